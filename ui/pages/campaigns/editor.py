"""The editor of a draft: steps, text with its remarks, a recipient's phone, checks, people."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.campaigns.audience import Audience, Who
from ui.pages.campaigns.calendar import Calendar
from ui.pages.campaigns.checks import Checks
from ui.pages.campaigns.draft import Draft
from ui.pages.campaigns.parts import Reason, atop, counted, people, titled
from ui.pages.campaigns.phone import Preview
from ui.pages.campaigns.placing import Placing
from ui.pages.campaigns.proofing import Proofing
from ui.pages.campaigns.steps import Steps
from ui.pages.campaigns.texting import Texting
from ui.pages.campaigns.writing import Writing
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import row, scrolled
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from workbench.outreach.messages.campaigns import CampaignChanged
from workbench.outreach.messages.drafting import (
    CampaignCard,
    CampaignDetails,
    DiscardCampaign,
    EditCampaign,
)
from workbench.outreach.messages.forecasts import AudienceFigures
from workbench.vocabulary.outreach import CampaignState, HeldReason

LEFT, RIGHT = 184, 268


class Editor(QWidget):
    """One draft. Signals: `left`, `review_wanted(campaign id)`, `began(campaign id)` when it is no
    draft any more.
    """

    left = Signal()
    review_wanted = Signal(int)
    began = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._counted_for: tuple[object, ...] = ()
        self.draft = Draft(frame, self)
        self.draft.kept.connect(self._show_kept)
        self.draft.failed.connect(frame.tell)
        self._build_parts()
        self._wire()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._heading())
        lines.addWidget(self.reason)
        lines.addLayout(self._columns(), 1)

    def _build_parts(self) -> None:
        frame = self._frame
        self.steps, self.writing, self.preview = Steps(frame), Writing(frame), Preview(frame)
        self.checks, self.audience, self.calendar = Checks(frame), Audience(frame), Calendar(frame)
        self.placing, self.reason, self.who = Placing(frame), Reason(), Who(frame)
        self._insert = button(texts.INSERT)
        fields = QMenu(self._insert)
        for _, named, field in texts.FIELDS:
            fields.addAction(named, partial(self.writing.insert, field))
        self._insert.setMenu(fields)
        self._templates = button(texts.TEMPLATES)
        self.texting = Texting(frame, self._templates, self.writing.words)
        self.proofing = Proofing(frame, self.draft, self.writing, self.preview, self.checks)

    def _wire(self) -> None:
        self.steps.chosen.connect(self.choose_step)
        self.steps.added.connect(self._add)
        self.steps.removed.connect(self._remove)
        self.steps.waited.connect(self._wait)
        self.writing.typed.connect(self._typed)
        self.checks.wanted.connect(lambda start, end: self.writing.go_to((start, end)))
        self.audience.who.connect(self._show_who)
        self.audience.counted.connect(self._show_people)
        self.who.left.connect(self._hide_who)
        self.placing.changed.connect(self._place)
        self.placing.left.connect(self._hide_who)
        self.texting.taken.connect(self._take_text)
        self.texting.naming.connect(self._name_template)

    def _heading(self) -> Heading:
        self._kept = label("", "small")
        more = button(texts.MORE)
        menu = QMenu(more)
        menu.addAction(texts.DISCARD, self.discard)
        more.setMenu(menu)
        self.heading = Heading(
            "",
            "",
            self._kept,
            button(texts.CHANGE, self._change),
            more,
            button(texts.SAVE, self.draft.save, shortcut="Ctrl+S"),
            button(texts.REVIEW, self.review, kind="primary", shortcut="Ctrl+Return"),
        )
        return self.heading

    def _columns(self) -> QHBoxLayout:
        self.steps.setFixedWidth(LEFT)
        middle = QWidget()
        middle.setObjectName("clear")
        text = QVBoxLayout()
        text.setSpacing(8)
        text.addLayout(row(self._insert, self._templates, None))
        text.addWidget(self.writing, 1)
        both = QHBoxLayout(middle)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addLayout(text, 1)
        both.addWidget(self.preview)
        self.stack = QStackedWidget()
        self.stack.addWidget(middle)
        self.stack.addWidget(self.who)
        self.stack.addWidget(atop(self.placing))
        right = QWidget()
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 8, 0)
        parts.setSpacing(16)
        parts.addWidget(titled(texts.CHECKS, self.checks))
        for one in (self.audience, self.calendar):
            parts.addWidget(one)
        parts.addStretch(1)
        side = scrolled(right, texts.CHECKS_NAME)
        side.setFixedWidth(RIGHT + 8)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self.steps)
        whole.addWidget(self.stack, 1)
        whole.addWidget(side)
        return whole

    # What the page asks of it.

    def open(self, campaign_id: int) -> None:
        """Shows a draft; one that is open already keeps its place."""
        if self.draft.card is not None and self.draft.card.id != campaign_id:
            self.proofing.forget()
            self._hide_who()
            self.reason.hide()
        self._frame.bridge.ask(self, CampaignCard(campaign_id), self._take, key="card")
        self.proofing.ask_limits()

    def refresh(self) -> None:
        """Asks for the draft anew; words that are not saved stay.

        What a save of ours set in motion needs no new count of people unless the gaps are others.
        """
        waits = tuple(one.wait_days for one in self.draft.steps)
        card, shape = self.draft.card, (self.proofing.gaps, waits)
        if card is None:
            return
        if self.draft.echo and shape == self._counted_for:
            self.draft.echo = False
            self._frame.bridge.ask(self, CampaignCard(card.id), self._take_echo, key="card")
            return
        self._counted_for = shape
        self.open(card.id)

    def close_draft(self) -> None:
        """Saves what is written; called before something else is shown."""
        if self.draft.dirty:
            self.draft.save()

    def review(self) -> None:
        """Saves, then shows the last look."""
        if self.draft.card is not None:
            campaign_id = self.draft.card.id
            self.draft.save(lambda: self.review_wanted.emit(campaign_id))

    def discard(self) -> None:
        """Throws the draft away, after a question."""
        card = self.draft.card
        if card is not None:
            self._frame.confirm(
                texts.DISCARD_QUESTION,
                texts.DISCARD_DETAIL.format(name=card.name),
                texts.DISCARD_ACT,
                lambda: self._discard(card),
            )

    def choose_step(self, place: int) -> None:
        """Shows another step."""
        self.draft.place = place
        self._show_step()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever is shown instead: nothing that was written is lost."""
        self.close_draft()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; J and K step through recipients unless somebody types."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_J, Qt.Key.Key_K} and not event.modifiers():
            self.preview.step(1 if event.key() == Qt.Key.Key_J else -1)
        else:
            super().keyPressEvent(event)

    # What comes back.

    def _take_card(self, card: CampaignDetails) -> bool:
        if card.state is not CampaignState.DRAFT:
            self.began.emit(card.id)
            return False
        if self.draft.take(card):
            self._show_step()
        self._show_people(self.audience.figures)
        return True

    def _take_echo(self, card: CampaignDetails) -> None:
        self._take_card(card)

    def _take(self, card: CampaignDetails) -> None:
        if not self._take_card(card):
            return
        self.preview.open(card.id)
        self.audience.open(card.id)
        self.calendar.open(card.id)
        self.texting.refresh(card.id, self.draft.kind)
        self.proofing.count_gaps_later()

    def _show_people(self, found: AudienceFigures | None) -> None:
        card = self.draft.card
        if card is None:
            return
        self.heading.show_title(card.name)
        goal = words.GOALS[card.goal].text.lower()
        line = texts.DRAFT_SUBTITLE.format(goal=goal, list=card.list_name, mailbox=card.mailbox)
        if found is not None:
            accounts = counted(found.mailable_accounts, texts.ACCOUNTS)
            line += texts.DRAFT_PEOPLE.format(people=people(found.mailable), accounts=accounts)
        self.heading.show_subtitle(line)

    def _show_kept(self) -> None:
        self._kept.setText(self.draft.kept_words())

    # Writing.

    def _typed(self) -> None:
        if self.draft.card is None:
            return
        self.draft.write(*self.writing.words())
        self._show_cards()
        self.proofing.later()

    def _show_step(self) -> None:
        one = self.draft.current
        self.writing.put(one.subject, one.body, follow_up=self.draft.place > 0)
        self._show_cards()
        if self.draft.card is not None:
            self.texting.refresh(self.draft.card.id, self.draft.kind)
        self.proofing.look()
        self.proofing.count_gaps_later()

    def _show_cards(self) -> None:
        self.steps.show_steps(self.draft.steps, self.draft.place, editable=True)

    def _add(self) -> None:
        self.draft.add_step()
        self._show_step()
        self.writing.body.setFocus()

    def _remove(self, place: int) -> None:
        self.draft.remove_step(place)
        self._show_step()

    def _wait(self, place: int, days: int) -> None:
        self.draft.steps[place].wait_days = days
        self.draft.touch()

    def _take_text(self, subject: str, body: str) -> None:
        keep = subject or self.draft.current.subject
        self.writing.put(keep, body, follow_up=self.draft.place > 0)
        self._typed()
        self.writing.body.setFocus()
        self._frame.toast(texts.TEMPLATE_TAKEN)

    def _name_template(self) -> None:
        name = self.draft.card.name if self.draft.card is not None else ""
        self.reason.ask(texts.TEMPLATE_NAME, texts.SAVE, self._save_template, value=name)

    def _save_template(self, name: str) -> None:
        self.reason.close_it()
        self.texting.save_as(name)

    # People and place.

    def _show_who(self, reason: HeldReason | None) -> None:
        found = self.audience.figures
        if found is None or self.draft.card is None:
            return
        lines = {line.reason: line.people for line in found.excluded}
        count = lines.get(reason, 0) if reason is not None else found.mailable
        self.stack.setCurrentWidget(self.who)
        self.who.open(self.draft.card.id, reason, count)

    def _hide_who(self) -> None:
        self.stack.setCurrentIndex(0)

    def _change(self) -> None:
        if self.draft.card is not None:
            self.stack.setCurrentIndex(2)
            self.placing.open(self.draft.card)

    def _place(self, command: EditCampaign) -> None:
        self._frame.bridge.do(self, command, self._placed, failed=self.placing.failed)

    def _placed(self, changed: CampaignChanged) -> None:
        self._hide_who()
        self.open(changed.campaign_id)

    def _discard(self, card: CampaignDetails) -> None:
        self._frame.bridge.do(
            self,
            DiscardCampaign(card.id),
            lambda _done: self._gone(card.name),
        )

    def _gone(self, name: str) -> None:
        self.draft.card = None
        self._frame.toast(texts.DISCARDED.format(name=name))
        self.left.emit()
