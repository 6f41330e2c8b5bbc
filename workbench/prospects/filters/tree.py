"""The condition tree of a filter: what the builder draws and the filter language spells.

A tree is a value: frozen, comparable, without any knowledge of how it is stored or run. Every
leaf is true or false for a row, never unknown: an empty value satisfies only `is empty` and `!=`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workbench.vocabulary.record import record


class Operator(StrEnum):
    """Comparisons of one value; the text is how the filter language writes them."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Matching(StrEnum):
    """Comparisons with a part of a text."""

    CONTAINS = "contains"
    STARTS_WITH = "starts with"


class Unit(StrEnum):
    """Calendar units of relative dates and spans."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@record
class Ago:
    """A day counted back from today: `6 months ago`; 0 days ago is today."""

    count: int
    unit: Unit


@record
class Span:
    """A length of calendar time: `6 months`."""

    count: int
    unit: Unit


Value = str | Decimal | bool | date | Ago | Span


@record
class Compare:
    """`employees >= 200`."""

    field: str
    operator: Operator
    value: Value


@record
class Between:
    """`employees between 200 and 5000`, both ends included."""

    field: str
    low: Value
    high: Value


@record
class OneOf:
    """`country in (US, GB)`."""

    field: str
    values: tuple[Value, ...]


@record
class Part:
    """`name contains "steel"`, `postal_code starts with 94`."""

    field: str
    matching: Matching
    text: str


@record
class Empty:
    """`revenue is empty`, or `is not empty` when `negated`."""

    field: str
    negated: bool = False


@record
class HasPerson:
    """The account has at least one person who satisfies the inner condition."""

    condition: "Condition"


@record
class All:
    """Every part holds (`and`); at least two parts."""

    parts: tuple["Condition", ...]


@record
class AnyOf:
    """At least one part holds (`or`); at least two parts."""

    parts: tuple["Condition", ...]


@record
class Not:
    """The inner condition does not hold."""

    condition: "Condition"


Leaf = Compare | Between | OneOf | Part | Empty
Condition = Leaf | HasPerson | All | AnyOf | Not


def walk(condition: Condition) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf of a tree, each with whether it stands inside `has person (…)`."""
    yield from _walk(condition, inside=False)


def _walk(condition: Condition, *, inside: bool) -> Iterator[tuple[Leaf, bool]]:
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _walk(part, inside=inside)
        case Not(inner):
            yield from _walk(inner, inside=inside)
        case HasPerson(inner):
            yield from _walk(inner, inside=True)
        case _:
            yield condition, inside
