"""The inbox: every answer gets its next step, most of them with one key (RESP-1, RESP-2)."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.inbox.acting import Acts
from ui.pages.inbox.bulk import BulkBar
from ui.pages.inbox.desk import Desk
from ui.pages.inbox.lines import lines_table
from ui.pages.inbox.panel import Panel
from ui.pages.inbox.steps import KEYS
from ui.texts import inbox as texts
from ui.texts import words
from ui.widgets.buttons import Pills, button
from ui.widgets.heading import Heading
from ui.widgets.side_split import SideSplit
from ui.widgets.state import Stateful
from workbench.responses.messages.inbox import (
    CountInbox,
    FolderCounts,
    InboxLine,
    ListInbox,
)
from workbench.responses.messages.inbox import (
    InboxPage as FolderPage,
)
from workbench.responses.messages.triage import ResponseCard, ResponseDetails
from workbench.vocabulary.people import Role
from workbench.vocabulary.responses import (
    ABSENT_KINDS,
    BOUNCE_KINDS,
    InboxFolder,
    NextStep,
    ResponseState,
)

_PAGE = 100
_LIST_WIDTH = 380
_SPLIT = "inbox/split"
_FOLDERS = tuple(InboxFolder)


class InboxPage(Page):
    """Folders and list at the left, one answer on the desk, what stands around it at the right."""

    key: ClassVar[str] = "inbox"
    section: ClassVar[str] = "work"
    roles: ClassVar[frozenset[Role]] = frozenset({Role.SDR, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset(
        {"response", "contact", "account", "address", "enrollment", "outbox", "suppression"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._folder = InboxFolder.WAITING
        self._limit = _PAGE
        self._wanted: int | None = None
        self._lines: tuple[InboxLine, ...] = ()
        self._acts = Acts(frame, self)
        self._panel = Panel(frame)
        self.desk = Desk(frame, self._acts, self._panel)
        self._head = Heading(texts.TITLE)
        self.pills = Pills(
            [(one.value, texts.FOLDERS[one]) for one in _FOLDERS], texts.FOLDERS_NAME
        )
        self.pills.picked.connect(lambda key: self.show_folder(InboxFolder(key)))
        self.table = lines_table(frame)
        self.table.chosen.connect(self._chosen)
        self.table.activated_row.connect(lambda _line: self.desk.take())
        self._state = Stateful(self.table.from_top(), frame.theme)
        self._more = button("", self._show_more)
        self._more.hide()
        self.bulk = BulkBar()
        self.bulk.wanted.connect(self._close_many)
        self.desk.left.connect(self.table.setFocus)
        self.desk.closed.connect(self._after_closing)
        self._panel.account_wanted.connect(lambda one: frame.go("prospects", ("account", one)))
        self._panel.call_wanted.connect(lambda one: frame.go("calls", ("contact", one)))
        self.setFocusProxy(self.table)
        self._arrange()

    def _arrange(self) -> None:
        split = self._split = SideSplit(self.frame.memory, _SPLIT, _LIST_WIDTH)
        self._state.faced.connect(lambda _ready: self._spread())
        for part in (self._head, self.pills):
            split.side.addWidget(part)
        split.side.addWidget(self._state, 1)
        split.side.addWidget(self._more)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, 8, 0)
        above.addWidget(self.bulk)
        split.rest.addLayout(above)
        split.rest.addWidget(self.desk, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # What a page does.

    def refresh(self) -> None:
        """Asks for the folder, the counts, and the answer on the desk."""
        bridge = self.frame.bridge
        if not self._lines:
            self._state.busy()
        bridge.ask(self, CountInbox(), self._show_counts, key="counts")
        bridge.ask(
            self,
            ListInbox(self._folder, limit=self._limit),
            self._show_lines,
            failed=lambda fault: self._state.failed(fault, self.refresh),
            key="lines",
        )
        self.desk.refresh()

    def open(self, target: object) -> None:
        """Shows a response (`("response", id)` or its id), or a folder."""
        if isinstance(target, InboxFolder):
            self.show_folder(target)
            return
        found = target[1] if isinstance(target, tuple) and len(target) == 2 else target
        if isinstance(found, int):
            self.frame.bridge.ask(self, ResponseCard(found), self._show_where, key="open")

    def inspector(self) -> QWidget | None:
        """What stands around the answer."""
        return self._panel

    def actions_of(self) -> Sequence[Action]:
        """Everything by one key."""
        desk, table = self.desk, self.table

        def act(key: str, title: str, run: object, shortcut: str = "", icon: str = "") -> Action:
            return Action(f"inbox.{key}", title, run, shortcut, texts.GROUP, icon)  # type: ignore[arg-type]

        steps = [
            act(
                f"close_{step.value}",
                texts.ACT_STEP.format(step=words.NEXT_STEPS[step].text),
                _opener(desk, step),
                key,
            )
            for step, key in KEYS.items()
        ]
        return (
            act("next", texts.ACT_NEXT, lambda: table.move_by(1), "J"),
            act("previous", texts.ACT_PREVIOUS, lambda: table.move_by(-1), "K"),
            act("take", texts.ACT_TAKE, desk.take, "", "check"),
            act("handle", texts.ACT_HANDLE, desk.handle, "E", "check"),
            act("reply", texts.ACT_REPLY, desk.reply, "R", "reply"),
            *steps,
            act("class", texts.ACT_CLASS, desk.ask_class, "C", "edit"),
            act("match", texts.ACT_MATCH, desk.match, "M", "person"),
            act("reopen", texts.ACT_REOPEN, desk.reopen, "U", "undo"),
            act("all", texts.ACT_ALL, self.bulk.take_all, "Shift+E"),
            act("fold", texts.ACT_FOLD, desk.turn_folds, "Q"),
            act("call", texts.ACT_CALL, desk.call, "P", "calls"),
            act("folder_next", texts.ACT_NEXT_FOLDER, lambda: self._step_folder(1), "]"),
            act("folder_previous", texts.ACT_PREVIOUS_FOLDER, lambda: self._step_folder(-1), "["),
        )

    # Folders and the list.

    def show_folder(self, folder: InboxFolder) -> None:
        """Shows another folder from its beginning."""
        self._folder = folder
        self._limit = _PAGE
        self._lines = ()
        self.pills.choose(folder.value)
        self.refresh()
        self.table.setFocus()

    def _step_folder(self, step: int) -> None:
        place = _FOLDERS.index(self._folder) + step
        self.show_folder(_FOLDERS[place % len(_FOLDERS)])

    def _show_more(self) -> None:
        self._limit += _PAGE
        self.refresh()

    def _show_counts(self, counts: FolderCounts) -> None:
        self.pills.show_counts(
            {
                folder.value: count
                for folder, count in (
                    (InboxFolder.WAITING, counts.waiting),
                    (InboxFolder.ABSENT, counts.absent),
                    (InboxFolder.BOUNCES, counts.bounces),
                )
                if count
            }
        )
        said = texts.OVERDUE_COUNT if counts.overdue else texts.WAITING_COUNT
        waiting = said.format(count=counts.waiting, overdue=counts.overdue)
        self._head.show_subtitle(waiting if counts.waiting else "")

    def _show_lines(self, page: FolderPage) -> None:
        fresh = not self._lines
        self._lines = page.lines
        self.table.show_rows(page.lines)
        left = page.total - len(page.lines)
        self._more.setVisible(left > 0)
        self._more.setText(texts.MORE.format(count=f"{min(left, _PAGE):,}"))
        self.bulk.show_folder(self._folder, page.lines)
        if not page.lines:
            if self._wanted is None:
                self.desk.show_nothing()
            waiting = self._folder is InboxFolder.WAITING
            act = (texts.EMPTY_ACT, lambda: self.frame.go("today")) if waiting else None
            self._state.empty("inbox", *texts.EMPTIES[self._folder], act)
        else:
            self._state.ready()
            self._choose_after(fresh=fresh)

    def _spread(self) -> None:
        """What the list says of itself stands alone while nothing is on the desk."""
        there = self._state.is_ready or not self.desk.is_empty
        self._split.show_rest(shown=there)
        self.inspect(shown=there)

    def _choose_after(self, *, fresh: bool) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self.table.choose_id(wanted):
            self.desk.show_response(wanted)
        elif wanted is None and (fresh or self.table.row() is None):
            self.table.choose(0)
        if fresh and self.isVisible() and not self.desk.is_written_in:
            self.table.setFocus()

    def _chosen(self, line: InboxLine | None) -> None:
        picked = self.table.picked()
        if len(picked) > 1:
            self.bulk.show_chosen(picked)
        else:
            self.bulk.show_folder(self._folder, self._lines)
        if line is not None:
            self.desk.show_response(line.response.id)

    def _show_where(self, card: ResponseDetails) -> None:
        self._wanted = card.row.id
        self.show_folder(folder_of(card))

    # What was done.

    def _close_many(self, ids: tuple[int, ...], step: NextStep, reason: str) -> None:
        self._acts.close_many(ids, step, reason, self._after_closing)

    def _after_closing(self) -> None:
        self.refresh()
        self.table.setFocus()


def folder_of(card: ResponseDetails) -> InboxFolder:
    """The folder in which a response stands."""
    row = card.row
    if row.state in (ResponseState.HANDLED, ResponseState.IGNORED):
        return InboxFolder.DONE
    if row.auto and row.kind in ABSENT_KINDS:
        return InboxFolder.ABSENT
    return InboxFolder.BOUNCES if row.auto and row.kind in BOUNCE_KINDS else InboxFolder.WAITING


def _opener(desk: Desk, step: NextStep) -> object:
    return lambda: desk.open_step(step)
