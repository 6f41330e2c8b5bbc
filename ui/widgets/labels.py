"""Text in its few roles, badges, and the little key that shows a shortcut."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.texts.words import Word

Role = Literal[
    "body", "title", "heading", "strong", "figure", "muted", "small", "section", "good", "warn",
    "bad", "mono",
]  # fmt: skip


def label(text: str = "", role: Role = "body", *, wrap: bool = False) -> QLabel:
    """A text in a role; plain text always, so that nothing a stranger wrote is ever markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)  # a word longer than its place must not push its neighbours out
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets style properties (`role`, `tone`, `kind`, `wrong`) and lets the style sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value or None)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Badge(QLabel):
    """A short word on a soft colour: a state, a class, a bin."""

    def __init__(self, text: str = "", tone: str = "muted") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_word(self, word: Word) -> None:
        """Shows a word of the vocabulary in its tone."""
        self.setText(word.text)
        restyle(self, tone=word.tone)


def key_hint(shortcut: str) -> QLabel:
    """A key cap that shows a shortcut."""
    made = label(shortcut)
    made.setProperty("role", "key")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def line() -> QFrame:
    """A hairline between two parts."""
    made = QFrame()
    made.setProperty("kind", "line")
    return made
