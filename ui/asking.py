"""The one question that stops the work: before something that cannot be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.texts import frame as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.labels import label


class Question(QDialog):
    """A question, what it means, and two buttons; the safe one has the keyboard.

    Opened with `open()`, never with an event loop of its own.
    """

    def __init__(
        self, parent: QWidget, question: str, detail: str, act: str, then: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.PRODUCT)
        self.setAccessibleName(question)
        self.accepted.connect(then)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 16)
        body.setSpacing(12)
        title = label(question, "heading", wrap=True)
        title.setMinimumWidth(400)
        body.addWidget(title)
        words = label(detail, "muted", wrap=True)
        words.setFixedWidth(400)
        body.addWidget(words)
        self.safe = button(texts.CANCEL, self.reject)
        self.act = button(act, self.accept, kind="danger")
        body.addLayout(row(None, self.safe, self.act))
        self.safe.setFocus()
