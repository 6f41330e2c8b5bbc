"""Questions are answered one after the other, and a long one does not hold up the rest."""

import concurrent.futures
import importlib
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

import workbench.desktop.readers as module
from workbench.desktop.readers import Readers

R = TypeVar("R")
WAIT = 30.0


def loaded(function: Callable[[], R]) -> Callable[[], Callable[[], R]]:
    """A question whose modules are there already."""
    return lambda: function


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers("read")
    yield made
    made.close()


def test_answers_and_faults_come_back(readers: Readers) -> None:
    assert readers.submit(loaded(lambda: 7)).result(WAIT) == 7
    with pytest.raises(ZeroDivisionError):
        readers.submit(loaded(lambda: 1 // 0)).result(WAIT)


def test_short_questions_are_answered_in_order_by_one_thread(readers: Readers) -> None:
    seen: list[tuple[int, int]] = []
    asked = [
        readers.submit(loaded(lambda place=place: seen.append((place, threading.get_ident()))))
        for place in range(50)
    ]
    for one in asked:
        one.result(WAIT)
    assert [place for place, _ in seen] == list(range(50))


def test_a_long_question_does_not_hold_up_the_others(readers: Readers) -> None:
    go_on = threading.Event()
    long = readers.submit(loaded(lambda: go_on.wait(WAIT)))
    others = [readers.submit(loaded(lambda place=place: place)) for place in range(5)]
    assert [one.result(WAIT) for one in others] == list(range(5))
    assert not long.done()
    go_on.set()
    assert long.result(WAIT)


def test_to_load_what_answers_is_not_to_take_long(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.0)
    seen: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def load() -> Callable[[], None]:
        begun.set()
        go_on.wait(WAIT)
        return lambda: seen.append(1)

    first = readers.submit(load)
    begun.wait(WAIT)
    second = readers.submit(loaded(lambda: seen.append(2)))
    assert concurrent.futures.wait([second], 0.05).not_done
    go_on.set()
    first.result(WAIT)
    second.result(WAIT)
    assert seen == [1, 2]


def test_what_cannot_be_loaded_is_told_to_whoever_asked(readers: Readers) -> None:
    with pytest.raises(ImportError):
        readers.submit(lambda: importlib.import_module("workbench.nowhere")).result(WAIT)
    assert readers.submit(loaded(lambda: 7)).result(WAIT) == 7


def test_two_long_questions_leave_the_rest_waiting_until_one_ends(readers: Readers) -> None:
    begun, go_on = threading.Barrier(3), threading.Event()

    def long() -> bool:
        begun.wait(WAIT)
        return go_on.wait(WAIT)

    both = [readers.submit(loaded(long)) for _ in range(2)]
    begun.wait(WAIT)
    third = readers.submit(loaded(lambda: 3))
    assert not third.done()
    go_on.set()
    assert all(one.result(WAIT) for one in both)
    assert third.result(WAIT) == 3


def test_the_end_cancels_what_waits_and_finishes_what_is_begun() -> None:
    readers = Readers("read")
    begun, go_on = threading.Event(), threading.Event()

    def long() -> int:
        begun.set()
        go_on.wait(WAIT)
        return 1

    under_way = readers.submit(loaded(long))
    begun.wait(WAIT)
    waiting = readers.submit(loaded(lambda: 2))
    closing = threading.Thread(target=readers.close)
    closing.start()
    assert waiting.exception is not None
    go_on.set()
    closing.join(WAIT)
    assert under_way.result(WAIT) == 1
    assert waiting.cancelled() or waiting.result(WAIT) == 2
    assert readers.submit(loaded(lambda: 3)).cancelled()
