"""Words of the working day: goals, time blocks, and what waits for a person."""

from enum import StrEnum


class GoalKind(StrEnum):
    """What a goal of the day counts (DAY-1); `free` is ticked by hand, all others by facts."""

    FREE = "free"
    RESPONSES = "responses"
    CONVERSATIONS = "conversations"
    BATONS_PASSED = "batons_passed"
    ACCOUNTS_MAPPED = "accounts_mapped"
    ACCOUNTS_ADDED = "accounts_added"
    MAILS_SENT = "mails_sent"
    BATONS_ACCEPTED = "batons_accepted"
    REQUALIFIED = "requalified"
    AUDITS_DECIDED = "audits_decided"


class BlockKind(StrEnum):
    """What a span of the day is for (DAY-2)."""

    GOALS = "goals"
    RESPONSES = "responses"
    FOLLOW_UPS = "follow_ups"
    BREAK = "break"
    LUNCH = "lunch"
    CALLS = "calls"
    RESEARCH = "research"
    PLAN = "plan"
    MAILING = "mailing"
    END = "end"


RESTS = frozenset({BlockKind.BREAK, BlockKind.LUNCH, BlockKind.END})
"""Blocks without work."""


class FollowUpKind(StrEnum):
    """Why somebody comes up again."""

    TASK = "task"
    BACK_FROM_LEAVE = "back_from_leave"
    COLLEAGUE_REPLIED = "colleague_replied"
    CHECK_BACK = "check_back"
    OLD_OPPORTUNITY = "old_opportunity"


class BatonStanding(StrEnum):
    """How a baton stands for the people around it (PASS-5, PASS-6)."""

    DROPPED = "dropped"
    REJECTED = "rejected"
    NOT_PICKED_UP = "not_picked_up"
    CALL_BOOKED = "call_booked"
    TO_REQUALIFY = "to_requalify"
    TO_BE_AUDITED = "to_be_audited"


class MailboxLink(StrEnum):
    """How the connection to a mailbox stands; `late` is read too long ago to send (C8)."""

    READ = "read"
    LATE = "late"
    NEVER = "never"
    HELD = "held"


class ThingKind(StrEnum):
    """The sections of the day's queue, in the method's order."""

    GOALS = "goals"
    RESPONSE = "response"
    FOLLOW_UP = "follow_up"
    CALL = "call"
    BATON = "baton"
    AUDIT = "audit"
    MAILING = "mailing"
