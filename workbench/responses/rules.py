"""What follows from a response, decided without a database: states, deadlines, next steps."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.errors import Refusal
from workbench.outreach.rules.calendars import add_business_days, is_business_day
from workbench.policy import CalendarPolicy
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import (
    HUMAN_KINDS,
    RESPONSE_MOVES,
    NextStep,
    ResponseKind,
    ResponseState,
    Severity,
)

HURRIED = frozenset({ResponseKind.POSITIVE, ResponseKind.REFERRAL})
"""Kinds that become overdue (RESP-1)."""
REASONED = frozenset({NextStep.ASK_WHY, NextStep.WRONG_FIT, NextStep.IGNORE})
"""Next steps that need a reason (RESP-2, RESP-4)."""
WAKES = frozenset({Bin.COLD, Bin.CHECK_BACK, Bin.DEAD_OPPORTUNITY})
"""Bins that any human response moves to Working (method.md §6)."""

_MOST_DAYS = 60
_PREFIX = re.compile(r"^\s*(?:(?:re|aw|sv|vs|antw|odp|ref|rif|fw|fwd|wg|tr|rv|enc)\s*:\s*)+", re.I)
_SELF_LEFT = re.compile(
    r"\b(?:i|i['’]ve|i['’]m|ich|je|j['’]ai)\b[^.\n]{0,40}"
    r"(?:left|no longer|retired|moved on|resigned|nicht mehr|verlassen|quitté|plus)\b|"
    r"\b(?:he dejado|ya no trabajo|dejé)\b",
    re.IGNORECASE,
)
_SUGGESTED = {
    ResponseKind.OPT_OUT: NextStep.OPT_OUT,
    ResponseKind.COMPLAINT: NextStep.OPT_OUT,
    ResponseKind.REFERRAL: NextStep.REFERRAL,
    ResponseKind.POSITIVE: NextStep.TALK,
    ResponseKind.QUESTION: NextStep.TALK,
    ResponseKind.NOT_NOW: NextStep.CHECK_BACK,
    ResponseKind.NEGATIVE: NextStep.ASK_WHY,
}


def is_human(kind: ResponseKind, *, auto: bool) -> bool:
    """Whether a person wrote it, so that it counts as a response (SEND-5)."""
    return not auto and (kind in HUMAN_KINDS or kind is ResponseKind.LEFT_COMPANY)


def first_state(
    kind: ResponseKind, *, auto: bool, names_people: bool, worst: Severity | None
) -> tuple[ResponseState, str]:
    """The state a new response gets, and the reason where the program closes it itself (RESP-1).

    Arguments: `worst` the severest failure of a bounce that was matched to our mail, or None.
    A person sees what a person must decide: human answers, people named in absences, refusals
    of our mail by policy, reports that nothing of ours matches.
    """
    if kind is ResponseKind.OPT_OUT and not auto:
        return ResponseState.HANDLED, "suppressed at once"
    if is_human(kind, auto=auto):
        return ResponseState.WAITING, ""
    if kind is ResponseKind.BOUNCE:
        if worst in (Severity.HARD, Severity.SOFT):
            return ResponseState.IGNORED, f"recorded by the program: {worst} bounce"
        return ResponseState.WAITING, ""
    if kind is ResponseKind.COMPLAINT:
        return ResponseState.HANDLED, "suppressed at once"
    if names_people and kind in (ResponseKind.OUT_OF_OFFICE, ResponseKind.LEFT_COMPANY):
        return ResponseState.WAITING, ""
    return ResponseState.IGNORED, f"recorded by the program: {kind}"


def check_state_move(start: ResponseState, end: ResponseState) -> None:
    """Errors: `Refusal` `already_handled` for a move the table does not know."""
    if (start, end) not in RESPONSE_MOVES:
        raise Refusal(
            "already_handled",
            f"This response is {start} already; reopen it first to choose another next step.",
            rule="RESP-1",
        )


def check_reason(step: NextStep, reason: str) -> str:
    """The reason without spaces around it. Errors: `Refusal` `reason_missing` (RESP-2)."""
    cleaned = " ".join(reason.split())[:500]
    if step in REASONED and not cleaned:
        raise Refusal("reason_missing", f"Say why: “{step}” needs a reason.", rule="RESP-2")
    return cleaned


def check_day(day: date | None, today: date) -> date:
    """The day to check back. Errors: `Refusal` `date_missing` for none or one that has passed."""
    if day is None or day <= today:
        raise Refusal("date_missing", "Name a day in the future to check back.", rule="RESP-2")
    return day


def suggested_step(kind: ResponseKind) -> NextStep | None:
    """The next step a class suggests; a person decides."""
    return _SUGGESTED.get(kind)


def due_at(
    kind: ResponseKind, received: datetime, hours: int, calendar: CalendarPolicy, zone: str
) -> datetime | None:
    """When a hurried response becomes overdue (UTC), counted in business hours of the workspace.

    Arguments: `received` UTC; `hours` business hours (RESP-1); `zone` an IANA name.
    """
    if kind not in HURRIED:
        return None
    where = ZoneInfo(zone)
    left = timedelta(hours=hours)
    day = received.astimezone(where).date()
    for _ in range(_MOST_DAYS):
        if is_business_day(day, (calendar.holidays,), calendar.weekdays):
            opens = max(_at(day, calendar.opens, where), received)
            room = _at(day, calendar.closes, where) - opens
            if room >= left:
                return opens + left
            left -= max(room, timedelta())
        day += timedelta(days=1)
    return received + timedelta(hours=hours)


def _at(day: date, clock: time, where: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, where).astimezone(ZoneInfo("UTC"))


def next_step_day(
    back: date | None, received: date, without_date: int, calendar: CalendarPolicy
) -> date:
    """The day of the next step after an absence: return + 1 business day, or so many business days
    after the notice when it names none (RESP-6).
    """
    start, count = (back, 1) if back is not None else (received, without_date)
    return add_business_days(start, count, (calendar.holidays,), calendar.weekdays)


def says_self_left(words: str) -> bool:
    """Whether the writer says that they themselves left, not somebody else."""
    return bool(_SELF_LEFT.search(words[:4_000]))


def normal_subject(subject: str) -> str:
    """A subject without `Re:` and its like, in lower case (mail-facts §4.4, key 6)."""
    return " ".join(_PREFIX.sub("", subject).casefold().split())


def _no_fields(text: str) -> str:
    """Data never becomes a merge field, whatever braces a stranger put into a name (T4)."""
    return text.replace("{", "").replace("}", "")


def referral_draft(referrer: str, first: str, company: str) -> tuple[str, str]:
    """Subject and body of a first mail to a referred person that names the referrer (RESP-3)."""
    referrer, first, company = (_no_fields(text) for text in (referrer, first, company))
    greeting = f"Hi {first}," if first else "Hello,"
    subject = f"{referrer} suggested I write to you"
    body = (
        f"{greeting}\n\n{referrer} told me that you are the right person to talk to at {company},"
        " which is why I write to you.\n\nWould a short call this week or next make sense?"
    )
    return subject, body
