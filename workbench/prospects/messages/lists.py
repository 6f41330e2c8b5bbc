"""What one can ask of target lists, holdouts and pursuits (LIST-*)."""

from datetime import datetime

from workbench.prospects.messages.accounts import AccountLine
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Seniority
from workbench.vocabulary.record import record


@record
class ListMade:
    """A list and how many accounts it has at this moment."""

    list_id: int
    accounts: int
    frozen: bool


@record
class HoldoutChanged:
    """The accounts an AE holds out now, and the sentence when they are too few or too many."""

    ae_id: int
    account_ids: tuple[int, ...]
    warning: str | None


@record
class PursuitOpened:
    """A pursuit on a cold account; `reused` when the SDR's own pursuit was open already."""

    pursuit_id: int
    account_id: int
    opened_at: datetime
    reused: bool


@record
class ListLine:
    """One target list; `campaigns` write to it, and while they do it stays."""

    id: int
    name: str
    filter: str
    person_filter: str | None
    version_id: int | None
    owner: str | None
    frozen_at: datetime | None
    owner_id: int | None = None
    campaigns: int = 0


@record
class ListFigures:
    """A list's size and its seniority mix (LIST-2); `people` per level, None for unknown. `line` is
    None where a filter was tried that is no list.
    """

    line: ListLine | None
    accounts: int
    people: tuple[tuple[Seniority | None, int], ...]
    without_decision_maker: int
    warning: str | None


@command(
    verb="list.make", right=Right.PROSPECT, handler="workbench.prospects.handlers.lists:make_list"
)
@record
class MakeList(Command[ListMade]):
    """Makes a live list of what `filter` finds; `person_filter` (person conditions) says who of an
    account is meant. `version_id` is the profile version it is for; None takes the newest (ICP-5).

    Errors: `Refusal` `list_exists`; `FilterError`.
    """

    name: str
    filter: str
    person_filter: str | None = None
    version_id: int | None = None
    freeze: bool = False


@command(
    verb="list.freeze",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.lists:freeze_list",
)
@record
class FreezeList(Command[ListMade]):
    """Fixes a live list to the accounts it finds now. Errors: `Refusal` when it is frozen."""

    list_id: int


@command(
    verb="list.edit", right=Right.PROSPECT, handler="workbench.prospects.handlers.lists:edit_list"
)
@record
class EditList(Command[ListMade]):
    """Renames a list or changes whom it finds; None leaves a part as it is.

    Errors: `Refusal` `no_list`, `not_yours`, `list_exists`, `frozen` for another filter of a frozen
    list; `FilterError`.
    """

    list_id: int
    name: str | None = None
    filter: str | None = None
    person_filter: str | None = None


@command(
    verb="list.drop", right=Right.PROSPECT, handler="workbench.prospects.handlers.lists:drop_list"
)
@record
class DropList(Command[None]):
    """Deletes a list; its accounts stay as they are.

    Errors: `Refusal` `no_list`, `not_yours`, `list_used` by a campaign.
    """

    list_id: int


@command(
    verb="holdout.add", right=Right.RECEIVE, handler="workbench.prospects.handlers.lists:hold_out"
)
@record
class HoldOut(Command[HoldoutChanged]):
    """An AE keeps accounts for themselves (LIST-7): no SDR list, no pursuit. 25 at most.

    Errors: `Refusal` `holdout_full`, `held_out` by another AE.
    """

    account_ids: tuple[int, ...]
    ae_id: int | None = None


@command(
    verb="holdout.release",
    right=Right.RECEIVE,
    handler="workbench.prospects.handlers.lists:release_holdout",
)
@record
class ReleaseHoldout(Command[HoldoutChanged]):
    """Gives held-out accounts back to the SDRs."""

    account_ids: tuple[int, ...]
    ae_id: int | None = None


@command(
    verb="pursuit.open",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.pursuits:open_pursuit",
)
@record
class OpenPursuit(Command[PursuitOpened]):
    """An SDR begins to work a cold account (LIST-4); the check is stored with it for AUD-2.

    Errors: `Refusal` `not_cold` with the reasons, `held_out`, `pursued` by another SDR.
    """

    account_id: int
    sdr_id: int | None = None


@command(
    verb="pursuit.close",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.pursuits:close_pursuit",
)
@record
class ClosePursuit(Command[None]):
    """Ends a pursuit; the account is free for another one when it is cold again."""

    pursuit_id: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:list_lists")
@record
class ListLists(Query[tuple[ListLine, ...]]):
    """Every target list by name, the built-in ones (LIST-5, LIST-2) first with ids 0 and -1."""


@record
class HoldoutLine:
    """An account an AE works alone (LIST-7)."""

    ae_id: int
    ae: str
    account_id: int
    account: str


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:list_holdouts")
@record
class ListHoldouts(Query[tuple[HoldoutLine, ...]]):
    """Every account held out, by AE."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:list_figures")
@record
class ShowList(Query[ListFigures]):
    """One list's size and seniority mix. Errors: `Refusal` `no_list`."""

    list_id: int
    level: Seniority = Seniority.DIRECTOR


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:try_list")
@record
class TryList(Query[ListFigures]):
    """What a list of these filters would hold now. Errors: `FilterError`."""

    filter: str
    person_filter: str = ""
    level: Seniority = Seniority.DIRECTOR


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:list_sizes")
@record
class ListSizes(Query[tuple[tuple[int, int], ...]]):
    """How many accounts each list has now, by list id; the built-in ones are 0 and -1."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.lists:list_members")
@record
class ListMembers(Query[tuple[AccountLine, ...]]):
    """Accounts of a list by id; `after` is the last id of the page before. Errors: `no_list`."""

    list_id: int
    limit: int = 50
    after: int = 0
