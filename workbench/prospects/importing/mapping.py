"""Which column fills which field, with a confidence, from its name and from its values.

The order of the columns plays no part: a vendor that moves a column must not change the import.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.errors import UnreadableInput
from workbench.prospects.importing.fields import (
    CONTACT_CUSTOM,
    CUSTOM,
    TARGETS,
    custom_name,
    decoys,
    normal_header,
    synonyms,
    without_unit,
)
from workbench.vocabulary.prospects import Because

_CONTACT_SIGNS = frozenset(
    {
        "contact.first", "contact.last", "contact.name", "contact.title", "contact.email",
        "contact.seniority", "contact.function", "contact.phone",
    }
)  # fmt: skip
_SURE_PERSON = _CONTACT_SIGNS - {"contact.email", "contact.function"}
_LINKEDIN_PERSON = re.compile(r"linkedin\.com/(?:in|pub|sales/lead|sales/people)/", re.IGNORECASE)
_LOOKS: dict[str, re.Pattern[str]] = {
    "email": re.compile(r"^<?(?:mailto:)?[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}>?$"),
    "domain": re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?$", re.IGNORECASE),
    "website": re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?$", re.IGNORECASE),
    "link": re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S+$", re.IGNORECASE),
    "phone": re.compile(r"^'?\+?[\d\s().\-/]{6,24}(?:\s*(?:x|ext\.?)\s*\d+)?$", re.IGNORECASE),
    "number": re.compile(
        r"^[<>~≈]?\s*(?:[$€£¥]|[A-Z]{3})?\s*\d[\d.,\s]*\s*(?:k|m|mn|mio|b|bn|million|billion)?\+?"
        r"(?:\s*(?:-|–|to|bis)\s*[$€£¥]?\d[\d.,\s]*\s*(?:k|m|b|bn|million|billion)?)?"
        r"\s*(?:[$€£¥]|[A-Z]{3}|employees|people)?$",
        re.IGNORECASE,
    ),
    "currency": re.compile(r"^(?:[A-Za-z]{3}|[$€£¥])$"),
    "date": re.compile(
        r"^(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\w+ \d{1,2},? \d{4}"
        r"|\d{1,2}\.? \w+ \d{4}|\w+ \d{4})"
    ),
    "text": re.compile(r"[^\W\d_]"),
}  # fmt: skip
_SAMPLE_CELLS = 200
_LOOKED_AT = 300
"""Characters of a cell that patterns look at."""
_BY_VALUES = 50
"""The rank of a claim that only values make, behind every name."""
_SURE_OF_NOTHING = 0.9
"""The confidence of a claim that a column is none of our fields."""
_NETWORK = re.compile(r"(?:linkedin|facebook|twitter|xing|crunchbase)\.com/", re.IGNORECASE)
_COMPANY_WORDS_TEXT = """company account organization naics sic ticker investors funding revenue
    locations industries ownership alexa founded employee corporate keywords subsidiary budget"""
_COMPANY_WORDS = frozenset(_COMPANY_WORDS_TEXT.split())
_PERSON_WORDS = frozenset({"past", "previous", "contact", "person"})
_NEEDS_VALUES = frozenset({"company url", "web", "size", "hq", "service", "first", "last", "given"})
"""Names too short or too ambiguous to believe without a look at the values."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column's meaning. `field` is a name of TARGETS, `custom.NAME` (a field of the account) or
    `contact.custom.NAME`; `confidence` 0–1 (0 = nothing recognised); `samples` up to 3 values;
    `because` says where the confidence comes from.
    """

    column: str
    field: str
    confidence: float
    samples: tuple[str, ...] = ()
    because: Because = Because.NAME


@dataclass(frozen=True, slots=True)
class _Claim:
    """A column's wish for a field."""

    column: str
    field: str
    confidence: float
    rank: int


