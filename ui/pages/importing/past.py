"""Past imports: what became of their rows, and the way back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.shown import ago, exact, number
from ui.texts import importing as texts
from ui.texts.words import BATCHES, IMPORT_KINDS, OUTCOMES
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.columns import MUTED, Column, Look, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.prospects.messages.importing import BatchLine
from workbench.vocabulary.prospects import BatchState, RowOutcome

_UNDOABLE = frozenset({BatchState.DONE, BatchState.CANCELLED})


class PastImports(QWidget):
    """The newest imports first.

    Arguments: `undo`, `stop` and `again` get the chosen batch; `save` the file of what it
    did not take.
    """

    def __init__(
        self,
        frame: Frame,
        undo: Callable[[BatchLine], None],
        stop: Callable[[BatchLine], None],
        save: Callable[[Path], None],
        again: Callable[[BatchLine], None],
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._do_undo, self._do_stop, self._do_save = undo, stop, save
        self._do_again = again
        self.table: RowsTable[BatchLine] = RowsTable(
            frame, self._columns(), texts.PAST, identity=lambda line: line.id
        )
        self._undo = button(texts.UNDO, self.undo, shortcut="U")
        self._again = button(texts.REFRESH, self.refresh, shortcut="R")
        self._stop = button(texts.STOP, self._stop_it)
        self._save = button(texts.REJECTS_SAVE, self._save_it)
        self._state = Stateful(self.table.from_top(), frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        buttons = (self._save, self._stop, self._again, self._undo)
        whole.addLayout(row(label(texts.PAST, "heading"), None, *buttons))
        whole.addWidget(self._state, 1)
        self.table.chosen.connect(self._offer)
        self._offer(None)

    def show_batches(self, batches: tuple[BatchLine, ...]) -> None:
        """Shows the imports."""
        self.table.show_rows(batches)
        if batches:
            self._state.ready()
        else:
            self._state.empty("import", texts.PAST_EMPTY, texts.PAST_EMPTY_DETAIL)
        self._offer(self.table.row())

    def failed(self, fault: WorkbenchError, retry: Callable[[], None]) -> None:
        """The imports could not be had: an empty list says so, what is shown stays."""
        if self.table.rows_model.rows:
            self._frame.tell(fault)
        else:
            self._state.failed(fault, retry)

    def undo(self) -> None:
        """Takes the chosen import back."""
        batch = self.table.row()
        if batch is not None and self._may_undo(batch):
            self._do_undo(batch)

    def refresh(self) -> None:
        """Imports the chosen one's file again."""
        batch = self.table.row()
        if batch is not None and batch.source:
            self._do_again(batch)

    def _stop_it(self) -> None:
        batch = self.table.row()
        if batch is not None:
            self._do_stop(batch)

    def _save_it(self) -> None:
        batch = self.table.row()
        if batch is not None:
            self._do_save(self._rejects(batch))

    def _rejects(self, batch: BatchLine) -> Path:
        return self._frame.folder / "imports" / f"import-{batch.id}-rejects.csv"

    def _may_undo(self, batch: BatchLine) -> bool:
        return batch.state in _UNDOABLE and self._is_own(batch)

    def _is_own(self, batch: BatchLine) -> bool:
        actor = self._frame.actor
        return actor.sees_all or batch.created_by == actor.person_id

    def _offer(self, batch: BatchLine | None) -> None:
        self._undo.setEnabled(batch is not None and self._may_undo(batch))
        self._again.setEnabled(batch is not None and bool(batch.source))
        unfinished = batch is not None and batch.state is BatchState.RUNNING
        self._stop.setVisible(unfinished and batch is not None and self._is_own(batch))
        self._save.setVisible(batch is not None and self._rejects(batch).exists())

    def _columns(self) -> list[Column[BatchLine]]:
        def counted(outcome: RowOutcome, tone: str = "text") -> Column[BatchLine]:
            def count(line: BatchLine) -> int:
                return int(getattr(line.counts, outcome.value))

            return Column(
                outcome.value,
                OUTCOMES[outcome].text.capitalize(),
                lambda line: number(count(line)),
                width=84,
                right=True,
                look=lambda line: Look(tone) if count(line) else MUTED,
            )

        return [
            Column("file", texts.PAST_FILE, lambda line: line.file, stretch=True, look=strong),
            Column(
                "kind",
                texts.PAST_KIND,
                lambda line: IMPORT_KINDS[line.kind].text,
                width=150,
                look=muted,
            ),
            Column(
                "when",
                texts.PAST_WHEN,
                lambda line: ago(self._frame.now(), line.created_at),
                width=80,
                look=muted,
                tip=lambda line: exact(line.created_at, self._frame.zone),
            ),
            Column(
                "who",
                texts.PAST_WHO,
                lambda line: self._frame.person(line.created_by),
                width=120,
                look=muted,
            ),
            counted(RowOutcome.CREATED),
            counted(RowOutcome.MERGED),
            counted(RowOutcome.SKIPPED),
            counted(RowOutcome.ASK, "warn"),
            counted(RowOutcome.REJECTED, "bad"),
            Column(
                "state",
                texts.PAST_STATE,
                lambda line: BATCHES[line.state].text,
                width=104,
                look=lambda line: Look(BATCHES[line.state].tone, badge=True),
            ),
        ]
