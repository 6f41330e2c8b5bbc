"""What a conversation, a task and a meeting may be: pure functions of values."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbench.conversations.messages import Finding, LogConversation
from workbench.errors import Refusal
from workbench.outreach.rules.calendars import add_business_days
from workbench.policy import CalendarPolicy
from workbench.vocabulary.conversations import (
    CallOutcome,
    ConversationKind,
    MeetingState,
    TaskKind,
    TaskState,
)
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import NextStep

LONGEST_MINUTES = 480
SHORTEST_MEETING = 5
NOTES_CAP = 20_000
LINE_CAP = 300
CLOCK_SLACK = timedelta(minutes=5)
"""How far a person's clock may run ahead of ours before a start counts as in the future."""


@record
class Warmth:
    """What the system knows of a contact before a call (RESP-9)."""

    responded: bool = False
    referred: bool = False
    talked: bool = False
    in_handoff: bool = False

    @property
    def warm(self) -> bool:
        """Whether the person answered, was named to us, talked with us or was handed over."""
        return self.responded or self.referred or self.talked or self.in_handoff


def check_log(asked: LogConversation, now: datetime) -> None:
    """Refuses a conversation that cannot have been (times, shares, sizes).

    Errors: `Refusal` with code `bad_conversation`.
    """
    problem = _log_problem(asked, now)
    if problem:
        raise Refusal("bad_conversation", f"The conversation was not logged: {problem}")


def _log_problem(asked: LogConversation, now: datetime) -> str:
    if asked.started_at > now + CLOCK_SLACK:
        return "it would have begun in the future; check the time it started."
    if not 0 <= asked.minutes <= LONGEST_MINUTES:
        return f"it can have lasted 0 to {LONGEST_MINUTES} minutes."
    if asked.talk_share is not None and not 0 <= asked.talk_share <= 100:
        return "the rep's share of the talk is a percentage from 0 to 100."
    if len(asked.next_step) > LINE_CAP:
        return f"the next step fits one line of {LINE_CAP} characters; put the rest in the notes."
    texts = (asked.notes, asked.plan.answers, asked.plan.attitudes, asked.plan.actions)
    if max(map(len, texts)) > NOTES_CAP:
        return f"notes and plan hold {NOTES_CAP} characters each; please shorten them."
    return ""


def kind_of(asked: ConversationKind, warmth: Warmth) -> ConversationKind:
    """A call to somebody cold is a mapping call, whatever it was called (RESP-9)."""
    if asked is ConversationKind.CALL and not warmth.warm:
        return ConversationKind.MAPPING
    return asked


def log_findings(
    asked: LogConversation, kind: ConversationKind, *, longest_share: int = 30
) -> tuple[Finding, ...]:
    """What to tell the person who logged it: RESP-9 and CALL-5 warn, CALL-4 is a hint.

    Arguments: `kind` as `kind_of` decided it; `longest_share` in percent, from the policy.
    """
    found = []
    if kind is not asked.kind:
        found.append(
            Finding(
                "RESP-9",
                Level.WARN,
                "This person has not answered and nobody referred us, so the call is logged as a "
                "mapping call: ask how they are organised, not for a meeting.",
            )
        )
    if asked.outcome is CallOutcome.TALKED and not asked.next_step.strip():
        found.append(
            Finding(
                "CALL-5", Level.WARN, "No next step was agreed; best book it while on the phone."
            )
        )
    if asked.talk_share is not None and asked.talk_share > longest_share:
        found.append(
            Finding(
                "CALL-4",
                Level.HINT,
                f"The rep spoke {asked.talk_share} % of the time; up to {longest_share} % is good.",
            )
        )
    return tuple(found)


TASK_MOVES = frozenset(
    {
        (TaskState.OPEN, TaskState.DONE),
        (TaskState.OPEN, TaskState.CANCELLED),
        (TaskState.DONE, TaskState.OPEN),
        (TaskState.CANCELLED, TaskState.OPEN),
    }
)
"""Legal moves of a task; opening again is for no-shows (PASS-6)."""


def check_task_move(start: TaskState, end: TaskState) -> None:
    """Errors: `Refusal` with code `task_move` when the move is not legal."""
    if (start, end) not in TASK_MOVES:
        raise Refusal("task_move", f"A task that is {start} cannot become {end}; nothing changed.")


KEPT_BY_TALKING = frozenset({TaskKind.CALL, TaskKind.ASK_WHY})
"""Tasks that are done once one talked with the person, whoever began the talk."""
_STEP_TASKS = {NextStep.TALK: TaskKind.CALL, NextStep.ASK_WHY: TaskKind.ASK_WHY}


def step_task(step: NextStep) -> TaskKind | None:
    """The task a response's next step leaves to a person, if any (RESP-2)."""
    return _STEP_TASKS.get(step)


def task_due(now: datetime, calendar: CalendarPolicy, zone: str) -> datetime:
    """The end of the next business day of the workspace, in UTC.

    Arguments: `now` aware UTC; `zone` an IANA name.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    day = add_business_days(today, 1, (calendar.holidays,), calendar.weekdays)
    return end_of_day(day, calendar, zone)


def end_of_day(day: date, calendar: CalendarPolicy, zone: str) -> datetime:
    """When the business day of `day` ends in `zone`, in UTC."""
    return datetime.combine(day, calendar.closes, ZoneInfo(zone)).astimezone(UTC)


_ALIVE = (MeetingState.BOOKED, MeetingState.ACCEPTED, MeetingState.DECLINED)
MEETING_MOVES = frozenset(
    {(start, end) for start in _ALIVE for end in MeetingState if start is not end}
    - {(start, MeetingState.BOOKED) for start in _ALIVE}
)
"""Legal moves of a meeting; what was held, missed or cancelled is over (a new time is BOOKED)."""

REOPENS_TASK = frozenset({MeetingState.DECLINED, MeetingState.NO_SHOW, MeetingState.CANCELLED})
"""Ends of a meeting after which somebody has to act again (PASS-6)."""


def check_meeting_move(
    start: MeetingState, end: MeetingState, starts_at: datetime, now: datetime
) -> None:
    """Refuses moves that make no sense: a meeting ahead was neither held nor missed.

    Errors: `Refusal` with code `meeting_move`.
    """
    if (start, end) not in MEETING_MOVES:
        raise Refusal(
            "meeting_move", f"A meeting that is {start} cannot become {end}; nothing changed."
        )
    if end in (MeetingState.HELD, MeetingState.NO_SHOW) and now + CLOCK_SLACK < starts_at:
        raise Refusal(
            "meeting_move", "The meeting has not begun yet; record what became of it afterwards."
        )


def check_time(start: datetime, minutes: int, now: datetime) -> None:
    """Errors: `Refusal` with code `meeting_time` for a start that is past or an odd length."""
    if start <= now:
        raise Refusal("meeting_time", "The meeting would lie in the past; choose a later start.")
    if not SHORTEST_MEETING <= minutes <= LONGEST_MINUTES:
        raise Refusal(
            "meeting_time",
            f"A meeting lasts {SHORTEST_MEETING} to {LONGEST_MINUTES} minutes; please correct it.",
        )


def can_move_to_new_time(state: MeetingState) -> bool:
    """Whether a meeting can still be given another time: a no-show can, a held one cannot."""
    return state not in (MeetingState.HELD, MeetingState.CANCELLED)


def meeting_uid(token: str, domain: str) -> str:
    """The UID of a calendar entry: globally unique, kept for ever (RFC 5545 §3.8.4.7)."""
    return f"{token}@{domain}"
