"""The batons page: the board, a new baton, and the AE's re-qualification."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.batons.board import Board, column_of
from ui.pages.batons.choose import ChooseView
from ui.pages.batons.draft import DraftView
from ui.pages.batons.known import KnownPanel
from ui.pages.batons.requalify import RequalifyView
from ui.pages.batons.side import ASKS_WHY, SidePanel, acts_of
from ui.texts import batons as texts
from ui.widgets.buttons import Pills, button
from ui.widgets.cards import column
from ui.widgets.heading import Heading
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.handoff.messages.batons import (
    AcceptBaton,
    BatonRow,
    Disqualify,
    ListBatons,
    RecallBaton,
    RejectBaton,
)
from workbench.handoff.messages.drafts import BatonSheet, DiscardBaton, ReadBaton
from workbench.vocabulary.people import Right, Role

_MINE, _ALL = "mine", "all"
_MOST = 400


class BatonsPage(Page):
    """Batons (PASS-1 … PASS-7). `open` takes ("contact", id) for a new one, or a baton's id."""

    key: ClassVar[str] = "batons"
    section: ClassVar[str] = "work"
    roles: ClassVar[frozenset[Role]] = frozenset({Role.SDR, Role.AE, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset(
        {"baton", "opportunity", "meeting", "audit", "conversation", "task"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._row: BatonRow | None = None
        self._wanted: int | None = None
        self.board = Board(frame)
        self.side = SidePanel(frame)
        self.known = KnownPanel(frame)
        self.draft = DraftView(frame, self.known)
        self.requalify = RequalifyView(frame)
        self.choose = ChooseView(frame)
        self.pills = Pills([(_MINE, texts.MINE), (_ALL, texts.ALL)], texts.FILTER)
        new = button(texts.NEW, self._new, shortcut="N")
        if not frame.actor.may(Right.PROSPECT):
            new.hide()
        self._new_button = new
        self._heading = Heading(texts.TITLE, "", new)
        self._panel = QWidget()
        self._panel.setObjectName("clear")
        self._panel.setLayout(column(self.side, self.known, space=0))
        self.known.hide()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the board."""
        self._state.busy()
        person = self.frame.actor.person_id if self.pills.chosen == _MINE else None
        asked = ListBatons(person_id=person, limit=_MOST)
        self.frame.bridge.ask(self, asked, self._show_rows, failed=self._not_shown, key="board")

    def open(self, target: object) -> None:
        """Starts a baton for a contact, or shows one on the board."""
        match target:
            case ("contact", int(contact_id)):
                self._begin(contact_id)
            case int(baton_id) | ("baton", int(baton_id)):
                self._wanted = baton_id
                self.pills.choose(_ALL)
                self._to_board()
                self.refresh()

    def actions_of(self) -> tuple[Action, ...]:
        """What can be done with the chosen baton, and with the open form."""

        def act(key: str, title: str, shortcut: str, icon: str) -> Action:
            return Action(
                f"batons.{key}", title, lambda: self._act(key), shortcut, texts.GROUP, icon,
                lambda: self._can(key),
            )  # fmt: skip

        drafting = self._in_view(self.draft)
        requalifying = self._in_view(self.requalify)
        return (
            Action("batons.new", texts.NEW, self._new, "N", texts.GROUP, "plus",
                   lambda: self.frame.actor.may(Right.PROSPECT) and self._on_board()),
            act("accept", texts.ACCEPT, "A", "check"),
            act("reject", texts.REJECT, "X", "cross"),
            act("recall", texts.RECALL, "T", "undo"),
            act("requalify", texts.REQUALIFY, "Q", "calls"),
            act("disqualify", texts.DISQUALIFY, "", "cross"),
            act("edit", texts.EDIT, "E", "edit"),
            act("discard", texts.DISCARD, "Del", "trash"),
            act("audit", texts.OPEN_AUDIT, "U", "audit"),
            act("account", texts.OPEN_ACCOUNT, "O", "prospects"),
            Action("batons.keep", texts.KEEP, self.draft.keep, "Ctrl+S", texts.GROUP, "check",
                   drafting),
            Action("batons.pass", texts.HAND_ON, self._finish, "Ctrl+Return", texts.GROUP,
                   "batons", lambda: drafting() or requalifying()),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """The packet, or while a draft is written what is known."""
        return self._panel

    # What comes back.

    def _show_rows(self, rows: tuple[BatonRow, ...]) -> None:
        self._show_subtitle(rows)
        if not rows:
            self._show_empty()
            return
        self._state.ready()
        self.board.show_rows(rows)
        wanted, self._wanted = self._wanted, None
        found = wanted is not None and self.board.choose_id(wanted)
        if not found and self.board.row() is None:
            self.board.choose_first()
        self._chosen(self.board.row())
        if self._on_board():
            self.board.focus()

    def _show_subtitle(self, rows: tuple[BatonRow, ...]) -> None:
        if not rows:
            self._heading.show_subtitle("")
            return
        out = sum(column_of(row) == "passed" for row in rows)
        dropped = sum(row.dropped for row in rows)
        waiting = sum(column_of(row) == "accepted" and row.audit_id is None for row in rows)
        words = texts.SUBTITLE if dropped else texts.SUBTITLE_CALM
        self._heading.show_subtitle(words.format(out=out, dropped=dropped, accepted=waiting))

    def _show_empty(self) -> None:
        self._chosen(None)
        if self.frame.actor.may(Right.PROSPECT):
            act = (texts.NEW, self._new)
            self._state.empty("batons", texts.NOTHING_TITLE, texts.NOTHING, act)
        else:
            self._state.empty("batons", texts.NOTHING_TITLE, texts.NOTHING_AE)

    def _not_shown(self, fault: WorkbenchError) -> None:
        self._state.failed(fault, self.refresh)

    def _chosen(self, row: BatonRow | None) -> None:
        self._row = row
        if row is None:
            self.side.show_sheet(None)
            return
        self.frame.bridge.ask(self, ReadBaton(row.baton_id), self._show_sheet, key="sheet")

    def _show_sheet(self, sheet: BatonSheet) -> None:
        if self._row is not None and self._row.baton_id == sheet.baton.baton_id:
            self.side.show_sheet(sheet)

    # What one does.

    def _can(self, act: str) -> bool:
        row = self._row
        return self._on_board() and row is not None and act in acts_of(row, self.frame.actor)

    def _act(self, act: str) -> None:
        row = self._row
        if row is None or act not in acts_of(row, self.frame.actor):
            return
        if act in ASKS_WHY:
            self.side.ask_why(act)
            return
        doing: dict[str, Callable[[BatonRow], None]] = {
            "accept": self._accept,
            "requalify": self._requalify,
            "edit": self._edit,
            "discard": self._discard,
            "audit": lambda row: self.frame.go("audit", row.audit_id),
            "account": lambda row: self.frame.go("prospects", ("account", row.account_id)),
        }
        doing[act](row)

    def _accept(self, row: BatonRow) -> None:
        words = texts.ACCEPT_DONE.format(account=row.account, contact=row.contact)
        self.frame.bridge.do(self, AcceptBaton(row.baton_id), lambda _id: self._say(words))

    def _requalify(self, row: BatonRow) -> None:
        self._show_view(self.requalify)
        self.requalify.begin(row)

    def _edit(self, row: BatonRow) -> None:
        self._show_view(self.draft)
        self.draft.edit(row.baton_id)

    def _discard(self, row: BatonRow) -> None:
        words = texts.DISCARD_DONE.format(account=row.account)
        asked = DiscardBaton(row.baton_id)
        self.frame.confirm(
            texts.DISCARD_QUESTION.format(account=row.account),
            texts.DISCARD_DETAIL,
            texts.DISCARD,
            lambda: self.frame.bridge.do(self, asked, lambda _id: self._say(words)),
        )

    def _gave(self, act: str, reason: str) -> None:
        row = self._row
        if row is None:
            return
        commands: dict[str, RejectBaton | RecallBaton | Disqualify] = {
            "reject": RejectBaton(row.baton_id, reason),
            "recall": RecallBaton(row.baton_id, reason),
            "disqualify": Disqualify(row.opportunity_id or 0, reason),
        }
        told = {
            "reject": texts.REJECT_DONE,
            "recall": texts.RECALL_DONE,
            "disqualify": texts.DISQUALIFY_DONE,
        }
        words = told[act].format(account=row.account, name=self.frame.person(row.sdr_id))
        self.frame.bridge.do(self, commands[act], lambda _id: self._say(words))

    def _say(self, words: str) -> None:
        self.side.stop_asking()
        self.board.focus()
        self.frame.toast(words)

    def _new(self) -> None:
        self._show_view(self.choose)
        self.choose.begin()

    def _begin(self, contact_id: int) -> None:
        self._show_view(self.draft)
        self.draft.begin(contact_id)

    def _activated(self, row: BatonRow) -> None:
        """Enter does the next thing: go on with a draft, take it, re-qualify, look at the audit."""
        can = acts_of(row, self.frame.actor)
        for act in ("edit", "accept", "requalify", "audit"):
            if act in can:
                self._act(act)
                return

    def _finish(self) -> None:
        if self._in_view(self.draft)():
            self.draft.hand_on()
        else:
            self.requalify.save()

    # Which of the three views is in front.

    def _on_board(self) -> bool:
        return self._views.currentWidget() is self._front

    def _in_view(self, view: QWidget) -> Callable[[], bool]:
        return lambda: self._views.currentWidget() is view

    def _show_view(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._inspect()
        self.known.setVisible(view is self.draft)
        self.side.setVisible(view in (self._front, self.requalify))
        self.side.offer_acts(shown=view is self._front)

    def _inspect(self) -> None:
        """The packet of a chosen baton, or what is known for the one that is written."""
        view = self._views.currentWidget()
        on_board = view is self._front
        self.inspect(shown=self._state.is_ready if on_board else view is not self.choose)

    def _to_board(self) -> None:
        self._show_view(self._front)
        self.board.focus()

    def _kept(self, baton_id: int) -> None:
        self._wanted = baton_id

    def _connect(self) -> None:
        self.pills.picked.connect(lambda _key: self.refresh())
        self.board.chosen.connect(self._chosen)
        self.board.activated.connect(self._activated)
        self.side.wanted.connect(self._act)
        self.side.gave.connect(self._gave)
        self.draft.kept.connect(self._kept)
        self.choose.picked.connect(self._begin)
        for view in (self.draft, self.requalify, self.choose):
            view.left.connect(self._to_board)

    def _build(self) -> None:
        if self.frame.actor.sees_all:
            self.pills.choose(_ALL)
        self._state = Stateful(self.board, self.frame.theme)
        if self.frame.actor.may(Right.PROSPECT):
            self._state.stands_for(self._new_button)
        self._state.faced.connect(lambda _ready: self._inspect())
        self._front = QWidget()
        self._front.setObjectName("clear")
        lines = QVBoxLayout(self._front)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._heading)
        lines.addWidget(self.pills)
        lines.addWidget(self._state, 1)
        self._views = QStackedLayout(self)
        for view in (self._front, self.draft, self.requalify, self.choose):
            self._views.addWidget(view)
