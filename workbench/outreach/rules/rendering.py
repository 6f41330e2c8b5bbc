"""Putting values into a template: once, without logic, refusing what could come out wrong.

Own substitution instead of a template language (mail-facts T3): nothing can loop, call or reach.
"""

import re
import unicodedata
from collections.abc import Mapping

from workbench.errors import Refusal
from workbench.outreach.rules.merge_fields import FIELD, malformed, one_name
from workbench.vocabulary.record import record

LONGEST_TEMPLATE = 20_000
"""Characters; a mail over 200 words is refused long before (MAIL-2)."""

LONGEST_VALUE = 200
"""Characters of one value; a name is not a paragraph."""

_ENCODED = "=?"
_BREAKING = re.compile(r"[\u2028\u2029\u0085\x0b\x0c]")


def check_value(name: str, value: str) -> str:
    """A value that may be put into a mail, trimmed. Errors: `Refusal` `bad_value` for control
    characters, encoded words, braces (rendered twice, T4) and over-long values (E2, E4, E5).
    """
    bare = unicodedata.normalize("NFC", value.strip())
    hostile = any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") for c in bare)
    if hostile or _BREAKING.search(bare) or _ENCODED in bare:
        raise Refusal(
            "bad_value",
            f"The value of {name} holds characters that do not belong in a mail. "
            "Nothing was sent; correct the record.",
            rule="MAIL-4",
        )
    if "{{" in bare or "}}" in bare or "{%" in bare:
        raise Refusal(
            "bad_value",
            f"The value of {name} looks like a template field. Nothing was sent; correct it.",
            rule="MAIL-4",
        )
    if len(bare) > LONGEST_VALUE:
        raise Refusal(
            "bad_value", f"The value of {name} is too long for a mail; shorten it.", rule="MAIL-4"
        )
    return bare


def missing(text: str, values: Mapping[str, str | None]) -> tuple[str, ...]:
    """Names of the fields of a text that would come out empty with these values (MAIL-4)."""
    gaps: list[str] = []
    for hit in FIELD.finditer(text):
        name = one_name(hit["name"])
        filled = name is not None and (values.get(name) or "").strip()
        if not filled and not (hit["fallback"] or "").strip():
            gaps.append(name or hit["name"])
    return tuple(dict.fromkeys(gaps))


def render(text: str, values: Mapping[str, str | None]) -> str:
    """The text with every field filled, once, from left to right.

    `values` maps one-names (`contact.first`) to plain strings or None.
    Errors: `Refusal` `merge_gap` when a field is unknown or would come out empty (strict: nothing
    is ever left blank), `bad_template` for logic or open braces, `bad_value` as `check_value`.
    """
    if len(text) > LONGEST_TEMPLATE:
        raise Refusal("bad_template", "The text is too long for a mail; shorten it.", rule="MAIL-2")
    if malformed(text):
        raise Refusal(
            "bad_template",
            'Only fields like {{ first }} or {{ first | default("there") }} are understood.',
            rule="MAIL-4",
        )
    gaps = missing(text, values)
    if gaps:
        raise Refusal(
            "merge_gap",
            f"{', '.join(gaps)} would come out empty; fill it in or add a fallback.",
            rule="MAIL-4",
        )

    def fill(hit: re.Match[str]) -> str:
        name = one_name(hit["name"]) or ""
        value = (values.get(name) or "").strip()
        return check_value(name, value) if value else check_value(name, hit["fallback"] or "")

    return FIELD.sub(fill, text)


@record
class Shown:
    """A text with every field filled that can be; `gaps` are the others as (name, span in the
    template, span in `text`).
    """

    text: str
    gaps: tuple[tuple[str, tuple[int, int], tuple[int, int]], ...]


def preview(text: str, values: Mapping[str, str | None]) -> Shown:
    """The text as far as it can be filled: a gap shows its field's name in ‹ ›, never refuses.

    For people who look at a draft; what leaves is made by `render`.
    """
    parts: list[str] = []
    gaps: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
    at = length = 0
    for hit in FIELD.finditer(text):
        name = one_name(hit["name"])
        value, filled = _value(hit, name, values)
        parts += [text[at : hit.start()], value]
        length += hit.start() - at + len(value)
        if not filled:
            gaps.append((name or hit["name"], hit.span(), (length - len(value), length)))
        at = hit.end()
    return Shown("".join(parts) + text[at:], tuple(gaps))


def _value(
    hit: re.Match[str], name: str | None, values: Mapping[str, str | None]
) -> tuple[str, bool]:
    """What to show for a field, and whether a mail could leave with it."""
    raw = ((values.get(name) if name else None) or hit["fallback"] or "").strip()
    try:
        return (check_value(name or hit["name"], raw), True) if raw else (f"‹{hit['name']}›", False)
    except Refusal:
        return f"‹{hit['name']}›", False
