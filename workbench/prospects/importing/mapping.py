"""Which column fills which field, with a confidence, from its name and from its values.

The order of the columns plays no part: a vendor that moves a column must not change the import.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from workbench.errors import UnreadableInput
from workbench.prospects.importing.custom_types import guessed_type, split_type
from workbench.prospects.importing.fields import (
    TARGETS,
    custom_name,
    decoys,
    normal_header,
    synonyms,
    without_unit,
)
from workbench.prospects.importing.header_words import BLOCKERS, OTHER_PEOPLE, QUALIFIERS
from workbench.prospects.importing.history_words import NO_OWN_FIELDS
from workbench.prospects.importing.looks import (
    LINKEDIN_PERSON,
    MOST_SURE,
    NETWORK,
    are_companies,
    are_salutations,
    likely_look,
    share,
    share_of,
    strong_look,
)
from workbench.prospects.importing.names import clean_text
from workbench.prospects.importing.safety import safety_field
from workbench.vocabulary.prospects import CONTACT_CUSTOM, CUSTOM, Because, CustomType
from workbench.vocabulary.record import record, replace

_CONTACT_SIGNS = frozenset(
    {
        "contact.first", "contact.last", "contact.name", "contact.title", "contact.email",
        "contact.seniority", "contact.function", "contact.phone",
    }
)  # fmt: skip
_SURE_PERSON = _CONTACT_SIGNS - {"contact.email", "contact.function"}
_SAMPLE_CELLS = 200
_LOOKED_AT = 300
"""Characters of a cell that patterns look at."""
_BY_VALUES = 50
"""The rank of a claim that only values make, behind every name."""
_SURE_OF_NOTHING = 0.9
"""The confidence of a claim that a column is none of our fields."""
_COMPANY_WORDS_TEXT = """company account organization naics sic ticker investors funding revenue
    locations industry industries ownership alexa founded employee employees corporate keywords
    subsidiary budget growth certified certification raised facebook twitter headquarters hq"""
_COMPANY_WORDS = frozenset(_COMPANY_WORDS_TEXT.split())
_PERSON_WORDS = frozenset({"previous", "contact", "person", "experience"})
_NAMELESS = re.compile(r"^(?:column|field|unnamed|spalte|colonne|col|f|x|v)? ?\d*$")
_COMPOSED = 40
"""The rank of a name put together of known words, behind every known name."""
_NEUTRAL = frozenset({"primary", "current", "work", "business", "direct"})
_NEEDS_VALUES = frozenset({"company url", "web", "size", "hq", "service", "first", "last", "given"})
"""Names too short or too ambiguous to believe without a look at the values."""


@record
class Mapped:
    """One column's meaning. `field` is a name of TARGETS, `custom.NAME` (a field of the account) or
    `contact.custom.NAME`; `confidence` 0–1 (0 = nothing recognised); `samples` up to 3 values;
    `because` says where the confidence comes from; `type` is that of a field of the team's own.
    """

    column: str
    field: str
    confidence: float
    samples: tuple[str, ...] = ()
    because: Because = Because.NAME
    type: CustomType = CustomType.TEXT

    @property
    def asked(self) -> str:
        """The field as a person would ask for it, with its type where it is one of the team's."""
        return asked_as(self.field, self.type)


@record
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
    types: Mapping[str, CustomType] | None = None,
) -> tuple[Mapped, ...]:
    """The meaning of every column, in the order of the columns.

    Arguments: `columns` unique names; `rows` sample rows; `kind` an ImportKind value; `asked` what
    the user decided, column → field, which beats everything; one of the team's own may name its
    type, `custom.size:number`; `types` those that the workspace knows. Errors: `UnreadableInput`
    as `checked_field`.
    """
    wanted = {
        checked_column(name, columns): split_type(field) for name, field in (asked or {}).items()
    }
    chosen = {column: checked_field(field) for column, (field, _) in wanted.items()}
    known = {**(types or {}), **{field: kind for field, kind in wanted.values() if kind}}
    values = {
        column: [cut for row in rows if (cut := clean_text(row[place][:_LOOKED_AT]))][
            :_SAMPLE_CELLS
        ]
        for place, column in enumerate(columns)
    }
    free = [column for column in columns if column not in chosen]
    claims = [claim for column in free for claim in _claims(column, values[column], kind)]
    people = _is_of_people(claims, chosen.values(), values)
    claims = [_settled(claim, values[claim.column], people, columns) for claim in claims]
    granted = _granted(claims, taken=set(chosen.values()))
    lost = {claim.column for claim in claims if claim.column not in granted}
    found = (_mapped(column, chosen, granted, people, values[column], lost) for column in columns)
    typed = (_typed(one, values[one.column], known) for one in found)
    return tuple(_left_out(one) if kind in NO_OWN_FIELDS else one for one in typed)


