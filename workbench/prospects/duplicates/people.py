"""People: their names taken apart, candidates, and first and last names in each other's place."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import numpy as np

from workbench.prospects.duplicates.addresses import plain, without_names, without_roles
from workbench.prospects.duplicates.blocking import (
    LARGEST_BLOCK,
    Candidates,
    both,
    likeness_keys,
    rank_of,
)
from workbench.prospects.duplicates.comparing import (
    Compared,
    Flags,
    Ints,
    Texts,
    alike_names,
    compared,
    keys_of,
    known_as,
)
from workbench.prospects.duplicates.nicknames import roots_of
from workbench.prospects.duplicates.records import Column, Kind, Records
from workbench.prospects.duplicates.scoring import Evidence
from workbench.prospects.duplicates.spelling import sound_of, words_of
from workbench.prospects.importing.names import split_person

_SUFFIXES = {
    "jr": "jr", "junior": "jr", "jun": "jr", "sr": "sr", "senior": "sr", "sen": "sr", "ii": "2",
    "iii": "3", "iv": "4", "2nd": "2", "3rd": "3",
}  # fmt: skip
_TITLES = frozenset("mr mrs ms miss dr prof sir herr frau mme mlle sr sra ing dipl".split())
_OF_NAMES = (Kind.GIVEN, Kind.MIDDLE, Kind.LAST, Kind.SUFFIX, Kind.PERSON)
_SINGLE = (Kind.EMAIL, Kind.PHONE, Kind.NUMBER, Kind.PROFILE)
_JOINING = (
    Kind.GIVEN, Kind.LAST, Kind.BIRTH, Kind.STREET, Kind.HOUSE, Kind.CITY, Kind.POSTAL,
    Kind.COMPANY, Kind.DOMAIN,
)  # fmt: skip


def compared_people(records: Records) -> tuple[list[Compared], Texts]:
    """The kinds in which people are compared, and each row's suffix (“jr”, “sr”, “3” or empty)."""
    first, middle, second, suffix = _names(records)
    found = [
        _named(Kind.GIVEN, "first name", first),
        _named(Kind.LAST, "last name", second),
        _named(Kind.MIDDLE, "middle name", middle),
    ]
    given, last = found[0].values, found[1].values
    found += joined_columns([one for one in records.columns if one.kind not in _OF_NAMES])
    firms_known = any(one.kind is Kind.DOMAIN for one in found)
    for one in found:
        if one.kind is Kind.EMAIL:
            one.others = without_roles(one.others)
            one.corrected = partial(
                without_names,
                plain=plain(one.values, given, last),
                firms_known=firms_known,
            )
    return [one for one in found if one.known], suffix


def joined_columns(columns: Sequence[Column]) -> list[Compared]:
    """Columns in their compared form: several of one kind, where it is one fact (the lines of a
    street) or a list (telephones), become one.
    """
    found: list[Compared] = []
    for kind in dict.fromkeys(one.kind for one in columns):
        own = [one for one in columns if one.kind is kind]
        if kind in (Kind.STREET, Kind.PHONE, Kind.EMAIL, Kind.DOMAIN, Kind.COMPANY) and own[1:]:
            mark = " " if kind is Kind.STREET else "\n"
            rows = zip(*(one.values for one in own), strict=True)
            texts = [mark.join(filter(None, cells)) for cells in rows]
            found.append(compared(kind, kind.value, texts))
        else:
            found += [compared(kind, _shown(one), one.values) for one in own]
    return [one for one in found if one.known]


def _shown(column: Column) -> str:
    return column.name if column.kind in (Kind.TEXT, Kind.NUMBER) else column.kind.value


def _named(kind: Kind, shown: str, values: Texts) -> Compared:
    return Compared(kind, shown, compared(kind, shown, list(values)).values)


