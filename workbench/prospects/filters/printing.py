"""Writes a condition tree in the filter language; parsing the result gives the same tree."""

import re
from datetime import date
from decimal import Decimal

from workbench.prospects.filters.fields import (
    ACCOUNT_FIELDS,
    CUSTOM_PREFIX,
    PERSON_FIELDS,
    FieldType,
)
from workbench.prospects.filters.parsing import KEYWORDS
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
    Not,
    OneOf,
    Operator,
    Part,
    Span,
    Value,
)

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_.@&/+-]*", re.ASCII)
_CUSTOM_BARE = re.compile(r"[A-Za-z0-9_.-]+", re.ASCII)
_DAY_WORD = {Operator.LESS: "before", Operator.MORE: "after"}


def to_text(condition: Condition) -> str:
    """The filter text of a tree, with no more parentheses than it needs."""
    return _written(condition)


def _written(condition: Condition) -> str:
    match condition:
        case All(parts):
            return " and ".join(_grouped(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(
                _written(part) if isinstance(part, All) else _grouped(part) for part in parts
            )
        case Not(inner):
            return f"not {_grouped(inner)}"
        case HasPerson(inner):
            return f"has person ({_written(inner)})"
        case _:
            return _leaf(condition)


def _grouped(condition: Condition) -> str:
    text = _written(condition)
    return f"({text})" if isinstance(condition, All | AnyOf) else text


def _leaf(leaf: Leaf) -> str:
    name = field_text(leaf.field)
    match leaf:
        case Compare(field, operator, value):
            return f"{name} {_operator(field, operator, value)} {value_text(value)}"
        case Between(_, low, high):
            return f"{name} between {value_text(low)} and {value_text(high)}"
        case OneOf(_, values):
            return f"{name} in ({', '.join(value_text(value) for value in values)})"
        case Part(_, matching, text):
            return f"{name} {matching.value} {_quoted(text)}"
        case Empty(_, negated):
            return f"{name} is not empty" if negated else f"{name} is empty"


def _operator(field: str, operator: Operator, value: Value) -> str:
    known = ACCOUNT_FIELDS.get(field) or PERSON_FIELDS.get(field)
    dated = isinstance(value, Ago) or (known is not None and known.type is FieldType.DAY)
    return _DAY_WORD.get(operator, operator.value) if dated else operator.value


def field_text(field: str) -> str:
    """How the filter language writes a field’s name; one of the team’s own may need quotes."""
    if not field.startswith(CUSTOM_PREFIX):
        return field
    own = field[len(CUSTOM_PREFIX) :]
    return field if _CUSTOM_BARE.fullmatch(own) else f"{CUSTOM_PREFIX}{_in_quotes(own)}"


def value_text(value: Value) -> str:
    """How the filter language writes a literal; texts are quoted where they must be."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case Ago(count, unit):
            return "today" if count == 0 and unit == "day" else f"{_length(count, unit)} ago"
        case Span(count, unit):
            return _length(count, unit)
        case _:
            return _quoted(value)


def _length(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _number(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quoted(text: str) -> str:
    if _BARE.fullmatch(text) and text.lower() not in KEYWORDS:
        return text
    return _in_quotes(text)


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
