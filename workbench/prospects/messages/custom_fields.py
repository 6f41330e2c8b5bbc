"""What one can ask and say about the types of the team's own fields (LIST-1: any custom field)."""

from collections.abc import Mapping

from workbench.prospects.importing.custom_types import CustomValue
from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import CustomType
from workbench.vocabulary.record import record

ROWS_AT_ONCE = 10_000
"""Accounts or people that hold the field read anew by one `RetypeCustom`."""

SAMPLE_ROWS = 1_000
"""Accounts or people whose texts settle what a decimal mark and “03/04/2026” mean in a field."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.custom_fields:custom_types")
@record
class CustomTypes(Query[tuple[tuple[str, CustomType], ...]]):
    """Every declared field with its type, as `custom.NAME` of accounts or `contact.custom.NAME`."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.custom_fields:custom_values")
@record
class CustomValues(Query[tuple[tuple[int, Mapping[str, CustomValue]], ...]]):
    """What accounts, or people, hold in the team's own fields: id, and values by name. Ids that are
    gone are left out.
    """

    ids: tuple[int, ...]
    of_people: bool = False


@command(
    verb="custom.retype",
    right=Right.PROSPECT,
    handler="workbench.prospects.handlers.custom_fields:retype_custom",
)
@record
class RetypeCustom(Command[int | None]):
    """Gives a field another type, and reads the values it has as that, some 10,000 rows at a time:
    returns the id to go on `after`, None at the end, when the type is set: what was broken off
    begins anew. What cannot be read stays as it is, and another type reads what was once written.

    Arguments: `field` as `CustomTypes` names it. Errors: `Refusal` `no_custom_field`.
    """

    field: str
    type: CustomType
    after: int = 0
