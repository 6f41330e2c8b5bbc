"""Literals and columns of a filter in SQL, one form per kind of field, on both databases."""

import json
from collections.abc import Callable
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Case,
    Date,
    Float,
    ScalarSelect,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import ColumnElement

from db.base import Instant
from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.evaluate import CURRENCY, LONGEST_NUMBER
from workbench.prospects.filters.fields import OwnTypes
from workbench.prospects.filters.tree import Ago, Matching, Operator, Value
from workbench.vocabulary.prospects import CustomType
from workbench.vocabulary.record import record
from workbench.vocabulary.text import plain_text

Condition = ColumnElement[bool]
Dialect = Literal["sqlite", "postgresql"]

LARGEST = 2**63 - 1

_EXACT = 2**53
"""Whole numbers below are floats without loss."""

_SIGNS: dict[Operator, Callable[[Any, Any], Condition]] = {
    Operator.EQUAL: lambda left, right: left == right,
    Operator.LESS: lambda left, right: left < right,
    Operator.AT_MOST: lambda left, right: left <= right,
    Operator.MORE: lambda left, right: left > right,
    Operator.AT_LEAST: lambda left, right: left >= right,
}


@record
class Scope:
    """What a filter needs to know beside its tree: the moment, the database, and the published
    profile versions whose fit counts; `own` the types of the team's own fields.

    `one_by_one` says that the statement looks at some hundred accounts only: each is tested by its
    own rows then, instead of finding everything first.
    """

    as_of: AsOf
    dialect: Dialect
    version_ids: tuple[int, ...] = ()
    one_by_one: bool = False
    own: OwnTypes = field(default_factory=dict)


def compare(operator: Operator, left: Any, right: Any) -> Condition:
    """`left operator right`; never called with `!=`, which is the negation of `=`."""
    return _SIGNS[operator](left, right)


def number(value: Decimal) -> ColumnElement[Any]:
    """A number as the databases compare it with whole columns."""
    whole = value == value.to_integral_value() and abs(value) <= LARGEST
    return literal(int(value), BigInteger()) if whole else literal(float(value), Float())


KNOWN_TITLE = "known title"
"""No field's name: says that a column is the plain form of the known titles."""

STORED_PLAIN = frozenset({"domain", "bin", "verdict", "seniority", "address_status", KNOWN_TITLE})
"""Fields whose texts are kept in lower case without accents, so that an index can find them."""

STORED_UPPER = frozenset({"country"})
"""Codes that are kept in capital letters: likewise."""


def present(column: Any, condition: Condition) -> Condition:
    """`condition`, but false instead of NULL where the column is empty.

    A subquery or a custom value is not written twice; for plain columns the form leaves an index
    usable.
    """
    if isinstance(column, ScalarSelect | Case):
        return func.coalesce(condition, false())
    return and_(column.is_not(None), condition)


def plain(column: Any, scope: Scope, field: str = "", *, ordered: bool = False) -> Any:
    """A text without case and accents; `ordered` by code point on both databases."""
    kept = field in STORED_PLAIN | STORED_UPPER
    found = column if kept else func.plain_text(column, type_=String())
    return found.collate("C") if ordered and scope.dialect == "postgresql" else found


def kept_as(text: str, field: str) -> str:
    """A literal in the form its field's texts are kept or compared in."""
    sought = plain_text(text) or ""
    return sought.upper() if field in STORED_UPPER else sought


def text_is(
    operator: Operator, column: Any, value: Value, scope: Scope, field: str = ""
) -> Condition:
    """Compares a text; a literal of another kind never matches. `field` is its name."""
    if not isinstance(value, str):
        return false()
    sought = kept_as(value, field)
    found = compare(
        operator, plain(column, scope, field, ordered=operator is not Operator.EQUAL), sought
    )
    if operator is Operator.EQUAL:
        found = _ascii_first(found, column, _escaped(sought), scope, field)
    return present(column, and_(column != "", found))


def text_part(
    matching: Matching, column: Any, text: str, scope: Scope, field: str = ""
) -> Condition:
    """`contains` and `starts with`. `field` is the field's name."""
    sought = kept_as(text, field)
    plain_column = plain(column, scope, field)
    begins = "%" if matching is Matching.CONTAINS else ""
    pattern = f"{begins}{_escaped(sought)}%"
    found = plain_column.like(pattern, escape=_ESCAPE)
    return present(column, and_(column != "", _ascii_first(found, column, pattern, scope, field)))