def _names(records: Records) -> tuple[Texts, Texts, Texts, Texts]:
    """First, middle and last names and suffixes of all rows."""
    by_kind = {one.kind: one.values for one in records.columns}
    empty = [""] * records.rows
    firsts, middles, seconds, suffixes, wholes = (by_kind.get(one, empty) for one in _OF_NAMES)
    given, middle, last, suffix = (np.full(records.rows, "", dtype=object) for _ in range(4))
    for row in range(records.rows):
        first, second, whole = firsts[row], seconds[row], wholes[row]
        suffix[row] = _suffix(f"x {suffixes[row]}") if suffixes[row] else ""
        if whole and not second:
            suffix[row] = suffix[row] or _suffix(whole)
            first, second = _apart(first, whole, beside=Kind.GIVEN in by_kind)
        elif second or first:
            suffix[row] = suffix[row] or _suffix(second) or _suffix(first)
        given[row], initial = _without_initial(_bare(first))
        middle[row], last[row] = middles[row] or initial, _bare(second)
    return given, middle, last, suffix


def _apart(first: str, whole: str, *, beside: bool) -> tuple[str, str]:
    """First and last name out of a column that may hold both. Arguments: `first` the first name if
    it is known; `beside` whether it has a column of its own: then the other may hold only the last.
    """
    if not first:
        return ("", whole) if beside and " " not in whole.strip() else split_person(whole)
    rest = whole.removeprefix(first).removesuffix(first).strip(" ,")
    return first, rest or whole


def _without_initial(first: str) -> tuple[str, str]:
    """“john a” → “john” and the middle name “a”."""
    begin, _, end = first.rpartition(" ")
    return (begin, end) if begin and len(end.rstrip(".")) == 1 else (first, "")


def _suffix(text: str) -> str:
    words = words_of(text) if "r" in text.lower() or "i" in text.lower() or "d" in text else []
    return _SUFFIXES.get(words[-1], "") if len(words) > 1 else ""


def _bare(text: str) -> str:
    if " " not in text.strip():
        return text
    words = words_of(text)
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return " ".join(words)


def candidates(kinds: Sequence[Compared], rows: int) -> tuple[Ints, Ints]:
    """Pairs of people worth a look: a shared address, telephone or number, any two things shared,
    or names that sound or look alike beside one thing shared.
    """
    found = Candidates(rows)
    by_kind = {one.kind: one for one in kinds}
    given, last = by_kind.get(Kind.GIVEN), by_kind.get(Kind.LAST)
    order = _order(given, last, rows)
    for one in kinds:
        if one.kind in _SINGLE or one.kind is Kind.BIRTH:
            found.share(one.codes, order=order)
        if one.others:
            _share_others(found, one)
    joining = [one.codes for one in kinds if one.kind in (*_JOINING, *_SINGLE)]
    for key, other in combinations(joining, 2):
        found.share(both(key, other))
    soft = _soft_keys(by_kind, rows)
    hard = [one.codes for one in kinds if one.kind in (*_JOINING, Kind.REGION)]
    for place, key in enumerate(soft):
        for other in (*hard, *soft[place + 1 :]):
            found.share(both(key, other), largest=25)
    _share_names(found, given, last, order, rows)
    if Kind.EMAIL in by_kind:
        _share_emails(found, by_kind[Kind.EMAIL])
    return found.pairs()


def _share_others(found: Candidates, one: Compared) -> None:
    owners: dict[str, list[int]] = {}
    for row, several in one.others.items():
        for value in several:
            owners.setdefault(value, []).append(row)
    codes = {value: int(code) for value, code in zip(one.values, one.codes, strict=True) if value}
    for value, holders in owners.items():
        first_of = np.flatnonzero(one.codes == codes[value])[:20] if value in codes else ()
        chosen = np.array(sorted({*holders, *first_of}), dtype=np.int64)
        if 1 < len(chosen) <= LARGEST_BLOCK:
            first, second = np.triu_indices(len(chosen), 1)
            found.add(chosen[first], chosen[second])


def _order(given: Compared | None, last: Compared | None, rows: int) -> Ints:
    firsts = given.values if given else [""] * rows
    lasts = last.values if last else [""] * rows
    return rank_of([f"{one} {other}" for one, other in zip(lasts, firsts, strict=True)])


