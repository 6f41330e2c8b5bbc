"""Text in its few roles, badges, and the little key that shows a shortcut."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.texts.words import Word

Role = Literal[
    "body", "title", "heading", "strong", "figure", "muted", "small", "section", "good", "warn",
    "bad", "mono",
]  # fmt: skip

_LONGEST_WORD = 120
"""Pixels at 100 %; the longest German words are wider than an inspector."""


class _Wrapped(QLabel):
    """A text over several lines whose longest word pushes nothing out of its place."""

    def minimumSizeHint(self) -> QSize:
        """As Qt's, but never as wide as a very long word."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LONGEST_WORD), hint.height())


def label(text: str = "", role: Role = "body", *, wrap: bool = False) -> QLabel:
    """A text in a role; plain text always, so that nothing a stranger wrote is ever markup."""
    made = _Wrapped(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets style properties (`role`, `tone`, `kind`, `wrong`) and lets the style sheet see them.

    To dress a widget again is dear, so one that has these properties already is left alone.
    """
    if all(widget.property(name) == (value or None) for name, value in properties.items()):
        return
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
