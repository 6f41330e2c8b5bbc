"""The columns of the big table of accounts, and which of them there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.frame import Frame
from ui.pages.prospects.own_columns import OwnFields, own_columns
from ui.shown import NOTHING, ago, exact, number, short
from ui.texts import prospects as texts
from ui.texts import words
from ui.widgets.columns import MUTED, Column, Look, muted
from ui.widgets.windowed import WindowedTable
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.tables import AccountSort
from workbench.vocabulary.prospects import CUSTOM

_ALWAYS = "name"
_NAME_NEEDS = 160
_LEAST = 40
"""A column that was hidden when widths were remembered comes back at its own width."""
_OFF = ("owner", "domain", "bin", "since", "territory", "contacts", "touches")
"""Columns that are there for whoever wants them."""
_GOES_FIRST = ("touches", "contacts", "territory", "domain", "since", "owner", "mail", "revenue",
               "bin", "where", "industry", "employees", "last")  # fmt: skip
"""In a narrow window these go, in this order, so that names stay readable."""


def account_columns(frame: Frame, own: OwnFields) -> list[Column[AccountLine]]:
    """Every column a table of accounts can have. Arguments: `own` the team's own fields."""
    return [*_what(), *_figures(frame), *_standing(frame), *own_columns(own)]


def _what() -> list[Column[AccountLine]]:
    return [
        Column("name", texts.ACCOUNT, lambda one: one.name, _NAME_NEEDS, stretch=True, look=_name,
               tip=_name_tip, spoken=_name_tip, sort=AccountSort.NAME),
        Column("domain", texts.DOMAIN, lambda one: one.domain or NOTHING, 150, look=muted,
               sort=AccountSort.DOMAIN),
        Column("industry", texts.INDUSTRY, lambda one: one.industry or NOTHING, 126, look=muted,
               tip=lambda one: one.industry or "", sort=AccountSort.INDUSTRY),
        Column("where", texts.WHERE, _where, 118, look=muted, tip=_where,
               sort=AccountSort.COUNTRY),
    ]  # fmt: skip


def _figures(frame: Frame) -> list[Column[AccountLine]]:
    return [
        Column("employees", texts.EMPLOYEES, lambda one: number(one.employees), 62, right=True,
               sort=AccountSort.EMPLOYEES),
        Column("revenue", texts.REVENUE, lambda one: short(one.revenue), 70, right=True,
               tip=_revenue, sort=AccountSort.REVENUE),
        Column("fit", texts.FIT, lambda one: number(one.fit), 86, look=_fit, tip=_fit_spoken,
               spoken=_fit_spoken, sort=AccountSort.FIT),
        Column("last", texts.LAST_TOUCH, lambda one: ago(frame.now(), one.last_activity_at), 78,
               right=True, look=muted, tip=lambda one: exact(one.last_activity_at, frame.zone),
               spoken=lambda one: exact(one.last_activity_at, frame.zone) or texts.NEVER,
               sort=AccountSort.LAST_ACTIVITY),
        Column("contacts", texts.CONTACTS, lambda one: number(one.people), 70, right=True),
        Column("touches", texts.TOUCHES, lambda one: number(one.touches), 76, right=True),
    ]  # fmt: skip


def _standing(frame: Frame) -> list[Column[AccountLine]]:
    return [
        Column("bin", texts.BIN, lambda one: words.BINS[one.bin].text, 138, look=_bin),
        Column("since", texts.IN_BIN, lambda one: ago(frame.now(), one.bin_since), 76, right=True,
               look=muted, tip=lambda one: exact(one.bin_since, frame.zone),
               sort=AccountSort.BIN_SINCE),
        Column("owner", texts.OWNER, lambda one: one.owner or NOTHING, 110, look=muted,
               sort=AccountSort.OWNER),
        Column("territory", texts.TERRITORY, lambda one: one.territory or NOTHING, 100, look=muted,
               sort=AccountSort.TERRITORY),
        Column("mail", texts.MAIL, lambda one: texts.STOPPED if one.suppressed else "", 96,
               look=lambda _one: Look("bad", badge=True)),
    ]  # fmt: skip


def _name(one: AccountLine) -> Look:
    return Look("faint" if one.suppressed else "text", strong=True)


def _name_tip(one: AccountLine) -> str:
    return f"{one.name}, {texts.STOPPED}" if one.suppressed else one.name


def _where(one: AccountLine) -> str:
    return ", ".join(part for part in (one.city or one.region, one.country) if part) or NOTHING


def _revenue(one: AccountLine) -> str:
    return "" if one.revenue is None else f"{one.revenue:,} {one.currency or ''}".strip()


def _fit(one: AccountLine) -> Look:
    if one.fit is None or one.verdict is None:
        return MUTED
    return Look(words.VERDICTS[one.verdict].tone, bar=one.fit / 100)


def _fit_spoken(one: AccountLine) -> str:
    if one.fit is None or one.verdict is None:
        return NOTHING
    verdict = words.VERDICTS[one.verdict].text
    return texts.FIT_SPOKEN.format(score=one.fit, verdict=verdict)


def _bin(one: AccountLine) -> Look:
    return Look(words.BINS[one.bin].tone, badge=True)


