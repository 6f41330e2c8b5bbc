"""What a section of the settings is: a column of a readable width that asks when it is shown."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.widgets.cards import scrolled

WIDTH = 960


class Panel(QWidget):
    """One section. `body` is its column; `refresh` asks for what it shows."""

    def __init__(self, frame: Frame, title: str, *, scrolls: bool = True) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.frame = frame
        inside = QWidget()
        inside.setObjectName("clear")
        inside.setMaximumWidth(WIDTH)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 12, 12)
        self.body.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside, title) if scrolls else inside)

    def refresh(self) -> None:
        """Asks for everything it shows."""
