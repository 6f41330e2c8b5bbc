"""A page's head: what it is, one line about it, and the one thing most people do here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import label


class Heading(QWidget):
    """Title, subtitle, and buttons at the right (the primary one last)."""

    def __init__(self, title: str, subtitle: str = "", *buttons: QWidget) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._title = label(title, "title")
        self._subtitle = label(subtitle, "muted", wrap=True)
        if not subtitle:
            # Never shown here: without a parent yet it would be a window of its own for a moment.
            self._subtitle.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(words, 1)
        for one in buttons:
            whole.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str) -> None:
        """Changes the title."""
        self._title.setText(title)

    def show_subtitle(self, subtitle: str) -> None:
        """Changes the line below it."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
