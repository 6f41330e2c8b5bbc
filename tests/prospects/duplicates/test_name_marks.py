"""What is told of many names at once is what reading them one by one tells."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.prospects.duplicates.made import companies
from workbench.prospects.duplicates.companies import relation
from workbench.prospects.duplicates.company_names import name_of
from workbench.prospects.duplicates.firms import NOTHING, Names, compared_firms
from workbench.prospects.duplicates.name_marks import worth_reading
from workbench.prospects.duplicates.records import Column, Kind, Records

_WORDS = (
    "Meier", "Meyer", "Brandt", "Sunmoon", "Moonsun", "Sun", "Moon", "Dairy", "Daires", "Bakery",
    "2", "3", "54", "B", "Berlin", "Texas", "Group", "Holding", "Foundation", "Zarya", "Заря",
    "GmbH", "Ltd", "Co", "d/b/a", "International", "Int", "(Nord)", "First", "Firstly", "Müller",
    "Mueller", "Interlaken", "Interlakes",
)  # fmt: skip
_NAMES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)


def _of(texts: list[str]) -> Names:
    column = Column(Kind.COMPANY, "name", texts)
    return compared_firms(Records(False, len(texts), (column,)))[1]


def _every_pair(names: Names) -> tuple[np.ndarray, np.ndarray]:
    return np.triu_indices(len(names.parts), 1)


@given(st.lists(_NAMES, min_size=2, max_size=40))
def test_names_that_are_told_apart_have_nothing_in_common(texts: list[str]) -> None:
    names = _of(texts * 3 + [f"Filler {place}" for place in range(400)])
    a, b = _every_pair(names)
    few = (a < 40) & (b < 40)
    a, b = a[few], b[few]
    alike = worth_reading(names.marks, a, b, -1000.0)
    worth = worth_reading(names.marks, a, b, NOTHING)
    assert not (worth & ~alike).any()
    for one, other in zip(a[alike & ~worth], b[alike & ~worth], strict=True):
        found = relation(names.parts[one], names.parts[other], names.worth, names.most)
        assert found.bits <= NOTHING, (names.parts[one], names.parts[other], found)


def test_most_pairs_of_one_trade_are_told_apart_without_being_read() -> None:
    made = companies(5, 1_500, syllables=4)
    names = _of([row["name"] for row in made.rows])
    a, b = _every_pair(names)
    alike = worth_reading(names.marks, a, b, -1000.0)
    worth = worth_reading(names.marks, a, b, NOTHING)
    assert alike.sum() > 500
    assert worth.sum() < alike.sum() * 0.75


def test_a_slip_a_translation_and_another_name_are_read() -> None:
    texts = ["Brandtmann Dairy", "Brandtman Dairy", "Заря Dairy", "Zarja Dairy", "Brandt Dairy"]
    texts += ["Xaverl Dairy d/b/a Moonlight Cheese", "Moonlight Cheese"]
    names = _of(texts + [f"Filler{place} Dairy" for place in range(300)])
    at = {one: place for place, one in enumerate(names.parts)}
    pairs = [(0, 1), (2, 3), (5, 6), (0, 4)]
    a, b = (np.array([at[name_of(texts[pair[side]])] for pair in pairs]) for side in (0, 1))
    assert worth_reading(names.marks, a, b, NOTHING).tolist() == [True, True, True, True]