def _soft_keys(by_kind: dict[Kind, Compared], rows: int) -> list[Ints]:
    """Keys that slips leave as they are: sounds, beginnings, parts of a day."""
    found: list[Ints] = []
    for kind in (Kind.LAST, Kind.GIVEN):
        one = by_kind.get(kind)
        if one:
            found.append(keys_of((sound_of(value) for value in one.values), rows))
            found.append(keys_of((value[:3] for value in one.values), rows))
    given = by_kind.get(Kind.GIVEN)
    if given:
        found.append(keys_of((_root(value) for value in given.values), rows))
    birth = by_kind.get(Kind.BIRTH)
    if birth:
        found.append(keys_of((value[:4] for value in birth.values), rows))
        found.append(keys_of((value[4:] for value in birth.values), rows))
    return found


def _root(name: str) -> str:
    return str(min(roots_of(name), default=name)) if name else ""


def _share_names(
    found: Candidates, given: Compared | None, last: Compared | None, order: Ints, rows: int
) -> None:
    if given is None or last is None:
        return
    whole = [
        f"{one} {other}" if one and other else ""
        for one, other in zip(given.values, last.values, strict=True)
    ]
    sorted_names = [" ".join(sorted(text.split())) for text in whole]
    found.share(keys_of(sorted_names, rows), order=order)
    for key in likeness_keys(sorted_names):
        found.share(key, largest=25)


def _share_emails(found: Candidates, one: Compared) -> None:
    """Addresses with a slip of the hand."""
    for key in likeness_keys(list(one.values)):
        found.share(key, largest=12)


def cross_names(kinds: Sequence[Compared], seen: Evidence) -> Flags:
    """Marks pairs whose first and last names stand in each other's place, and takes them as a
    slip instead of two different names.
    """
    places = {one.kind: place for place, one in enumerate(kinds)}
    swapped = np.zeros(len(seen.a), dtype=bool)
    if Kind.GIVEN not in places or Kind.LAST not in places:
        return swapped
    given, last = kinds[places[Kind.GIVEN]], kinds[places[Kind.LAST]]
    first, second = seen.levels[places[Kind.GIVEN]], seen.levels[places[Kind.LAST]]
    unlike = np.flatnonzero(((first == 4) | (first == 0)) & ((second == 3) | (second == 0)))
    one = alike_names(given.values[seen.a[unlike]], last.values[seen.b[unlike]])
    other = alike_names(last.values[seen.a[unlike]], given.values[seen.b[unlike]])
    _crossed_nicknames(given, last, seen, unlike, one, other)
    swapped[unlike[one & other]] = True
    first[swapped], second[swapped] = 3, 2
    half = _half_crossed(given, last, seen, unlike, one, other)
    first[half], second[half] = 0, 2
    return swapped | half


def _crossed_nicknames(
    given: Compared, last: Compared, seen: Evidence, unlike: Ints, one: Flags, other: Flags
) -> None:
    """Where one name crossed over, the other may have done so as a nickname."""
    for flags, sure, mine, theirs in (
        (one, other, given.values[seen.a[unlike]], last.values[seen.b[unlike]]),
        (other, one, given.values[seen.b[unlike]], last.values[seen.a[unlike]]),
    ):
        for place in np.flatnonzero(sure & ~flags & (mine != "") & (theirs != "")):
            flags[place] = known_as(mine[place], theirs[place])


def _half_crossed(
    given: Compared, last: Compared, seen: Evidence, unlike: Ints, one: Flags, other: Flags
) -> Flags:
    """One name crossed over, and of the other one side is empty."""
    a, b = seen.a[unlike], seen.b[unlike]
    no_other = (last.values[a] == "") | (given.values[b] == "")
    no_one = (given.values[a] == "") | (last.values[b] == "")
    found = np.zeros(len(seen.a), dtype=bool)
    found[unlike[(one & no_other) | (other & no_one)]] = True
    return found
