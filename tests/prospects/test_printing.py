"""The printed profile is one page, whatever is written on it (ICP-1)."""

import re
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.prospects.printing import FONT, legible, printed
from workbench.prospects.rules.profile import PAGE_LINES, check_publishable, page, read_profile

NOW = datetime(2026, 1, 6, 14, 0, tzinfo=UTC)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def lowest(pdf: bytes) -> float:
    """The smallest baseline on the page, in points from its lower edge."""
    content = b"".join(
        zlib.decompress(found)
        for found in re.findall(rb"FlateDecode[^>]*>>\s*stream\n(.*?)\nendstream", pdf, re.DOTALL)
        if b" Td" in _inflated(found)
    )
    return min(float(y) for y in re.findall(rb"[\d.]+ (-?[\d.]+) Td", content))


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompress(raw)
    except zlib.error:
        return b""


def fullest(**changes: Any) -> dict[str, Any]:
    """As much as a page holds: many criteria, long German words, every block."""
    label = f"{LONG} in Österreich und der Schweiz"
    when = "employees >= 200"
    return {
        "name": f"Großunternehmen der {LONG}"[:200],
        "criteria": [{"label": label, "weight": 9, "when": when}] * 7,
        "red_flags": [{"label": label}] * 3,
        "deal_breakers": [{"label": label}] * 3,
        "ideal_contacts": [{"titles": [LONG, "Geschäftsführer"], "reports_to": LONG}] * 2,
        "challenges": {"company": [label] * 3, "person": [label]},
    } | changes


def test_the_fullest_profile_of_long_words_is_one_page() -> None:
    profile = read_profile(fullest())
    check_publishable(profile)
    lines = page(profile)
    assert PAGE_LINES - 8 <= len(lines) <= PAGE_LINES
    pdf = printed(lines, "Ours Inc. · version 1", NOW)
    assert pages(pdf) == 1
    assert lowest(pdf) > 30


def test_a_draft_that_is_too_long_to_publish_still_prints_on_one_page() -> None:
    profile = read_profile(fullest(criteria=fullest()["criteria"] * 8))
    with pytest.raises(Refusal):
        check_publishable(profile)
    pdf = printed(page(profile), "draft", NOW)
    assert pages(pdf) == 1
    assert lowest(pdf) > 30


@pytest.mark.parametrize(
    "name", ["Οργανισμός", "Предприятие", "株式会社", "🚀 rocket", "שלום", "A\u0000B"]
)
def test_text_of_any_script_is_printed(name: str) -> None:
    assert pages(printed((name, "", "Criteria", f"• {name}"), name, NOW)) == 1


LATIN = range(0x20, 0x250)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ørsted A/S", "Ørsted A/S"),
        ("カタカナ", "katakana"),
        ("ひらがな", "hiragana"),
        ("한국", "hangug"),
        ("株式会社", "[U+682A U+5F0F U+4F1A U+793E]"),
        ("🚀 now", "(rocket) now"),
        ("ＡＣＭＥ Ⅷ", "ACME VIII"),
        ("✈\ufe0f\u200d", "(airplane)"),
        ("A\x00B\u0300", "AB"),
        ("\ue000", "\u25a1"),
    ],
)
def test_what_the_font_lacks_is_spelled_so_that_it_can_be_read(text: str, told: str) -> None:
    assert legible(text, LATIN) == told


def test_no_printed_character_is_one_that_the_font_lacks() -> None:
    everything = "".join(map(chr, range(0x20, 0x30000)))
    told = legible(everything, LATIN)
    assert {ord(one) for one in told} - {0x25A1} <= set(LATIN)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=80))
def test_any_lines_are_one_page(lines: list[str]) -> None:
    assert pages(printed(lines, "", NOW)) == 1


def test_the_font_comes_with_its_licence() -> None:
    assert FONT.is_file()
    assert "Bitstream" in (FONT.parent / "LICENSE.txt").read_text(encoding="utf-8")
