"""The line at the bottom: what runs, how far it is, how to cancel it, and what was done last."""

from PySide6.QtCore import QObject, QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.bridge import Running
from ui.texts import frame as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Bar
from ui.widgets.cards import row as beside
from ui.widgets.short_label import ShortLabel

HEIGHT = 28
_SAID, _JOB = 3, 2
"""Their shares of the line."""


class StatusLine(QWidget):
    """At the left the last thing that was said, at the right the oldest job that runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._jobs: list[Running] = []
        self._said = ShortLabel(texts.READY)
        self._job = ShortLabel()
        self._bar = Bar(texts.READY)
        self._bar.setFixedWidth(120)
        self._cancel: QPushButton = button(texts.JOB_CANCEL, self._cancel_job, kind="quiet")
        self._cancel.setFixedHeight(22)
        self._cancel.setStyleSheet("min-height: 20px;")
        job = QWidget()
        job.setLayout(beside(None, self._job, self._bar, self._cancel, space=12))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._said, _SAID)
        row.addWidget(job, _JOB)
        self._show()

    @property
    def said(self) -> str:
        """What was said last."""
        return self._said.words

    @property
    def said_room(self) -> QRect:
        """Where it is said, in the line's own place: whatever lies over it hides no control."""
        return QRect(0, 0, self.width() * _SAID // (_SAID + _JOB) - 8, self.height())

    @property
    def running(self) -> list[Running]:
        """The jobs that are shown as running."""
        return [job for job in self._jobs if not job.over]

    def say(self, words: str) -> None:
        """Says what was done."""
        self._said.show_words(words)

    @Slot(QObject)
    def add(self, running: Running) -> None:
        """Shows a job; quiet ones only speak when they are over."""
        if running.quiet:
            return
        self._jobs.append(running)
        running.progressed.connect(self._progressed)
        running.ended.connect(self._ended)
        self._show()

    @Slot(int, int, str)
    def _progressed(self, _done: int, _of: int, _words: str) -> None:
        self._show()

    @Slot(bool)
    def _ended(self, ok: bool) -> None:
        over = [job for job in self._jobs if job.over]
        self._jobs = [job for job in self._jobs if not job.over]
        for job in over:
            sentence = texts.JOB_DONE if ok else texts.JOB_FAILED
            if job.cancelled:
                sentence = texts.JOB_CANCELLED
            self.say(sentence.format(title=job.title))
        self._show()

    def _cancel_job(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._show()

    def _show(self) -> None:
        job = self._jobs[0] if self._jobs else None
        for part in (self._job, self._cancel):
            part.setVisible(job is not None)
        self._bar.setVisible(job is not None and job.of > 0)
        if job is None:
            return
        self._cancel.setEnabled(not job.cancelled)
        self._bar.setAccessibleName(job.title)
        self._bar.show_share(job.done / job.of if job.of else 0.0)
        more = len(self._jobs) - 1
        behind = f"  · {texts.JOBS_MORE.format(count=more)}" if more else ""
        self._job.show_words(_words(job) + behind)


def _words(job: Running) -> str:
    if job.cancelled:
        return texts.JOB_CANCELLING.format(title=job.title)
    if job.of:
        share = texts.JOB_RUNNING.format(title=job.title, share=round(100 * job.done / job.of))
        return f"{share} · {job.words}" if job.words else share
    if job.words:
        return texts.JOB_RUNNING_WORDS.format(title=job.title, words=job.words)
    return texts.JOB_STARTED.format(title=job.title)
