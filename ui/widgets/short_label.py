"""A line of text that shortens itself to its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.widgets.short_text import ShortText


class ShortLabel(ShortText, QLabel):
    """One line of plain text with an ellipsis where the place ends; the tooltip has it whole."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setMinimumWidth(0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_words(words)

    def write(self, words: str) -> None:
        """Puts what there is room for on the label."""
        self.setText(words)
