"""Which names of companies are one, which are two, and which are worth a question."""

import pytest

from workbench.prospects.duplicates.companies import relation
from workbench.prospects.duplicates.company_names import name_of
from workbench.prospects.duplicates.spelling import words_of

_WORTH = {"international": 4.0, "national": 5.0, "bank": 5.0, "first": 5.0, "holding": 4.0}
_MOST = 13.0


def _bits(a: str, b: str) -> float:
    return relation(name_of(a), name_of(b), _WORTH, _MOST).bits


def _sure(a: str, b: str) -> bool:
    return relation(name_of(a), name_of(b), _WORTH, _MOST).sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Müller Mfg. Co., Ltd.", "Mueller Manufacturing Limited"),
        ("Johnson & Johnson", "JOHNSON AND JOHNSON INC"),
        ("Intl Paper", "International Paper Company"),
        ("ООО «Ромашка»", "Romashka LLC"),
        ("Ελληνική Τράπεζα", "Elliniki Trapeza"),
        ("Data Base Systems", "Database Systems Inc."),
        ("A. O. Smith", "AO Smith Corp."),
        ("Søndergaard ApS", "Sondergaard"),
        ("Brouwer Groep B.V.", "Brouwer Groep BV"),
        ("Meridian Bros. Holdings", "Meridian Brothers Holding"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert _bits(one, other) >= _MOST * 0.8
    assert _sure(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Holding 2", "Acme Holding 3"),
        ("Fund II Partners", "Fund III Partners"),
        ("First National Bank of Omaha", "First National Bank of Nebraska"),
        ("Siemens Healthineers AG", "Siemens Energy AG"),
        ("Smith Bakery", "Jones Bakery"),
    ],
)
def test_branches_and_numbers_are_told_apart(one: str, other: str) -> None:
    assert _bits(one, other) < 4.0
    assert not _sure(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IBM", "International Business Machines Corp"),
        ("Quantor", "Quantor Berlin"),
        ("Quantor GmbH", "Quantor GmbH & Co. KG"),
        ("Quantor Foods", "Quantor Foods Foundation"),
    ],
)
def test_hints_are_never_sure(one: str, other: str) -> None:
    assert not _sure(one, other)


def test_words_of_any_script_come_in_latin_letters() -> None:
    assert words_of("Щукин & Σία, I.B.M.") == ["shchukin", "and", "sia", "ibm"]
