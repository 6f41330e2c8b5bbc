"""A new draft: name, what it asks for, whose people, which mailbox; then the text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Choice, Form
from ui.widgets.heading import Heading
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.outreach.messages.campaigns import CampaignChanged
from workbench.outreach.messages.drafting import CampaignDetails, DraftCampaign, StepText
from workbench.outreach.messages.templates import ListSkeletons, Skeleton
from workbench.prospects.messages.lists import ListLine, ListLists
from workbench.team.messages import ListMailboxes, MailboxRow
from workbench.vocabulary.outreach import Goal

GOALS = tuple((goal, texts.GOAL_WORDS[goal.value]) for goal in Goal)


class Begin(QWidget):
    """The form of a new draft. Signals: `left`, `made(campaign id)`."""

    left = Signal()
    made = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._list_id: int | None = None
        self._lists: Sequence[ListLine] | None = None
        self._mailboxes: Sequence[MailboxRow] | None = None
        self._skeletons: Sequence[Skeleton] = ()
        self._copied: CampaignDetails | None = None
        self.form = Form()
        self.name = self.form.line("name", texts.NAME, hint=texts.NAME_HINT)
        self.goal = self.form.choice("goal", texts.GOAL, GOALS)
        self.list: Choice[int] = self.form.choice("list", texts.LIST, ())
        self.mailbox: Choice[int] = self.form.choice("mailbox", texts.MAILBOX, ())
        self.form.submitted.connect(self._make)
        self.form.left.connect(self.left)
        card = Card(space=16)
        card.setMaximumWidth(560)
        card.body.addWidget(self.form)
        self.do = button(texts.BEGIN, self._make, kind="primary")
        card.body.addLayout(row(None, button(texts.CANCEL, self.left.emit), self.do))
        inside = QWidget()
        inside.setObjectName("clear")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)
        lines.addStretch(1)
        self._state = Stateful(inside, frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(Heading(texts.BEGIN_TITLE, texts.BEGIN_SUBTITLE))
        whole.addWidget(self._state, 1)

    def open(self, list_id: int | None = None, copied: CampaignDetails | None = None) -> None:
        """Starts a fresh form; `list_id` is chosen already, `copied` gives everything else."""
        self._list_id = list_id if list_id is not None else (copied.list_id if copied else None)
        self._copied = copied
        self.form.clear_errors()
        self.name.setText(texts.COPY_NAME.format(name=copied.name) if copied else "")
        if copied is not None:
            self.goal.choose(copied.goal)
        self._lists = self._mailboxes = None
        self._state.busy()
        ask = self._frame.bridge.ask
        ask(self, ListSkeletons(), self._take_skeletons, key="skeletons")
        ask(self, ListLists(), self._take_lists, key="lists")
        mine = None if self._frame.actor.sees_all else self._frame.actor.person_id
        ask(self, ListMailboxes(mine), self._take_mailboxes, key="mailboxes")

    def _take_skeletons(self, found: tuple[Skeleton, ...]) -> None:
        self._skeletons = found

    def _take_lists(self, found: tuple[ListLine, ...]) -> None:
        self._lists = [one for one in found if one.id > 0]
        self.list.offer([(one.id, one.name) for one in self._lists])
        self.list.choose(self._list_id)
        self._ready()

    def _take_mailboxes(self, found: tuple[MailboxRow, ...]) -> None:
        self._mailboxes = found
        self.mailbox.offer([(one.id, one.address) for one in found])
        if self._copied is not None:
            self.mailbox.choose(self._copied.mailbox_id)
        self._ready()

    def _ready(self) -> None:
        if self._lists is None or self._mailboxes is None:
            return
        if not self._lists:
            act = (texts.NO_LIST_ACT, lambda: self._frame.go("lists"))
            self._state.empty("lists", texts.NO_LIST_TITLE, texts.NO_LIST, act)
        elif not self._mailboxes:
            act = (texts.NO_MAILBOX_ACT, lambda: self._frame.go("settings"))
            self._state.empty("mail", texts.NO_MAILBOX_TITLE, texts.NO_MAILBOX, act)
        else:
            self._state.ready()
            self.name.setFocus()

    def _make(self) -> None:
        self.form.clear_errors()
        found = self.form.values()
        if not found["name"]:
            self.form.error("name", texts.NAME_MISSING)
            return
        goal: Goal = found["goal"]
        command = DraftCampaign(
            found["name"], goal, found["list"], found["mailbox"], self._steps(goal)
        )
        self._frame.bridge.do(self, command, self._done, failed=self._failed)

    def _steps(self, goal: Goal) -> tuple[StepText, ...]:
        if self._copied is not None:
            return tuple(
                StepText(one.subject, one.body, one.wait_days) for one in self._copied.steps
            )
        chosen = next((one for one in self._skeletons if one.name == goal.value), None)
        return (StepText("", chosen.body if chosen else ""),)

    def _done(self, changed: CampaignChanged) -> None:
        self.made.emit(changed.campaign_id)

    def _failed(self, fault: WorkbenchError) -> None:
        self.form.error("name", fault.message)
