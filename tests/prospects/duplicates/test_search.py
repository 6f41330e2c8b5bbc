"""A search over a workspace: told as it goes, stopped in the middle, the same however it is cut."""

import pickle
import random
from collections.abc import Iterator

import numpy as np
import pytest

from tests.prospects.duplicates import made
from tests.prospects.people import account, person
from tests.workspaces import Bench
from workbench.children import Children
from workbench.jobs.deduper import search
from workbench.jobs.desk import GatewayDesk
from workbench.prospects.duplicates import blocking
from workbench.prospects.duplicates.engine import find_pairs
from workbench.prospects.duplicates.packed import Packed
from workbench.prospects.duplicates.records import Records
from workbench.prospects.messages.duplicates import OpenPairs
from workbench.vocabulary.prospects import RecordKind

TEXTS = ["", "Halden", "Ærøskøbing", "東京電力", "a\nb", ""]


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children() as children:
        yield children


def _twins(bench: Bench) -> None:
    home = account(bench)
    for first in ("Siri", "Siri", "Jon"):
        person(bench, home, first=first)


def test_packed_texts_are_the_texts() -> None:
    packed = pickle.loads(pickle.dumps(Packed(TEXTS)))
    assert list(packed) == TEXTS
    assert [packed[place] for place in range(-6, 6)] == TEXTS * 2
    assert packed[1:4] == TEXTS[1:4]
    with pytest.raises(IndexError):
        packed[6]


@pytest.mark.parametrize("people", [True, False])
def test_the_pairs_are_the_same_in_small_parts(
    people: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = made.people(3, 300) if people else made.companies(3, 300)
    kinds = made.PEOPLE_KINDS if people else made.COMPANY_KINDS
    whole = made.records(table.rows, kinds, are_people=people)
    expected = find_pairs(whole)
    monkeypatch.setattr(blocking, "PAIRS_AT_ONCE", 97)
    monkeypatch.setattr(blocking, "_TEXTS_AT_ONCE", 41)
    columns = tuple(type(one)(one.kind, one.name, Packed(one.values)) for one in whole.columns)
    assert find_pairs(Records(whole.people, whole.rows, columns)) == expected


def test_likeness_keys_do_not_depend_on_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(2)
    texts = ["".join(chance.choices("abcd", k=chance.randrange(9))) for _ in range(200)]
    whole = blocking.likeness_keys(texts)
    monkeypatch.setattr(blocking, "_TEXTS_AT_ONCE", 7)
    assert all(map(np.array_equal, whole, blocking.likeness_keys(texts)))


def test_a_search_tells_how_far_it_is(bench: Bench, children: Children) -> None:
    _twins(bench)
    heard: list[float] = []
    desk = GatewayDesk(bench.gateway, bench.who("sam"))
    done = search(desk, children, RecordKind.CONTACT, threshold=0.3, progress=heard.append)
    assert done is not None
    assert done.records == 3
    assert heard == sorted(heard)
    assert len([share for share in heard if 0.3 < share < 0.8]) >= 2
    assert heard[-1] == 1.0


def test_a_search_is_stopped_while_it_compares(bench: Bench, children: Children) -> None:
    _twins(bench)
    heard: list[float] = []
    desk = GatewayDesk(bench.gateway, bench.who("sam"))
    stopped = search(
        desk,
        children,
        RecordKind.CONTACT,
        threshold=0.3,
        progress=heard.append,
        goes_on=lambda: not any(share > 0.3 for share in heard),
    )
    assert stopped is None
    assert max(heard) <= 0.8
    assert not bench.ask("sam", OpenPairs())
