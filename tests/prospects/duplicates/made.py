"""Tables of people and companies made from a seed, with the slips that real ones have.

The words are made of syllables, so that no list the engine knows is at an advantage; every row has
the number of the person or company behind it, which the engine never sees.
"""

import random
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.prospects.duplicates.records import Column, Kind, Pair, Records

Row = dict[str, str]
_SYLLABLES = "ba ko ri ten mar lo vi gra sol den tri qua fen ol ur nex zan pel hos wick".split()
_TRADES = "Foods Logistics Bakery Pumps Optics Textiles Printing Timber Shipping Dairy".split()
_FIRST = "Robert William Elena Jonas Teresa Katherine Michael Anna Paul Ingrid Omar Yusuf".split()
_OTHER_FORM = {"Robert": "Bob", "William": "Bill", "Katherine": "Kate", "Michael": "Mike"}
_STREETS = ("Mill Lane", "Station Road", "Bergstraße", "Rue Neuve", "Harbour Way", "Kirkegata")


@dataclass(frozen=True)
class Made:
    """Rows and, beside them, who is behind each."""

    rows: list[Row]
    truth: list[int]

    @property
    def pairs(self) -> set[tuple[int, int]]:
        """Pairs of rows with the same behind them."""
        return {
            (a, b)
            for a, b in combinations(range(len(self.truth)), 2)
            if self.truth[a] == self.truth[b]
        }


def slip(dice: random.Random, text: str) -> str:
    """One letter lost, doubled, changed, or two turned round."""
    if len(text) < 3:
        return text
    at = dice.randrange(len(text) - 1)
    sign = dice.choice(string.digits if text[at].isdigit() else string.ascii_lowercase)
    return dice.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + sign + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ]
    )


def _word(dice: random.Random, length: int) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(length)).title()


def _worn(dice: random.Random, row: Row, lost: float, slipped: float) -> Row:
    worn = dict(row)
    for name, value in row.items():
        roll = dice.random()
        if roll < lost:
            worn[name] = ""
        elif roll < lost + slipped:
            worn[name] = slip(dice, value)
    return worn


def people(seed: int, count: int) -> Made:
    """People with a household now and then; a third is there twice or more."""
    dice = random.Random(seed)
    rows: list[Row] = []
    truth: list[int] = []
    lasts = [_word(dice, 2) for _ in range(count)]
    for number in range(count):
        row = {
            "first": dice.choice(_FIRST),
            "last": lasts[number],
            "born": f"{dice.randrange(1940, 2004)}-{dice.randrange(1, 13):02}-"
            f"{dice.randrange(1, 29):02}",
            "street": f"{dice.randrange(1, 180)} {dice.choice(_STREETS)}",
            "city": dice.choice(lasts[:40]) + "ham",
            "phone": f"0{dice.randrange(10**8, 10**9)}",
        }
        if rows and dice.random() < 0.15:
            row |= {name: rows[-1][name] for name in ("last", "street", "city", "phone")}
        rows.append(row)
        truth.append(number)
        while dice.random() < 0.4:
            again = dict(row)
            if dice.random() < 0.3:
                again["first"] = _OTHER_FORM.get(row["first"], row["first"])
            if dice.random() < 0.1:
                again["first"], again["last"] = again["last"], again["first"]
            rows.append(_worn(dice, again, lost=0.1, slipped=0.12))
            truth.append(number)
    return _shuffled(dice, rows, truth)


def companies(seed: int, count: int, syllables: int = 3) -> Made:
    """Companies, some with a sister of nearly the same name elsewhere; a third is there twice."""
    dice = random.Random(seed)
    rows: list[Row] = []
    truth: list[int] = []
    for number in range(count):
        name = f"{_word(dice, syllables)} {dice.choice(_TRADES)}"
        row = _company(dice, name)
        rows.append(row)
        truth.append(number)
        if dice.random() < 0.1:
            rows.append(_company(dice, f"{name} {dice.choice(['2', 'Nord', 'Foundation'])}"))
            truth.append(count + number)
        while dice.random() < 0.35:
            again = _worn(dice, row, lost=0.15, slipped=0.08)
            again["name"] = _respelled(dice, name)
            rows.append(again)
            truth.append(number)
    return _shuffled(dice, rows, truth)


def _company(dice: random.Random, name: str) -> Row:
    return {
        "name": f"{name} {dice.choice(['Ltd', 'GmbH', 'Inc.', 'S.A.'])}",
        "street": f"{dice.randrange(1, 300)} {dice.choice(_STREETS)}",
        "city": dice.choice(_SYLLABLES).title() + "stad",
        "phone": f"+47{dice.randrange(10**7, 10**8)}",
    }


def _respelled(dice: random.Random, name: str) -> str:
    written = name.upper() if dice.random() < 0.2 else name
    return slip(dice, written) if dice.random() < 0.4 else f"{written} Limited"


def _shuffled(dice: random.Random, rows: list[Row], truth: list[int]) -> Made:
    order = list(range(len(rows)))
    dice.shuffle(order)
    return Made([rows[at] for at in order], [truth[at] for at in order])


def records(rows: Sequence[Row], kinds: dict[str, Kind], *, are_people: bool) -> Records:
    """Rows as the engine takes them."""
    columns = tuple(Column(kind, name, [row[name] for row in rows]) for name, kind in kinds.items())
    return Records(are_people, len(rows), columns)


PEOPLE_KINDS = {
    "first": Kind.GIVEN, "last": Kind.LAST, "born": Kind.BIRTH, "street": Kind.STREET,
    "city": Kind.CITY, "phone": Kind.PHONE,
}  # fmt: skip
COMPANY_KINDS = {
    "name": Kind.COMPANY, "street": Kind.STREET, "city": Kind.CITY, "phone": Kind.PHONE,
}  # fmt: skip


def measured(found: Iterable[Pair], made: Made) -> tuple[float, float, float]:
    """Precision of the merges, precision and recall of all pairs."""
    true = made.pairs
    told = list(found)
    merges = [one for one in told if one.merge]
    counted = Counter((one.a, one.b) in true for one in told)
    sure = sum((one.a, one.b) in true for one in merges)
    return sure / max(1, len(merges)), counted[True] / max(1, len(told)), counted[True] / len(true)
