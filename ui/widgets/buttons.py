"""Buttons in four kinds, and pills: a row of filters of which one is chosen."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.actions import spoken
from ui.widgets.flow import FlowLayout

Kind = Literal[
    "plain", "primary", "quiet", "danger", "row", "pill", "chip", "cross", "link", "word", "fold"
]


def button(
    text: str,
    run: Callable[[], None] | None = None,
    *,
    kind: Kind = "plain",
    shortcut: str = "",
    tip: str = "",
) -> QPushButton:
    """A button. `shortcut` is only shown in the tooltip; the page's actions hold the real one."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)
    words = [tip or "", f"({spoken(shortcut)})" if shortcut else ""]
    made.setToolTip(" ".join(word for word in words if word))
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def tool(icon: QIcon, name: str, run: Callable[[], None], *, shortcut: str = "") -> QToolButton:
    """A button with an icon only; `name` is what a screen reader and the tooltip say."""
    made = QToolButton()
    made.setIcon(icon)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({spoken(shortcut)})" if shortcut else name)
    made.clicked.connect(lambda _checked=False: run())
    return made


class Pills(QWidget):
    """Filters side by side, one of them chosen. Signal: `picked(key)`."""

    picked = Signal(str)

    def __init__(self, pills: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(name)
        self._titles = dict(pills)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout(self, 6)
        for key, title in pills:
            pill = button(title, kind="pill")
            pill.setCheckable(True)
            pill.clicked.connect(lambda _checked=False, key=key: self.picked.emit(key))
            group.addButton(pill)
            row.addWidget(pill)
            self._buttons[key] = pill
        if pills:
            self._buttons[pills[0][0]].setChecked(True)

    @property
    def chosen(self) -> str:
        """The key of the chosen pill."""
        return next((key for key, pill in self._buttons.items() if pill.isChecked()), "")

    def choose(self, key: str) -> None:
        """Chooses a pill without a signal."""
        self._buttons[key].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Writes counts behind the titles."""
        for key, pill in self._buttons.items():
            count = counts.get(key)
            text = self._titles[key] if count is None else f"{self._titles[key]}  {count:,}"
            pill.setText(text)
            pill.setAccessibleName(text)
