"""Words of the first stage: bins and their legal moves, addresses, suppression, imports, fit."""

from enum import StrEnum


class Bin(StrEnum):
    """The eight Account Status bins (method.md §6)."""

    COLD = "cold"
    WORKING = "working"
    ACTIVE_OPPORTUNITY = "active_opportunity"
    CHECK_BACK = "check_back"
    DEAD_OPPORTUNITY = "dead_opportunity"
    CURRENT_CLIENT = "current_client"
    BAD_FIT = "bad_fit"
    DUPLICATE = "duplicate"


AVOID_BINS = frozenset({Bin.CURRENT_CLIENT, Bin.BAD_FIT, Bin.DUPLICATE})

RESTORE = "restore"
"""The move that is the inverse of an account's last move; always legal (BIN-1)."""

_FROM_ANY = frozenset(
    (start, Bin.CURRENT_CLIENT) for start in Bin if start is not Bin.CURRENT_CLIENT
)
_DUPLICATES = frozenset((start, Bin.DUPLICATE) for start in Bin if start is not Bin.DUPLICATE)

BIN_MOVES: frozenset[tuple[Bin, Bin]] = (
    frozenset(
        {
            (Bin.COLD, Bin.WORKING),
            (Bin.COLD, Bin.ACTIVE_OPPORTUNITY),
            (Bin.COLD, Bin.DEAD_OPPORTUNITY),
            (Bin.COLD, Bin.BAD_FIT),
            (Bin.WORKING, Bin.ACTIVE_OPPORTUNITY),
            (Bin.WORKING, Bin.CHECK_BACK),
            (Bin.WORKING, Bin.COLD),
            (Bin.WORKING, Bin.BAD_FIT),
            (Bin.ACTIVE_OPPORTUNITY, Bin.DEAD_OPPORTUNITY),
            (Bin.CHECK_BACK, Bin.WORKING),
            (Bin.CHECK_BACK, Bin.BAD_FIT),
            (Bin.DEAD_OPPORTUNITY, Bin.WORKING),
            (Bin.DEAD_OPPORTUNITY, Bin.BAD_FIT),
            (Bin.CURRENT_CLIENT, Bin.CHECK_BACK),
            (Bin.BAD_FIT, Bin.COLD),
        }
    )
    | _FROM_ANY
    | _DUPLICATES
)
"""Legal moves beside `restore`; the same pairs are written into the database's guards."""


class AddressStatus(StrEnum):
    """What we know of an address; `guessed`, `invalid` and `bounced` are never mailed."""

    UNKNOWN = "unknown"
    VALID = "valid"
    RISKY = "risky"
    GUESSED = "guessed"
    INVALID = "invalid"
    BOUNCED = "bounced"


class MailHost(StrEnum):
    """What the domain name system says of a domain's mail."""

    ACCEPTS = "accepts"
    NULL_MX = "null_mx"
    """The domain says that it takes no mail (RFC 7505)."""
    NO_DOMAIN = "no_domain"
    """There is no such domain, or no host under its name (RFC 5321 §5.1)."""
    UNKNOWN = "unknown"
    """No answer in time, or a server's fault: says nothing."""


MAILABLE = frozenset({AddressStatus.UNKNOWN, AddressStatus.VALID, AddressStatus.RISKY})


class SuppressionKind(StrEnum):
    """What is suppressed. Keys: address and phone = HMAC; domain = plain; person = `contact:ID`
    or the HMAC of the person key (name at company domain), so that later imports stay covered.
    PHONE stops calls only; its key may be a person's or an address's, for all their numbers.
    """

    ADDRESS = "address"
    DOMAIN = "domain"
    PERSON = "person"
    PHONE = "phone"


class SuppressionReason(StrEnum):
    """Why somebody must not be mailed."""

    OPTED_OUT = "opted_out"
    COMPLAINT = "complaint"
    HARD_BOUNCE = "hard_bounce"
    DO_NOT_CONTACT = "do_not_contact"
    BY_HAND = "by_hand"
    IMPORTED = "imported"


class ImportKind(StrEnum):
    """What the rows of a file are."""

    CONTACTS = "contacts"
    CUSTOMERS = "customers"
    SUPPRESSION = "suppression"
    LEADS = "leads"
    OPPORTUNITIES = "opportunities"
    ACTIVITY = "activity"


class RecordedKind(StrEnum):
    """What another system recorded on an account."""

    MAIL = "mail"
    RESPONSE = "response"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    OPPORTUNITY = "opportunity"
    OTHER = "other"


class RecordedState(StrEnum):
    """How an opportunity of another system stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class CustomType(StrEnum):
    """What a field of the team's own holds. A value that cannot be read as that is kept as its
    text.
    """

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    """An amount with its currency, `1200000 USD`; a bare number where none was named."""
    DAY = "day"
    YES_NO = "yes_no"


CUSTOM = "custom."
CONTACT_CUSTOM = "contact.custom."
"""What the team's own fields of accounts and of people are called by before their names."""


class Because(StrEnum):
    """Why an import believes that a column means a field (IMP-02)."""

    CHOSEN = "chosen"
    """Somebody said so."""
    NAME = "name"
    VALUES = "values"
    TAKEN = "taken"
    """Its name means a field that a surer column fills already."""
    DOUBTFUL = "doubtful"
    """Its name means a field, its values do not look like it."""
    OWN = "own"
    """Known to be no field of ours; it becomes one of the team's own."""
    NOTHING = "nothing"


class RowOutcome(StrEnum):
    """What became of one row of an import."""

    CREATED = "created"
    MERGED = "merged"
    SKIPPED = "skipped"
    REJECTED = "rejected"
    ASK = "ask"


class MergeChoice(StrEnum):
    """What a row may do to a field of a record that is there; a blank never does anything."""

    FILL = "fill"
    """Fills the field where it is blank (the usual way)."""
    OVERWRITE = "overwrite"
    """Puts its value over the one that is there."""
    KEEP = "keep"
    """Leaves the field alone, blank or not; new records still get it."""


class BatchState(StrEnum):
    """The life of an import."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDONE = "undone"


class RecordKind(StrEnum):
    """What may be there twice."""

    ACCOUNT = "account"
    CONTACT = "contact"


class PairState(StrEnum):
    """What became of two records that may be one; a dismissed pair never comes back."""

    OPEN = "open"
    MERGED = "merged"
    DISMISSED = "dismissed"


class Verdict(StrEnum):
    """The three outcomes of fit (ICP-8)."""

    IDEAL = "ideal"
    STRETCH = "stretch"
    BAD_FIT = "bad_fit"


class Seniority(StrEnum):
    """Levels of a title, low to high."""

    STAFF = "staff"
    SENIOR = "senior"
    MANAGER = "manager"
    DIRECTOR = "director"
    VP = "vp"
    C_LEVEL = "c_level"
    OWNER = "owner"


SENIORITY_RANK: dict[str, int] = {
    level.value: rank for rank, level in enumerate(Seniority, start=1)
}
"""Rank of a level, 1 lowest, for comparisons such as `seniority >= vp`."""

LEVEL_BITS: dict[str, int] = {level.value: 1 << place for place, level in enumerate(Seniority)}
"""A bit for each level: which levels an account has people on is one number."""

UNKNOWN_LEVEL = 1 << 14
"""The bit of people whose level is not known."""

OTHER_LEVEL = 1 << 15
"""The bit of people whose level is a word this program does not know."""


class Cohort(StrEnum):
    """Groups of accounts a profile is compared with (ICP-4)."""

    CUSTOMERS = "customers"
    RESPONDERS = "responders"
    QUALIFIED = "qualified"
