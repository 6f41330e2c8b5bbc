"""The last look before a campaign starts: what goes out, when, to whom, to whom not, and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.audience import Audience
from ui.pages.campaigns.calendar import Calendar
from ui.pages.campaigns.parts import counted, level_mark, people
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, scrolled
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from workbench.errors import WorkbenchError
from workbench.outreach.messages.campaigns import CampaignChanged, StartCampaign
from workbench.outreach.messages.drafting import CampaignCard, CampaignDetails, StepRow
from workbench.outreach.messages.forecasts import AudienceFigures, Schedule
from workbench.outreach.messages.templates import Finding, LintDraft, LintResult
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.people import Right


class Review(QWidget):
    """Signals: `left` back to the text, `started(campaign id)`."""

    left = Signal(int)
    started = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._card: CampaignDetails | None = None
        self._figures: AudienceFigures | None = None
        self._lints: dict[int, LintResult] = {}
        self.audience, self.calendar = Audience(frame), Calendar(frame)
        self.audience.counted.connect(self._take_figures)
        self.calendar.looked.connect(self._take_schedule)
        self.start = button(texts.START, self.begin, kind="primary", shortcut="Ctrl+Return")
        self.heading = Heading(
            "", texts.REVIEW_SUBTITLE, button(texts.REVIEW_BACK, self._leave, shortcut="Esc"),
            self.start,
        )  # fmt: skip
        self._refused = label("", "bad", wrap=True)
        self._refused.hide()
        self._mails = QVBoxLayout()
        self._checks = QVBoxLayout()
        self._first = label("", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.heading)
        lines.addWidget(self._refused)
        lines.addLayout(self._columns(), 1)

    def _columns(self) -> QHBoxLayout:
        left = QWidget()
        texts_of = QVBoxLayout(left)
        texts_of.setContentsMargins(0, 0, 8, 0)
        texts_of.setSpacing(8)
        texts_of.addLayout(self._checks)
        texts_of.addWidget(self._reason_card())
        texts_of.addWidget(label(texts.REVIEW_WHAT, "strong"))
        texts_of.addLayout(self._mails)
        texts_of.addStretch(1)
        right = QWidget()
        facts = QVBoxLayout(right)
        facts.setContentsMargins(0, 0, 8, 0)
        facts.setSpacing(8)
        facts.addWidget(label(texts.REVIEW_WHEN, "strong"))
        facts.addWidget(self._first)
        facts.addWidget(label(texts.REVIEW_MANUAL, "small", wrap=True))
        facts.addWidget(self.calendar)
        facts.addWidget(self.audience)
        facts.addStretch(1)
        side = scrolled(right, texts.REVIEW_WHEN)
        side.setFixedWidth(340)
        whole = QHBoxLayout()
        whole.setSpacing(24)
        whole.addWidget(scrolled(left, texts.REVIEW_WHAT), 1)
        whole.addWidget(side)
        return whole

    def _reason_card(self) -> Card:
        self._warned = Card("warn", margin=12)
        self._warned.body.addWidget(label(texts.REVIEW_WARNED, "strong", wrap=True))
        self._warnings = QVBoxLayout()
        self._warned.body.addLayout(self._warnings)
        named = label(texts.REVIEW_REASON, "small")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(texts.REVIEW_REASON)
        self.reason.returnPressed.connect(self.begin)
        named.setBuddy(self.reason)
        self._missing = label(texts.REVIEW_REASON_MISSING, "bad")
        self._missing.hide()
        for one in (named, self.reason, self._missing):
            self._warned.body.addWidget(one)
        self._warned.hide()
        return self._warned

    def open(self, campaign_id: int) -> None:
        """Looks at a saved draft."""
        self._card, self._figures, self._lints = None, None, {}
        self._refused.hide()
        self._missing.hide()
        self.reason.clear()
        self.start.setEnabled(False)
        self._frame.bridge.ask(self, CampaignCard(campaign_id), self._take, key="card")
        self.audience.open(campaign_id)
        self.calendar.open(campaign_id)

    def refresh(self) -> None:
        """The audience may be another one now."""
        if self._card is not None:
            self.audience.open(self._card.id)
            self.calendar.open(self._card.id)

    def begin(self) -> None:
        """Starts the campaign, if nothing stands against it."""
        if self._card is None or not self.start.isEnabled():
            return
        reason = self.reason.text().strip()
        if not self._warned.isHidden() and not reason:
            self._missing.show()
            self.reason.setFocus()
            return
        self.start.setEnabled(False)
        command = StartCampaign(self._card.id, reason or None)
        self._frame.bridge.do(self, command, self._began, failed=self._not_begun)

    def _take(self, card: CampaignDetails) -> None:
        self._card = card
        self.heading.show_title(texts.REVIEW_TITLE.format(name=card.name))
        clear(self._mails)
        for step in card.steps:
            self._mails.addWidget(_mail(step))
            query = LintDraft(step.subject, step.body, step.kind, card.goal.value)
            self._frame.bridge.ask(self, query, partial(self._take_lint, step))

    def _take_lint(self, step: StepRow, found: LintResult) -> None:
        self._lints[step.position] = found
        if self._card is not None and len(self._lints) == len(self._card.steps):
            self._show_checks()

    def _take_figures(self, found: AudienceFigures) -> None:
        self._figures = found
        self._show_checks()

    def _take_schedule(self, found: Schedule) -> None:
        first = next((day for day in found.days if day.own), None)
        self._first.setText(
            texts.REVIEW_FIRST_DAY.format(
                day=shown.long_day(first.day), count=counted(first.own, texts.MAILS)
            )
            if first is not None
            else texts.REVIEW_NO_DAY
        )

    def _findings(self, level: Level) -> list[Finding]:
        found = [one for lint in self._lints.values() for one in lint.findings]
        return list(dict.fromkeys(one for one in found if one.level is level))

    def _show_checks(self) -> None:
        card, figures = self._card, self._figures
        if card is None or figures is None or len(self._lints) < len(card.steps):
            return
        refused, warned = self._findings(Level.REFUSE), self._findings(Level.WARN)
        clear(self._checks)
        against = [(one.message, one.rule) for one in refused]
        if not figures.mailable and not figures.enrolled:
            against.append((texts.NOBODY_TO_MAIL, ""))
        if not self._frame.actor.may(Right.SEND):
            against.append((texts.TRAINEE, "TRN-4"))
        if against:
            self._checks.addWidget(self._box("bad", texts.REVIEW_REFUSED, against))
        elif not warned:
            self._checks.addWidget(self._box("good", texts.REVIEW_CLEAN, []))
        clear(self._warnings)
        for one in warned:
            self._warnings.addLayout(_told(self._frame, "warn", one.message, one.rule))
        self._warned.setVisible(bool(warned) and not against)
        self.start.setEnabled(not against)

    def _box(self, tone: str, title: str, sentences: list[tuple[str, str]]) -> Card:
        card = Card(tone, margin=12)
        card.body.addWidget(label(title, "strong", wrap=True))
        for sentence, rule in sentences:
            card.body.addLayout(_told(self._frame, "refuse", sentence, rule))
        return card

    def _began(self, changed: CampaignChanged) -> None:
        if self._card is not None and self._figures is not None:
            count = people(self._figures.mailable + self._figures.enrolled)
            self._frame.toast(texts.STARTED.format(name=self._card.name, people=count))
        self.started.emit(changed.campaign_id)

    def _not_begun(self, fault: WorkbenchError) -> None:
        self._refused.setText(fault.message)
        self._refused.show()
        self.start.setEnabled(True)

    def _leave(self) -> None:
        if self._card is not None:
            self.left.emit(self._card.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _told(frame: Frame, level: str, sentence: str, rule: str) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    made.addWidget(level_mark(frame, level), 0, Qt.AlignmentFlag.AlignTop)
    made.addWidget(label(sentence, wrap=True), 1)
    made.addWidget(label(rule, "small"), 0, Qt.AlignmentFlag.AlignTop)
    return made


def _mail(step: StepRow) -> Card:
    card = Card(margin=14)
    subject = step.subject or texts.REVIEW_THREAD
    title = label(
        texts.REVIEW_STEP.format(number=step.position, subject=subject), "strong", wrap=True
    )
    card.body.addWidget(title)
    if step.position > 1:
        days = counted(step.wait_days, texts.BUSINESS_DAYS)
        card.body.addWidget(label(texts.REVIEW_STEP_WAIT.format(days=days), "small"))
    card.body.addWidget(label(step.body, wrap=True))
    return card
