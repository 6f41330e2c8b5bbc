"""Random condition trees, and random rows that such trees have a fair chance to match."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from workbench.prospects.filters.evaluate import AccountRow, Cell
from workbench.prospects.filters.fields import (
    ACCOUNT_FIELDS,
    PERSON_FIELDS,
    SINCE,
    Field,
    FieldType,
    OwnTypes,
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
    Matching,
    Not,
    OneOf,
    Operator,
    Part,
    Span,
    Unit,
)
from workbench.vocabulary.prospects import CustomType

WORDS = (
    "", "Acme", "ÁCME steel", "Straße", "ŁÓDŹ", "stahl", "US", "not", "a_b%c", "10", "σΣς",
    "50%", "a/b", "back\\slash", 'say "hi"', "it's", "東京", "e\u0301tat",
)  # fmt: skip
NUMBERS = (
    Decimal(0), Decimal(10), Decimal("2.5"), Decimal(200), Decimal(5000), Decimal(2_500_000),
    Decimal(2**53 + 1), Decimal(10**18 - 1), Decimal("-0.000001"),
)  # fmt: skip
CUSTOM = (
    Field("custom.tier", FieldType.CUSTOM, "tier"),
    Field("custom.x y", FieldType.CUSTOM, ""),
    Field("custom.score", FieldType.NUMBER, "score"),
    Field("custom.budget", FieldType.NUMBER, "budget"),
    Field("custom.since", FieldType.DAY, "since"),
    Field("custom.partner", FieldType.FLAG, "partner"),
)
OWN: OwnTypes = {
    f"{whose}custom.{name}": kind
    for whose in ("", "contact.")
    for name, kind in (
        ("score", CustomType.NUMBER), ("budget", CustomType.MONEY),
        ("since", CustomType.DAY), ("partner", CustomType.YES_NO),
    )
}  # fmt: skip
"""Types of the last four of these."""
OWN_VALUES: dict[str, list[Any]] = {
    "score": [None, 0, 10, 2.5, -3, 200, 2_500_000, "n/a", "ÁCME"],
    "budget": [
        None,
        "200 USD",
        "2.50 EUR",
        "-3 GBP",
        10,
        "5000 usd",
        "1 200 USD",
        "2.5 U",
        " USD",
        "USD",
    ],
    "since": [None, "2026-05-22", "2025-11-22", "2026-11-22", "soon"],
    "partner": [None, True, False, "maybe"],
}
"""What an import leaves in them: what could not be read as their type is a text."""

texts = st.sampled_from(WORDS) | st.text(max_size=12)
any_text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12
) | st.sampled_from(WORDS)
numbers = st.sampled_from(NUMBERS) | st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
spans = st.builds(Span, st.integers(0, 40), st.sampled_from(Unit))
days = st.dates(date(2024, 1, 1), date(2027, 1, 1)) | st.builds(
    Ago, st.integers(0, 40), st.sampled_from(Unit)
)


def literals(field: Field) -> st.SearchStrategy[Any]:
    """Literals that a field of this type accepts."""
    by_type: dict[FieldType, st.SearchStrategy[Any]] = {
        FieldType.NUMBER: numbers,
        FieldType.DAY: days,
        FieldType.SPAN: spans,
        FieldType.FLAG: st.booleans(),
        FieldType.TEXT: any_text,
        FieldType.CUSTOM: any_text | numbers | days | st.booleans(),
    }
    if field.choices:
        return st.sampled_from(field.choices)
    return by_type[field.type]


def _operators(field: Field) -> st.SearchStrategy[Operator]:
    whole = field.type in (FieldType.FLAG, FieldType.CHOICE)
    return st.sampled_from([Operator.EQUAL, Operator.UNEQUAL] if whole else list(Operator))


@st.composite
def leaves(draw: st.DrawFn, known: tuple[Field, ...]) -> Condition:
    """One condition on one of the `known` fields."""
    field = draw(st.sampled_from(known))
    name, values = field.name, literals(field)
    shapes: list[st.SearchStrategy[Condition]] = [
        st.builds(Compare, st.just(name), _operators(field), values),
        st.builds(OneOf, st.just(name), st.lists(values, min_size=1, max_size=3).map(tuple)),
        st.builds(Empty, st.just(name), st.booleans()),
    ]
    if field.type not in (FieldType.FLAG, FieldType.CHOICE):
        shapes.append(st.builds(Between, st.just(name), values, values))
    if field.type in (FieldType.TEXT, FieldType.CUSTOM, FieldType.CHOICE, FieldType.RANK):
        shapes.append(st.builds(Part, st.just(name), st.sampled_from(Matching), any_text))
    return draw(st.one_of(shapes))


def trees(known: tuple[Field, ...], *, size: int = 6) -> st.SearchStrategy[Condition]:
    """Trees of `and`, `or`, `not` over `known` fields."""

    def grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.builds(All, several) | st.builds(AnyOf, several) | st.builds(Not, inner)

    return st.recursive(leaves(known), grown, max_leaves=size)


ACCOUNT = tuple(ACCOUNT_FIELDS.values()) + CUSTOM
PERSON = tuple(PERSON_FIELDS.values()) + CUSTOM


def conditions() -> st.SearchStrategy[Condition]:
    """Trees over all fields of accounts, with people conditions among them."""
    people = st.builds(HasPerson, trees(PERSON, size=4))
    mixed = trees(ACCOUNT) | people
    several = st.lists(mixed, min_size=2, max_size=3).map(tuple)
    return mixed | st.builds(All, several) | st.builds(AnyOf, several) | st.builds(Not, people)


NOW = datetime.fromisoformat("2026-11-22T16:45:00+00:00")
instants = st.integers(0, 900).map(lambda ago: NOW - timedelta(days=ago)) | st.sampled_from(
    [NOW, NOW.replace(month=5, hour=0, minute=0), NOW.replace(month=5, day=21, hour=23)]
)


def _cells(field: Field) -> st.SearchStrategy[Cell]:
    own = OWN_VALUES.get(field.name.removeprefix("custom."))
    if own is not None:
        return st.sampled_from(own)
    match field.type:
        case FieldType.NUMBER:
            return st.sampled_from([None, 0, 10, 200, 5000, 2_500_000])
        case FieldType.DAY:
            return st.none() | instants
        case FieldType.FLAG:
            return st.booleans()
        case FieldType.CHOICE | FieldType.RANK:
            return st.none() | st.sampled_from(field.choices)
        case FieldType.CUSTOM:
            return st.none() | texts | st.sampled_from([10, 2.5, True, "10", "2026-05-22"])
        case _:
            return st.none() | texts


def rows() -> st.SearchStrategy[AccountRow]:
    """Random accounts with up to three people."""
    account = st.fixed_dictionaries(
        {field.name: _cells(field) for field in ACCOUNT if field.name not in SINCE}
    )
    person = st.fixed_dictionaries({field.name: _cells(field) for field in PERSON})
    return st.builds(AccountRow, account, st.lists(person, max_size=3).map(tuple))
