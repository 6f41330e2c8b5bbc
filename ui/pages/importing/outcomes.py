"""The preview: what would become of the rows, counted and shown before anything is written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.shown import number, plural
from ui.texts import importing as texts
from ui.texts.words import OUTCOMES
from ui.widgets.buttons import Pills
from ui.widgets.cards import row
from ui.widgets.columns import Column, Look, muted
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.desktop.importing import PreviewReport
from workbench.errors import WorkbenchError
from workbench.prospects.messages.importing import OutcomeCounts, RowLine
from workbench.vocabulary.prospects import RowOutcome

ORDER = (
    RowOutcome.CREATED, RowOutcome.MERGED, RowOutcome.SKIPPED, RowOutcome.ASK, RowOutcome.REJECTED,
)  # fmt: skip

_OUTCOME, _WHY = 2, 3
"""The column of outcomes says nothing where one is chosen above, that of reasons where none is."""


def counts_of(counts: OutcomeCounts) -> dict[str, int]:
    """Counts by the outcome's key."""
    return {outcome.value: int(getattr(counts, outcome.value)) for outcome in ORDER}


def rows_table(frame: Frame, name: str) -> RowsTable[RowLine]:
    """An empty table of rows of a file with what became of them and why."""
    return RowsTable(
        frame,
        [
            Column("line", texts.LINE, lambda one: number(one.line), width=70, right=True),
            Column("row", texts.ROW, _cells, stretch=True, tip=_cells),
            Column(
                "outcome", texts.OUTCOME, lambda one: OUTCOMES[one.outcome].text, width=100,
                look=lambda one: Look(OUTCOMES[one.outcome].tone, badge=True),
            ),
            Column(
                "why", texts.WHY, lambda one: one.reason, width=380, look=muted,
                tip=lambda one: one.reason,
            ),
        ],
        name,
        identity=lambda one: one.line,
        row_height=30,
    )  # fmt: skip


class Outcomes(QWidget):
    """Outcomes as filters with counts, and rows of the chosen one with their reasons; `report` is
    None while they are looked at.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.report: PreviewReport | None = None
        self._told = label("", "small")
        self.pills = Pills(
            [(one.value, OUTCOMES[one].text.capitalize()) for one in ORDER], texts.PREVIEW
        )
        self.table = rows_table(frame, texts.PREVIEW)
        self.table.setColumnHidden(_OUTCOME, True)
        self._state = Stateful(self.table, frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row(label(texts.PREVIEW, "heading"), None, self._told))
        whole.addWidget(self.pills)
        whole.addWidget(self._state, 1)
        self.pills.picked.connect(lambda _key: self._show_rows())

    def busy(self) -> None:
        """The rows are being looked at."""
        self.report = None
        self._told.setText(texts.PREVIEW_BUSY)

    def undecided(self) -> None:
        """The columns do not say yet what the rows are."""
        self.report = None
        self._told.setText("")
        self.pills.show_counts({})
        self._state.empty("columns", texts.UNDECIDED, texts.UNDECIDED_DETAIL)

    def failed(self, fault: WorkbenchError) -> None:
        """They could not be looked at."""
        self._told.setText("")
        self._state.failed(fault)

    def show_report(self, report: PreviewReport) -> None:
        """Shows a preview; the commonest outcome that wants a look is not hidden by a choice."""
        self.report = report
        rows = plural(report.counts.rows, *texts.ROWS)
        words = texts.PREVIEW_WHOLE if report.whole else texts.PREVIEW_PART
        self._told.setText(words.format(rows=rows))
        counts = counts_of(report.counts)
        self.pills.show_counts(counts)
        if not counts[self.pills.chosen]:
            self.pills.choose(max(counts, key=lambda key: counts[key]))
        self._show_rows()

    def _show_rows(self) -> None:
        if self.report is None:
            return
        wanted = self.pills.chosen
        rows = [one for one in self.report.samples if one.outcome.value == wanted]
        self.table.show_rows(rows)
        self.table.setColumnHidden(_WHY, not any(one.reason for one in rows))
        if rows:
            self._state.ready()
        else:
            self._state.empty("check", texts.NO_ROWS, texts.NO_ROWS_DETAIL)


def _cells(line: RowLine) -> str:
    cells: Sequence[str] = line.raw or ()
    return "  ·  ".join(" ".join(cell.split())[:60] for cell in cells if cell.strip())[:400]
