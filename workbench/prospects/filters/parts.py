"""A filter as a row of chips: the conditions that must all hold, each as plain values.

The builder edits these values and the text form spells them; both come from the same tree, so
nothing a person built by clicking differs from what they could have typed.
"""

from workbench.prospects.filters.fields import (
    UNDECLARED,
    Field,
    FieldType,
    OwnTypes,
    field_named,
)
from workbench.prospects.filters.literals import TODAY, day_in, number_in
from workbench.prospects.filters.parsing import FilterError, parse
from workbench.prospects.filters.printing import field_text, to_text, value_text
from workbench.prospects.filters.tree import (
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
    Part,
    Value,
)
from workbench.vocabulary.record import record

IS_EMPTY, IS_FILLED = "is empty", "is not empty"
_NOT = "not "

_EQUALITY = ("=", "!=")
_ORDER = ("=", "!=", "<", "<=", ">", ">=", "between")
_LISTS = ("in", "not in")
_TEXTS = ("contains", "not contains", "starts with")
_PRESENCE = (IS_EMPTY, IS_FILLED)

OPERATORS: dict[FieldType, tuple[str, ...]] = {
    FieldType.TEXT: (*_EQUALITY, *_LISTS, *_TEXTS, *_PRESENCE),
    FieldType.CHOICE: (*_EQUALITY, *_LISTS, *_PRESENCE),
    FieldType.RANK: (">=", "=", "!=", "<", "<=", ">", "between", *_LISTS, *_PRESENCE),
    FieldType.NUMBER: (">=", "between", "=", "!=", "<", "<=", ">", *_LISTS, *_PRESENCE),
    FieldType.DAY: ("after", "before", "=", "between", *_PRESENCE),
    FieldType.SPAN: (">=", "<", ">", "<="),
    FieldType.FLAG: ("=",),
    FieldType.CUSTOM: (*_ORDER, *_LISTS, *_TEXTS, *_PRESENCE),
}
"""What may be asked of a field of each type, the likeliest first."""

_SIGN_OF_DAY = {"<": "before", ">": "after"}


@record
class FilterPart:
    """One condition of a filter. `text` is how the language writes it, in parentheses where it
    must be, so that texts of parts joined by “ and ” are the filter again.

    `field`, `operator` (one of `OPERATORS`) and `values` say the same in pieces; `field` is None
    where the condition is more than one question (or, not, several about one person).
    """

    text: str
    field: str | None = None
    label: str = ""
    operator: str = ""
    values: tuple[str, ...] = ()
    person: bool = False


def parts_of(tree: Condition, own: OwnTypes = UNDECLARED) -> tuple[FilterPart, ...]:
    """The conditions that a tree joins by “and”, one part each."""
    conditions = tree.parts if isinstance(tree, All) else (tree,)
    return tuple(_part(one, own) for one in conditions)


def condition_text(
    name: str,
    operator: str,
    values: tuple[str, ...],
    *,
    person: bool,
    own: OwnTypes = UNDECLARED,
) -> str:
    """How the language writes one condition given in pieces.

    Arguments: `values` as a person types them, without quotes. Errors: `FilterError` when the
    pieces do not fit together; it points into the text that they would make.
    """
    field = field_named(name, person=person, own=own)
    if field is None:
        raise FilterError(f"“{name[:40]}” is not a field that can be asked.", 0, len(name))
    bare = _condition(field, operator, values)
    text = f"has person ({bare})" if person else bare
    found = parts_of(parse(text, own), own)
    if len(found) != 1 or found[0].field != field.name:
        raise FilterError(f"This is no single value for {field.label.lower()}.", 0, len(text))
    return found[0].text


def _condition(field: Field, operator: str, values: tuple[str, ...]) -> str:
    name = field_text(field.name)
    if operator in _PRESENCE:
        return f"{name} {operator}"
    quoted = operator in _TEXTS
    words = [value_text(one.strip()) if quoted else _literal(field, one) for one in values]
    if operator.endswith("in"):
        return f"{name} {operator} ({', '.join(words)})"
    if operator == "between":
        return f"{name} between {' and '.join(words)}"
    return f"{name} {operator} {' '.join(words)}"


def _literal(field: Field, value: str) -> str:
    """Texts are quoted where they must be; all other types are read as they are typed."""
    typed = value.strip()
    if field.type is FieldType.TEXT or (field.type is FieldType.CUSTOM and not _plain(typed)):
        return value_text(typed)
    return typed


def _plain(typed: str) -> bool:
    """Whether a word for a field of the team's own is a number or a day by its form."""
    return (
        number_in(typed) is not None
        or day_in(typed) is not None
        or typed.lower() in TODAY
        or typed.lower().endswith(" ago")
    )


def _part(condition: Condition, own: OwnTypes) -> FilterPart:
    text = to_text(condition)
    match condition:
        case AnyOf():
            return FilterPart(f"({text})")
        case HasPerson(inner) if _single(inner):
            return _said(inner, text, own, person=True)
        case _ if _single(condition):
            return _said(condition, text, own, person=False)
        case _:
            return FilterPart(text)


def _single(condition: Condition) -> bool:
    inner = condition.condition if isinstance(condition, Not) else condition
    if isinstance(condition, Not) and not isinstance(inner, OneOf | Part):
        return False
    return isinstance(inner, Compare | Between | OneOf | Part | Empty)


def _said(condition: Condition, text: str, own: OwnTypes, *, person: bool) -> FilterPart:
    inner = condition.condition if isinstance(condition, Not) else condition
    if not isinstance(inner, Compare | Between | OneOf | Part | Empty):
        return FilterPart(text)
    field = field_named(inner.field, person=person, own=own)
    label = field.label if field else inner.field
    operator, values = _pieces(inner, field)
    negated = _NOT if isinstance(condition, Not) else ""
    return FilterPart(text, inner.field, label, f"{negated}{operator}", values, person)


def _pieces(leaf: Leaf, field: Field | None) -> tuple[str, tuple[str, ...]]:
    match leaf:
        case Compare(_, operator, value):
            dated = field is not None and field.type is FieldType.DAY
            sign = operator.value
            return (_SIGN_OF_DAY.get(sign, sign) if dated else sign), (typed_text(value),)
        case Between(_, low, high):
            return "between", (typed_text(low), typed_text(high))
        case OneOf(_, values):
            return "in", tuple(typed_text(value) for value in values)
        case Part(_, matching, text):
            return matching.value, (text,)
        case Empty(_, negated):
            return (IS_FILLED if negated else IS_EMPTY), ()


def typed_text(value: Value) -> str:
    """A literal as a person types it into a field of its own: without quotes, flags as words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else value_text(value)