class ColumnChooser(QObject):
    """Which columns are shown, and in which order: those the person wants, as long as there is
    room for names. The name stays first.
    """

    def __init__(self, frame: Frame, table: WindowedTable[AccountLine]) -> None:
        super().__init__(table)
        self._frame = frame
        self._table = table
        self._head = table.horizontalHeader()
        self._take()
        self._head.setSectionsMovable(True)
        self._head.setFirstSectionMovable(False)
        self._head.sectionMoved.connect(self._dragged)
        self._head.sortIndicatorChanged.connect(lambda _place, _order: self.arrange())
        self._placing = False
        table.viewport().installEventFilter(self)
        self.arrange()

    def _take(self) -> None:
        """Knows the columns the table has now, and which of them are wanted."""
        self._columns = self._table.rows_model.columns
        kept = self._frame.memory.word("prospects/columns").split()
        keys = [column.key for column in self._columns]
        usual = [key for key in keys if key not in _OFF and not key.startswith(CUSTOM)]
        self.wanted = [key for key in kept if key in keys] or usual

    def show_fields(self, own: OwnFields) -> None:
        """The table has columns for these fields of the team's own, and no others."""
        self._table.show_columns(account_columns(self._frame, own))
        self._take()
        self.arrange()

    @property
    def shown(self) -> list[str]:
        """The keys of the columns that are shown now, from left to right."""
        places = map(self._head.logicalIndex, range(len(self._columns)))
        return [
            self._columns[place].key for place in places if not self._table.isColumnHidden(place)
        ]

    @property
    def order(self) -> list[str]:
        """The keys of all columns: the name, those wanted, the others."""
        rest = [column.key for column in self._columns if column.key not in self.wanted]
        return list(dict.fromkeys([_ALWAYS, *self.wanted, *rest]))

    def toggle(self, key: str) -> None:
        """Wants a column, or no longer; one that comes stands behind its usual neighbours."""
        rest = [one for one in self.wanted if one != key]
        if key not in self.wanted:
            usual = [column.key for column in self._columns]
            before = [n for n, one in enumerate(rest) if usual.index(one) < usual.index(key)]
            rest.insert(before[-1] + 1 if before else 0, key)
        self.want(rest)

    def shift(self, key: str, step: int) -> None:
        """Moves a wanted column so many places to the right."""
        rest = [one for one in self.wanted if one not in (_ALWAYS, key)]
        place = self.wanted.index(key) - (_ALWAYS in self.wanted) + step
        rest.insert(min(max(place, 0), len(rest)), key)
        self.want([_ALWAYS, *rest])

    def want(self, keys: Sequence[str]) -> list[str]:
        """Wants these columns; returns those that are not known any more and passed over."""
        known = {column.key for column in self._columns}
        self.wanted = [key for key in keys if key in known]
        self._frame.memory.keep_word("prospects/columns", " ".join(self.wanted))
        self.arrange()
        return [key for key in keys if key not in known]

    def arrange(self) -> None:
        """Shows the wanted columns that there is room for."""
        room = self._table.viewport().width() - _NAME_NEEDS
        widths = {
            column.key: self._table.columnWidth(place) or column.room
            for place, column in enumerate(self._columns)
        }
        left = [key for key in self.wanted if key != _ALWAYS]
        own = [key for key in reversed(left) if key.startswith(CUSTOM)]
        for key in (*_GOES_FIRST, *own):
            if sum(widths[one] for one in left) <= room:
                break
            left = [one for one in left if one != key]
        for place, column in enumerate(self._columns):
            shown = column.key in (_ALWAYS, *left)
            self._table.setColumnHidden(place, not shown)
            if shown and self._table.columnWidth(place) < _LEAST:
                self._table.setColumnWidth(place, column.room)
        self._put_in_order()

    def open_menu(self, below: QWidget) -> None:
        """Offers every column."""
        menu = ColumnMenu(self, below)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def title_of(self, key: str) -> str:
        """What a column is called."""
        return next(column.title for column in self._columns if column.key == key)

    def _put_in_order(self) -> None:
        usual = [column.key for column in self._columns]
        self._placing = True
        for place, key in enumerate(self.order):
            self._head.moveSection(self._head.visualIndex(usual.index(key)), place)
        self._placing = False

    @Slot(int, int, int)
    def _dragged(self, _section: int, _before: int, _now: int) -> None:
        """Somebody put a column elsewhere with the mouse."""
        if not self._placing:
            places = map(self._head.logicalIndex, range(len(self._columns)))
            order = [self._columns[place].key for place in places]
            self.want([key for key in order if key in self.wanted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width has room for other columns."""
        if event.type() is QEvent.Type.Resize:
            self.arrange()
        return False


class ColumnMenu(QMenu):
    """Offers every column but the name; Ctrl with an arrow moves the one in sight."""

    def __init__(self, chooser: ColumnChooser, over: QWidget) -> None:
        super().__init__(over)
        self._chooser = chooser
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(texts.COLUMNS)
        self._list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Up and Ctrl+Down; the rest is Qt's."""
        step = _STEPS.get(event.key())
        chosen: QAction | None = self.activeAction()
        key = chosen.data() if chosen is not None else None
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step is None or not held or key not in self._chooser.wanted:
            super().keyPressEvent(event)
            return
        self._chooser.shift(key, step)
        self._list(key)

    def _list(self, active: str = "") -> None:
        self.clear()
        for key in self._chooser.order:
            if key == _ALWAYS:
                continue
            offered = self.addAction(self._chooser.title_of(key))
            offered.setData(key)
            offered.setCheckable(True)
            offered.setChecked(key in self._chooser.wanted)
            offered.toggled.connect(lambda _on, key=key: self._chooser.toggle(key))
            if key == active:
                self.setActiveAction(offered)
        self.addSeparator()
        self.addAction(texts.MOVE_COLUMN).setEnabled(False)


_STEPS: dict[int, int] = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
