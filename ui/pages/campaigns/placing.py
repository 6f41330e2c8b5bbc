"""Name, goal, list and mailbox of a draft, changed in place."""

from PySide6.QtCore import Signal

from ui.frame import Frame
from ui.pages.campaigns.begin import GOALS
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Choice, Form
from workbench.errors import WorkbenchError
from workbench.outreach.messages.drafting import CampaignDetails, EditCampaign
from workbench.prospects.messages.lists import ListLine, ListLists
from workbench.team.messages import ListMailboxes, MailboxRow


class Placing(Card):
    """The four choices of a draft. Signals: `changed(EditCampaign)`, `left`."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=12)
        self._frame = frame
        self._card: CampaignDetails | None = None
        self.form = Form()
        self.name = self.form.line("name", texts.NAME)
        self.goal = self.form.choice("goal", texts.GOAL, GOALS)
        self.list: Choice[int] = self.form.choice("list", texts.LIST, ())
        self.mailbox: Choice[int] = self.form.choice("mailbox", texts.MAILBOX, ())
        self.form.submitted.connect(self._apply)
        self.form.left.connect(self.left)
        self.setMaximumWidth(640)
        self.body.addWidget(self.form)
        apply = button(texts.APPLY, self._apply, kind="primary")
        self.body.addLayout(row(None, button(texts.CANCEL, self.left.emit), apply))

    def open(self, card: CampaignDetails) -> None:
        """Shows the choices of a draft."""
        self._card = card
        self.form.clear_errors()
        self.name.setText(card.name)
        self.goal.choose(card.goal)
        ask = self._frame.bridge.ask
        ask(self, ListLists(), self._take_lists, key="lists")
        mine = None if self._frame.actor.sees_all else self._frame.actor.person_id
        ask(self, ListMailboxes(mine), self._take_mailboxes, key="mailboxes")
        self.name.setFocus()

    def failed(self, fault: WorkbenchError) -> None:
        """Shows why it was not changed, at the field it is about."""
        about = {"enrolled": "list", "no_list": "list", "no_mailbox": "mailbox"}
        self.form.error(about.get(fault.code, "name"), fault.message)

    def _take_lists(self, found: tuple[ListLine, ...]) -> None:
        self.list.offer([(one.id, one.name) for one in found if one.id > 0])
        if self._card is not None:
            self.list.choose(self._card.list_id)

    def _take_mailboxes(self, found: tuple[MailboxRow, ...]) -> None:
        self.mailbox.offer([(one.id, one.address) for one in found])
        if self._card is not None:
            self.mailbox.choose(self._card.mailbox_id)

    def _apply(self) -> None:
        self.form.clear_errors()
        found = self.form.values()
        if not found["name"]:
            self.form.error("name", texts.NAME_MISSING)
        elif self._card is not None:
            self.changed.emit(
                EditCampaign(
                    self._card.id, found["name"], found["goal"], found["list"], found["mailbox"]
                )
            )
