"""An Ideal Customer Profile as a value: read from TOML or JSON, checked against ICP-1 and ICP-2."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.fields import UNDECLARED, OwnTypes
from workbench.prospects.filters.parsing import FilterError, parse, parse_saved
from workbench.prospects.filters.printing import to_text
from workbench.prospects.filters.tree import Condition, walk
from workbench.vocabulary.record import record

PAGE_LINES = 54
"""Lines of a printed page at 11 points with margins; ICP-1 wants a profile on one page."""
LINE_WIDTH = 92
"""Characters of such a line."""
TITLE_WIDTH = 60
"""Characters of a line of the title."""

LONGEST_LABEL = 200
MOST_ENTRIES = 60
HEAVIEST = 100

_UNREADABLE = "The profile cannot be read: "
_CIRCULAR = frozenset({"fit", "verdict"})

_Reads = Callable[[str], Condition]
"""Reads the condition of an entry."""


@record
class Criterion:
    """A positive criterion: met when `when` holds; `weight` 1 to 100 says how much it counts."""

    label: str
    weight: int
    when: Condition


@record
class Trait:
    """A red flag or deal breaker; without `when` it is for a person to judge."""

    label: str
    when: Condition | None = None


@record
class IdealContact:
    """Whom to reach: titles, level, time in role, whom they report to."""

    titles: tuple[str, ...] = ()
    seniority: str = ""
    tenure: str = ""
    reports_to: str = ""


@record
class Profile:
    """What ICP-1 puts on the page."""

    name: str
    criteria: tuple[Criterion, ...]
    red_flags: tuple[Trait, ...] = ()
    deal_breakers: tuple[Trait, ...] = ()
    ideal_contacts: tuple[IdealContact, ...] = ()
    company_challenges: tuple[str, ...] = ()
    person_challenges: tuple[str, ...] = ()


def read_profile(
    raw: Mapping[str, Any], own: OwnTypes = UNDECLARED, *, saved: bool = False
) -> Profile:
    """A profile from the tables of its TOML file or its stored JSON.

    Arguments: `own` the types of the team's own fields, which say what may be asked of them;
    `saved` for stored contents, which outlive a change of these types. Errors: `UnreadableInput`
    `bad_profile` naming the entry that is wrong.
    """
    reads: _Reads = partial(parse_saved if saved else parse, own=own)
    _only(
        raw,
        "the profile",
        "name",
        "criteria",
        "red_flags",
        "deal_breakers",
        "ideal_contacts",
        "challenges",
    )
    challenges = raw.get("challenges", {})
    if not isinstance(challenges, Mapping):
        raise _wrong("challenges holds two lists: company and person")
    _only(challenges, "challenges", "company", "person")
    return Profile(
        _label(raw.get("name"), "name"),
        tuple(_criterion(entry, at, reads) for entry, at in _entries(raw, "criteria")),
        tuple(_trait(entry, at, reads) for entry, at in _entries(raw, "red_flags")),
        tuple(_trait(entry, at, reads) for entry, at in _entries(raw, "deal_breakers")),
        tuple(_contact(entry, at) for entry, at in _entries(raw, "ideal_contacts")),
        _labels(challenges.get("company", []), "challenges.company"),
        _labels(challenges.get("person", []), "challenges.person"),
    )


@record
class ProfileProblem:
    """Why one entry of a profile under work cannot be read: `part` is `name`, `criteria` and so on,
    `place` the entry's number from 0.
    """

    part: str
    place: int
    sentence: str


def read_draft(
    raw: Mapping[str, Any], own: OwnTypes = UNDECLARED
) -> tuple[Profile, tuple[ProfileProblem, ...]]:
    """A profile under work: its good entries, and what is wrong with the others.

    Errors: `UnreadableInput` `bad_profile` when it is no profile at all.
    """
    problems: list[ProfileProblem] = []
    good: dict[str, Any] = {"name": raw.get("name")}
    try:
        read_profile(good, own)
    except UnreadableInput as fault:
        problems.append(ProfileProblem("name", 0, _shortly(fault, "name")))
        good["name"] = "—"
    for part in ("criteria", "red_flags", "deal_breakers", "ideal_contacts"):
        good[part] = []
        for place, (entry, _) in enumerate(_entries(raw, part)):
            try:
                read_profile({"name": "—", part: [entry]}, own)
            except UnreadableInput as fault:
                problems.append(ProfileProblem(part, place, _shortly(fault, part)))
            else:
                good[part].append(entry)
    return read_profile(good | {"challenges": raw.get("challenges", {})}, own), tuple(problems)


def as_json(profile: Profile) -> dict[str, Any]:
    """The stored form; `read_profile` reads it back to an equal profile."""
    return {
        "name": profile.name,
        "criteria": [
            {"label": one.label, "weight": one.weight, "when": to_text(one.when)}
            for one in profile.criteria
        ],
        "red_flags": [_trait_json(one) for one in profile.red_flags],
        "deal_breakers": [_trait_json(one) for one in profile.deal_breakers],
        "ideal_contacts": [
            {
                "titles": list(one.titles),
                "seniority": one.seniority,
                "tenure": one.tenure,
                "reports_to": one.reports_to,
            }
            for one in profile.ideal_contacts
        ],
        "challenges": {
            "company": list(profile.company_challenges),
            "person": list(profile.person_challenges),
        },
    }


def page(profile: Profile) -> tuple[str, ...]:
    """The profile as lines of one printed page (ICP-1); longer texts are wrapped."""
    blocks: list[tuple[str, Sequence[str]]] = [
        ("Criteria", [f"{one.label} (weight {one.weight})" for one in profile.criteria]),
        ("Red flags", [one.label for one in profile.red_flags]),
        ("Deal breakers", [one.label for one in profile.deal_breakers]),
        ("Ideal contacts", [contact_line(one) for one in profile.ideal_contacts]),
        ("Core challenges of the company", profile.company_challenges),
        ("Core challenges of the person", profile.person_challenges),
    ]
    lines = [*textwrap.wrap(profile.name, TITLE_WIDTH), ""]
    for title, entries in blocks:
        if entries:
            lines += [title, *(line for entry in entries for line in _wrapped(entry)), ""]
    return tuple(lines[:-1])


def check_publishable(profile: Profile) -> None:
    """Errors: `Refusal` when the profile has no criterion or does not fit one page (ICP-1)."""
    if not profile.criteria:
        raise Refusal("no_criteria", "A profile needs at least one criterion.", rule="ICP-1")
    lines = len(page(profile))
    if lines > PAGE_LINES:
        raise Refusal(
            "too_long",
            f"The profile takes {lines} lines and one page holds {PAGE_LINES}; shorten it."
            " Nothing was published.",
            rule="ICP-1",
        )


def warnings(
    profile: Profile, *, criteria_most: int, profiles: int, profiles_most: int
) -> tuple[tuple[str, str], ...]:
    """Rule id and sentence of each warning (ICP-2, ICP-3).

    Arguments: `profiles` how many the team has with this one; the `…_most` of the policy.
    """
    found: list[tuple[str, str]] = []
    if len(profile.criteria) > criteria_most:
        found.append(
            ("ICP-2", f"{len(profile.criteria)} criteria; three to five key ones beat many.")
        )
    if profiles > profiles_most:
        sentence = (
            f"The team has {profiles} profiles; over {profiles_most} the strategy needs focus."
        )
        found.append(("ICP-3", sentence))
    return tuple(found)


def _shortly(fault: UnreadableInput, part: str) -> str:
    """The sentence beside the entry itself: where it stands need not be said."""
    words = fault.message.removeprefix(_UNREADABLE).replace(f" of entry 1 of {part}", "")
    words = words.removeprefix("“when” cannot be read. ")
    return words[:1].upper() + words[1:]


def _wrapped(entry: str) -> list[str]:
    return textwrap.wrap(f"• {entry}", LINE_WIDTH, subsequent_indent="  ")


def contact_line(contact: IdealContact) -> str:
    """An ideal contact in one line."""
    parts = (
        " / ".join(contact.titles),
        contact.seniority,
        contact.tenure and f"in role {contact.tenure}",
        contact.reports_to and f"reports to {contact.reports_to}",
    )
    return ", ".join(part for part in parts if part)


def _trait_json(trait: Trait) -> dict[str, str]:
    written = {"label": trait.label}
    return written if trait.when is None else written | {"when": to_text(trait.when)}


def _entries(raw: Mapping[str, Any], name: str) -> list[tuple[Mapping[str, Any], str]]:
    entries = raw.get(name, [])
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        raise _wrong(f"{name} is a list of at most {MOST_ENTRIES} entries")
    for place, entry in enumerate(entries, start=1):
        if not isinstance(entry, Mapping):
            raise _wrong(f"entry {place} of {name} is not a table")
    return [(entry, f"entry {place} of {name}") for place, entry in enumerate(entries, start=1)]


def _criterion(entry: Mapping[str, Any], at: str, reads: _Reads) -> Criterion:
    _only(entry, at, "label", "weight", "when")
    weight = entry.get("weight", 1)
    if not isinstance(weight, int) or isinstance(weight, bool) or not 1 <= weight <= HEAVIEST:
        raise _wrong(f"the weight of {at} is a whole number from 1 to {HEAVIEST}")
    when = _condition(entry.get("when"), at, reads)
    if when is None:
        raise _wrong(f"{at} needs “when”, a condition in the filter language")
    return Criterion(_label(entry.get("label"), f"label of {at}"), weight, when)


def _trait(entry: Mapping[str, Any], at: str, reads: _Reads) -> Trait:
    _only(entry, at, "label", "when")
    label = _label(entry.get("label"), f"label of {at}")
    return Trait(label, _condition(entry.get("when"), at, reads))


def _contact(entry: Mapping[str, Any], at: str) -> IdealContact:
    _only(entry, at, "titles", "seniority", "tenure", "reports_to")
    rest = [
        _optional(entry.get(name), f"{name} of {at}")
        for name in ("seniority", "tenure", "reports_to")
    ]
    return IdealContact(_labels(entry.get("titles", []), f"titles of {at}"), *rest)


def _condition(raw: object, at: str, reads: _Reads) -> Condition | None:
    if raw is None:
        return None
    if not isinstance(raw, str):
        raise _wrong(f"“when” of {at} is a text in the filter language")
    try:
        condition = reads(raw)
    except FilterError as error:
        raise _wrong(f"“when” of {at} cannot be read. {error.message}") from error
    if any(leaf.field in _CIRCULAR for leaf, inside in walk(condition) if not inside):
        raise _wrong(f"“when” of {at} asks for the fit that it would make")
    return condition


def _labels(raw: object, at: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_ENTRIES:
        raise _wrong(f"{at} is a list of at most {MOST_ENTRIES} texts")
    return tuple(_label(entry, at) for entry in raw)


def _optional(raw: object, at: str) -> str:
    return "" if raw is None or raw == "" else _label(raw, at)


def _label(raw: object, at: str) -> str:
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not text or len(text) > LONGEST_LABEL:
        raise _wrong(f"{at} is a text of 1 to {LONGEST_LABEL} characters")
    return text


def _only(raw: Mapping[str, Any], at: str, *names: str) -> None:
    unknown = sorted(set(raw) - set(names))
    if unknown:
        raise _wrong(f"{at} has an unknown entry “{unknown[0]}”; known are {', '.join(names)}")


def _wrong(what: str) -> UnreadableInput:
    end = "" if what.endswith((".", "?")) else "."
    return UnreadableInput("bad_profile", f"{_UNREADABLE}{what}{end}")
