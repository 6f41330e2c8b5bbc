"""What the last line of a card says: how long is left, or where the baton is by now (PASS-6)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ui import shown
from ui.texts import batons as texts
from ui.texts import words
from workbench.handoff.messages.batons import BatonRow
from workbench.vocabulary.conversations import MeetingState
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record

_SOON = timedelta(hours=2)


@record
class Clock:
    """The words and the tone of a badge; `exact` is the instant behind them."""

    words: str
    tone: str
    exact: str = ""


def clock_of(row: BatonRow, now: datetime, zone: ZoneInfo) -> Clock:
    """The last line of a baton's card."""
    if row.state is BatonState.DRAFT:
        ago = shown.ago(now, row.drafted_at)
        drafted = texts.DRAFTED_NOW if ago == words.JUST_NOW else texts.DRAFTED.format(span=ago)
        return Clock(drafted, "muted", exact=shown.exact(row.drafted_at, zone))
    if row.state is BatonState.PASSED:
        return _passed(row, now, zone)
    if row.state is BatonState.REJECTED:
        return Clock(texts.REJECTED_CARD.format(reason=row.reason), "bad")
    if row.state is BatonState.RECALLED:
        return Clock(texts.RECALLED_CARD.format(reason=row.reason), "muted")
    return _accepted(row, now, zone)


def _passed(row: BatonRow, now: datetime, zone: ZoneInfo) -> Clock:
    if row.meeting_state in (MeetingState.ACCEPTED, MeetingState.HELD):
        return Clock(texts.PICKED_UP, "good", exact=shown.exact(row.meeting_at, zone))
    if row.due_at is None:
        return Clock("", "muted")
    exact = shown.exact(row.due_at, zone)
    if now > row.due_at:
        late = texts.DROPPED.format(span=shown.span(now - row.due_at))
        return Clock(late, "bad", exact=exact)
    left = row.due_at - now
    tone = "warn" if left < _SOON else "accent"
    return Clock(texts.LEFT.format(span=shown.span(left)), tone, exact=exact)


def _accepted(row: BatonRow, now: datetime, zone: ZoneInfo) -> Clock:
    if row.stage is Stage.DISQUALIFIED:
        return Clock(texts.DISQUALIFIED, "bad")
    if row.audit is not None:
        return Clock(texts.AUDIT_CARD[row.audit], words.AUDITS[row.audit].tone)
    if row.meeting_at is not None and row.meeting_at > now:
        at = shown.moment(row.meeting_at, zone)
        exact = shown.exact(row.meeting_at, zone)
        return Clock(texts.TALK_AT.format(at=at), "muted", exact=exact)
    return Clock(texts.TO_REQUALIFY, "warn")
