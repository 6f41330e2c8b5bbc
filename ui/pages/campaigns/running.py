"""A campaign that began: its figures, each step, what is held, the coming days, every mail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.calendar import Calendar
from ui.pages.campaigns.outbox import PANEL, Outbox
from ui.pages.campaigns.parts import Line, Reason, titled
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, column
from ui.widgets.columns import Column, Look, muted
from ui.widgets.heading import Heading
from ui.widgets.labels import Badge, label
from ui.widgets.rows import RowsTable
from workbench.errors import WorkbenchError
from workbench.outreach.messages.campaigns import (
    CampaignChanged,
    CampaignFigures,
    CampaignReport,
    PauseCampaign,
    ResumeCampaign,
)
from workbench.outreach.messages.drafting import CampaignCard, CampaignDetails, EditCampaign
from workbench.outreach.messages.forecasts import CampaignFunnel, Funnel, FunnelStep
from workbench.outreach.messages.mails import OutboxRows
from workbench.vocabulary.outreach import CampaignState, OutboxState

MOST = 2_000


class Running(QWidget):
    """One campaign that is no draft any more. Signals: `left`, `copy_wanted(CampaignDetails)`."""

    left = Signal()
    copy_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.card: CampaignDetails | None = None
        self._badge, self._why = Badge(), label("", "warn", wrap=True)
        self.pause = button(texts.PAUSE, self.ask_pause)
        self.resume = button(texts.RESUME, self.ask_resume, kind="primary")
        more = button(texts.MORE)
        menu = QMenu(more)
        menu.addAction(texts.RENAME, self._ask_name)
        menu.addAction(texts.COPY, self._copy)
        more.setMenu(menu)
        self.heading = Heading("", "", self._badge, more, self.pause, self.resume)
        self.reason = Reason()
        self.calendar, self.outbox = Calendar(frame), Outbox(frame)
        self.funnel: RowsTable[FunnelStep] = RowsTable(
            frame, _columns(), texts.FUNNEL_NAME, identity=lambda one: one.position, row_height=30
        )
        for bars in (self.funnel.setHorizontalScrollBarPolicy,
                     self.funnel.setVerticalScrollBarPolicy):  # fmt: skip
            bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facts = {name: label(shown.NOTHING, "figure") for name in _FACTS}
        self._held = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for one in (self.heading, self._why, self.reason):
            lines.addWidget(one)
        lines.addLayout(self._above())
        lines.addWidget(self.outbox, 1)

    def _above(self) -> QHBoxLayout:
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for name, value in self._facts.items():
            card = Card(space=0, margin=12)
            card.body.addLayout(column(label(name, "small"), value, space=0))
            figures.addWidget(card, 1)
        held = Card(space=4, margin=12)
        held.body.addLayout(self._held)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(figures)
        left.addWidget(self.funnel)
        left.addWidget(titled(texts.HELD_TITLE, held))
        left.addStretch(1)
        self.calendar.setFixedWidth(PANEL)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addLayout(left, 1)
        whole.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def open(self, campaign_id: int) -> None:
        """Shows a campaign."""
        if self.card is None or self.card.id != campaign_id:
            self.reason.hide()
        ask = self._frame.bridge.ask
        ask(self, CampaignCard(campaign_id), self._take, key="card")
        ask(self, CampaignReport(campaign_id), self._take_report, key="report")
        ask(self, CampaignFunnel(campaign_id), self._take_funnel, key="funnel")
        self.calendar.open(campaign_id)
        self.outbox.open(OutboxRows(campaign_id=campaign_id, limit=MOST))

    def refresh(self) -> None:
        """Asks for everything anew."""
        if self.card is not None:
            self.open(self.card.id)

    def ask_pause(self) -> None:
        """Asks why, then pauses."""
        if self.card is not None and self.card.state is CampaignState.RUNNING:
            self.reason.ask(texts.PAUSE_REASON, texts.PAUSE, self._pause)

    def ask_resume(self) -> None:
        """Asks why it may go on, then resumes."""
        if self.card is not None and self.card.state is CampaignState.PAUSED:
            because = self.card.paused_because or ""
            self.reason.ask(
                texts.RESUME_REASON,
                texts.RESUME,
                self._resume,
                detail=texts.PAUSED_BECAUSE.format(why=_pause_words(because)),
                optional=because != "bounce_rate",
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, card: CampaignDetails) -> None:
        self.card = card
        self.heading.show_title(card.name)
        self.heading.show_subtitle(
            texts.RUNNING_SUBTITLE.format(
                goal=words.GOALS[card.goal].text.lower(),
                list=card.list_name,
                mailbox=card.mailbox,
                day=shown.day(card.started_at, self._frame.zone),
            )
        )
        self._badge.show_word(words.CAMPAIGNS[card.state])
        self.pause.setVisible(card.state is CampaignState.RUNNING)
        self.resume.setVisible(card.state is CampaignState.PAUSED)
        self._why.setVisible(card.state in {CampaignState.PAUSED, CampaignState.FINISHED})
        over = card.state is CampaignState.FINISHED
        because = texts.PAUSED_BECAUSE.format(why=_pause_words(card.paused_because or ""))
        self._why.setText(texts.FINISHED_NOTE if over else because)

    def _take_report(self, found: CampaignFigures) -> None:
        for name, value in zip(
            (texts.FACT_PEOPLE, texts.FACT_SENT, texts.FACT_RESPONSES, texts.FACT_RATE),
            (
                shown.number(found.enrolled),
                shown.number(found.sent),
                shown.number(found.responses),
                shown.share(found.response_rate),
            ),
            strict=True,
        ):
            self._facts[name].setText(value)

    def _take_funnel(self, found: Funnel) -> None:
        self._facts[texts.FACT_OPEN].setText(shown.number(found.open))
        self.funnel.show_rows(found.steps)
        self.funnel.fit_height(6)
        clear(self._held)
        if found.stopped is not None:
            reason = words.HELD[found.stopped].text
            self._held.addWidget(label(texts.HELD_ALL.format(reason=reason), "warn", wrap=True))
        counts = [(words.HELD[reason].text, count) for reason, count in found.held]
        if found.unplanned:
            counts.append((texts.HELD_UNPLANNED, found.unplanned))
        for told, count in counts:
            figure = label(shown.number(count), "strong")
            line = Line(None, label(told, "muted", wrap=True), figure)
            line.chosen.connect(lambda: self.outbox.look_at("waiting"))
            self._held.addWidget(line)
        if not counts and found.stopped is None:
            self._held.addWidget(label(texts.HELD_NONE, "muted"))

    def _pause(self, why: str) -> None:
        if self.card is not None:
            self._act(PauseCampaign(self.card.id, why), texts.PAUSED_DONE)

    def _resume(self, why: str) -> None:
        if self.card is not None:
            self._act(ResumeCampaign(self.card.id, why), texts.RESUMED_DONE)

    def _act(self, command: PauseCampaign | ResumeCampaign, said: str) -> None:
        name = self.card.name if self.card is not None else ""
        self._frame.bridge.do(
            self, command, lambda done: self._acted(done, said.format(name=name)),
            failed=self._refused,
        )  # fmt: skip

    def _acted(self, done: CampaignChanged, said: str) -> None:
        self.reason.close_it()
        self._frame.toast(said)
        self.open(done.campaign_id)

    def _refused(self, fault: WorkbenchError) -> None:
        self.reason.say(fault.message)

    def _ask_name(self) -> None:
        if self.card is not None:
            self.reason.ask(texts.NAME, texts.RENAME, self._rename, value=self.card.name)

    def _rename(self, name: str) -> None:
        if self.card is not None:
            self._frame.bridge.do(
                self,
                EditCampaign(self.card.id, name=name),
                lambda done: self._acted(done, texts.RENAMED.format(name=name)),
                failed=self._refused,
            )

    def _copy(self) -> None:
        if self.card is not None:
            self.copy_wanted.emit(self.card)


_FACTS = (
    texts.FACT_PEOPLE, texts.FACT_OPEN, texts.FACT_SENT, texts.FACT_RESPONSES, texts.FACT_RATE,
)  # fmt: skip


def _pause_words(why: str) -> str:
    return texts.PAUSE_CODES.get(why, why)


def _columns() -> list[Column[FunnelStep]]:
    return [
        Column("step", texts.FUNNEL_STEP, _step, 84, look=lambda one: Look(strong=True)),
        Column("reached", texts.FUNNEL_REACHED, lambda one: _figure(one.reached), 70, right=True),
        Column("waiting", texts.FUNNEL_WAITING, lambda one: _figure(one.waiting), 68, right=True),
        Column("sent", texts.FUNNEL_SENT, lambda one: _figure(one.sent), 54, right=True),
        Column("bounced", texts.FUNNEL_BOUNCED, lambda one: _figure(one.bounced + one.refused), 76,
               right=True, look=lambda one: Look("warn" if one.bounced else "muted")),
        Column("responses", texts.FUNNEL_RESPONSES, lambda one: _figure(one.responses), 84,
               right=True),
        Column("rate", texts.FUNNEL_RATE, _rate, 64, right=True),
        Column("ended", texts.FUNNEL_ENDED, ended_words, 150, stretch=True, look=muted,
               tip=ended_words),
    ]  # fmt: skip


def _figure(count: int) -> str:
    return shown.number(count) if count else shown.NOTHING


def _step(one: FunnelStep) -> str:
    return texts.STEP.format(number=one.position)


def _rate(one: FunnelStep) -> str:
    arrived = one.sent - one.bounced
    return shown.share(one.responses / arrived if arrived > 0 else None)


def ended_words(one: FunnelStep) -> str:
    """Who ended after a step, in words; mails in doubt are named too."""
    told = [f"{words.ENDED[reason].text} {count:,}" for reason, count in one.ended]
    if one.in_doubt:
        told.append(f"{words.OUTBOX[OutboxState.IN_DOUBT].text} {one.in_doubt:,}")
    return " · ".join(told)
