"""Calls: whom to talk with today, the sheet beside the telephone, and the log (CALL-1 … CALL-8)."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.calls.agenda import Line, calls_table
from ui.pages.calls.clock import Voice
from ui.pages.calls.panel import Panel
from ui.pages.calls.sheet import Sheet, steady
from ui.texts import calls as texts
from ui.widgets.buttons import Pills
from ui.widgets.heading import Heading
from ui.widgets.side_split import SideSplit
from ui.widgets.state import Stateful
from workbench.conversations.messages import (
    AgendaRow,
    CallAgenda,
    ConversationRow,
    ListConversations,
)
from workbench.errors import WorkbenchError
from workbench.responses.messages.triage import ResponseCard, ResponseDetails
from workbench.vocabulary.conversations import AgendaKind
from workbench.vocabulary.people import Role

_LIST_WIDTH = 360
_SPLIT = "calls/split"
_AGENDA, _LOG = "agenda", "log"


class CallsPage(Page):
    """Agenda and log at the left, the sheet in the middle, flow and questions at the right."""

    key: ClassVar[str] = "calls"
    section: ClassVar[str] = "work"
    roles: ClassVar[frozenset[Role]] = frozenset({Role.SDR, Role.AE, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset(
        {"conversation", "task", "meeting", "response", "contact", "referral"}
    )

    def __init__(self, frame: Frame, seconds: Callable[[], float] = steady) -> None:
        super().__init__(frame)
        self._view = _AGENDA
        self._rows: tuple[Line, ...] = ()
        self._wanted: int | tuple[str, int] | None = None
        self._begun = False
        self._apart = False
        """Whether the sheet shows somebody who stands in no line."""
        self._panel = Panel(frame)
        self.sheet = Sheet(frame, self._panel, seconds)
        self._head = Heading(texts.TITLE)
        self.pills = Pills([(_AGENDA, texts.AGENDA), (_LOG, texts.LOG)], texts.VIEWS_NAME)
        self.pills.picked.connect(self.show_view)
        self.table = calls_table(frame)
        self.table.chosen.connect(self._chosen)
        self.table.activated_row.connect(lambda _line: self.sheet.form.write_notes())
        self._state = Stateful(self.table.from_top(), frame.theme)
        self.sheet.left.connect(self.table.setFocus)
        self.sheet.done.connect(self._done)
        self.setFocusProxy(self.table)
        self._arrange()

    def _arrange(self) -> None:
        split = self._split = SideSplit(self.frame.memory, _SPLIT, _LIST_WIDTH)
        self._state.faced.connect(lambda _ready: self._spread())
        for part in (self._head, self.pills):
            split.side.addWidget(part)
        split.side.addWidget(self._state, 1)
        split.rest.addWidget(self.sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def refresh(self) -> None:
        """Asks for the agenda or the log, and for the person on the sheet."""
        if not self._begun:
            self._begun = True
            self.sheet.begin()
        if not self._rows:
            self._state.busy()
        bridge, log = self.frame.bridge, ListConversations(person_id=self.frame.actor.person_id)
        if self._view == _AGENDA:
            bridge.ask(self, CallAgenda(), self._show_rows, failed=self._not_shown, key="rows")
        else:
            bridge.ask(self, log, self._show_rows, failed=self._not_shown, key="rows")
        self.sheet.refresh()

    def _not_shown(self, fault: WorkbenchError) -> None:
        self._state.failed(fault, self.refresh)

    def open(self, target: object) -> None:
        """`("contact", id)`, `("response", id)`, or a line of the agenda: `("meeting", id)`,
        `("task", id)`.
        """
        if not (isinstance(target, tuple) and len(target) == 2 and isinstance(target[1], int)):
            return
        what, number = str(target[0]), target[1]
        if what == "contact":
            self._want(number)
        elif what == "response":
            self.frame.bridge.ask(self, ResponseCard(number), self._want_writer, key="open")
        else:
            self._want((what, number))

    def inspector(self) -> QWidget | None:
        """Flow, questions, earlier talks."""
        return self._panel

    def actions_of(self) -> Sequence[Action]:
        """Everything by one key; the function keys also work while notes are written."""
        sheet, table = self.sheet, self.table

        def act(
            key: str, title: str, run: Callable[[], None], shortcut: str = "", icon: str = ""
        ) -> Action:
            return Action(f"calls.{key}", title, run, shortcut, texts.GROUP, icon)

        ring = (act("ring", texts.ACT_RING, sheet.line.ring, "R", "calls"),)
        return (
            *(ring if self.frame.practice else ()),
            act("next", texts.ACT_NEXT, lambda: table.move_by(1), "J"),
            act("previous", texts.ACT_PREVIOUS, lambda: table.move_by(-1), "K"),
            act("plan", texts.ACT_PLAN, sheet.form.write_plan, "A", "edit"),
            act("notes", texts.ACT_NOTES, sheet.form.write_notes, "N", "edit"),
            act("timer", texts.ACT_TIMER, sheet.turn_timer, "F7", "clock"),
            act("you", texts.ACT_YOU, lambda: sheet.speak(Voice.YOU), "F8"),
            act("they", texts.ACT_THEY, lambda: sheet.speak(Voice.THEY), "F9"),
            act("log", texts.ACT_LOG, sheet.log, "", "check"),
            act("book", texts.ACT_BOOK, sheet.open_booking, "B", "calls"),
            act("voicemail", texts.ACT_VOICEMAIL, sheet.open_voicemail, "V", "mail"),
            act("done", texts.ACT_DONE, sheet.finish_task, "D", "check"),
            act("view", texts.ACT_VIEW, self._turn_view, "]"),
        )

    def show_view(self, view: str) -> None:
        """Shows the agenda or the log."""
        self._view = view
        self._rows = ()
        self._apart = False
        self.pills.choose(view)
        self.refresh()
        self.table.setFocus()

    def _turn_view(self) -> None:
        self.show_view(_LOG if self._view == _AGENDA else _AGENDA)

    def _want_writer(self, card: ResponseDetails) -> None:
        if card.row.contact_id is not None:
            self._want(card.row.contact_id)

    def _want(self, wanted: int | tuple[str, int]) -> None:
        self._wanted = wanted
        self.show_view(_AGENDA)

    def _show_rows(self, rows: tuple[Line, ...] | tuple[AgendaRow, ...]) -> None:
        fresh = not self._rows
        self._rows = rows
        self._fill_table(rows)
        if self._view == _AGENDA:
            self._show_counts(rows)
        if rows:
            self._state.ready()
        self._choose_after(fresh=fresh)
        if not rows:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._view == _LOG:
            act = (texts.TO_AGENDA, lambda: self.show_view(_AGENDA))
            self._state.empty("calls", texts.EMPTY_LOG, texts.EMPTY_LOG_DETAIL, act)
            return
        answers = bool(self.frame.actor.roles & {Role.SDR, Role.MANAGER})
        words, page = (texts.TO_INBOX, "inbox") if answers else (texts.TO_BATONS, "batons")
        act = (words, lambda: self.frame.go(page))
        self._state.empty("calls", texts.EMPTY_AGENDA, texts.EMPTY_AGENDA_DETAIL, act)

    def _spread(self) -> None:
        """What the list says of itself stands alone while nobody's call is on the desk."""
        self._split.show_rest(shown=self._state.is_ready or not self.sheet.is_empty)
        self.inspect(shown=not self._state.trouble)

    def _fill_table(self, rows: Sequence[Line]) -> None:
        """A table keeps a current line; it must not take the sheet from somebody who is in none."""
        quiet = self.table.blockSignals(self._apart)
        self.table.show_rows(rows)
        if self._apart:
            self.table.clearSelection()
        self.table.blockSignals(quiet)

    def _choose_after(self, *, fresh: bool) -> None:
        wanted, self._wanted = self._wanted, None
        if isinstance(wanted, int):
            self._choose_contact(wanted)
        elif wanted is not None:
            self.table.choose_id(wanted)
        elif self._apart:
            return
        elif self._rows and (fresh or self.table.row() is None):
            self.table.choose(0)
        elif not self._rows:
            self.sheet.show_nothing()

    def _choose_contact(self, contact_id: int) -> None:
        """The line of a person if there is one, else only their sheet."""
        for place, line in enumerate(self._rows):
            if line.contact_id == contact_id:
                self.table.choose(place)
                return
        self._apart = True
        self._fill_table(self._rows)
        self.sheet.show_call(contact_id, None)

    def _show_counts(self, rows: Sequence[Line]) -> None:
        agenda = [row for row in rows if isinstance(row, AgendaRow)]
        late = sum(row.late for row in agenda)
        today = self.frame.now().astimezone(self.frame.zone).date()
        due = sum(
            row.kind is not AgendaKind.RESPONSE
            and not row.late
            and row.at.astimezone(self.frame.zone).date() == today
            for row in agenda
        )
        said = texts.COUNTS if late else texts.COUNTS_CALM if due else texts.COUNTS_AHEAD
        told = said.format(today=due, late=late, count=len(agenda))
        self._head.show_subtitle(told if agenda else "")

    def _chosen(self, line: Line | None) -> None:
        if line is not None:
            self._apart = False
        if isinstance(line, AgendaRow):
            self.sheet.show_call(line.contact_id, line)
        elif isinstance(line, ConversationRow):
            self.sheet.show_call(line.contact_id, None)

    def _done(self) -> None:
        self.refresh()
        self.table.setFocus()
