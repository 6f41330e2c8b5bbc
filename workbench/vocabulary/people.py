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
    """`held` stops sending until a person looks (provider quota, log-in refused)."""

    ACTIVE = "active"
    HELD = "held"
    CLOSED = "closed"
