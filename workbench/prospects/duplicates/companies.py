"""How two names of companies stand to each other, in bits of evidence and with reasons.

A name is a bag of words of different worth: a word that few rows have says much, “group” little.
What both sides lack counts as well: a number, a place or a rare word that only one of two names
has tells two branches or two funds of one house apart.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from workbench.prospects.duplicates.company_names import COMPANY_FORM, Name
from workbench.prospects.duplicates.company_words import BRANCH, places, weak_words
from workbench.prospects.duplicates.spelling import folded
from workbench.vocabulary.record import record

_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "first": "1", "second": "2", "third": "3",
    "fourth": "4", "fifth": "5",
}  # fmt: skip


@record
class Relation:
    """What two names say. `bits` of evidence for one company (log2 of the likelihood ratio);
    `sure` whether nothing tells them apart, so that the name may help to merge by itself;
    `why` short reasons; `kin` the bits for two companies of one house; `clash` whether the legal
    forms contradict each other; `backing` how many traces of one company beside the names suffice
    for a merge if they are not sure (0: none do).
    """

    bits: float
    sure: bool
    why: tuple[str, ...]
    kin: float
    clash: bool = False
    backing: int = 0


_IN_ANOTHER_ORDER, _SLIPPED, _INITIALS, _OTHERWISE_CALLED = 1, 2, 2, 4
"""Traces that back the words in another order, slips, initials, and one of several names."""
_NOTHING = Relation(-12.0, False, (), -6.0)
_NAMESAKE = 5.0
"""Bits by which the same whole name is rarer among companies of one house than with one company."""
_OF_A_LETTER, _SELDOM, _MOST_OF_LETTERS = 3.5, 5.5, 10.0
"""Bits of each initial that agrees, less those by which a company is seldom called by them."""
_OFTEN = 2.0
"""Bits by which a word is rarer that stands there once than one that several names have."""
_SHORT, _SURE_SLIP, _TURNED = 3.0, 1.5, 2.0
"""Bits that a name of few letters lacks, that a slip costs which is surely one, and another order.
"""
_TRANSLATED = "limited"
"""The family whose form is translated now as one of it, now as another: “ООО” as Ltd and as LLC."""
_ALIKE, _BY_BEGINNING, MOST_EDITS = 0.86, 0.08, 3
"""Likeness from which two words are taken for one, what counts less if only their beginnings and
letters are alike, and signs in which a long word may differ.
"""
ALIKE_IN_LETTERS = _ALIKE + _BY_BEGINNING
_GARBLED = 10.0
"""Most bits that words cost which only one name has: rarely enough they are slips or a trade name.
"""
ANOTHER_NUMBER = 24.0
BOTH_HAVE, BOTH_TELL = 4.0, 6.0
"""Bits it costs besides that each name has words of its own, and that these tell them apart."""
MOST_SLIPS = 2
"""Slips in two whole names that still are one as they are written."""
SAME_FORM = 1.0


def relation(a: Name, b: Name, worth: Mapping[str, float], most: float) -> Relation:
    """Compares two names. Arguments: `worth` bits of each known word, as rare as it is in the file;
    `most` the bits of a word that stands there once.
    """
    found = _compared(a, b, worth, most)
    if not a.others and not b.others:
        return found
    for one in (a, *a.others):
        for other in (b, *b.others):
            if one is a and other is b:
                continue
            by_another = _compared(one, other, worth, most)
            if by_another.bits - _BY_ANOTHER > found.bits:
                backing = _OTHERWISE_CALLED if by_another.sure or by_another.backing else 0
                found = Relation(
                    by_another.bits - _BY_ANOTHER,
                    False,
                    (_TRADES, *by_another.why),
                    by_another.kin,
                    by_another.clash,
                    backing,
                )
    return found


_BY_ANOTHER = 2.0
"""Bits that agreement costs if one of the names is what a company trades under or was called."""
_SPELT = "name: the same, spelt another way"
_TRADES = "name: as one of them is also called"


def _compared(a: Name, b: Name, worth: Mapping[str, float], most: float) -> Relation:
    forms, form_bits, form_why = _forms(a, b)
    if a.squeezed == b.squeezed or (
        len(a.squeezed) == len(b.squeezed)
        and len(a.tokens) == len(b.tokens)
        and sorted(a.tokens) == sorted(b.tokens)
    ):
        bits = _whole_bits([worth.get(token, most) for token in dict.fromkeys(a.tokens)], most)
        spaced = a.tokens != b.tokens
        short = len(a.squeezed) < 4
        why = ("name: same words, other order or spacing",) if spaced else ("name: the same",)
        turned = a.squeezed != b.squeezed
        bits -= (_SHORT if short else 0.0) + (_TURNED if turned else 0.0)
        kin = bits - _NAMESAKE + max(form_bits, 0.0) / 2
        sure = forms and not short
        backing = _IN_ANOTHER_ORDER if sure and turned else 0
        return Relation(
            bits + form_bits, sure and not turned, why + form_why, kin, not forms, backing
        )
    return _partial(a, b, worth, most, form_bits, forms, form_why)


def _whole_bits(worths: list[float], most: float) -> float:
    """Bits of a name that is the same as a whole: never more than any namesake leaves."""
    return min(sum(worths), most + 6.0) + 4.0


def _forms(a: Name, b: Name) -> tuple[bool, float, tuple[str, ...]]:
    if not a.form or not b.form:
        return True, 0.0, ()
    if a.form == b.form:
        return True, SAME_FORM, ()
    if a.foreign != b.foreign and a.family == b.family == _TRANSLATED:
        return True, 0.0, ()
    why = (f"legal form: {a.form.upper()} and {b.form.upper()}",)
    if COMPANY_FORM in (a.form, b.form):
        return False, -1.0, why
    return False, (-3.0 if a.family == b.family else -5.5), why


def _partial(
    a: Name,
    b: Name,
    worth: Mapping[str, float],
    most: float,
    form_bits: float,
    forms: bool,
    form_why: tuple[str, ...],
) -> Relation:
    only_a, only_b, same = _apart(a.tokens, b.tokens)
    if a.foreign != b.foreign:
        only_a, only_b, same = _otherwise_spelt(only_a, only_b, same)
    matched = sum([weighed(worth.get(token, most), most) for token in same])
    fuzzy, typos, only_a, only_b = _aligned(only_a, only_b, worth, most)
    if only_a and only_b and _nearly_written(a, b, only_a, only_b):
        typos.append((" ".join(only_a), " ".join(only_b)))
        fuzzy += min(sum(worth.get(token, most) for token in only_a), most)
        only_a = only_b = []
    if not same and not typos:
        return _acronym(a, b)
    penalty, told_apart, why = _leftover(only_a, only_b, worth, most)
    if penalty < ANOTHER_NUMBER:
        penalty = min(penalty, _GARBLED)
    whole = not only_a and not only_b
    bits = min(matched + 0.75 * fuzzy, most_matched(most)) + (3.0 if whole else 0.0)
    careful = whole and all(_is_sure_typo(one, other, worth, most) for one, other in typos)
    if careful:
        common = (min(worth.get(one, most), worth.get(other, most)) for one, other in typos)
        bits = _whole_bits(
            [*(worth.get(token, most) for token in dict.fromkeys(same)), *common], most
        )
        bits -= len(typos) * _SURE_SLIP
    else:
        bits -= sum([_slip_cost(one, other) for one, other in typos])
    kin = bits - (_NAMESAKE if whole else 1.0)
    head = [f"name: {one} ~ {other}" for one, other in typos[:2]]
    if not typos:
        head.append(_SPELT if whole else "name: alike")
    return Relation(
        max(bits - penalty + form_bits, -40.0),
        forms and not told_apart and careful,
        (*head, *why, *form_why),
        kin + max(form_bits, 0.0) / 2,
        not forms,
        _SLIPPED if forms and whole else 0,
    )


def most_matched(most: float) -> float:
    """Most bits that words in common give names which are not the same as a whole."""
    return most + 4.0


def weighed(bits: float, most: float) -> float:
    """Bits a word in common gives: common words come in phrases (“First National Bank of”) and say
    less than their sum.
    """
    return bits * math.sqrt(min(bits, most) / most)


def _slip_cost(one: str, other: str) -> float:
    """Bits a slip costs: in a short word it is more often another word."""
    if min(len(one), len(other)) >= 6:
        return 1.0
    return 2.0 if one[0] == other[0] else 4.0


def _nearly_written(a: Name, b: Name, only_a: list[str], only_b: list[str]) -> bool:
    """Names that differ by a slip or two as they are written, which made another word of one."""
    lengths = len(a.written), len(b.written)
    if abs(lengths[0] - lengths[1]) > MOST_SLIPS:
        return False
    if _has_digit(a.squeezed) or _has_digit(b.squeezed):
        return False
    shorter = min(sum(map(len, only_a)), sum(map(len, only_b)))
    allowed = 0 if min(lengths) < 6 else 1 if shorter < 8 else MOST_SLIPS
    if abs(lengths[0] - lengths[1]) > allowed:
        return False
    return OSA.distance(a.written, b.written, score_cutoff=MOST_SLIPS) <= allowed


def _apart(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    left = list(second)
    only: list[str] = []
    same: list[str] = []
    for token in first:
        if token in left:
            left.remove(token)
            same.append(token)
        else:
            only.append(token)
    return only, left, same


def _otherwise_spelt(
    only_a: list[str], only_b: list[str], same: list[str]
) -> tuple[list[str], list[str], list[str]]:
    """Takes words as the same that only the way into Latin letters keeps apart."""
    spelt = {folded(other): other for other in only_b}
    for one in list(only_a):
        other = spelt.pop(folded(one), None)
        if other:
            only_a.remove(one)
            only_b.remove(other)
            same.append(one)
    return only_a, only_b, same


def _aligned(
    only_a: list[str], only_b: list[str], worth: Mapping[str, float], most: float
) -> tuple[float, list[tuple[str, str]], list[str], list[str]]:
    """Pairs the words left over by likeness; returns bits, pairs, and what is still left."""
    bits = 0.0
    pairs: list[tuple[str, str]] = []
    if not only_a or not only_b:
        return bits, pairs, only_a, only_b
    rest_a = list(only_a)
    rest_b = list(only_b)
    for one in only_a:
        best, likest = "", _ALIKE
        for other in rest_b:
            likeness = _likeness(one, other)
            if likeness > likest or (likeness == likest and not best):
                best, likest = other, likeness
        if best:
            rest_a.remove(one)
            rest_b.remove(best)
            pairs.append((one, best))
            bits += min(worth.get(one, most), worth.get(best, most))
    for mine, theirs in ((rest_a, rest_b), (rest_b, rest_a)):
        joined = _joins(mine, theirs) if mine and len(theirs) > 1 else None
        if joined:
            bits += min(most, sum(worth.get(token, most) for token in joined[1]))
            pairs.append((joined[0], " ".join(joined[1])))
            mine.remove(joined[0])
            for token in joined[1]:
                theirs.remove(token)
    return bits, pairs, rest_a, rest_b


def _joins(mine: list[str], theirs: list[str]) -> tuple[str, list[str]] | None:
    """“database” against “data base”."""
    for one in mine:
        for start in range(len(theirs) - 1):
            if _likeness(one, theirs[start] + theirs[start + 1]) > 0.93:
                return one, theirs[start : start + 2]
    return None


@lru_cache(maxsize=200_000)
def _likeness(one: str, other: str) -> float:
    """0–1; digits never resemble each other, and places and short words must be the same."""
    if one == other:
        return 1.0
    shorter = min(len(one), len(other))
    if _has_digit(one) or _has_digit(other):
        return 0.0
    if shorter < 3:
        return 0.9 if one[0] == other[0] and shorter == 1 else 0.0
    if shorter >= 4 and (one.startswith(other) or other.startswith(one)):
        return 0.9 if abs(len(one) - len(other)) > 2 else 0.95
    if one in places() and other in places():
        return 0.0
    edits = OSA.distance(one, other, score_cutoff=MOST_EDITS)
    if edits <= edits_allowed(shorter):
        return max(0.88, JaroWinkler.similarity(one, other))
    return JaroWinkler.similarity(one, other) - _BY_BEGINNING


def edits_allowed(shorter: int) -> int:
    """Signs in which two words may differ and be one. Arguments: `shorter` signs of the shorter."""
    return (shorter >= 4) + (shorter >= 7) + (shorter >= 12)


def _is_sure_typo(one: str, other: str, worth: Mapping[str, float], most: float) -> bool:
    """A slip of the hand, not another word: one letter of a long word, or of a word that several
    names have where the other one stands there once.
    """
    if " " in other or " " in one:
        return one.replace(" ", "") == other.replace(" ", "")
    bare = one.removesuffix("s"), other.removesuffix("s")
    if min(OSA.distance(one, other), OSA.distance(*bare)) > 1:
        return False
    rare, common = sorted((worth.get(one, most), worth.get(other, most)), reverse=True)
    shorter = min(len(one), len(other))
    return shorter >= 7 or (shorter >= 4 and rare >= most and common <= most - _OFTEN)


def _leftover(
    only_a: list[str], only_b: list[str], worth: Mapping[str, float], most: float
) -> tuple[float, bool, tuple[str, ...]]:
    """What words of one side cost: (bits, whether they tell two companies apart, reasons)."""
    if not only_a and not only_b:
        return 0.0, False, ()
    lost_a, apart_a = _lost(only_a, worth, most)
    lost_b, apart_b = _lost(only_b, worth, most)
    both = bool(only_a and only_b)
    penalty = lost_a + lost_b + (BOTH_HAVE if both else 0.0)
    if both and apart_a and apart_b:
        penalty += BOTH_TELL
    if _numbers(only_a) != _numbers(only_b):
        penalty += 2 * ANOTHER_NUMBER if both else ANOTHER_NUMBER
        return penalty, True, ("name: other number",)
    if both:
        return penalty, True, (f"name: “{' '.join(only_a)}” against “{' '.join(only_b)}”",)
    return penalty, True, (f"name: only one has “{' '.join(only_a or only_b)}”",)


def _numbers(tokens: list[str]) -> set[str]:
    return {token for token in tokens if is_number(token)}


def _lost(tokens: list[str], worth: Mapping[str, float], most: float) -> tuple[float, bool]:
    cost, apart = 0.0, False
    for token in tokens:
        own, tells = lost(token, worth.get(token, most))
        cost += own
        apart |= tells
    return cost, apart


def lost(token: str, worth: float) -> tuple[float, bool]:
    """What a word costs that only one name has: (bits, whether it tells two companies apart)."""
    if token in weak_words():
        return 2.0, False
    if token in places() or token in BRANCH:
        return 5.5, True
    return 2.0 + 0.45 * min(worth, 16.0), True


@lru_cache(maxsize=200_000)
def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def is_number(token: str) -> bool:
    """Whether a word counts: “2”, “b2”, “second”."""
    return token in _NUMBERS or _has_digit(token)


def _acronym(a: Name, b: Name) -> Relation:
    """“IBM” and “International Business Machines”: only a hint to ask."""
    forms, _, _ = _forms(a, b)
    for short, long in ((a, b), (b, a)):
        if len(short.tokens) == 1 and len(long.tokens) >= 3:
            initials = "".join(token[0] for token in long.tokens)
            if short.tokens[0] == initials:
                why = (f"name: “{initials}” may be its initials",)
                bits = min(_OF_A_LETTER * len(initials) - _SELDOM, _MOST_OF_LETTERS)
                backing = _INITIALS if forms else 0
                return Relation(bits, False, why, bits - _NAMESAKE, backing=backing)
    return _NOTHING
