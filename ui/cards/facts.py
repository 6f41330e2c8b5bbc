"""Facts on a card: a name at the left, a value at the right that shortens itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.widgets.cards import clear

_LEAST = 40


class ShortLabel(QLabel):
    """One line of plain text with an ellipsis where the place ends; the tooltip has it whole."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setMinimumWidth(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, self._height())

    def minimumSizeHint(self) -> QSize:
        """A shortened text is still one."""
        return QSize(_LEAST, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens the text to the place there is."""
        super().resizeEvent(event)
        width = event.size().width()
        self.setText(
            self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, width)
        )

    def _height(self) -> int:
        return self.fontMetrics().height() + 2


class FactList(QWidget):
    """Lines of facts in a narrow panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Shows other lines; none hides the list."""
        clear(self._grid)
        for place, (name, value) in enumerate(facts):
            said = ShortLabel(value)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            named = ShortLabel(name)
            named.setProperty("role", "muted")
            self._grid.addWidget(named, place, 0)
            self._grid.addWidget(said, place, 1)
        self.setVisible(bool(facts))
