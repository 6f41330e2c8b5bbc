"""The import under way, and its result."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Running
from ui.shown import number, plural
from ui.texts import importing as texts
from ui.texts.words import OUTCOMES
from ui.widgets.buttons import button
from ui.widgets.cards import Bar, Card, clear, column, row
from ui.widgets.labels import Badge, label
from workbench.desktop.importing import ImportReport
from workbench.vocabulary.prospects import RowOutcome

_ORDER = (
    RowOutcome.CREATED, RowOutcome.MERGED, RowOutcome.SKIPPED, RowOutcome.ASK, RowOutcome.REJECTED,
)  # fmt: skip


class Progress(QWidget):
    """How far the import is, how fast, and a way to end it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._running: Running | None = None
        self._began = 0.0
        self._title = label("", "heading", wrap=True)
        self._rows = label(texts.RUNNING_START, "muted")
        self._rate = label("", "muted")
        self._bar = Bar(texts.PROGRESS_NAME)
        self.cancel_button = button(texts.CANCEL, self.cancel, shortcut="Esc")
        card = Card(space=12, margin=24)
        card.body.addLayout(row(self._title, None, self.cancel_button))
        card.body.addWidget(self._bar)
        card.body.addLayout(row(self._rows, None, self._rate))
        card.body.addWidget(label(texts.RUNNING_DETAIL, "small"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)

    def follow(self, running: Running, file: str) -> None:
        """Follows a job from now on."""
        self._running, self._began = running, perf_counter()
        self._title.setText(texts.RUNNING.format(file=file))
        self._rows.setText(texts.RUNNING_START)
        self._rate.setText("")
        self._bar.show_share(0.0)
        self.cancel_button.setEnabled(True)
        running.progressed.connect(self._told)
        running.ended.connect(self._ended)

    def cancel(self) -> None:
        """Ends the import after the rows in hand; what came in stays."""
        if self._running is not None:
            self._running.cancel()
            self._rows.setText(texts.CANCELLING)
            self.cancel_button.setEnabled(False)

    def _ended(self, _ok: bool) -> None:
        self._running = None

    def _told(self, done: int, of: int, _words: str) -> None:
        seconds = max(perf_counter() - self._began, 0.001)
        self._bar.show_share(done / of if of else 0.0)
        self._rate.setText(texts.RUNNING_RATE.format(rate=number(done / seconds)))
        if self.cancel_button.isEnabled():
            words = texts.RUNNING_ROWS.format(done=number(done), of=number(of))
            self._rows.setText(words)


class Result(QWidget):
    """What the import did. `undo`, `save`, `see` and `again` are what one can do next."""

    def __init__(
        self,
        undo: Callable[[], None],
        save: Callable[[Path], None],
        see: Callable[[], None],
        again: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._save = save
        self._title = label("", "heading", wrap=True)
        self._line = label("", "muted")
        self._figures = row(space=32)
        self._rejects = Card("warn", space=8)
        self.undo_button = button(texts.UNDO, undo, shortcut="U")
        self.again_button = button(texts.MORE, again, kind="primary")
        card = Card(space=16, margin=24)
        card.body.addLayout(column(self._title, self._line, space=2))
        card.body.addLayout(self._figures)
        card.body.addWidget(self._rejects)
        buttons = row(self.undo_button, None, button(texts.SEE_ACCOUNTS, see), self.again_button)
        card.body.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)

    def show_report(self, report: ImportReport, file: str, *, cancelled: bool) -> None:
        """Shows a result."""
        title = texts.DONE_CANCELLED if cancelled else texts.DONE
        self._title.setText(title.format(file=file))
        self._line.setText(
            texts.DONE_LINE.format(
                rows=plural(report.rows, *texts.ROWS),
                seconds=texts.SECONDS.format(seconds=report.seconds),
                rate=number(report.rows_per_second),
            )
        )
        clear(self._figures)
        for outcome in _ORDER:
            count = int(getattr(report, outcome.value))
            badge = Badge(OUTCOMES[outcome].text, OUTCOMES[outcome].tone if count else "muted")
            self._figures.addLayout(column(label(number(count), "figure"), badge, space=4))
        self._figures.addStretch(1)
        self.undo_button.setVisible(report.batch is not None)
        self._show_rejects(report.rejects_file)

    def _show_rejects(self, file: Path | None) -> None:
        clear(self._rejects.body)
        self._rejects.setVisible(file is not None)
        if file is not None:
            save = button(texts.REJECTS_SAVE, lambda: self._save(file))
            self._rejects.body.addLayout(row(label(texts.REJECTS, "body", wrap=True), None, save))
