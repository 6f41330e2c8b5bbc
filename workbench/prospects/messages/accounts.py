"""What one can ask of accounts: adding, editing, owning, finding, looking at one."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any

from workbench.prospects.messages.contacts import PersonLine
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Bin, Verdict
from workbench.vocabulary.record import record


@record
class AccountAdded:
    """An account that is in the workspace now."""

    account_id: int


@record
class AccountChanged:
    """An account and the fields that are different now."""

    account_id: int
    fields: tuple[str, ...]


@record
class AccountLine:
    """One row of a table of accounts. `revenue` in whole units of `currency`; `fit` is None where
    none was computed; `suppressed` means that nobody there may be mailed (OPT-07); `custom` holds
    the team's own fields by their names.
    """

    id: int
    name: str
    domain: str | None
    industry: str | None
    employees: int | None
    revenue: int | None
    currency: str | None
    country: str | None
    region: str | None
    city: str | None
    bin: Bin
    bin_since: datetime
    owner_id: int | None
    owner: str | None
    territory: str | None
    fit: int | None
    verdict: Verdict | None
    people: int
    touches: int
    last_activity_at: datetime | None
    suppressed: bool
    custom: Mapping[str, Any] = field(default_factory=dict)


@record
class AccountCount:
    """How many accounts a filter finds, and how many people work there."""

    accounts: int
    people: int


@record
class FitLine:
    """An account's fit under one profile version; `reasons` holds part, label, weight, answer."""

    profile: str
    version: int
    score: int
    verdict: Verdict
    reasons: tuple[tuple[str, str, int, str], ...]


@record
class AccountDetails:
    """Everything the account's card shows. `fields` are the plain columns by name."""

    line: AccountLine
    fields: tuple[tuple[str, str | int | date | None], ...]
    custom: tuple[tuple[str, Any], ...]
    check_back_on: date | None
    duplicate_of: int | None
    held_out_by: str | None
    pursuit_id: int | None
    fits: tuple[FitLine, ...]
    people: tuple[PersonLine, ...]


@command(
    verb="account.add",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.accounts:add_account",
)
@record
class AddAccount(Command[AccountAdded]):
    """Adds an account in Cold. `fields` by their names in the filter language, like `employees`.

    Errors: `Refusal` `account_exists` when the domain is taken, naming the account.
    """

    name: str
    domain: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    custom: Mapping[str, Any] = field(default_factory=dict)
    own: bool = False


@command(
    verb="account.edit",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.accounts:edit_account",
)
@record
class EditAccount(Command[AccountChanged]):
    """Changes fields of an account; `custom.NAME` names a field of the team's own, `domain` the
    company's domain.

    Errors: `Refusal` for another SDR's account or a domain that another account has
    (`account_exists`), `UnreadableInput` for a field or value that does not fit.
    """

    account_id: int
    changes: Mapping[str, Any]


@command(
    verb="account.assign",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.accounts:assign_owner",
)
@record
class AssignOwner(Command[tuple[AccountChanged, ...]]):
    """Gives accounts to a person, or to nobody. An SDR takes free ones only."""

    account_ids: tuple[int, ...]
    owner_id: int | None


@query(right=Right.LOOK, handler="workbench.prospects.queries.accounts:list_accounts")
@record
class ListAccounts(Query[tuple[AccountLine, ...]]):
    """Accounts a filter finds, by id; `after` is the last id of the page before.

    Errors: `FilterError` for a filter that cannot be read.
    """

    filter: str = ""
    limit: int = 50
    after: int = 0


@query(right=Right.LOOK, handler="workbench.prospects.queries.accounts:count_accounts")
@record
class CountAccounts(Query[AccountCount]):
    """How many accounts a filter finds, and how many people they have."""

    filter: str = ""


@query(right=Right.LOOK, handler="workbench.prospects.queries.accounts:count_matching")
@record
class CountMatching(Query[int]):
    """How many accounts a filter finds, and nothing else: quick enough to ask while one types.

    Errors: `FilterError`.
    """

    filter: str = ""


@query(right=Right.LOOK, handler="workbench.prospects.queries.accounts:account_card")
@record
class AccountCard(Query[AccountDetails]):
    """One account with its people and fits. Errors: `Refusal` `no_account`."""

    account_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.accounts:find_account")
@record
class FindAccount(Query[int]):
    """The id of the account that a word names: an id, a domain, an address there, or its name.

    Errors: `Refusal` `no_account`, or `several_accounts` with their ids.
    """

    word: str