def map_columns(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]] = (),
    *,
    kind: str = "contacts",
    asked: Mapping[str, str] | None = None,
) -> tuple[Mapped, ...]:
    """The meaning of every column, in the order of the columns.

    Arguments: `columns` unique names; `rows` sample rows; `kind` an ImportKind value; `asked` what
    the user decided, column → field, which beats everything. Errors: as `checked_choice`.
    """
    chosen = {
        checked_column(name, columns): checked_field(field) for name, field in (asked or {}).items()
    }
    values = {
        column: [cut for row in rows if (cut := row[place][:_LOOKED_AT].strip())][:_SAMPLE_CELLS]
        for place, column in enumerate(columns)
    }
    free = [column for column in columns if column not in chosen]
    claims = [claim for column in free for claim in _claims(column, values[column], kind)]
    people = _is_of_people(claims, chosen.values())
    claims = [_settled(claim, values[claim.column], people, columns) for claim in claims]
    granted = _granted(claims, taken=set(chosen.values()))
    lost = {claim.column for claim in claims if claim.column not in granted}
    return tuple(
        _mapped(column, chosen, granted, people, values[column], lost) for column in columns
    )


def checked_field(name: str) -> str:
    """A field a user named, in full: `email` → `contact.email`. Errors: `UnreadableInput` with the
    possible fields when there is none of that name, or more than one.
    """
    if name in TARGETS or (name.startswith((CUSTOM, CONTACT_CUSTOM)) and not name.endswith(".")):
        return name
    ends = [target for target in TARGETS if target.rpartition(".")[2] == name]
    if len(ends) == 1:
        return ends[0]
    possible = ", ".join(ends or sorted(TARGETS))
    what = f"“{name}” is more than one field" if ends else f"There is no field “{name}”"
    raise UnreadableInput("bad_field", f"{what}; use one of {possible}, or custom.NAME.")


def checked_column(name: str, columns: Sequence[str]) -> str:
    """A column a user named, whatever its case. Errors: `UnreadableInput` when it is not there."""
    for column in columns:
        if column == name:
            return column
    for column in columns:
        if normal_header(column) == normal_header(name):
            return column
    shown = ", ".join(f"“{column}”" for column in columns[:20])
    raise UnreadableInput("bad_column", f"The file has no column “{name}”; it has {shown}.")


def share_of(values: Sequence[str], look: str) -> float | None:
    """How many of the sampled values look like a kind of value, 0–1; None without values."""
    if not values or not look:
        return None
    return sum(1 for value in values if _LOOKS[look].search(value)) / len(values)


@cache
def _known(kind: str) -> dict[str, tuple[str, int]]:
    return synonyms(kind)


def _claims(column: str, values: list[str], kind: str) -> list[_Claim]:
    words = normal_header(column)
    bare = without_unit(words)
    known = _known(kind)
    if words in decoys() and words not in known:
        return [_Claim(column, "", _SURE_OF_NOTHING, 0)]
    for form, worth in ((words, 0.95), (bare, 0.93), (re.sub(r" \d+$", "", words), 0.85)):
        if form in known:
            target, rank = known[form]
            return [_Claim(column, target, worth, rank)]
    if kind == "suppression" and (share_of(values, "domain") or 0) >= 0.8:
        return [_Claim(column, "account.domain", 0.8, _BY_VALUES)]
    return _claims_of_values(column, words, values)


def _claims_of_values(column: str, words: str, values: list[str]) -> list[_Claim]:
    """An unknown name: only values that leave no doubt count."""
    if (share_of(values, "email") or 0) >= 0.8:
        return [_Claim(column, "contact.email", 0.9, _BY_VALUES)]
    if values and sum(1 for value in values if _LINKEDIN_PERSON.search(value)) >= 0.8 * len(values):
        return [_Claim(column, "contact.linkedin", 0.8, _BY_VALUES)]
    if "phone" in words or "telefon" in words or words.startswith("tel "):
        share = share_of(values, "phone")
        if share is None or share >= 0.6:
            return [_Claim(column, "?phone", 0.6, _BY_VALUES)]
    if {"website", "homepage"} & set(words.split()) and (share_of(values, "website") or 0) >= 0.6:
        return [_Claim(column, "account.website", 0.6, _BY_VALUES)]
    return []


def _is_of_people(claims: list[_Claim], chosen: Iterable[str]) -> bool:
    fields = {claim.field for claim in claims} | set(chosen)
    return bool(fields & _SURE_PERSON) or (
        bool(fields & _CONTACT_SIGNS) and "account.name" not in fields
    )


