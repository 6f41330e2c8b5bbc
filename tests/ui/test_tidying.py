"""The oldest garbage waits for a moment of rest, but not for ever."""

import gc

import pytest
from PySide6.QtCore import QObject

from ui import tidying
from ui.tidying import Tidying


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(gc, "collect", found.append)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    return found


def turns(kept: Tidying, count: int) -> None:
    for _ in range(count):
        kept.look()


def test_a_window_at_rest_is_tidied_twice_a_minute(qtbot, collected: list[int]) -> None:
    owner = QObject()
    turns(Tidying(owner), 3 * tidying._OLDEST_EVERY)
    assert collected == [2, 2, 2]


def test_while_somebody_works_the_oldest_garbage_waits(qtbot, collected: list[int]) -> None:
    owner = QObject()
    kept = Tidying(owner)
    asked = 0

    def more() -> int:
        nonlocal asked
        asked += 1
        return asked

    kept.watch(more)
    turns(kept, 5 * tidying._OLDEST_EVERY)
    assert collected == []
    kept.watch(lambda: asked)
    turns(kept, tidying._REST)
    assert collected == [2]


def test_it_waits_ten_minutes_at_most(qtbot, collected: list[int]) -> None:
    owner = QObject()
    kept = Tidying(owner)
    kept.watch(iter(range(10**6)).__next__)
    turns(kept, 2 * tidying._PATIENCE)
    assert collected == [2, 2]
