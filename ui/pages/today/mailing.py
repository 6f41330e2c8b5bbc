"""The next mailing as a card: when, how many, the first of them, and why the others stay."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.today.lines import Here, several
from ui.texts import today as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.columns import Column, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from workbench.coaching.messages.today import MailAhead, Mailing

_EVENING = 15


class MailingCard(Card):
    """Signal: `plan_wanted(mailing)`."""

    plan_wanted = Signal(object)

    def __init__(self, frame: Frame, mailing: Mailing, *, named: bool) -> None:
        super().__init__(margin=12)
        self.mailing = mailing
        here = Here(frame.now(), frame.zone)
        self.show_button = button(texts.SHOW, self.toggle, kind="quiet", shortcut="P")
        self.show_button.setAccessibleName(texts.SHOW_NAME.format(address=mailing.address))
        self._inside = _Details(frame, mailing)
        self._inside.hide()
        title = mailing_title(mailing, here)
        if named:
            title = texts.MAILING_BOX.format(title=title, address=mailing.address)
        stays = label(staying(mailing), "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label(title, "strong"))
        line.addWidget(stays, 1)
        line.addWidget(self.show_button)
        if mailing.campaign_id is not None:
            line.addWidget(button(texts.TO_PLAN, self._plan, kind="quiet"))
        self.body.addLayout(line)
        if mailing.holds is not None:
            reason = words.HELD[mailing.holds].text
            self.body.addWidget(label(texts.MAILING_HELD.format(reason=reason), "warn", wrap=True))
        self.body.addWidget(self._inside)
        self.show_button.setVisible(bool(mailing.first or staying(mailing)))

    @property
    def is_open(self) -> bool:
        """Whether the details are shown."""
        return not self._inside.isHidden()

    def toggle(self) -> None:
        """Shows or hides the details."""
        self._inside.setVisible(not self.is_open)
        self.show_button.setText(texts.HIDE if self.is_open else texts.SHOW)

    def _plan(self) -> None:
        self.plan_wanted.emit(self.mailing)


class _Details(QWidget):
    """The first mails, and every reason in a line of its own."""

    def __init__(self, frame: Frame, mailing: Mailing) -> None:
        super().__init__()
        self.setObjectName("clear")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(16)
        if mailing.first:
            table: RowsTable[MailAhead] = RowsTable(
                frame,
                _columns(ZoneInfo(mailing.zone), frame.now()),
                texts.FIRST_MAILS,
                row_height=30,
            )
            table.show_rows(mailing.first)
            table.fit_height(5)
            line.addWidget(table, 1)
        reasons = label("\n".join(_reasons(mailing)), "muted")
        line.addWidget(reasons)
        reasons.setVisible(bool(_reasons(mailing)))


def _columns(zone: ZoneInfo, now: datetime) -> tuple[Column[MailAhead], ...]:
    def at(one: MailAhead) -> str:
        return texts.MAIL_DUE if one.planned_at < now else shown.clock(one.planned_at, zone)

    return (
        Column("at", texts.MAIL_AT, at, 60, look=muted,
               tip=lambda one: shown.exact(one.planned_at, zone)),
        Column("to", texts.MAIL_WHO, lambda one: one.to, 150, look=strong),
        Column("account", texts.MAIL_ACCOUNT, lambda one: one.account, 150, look=muted),
        Column("subject", texts.MAIL_SUBJECT, lambda one: one.subject, stretch=True, look=muted,
               tip=lambda one: one.subject),
        Column("step", texts.MAIL_STEP, lambda one: str(one.position), 60, right=True, look=muted),
    )  # fmt: skip


def mailing_title(one: Mailing, here: Here) -> str:
    """`Tonight 17:00 – 18:30 · 16 mails ready`."""
    if one.starts_at is None or one.ends_at is None:
        return texts.MAILING_NO_WINDOW
    when = span_words(one.starts_at, one.ends_at, ZoneInfo(one.zone), here.now)
    if not one.ready:
        return texts.MAILING_NONE.format(when=when)
    mails = several(texts.MAILING_MAILS, one.ready)
    return texts.MAILING_READY.format(when=when, mails=mails)


def span_words(start: datetime, end: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A span as people say it: tonight, this morning, today, else its day."""
    local, today = start.astimezone(zone), now.astimezone(zone).date()
    form = texts.ON_DAY
    if local.date() == today:
        morning = local.hour < 12
        form = texts.TONIGHT if local.hour >= _EVENING else texts.TODAY_AT
        form = texts.THIS_MORNING if morning else form
    name = shown.long_day(local.date())
    if local.date() == today + timedelta(days=1):
        name = f"{local:%A}"
    begins, ends = shown.clock(start, zone), shown.clock(end, zone)
    span = begins if begins == ends else texts.SPAN.format(start=begins, end=ends)
    return form.format(day=name, span=span)


def _counts(one: Mailing) -> list[tuple[int, str]]:
    held = [(count, words.HELD[reason].text) for reason, count in one.held]
    aside = [(one.absent, texts.ABSENT), (one.paused, texts.PAUSED)]
    return [(count, reason) for count, reason in (*held, *aside) if count]


def _reasons(one: Mailing) -> list[str]:
    return [texts.REASON.format(count=count, reason=reason) for count, reason in _counts(one)]


def staying(one: Mailing) -> str:
    """`16 waiting for the next plan · 9 held: 4 on leave, 5 no country`; empty without any."""
    waiting = texts.UNPLANNED.format(count=shown.number(one.unplanned)) if one.unplanned else ""
    return " · ".join(words for words in (waiting, _held_words(one)) if words)


def _held_words(one: Mailing) -> str:
    counts = _counts(one)
    if not counts:
        return ""
    total = sum(count for count, _ in counts)
    if len(counts) == 1:
        return texts.STAYING.format(count=total, reasons=counts[0][1])
    return texts.STAYING.format(count=total, reasons=", ".join(_reasons(one)[:3]))
