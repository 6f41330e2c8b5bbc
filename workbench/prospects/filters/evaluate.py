"""What a filter means, in plain Python: the reference that the SQL form must agree with.

An empty value satisfies only `is empty` and `!=`. Texts compare without case and accents. Days
are whole days of the workspace's time zone. `not` is plain negation: a leaf is never unknown.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.fields import (
    CUSTOM_PREFIX,
    SINCE,
    FieldType,
    field_named,
)
from workbench.prospects.filters.tree import (
    Ago,
    All,
    AnyOf,
    Between,
    Compare,
    Condition,
    Empty,
    HasPerson,
    Leaf,
    Matching,
    Not,
    OneOf,
    Operator,
    Part,
    Span,
    Value,
)
from workbench.vocabulary.record import record
from workbench.vocabulary.text import plain_text

Scalar = str | bool | int | float | Decimal | date | datetime
Cell = Scalar | tuple[str, ...] | None
"""A value of a row; a tuple is a field with several texts (all addresses of a person)."""

_NUMBER_TEXT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_DAY_TEXT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", re.ASCII)
LONGEST_NUMBER = 32
"""Characters of a custom column's text that may still be read as a number."""
CURRENCY = 4
"""Characters of a blank and a currency's code behind an amount of money."""
_CURRENCY = re.compile(r" [A-Z]{3}", re.ASCII)

Key = str | Decimal | bool


@record
class AccountRow:
    """An account as a filter sees it: cells by field name, and its people's cells.

    The moments of `SINCE` feed the times counted from them; custom fields stand under
    `custom.NAME`.
    """

    cells: Mapping[str, Cell]
    people: tuple[Mapping[str, Cell], ...] = ()


def matches(condition: Condition, row: AccountRow, as_of: AsOf) -> bool:
    """Whether a row satisfies a filter at a moment."""
    return _holds(condition, row, row.cells, as_of, person=False)


def person_matches(condition: Condition, cells: Mapping[str, Cell], as_of: AsOf) -> bool:
    """Whether one person's cells satisfy a condition that may stand inside `has person (…)`."""
    return _holds(condition, AccountRow({}), cells, as_of, person=True)


def _holds(
    condition: Condition,
    row: AccountRow,
    cells: Mapping[str, Cell],
    as_of: AsOf,
    *,
    person: bool,
) -> bool:
    match condition:
        case All(parts):
            return all(_holds(part, row, cells, as_of, person=person) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, row, cells, as_of, person=person) for part in parts)
        case Not(inner):
            return not _holds(inner, row, cells, as_of, person=person)
        case HasPerson(inner):
            return any(_holds(inner, row, cells, as_of, person=True) for cells in row.people)
        case _:
            return leaf_holds(condition, cells, as_of, person=person)


def is_empty(cell: Cell) -> bool:
    """Whether a cell counts as empty: nothing, an empty text, no texts."""
    return cell is None or cell in ("", ())


def leaf_holds(leaf: Leaf, cells: Mapping[str, Cell], as_of: AsOf, *, person: bool) -> bool:
    """Whether one condition holds for the cells of an account or of a person."""
    if leaf.field in SINCE and not person:
        return _quiet(leaf, cells.get(SINCE[leaf.field]), as_of)
    cell = cells.get(leaf.field)
    if isinstance(leaf, Empty):
        return is_empty(cell) != leaf.negated
    if isinstance(leaf, Compare) and leaf.operator is Operator.UNEQUAL:
        return not _any(leaf, cell, Operator.EQUAL, leaf.value, as_of, person=person)
    return any(_one_holds(leaf, one, as_of, person=person) for one in _each(cell))


def _one_holds(leaf: Leaf, one: Scalar, as_of: AsOf, *, person: bool) -> bool:
    """Whether one non-empty scalar satisfies a condition other than `!=` and `is empty`."""

    def compares(operator: Operator, value: Value) -> bool:
        return _ordered(leaf.field, one, operator, value, as_of, person=person)

    match leaf:
        case Compare(_, operator, value):
            return compares(operator, value)
        case OneOf(_, values):
            return any(compares(Operator.EQUAL, value) for value in values)
        case Between(_, low, high):
            return compares(Operator.AT_LEAST, low) and compares(Operator.AT_MOST, high)
        case Part(_, matching, text):
            return _contains(one, matching, text)
        case Empty():
            return False


def _each(cell: Cell) -> tuple[Scalar, ...]:
    if cell is None or is_empty(cell):
        return ()
    return cell if isinstance(cell, tuple) else (cell,)


def _any(
    leaf: Leaf, cell: Cell, operator: Operator, value: Value, as_of: AsOf, *, person: bool
) -> bool:
    return any(
        _ordered(leaf.field, one, operator, value, as_of, person=person) for one in _each(cell)
    )


