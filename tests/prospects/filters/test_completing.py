"""What may stand at the cursor: every place of the language, in the middle of words and quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prospects.filters.strategies import conditions
from workbench.prospects.filters.completing import Place, expected_at
from workbench.prospects.filters.parsing import FilterError, parse
from workbench.prospects.filters.printing import to_text


@pytest.mark.parametrize(
    ("text", "place", "prefix"),
    [
        ("", Place.FIELD, ""),
        ("ind", Place.FIELD, "ind"),
        ("not ind", Place.FIELD, "ind"),
        ("(ind", Place.FIELD, "ind"),
        ("industry ", Place.OPERATOR, ""),
        ("industry c", Place.OPERATOR, "c"),
        ("industry not ", Place.OPERATOR, ""),
        ("industry = ", Place.VALUE, ""),
        ("industry=Ret", Place.VALUE, "Ret"),
        ('industry = "Food & D', Place.VALUE, "Food & D"),
        ("industry = Retail ", Place.JOIN, ""),
        ("industry = Retail an", Place.JOIN, "an"),
        ("industry = Retail and ", Place.FIELD, ""),
        ("industry in ", Place.OPEN_LIST, ""),
        ("industry in (", Place.VALUE, ""),
        ("industry in (Retail", Place.VALUE, "Retail"),
        ("industry in (Retail ", Place.IN_LIST, ""),
        ("industry in (Retail, ", Place.VALUE, ""),
        ("industry in (Retail, Food) ", Place.JOIN, ""),
        ("industry starts ", Place.WITH, ""),
        ("industry starts with ", Place.VALUE, ""),
        ("industry is ", Place.EMPTY, ""),
        ("industry is not ", Place.EMPTY, ""),
        ("industry is empty ", Place.JOIN, ""),
        ("employees between 200 ", Place.BETWEEN, ""),
        ("employees between 200 and ", Place.VALUE, ""),
        ("employees between 200 and 500 ", Place.JOIN, ""),
        ("quiet >= 6 ", Place.UNIT, ""),
        ("quiet >= 6 months ", Place.JOIN, ""),
        ("created after 6 months ", Place.AGO, ""),
        ("created after 6 months ago ", Place.JOIN, ""),
        ("created after 6 months and ", Place.FIELD, ""),
        ("has ", Place.PERSON, ""),
        ("has person ", Place.OPEN_PERSON, ""),
        ("has person (", Place.FIELD, ""),
        ("colour ", Place.NOTHING, ""),
    ],
)
def test_the_place_at_the_end_of_a_text(text: str, place: Place, prefix: str) -> None:
    found = expected_at(text, len(text))
    assert (found.place, found.prefix) == (place, prefix)


def test_inside_has_person_the_fields_are_those_of_people() -> None:
    inside = expected_at("has person (title = CEO and ", 28)
    assert (inside.person, inside.depth) == (True, 1)
    behind = expected_at("has person (title = CEO) and ", 29)
    assert (behind.person, behind.depth) == (False, 0)


def test_a_suggestion_replaces_the_whole_word_under_the_cursor() -> None:
    found = expected_at("industry = Retail and bin = cold", 13)
    assert (found.prefix, found.start, found.end) == ("Re", 11, 17)


@given(st.text(max_size=60), st.integers(min_value=-2, max_value=70))
def test_no_text_and_no_cursor_is_too_odd(text: str, cursor: int) -> None:
    found = expected_at(text, cursor)
    assert 0 <= found.start <= found.end <= len(text)


@given(conditions())
def test_behind_a_whole_filter_a_word_that_joins_is_expected(tree) -> None:
    text = to_text(tree) + " "
    found = expected_at(text, len(text))
    assert found.place in {Place.JOIN, Place.UNIT, Place.AGO}
    assert found.depth == 0
    with pytest.raises(FilterError):
        parse(text + "and ")
