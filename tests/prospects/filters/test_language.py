"""The filter language of cli.md: what is written is what is meant, and errors point at the word."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prospects.filters.strategies import conditions
from workbench.prospects.filters.parsing import FilterError, parse, parse_person
from workbench.prospects.filters.printing import to_text
from workbench.prospects.filters.tokens import LONGEST_FILTER
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
    walk,
)


@given(conditions())
def test_what_is_printed_is_parsed_as_the_same_tree(tree: Condition) -> None:
    assert parse(to_text(tree)) == tree


def _error_in(text: str) -> FilterError | None:
    try:
        parse(text)
    except FilterError as error:
        return error
    return None


@given(st.text(max_size=60))
def test_any_text_is_either_a_tree_or_an_error_inside_the_text(text: str) -> None:
    error = _error_in(text)
    assert error is None or 0 <= error.start <= error.end <= len(text) + 1
    assert error is None or error.exit_code == 2


PIECES = re.findall(
    r'"a b"|\S+',
    '( ) , and or not in between is empty has person employees name bin = >= < 10 2.5M US "a b"'
    " cold custom.x quiet 6 months ago contains starts with before last_activity vp seniority",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_shuffle_of_words_is_either_a_tree_or_an_error(words: list[str]) -> None:
    text = " ".join(words)
    try:
        tree = parse(text)
    except FilterError:
        return
    assert parse(to_text(tree)) == tree


def test_the_example_of_the_command_line_reads_as_its_tree() -> None:
    text = (
        "employees between 200 and 5000 and country in (US, GB) and fit >= 70"
        ' and quiet >= 6 months and has person (title contains "operations")'
    )
    assert parse(text) == All(
        (
            Between("employees", Decimal(200), Decimal(5000)),
            OneOf("country", ("US", "GB")),
            Compare("fit", Operator.AT_LEAST, Decimal(70)),
            Compare("quiet", Operator.AT_LEAST, Span(6, Unit.MONTH)),
            HasPerson(Part("title", Matching.CONTAINS, "operations")),
        )
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("revenue >= 2.5M", Compare("revenue", Operator.AT_LEAST, Decimal(2_500_000))),
        ("revenue < 1b", Compare("revenue", Operator.LESS, Decimal(10**9))),
        ("Employees > 3K", Compare("employees", Operator.MORE, Decimal(3000))),
        (
            "last_activity before 6 months ago",
            Compare("last_activity", Operator.LESS, Ago(6, Unit.MONTH)),
        ),
        ("created = 2026-05-22", Compare("created", Operator.EQUAL, date(2026, 5, 22))),
        ("created since yesterday", Compare("created", Operator.AT_LEAST, Ago(1, Unit.DAY))),
        ("revenue IS NOT EMPTY", Empty("revenue", negated=True)),
        ("vertical is empty", Empty("industry")),
        ('bin = "Check Back"', Compare("bin", Operator.EQUAL, "check_back")),
        ("bin = check back", Compare("bin", Operator.EQUAL, "check_back")),
        ("country not in (US, CA)", Not(OneOf("country", ("US", "CA")))),
        ("name starts with Ac", Part("name", Matching.STARTS_WITH, "Ac")),
        ("suppressed = yes", Compare("suppressed", Operator.EQUAL, value=True)),
        ("custom.tier = 3", Compare("custom.tier", Operator.EQUAL, Decimal(3))),
        ('custom.tier = "3"', Compare("custom.tier", Operator.EQUAL, "3")),
        ('custom."Fleet size" > 10', Compare("custom.Fleet size", Operator.MORE, Decimal(10))),
        (
            "not name = a or name = b and name = c",
            AnyOf(
                (
                    Not(Compare("name", Operator.EQUAL, "a")),
                    All(
                        (
                            Compare("name", Operator.EQUAL, "b"),
                            Compare("name", Operator.EQUAL, "c"),
                        )
                    ),
                )
            ),
        ),
        (
            "has person (seniority >= VP and title contains operations)",
            HasPerson(
                All(
                    (
                        Compare("seniority", Operator.AT_LEAST, "vp"),
                        Part("title", Matching.CONTAINS, "operations"),
                    )
                )
            ),
        ),
    ],
)
def test_each_form_reads_as_its_tree(text: str, tree: Condition) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "pointed", "words"),
    [
        ("employes > 5", "employes", "Did you mean “employees”?"),
        ("employees > many", "many", "needs a number"),
        ("employees > 5,000", ",", "“and”, “or” or the end"),
        ("bin = lukewarm", "lukewarm", "cold, working"),
        ("bin > cold", ">", "no order"),
        ("bin = check", "check", "check_back"),
        ("name = Acme Steel", "Steel", "double quotes"),
        ("seniority >= vp", "seniority", "has person (seniority"),
        ("name = ", "", "a value for name is missing"),
        ("last_activity before 2026-13-01", "2026-13-01", "needs a day"),
        ("last_activity before 999 years ago", "999", "a hundred years"),
        ("quiet >= 6", "6", "needs a time"),
        ("employees contains 5", "contains", "not a text"),
        ("suppressed = perhaps", "perhaps", "yes or no"),
        ("has person (has person (title = a))", "has", "inside another"),
        ("(name = a", "", "to close the parenthesis"),
        ("name in US", "US", "after “in”"),
        ("name is full", "full", "is empty"),
        ("name a", "a", "an operator"),
        ("", "", "is missing"),
        ("= 5", "=", "the name of a field"),
        ("zebra = 1", "zebra", "custom.NAME"),
        ("has person (zebra = 1)", "zebra", "a field of a person"),
        ("custom. = 1", "custom.", "not a field"),
        ("suppressed between no and yes", "between", "no order"),
        ("name contains )", ")", "the text to look for"),
    ],
)
def test_an_error_points_at_its_word_and_says_what_fits(
    text: str, pointed: str, words: str
) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == pointed
    assert words in caught.value.message


def test_a_text_about_people_cannot_escape_to_the_account() -> None:
    assert parse_person("title = a") == Compare("title", Operator.EQUAL, "a")
    for text in ("title = a) or (name = b", "has person (title = a)", "employees > 5"):
        with pytest.raises(FilterError):
            parse_person(text)


def test_an_open_quote_and_a_stray_sign_are_named() -> None:
    with pytest.raises(FilterError, match="not closed"):
        parse('name = "Acme')
    with pytest.raises(FilterError, match="no meaning"):
        parse("name ! Acme")
    with pytest.raises(FilterError, match="NUL"):
        parse("name = a\x00b")
    with pytest.raises(FilterError, match=r"custom\.NAME"):
        parse('custom."a\\"b" = 1')


def test_a_filter_that_is_too_long_or_too_deep_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(FilterError, match="may have"):
        parse("n" * (LONGEST_FILTER + 1))
    with pytest.raises(FilterError, match="levels deep"):
        parse("(" * 5000 + "name = a")
    with pytest.raises(FilterError, match="levels deep"):
        parse("not " * 4000 + "name = a")


def test_walking_a_tree_meets_every_leaf_and_knows_which_ask_about_people() -> None:
    tree = parse("not (name = a or fit > 3) and has person (title = b)")
    assert [(leaf.field, inside) for leaf, inside in walk(tree)] == [
        ("name", False),
        ("fit", False),
        ("title", True),
    ]
