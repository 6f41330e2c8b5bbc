"""Reads, spells and completes filter texts for whoever edits one."""

from collections.abc import Iterable

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from db.tables.kept import AccountStaff
from db.tables.prospects import Account
from workbench.prospects.filters.completing import Expected, Place, expected_at
from workbench.prospects.filters.fields import (
    ACCOUNT_FIELDS,
    CUSTOM_PREFIX,
    PERSON_FIELDS,
    Field,
    FieldType,
    OwnTypes,
    field_named,
)
from workbench.prospects.filters.parsing import FilterError, parse
from workbench.prospects.filters.parts import OPERATORS, condition_text, parts_of
from workbench.prospects.filters.printing import field_text, to_text, value_text
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.filter_sql import filter_condition
from workbench.prospects.finding.known_values import custom_names, known_values
from workbench.prospects.messages.filters import (
    AccountReach,
    CountReach,
    FilterCompletion,
    FilterField,
    FilterFields,
    FilterProblem,
    FilterReading,
    FilterSuggestion,
    FilterValues,
    ReadFilter,
    SuggestFilter,
    WriteCondition,
)
from workbench.vocabulary.prospects import LEVEL_BITS, SENIORITY_RANK, Seniority
from workbench.work import Work

_UNITS = ("days", "weeks", "months", "years")
_ONE_WAY: dict[Place, tuple[str, ...]] = {
    Place.PERSON: ("person (",),
    Place.OPEN_PERSON: ("(",),
    Place.WITH: ("with",),
    Place.EMPTY: ("empty", "not empty"),
    Place.OPEN_LIST: ("(",),
    Place.UNIT: _UNITS,
    Place.IN_LIST: (",", ")"),
    Place.BETWEEN: ("and",),
}


def read_filter(session: Session, query: ReadFilter, work: Work) -> FilterReading:
    """The parts of a text, or what is wrong with it."""
    return _reading(query.text, custom_types_of(session))


def write_condition(session: Session, query: WriteCondition, work: Work) -> FilterReading:
    """The text of one condition given in pieces, or why they do not fit together."""
    own = custom_types_of(session)
    try:
        text = condition_text(
            query.field, query.operator, query.values, person=query.person, own=own
        )
    except FilterError as fault:
        return FilterReading("", (), FilterProblem(fault.message, fault.start, fault.end))
    return _reading(text, own)


def _reading(text: str, own: OwnTypes) -> FilterReading:
    if not text.strip():
        return FilterReading("")
    try:
        tree = parse(text, own)
    except FilterError as fault:
        return FilterReading(text, (), FilterProblem(fault.message, fault.start, fault.end))
    return FilterReading(to_text(tree), parts_of(tree, own))


def suggest_filter(session: Session, query: SuggestFilter, work: Work) -> FilterCompletion:
    """What may stand at the cursor, the best first."""
    expected = expected_at(query.text, query.cursor, custom_types_of(session))
    found = list(_suggested(session, expected))[: max(0, query.limit)]
    return FilterCompletion(expected.start, expected.end, expected.place, tuple(found))


def _suggested(session: Session, expected: Expected) -> Iterable[FilterSuggestion]:
    match expected.place:
        case Place.FIELD:
            return _fields(session, expected)
        case Place.OPERATOR if expected.field is not None:
            return _words(OPERATORS[expected.field.type], expected.prefix)
        case Place.VALUE if expected.field is not None:
            return _values(session, expected.field, expected.prefix, person=expected.person)
        case Place.AGO:
            return _words(("ago", *_joins(expected)), expected.prefix)
        case Place.JOIN:
            return _words(_joins(expected), expected.prefix)
        case _:
            return _words(_ONE_WAY.get(expected.place, ()), expected.prefix)


def _joins(expected: Expected) -> tuple[str, ...]:
    return ("and", "or", ")") if expected.depth else ("and", "or")


def _words(words: Iterable[str], prefix: str) -> list[FilterSuggestion]:
    begun = prefix.lower()
    return [FilterSuggestion(word) for word in words if word.startswith(begun)]


def _fields(session: Session, expected: Expected) -> list[FilterSuggestion]:
    begun = expected.prefix.lower()
    fields = (PERSON_FIELDS if expected.person else ACCOUNT_FIELDS).values()
    own = custom_names(session, person=expected.person)
    known = [(field.name, field.label) for field in fields]
    known += [(field_text(f"{CUSTOM_PREFIX}{name}"), "") for name in own]
    if not expected.person:
        known.append(("has person (", ""))
    first = [one for one in known if one[0].lower().startswith(begun)]
    rest = [
        one for one in known if one not in first and (begun in one[0] or begun in one[1].lower())
    ]
    return [FilterSuggestion(name, label) for name, label in (*first, *rest)]


def _values(session: Session, field: Field, prefix: str, *, person: bool) -> list[FilterSuggestion]:
    textual = field.type in (FieldType.TEXT, FieldType.CUSTOM)
    return [
        FilterSuggestion(value_text(value) if textual else value, detail)
        for value, detail in known_values(session, field, prefix, person=person)
    ]


def filter_fields(session: Session, query: FilterFields, work: Work) -> tuple[FilterField, ...]:
    """Every field a filter may name."""
    found = [_field(field, person=False) for field in ACCOUNT_FIELDS.values()]
    found += [_field(field, person=True) for field in PERSON_FIELDS.values()]
    own = custom_types_of(session)
    for person in (False, True):
        names = custom_names(session, person=person)
        fields = (field_named(f"{CUSTOM_PREFIX}{one}", person=person, own=own) for one in names)
        found += [_field(field, person=person) for field in fields if field is not None]
    return tuple(found)


def _field(field: Field, *, person: bool) -> FilterField:
    operators = OPERATORS[field.type]
    return FilterField(field.name, field.label, field.type.value, operators, field.choices, person)


def filter_values(
    session: Session, query: FilterValues, work: Work
) -> tuple[FilterSuggestion, ...]:
    """Known values of one field, without quotes; none for a field nobody knows."""
    field = field_named(query.field, person=query.person, own=custom_types_of(session))
    if field is None:
        return ()
    found = known_values(session, field, query.prefix, person=query.person)
    return tuple(FilterSuggestion(value, detail) for value, detail in found[: query.limit])


def count_reach(session: Session, query: CountReach, work: Work) -> AccountReach:
    """People at the accounts, and accounts where nobody decides (LIST-2). Errors: `FilterError`."""
    levels = sum(LEVEL_BITS[name] for name in _from(query.level))
    decides = case((AccountStaff.levels.op("&")(levels) != 0, 1), else_=0)
    counted = select(func.count(), func.sum(AccountStaff.people), func.sum(decides))
    if query.filter.strip():
        counted = (
            counted.select_from(Account)
            .outerjoin(AccountStaff, AccountStaff.account_id == Account.id)
            .where(filter_condition(session, work, query.filter))
        )
        accounts, people, decided = session.execute(counted).one()
    else:
        _, people, decided = session.execute(counted.select_from(AccountStaff)).one()
        accounts = session.scalar(select(func.count()).select_from(Account)) or 0
    return AccountReach(int(people or 0), accounts - int(decided or 0))


def _from(level: Seniority) -> tuple[str, ...]:
    lowest = SENIORITY_RANK[level.value]
    return tuple(name for name, rank in SENIORITY_RANK.items() if rank >= lowest)
