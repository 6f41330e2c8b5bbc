"""The draft behind the editor: what is written, what is saved, and when it is saved next."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.steps import Written
from ui.texts import campaigns as texts
from workbench.errors import WorkbenchError
from workbench.outreach.messages.campaigns import CampaignChanged
from workbench.outreach.messages.drafting import CampaignDetails, EditCampaign, StepText
from workbench.vocabulary.outreach import TemplateKind

SAVE_AFTER_MS = 1_500
"""Rest after the last key before the draft saves itself."""


class Draft(QObject):
    """Keeps the steps of one draft and saves them.

    Signals: `kept` whenever the state of saving changes, `failed(fault)`.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.card: CampaignDetails | None = None
        self.steps: list[Written] = []
        self.place = 0
        self.saving = False
        self.echo = False
        """Whether the next change one hears of is a save of ours."""
        self._saved: tuple[StepText, ...] = ()
        self._after: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self.card is not None and self.texts() != self._saved

    @property
    def current(self) -> Written:
        """The step that is written now."""
        return self.steps[self.place]

    @property
    def kind(self) -> TemplateKind:
        """Which rules hold for the step that is written now."""
        return TemplateKind.FOLLOW_UP if self.place else TemplateKind.FIRST

    @property
    def first_subject(self) -> str:
        """The first step's subject, for a follow-up."""
        return self.steps[0].subject if self.place else ""

    def texts(self) -> tuple[StepText, ...]:
        """The steps as they would be saved now."""
        return tuple(one.text() for one in self.steps)

    def kept_words(self) -> str:
        """Whether what is written is saved, in words."""
        if self.saving:
            return texts.SAVING
        if self.dirty:
            return texts.NOT_SAVED
        at = shown.clock(self._frame.now(), self._frame.zone)
        return texts.SAVED_AT.format(at=at)

    def take(self, card: CampaignDetails) -> bool:
        """Takes what the workspace has; True when the steps shown are other ones now.

        Words that are not saved yet are kept.
        """
        fresh = self.card is None or self.card.id != card.id
        stored = tuple(StepText(one.subject, one.body, one.wait_days) for one in card.steps)
        kept = not fresh and (self.dirty or self.saving)
        self.card = card
        if kept or (not fresh and stored == self.texts()):
            self._saved = self._saved if kept else stored
            return False
        self.steps = [Written(one.subject, one.body, one.wait_days) for one in stored]
        self._saved = stored
        self.place = 0 if fresh else min(self.place, len(self.steps) - 1)
        self.kept.emit()
        return True

    def write(self, subject: str, body: str) -> None:
        """Other words for the step that is written now."""
        self.current.subject, self.current.body = subject, body
        self.touch()

    def touch(self) -> None:
        """Something changed: it is saved after a rest."""
        self._timer.start()
        self.kept.emit()

    def add_step(self) -> None:
        """One more step behind the last."""
        self.steps.append(Written("", "", 3))
        self.place = len(self.steps) - 1
        self.touch()

    def remove_step(self, place: int) -> None:
        """Takes a later step away."""
        del self.steps[place]
        self.place = min(self.place, len(self.steps) - 1)
        self.touch()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Saves what is not saved; `then` is called when everything is."""
        if then is not None:
            self._after.append(then)
        self._timer.stop()
        if self.card is None or self.saving:
            return
        if not self.dirty:
            self._done()
            return
        sent = self.texts()
        self.saving = True
        self.kept.emit()
        self._frame.bridge.do(
            self,
            EditCampaign(self.card.id, steps=sent),
            lambda changed: self._stored(changed, sent),
            failed=self._not_stored,
        )

    def _stored(self, changed: CampaignChanged, sent: tuple[StepText, ...]) -> None:
        self.saving = False
        if self.card is None or self.card.id != changed.campaign_id:
            return
        self.echo = True
        # A subject is stored on one line; what was typed stays as it is on the screen.
        self._saved = sent
        if self.dirty and self._after:
            self.save()
        else:
            self._done()

    def _done(self) -> None:
        waiting, self._after = self._after, []
        self.kept.emit()
        for one in waiting:
            one()

    def _not_stored(self, fault: WorkbenchError) -> None:
        self.saving = False
        self._after = []
        self.kept.emit()
        self.failed.emit(fault)
