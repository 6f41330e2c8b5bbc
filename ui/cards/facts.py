"""Facts on a card: a name at the left, a value at the right that shortens itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.kept_rows import KeptRows
from ui.widgets.short_label import ShortLabel


class _FactRow:
    """A name and its value."""

    def __init__(self) -> None:
        self.name = ShortLabel()
        self.name.setProperty("role", "muted")
        self.value = ShortLabel()
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.parts = (self.name, self.value)

    def show_item(self, fact: tuple[str, str]) -> None:
        """Shows another fact."""
        for part, words in zip(self.parts, fact, strict=True):
            part.show_words(words)


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
        self._rows: KeptRows[tuple[str, str]] = KeptRows(self, self._make)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows other lines; none hides the list."""
        self._rows.show(facts)
        self.setVisible(bool(facts))

    def _make(self, place: int) -> _FactRow:
        made = _FactRow()
        for column, part in enumerate(made.parts):
            self._grid.addWidget(part, place, column)
        return made
