"""Prospects: bins at the left, a filter, the big table, and the card of the account chosen."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.cards.account import AccountCard
from ui.frame import Frame
from ui.page import Page
from ui.pages.prospects.bins import EVERYTHING, WIDTH, BinColumn
from ui.pages.prospects.bulk import BulkBar
from ui.pages.prospects.columns import ColumnChooser, account_columns
from ui.pages.prospects.counting import CountLine
from ui.pages.prospects.exporting import Exporter
from ui.pages.prospects.own_columns import OwnColumns
from ui.pages.prospects.source import accounts_where
from ui.pages.prospects.views import Views, take_view, view_of
from ui.texts import prospects as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row, scrolled
from ui.widgets.filter_bar import FilterBar
from ui.widgets.heading import Heading
from ui.widgets.state import Stateful
from ui.widgets.windowed import WindowedTable
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.bins import BinCounts
from workbench.prospects.messages.contacts import ContactCard, ContactDetails
from workbench.prospects.messages.icp import ListProfiles
from workbench.prospects.messages.lists import ListLists
from workbench.prospects.messages.tables import AccountSort
from workbench.prospects.messages.views import View
from workbench.vocabulary.people import Right

_REST_MS = 60
"""How long the choice rests on a row before its card is asked for."""


_AREAS = frozenset(
    "account contact address bin_move fit suppression target_list icp_version pursuit holdout"
    " custom_field conversation response outbox baton opportunity meeting".split()
)
"""Tables whose change shows on the page or on the card beside it."""


class ProspectsPage(Page):
    """The page of accounts."""

    key = "prospects"
    section = "work"
    areas: ClassVar[frozenset[str]] = _AREAS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._found = 0
        self._text: str | None = None
        self._wanted: int | None = None
        self._loading = False
        self._followed: int | None = None
        self.bins = BinColumn(frame.actor.email)
        self.bins.follow(frame)
        self.filter = FilterBar(frame)
        self.count = CountLine(frame)
        self.own = OwnColumns(frame, self)
        self.table: WindowedTable[AccountLine] = WindowedTable(
            frame,
            account_columns(frame, self.own.fields),
            texts.TABLE,
            identity=lambda line: line.id,
            sort=AccountSort.FIT,
            descending=True,
        )
        self.columns = ColumnChooser(frame, self.table)
        self.exporter = Exporter(frame, self.table, self._in_force)
        self.views = Views(frame, self, self._view, self._show_view)
        self.bulk = BulkBar(frame)
        self.state = Stateful(self.table, frame.theme)
        self.card = AccountCard(frame)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._build()
        self._wire()

    def refresh(self) -> None:
        """Asks for the table's rows, then for what stands around them and for the card."""
        if self._text is None:
            self._apply()
        else:
            self.table.refresh()
            self.count.recount(self._text)
            self.card.refresh()
        ask = self.frame.bridge.ask
        ask(self, BinCounts(), self.bins.show_counts, key="bins")
        ask(self, ListProfiles(), self.bins.show_profiles, key="profiles")
        ask(self, ListLists(), self.bins.show_lists, key="lists")
        self.own.refresh()

    def open(self, target: object) -> None:
        """An account (`("account", id)` or its id), a person, or a filter as text."""
        self.inspect(shown=True)
        match target:
            case ("account", int(account_id)) | int(account_id):
                self._show_account(account_id)
            case ("person", int(contact_id)) | ("contact", int(contact_id)):
                self.card.show_person(contact_id)
                ask = ContactCard(contact_id)
                self.frame.bridge.ask(self, ask, self._show_company, key="company")
            case ("filter", str(text)) | str(text):
                self._choose_filter(text)

    def actions_of(self) -> Sequence[Action]:
        """Filtering, adding, and everything that can be done with the account chosen."""
        return (*self._table_actions(), *self._account_actions())

    def inspector(self) -> QWidget:
        """The card of the account."""
        return self.card

    def make_list(self) -> None:
        """Goes to the lists with the filter in force."""
        self.frame.go("lists", self._in_force())

    def clear_filters(self) -> None:
        """Shows everything."""
        self.bins.choose(EVERYTHING)
        self.filter.clear()
        self._apply()

    def _table_actions(self) -> tuple[Action, ...]:
        group, works = texts.GROUP, self._works
        return (
            Action("prospects.filter", texts.DO_FILTER, self.filter.type_text, "/", group,
                   "filter"),
            Action("prospects.condition", texts.DO_ADD_FILTER, self.filter.add_condition, "F",
                   group, "filter"),
            Action("prospects.clear", texts.DO_CLEAR, self.clear_filters, "Shift+F", group,
                   "close"),
            Action("prospects.columns", texts.DO_COLUMNS, self._open_columns, "", group,
                   "columns"),
            Action("prospects.views", texts.DO_VIEWS, self._open_views, "V", group, "columns"),
            Action("prospects.export", texts.DO_EXPORT, self._open_export, "Shift+E", group,
                   "right", works),
            Action("prospects.all", texts.DO_ALL, self.table.selectAll, "", group, "check"),
            Action("prospects.add", texts.DO_ADD, self._add, "N", group, "plus",
                   works),
            Action("prospects.import", texts.DO_IMPORT, self._import, "I", group, "import",
                   works),
            Action("prospects.list", texts.DO_LIST, self.make_list, "Shift+L", group, "lists",
                   works),
        )  # fmt: skip

    def _account_actions(self) -> tuple[Action, ...]:
        group, has, works = texts.GROUP_ACCOUNT, self._has_account, self._may_change
        return (
            Action("prospects.campaign", texts.DO_CAMPAIGN, self.card.campaign, "C", group,
                   "campaigns", works),
            Action("prospects.call", texts.DO_CALL, self.card.call, "L", group, "calls", has),
            Action("prospects.move", texts.DO_MOVE, self._move, "M", group, "right", works),
            Action("prospects.undo", texts.DO_UNDO, self.card.undo_move, "Shift+M", group, "undo",
                   works),
            Action("prospects.assign", texts.DO_ASSIGN, self.bulk.choose_owner, "A", group,
                   "person", self._several),
            Action("prospects.edit", texts.DO_EDIT, self.card.edit, "E", group, "edit", works),
            Action("prospects.person", texts.DO_ADD_PERSON, self.card.add_person, "P", group,
                   "plus", works),
            Action("prospects.suppress", texts.DO_SUPPRESS_ACTION, self._suppress, "", group,
                   "alert", works),
            Action("prospects.card", texts.DO_CARD, self.card.setFocus, "O", group, "right", has),
        )  # fmt: skip

    def _build(self) -> None:
        self.import_button = button(texts.IMPORT, self._import, shortcut="I")
        self.add_button = button(texts.ADD, self._add, shortcut="N")
        self.list_button = button(
            texts.MAKE_LIST, self.make_list, kind="primary", shortcut="Shift+L"
        )
        columns = button(texts.COLUMNS, self._open_columns, kind="quiet")
        self._columns_button = columns
        self.export_button = button(
            texts.EXPORT, self._open_export, kind="quiet", shortcut="Shift+E"
        )
        doing = (self.import_button, self.list_button, self.export_button)
        if self._works():
            self.state.stands_for(*doing, columns)
        else:
            for one in (*doing, self.add_button):
                one.hide()  # what is shown before it has a place is a window for a moment
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(Heading(texts.TITLE))
        area = scrolled(self.bins, texts.BINS)
        area.setFixedWidth(WIDTH)
        self.bins.widened.connect(area.setFixedWidth)
        left.addWidget(area, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        for one in (self.import_button, self.add_button, self.list_button):
            top.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        top.setSpacing(8)
        right.addLayout(top)
        self.views_button = button(texts.VIEWS, self._open_views, kind="quiet", shortcut="V")
        right.addLayout(row(self.count, self.views_button, self.export_button, columns))
        right.addWidget(self.bulk)
        right.addWidget(self.state, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _wire(self) -> None:
        self.setFocusProxy(self.table)
        self.bins.bin_chosen.connect(lambda _key: self._apply())
        self.bins.filter_chosen.connect(self._choose_filter)
        self.bins.profile_wanted.connect(lambda: self.frame.go("icp"))
        self.filter.changed.connect(lambda _text: self._apply())
        self.filter.left.connect(self.table.setFocus)
        self.own.changed.connect(self.columns.show_fields)
        self.state.faced.connect(lambda _ready: self._inspect())
        self.table.counted.connect(self._counted)
        self.table.failed.connect(self._failed)
        self.table.chosen.connect(lambda _row: self._rest.start())
        self.table.choice_moved.connect(self._picked)
        self.table.activated_row.connect(lambda _row: self.card.setFocus())
        self._rest.timeout.connect(self._follow)
        self.bulk.all_wanted.connect(self.table.selectAll)
        self.bulk.clear_wanted.connect(self._clear_choice)
        self.bulk.list_wanted.connect(self.make_list)
        self.card.stepped.connect(self.table.move_by)
        self.card.added.connect(self._show_account)

    def _inspect(self) -> None:
        """The card has nothing to say where there is no account to choose."""
        self.inspect(shown=self.state.is_ready or self.card.is_used)

    def _add(self) -> None:
        self.inspect(shown=True)
        self.card.add_account()

    def _works(self) -> bool:
        return self.frame.actor.may(Right.PROSPECT)

    def _has_account(self) -> bool:
        return self.card.account_id is not None

    def _may_change(self) -> bool:
        return self._works() and self._has_account()

    def _several(self) -> bool:
        return not self.bulk.isHidden()

    def _in_force(self) -> str:
        """The filter of the bin chosen and of the chips together."""
        bin_, text = self.bins.chosen, self.filter.text
        if not bin_:
            return text
        return f"bin = {bin_} and ({text})" if text else f"bin = {bin_}"

    def _apply(self) -> None:
        text = self._in_force()
        if text == self._text:
            return
        self._text = text
        self._loading = True
        self.state.busy()
        self.table.show_source(accounts_where(text))
        self.count.begin(text)

    def _choose_filter(self, text: str) -> None:
        self.bins.choose(EVERYTHING)
        self.filter.set_text(text)
        self._apply()

    def _counted(self, found: int) -> None:
        self._found = found
        self._loading = False
        self.count.show_accounts(found)
        if found:
            self.state.ready()
            self._settle_choice()
        else:
            if self._wanted is None:
                self.card.show_account(None)
            self._show_empty()
        self._picked()

    def _settle_choice(self) -> None:
        """Chooses the account that was asked for, else the first row."""
        if self._wanted is not None:
            if self.table.choose_id(self._wanted):
                self._followed, self._wanted = self._wanted, None
        elif not self.table.currentIndex().isValid() and self.card.editor is None:
            self.table.choose(0)
            self._follow()  # at once: later it would close a form somebody opened meanwhile

    def _show_empty(self) -> None:
        if self._text:
            act = (texts.NONE_FOUND_ACT, self.clear_filters)
            self.state.empty("filter", texts.NONE_FOUND, texts.NONE_FOUND_DETAIL, act)
        else:
            begin = (texts.EMPTY_ACT, self._import) if self._works() else None
            self.state.empty("prospects", texts.EMPTY, texts.EMPTY_DETAIL, begin)

    def _failed(self, fault: WorkbenchError) -> None:
        self._loading = False
        self.state.failed(fault, self._again)

    def _again(self) -> None:
        self._text = None
        self._apply()

    def _follow(self) -> None:
        """The card follows the row on which the choice came to rest; rows that are only fetched
        again leave it alone.
        """
        current = self._current_id()
        if current is None or current == self._followed:
            return
        self._followed, self._wanted = current, None
        if current != self.card.account_id:
            self.card.show_account(current)

    def _current_id(self) -> int | None:
        """The account of the current row, also while the row itself is on its way."""
        return self.table.rows_model.id_at(self.table.currentIndex().row())

    def _picked(self) -> None:
        text = self._text or ""
        self.bulk.show_picked(self.table.picked(), self._found, text)

    def _clear_choice(self) -> None:
        self.table.choose(max(self.table.currentIndex().row(), 0))
        self.table.setFocus()

    def _show_account(self, account_id: int) -> None:
        """Shows an account's card, and its row where the filter finds it."""
        self.card.show_account(account_id)
        here = not self._loading and self.table.choose_id(account_id)
        self._wanted = None if here else account_id
        self._rest.stop()
        self._followed = self._current_id()

    def _show_company(self, details: ContactDetails) -> None:
        account_id = details.line.account_id
        if account_id is None:
            return
        self._show_account(account_id)
        self.card.show_person(details.line.id)

    def _move(self) -> None:
        if self._several():
            self.bulk.choose_bin()
        else:
            self.card.choose_bin()

    def _suppress(self) -> None:
        if self._several():
            self.bulk.suppress()
        else:
            self.card.suppress()

    def _import(self) -> None:
        self.frame.go("import")

    def _open_columns(self) -> None:
        self.columns.open_menu(self._columns_button)

    def _open_export(self) -> None:
        self.exporter.open_menu(self.export_button)

    def _open_views(self) -> None:
        self.views.open_menu(self.views_button)

    def _view(self) -> View:
        """How the table is looked at now."""
        return view_of(self.bins, self.filter, self.columns, self.table.head)

    def _show_view(self, view: View) -> Sequence[str]:
        """Looks at the table in another way; returns the columns that are not there any more."""
        lost = take_view(view, self.bins, self.filter, self.columns, self.table.head)
        self._apply()
        return lost