_ESCAPE = "/"


def _escaped(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text


def _ascii_first(
    found: Condition, column: Any, pattern: str, scope: Scope, field: str
) -> Condition:
    """`found`, which asks `plain_text`, only of texts that hold more than ASCII: SQLite's LIKE
    knows the case of those that do not, ten times as fast as our function.
    """
    own = isinstance(column, InstrumentedAttribute) and field not in STORED_PLAIN | STORED_UPPER
    if scope.dialect != "sqlite" or not own or not pattern.isascii():
        return found
    beyond: Condition = column.bool_op("GLOB")("*[^ -~]*")
    return or_(column.like(pattern, escape=_ESCAPE), and_(beyond, found))


def day_is(operator: Operator, column: Any, value: Value, scope: Scope) -> Condition:
    """Compares an instant or a day with a whole day of the workspace's zone."""
    if not isinstance(value, date | Ago):
        return false()
    day = scope.as_of.day_of(value)
    if isinstance(column.type, Date):
        return present(column, compare(operator, column, literal(day, Date())))
    start = literal(scope.as_of.start_of(day), Instant())
    end = literal(scope.as_of.end_of(day), Instant())
    conditions: dict[Operator, Condition] = {
        Operator.EQUAL: and_(column >= start, column < end),
        Operator.LESS: column < start,
        Operator.AT_MOST: column < end,
        Operator.MORE: column >= end,
        Operator.AT_LEAST: column >= start,
    }
    return present(column, conditions[operator])


def number_is(operator: Operator, column: Any, value: Value) -> Condition:
    """Compares a number."""
    if isinstance(value, bool) or not isinstance(value, Decimal):
        return false()
    return present(column, compare(operator, column, number(value)))


def rank_is(operator: Operator, column: Any, value: Value, choices: tuple[str, ...]) -> Condition:
    """Compares levels by their place among `choices`; unknown levels match nothing."""
    if not isinstance(value, str) or value not in choices:
        return false()
    ranks = case({choice: place for place, choice in enumerate(choices)}, value=column, else_=-1)
    return present(
        column, and_(column.in_(choices), compare(operator, ranks, choices.index(value)))
    )


def flag_is(operator: Operator, condition: Condition, value: Value) -> Condition:
    """A yes-or-no field; only `=` reaches this."""
    if operator is not Operator.EQUAL or not isinstance(value, bool):
        return false()
    return condition if value else ~condition


def _written_out(**values: ColumnElement[Any]) -> tuple[Any, ...]:
    return tuple(values.values())


@record
class CustomField:
    """A field inside the JSON column `custom`, by the kind its value has there. `take` gives what
    a value is made of names; without it, it is written out wherever it is used.
    """

    column: Any
    name: str
    dialect: Dialect
    take: Callable[..., tuple[Any, ...]] = _written_out

    def _typed(self) -> tuple[Any, Any, dict[str, tuple[str, ...]]]:
        """The value as text, its JSON type, and what each kind is called there."""
        if self.dialect == "postgresql":
            value = self.column.op("->>")(literal(self.name, String()))
            kind = func.jsonb_typeof(self.column.op("->")(literal(self.name, String())))
            value, kind = self.take(held=value, kind=kind)
            return value, kind, {"text": ("string",), "number": ("number",), "bool": ("boolean",)}
        path = f'$."{self.name}"'
        value = func.json_extract(self.column, path)
        kind = func.json_type(self.column, path)
        names = {"text": ("text",), "number": ("integer", "real"), "bool": ("true", "false")}
        value, kind = self.take(held=value, kind=kind)
        return value, kind, names

    def there(self) -> Condition:
        """Whether there is any JSON, and the name stands in it: cheaper than to read it, where it
        does not. SQLite finds accounts that have any by the index `search_account_custom`.

        Names are stored by `json.dumps`; others than plain ASCII are not looked for.
        """
        if self.dialect == "postgresql":
            return true()
        any_at_all: Condition = self.column != literal_column("'{}'")
        stored = json.dumps(self.name)
        if stored != f'"{self.name}"':
            return any_at_all
        return and_(any_at_all, func.instr(self.column, stored) > 0)

    def text(self) -> ColumnElement[Any]:
        """The text, or NULL for a value of another kind."""
        value, kind, names = self._typed()
        found = case((kind.in_(names["text"]), cast(value, String())), else_=None)
        text: ColumnElement[Any] = self.take(words=found)[0]
        return text

    def number(self) -> ColumnElement[Any]:
        """The number, also of a text that is a plain number or an amount of money, or NULL."""
        value, kind, names = self._typed()
        text = self.text()
        bare = case((self._has_currency(text), self._without_currency(text)), else_=text)
        (bare,) = self.take(bare=bare)
        return case(
            (kind.in_(names["number"]), cast(value, Float())),
            (self._looks_numeric(bare), cast(bare, Float())),
            else_=None,
        )

    def _has_currency(self, text: Any) -> Condition:
        if self.dialect == "postgresql":
            found: Condition = text.bool_op("~")(" [A-Z]{3}$")
        else:
            found = func.substr(text, -CURRENCY).bool_op("GLOB")(" [A-Z][A-Z][A-Z]")
        return found

    def _without_currency(self, text: Any) -> ColumnElement[Any]:
        return func.substr(text, 1, func.length(text) - CURRENCY, type_=String())

    def near(self, operator: Operator, value: Decimal) -> Condition:
        """What the value as it stands in the JSON satisfies wherever its number satisfies a
        comparison: one look tells most rows off, where `number` takes six.

        SQLite sorts every text after every number. Beyond `_EXACT` numbers are compared rounded.
        """
        if self.dialect == "postgresql" or abs(value) >= _EXACT:
            return true()
        held = self._typed()[0]
        compared = compare(operator, held, number(value))
        if operator in (Operator.MORE, Operator.AT_LEAST):
            return compared
        return or_(compared, func.typeof(held) == "text")

    def truth(self, *, wanted: bool) -> Condition:
        """Whether the value is the JSON truth value `wanted`."""
        value, kind, _ = self._typed()
        if self.dialect == "postgresql":
            word = "true" if wanted else "false"
            return and_(func.coalesce(kind, "") == "boolean", value == word)
        return func.coalesce(kind, "") == ("true" if wanted else "false")

    def day(self) -> ColumnElement[Any]:
        """The text where it has the form of a day, or NULL."""
        text = self.text()
        if self.dialect == "postgresql":
            return case((text.bool_op("~")("^[0-9]{4}-[01][0-9]-[0-3][0-9]$"), text), else_=None)
        pattern = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
        return case((text.bool_op("GLOB")(pattern), text), else_=None)

    def ordered(self, kind: CustomType) -> ColumnElement[Any]:
        """What a table is sorted by where the field is declared to be a type, or NULL."""
        match kind:
            case CustomType.NUMBER | CustomType.MONEY:
                return self.number()
            case CustomType.DAY:
                return self.day()
            case CustomType.YES_NO:
                said = {self.truth(wanted=True): 1, self.truth(wanted=False): 0}
                return case(*said.items(), else_=None)
            case _:
                return func.nullif(func.lower(self.text()), "", type_=String())

    def empty(self) -> Condition:
        """Missing, null, or an empty text."""
        value, kind, _ = self._typed()
        return or_(value.is_(None), kind.is_(None), cast(value, String()) == "")

    def _looks_numeric(self, text: Any) -> Condition:
        if self.dialect == "postgresql":
            short = func.length(text) <= LONGEST_NUMBER
            return and_(text.is_not(None), short, text.bool_op("~")(r"^-?[0-9]+(\.[0-9]+)?$"))
        (digits,) = self.take(digits=case((text.like("-%"), func.substr(text, 2)), else_=text))
        return and_(
            text.is_not(None),
            func.length(text) <= LONGEST_NUMBER,
            digits.bool_op("GLOB")("[0-9]*"),
            digits.bool_op("GLOB")("*[0-9]"),
            ~digits.bool_op("GLOB")("*[^0-9.]*"),
            ~digits.bool_op("GLOB")("*.*.*"),
        )


def custom_is(operator: Operator, field: CustomField, value: Value, scope: Scope) -> Condition:
    """Compares a custom value with a literal of the literal's own kind."""
    return and_(field.there(), _custom_is(operator, field, value, scope))


def _custom_is(operator: Operator, field: CustomField, value: Value, scope: Scope) -> Condition:
    match value:
        case bool():
            return flag_is(operator, field.truth(wanted=value), True)
        case Decimal():
            return and_(field.near(operator, value), number_is(operator, field.number(), value))
        case Ago() | date():
            day = field.day()
            return and_(
                day.is_not(None), compare(operator, day, scope.as_of.day_of(value).isoformat())
            )
        case str():
            return and_(field.text().is_not(None), text_is(operator, field.text(), value, scope))
        case _:
            return false()
