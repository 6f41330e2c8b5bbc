"""Footer, postal address, merge fields, reading grade, figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.outreach.rules.footer import OPT_OUT_WORD, FooterFacts, footer, with_footer
from workbench.outreach.rules.postal import problems
from workbench.outreach.rules.reading import grade, syllables
from workbench.outreach.rules.rendering import missing, render
from workbench.outreach.rules.volume import (
    BounceVerdict,
    bounce_verdict,
    day_cap,
    next_volume,
    response_rate,
)
from workbench.vocabulary.outreach import MailKind

ADDRESS = "1 Main Street, Springfield, IL 62701, USA"


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "P.O. Box 123, Springfield, IL 62701",
        "500 W 5th St, Suite 300 PMB 12, Austin, TX 78701",
        "Hauptstraße 5, 10115 Berlin, Germany",
        "10 Downing Street, London SW1A 2AA, United Kingdom",
        "350 Fifth Avenue\nFloor 21\nNew York, NY 10118",
        "1 Yonge Street, Toronto, ON M5E 1W7, Canada",
    ],
)
def test_a_complete_postal_address_passes(address: str) -> None:
    assert problems(address) == ()


@pytest.mark.parametrize(
    "address",
    ["", "123 Fake", "Springfield, IL 62701", "1 Main Street", "1 Main Street, Springfield",
     "Your Street 1, Your City, IL 62701", "somewhere", "62701", "1 Main\x00 St, X, IL 62701"],
)  # fmt: skip
def test_an_incomplete_postal_address_is_told(address: str) -> None:
    assert problems(address)


@pytest.mark.parametrize("kind", MailKind)
def test_the_footer_says_who_where_what_and_how_to_stop(kind: MailKind) -> None:
    text = footer(FooterFacts("Ours Inc.", ADDRESS), kind)
    assert "Ours Inc., 1 Main Street, Springfield, IL 62701, USA" in text
    assert OPT_OUT_WORD in text
    assert "no thanks" not in text.casefold()
    assert ("solicitation" in text) == (kind is not MailKind.CONVERSATION)
    assert with_footer("Hello.", text).startswith("Hello.\n\nOurs Inc.")


def test_nothing_is_written_without_an_address() -> None:
    with pytest.raises(Refusal) as refusal:
        footer(FooterFacts("Ours Inc.", "123 Fake"), MailKind.COLD)
    assert refusal.value.rule == "C6"


def test_fields_are_filled_once() -> None:
    values = {"contact.first": "Dana", "account.name": "Acme"}
    assert render("Hi {{ first }} at {{company}}.", values) == "Hi Dana at Acme."
    assert render('Hi {{ contact.first | default("there") }}.', {}) == "Hi there."


@pytest.mark.parametrize(
    "value", ["{{ sender.email }}", "a\nb", "=?utf-8?q?x?=", "x" * 201, "a\u202eb", "{% x %}"]
)
def test_a_hostile_value_is_refused(value: str) -> None:
    with pytest.raises(Refusal):
        render("Hi {{ first }}.", {"contact.first": value})


@pytest.mark.parametrize(
    "text", ["{{ first }}", "{{ nickname }}", '{{ first | default("") }}', "{{ custom.x }}"]
)
def test_nothing_comes_out_empty(text: str) -> None:
    assert missing(text, {"contact.first": " "})
    with pytest.raises(Refusal):
        render(text, {"contact.first": " "})


@pytest.mark.parametrize("text", ["{{ first | upper }}", "{% for x in y %}", "{{ first", "a }} b"])
def test_logic_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        render(text, {"contact.first": "Dana"})


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co")), max_size=60))
def test_a_value_appears_exactly_as_it_is_or_not_at_all(value: str) -> None:
    try:
        found = render("<{{ first }}>", {"contact.first": value, "contact.last": "X"})
    except Refusal:
        return
    assert "{{" not in found
    assert found.startswith("<")


def test_the_grade_rises_with_longer_words_and_sentences() -> None:
    easy = grade(["Who plans your loads?", "We help trucks run full."])
    hard = grade(["Organisational transformation necessitates interdepartmental orchestration."])
    assert easy < 6 < hard
    assert grade([]) == 0.0
    assert [syllables(w) for w in ("the", "table", "plan", "logistics")] == [1, 2, 1, 3]


def test_send_5_is_the_exact_formula() -> None:
    assert response_rate(150, 50, 10) == 0.1
    assert response_rate(0, 0, 0) is None
    assert response_rate(5, 5, 0) is None


@given(st.integers(0, 100), st.integers(0, 40), st.one_of(st.none(), st.floats(0, 1)))
def test_send_4_never_plans_more_answers_than_a_rep_can_handle(cap, waiting, rate) -> None:
    volume = next_volume(cap, waiting, limit=10, rate=rate, lowest=0.03)
    assert 0 <= volume <= cap
    assert volume * max(rate or 0, 0.03) <= max(0, 10 - waiting) + 1e-6
    if waiting >= 10:
        assert volume == 0


def test_send_4_with_the_numbers_of_the_method() -> None:
    assert next_volume(50, 4, limit=10, rate=0.1, lowest=0.03) == 50
    assert next_volume(200, 4, limit=10, rate=0.1, lowest=0.03) == 60
    assert next_volume(400, 1, limit=10, rate=0.0, lowest=0.03) == 300


@pytest.mark.parametrize(
    ("sent", "hard", "expected"),
    [
        (39, 39, BounceVerdict.FINE),
        (50, 0, BounceVerdict.FINE),
        (50, 1, BounceVerdict.WARN),
        (100, 4, BounceVerdict.WARN),
        (40, 2, BounceVerdict.PAUSE),
        (100, 5, BounceVerdict.PAUSE),
    ],
)
def test_send_6_warns_at_two_and_pauses_at_five_percent(sent, hard, expected) -> None:
    assert bounce_verdict(sent, hard, warn_at=0.02, pause_at=0.05, after=40) is expected


def test_a_new_mailbox_ramps_and_an_old_one_does_not() -> None:
    ramp = (15, 25, 35, 50)
    assert [day_cap(100, ramp, week) for week in (0, 1, 2, 3, 4)] == [15, 25, 35, 50, 100]
    assert day_cap(20, ramp, 1) == 20
    assert day_cap(50, ramp, None) == 50
