"""A name that leads somewhere: a button that looks like text and shortens itself."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.widgets.short_text import ShortText


class Link(ShortText, QPushButton):
    """Arguments: `name` what is shown, whole in the tooltip; `run` what a click does; `strong` the
    weight of names, else a quiet row.
    """

    cut = Qt.TextElideMode.ElideRight
    least = 48

    def __init__(self, name: str, run: Callable[[], None], *, strong: bool = True) -> None:
        super().__init__()
        self.around = QSize(4, 4) if strong else QSize(20, 10)
        self.setProperty("kind", "link" if strong else "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: run())
        self.show_words(name)

    def write(self, words: str) -> None:
        """Puts what there is room for on the button, where an ampersand is a letter."""
        self.setText(words.replace("&", "&&"))
