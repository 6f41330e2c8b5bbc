"""A file before it is imported: its facts, what the rows are, its columns and what would happen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.importing.columns import ColumnsTable, field_title
from ui.pages.importing.outcomes import Outcomes
from ui.pages.importing.start import KindPills
from ui.shown import day, number, plural
from ui.texts import importing as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, column, row
from ui.widgets.labels import label
from workbench.desktop.importing import FileLook
from workbench.prospects.messages.importing import BatchLine
from workbench.vocabulary.prospects import BatchState

_ESTIMATED = 200
"""From so many rows on the number is an estimate until they were looked at."""


class Sheet(QWidget):
    """The file's page. Arguments: `another` lets the person choose another file; `edit` opens the
    field of the chosen column; `kinds` chooses what the rows are.
    """

    def __init__(
        self,
        frame: Frame,
        kinds: KindPills,
        another: Callable[[], None],
        edit: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._facts = label("", "muted")
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(4)
        self.columns = ColumnsTable(frame, edit)
        self.outcomes = Outcomes(frame)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("clear")
        self.splitter.setHandleWidth(16)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._top())
        self.splitter.addWidget(self.outcomes)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(row(self._facts, None, button(texts.ANOTHER, another)))
        whole.addWidget(kinds)
        whole.addLayout(self._warnings)
        whole.addWidget(self.splitter, 1)

    def show_look(self, look: FileLook, name: str, before: Sequence[BatchLine]) -> None:
        """Shows what the importer sees. `before` are earlier imports of the same bytes."""
        self.show_facts(look, name)
        clear(self._warnings)
        for tone, sentence in self._sentences(look, before):
            card = Card(tone, margin=12)
            card.body.addWidget(label(sentence, "body", wrap=True))
            self._warnings.addWidget(card)
        self.columns.show_columns(look.columns, look.fields)

    def show_facts(self, look: FileLook, name: str, *, exact: bool = False) -> None:
        """Shows what the file is; `exact` when its rows were counted."""
        self._facts.setText(_facts(look, name, exact=exact))

    def _top(self) -> QWidget:
        top = QWidget()
        top.setObjectName("clear")
        inside = column(
            row_of(label(texts.COLUMNS, "heading"), label(texts.COLUMNS_DETAIL, "small")),
            self.columns,
        )
        top.setLayout(inside)
        return top

    def _sentences(self, look: FileLook, before: Sequence[BatchLine]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        if not look.named:
            found.append(("bad", texts.NOT_NAMED))
        for field in look.twice:
            words = texts.TWICE.format(field=field_title(field, look.fields))
            found.append(("bad", words))
        for batch in before:
            if batch.state is BatchState.RUNNING:
                found.append(("accent", texts.GOES_ON.format(line=number(batch.next_line))))
            elif batch.state is BatchState.DONE:
                when = day(batch.created_at, self._frame.zone)
                words = texts.IMPORTED_BEFORE.format(day=when, number=batch.id)
                found.append(("warn", words))
        return found[:4] + [("warn", sentence) for sentence in look.warnings]


def row_of(*parts: QWidget) -> QWidget:
    """Widgets side by side as a widget, with a spring at the end."""
    made = QWidget()
    made.setObjectName("clear")
    made.setLayout(row(*parts, None, space=12))
    return made


def rows_of(look: FileLook, *, exact: bool) -> str:
    """How many rows a file has; a long one is only estimated at first."""
    rows = plural(look.about_rows, *texts.ROWS)
    return rows if exact or look.about_rows < _ESTIMATED else texts.ABOUT.format(rows=rows)


def _facts(look: FileLook, name: str, *, exact: bool) -> str:
    mark = texts.SEPARATORS.get(look.delimiter, f"“{look.delimiter}”")
    return "  ·  ".join(
        (
            name,
            rows_of(look, exact=exact),
            plural(len(look.columns), *texts.COLUMNS_COUNT),
            look.encoding.upper().removesuffix("-SIG"),
            texts.SEPARATED.format(mark=mark),
        )
    )
