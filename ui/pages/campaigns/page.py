"""The campaigns page: the list, a draft in its editor, its review, and what runs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import shown
from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.campaigns.begin import Begin
from ui.pages.campaigns.editor import Editor
from ui.pages.campaigns.joining import Joining
from ui.pages.campaigns.listing import Listing
from ui.pages.campaigns.mailing import Mailing
from ui.pages.campaigns.review import Review
from ui.pages.campaigns.running import Running
from ui.texts import campaigns as texts
from workbench.outreach.messages.campaigns import Plan
from workbench.outreach.messages.drafting import CampaignDetails
from workbench.vocabulary.people import Role


class CampaignsPage(Page):
    """Key `campaigns`. `open` takes a campaign's id, `("list", id)` for a new draft on a list, or
    `("account", id)` to put an account's people on a draft; `outbox` shows the mailbox's mails.
    """

    key = "campaigns"
    section = "work"
    roles = frozenset({Role.SDR, Role.MANAGER})
    areas = frozenset(
        {"campaign", "campaign_step", "enrollment", "outbox", "template", "template_version",
         "response", "bounce", "target_list", "mailbox"}
    )  # fmt: skip

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.listing, self.begin, self.joining = Listing(frame), Begin(frame), Joining(frame)
        self.editor, self.review = Editor(frame), Review(frame)
        self.running, self.mailing = Running(frame), Mailing(frame)
        self._views = QStackedWidget()
        for view in (self.listing, self.begin, self.joining, self.editor, self.review,
                     self.running, self.mailing):  # fmt: skip
            self._views.addWidget(view)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._views)
        self._wire()

    def _wire(self) -> None:
        self.setFocusProxy(self.listing.table)
        self.listing.wanted.connect(self.open_campaign)
        self.listing.new_wanted.connect(self.new)
        self.listing.outbox_wanted.connect(self.show_outbox)
        self.listing.doubts_wanted.connect(lambda: self.show_outbox("doubt"))
        self.listing.plan_wanted.connect(self.plan)
        self.begin.made.connect(self._write)
        self.joining.joined.connect(self.open_campaign)
        self.joining.new_wanted.connect(self.new)
        self.editor.review_wanted.connect(self._review)
        self.editor.began.connect(self._began)
        self.review.left.connect(self.open_campaign)
        self.review.started.connect(self._run)
        self.running.copy_wanted.connect(self._copy)
        self.mailing.planned.connect(self._planned)
        for view in (self.begin, self.joining, self.editor, self.running, self.mailing):
            view.left.connect(self.show_list)

    @property
    def view(self) -> QWidget:
        """What is shown now."""
        return self._views.currentWidget() or self.listing

    def refresh(self) -> None:
        """Asks for what is shown anew."""
        view = self.view
        if isinstance(view, Listing | Editor | Review | Running | Mailing):
            view.refresh()

    def open(self, target: object) -> None:
        """Shows what somebody came for."""
        match target:
            case int():
                self.open_campaign(target)
            case ("list", int(list_id)):
                self._show(self.begin)
                self.begin.open(list_id)
            case ("account", int(account_id)):
                self._show(self.joining)
                self.joining.open(account_id)
            case "outbox":
                self.show_outbox()
            case "new":
                self.new()
            case _:
                self.show_list()

    def actions_of(self) -> Sequence[Action]:
        """What one can do here."""
        group = texts.GROUP
        return (
            Action("campaigns.new", texts.NEW, self.new, "N", group, "plus", self._in_list),
            Action("campaigns.outbox", texts.OUTBOX, self.show_outbox, "O", group, "mail",
                   self._in_list),
            Action("campaigns.plan", texts.PLAN_TONIGHT, self.plan, "P", group, "clock",
                   self._in_list),
            Action("campaigns.all", texts.BACK, self.show_list, "Alt+Left", group, "campaigns"),
            Action("campaigns.save", texts.SAVE, self.editor.draft.save, "Ctrl+S", group, "check",
                   self._in_editor),
            Action("campaigns.review", texts.REVIEW, self._go_on, "Ctrl+Return", group, "right",
                   lambda: self._in_editor() or self.view is self.review),
            Action("campaigns.next", texts.NEXT_RECIPIENT, lambda: self.editor.preview.step(1),
                   "Alt+J", group, "right", self._in_editor),
            Action("campaigns.previous", texts.PREVIOUS_RECIPIENT,
                   lambda: self.editor.preview.step(-1), "Alt+K", group, "left", self._in_editor),
            Action("campaigns.discard", texts.DISCARD, self.editor.discard, "", group, "trash",
                   self._in_editor),
            Action("campaigns.pause", texts.PAUSE, self.running.ask_pause, "", group, "pause",
                   lambda: self.view is self.running),
            Action("campaigns.resume", texts.RESUME, self.running.ask_resume, "", group, "play",
                   lambda: self.view is self.running),
        )  # fmt: skip

    def new(self) -> None:
        """The form of a new draft."""
        self._show(self.begin)
        self.begin.open()

    def open_campaign(self, campaign_id: int) -> None:
        """A draft in its editor; the editor hands on what has begun."""
        self._show(self.editor)
        self.editor.open(campaign_id)
        self.editor.preview.phone.setFocus()

    def show_list(self) -> None:
        """All campaigns."""
        self._show(self.listing)
        self.listing.refresh()
        self.listing.table.setFocus()

    def show_outbox(self, pill: str = "waiting") -> None:
        """The outbox of the person's mailbox."""
        self._show(self.mailing)
        self.mailing.open(pill)

    def plan(self) -> None:
        """Plans the mailbox's evening now."""
        self.show_outbox()
        self.mailing.plan()

    def _show(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)

    def _write(self, campaign_id: int) -> None:
        self.open_campaign(campaign_id)
        self.editor.writing.subject.setFocus()

    def _review(self, campaign_id: int) -> None:
        self._show(self.review)
        self.review.open(campaign_id)

    def _began(self, campaign_id: int) -> None:
        # The answer may come late: whoever went elsewhere meanwhile stays there.
        if self._in_editor():
            self._run(campaign_id)

    def _run(self, campaign_id: int) -> None:
        self._show(self.running)
        self.running.open(campaign_id)
        self.running.outbox.table.setFocus()

    def _go_on(self) -> None:
        if self.view is self.review:
            self.review.begin()
        else:
            self.editor.review()

    def _copy(self, card: CampaignDetails) -> None:
        self._show(self.begin)
        self.begin.open(copied=card)

    def _planned(self, plan: Plan) -> None:
        self.frame.toast(
            texts.PLANNED_TOAST.format(
                day=shown.long_day(plan.day), count=len(plan.mails), held=len(plan.held)
            )
        )

    def _in_list(self) -> bool:
        return self.view in {self.listing, self.mailing}

    def _in_editor(self) -> bool:
        return self.view is self.editor
