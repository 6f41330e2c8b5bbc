"""The plain form of a text is the same in Python and inside both databases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, literal, select

from tests.workspaces import Bench
from workbench.vocabulary.text import LETTERS, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ácme", "acme"),
        ("STRASSE Straße", "strasse strasse"),
        ("Łódź", "lodz"),
        ("Ærø İstanbul ısı", "aero istanbul isi"),
        ("ΣΑΣ σας", "σασ σασ"),
        ("ﬁne", "fine"),
        (None, None),
    ],
)
def test_case_and_accents_are_dropped(text: str | None, plain: str | None) -> None:
    assert plain_text(text) == plain


@given(st.text())
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once


LATIN = st.characters(min_codepoint=32, max_codepoint=0x24F)
GREEK_AND_CYRILLIC = st.characters(min_codepoint=0x391, max_codepoint=0x44F)


def test_both_databases_do_the_same_steps(bench: Bench) -> None:
    with bench.app.reader.connect() as connection:

        @settings(max_examples=150, deadline=None)
        @given(
            st.text(LATIN | GREEK_AND_CYRILLIC | st.sampled_from([*LETTERS, "\u0301"]), max_size=9)
        )
        def same(text: str) -> None:
            found = connection.scalar(select(func.plain_text(literal(text))))
            assert found == plain_text(text)

        same()