_GENERIC: dict[str, Callable[[bool], str]] = {
    "?country": lambda people: "contact.country" if people else "account.country",
    "?region": lambda people: "contact.region" if people else "account.region",
    "?city": lambda people: "contact.city" if people else "account.city",
    "?postal_code": lambda people: "" if people else "account.postal_code",
    "?phone": lambda people: "contact.phone" if people else "account.phone",
    "?name": lambda people: "contact.name" if people else "account.name",
    "?place": lambda people: "contact.place" if people else "account.place",
}


def _settled(claim: _Claim, values: list[str], people: bool, columns: Sequence[str]) -> _Claim:
    """Decides generic names and lets the values raise, lower or refuse a claim."""
    field = claim.field
    if field == "?link":
        field = _link(values, people, columns)
    elif field == "contact.linkedin" and not people:
        field = ""
    elif field == "contact.place" and not people:
        field = "account.place"
    elif field in _GENERIC:
        field = _GENERIC[field](people)
    if not field:
        return _Claim(claim.column, "", _SURE_OF_NOTHING, 0)
    share = share_of(values, TARGETS[field].values)
    if field == "account.website" and values:
        share = 1.0 - sum(1 for value in values if _NETWORK.search(value)) / len(values)
    if share is None and values == [] and normal_header(claim.column) in _NEEDS_VALUES:
        return _Claim(claim.column, "", 0.5, claim.rank)
    if share is None:
        return _Claim(claim.column, field, claim.confidence - 0.05, claim.rank)
    if share < 0.3:
        return _Claim(claim.column, "", 0.4, claim.rank)
    raised = min(0.99, claim.confidence + 0.04) if share >= 0.8 else claim.confidence * share
    return _Claim(claim.column, field, raised, claim.rank)


def _link(values: list[str], people: bool, columns: Sequence[str]) -> str:
    """“URL”: LinkedIn's export of connections means the person, everybody else the company."""
    connections = any(normal_header(column) == "connected on" for column in columns)
    of_person = sum(1 for value in values if _LINKEDIN_PERSON.search(value))
    if people and (of_person * 2 > len(values) or (connections and not values)):
        return "contact.linkedin"
    return "account.website"


def _granted(claims: list[_Claim], taken: set[str]) -> dict[str, _Claim]:
    """Gives each field to the surest column; a tie goes to the commoner name, then alphabet."""
    granted: dict[str, _Claim] = {}
    used = set(taken)
    for claim in sorted(claims, key=lambda one: (one.rank, -one.confidence, one.column)):
        if not claim.field:
            granted[claim.column] = claim
        elif claim.field not in used or TARGETS[claim.field].many:
            granted[claim.column] = claim
            used.add(claim.field)
    return granted


def _mapped(
    column: str,
    chosen: Mapping[str, str],
    granted: Mapping[str, _Claim],
    people: bool,
    values: list[str],
    lost: set[str],
) -> Mapped:
    samples = tuple(value[:80] for value in dict.fromkeys(values))[:3]
    if column in chosen:
        return Mapped(column, chosen[column], 1.0, samples, Because.CHOSEN)
    claim = granted.get(column)
    if claim and claim.field:
        why = Because.VALUES if claim.rank >= _BY_VALUES else Because.NAME
        return Mapped(column, claim.field, round(claim.confidence, 2), samples, why)
    of_account = not people or _is_about_company(column)
    prefix = CUSTOM if of_account else CONTACT_CUSTOM
    why = Because.TAKEN if column in lost else _unclaimed(claim)
    sure = claim.confidence if claim else 0.0
    return Mapped(column, prefix + custom_name(column), sure, samples, why)


def _unclaimed(claim: _Claim | None) -> Because:
    if claim is None:
        return Because.NOTHING
    return Because.OWN if claim.confidence >= _SURE_OF_NOTHING else Because.DOUBTFUL


def _is_about_company(column: str) -> bool:
    words = set(normal_header(column).split())
    return bool(words & _COMPANY_WORDS) and not words & _PERSON_WORDS
