"""What one can ask of suppression: adding, lifting with proof, and why somebody is suppressed."""

from datetime import datetime

from workbench.vocabulary.messages import Command, Event, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import SuppressionKind, SuppressionReason
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress


@record
class Suppressed(Event):
    """These subjects (kind and key) must not be mailed from now on; every pending mail with one of
    them among To and Cc stops in the same transaction (OPT-04).

    A recipient is hit by its address key, its person key, `contact:ID`, or a domain that is its
    own or a parent of its own.
    """

    subjects: tuple[tuple[SuppressionKind, str], ...]
    reason: SuppressionReason
    contact_ids: tuple[int, ...] = ()


@record
class SuppressionDone:
    """What was written: ids of new rows, and whose they are."""

    suppression_ids: tuple[int, ...]
    contact_ids: tuple[int, ...]


@record
class SuppressionLine:
    """One suppression. `value` is the domain, or the address where it is still known, or the key's
    first digits; `lifted_at` is None while it is in force.
    """

    id: int
    kind: SuppressionKind
    value: str
    reason: SuppressionReason
    source: str
    received_at: datetime
    applied_at: datetime
    lifted_at: datetime | None


@command(
    verb="suppression.add",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.suppression:suppress_by_hand",
)
@record
class Suppress(Command[SuppressionDone]):
    """Suppresses an address (with the whole person where we know them), a domain with its
    subdomains, a phone, or a contact by `contact:ID`. Anybody may; only a manager may lift.

    Errors: `Refusal` `bad_domain`, or `wide_domain` for free mail and public suffixes;
    `UnreadableInput` for a value that is none of these.
    """

    value: str
    reason: SuppressionReason = SuppressionReason.BY_HAND
    source: str = "by hand"
    received_at: datetime | None = None


@record
class AccountsSuppressed:
    """How many accounts and people are covered now; `refused` names accounts that are not, and
    why.
    """

    accounts: int
    people: int
    refused: tuple[tuple[int, str], ...]


@command(
    verb="suppression.add_accounts",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.suppress_accounts:suppress_accounts",
)
@record
class SuppressAccounts(Command[AccountsSuppressed]):
    """Suppresses whole companies: the domain of each with its subdomains, so that people who are
    added later are covered too, and everybody known there. 1,000 accounts at most.

    Errors: `Refusal` `too_many`.
    """

    account_ids: tuple[int, ...]
    reason: SuppressionReason = SuppressionReason.DO_NOT_CONTACT
    source: str = "by hand"


@command(
    verb="suppression.lift",
    right=Right.RULE,
    handler="workbench.prospects.handlers.suppression:lift_suppression",
)
@record
class LiftSuppression(Command[SuppressionDone]):
    """Lifts suppressions on proof of consent (domain.md §4). Errors: `Refusal` `no_proof`."""

    suppression_ids: tuple[int, ...]
    proof: str


@query(right=Right.LOOK, handler="workbench.prospects.queries.suppression:why_suppressed")
@record
class WhySuppressed(Query[tuple[SuppressionLine, ...]]):
    """Every suppression in force or lifted that covers an address or a contact, oldest first."""

    email: EmailAddress | None = None
    contact_id: int | None = None


@query(right=Right.LOOK, handler="workbench.prospects.queries.suppression:list_suppressions")
@record
class ListSuppressions(Query[tuple[SuppressionLine, ...]]):
    """Suppressions in force by id; `after` is the last id of the page before."""

    limit: int = 1000
    after: int = 0
