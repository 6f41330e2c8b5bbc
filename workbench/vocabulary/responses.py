"""Words of responses: what an inbound mail is, what is done about it, what a bounce means."""

from enum import StrEnum


class ResponseKind(StrEnum):
    """Classes of inbound mail (cli.md, `mail classify`)."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    OUT_OF_OFFICE = "out_of_office"
    OTHER_AUTO = "other_auto"
    LEFT_COMPANY = "left_company"
    OPT_OUT = "opt_out"
    REFERRAL = "referral"
    POSITIVE = "positive"
    NOT_NOW = "not_now"
    NEGATIVE = "negative"
    QUESTION = "question"
    NEUTRAL = "neutral"


HUMAN_KINDS = frozenset(
    {
        ResponseKind.OPT_OUT,
        ResponseKind.REFERRAL,
        ResponseKind.POSITIVE,
        ResponseKind.NOT_NOW,
        ResponseKind.NEGATIVE,
        ResponseKind.QUESTION,
        ResponseKind.NEUTRAL,
    }
)
"""Written by a person; only these count as responses (SEND-5)."""


class ParseState(StrEnum):
    """What became of the stored bytes of an inbound mail."""

    STORED = "stored"
    PARSED = "parsed"
    UNREADABLE = "unreadable"


class ResponseState(StrEnum):
    """Triage (RESP-1); re-openable."""

    NEW = "new"
    WAITING = "waiting"
    HANDLED = "handled"
    IGNORED = "ignored"


RESPONSE_MOVES: frozenset[tuple[ResponseState, ResponseState]] = frozenset(
    {
        (ResponseState.NEW, ResponseState.WAITING),
        (ResponseState.NEW, ResponseState.HANDLED),
        (ResponseState.NEW, ResponseState.IGNORED),
        (ResponseState.WAITING, ResponseState.HANDLED),
        (ResponseState.WAITING, ResponseState.IGNORED),
        (ResponseState.HANDLED, ResponseState.WAITING),
        (ResponseState.IGNORED, ResponseState.WAITING),
    }
)


class NextStep(StrEnum):
    """The one next step that closes a response (RESP-2)."""

    REFERRAL = "referral"
    TALK = "talk"
    ASK_WHY = "ask_why"
    CHECK_BACK = "check_back"
    OPT_OUT = "opt_out"
    WRONG_FIT = "wrong_fit"
    IGNORE = "ignore"


class InboxFolder(StrEnum):
    """Where the inbox shows a response: what a person must answer, who is away, what came back."""

    WAITING = "waiting"
    ABSENT = "absent"
    BOUNCES = "bounces"
    DONE = "done"


ABSENT_KINDS = frozenset({ResponseKind.OUT_OF_OFFICE, ResponseKind.LEFT_COMPANY})
BOUNCE_KINDS = frozenset({ResponseKind.BOUNCE, ResponseKind.COMPLAINT})


class Clue(StrEnum):
    """What a marked piece of a mail's text was understood as."""

    PERSON = "person"
    ADDRESS = "address"
    PHONE = "phone"
    TITLE = "title"
    REASON = "reason"


class Severity(StrEnum):
    """`hard`: the address is dead; `soft`: try later; `policy`: refused, the address lives."""

    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"
