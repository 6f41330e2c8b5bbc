"""The import under way, and its result."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Running
from ui.frame import Frame
from ui.pages.importing.outcomes import ORDER, rows_table
from ui.shown import number, plural
from ui.texts import importing as texts
from ui.texts.words import OUTCOMES
from ui.widgets.buttons import button
from ui.widgets.cards import Bar, Card, clear, column, row
from ui.widgets.labels import Badge, label
from workbench.desktop.importing import ImportReport
from workbench.prospects.messages.importing import BatchRows
from workbench.vocabulary.prospects import RowOutcome

_NOT_TAKEN = (RowOutcome.REJECTED, RowOutcome.ASK)
_SHOWN = 500
"""Rows shown; the file has all of them."""


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
        frame: Frame,
        undo: Callable[[], None],
        save: Callable[[Path], None],
        see: Callable[[], None],
        again: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._do_save = save
        self._file: Path | None = None
        self._title = label("", "heading", wrap=True)
        self._line = label("", "muted")
        self._figures = row(space=32)
        self.table = rows_table(frame, texts.REJECTS)
        self.save_button = button(texts.REJECTS_SAVE, self._save)
        self.undo_button = button(texts.UNDO, undo, shortcut="U")
        self.again_button = button(texts.MORE, again, kind="primary")
        card = Card(space=16, margin=24)
        card.body.addLayout(column(self._title, self._line, space=2))
        card.body.addLayout(self._figures)
        buttons = row(self.undo_button, None, button(texts.SEE_ACCOUNTS, see), self.again_button)
        card.body.addLayout(buttons)
        self._below = QWidget()
        self._below.setObjectName("clear")
        head = row(label(texts.REJECTS, "heading"), None, self.save_button)
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(20)
        whole.addWidget(card)
        whole.addWidget(self._below, 1)
        whole.addStretch(0)

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
        for outcome in ORDER:
            count = int(getattr(report, outcome.value))
            badge = Badge(OUTCOMES[outcome].text, OUTCOMES[outcome].tone if count else "muted")
            self._figures.addLayout(column(label(number(count), "figure"), badge, space=4))
        self._figures.addStretch(1)
        self.undo_button.setVisible(report.batch is not None)
        self._file = report.rejects_file
        self._below.setVisible(self._file is not None)
        if report.batch is not None and self._file is not None:
            asked = BatchRows(report.batch, _NOT_TAKEN, limit=_SHOWN)
            self._frame.bridge.ask(self, asked, self.table.show_rows, key="rows")

    def _save(self) -> None:
        if self._file is not None:
            self._do_save(self._file)
