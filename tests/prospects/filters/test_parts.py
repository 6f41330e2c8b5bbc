"""Chips and text are the same filter: parts of any tree join to it, pieces spell what was typed."""

import pytest
from hypothesis import given

from tests.prospects.filters.strategies import conditions
from workbench.prospects.filters.fields import ACCOUNT_FIELDS, PERSON_FIELDS
from workbench.prospects.filters.parsing import FilterError, parse
from workbench.prospects.filters.parts import OPERATORS, condition_text, parts_of
from workbench.prospects.filters.printing import to_text
from workbench.prospects.filters.tree import All, Condition


@given(conditions())
def test_the_parts_of_any_filter_joined_are_the_filter_again(tree: Condition) -> None:
    parts = parts_of(tree)
    assert len(parts) == (len(tree.parts) if isinstance(tree, All) else 1)
    again = parse(" and ".join(part.text for part in parts))
    assert parse(to_text(again)) == again
    if not isinstance(tree, All):
        assert again == tree


@given(conditions())
def test_a_part_in_pieces_spells_the_same_condition(tree: Condition) -> None:
    """A value is what a person types, without blanks around it."""
    for part in parts_of(tree):
        typed = all(value == value.strip() for value in part.values)
        if typed and part.field is not None and not part.field.startswith("custom."):
            text = condition_text(part.field, part.operator, part.values, person=part.person)
            assert parse(text) == parse(part.text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("employees between 200 and 5k", ("employees", "between", ("200", "5000"))),
        ("country in (US, GB)", ("country", "in", ("US", "GB"))),
        ("not country in (US)", ("country", "not in", ("US",))),
        ("quiet >= 6 months", ("quiet", ">=", ("6 months",))),
        ("bin = check back", ("bin", "=", ("check_back",))),
        ("suppressed = no", ("suppressed", "=", ("no",))),
        ("created > 30 days ago", ("created", "after", ("30 days ago",))),
        ("revenue is not empty", ("revenue", "is not empty", ())),
    ],
)
def test_a_plain_condition_comes_in_pieces(text: str, pieces: tuple[object, ...]) -> None:
    (part,) = parts_of(parse(text))
    assert (part.field, part.operator, part.values) == pieces


def test_a_condition_about_a_person_says_so() -> None:
    (part,) = parts_of(parse("has person (seniority >= vp)"))
    assert (part.field, part.operator, part.values, part.person) == (
        "seniority",
        ">=",
        ("vp",),
        True,
    )
    assert condition_text("seniority", ">=", ("vp",), person=True) == part.text


def test_what_is_more_than_one_question_stays_text() -> None:
    either, both = parts_of(
        parse("(country = US or country = CA) and has person (title = x and first = y)")
    )
    assert (either.field, either.text) == (None, "(country = US or country = CA)")
    assert both.field is None


def test_a_text_of_several_words_is_quoted_for_the_person() -> None:
    assert condition_text("industry", "=", ('Food & "Drink"',), person=False) == (
        'industry = "Food & \\"Drink\\""'
    )


@pytest.mark.parametrize(
    ("field", "operator", "values"),
    [
        ("employees", ">=", ("many",)),
        ("employees", ">=", ("5 or name = x",)),
        ("employees", "between", ("5",)),
        ("quiet", ">=", ("6",)),
        ("colour", "=", ("red",)),
        ("industry", "=", ()),
    ],
)
def test_pieces_that_do_not_fit_are_refused(
    field: str, operator: str, values: tuple[str, ...]
) -> None:
    with pytest.raises(FilterError):
        condition_text(field, operator, values, person=False)


@pytest.mark.parametrize(
    "field", [*ACCOUNT_FIELDS.values(), *PERSON_FIELDS.values()], ids=lambda one: one.name
)
def test_every_operator_offered_for_a_field_can_be_asked(field) -> None:
    person = field.name not in ACCOUNT_FIELDS
    value = {"number": "5", "day": "today", "span": "30 days", "flag": "yes"}.get(
        field.type.value, (field.choices or ("x",))[0]
    )
    for operator in OPERATORS[field.type]:
        count = 0 if operator.startswith("is") else 2 if operator == "between" else 1
        assert condition_text(field.name, operator, (value,) * count, person=person)
