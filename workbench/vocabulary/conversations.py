"""Words of conversations, tasks and meetings."""

from enum import StrEnum


class ConversationKind(StrEnum):
    """How two people talked; `mapping` asks about structure, not for a meeting (RESP-9)."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    MEETING = "meeting"
    MAPPING = "mapping"


LIVE_KINDS = frozenset({ConversationKind.CALL, ConversationKind.MEETING})
"""Kinds in which both sides spoke live; only these can re-qualify (PASS-5)."""


class CallOutcome(StrEnum):
    """What a conversation came to."""

    TALKED = "talked"
    NO_ANSWER = "no_answer"
    MEETING_BOOKED = "meeting_booked"
    REFERRED = "referred"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    QUALIFIED = "qualified"


class TaskKind(StrEnum):
    """What a person has to do."""

    FOLLOW_UP = "follow_up"
    CALL = "call"
    CHECK_BACK = "check_back"
    PICK_UP_BATON = "pick_up_baton"
    ASK_WHY = "ask_why"


class TaskState(StrEnum):
    """The life of a task."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class AgendaKind(StrEnum):
    """Why somebody stands on the agenda of calls."""

    MEETING = "meeting"
    TASK = "task"
    RESPONSE = "response"


class MeetingState(StrEnum):
    """The life of a calendar entry (PASS-6)."""

    BOOKED = "booked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