def asked_as(field: str, kind: CustomType) -> str:
    """`custom.size:number` for a field of the team's own, the field alone for any other."""
    return f"{field}:{kind.value}" if is_own(field) else field


def is_own(field: str) -> bool:
    """Whether a field is one of the team's own."""
    return field.startswith((CUSTOM, CONTACT_CUSTOM))


def checked_field(name: str) -> str:
    """A field a user named, in full: `email` → `contact.email`. Errors: `UnreadableInput` with the
    possible fields when there is none of that name, or more than one.
    """
    if name in TARGETS or (is_own(name) and not name.endswith(".")):
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


@cache
def _known(kind: str) -> dict[str, tuple[str, int]]:
    return synonyms(kind)


def _claims(column: str, values: list[str], kind: str) -> list[_Claim]:
    words = normal_header(column)
    known = _known(kind)
    if words in decoys() and words not in known:
        return [_Claim(column, "", _SURE_OF_NOTHING, 0)]
    others = not OTHER_PEOPLE.isdisjoint(words.split())
    strong = "" if others else strong_look(values)
    named = _named(column, words, known)
    if strong and not (named and named.field in (strong, "?link")):
        return [_Claim(column, strong, 0.9, _BY_VALUES)]
    if named:
        return [named]
    if kind == "suppression" and (share_of(values, "domain") or 0) >= 0.8:
        return [_Claim(column, "account.domain", 0.8, _BY_VALUES)]
    return [] if others else _claims_of_values(column, words, values)


def _named(column: str, words: str, known: Mapping[str, tuple[str, int]]) -> _Claim | None:
    """What the name of a column says: known as it is, telling of consent, or put together."""
    forms = ((words, 0.95), (without_unit(words), 0.93), (re.sub(r" ?\d+$", "", words), 0.85))
    for form, worth in forms:
        if form in known:
            target, rank = known[form]
            return _Claim(column, target, worth, rank)
    field = safety_field(words)
    if field:
        return _Claim(column, field, 0.85, _COMPOSED)
    field = _composed(words, known)
    return _Claim(column, field, 0.8, _COMPOSED) if field else None


def _composed(words: str, known: Mapping[str, tuple[str, int]]) -> str:
    """“Contact LinkedIn”, “Company Sub Industry”: a known name beside a word that says whose."""
    parts = words.split()
    if not BLOCKERS.isdisjoint(parts):
        return ""
    for whose, qualifiers in QUALIFIERS.items():
        marks = frozenset(qualifiers.split())
        rest = " ".join(part for part in parts if part not in marks)
        if rest and rest != words and rest in known:
            found = _of_owner(known[rest][0], whose, frozenset(parts) & marks)
            if found:
                return found
    return ""


def _of_owner(target: str, whose: str, marks: frozenset[str]) -> str:
    if target.startswith("?"):
        found = f"{whose}.{target[1:]}"
        return found if found in TARGETS else ""
    if target.startswith(f"{whose}.") or target == "contact.email" or marks <= _NEUTRAL:
        return target
    same = f"{whose}.{target.partition('.')[2]}"
    return same if same in ("account.linkedin", "account.phone") else ""


