"""Compiles a condition tree into one SQL condition on `account`, with the meaning of
`filters.evaluate`: every leaf is true or false, never NULL.
"""

from collections.abc import Callable
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import and_, false, func, not_, or_, select, true
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpVersion
from db.tables.prospects import Account, Contact
from workbench.prospects.filters.calendar import AsOf
from workbench.prospects.filters.evaluate import FLIPPED
from workbench.prospects.filters.fields import (
    CUSTOM_PREFIX,
    SINCE,
    Field,
    FieldType,
    field_named,
)
from workbench.prospects.filters.parsing import parse, parse_saved
from workbench.prospects.filters.tree import (
    Ago,
    All,
    AnyOf,
    Between,
    Compare,
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
from workbench.prospects.filters.tree import Condition as Tree
from workbench.prospects.finding import filter_columns as columns
from workbench.prospects.finding.account_words import among_names, among_words
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.filter_people import has_someone, has_someone_on, levels_of
from workbench.prospects.finding.filter_values import (
    KNOWN_TITLE,
    Condition,
    CustomField,
    Scope,
    custom_is,
    day_is,
    flag_is,
    number_is,
    rank_is,
    text_is,
    text_part,
)
from workbench.prospects.finding.hops import HOPPED
from workbench.vocabulary.record import replace
from workbench.work import Work


def scope_of(session: Session, work: Work) -> Scope:
    """The scope of a filter asked now: the workspace's zone, its database, its profiles."""
    name: Literal["sqlite", "postgresql"] = (
        "postgresql" if session.get_bind().dialect.name == "postgresql" else "sqlite"
    )
    as_of = AsOf(work.now, ZoneInfo(work.workspace.zone))
    return Scope(as_of, name, versions_in_force(session), own=custom_types_of(session))


def versions_in_force(session: Session) -> tuple[int, ...]:
    """The newest published version of each profile, by id."""
    newest = (
        select(IcpVersion.profile_id, func.max(IcpVersion.version).label("version"))
        .where(IcpVersion.published_at.is_not(None))
        .group_by(IcpVersion.profile_id)
        .subquery()
    )
    return tuple(
        session.scalars(
            select(IcpVersion.id)
            .join(
                newest,
                and_(
                    newest.c.profile_id == IcpVersion.profile_id,
                    newest.c.version == IcpVersion.version,
                ),
            )
            .order_by(IcpVersion.id)
        )
    )


def filter_condition(
    session: Session, work: Work, text: str, *, one_by_one: bool = False, saved: bool = False
) -> Condition:
    """The SQL condition of a filter text; an empty text finds everything.

    Arguments: `one_by_one` as `Scope.one_by_one`; `saved` for the text of a list, which outlives a
    change of its fields' types. Errors: `FilterError`.
    """
    if not text.strip():
        return true()
    scope = scope_of(session, work)
    tree = parse_saved(text, scope.own) if saved else parse(text, scope.own)
    return to_sql(tree, replace(scope, one_by_one=one_by_one))


def to_sql(tree: Tree, scope: Scope) -> Condition:
    """The condition of a tree for a statement that selects from `account`."""
    return _compiled(tree, scope, person=False)


def person_to_sql(tree: Tree, scope: Scope) -> Condition:
    """The condition of a tree of person fields for a statement that selects from `contact`."""
    return _compiled(tree, scope, person=True)


def _compiled(tree: Tree, scope: Scope, *, person: bool) -> Condition:
    match tree:
        case All(parts):
            return and_(*(_compiled(part, scope, person=person) for part in parts))
        case AnyOf(parts):
            return or_(*(_compiled(part, scope, person=person) for part in parts))
        case Not(inner):
            return not_(_compiled(inner, scope, person=person))
        case HasPerson(inner):
            levels = levels_of(inner, scope)
            if levels is not None:
                return has_someone_on(levels)
            return has_someone(inner, _compiled(inner, scope, person=True), scope)
        case _:
            return _leaf(tree, scope, person=person)


def _leaf(leaf: Leaf, scope: Scope, *, person: bool) -> Condition:
    field = field_named(leaf.field, person=person)
    if field is None:
        return false()
    special = _special(leaf, field, scope, person=person)
    if special is not None:
        return special
    several = _several(field, scope, person=person)
    if several is not None:
        return _of_texts(leaf, scope, several, field.name)
    column = (
        columns.PERSON_PLAIN[field.name] if person else columns.account_column(field.name, scope)
    )
    any_of = None if scope.one_by_one else _tested_once(field, column, person=person)
    if any_of is None or isinstance(leaf, Empty):
        found = _single(leaf, field, column, scope)
        return among_names(found, leaf, scope) if person else found
    return _of_texts(leaf, scope, any_of, KNOWN_TITLE if person else field.name)


def _special(leaf: Leaf, field: Field, scope: Scope, *, person: bool) -> Condition | None:
    """A leaf on a field that is asked in a way of its own, or None."""
    if field.type is FieldType.SPAN:
        return _quiet(leaf, scope)
    if field.type is FieldType.CUSTOM:
        return _custom(leaf, scope, person=person)
    if field.type is FieldType.FLAG:
        return _flag(leaf, _flag_condition(field, person=person))
    return _fit(leaf, scope) if field.name == "fit" else None


def _tested_once(
    field: Field, column: Any, *, person: bool
) -> Callable[[columns.TextTest], Condition] | None:
    """How to ask a field with few values for many rows, or None for others."""
    if person:
        return columns.known_title if field.name == "title" else None
    return columns.any_of_few(column) if field.name in HOPPED else None


def _several(
    field: Field, scope: Scope, *, person: bool
) -> Callable[[columns.TextTest], Condition] | None:
    """How to ask a field that holds several texts, or None for a single-valued field."""
    if not person:
        return columns.any_owner if field.name == "owner" else None
    found: dict[str, Callable[[columns.TextTest], Condition]] = {
        "email": columns.any_email,
        "address_status": columns.any_address_status,
    }
    return columns.any_phone(scope) if field.name == "phone" else found.get(field.name)


def _flag_condition(field: Field, *, person: bool) -> Condition:
    if person:
        return columns.person_suppressed()
    found: dict[str, Callable[[], Condition]] = {
        "held_out": columns.held_out,
        "pursued": columns.pursued,
        "suppressed": columns.account_suppressed,
    }
    return found[field.name]()


def _shape(
    leaf: Leaf,
    test: Callable[[Operator, Value], Condition],
    part: Callable[[Part], Condition],
    empty: Condition,
) -> Condition:
    """A leaf from the tests of its kind of field: each shape is said once, here."""
    match leaf:
        case Empty(_, negated):
            return not_(empty) if negated else empty
        case Compare(_, Operator.UNEQUAL, value):
            return not_(test(Operator.EQUAL, value))
        case Compare(_, operator, value):
            return test(operator, value)
        case OneOf(_, values):
            return or_(*(test(Operator.EQUAL, value) for value in values))
        case Between(_, low, high):
            return and_(test(Operator.AT_LEAST, low), test(Operator.AT_MOST, high))
        case Part():
            return part(leaf)


def _single(leaf: Leaf, field: Field, column: Any, scope: Scope) -> Condition:
    textual = field.type in (FieldType.TEXT, FieldType.CHOICE, FieldType.RANK)

    def test(operator: Operator, value: Value) -> Condition:
        match field.type:
            case FieldType.NUMBER:
                return number_is(operator, column, value)
            case FieldType.DAY:
                return day_is(operator, column, value, scope)
            case FieldType.RANK:
                return rank_is(operator, column, value, field.choices)
            case _:
                return text_is(operator, column, value, scope, field.name)

    def part(leaf: Part) -> Condition:
        found = text_part(leaf.matching, column, leaf.text, scope, field.name)
        own = column is columns.ACCOUNT_PLAIN.get(field.name)
        return among_words(found, leaf, scope) if own else found

    empty = or_(column.is_(None), column == "") if textual else column.is_(None)
    return _shape(leaf, test, part, empty)


def _of_texts(
    leaf: Leaf, scope: Scope, any_of: Callable[[columns.TextTest], Condition], name: str
) -> Condition:
    """A leaf on a field that `any_of` asks: whether one of its texts passes a test.

    Arguments: `name` the field, which says in what form its texts are kept.
    """
    match leaf:
        case Empty(_, negated):
            filled = any_of(lambda column: column.is_not(None))
            return filled if negated else not_(filled)
        case Compare(field, Operator.UNEQUAL, value):
            return not_(_of_texts(Compare(field, Operator.EQUAL, value), scope, any_of, name))
        case _:
            return any_of(lambda column: _of_text(leaf, column, scope, name))


def _of_text(leaf: Leaf, column: Any, scope: Scope, name: str) -> Condition:
    """A leaf other than `!=` and `is empty`, on one text."""

    def test(operator: Operator, value: Value) -> Condition:
        return text_is(operator, column, value, scope, name)

    def part(leaf: Part) -> Condition:
        return text_part(leaf.matching, column, leaf.text, scope, name)

    return _shape(leaf, test, part, false())


def _custom(leaf: Leaf, scope: Scope, *, person: bool) -> Condition:
    held = Contact.custom if person else Account.custom
    field = CustomField(held, leaf.field.removeprefix(CUSTOM_PREFIX), scope.dialect)

    def test(operator: Operator, value: Value) -> Condition:
        return custom_is(operator, field, value, scope)

    def part(leaf: Part) -> Condition:
        return and_(field.there(), text_part(leaf.matching, field.text(), leaf.text, scope))

    return _shape(leaf, test, part, field.empty())


def _flag(leaf: Leaf, condition: Condition) -> Condition:
    def test(operator: Operator, value: Value) -> Condition:
        return flag_is(operator, condition, value)

    return _shape(leaf, test, lambda _: false(), false())


def _fit(leaf: Leaf, scope: Scope) -> Condition:
    """The best fit, asked of all fits at once: it is at least 70 where any is, and less than 70
    where there is one and none is at least 70.
    """

    def test(operator: Operator, value: Value) -> Condition:
        found = columns.any_fit(number_is(operator, Fit.score, value), scope)
        if operator in (Operator.MORE, Operator.AT_LEAST):
            return found
        above = Operator.AT_LEAST if operator is Operator.LESS else Operator.MORE
        return and_(found, not_(columns.any_fit(number_is(above, Fit.score, value), scope)))

    return _shape(leaf, test, lambda _: false(), not_(columns.any_fit(true(), scope)))


_LONGER = {Operator.MORE: Operator.AT_LEAST, Operator.AT_LEAST: Operator.MORE}
"""Quiet for at least a time is not active after it: an index answers that, but no “or”."""


def _quiet(leaf: Leaf, scope: Scope) -> Condition:
    """A time is asked of the moment it counts from; without one it has been for ever."""
    last = columns.ACCOUNT_PLAIN[SINCE[leaf.field]]

    def test(operator: Operator, value: Value) -> Condition:
        if not isinstance(value, Span):
            return false()
        ago = Ago(value.count, value.unit)
        if operator in _LONGER:
            return not_(day_is(_LONGER[operator], last, ago, scope))
        return day_is(FLIPPED[operator], last, ago, scope)

    return _shape(leaf, test, lambda _: false(), false())