def _contains(one: Scalar, matching: Matching, text: str) -> bool:
    if not isinstance(one, str):
        return False
    here, sought = plain_text(one) or "", plain_text(text) or ""
    return sought in here if matching is Matching.CONTAINS else here.startswith(sought)


_COMPARE: dict[Operator, Callable[[int], bool]] = {
    Operator.EQUAL: lambda sign: sign == 0,
    Operator.LESS: lambda sign: sign < 0,
    Operator.AT_MOST: lambda sign: sign <= 0,
    Operator.MORE: lambda sign: sign > 0,
    Operator.AT_LEAST: lambda sign: sign >= 0,
}


def _ordered(
    name: str, one: Scalar, operator: Operator, value: Value, as_of: AsOf, *, person: bool
) -> bool:
    """Compares one non-empty scalar with a literal; false where the two are of different kinds."""
    field = field_named(name, person=person)
    if field is not None and field.type is FieldType.RANK:
        pair = _ranks(field.choices, one, value)
    else:
        pair = _pair(one, value, as_of, custom=name.startswith(CUSTOM_PREFIX))
    if pair is None or (isinstance(value, bool) and operator is not Operator.EQUAL):
        return False
    here, there = pair
    sign = (here > there) - (here < there)  # type: ignore[operator]
    return _COMPARE[operator](sign)


def _ranks(choices: tuple[str, ...], one: Scalar, value: Value) -> tuple[Key, Key] | None:
    if one not in choices or value not in choices:
        return None
    return Decimal(choices.index(str(one))), Decimal(choices.index(str(value)))


def _pair(one: Scalar, value: Value, as_of: AsOf, *, custom: bool) -> tuple[Key, Key] | None:
    """The two sides in one comparable form, or None where they are of different kinds."""
    match value:
        case bool():
            return (one, value) if isinstance(one, bool) else None
        case Decimal():
            number = _as_number(one, custom=custom)
            return None if number is None else (number, value)
        case Ago() | date():
            day = _as_day(one, as_of, custom=custom)
            return None if day is None else (day, as_of.day_of(value).isoformat())
        case str():
            return (
                (plain_text(one) or "", plain_text(value) or "") if isinstance(one, str) else None
            )
        case _:
            return None


def _as_number(one: Scalar, *, custom: bool) -> Decimal | None:
    """Custom columns come from files: a text that is a plain number counts as that number, one that
    is an amount of money by its amount.
    """
    if isinstance(one, bool):
        return None
    if isinstance(one, int | float | Decimal):
        return Decimal(str(one))
    if not custom or not isinstance(one, str):
        return None
    bare = one[:-CURRENCY] if _CURRENCY.fullmatch(one[-CURRENCY:]) else one
    plain = len(bare) <= LONGEST_NUMBER and _NUMBER_TEXT.fullmatch(bare)
    return Decimal(bare) if plain else None


def _as_day(one: Scalar, as_of: AsOf, *, custom: bool) -> str | None:
    """The day as ISO text, which sorts as days do; a custom column's text counts by its form."""
    if isinstance(one, datetime):
        return as_of.local_day(one).isoformat()
    if isinstance(one, date):
        return one.isoformat()
    return one if custom and isinstance(one, str) and _DAY_TEXT.fullmatch(one) else None


FLIPPED = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


def _quiet(leaf: Leaf, last: Cell, as_of: AsOf) -> bool:
    """`quiet >= 6 months` is `last activity on or before the day 6 months ago`, or never at all;
    other times since a moment likewise.
    """
    match leaf:
        case Empty(_, negated):
            return negated
        case Compare(_, Operator.UNEQUAL, value):
            return not _quiet_one(Operator.EQUAL, value, last, as_of)
        case Compare(_, operator, value):
            return _quiet_one(operator, value, last, as_of)
        case Between(_, low, high):
            return _quiet_one(Operator.AT_LEAST, low, last, as_of) and _quiet_one(
                Operator.AT_MOST, high, last, as_of
            )
        case OneOf(_, values):
            return any(_quiet_one(Operator.EQUAL, value, last, as_of) for value in values)
        case Part():
            return False


def _quiet_one(operator: Operator, value: Value, last: Cell, as_of: AsOf) -> bool:
    if not isinstance(value, Span):
        return False
    if not isinstance(last, datetime):
        return operator in (Operator.MORE, Operator.AT_LEAST)
    here, there = as_of.local_day(last), as_of.day_of(Ago(value.count, value.unit))
    return _COMPARE[FLIPPED[operator]]((here > there) - (here < there))