def _claims_of_values(column: str, words: str, values: list[str]) -> list[_Claim]:
    """A name nobody knows: only values that leave little doubt count."""
    parts = set(words.split())
    blocked = not BLOCKERS.isdisjoint(parts)
    if not blocked and ("phone" in words or "telefon" in words or words.startswith("tel ")):
        looks = share_of(values, "phone")
        if looks is None or looks >= 0.6:
            return [_Claim(column, "?phone", 0.6, _BY_VALUES)]
    if {"website", "homepage"} & parts and (share_of(values, "website") or 0) >= 0.6:
        return [_Claim(column, "account.website", 0.6, _BY_VALUES)]
    likely = "" if blocked else likely_look(values, _NAMELESS.match(words) is not None)
    return [_Claim(column, likely, 0.6, _BY_VALUES)] if likely else []


def _is_of_people(
    claims: list[_Claim], chosen: Iterable[str], values: Mapping[str, list[str]]
) -> bool:
    """Whether rows are about people: beside an address and a company's name, a “Name” is theirs."""
    fields = {claim.field for claim in claims} | set(chosen)
    if fields & _SURE_PERSON or not fields & _CONTACT_SIGNS:
        return bool(fields & _SURE_PERSON)
    names = [values[claim.column] for claim in claims if claim.field == "?name"]
    return "account.name" not in fields or any(not are_companies(one) for one in names)


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
    field = _decided(claim.field, values, people, columns)
    if not field:
        return _Claim(claim.column, "", _SURE_OF_NOTHING, 0)
    if not values and normal_header(claim.column) in _NEEDS_VALUES:
        return _Claim(claim.column, "", 0.5, claim.rank)
    looks = share_of(values, TARGETS[field].values)
    if field == "account.website" and values:
        looks = (looks or 0.0) - share(values, NETWORK.search)
    if looks is None:
        return _Claim(claim.column, field, claim.confidence - 0.05, claim.rank)
    if looks < 0.3:
        return _Claim(claim.column, "", 0.4, claim.rank)
    raised = min(0.99, claim.confidence + 0.04) if looks >= 0.8 else claim.confidence * looks
    return _Claim(claim.column, field, raised, claim.rank)


def _decided(field: str, values: list[str], people: bool, columns: Sequence[str]) -> str:
    """A field in full, by whether the file is of people and by what the values are."""
    if field == "?link":
        return _link(values, people, columns)
    if field == "?name" and are_companies(values):
        return "account.name"
    if field in _GENERIC:
        return _GENERIC[field](people)
    if not people and field in ("contact.linkedin", "contact.place"):
        of_people = field == "contact.linkedin" and share(values, LINKEDIN_PERSON.search) > 0.5
        return "" if of_people else field.replace("contact.", "account.")
    if field == "contact.title" and are_salutations(values):
        return ""
    if field == "account.name" and (share_of(values, "domain") or 0) >= MOST_SURE:
        return "account.domain"
    return field


def _link(values: list[str], people: bool, columns: Sequence[str]) -> str:
    """“URL”: LinkedIn's export of connections means the person, everybody else the company."""
    connections = any(normal_header(column) == "connected on" for column in columns)
    of_person = sum(1 for value in values if LINKEDIN_PERSON.search(value))
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


def _typed(mapped: Mapped, values: list[str], known: Mapping[str, CustomType]) -> Mapped:
    """A field of the team's own has the type it was given once; a new one that of its values."""
    if not is_own(mapped.field):
        return mapped
    kind = known.get(mapped.field) or guessed_type(mapped.column, values)
    return replace(mapped, type=kind)


def _left_out(mapped: Mapped) -> Mapped:
    own = is_own(mapped.field) and mapped.because is not Because.CHOSEN
    return replace(mapped, field="ignore") if own else mapped


def _unclaimed(claim: _Claim | None) -> Because:
    if claim is None:
        return Because.NOTHING
    return Because.OWN if claim.confidence >= _SURE_OF_NOTHING else Because.DOUBTFUL


def _is_about_company(column: str) -> bool:
    words = set(normal_header(column).split())
    return bool(words & _COMPANY_WORDS) and not words & _PERSON_WORDS
