"""Who works here and what a role may do (domain.md §4)."""

from enum import StrEnum


class Role(StrEnum):
    """The roles of a person; `trainee` is a mark on an SDR, not a role."""

    SDR = "sdr"
    AE = "ae"
    MANAGER = "manager"
    ADMIN = "admin"


class Right(StrEnum):
    """What a command or query asks of the actor."""

    LOOK = "look"
    """Read what the team sees; every role."""
    PROSPECT = "prospect"
    """Own accounts, lists, campaigns, responses, conversations, batons."""
    SEND = "send"
    """Start campaigns and claim mail; locked for trainees (TRN-4)."""
    RECEIVE = "receive"
    """Accept or reject batons, re-qualify, move stages."""
    AUDIT = "audit"
    """Decide on credit."""
    RULE = "rule"
    """Policy, ICP publishing, lifting suppressions, leaving Avoid bins, closing pay."""
    ADMINISTER = "administer"
    """People, mailboxes of others, backup, restore."""
    SYSTEM = "system"
    """What the program does by itself: recording sends, syncs, reminders."""


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.SDR: frozenset({Right.LOOK, Right.PROSPECT, Right.SEND}),
    Role.AE: frozenset({Right.LOOK, Right.RECEIVE}),
    Role.MANAGER: frozenset(
        {Right.LOOK, Right.PROSPECT, Right.SEND, Right.RECEIVE, Right.AUDIT, Right.RULE}
    ),
    Role.ADMIN: frozenset({Right.LOOK, Right.AUDIT, Right.ADMINISTER}),
}


class MailboxState(StrEnum):
    """`held` stops sending until a person looks (provider quota, log-in refused); `retired` was
    handed over with a territory: it is still read and never sends again.
    """

    ACTIVE = "active"
    HELD = "held"
    RETIRED = "retired"
    CLOSED = "closed"


SENDING = (MailboxState.ACTIVE, MailboxState.HELD)
"""Mailboxes that somebody writes from; `held` ones do again once a person looked."""


class SettingKind(StrEnum):
    """In which form a rule of the team is shown and changed."""

    NUMBER = "number"
    SHARE = "share"
    """Between 0 and 1, shown in per cent."""
    MONEY = "money"
    """A whole number of cents."""
    TEXT = "text"
    TIME = "time"
    """`HH:MM:SS`, local."""
    SPAN = "span"
    """Two numbers, the smaller first."""
    STEPS = "steps"
    """Several numbers, in order."""
    WEEKDAYS = "weekdays"
    """Numbers of days, Monday 0 … Sunday 6."""
    WINDOWS = "windows"
    """Spans of local time: `[{opens, closes}, …]`."""
    BLOCKS = "blocks"
    """The day's time blocks: `[{starts, kind}, …]`."""
    NAMES = "names"
    """Own names of bins: `{bin: name}`."""
    COUNTRY = "country"
    """An ISO 3166 code with known public holidays."""
    COUNTRIES = "countries"
    """`{ISO 3166 code: written basis}`."""
