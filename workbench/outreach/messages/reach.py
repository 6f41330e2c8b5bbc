"""What one can ask of a list before it has a campaign: who could be written to, and why not."""

from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.outreach import Unmailable
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record

MOST_PEOPLE = 3_000
"""People looked at: enough for any list one person can work."""


@record
class Reach:
    """Whom of a list one could write to now. `people` are all of it, `looked_at` the first of them
    in the order of accounts; of these `mailable` on `accounts`, everybody else once under the first
    reason against them (SKIP-01), the commonest first.
    """

    people: int
    looked_at: int
    mailable: int
    accounts: int
    reasons: tuple[tuple[Unmailable, int], ...]


@query(right=Right.LOOK, handler="workbench.outreach.queries.reach:list_reach")
@record
class ListReach(Query[Reach]):
    """Whom of a list its owner could write to, or with `list_id` 0 whom of these filters the asker.

    Errors: `Refusal` `no_list`; `FilterError`.
    """

    list_id: int = 0
    filter: str = ""
    person_filter: str = ""
