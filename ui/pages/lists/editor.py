"""One list: its name, its filters, the live count, the first page."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.lists.accounts import AccountsTable
from ui.shown import day, number, plural
from ui.texts import lists as texts
from ui.widgets.cards import column, row
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import label
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.filters import FilterReading, ReadFilter
from workbench.prospects.messages.lists import ListFigures, ListLine

_SETTLE_MS = 200
"""How long after the last key the list is counted anew."""


class ListEditor(QWidget):
    """Signals: `changed` when the filters may find somebody else (settled), `edited` when anything
    differs from what is stored.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, frame: Frame, show_account: Callable[[int], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._line: ListLine | None = None
        self._base: str | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName(texts.NAME_FIELD)
        self.name.setPlaceholderText(texts.NAME_HINT)
        self.filter = FilterBar(frame)
        self.people = QLineEdit()
        self.people.setAccessibleName(texts.PEOPLE_NAME)
        self.people.setPlaceholderText(texts.PEOPLE_HINT)
        self._note = label("", "small", wrap=True)
        self._part = label(texts.FIRST_PAGE, "small")
        self._part.hide()
        self._found = 0
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self._counted = label("", "strong")
        self.table = AccountsTable(frame)
        self._state = Stateful(self.table.from_top(), frame.theme)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self.changed)
        self.name.textEdited.connect(lambda _text: self.edited.emit())
        self.filter.changed.connect(self._filtered)
        self.people.textEdited.connect(lambda _text: self._filtered())
        self.table.activated_row.connect(lambda one: show_account(one.id))
        self._build()

    @property
    def values(self) -> tuple[str, str, str]:
        """Name, filter and person filter as they stand on the page."""
        name = " ".join(self.name.text().split())
        return name, self.filter.text, " ".join(self.people.text().split())

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what is stored."""
        if self._line is None:
            return True
        return self.values[0] != self._line.name or not self.finds_stored

    @property
    def finds_stored(self) -> bool:
        """Whether the filters are those of the stored list, so that it is counted as it is."""
        if self._line is None:
            return False
        people = self._line.person_filter or ""
        return self._base in {None, self.filter.text} and self.values[2] == people

    def show_list(self, line: ListLine | None, name: str = "", text: str = "") -> None:
        """Shows a stored list, or a new one with a name and a filter to begin with."""
        self._line, self._base = line, None
        given = stored(line) if line is not None else (name, text, "")
        self.name.setText(given[0])
        self.people.setText(given[2])
        self.filter.set_text(given[1])
        self._frame.bridge.ask(self, ReadFilter(given[1]), self._read, key="base")
        fixed = line is not None and (line.id <= 0 or line.frozen_at is not None)
        self.name.setReadOnly(line is not None and line.id <= 0)
        self.filter.setEnabled(not fixed)
        self.people.setReadOnly(fixed)
        self._note.setText(self._frozen_note(line))
        self._note.setVisible(bool(self._note.text()))
        self._wrong.hide()
        self._state.busy()

    def show_figures(self, figures: ListFigures) -> None:
        """Shows the live count."""
        self._wrong.hide()
        self._found = figures.accounts
        self._tell_part()
        people = sum(count for _, count in figures.people)
        words = texts.COUNTED if figures.without_decision_maker else texts.COUNTED_ALL
        self._counted.setText(
            words.format(
                accounts=plural(figures.accounts, *texts.ACCOUNTS),
                people=plural(people, *texts.PEOPLE),
                without=number(figures.without_decision_maker),
            )
            if figures.accounts
            else plural(0, *texts.ACCOUNTS)
        )

    def show_accounts(self, accounts: tuple[AccountLine, ...]) -> None:
        """Shows the first page."""
        self.table.show_rows(accounts)
        self._tell_part()
        if accounts:
            self._state.ready()
        else:
            self._state.empty("lists", texts.NOBODY, texts.NOBODY_DETAIL)

    def _tell_part(self) -> None:
        """Whether the table shows only the beginning."""
        self._part.setVisible(0 < len(self.table.rows_model.rows) < self._found)

    def show_fault(self, fault: WorkbenchError) -> None:
        """Says below the filters what cannot be read; the last page stays."""
        self._wrong.setText(fault.message)
        self._wrong.show()

    def _read(self, reading: FilterReading) -> None:
        """The stored filter as the language writes it, to tell what differs."""
        self._base = reading.text
        self.edited.emit()

    def _filtered(self, _text: str = "") -> None:
        if self._base is not None:
            self.edited.emit()
            self._later.start()

    def _frozen_note(self, line: ListLine | None) -> str:
        if line is None or line.frozen_at is None:
            return ""
        return texts.FROZEN_ON.format(day=day(line.frozen_at, self._frame.zone))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.name)
        whole.addLayout(column(label(texts.ACCOUNTS_FILTER, "small"), self.filter, space=4))
        whole.addLayout(column(label(texts.PEOPLE_FILTER, "small"), self.people, space=4))
        whole.addWidget(self._wrong)
        whole.addWidget(self._note)
        whole.addLayout(row(self._counted, None, self._part))
        whole.addWidget(self._state, 1)


def stored(line: ListLine) -> tuple[str, str, str]:
    """Name, filter and person filter of a stored list."""
    return line.name, line.filter, line.person_filter or ""
