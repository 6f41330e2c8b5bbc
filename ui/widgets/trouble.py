"""The bar that shows an error: what happened, what was kept, what to do; it blocks nothing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.texts import frame as texts
from ui.theme import Theme
from ui.widgets.buttons import tool
from ui.widgets.cards import Card, column
from ui.widgets.labels import label
from workbench.errors import Bug, WorkbenchError


class TroubleBar(Card):
    """Shown above the page until it is closed or the next thing works."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("bad", margin=12)
        self._theme = theme
        self._picture = QLabel()
        self._title = label("", "strong")
        self._words = label("", wrap=True)
        self._rule = label("", "small")
        inside = QHBoxLayout()
        inside.setSpacing(12)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        words.setLayout(column(self._title, self._words, self._rule, space=2))
        inside.addWidget(words, 1)
        close = tool(theme.icon("close"), texts.CLOSE, self.hide)
        inside.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(inside)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence shown now; nothing when hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_fault(self, fault: WorkbenchError) -> None:
        """Shows an error in its own words; a bug in words a person can use."""
        tone = "warn" if fault.exit_code == 1 else "bad"
        self.set_tone(tone)
        self._picture.setPixmap(self._theme.icon("alert", tone).pixmap(QSize(20, 20)))
        self._title.setText(texts.ERROR_TITLES.get(fault.exit_code, texts.ERROR_TITLES[70]))
        unnamed = isinstance(fault, Bug) and fault.code == "bug"
        self._words.setText(texts.BUG.format(name=fault.message) if unnamed else fault.message)
        self._rule.setText(texts.RULE.format(rule=fault.rule) if fault.rule else "")
        self._rule.setVisible(bool(fault.rule))
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")
        self.show()
