"""A place that is loading, empty, broken or ready: the same four faces everywhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.texts import frame as texts
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.cards import clear
from ui.widgets.labels import label
from ui.widgets.trouble import TroubleBar
from workbench.errors import WorkbenchError

_WORDS_WIDTH = 420
BUSY_AFTER_MS = 250
"""What comes sooner needs no sign of waiting; it would only flicker."""


class Moment(QLabel):
    """A line that says, after a moment, that what stands here is still on its way."""

    def __init__(self) -> None:
        super().__init__(texts.LOADING)
        self.setProperty("role", "muted")
        self.hide()
        self.later = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self.later.timeout.connect(self.show)
        self.later.start()

    def end(self) -> None:
        """It is there."""
        self.later.stop()
        self.hide()


class Stateful(QWidget):
    """Shows `content`, or says why there is none. Signal: `faced(ready)` when it is known which."""

    faced = Signal(bool)

    def __init__(self, content: QWidget, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._theme = theme
        self._content = content
        self._words: QLabel | None = None
        self._doubled: tuple[QWidget, ...] = ()
        self.trouble = ""
        """The error that is told here."""
        self._notice = QWidget()
        self._notice.setObjectName("clear")
        self._lines = QVBoxLayout(self._notice)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.setSpacing(8)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(self._notice)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BUSY_AFTER_MS)
        self._later.timeout.connect(self._show_busy)

    @property
    def is_ready(self) -> bool:
        """Whether the content is shown."""
        return self._stack.currentWidget() is self._content

    def stands_for(self, *doubled: QWidget) -> None:
        """Controls that are hidden while the act of an empty place is all there is to do."""
        self._doubled = doubled

    def busy(self) -> None:
        """Something is being asked; after a moment this says so."""
        self._later.start()

    def ready(self) -> None:
        """The content is there."""
        self._later.stop()
        self.trouble = ""
        self._stack.setCurrentWidget(self._content)
        self._faced(ready=True, alone=False)

    def blank(self) -> None:
        """There is nothing, and something beside it says so."""
        self._clear_notice()
        self._stack.setCurrentWidget(self._notice)

    def empty(
        self,
        icon: str,
        title: str,
        sentence: str,
        act: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Nothing is here yet: says what it would be and what to do next."""
        self._notice_of(icon, "faint", title, sentence, act)
        self._faced(ready=False, alone=act is not None)

    def failed(self, fault: WorkbenchError, retry: Callable[[], None] | None = None) -> None:
        """It could not be shown: the error's own sentence, and a way to try again."""
        act = (texts.TRY_AGAIN, retry) if retry else None
        self._notice_of("alert", "bad", texts.NOT_SHOWN, fault.message, act)
        self.trouble = fault.message
        bar = self.window().findChild(TroubleBar)
        if bar is not None and self.isVisible() and bar.words == fault.message:
            bar.hide()
        self._faced(ready=False, alone=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence is never wider than its place."""
        super().resizeEvent(event)
        if self._words is not None:
            self._words.setFixedWidth(self._words_width())

    def _words_width(self) -> int:
        return max(min(_WORDS_WIDTH, self.width() - 32), 120)

    def _faced(self, *, ready: bool, alone: bool) -> None:
        for one in self._doubled:
            one.setHidden(alone)
        self.faced.emit(ready)

    def _show_busy(self) -> None:
        self._notice_of("clock", "faint", texts.LOADING, "", None)

    def _clear_notice(self) -> None:
        self._later.stop()
        self._words = None
        self.trouble = ""
        clear(self._lines)

    def _notice_of(
        self,
        icon: str,
        role: str,
        title: str,
        sentence: str,
        act: tuple[str, Callable[[], None]] | None,
    ) -> None:
        self._clear_notice()
        picture = QLabel()
        picture.setPixmap(self._theme.icon(icon, role, 32).pixmap(32, 32))
        self._lines.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addWidget(label(title, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        if sentence:
            words = label(sentence, "muted", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setFixedWidth(self._words_width())
            self._words = words
            self._lines.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if act is not None:
            self._lines.addSpacing(8)
            made = button(act[0], act[1], kind="primary")
            self._lines.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self._stack.setCurrentWidget(self._notice)
