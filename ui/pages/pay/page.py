"""The pay page: a month, everybody's place in it, one statement with its lines, the close."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.pay.panel import PayPanel
from ui.pages.pay.tables import lines_table, team_table
from ui.texts import pay as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.forms import Choice
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.pay.messages import (
    CloseMonth,
    ListMonths,
    MonthClosed,
    MonthRow,
    ShowStatements,
    StatementLineRow,
    StatementRow,
)
from workbench.vocabulary.pay import StatementState
from workbench.vocabulary.people import Right

_TEAM_ROWS = 8


class PayPage(Page):
    """Pay (COMP-1 … COMP-5). `open` takes a month like `2026-02`, or ("person", id)."""

    key: ClassVar[str] = "pay"
    section: ClassVar[str] = "team"
    areas: ClassVar[frozenset[str]] = frozenset(
        {"statement", "credit", "audit", "opportunity", "person", "team_policy"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._months: tuple[MonthRow, ...] = ()
        self._rows: tuple[StatementRow, ...] = ()
        self._wanted: int | None = frame.actor.person_id
        self.months: Choice[str] = Choice([])
        self.months.setAccessibleName(texts.MONTH)
        self.months.setMinimumWidth(200)
        self.close_button = button(texts.CLOSE_ANY, self._ask_close)
        self._heading = Heading(texts.TITLE, "", self.months, self.close_button)
        self.team: RowsTable[StatementRow] = team_table(frame)
        self.lines: RowsTable[StatementLineRow] = lines_table(frame)
        self._title = label("", "heading")
        self._total = label("", "heading")
        self._none = label(texts.NO_LINES, "muted", wrap=True)
        self.panel = PayPanel(frame)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the months, then for the statements of the chosen one."""
        self._state.busy()
        self.frame.bridge.ask(
            self, ListMonths(), self._show_months, failed=self._not_shown, key="months"
        )

    def open(self, target: object) -> None:
        """Shows a month, or a colleague's statement."""
        match target:
            case str(month):
                self.months.choose(month)
                self._ask_statements()
            case ("person", int(person_id)):
                self._wanted = person_id
                self._choose_wanted()

    def actions_of(self) -> tuple[Action, ...]:
        """Months, the close, and the way to the audit."""
        return (
            Action("pay.earlier", texts.EARLIER, lambda: self._step(1), "[", texts.GROUP, "left"),
            Action("pay.later", texts.LATER, lambda: self._step(-1), "]", texts.GROUP, "right"),
            Action("pay.audit", texts.OPEN_AUDIT, self._open_audit, "U", texts.GROUP, "audit",
                   lambda: self.lines.row() is not None),
            Action("pay.close", texts.CLOSE_ANY, self._ask_close, "", texts.GROUP, "check",
                   self._can_close),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """The plan and how far it is."""
        return self.panel

    # What comes back.

    def _show_months(self, months: tuple[MonthRow, ...]) -> None:
        self._months = months
        chosen = self.months.value()
        self.months.offer([(one.month, _month_words(one)) for one in months])
        if chosen is None and months:
            self.months.choose(months[0].month)
        self._ask_statements()

    def _ask_statements(self) -> None:
        month = self.months.value()
        if month is not None:
            asked = ShowStatements(month)
            self.frame.bridge.ask(
                self, asked, self._show_statements, failed=self._not_shown, key="statements"
            )

    def _show_statements(self, rows: tuple[StatementRow, ...]) -> None:
        self._rows = tuple(sorted(rows, key=lambda one: (one.place, one.person)))
        self._show_head()
        if not rows:
            self._state.empty("pay", texts.NOBODY_TITLE, texts.NOBODY)
            self.panel.show_statement(None)
            return
        self._state.ready()
        self.team.show_rows(self._rows)
        self.team.fit_height(_TEAM_ROWS)
        if self.team.row() is None:
            self._choose_wanted()
        self._show_lines(self.team.row())

    def _choose_wanted(self) -> None:
        if self._rows and not self.team.choose_id(self._wanted):
            self.team.choose(0)

    def _show_head(self) -> None:
        month = self._month()
        if month is None:
            return
        named = shown.month(month.month)
        closed = next((one for one in self._rows if one.closed_at is not None), None)
        if closed is None:
            self._heading.show_subtitle(texts.SUBTITLE_OPEN.format(month=named))
        else:
            when = shown.day(closed.closed_at, self.frame.zone)
            count = shown.number(closed.anchor_count)
            words = texts.SUBTITLE_CLOSED.format(month=named, when=when, count=count)
            self._heading.show_subtitle(words)
        self.close_button.setText(texts.CLOSE.format(month=named))
        self.close_button.setVisible(
            month.state is StatementState.OPEN and self.frame.actor.may(Right.RULE)
        )
        self.close_button.setEnabled(not month.against)
        self.close_button.setToolTip(month.against)

    def _show_lines(self, chosen: StatementRow | None) -> None:
        self.panel.show_statement(chosen)
        if chosen is None:
            return
        named = shown.month(chosen.month)
        self._title.setText(texts.STATEMENT_OF.format(name=chosen.person, month=named))
        self._total.setText(shown.money(chosen.total))
        self.lines.show_rows(chosen.lines)
        self.lines.setVisible(bool(chosen.lines))
        self._none.setVisible(not chosen.lines)
        self.lines.fit_height(20)

    def _not_shown(self, fault: WorkbenchError) -> None:
        self._state.failed(fault, self.refresh)

    # What one does.

    def _month(self) -> MonthRow | None:
        chosen = self.months.value()
        return next((one for one in self._months if one.month == chosen), None)

    def _step(self, steps: int) -> None:
        known = [one.month for one in self._months]
        chosen = self.months.value()
        if chosen in known:
            place = min(max(known.index(chosen) + steps, 0), len(known) - 1)
            self.months.choose(known[place])

    def _open_audit(self) -> None:
        line = self.lines.row()
        if line is not None:
            self.frame.go("audit", ("opportunity", line.opportunity_id))

    def _can_close(self) -> bool:
        month = self._month()
        return (
            month is not None
            and month.state is StatementState.OPEN
            and not month.against
            and self.frame.actor.may(Right.RULE)
        )

    def _ask_close(self) -> None:
        month = self._month()
        if month is None or not self._can_close():
            return
        named = shown.month(month.month)
        self.frame.confirm(
            texts.CLOSE_QUESTION.format(month=named),
            texts.CLOSE_DETAIL,
            texts.CLOSE.format(month=named),
            lambda: self.frame.bridge.do(self, CloseMonth(month.month), self._closed),
        )

    def _closed(self, done: MonthClosed) -> None:
        statements = shown.plural(done.statements, *texts.STATEMENTS)
        month, total = shown.month(done.month), shown.money(done.total)
        words = texts.CLOSED.format(month=month, statements=statements, total=total)
        self.frame.toast(words)

    def _connect(self) -> None:
        self.setFocusProxy(self.team)
        self.months.currentIndexChanged.connect(lambda _place: self._ask_statements())
        self.team.chosen.connect(self._show_lines)
        self.team.activated_row.connect(lambda _row: self.lines.setFocus())
        self.lines.activated_row.connect(lambda _line: self._open_audit())

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("clear")
        head = QWidget()
        head.setObjectName("clear")
        head.setLayout(row(self._title, None, self._total))
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.team)
        lines.addSpacing(8)
        lines.addWidget(head)
        lines.addWidget(self.lines)
        lines.addWidget(self._none)
        lines.addStretch(1)
        self._state = Stateful(inside, self.frame.theme)
        self._state.faced.connect(lambda ready: self.inspect(shown=ready))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(self._state, 1)


def _month_words(month: MonthRow) -> str:
    named = shown.month(month.month)
    closed = month.state is StatementState.CLOSED
    return (texts.MONTH_CLOSED if closed else texts.MONTH_OPEN).format(month=named)
