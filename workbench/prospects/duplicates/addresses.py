"""What an e-mail address says beside the name of its owner: often no more than where they work.

“anna.schmidt@” two firms is no trace of one person; it is the name written once more. And an
“info@” belongs to everybody there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from string import digits

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from workbench.prospects.duplicates.comparing import Flags, Ints, Levels, Texts, known_as
from workbench.prospects.duplicates.spelling import latin, words_of
from workbench.prospects.importing.hygiene import names_a_role
from workbench.vocabulary.record import record

_COMMON = 3
"""Domains that may have one beginning before it says nothing."""
_UMLAUT = re.compile(r"([aou])e")
_SLIPS, _LETTERS = 2, 5
"""Slips in a domain, one for so many letters; with more it is another domain."""
_DIFFERENT, _ALIKE, _UNKNOWN = 4, 3, 0


@record
class Plain:
    """Which addresses say little. `names` the part before the @ says nothing but the owner's name,
    or what many have; `roles` it names no person at all; `numbers` the digits behind the owner's
    name where it says nothing else, empty elsewhere; `domains` the part behind the @.
    """

    names: Flags
    roles: Flags
    numbers: Texts
    domains: Texts


def plain(emails: Texts, givens: Texts, lasts: Texts) -> Plain:
    """Looks at each row's address. Arguments: `givens`, `lasts` names in the compared form."""
    begins = [text.partition("@")[0] for text in emails]
    shared = Counter(text.partition("@")[0] for text in dict.fromkeys(emails) if text)
    rows = zip(begins, givens, lasts, strict=True)
    roles = np.fromiter(map(names_a_role, emails), bool, len(emails))
    names = (
        bool(begin) and (shared[begin] > _COMMON or _is_the_name(begin, given, last))
        for begin, given, last in rows
    )
    numbers = np.full(len(begins), "", dtype=object)
    for row, begin in enumerate(begins):
        bare = begin.rstrip(digits)
        if bare != begin and _is_the_name(bare, givens[row], lasts[row]):
            numbers[row] = begin[len(bare) :]
    domains = np.array([text.rpartition("@")[2] for text in emails], dtype=object)
    return Plain(np.fromiter(names, bool, len(begins)) | roles, roles, numbers, domains)


def _is_the_name(begin: str, given: str, last: str) -> bool:
    whole = _joined(begin)
    if whole and whole[-1].isdigit() and not whole[-2:-1].isdigit():
        whole = whole[:-1]  # the second Anna of a firm is “anna2”
    return bool(whole) and any(
        _spells(whole, first, second) for first in _spellings(given) for second in _spellings(last)
    )


def _joined(text: str) -> str:
    """The letters of a name, an umlaut and its two letters as one, wherever they stand."""
    return _UMLAUT.sub(r"\1", "".join(words_of(latin(text))))


def _spellings(name: str) -> Iterator[str]:
    yield _joined(name)
    if " " in name:
        yield from map(_joined, name.split())


def _spells(whole: str, given: str, last: str) -> bool:
    """Whether letters are a first and a last name in any order, one of them short or left out."""
    if whole in (given, last) or (given and len(whole) > 1 and known_as(whole, given)):
        return True
    for name, other in ((last, given), (given, last)):
        if not name or not other:
            continue
        for rest in (whole.removeprefix(name), whole.removesuffix(name)):
            if rest != whole and (rest == "" or other.startswith(rest) or known_as(rest, other)):
                return True
    return False


def without_roles(several: Mapping[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    """The addresses of rows that have several, less those that name no person."""
    return {
        row: frozenset(one for one in some if not names_a_role(one))
        for row, some in several.items()
    }


def without_names(a: Ints, b: Ints, found: Levels, *, plain: Plain, firms_known: bool) -> None:
    """Takes back likeness that comes from the names, also where another number follows them, and
    what a mailbox of all says of one.

    Arguments: `found` the levels of the pairs, changed in place; `firms_known` whether the domain
    is compared by itself, so that it says nothing here.
    """
    same_firm = _UNKNOWN if firms_known else _ALIKE
    either, both = plain.names[a] | plain.names[b], plain.names[a] & plain.names[b]
    some = np.flatnonzero((both & (found > 1)) | (either & (found == _ALIKE)))
    same, near = _of_one_domain(plain.domains, a[some], b[some])
    found[some[same]] = np.where(both[some[same]], same_firm, _ALIKE)
    found[some[~same & ~near]] = _DIFFERENT
    if firms_known:
        found[some[near & both[some]]] = _UNKNOWN
    found[plain.roles[a] & plain.roles[b] & (found == 1)] = same_firm
    numbered = (plain.numbers[a] != "") & (plain.numbers[b] != "")
    found[numbered & (plain.numbers[a] != plain.numbers[b]) & (found > 1)] = _DIFFERENT


def _of_one_domain(domains: Texts, a: Ints, b: Ints) -> tuple[Flags, Flags]:
    """Marks pairs of rows with addresses of one domain, and those of domains a slip apart."""
    mine, theirs = list(domains[a]), list(domains[b])
    edits = process.cpdist(mine, theirs, scorer=OSA.distance, dtype=np.float32)
    lengths = (np.fromiter(map(len, texts), np.int64, len(texts)) for texts in (mine, theirs))
    allowed = np.minimum(_SLIPS, np.minimum(*lengths) // _LETTERS)
    return edits == 0, (edits > 0) & (edits <= allowed)
