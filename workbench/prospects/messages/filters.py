"""What one can ask of the filter language itself: reading, spelling, completing, the fields."""

from workbench.prospects.filters.parts import FilterPart
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import Seniority
from workbench.vocabulary.record import record

__all__ = [
    "AccountReach",
    "CountReach",
    "FilterCompletion",
    "FilterField",
    "FilterFields",
    "FilterPart",
    "FilterProblem",
    "FilterReading",
    "FilterSuggestion",
    "FilterValues",
    "ReadFilter",
    "SuggestFilter",
    "WriteCondition",
]


@record
class FilterProblem:
    """Why a text cannot be read, and the characters (`start` to `end`) to point at."""

    message: str
    start: int
    end: int


@record
class FilterReading:
    """A filter text read: its conditions joined by “and”, and the text as the language writes it;
    or what is wrong with it. An empty text has no parts and no problem.
    """

    text: str
    parts: tuple[FilterPart, ...] = ()
    problem: FilterProblem | None = None


@record
class FilterSuggestion:
    """One word that fits at the cursor: `text` is put in, `detail` says what it is (a field's
    label, a value's meaning, or empty).
    """

    text: str
    detail: str = ""


@record
class FilterCompletion:
    """What fits at the cursor; `start` to `end` are the characters that a suggestion replaces."""

    start: int
    end: int
    place: str
    suggestions: tuple[FilterSuggestion, ...]


@record
class FilterField:
    """One field for the builder: its name in the language, its label, its type (`text`, `choice`,
    `rank`, `number`, `day`, `span`, `flag`, `custom`), the operators it takes, and its choices.
    """

    name: str
    label: str
    type: str
    operators: tuple[str, ...]
    choices: tuple[str, ...]
    person: bool


@record
class AccountReach:
    """How many people work at the accounts a filter finds, and at how many of these accounts
    nobody at or above a level is known (LIST-2).
    """

    people: int
    without_decision_maker: int


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:read_filter")
@record
class ReadFilter(Query[FilterReading]):
    """A filter text as its parts. What cannot be read comes back as a problem, never an error."""

    text: str


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:write_condition")
@record
class WriteCondition(Query[FilterReading]):
    """One condition given in pieces, as a reading with one part; `values` as a person types them,
    without quotes. What does not fit together comes back as a problem.
    """

    field: str
    operator: str
    values: tuple[str, ...] = ()
    person: bool = False


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:suggest_filter")
@record
class SuggestFilter(Query[FilterCompletion]):
    """What may stand at character `cursor` of a filter text, the best first: fields, operators,
    and the values that the workspace knows.
    """

    text: str
    cursor: int
    limit: int = 12


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:filter_fields")
@record
class FilterFields(Query[tuple[FilterField, ...]]):
    """Every field a filter may name: of accounts, then of people, then the team's own columns."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:filter_values")
@record
class FilterValues(Query[tuple[FilterSuggestion, ...]]):
    """Values of a field that the workspace knows and that hold `prefix`, the usual ones first."""

    field: str
    prefix: str = ""
    person: bool = False
    limit: int = 20


@query(right=Right.LOOK, handler="workbench.prospects.queries.filters:count_reach")
@record
class CountReach(Query[AccountReach]):
    """People at the accounts a filter finds, and accounts without a decision maker (LIST-2).

    Errors: `FilterError`.
    """

    filter: str = ""
    level: Seniority = Seniority.DIRECTOR
