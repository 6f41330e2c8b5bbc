"""Words of outreach: mails, campaigns, enrollments, the outbox and its legal moves."""

from enum import StrEnum


class MailKind(StrEnum):
    """The three kinds of mail and what binds each (method.md §3)."""

    COLD = "cold"
    FIRST_REFERRED = "first_referred"
    CONVERSATION = "conversation"


class TemplateKind(StrEnum):
    """Which rules the lint applies to a draft."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    REFERRED = "referred"
    CONVERSATION = "conversation"


class Goal(StrEnum):
    """What a campaign asks for: a referral or a talk, never both (MAIL-3)."""

    REFERRAL = "referral"
    TALK = "talk"


class CampaignState(StrEnum):
    """The life of a campaign."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class EnrollmentState(StrEnum):
    """domain.md §3; `paused` while a colleague's answer is being handled (RESP-4)."""

    ACTIVE = "active"
    WAITING = "waiting"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class EndedReason(StrEnum):
    """Why an enrollment stopped."""

    DONE = "done"
    REPLIED = "replied"
    OPTED_OUT = "opted_out"
    BOUNCED = "bounced"
    BIN_CHANGED = "bin_changed"
    LEFT_COMPANY = "left_company"
    BY_HAND = "by_hand"
    DUPLICATE = "duplicate"
    """The same person was on the campaign under another record (MERGE-01)."""


class OutboxState(StrEnum):
    """The life of one mail to one person (architecture.md §5)."""

    PLANNED = "planned"
    READY = "ready"
    CLAIMED = "claimed"
    HANDING_OVER = "handing_over"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    IN_DOUBT = "in_doubt"
    CANCELLED = "cancelled"


OUTBOX_MOVES: frozenset[tuple[OutboxState, OutboxState]] = frozenset(
    {
        (OutboxState.PLANNED, OutboxState.READY),
        (OutboxState.PLANNED, OutboxState.CANCELLED),
        (OutboxState.READY, OutboxState.PLANNED),
        (OutboxState.READY, OutboxState.CLAIMED),
        (OutboxState.READY, OutboxState.CANCELLED),
        (OutboxState.DEFERRED, OutboxState.READY),
        (OutboxState.DEFERRED, OutboxState.CANCELLED),
        (OutboxState.CLAIMED, OutboxState.READY),
        (OutboxState.CLAIMED, OutboxState.HANDING_OVER),
        (OutboxState.CLAIMED, OutboxState.REFUSED),
        (OutboxState.CLAIMED, OutboxState.DEFERRED),
        (OutboxState.CLAIMED, OutboxState.CANCELLED),
        (OutboxState.HANDING_OVER, OutboxState.SENT),
        (OutboxState.HANDING_OVER, OutboxState.REFUSED),
        (OutboxState.HANDING_OVER, OutboxState.DEFERRED),
        (OutboxState.HANDING_OVER, OutboxState.IN_DOUBT),
        (OutboxState.IN_DOUBT, OutboxState.SENT),
        (OutboxState.IN_DOUBT, OutboxState.CANCELLED),
    }
)
"""Legal moves; nothing leads from `handing_over` or `in_doubt` back to a state that sends."""

PENDING = frozenset(
    {OutboxState.PLANNED, OutboxState.READY, OutboxState.DEFERRED, OutboxState.CLAIMED}
)
"""States that a suppression or an Avoid bin cancels at once (BIN-4, OPT-04)."""

WAITING = PENDING - {OutboxState.CLAIMED}
"""States of a mail that is written and that no sender holds."""


class HeldReason(StrEnum):
    """Why a due mail does not leave now, or a contact is not on a plan at all."""

    SUPPRESSED = "suppressed"
    AVOID_BIN = "avoid_bin"
    COUNTRY = "country"
    NO_ADDRESS = "no_address"
    ADDRESS_NOT_MAILABLE = "address_not_mailable"
    LINT = "lint"
    MERGE_GAP = "merge_gap"
    BAD_FIT = "bad_fit"
    NOT_COLD = "not_cold"
    OTHER_OWNER = "other_owner"
    HOLDOUT = "holdout"
    ALREADY_ENROLLED = "already_enrolled"
    CAP_DAY = "cap_day"
    CAP_WEEK = "cap_week"
    PROVIDER_CEILING = "provider_ceiling"
    WINDOW = "window"
    GAP = "gap"
    BACKLOG = "backlog"
    PAUSED = "paused"
    MAILBOX_HELD = "mailbox_held"
    MAILBOX_NOT_POLLED = "mailbox_not_polled"
    CUSTOMER_LIST_STALE = "customer_list_stale"
    BOUNCE_RATE = "bounce_rate"
    TEXT_CHANGED = "text_changed"
    TRAINEE = "trainee"
    AFTER_RESTORE = "after_restore"


VOLUME = frozenset({HeldReason.CAP_DAY, HeldReason.CAP_WEEK, HeldReason.BACKLOG})
"""What a plan writes down when a day takes no more mail (SEND-1, SEND-4)."""

PASSING = frozenset({HeldReason.WINDOW, HeldReason.CAP_DAY, HeldReason.CAP_WEEK, HeldReason.GAP})
"""What a later evening lifts by itself; everything else wants a person."""


class Unmailable(StrEnum):
    """Why a person of a list could not be written to now (SKIP-01); the first that holds counts."""

    SUPPRESSED = "suppressed"
    AVOID_BIN = "avoid_bin"
    HELD_OUT = "held_out"
    PURSUED = "pursued"
    OTHER_OWNER = "other_owner"
    NOT_COLD = "not_cold"
    NO_ADDRESS = "no_address"
    GUESSED = "guessed"
    BOUNCED = "bounced"
    INVALID = "invalid"
    COUNTRY = "country"
    ENROLLED = "enrolled"
    BAD_FIT = "bad_fit"
    BELOW_FIT = "below_fit"


class Level(StrEnum):
    """How serious a finding is: `refuse` blocks, `warn` asks for a reason, `hint` tells."""

    REFUSE = "refuse"
    WARN = "warn"
    HINT = "hint"
