"""The profile on one page of paper, as a PDF (ICP-1)."""

import logging
import unicodedata
from collections.abc import Container, Sequence
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

import workbench
from workbench.vocabulary.record import record

FONT = Path(workbench.__file__).parents[1] / "templates" / "fonts" / "DejaVuSansCondensed.ttf"
"""Latin, Greek, Cyrillic and more under a free licence beside it; PDF's own fonts know Latin-1."""

_NAME = "page"
_MARGIN_MM = 18.0
_WIDTH_MM, _HEIGHT_MM = 210.0 - 2 * _MARGIN_MM, 297.0 - 2 * _MARGIN_MM
_FOOT_MM = 8.0
_LEADING_MM = 4.8
_TITLE, _HEADING, _TEXT, _SMALL = 15.0, 11.0, 9.5, 8.0
_UNKNOWN = "\u25a1"
"""Stands for a character that the font lacks and that has no name either."""
_SPOKEN = ("HIRAGANA", "KATAKANA", "HANGUL SYLLABLE")
"""Scripts whose characters bear their sound as the last word of their name."""
_SILENT = frozenset({"Mn", "Me", "Cc", "Cf"})
"""Kinds of characters that are nothing by themselves: marks, and what is not seen."""

logging.getLogger("fontTools").setLevel(logging.ERROR)  # its notes about tables are nobody's news


@record
class _Line:
    """One line of the page, with its size in points."""

    text: str
    size: float
    strong: bool = False


def printed(lines: Sequence[str], foot: str, now: datetime) -> bytes:
    """A page's lines as a PDF of exactly one page.

    Arguments: `lines` as `rules.profile.page` makes them: title, blank, blocks with a heading each
    and a blank between; `foot` stands at the bottom; `now` is the document's date.
    """
    pdf = _paper(now)
    if lines:
        pdf.set_title(_known(pdf, lines[0]))
    laid = _laid_out(lines)
    room = _HEIGHT_MM - _FOOT_MM
    leading = min(_LEADING_MM, room / max(1.0, sum(_tall(one) for one in laid)))
    shrunk = leading / _LEADING_MM
    for one in laid:
        _write(pdf, one, one.size * shrunk, leading * _tall(one))
    pdf.set_y(297.0 - _MARGIN_MM - _FOOT_MM / 2)
    pdf.set_text_color(110)
    _write(pdf, _Line(foot, _SMALL), _SMALL, _FOOT_MM / 2)
    return bytes(pdf.output())


def _paper(now: datetime) -> FPDF:
    pdf = FPDF(format="A4", unit="mm")
    pdf.set_creation_date(now)
    pdf.set_margin(_MARGIN_MM)
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.add_font(_NAME, fname=FONT)
    pdf.add_page()
    pdf.set_font(_NAME, size=_TEXT)
    return pdf


def _laid_out(lines: Sequence[str]) -> list[_Line]:
    """The first block is the title, the first line of every other one its heading."""
    found: list[_Line] = []
    first_block, begins = True, True
    for text in lines:
        if not text:
            first_block, begins = False, True
            found.append(_Line("", _TEXT))
            continue
        size = _TITLE if first_block else _HEADING if begins else _TEXT
        found.append(_Line(text, size, strong=begins and not first_block))
        begins = False
    return found


def _tall(line: _Line) -> float:
    """How many ordinary lines high a line is."""
    if not line.text:
        return 0.6
    return 1.5 if line.size == _TITLE else 1.0


def _write(pdf: FPDF, line: _Line, size: float, height: float) -> None:
    """One line; a text that is too wide is drawn narrower instead of running off the paper."""
    text = _known(pdf, line.text)
    pdf.set_font(_NAME, size=size)
    wide = pdf.get_string_width(text)
    pdf.set_stretching(100 if wide <= _WIDTH_MM else 100 * _WIDTH_MM / wide)
    if line.strong:
        pdf.set_text_color(30, 80, 160)
    pdf.cell(w=_WIDTH_MM, h=height, text=text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if line.strong:
        pdf.set_text_color(0)
    pdf.set_stretching(100)


def _known(pdf: FPDF, text: str) -> str:
    return legible(text, pdf.fonts[_NAME].cmap)  # type: ignore[union-attr]


def legible(text: str, known: Container[int]) -> str:
    """A text in characters that a font has: others become what they are made of, their sound, the
    name of what they picture, or their number, so that the page says what was written on it.

    Arguments: `known` the numbers of the font's characters.
    """
    spelled = "".join(one if ord(one) in known else _spelled(one, known) for one in text)
    return spelled.replace("][", " ")


def _spelled(one: str, known: Container[int]) -> str:
    plain = unicodedata.normalize("NFKD", one)
    kind = unicodedata.category(one)
    name = unicodedata.name(one, "")
    if plain != one and all(ord(part) in known for part in plain):
        return plain
    if kind in _SILENT:
        return ""
    if name.startswith(_SPOKEN):
        return name.rpartition(" ")[2].lower()
    if kind == "So" and name:
        return f"({name.lower()})"
    return f"[U+{ord(one):04X}]" if name else _UNKNOWN
