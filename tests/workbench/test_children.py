"""Child processes: a hang, a crash and an exception cost one item, never the line."""

import ctypes
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.children import ChildHung, Children, ChildStopped
from workbench.errors import Bug, Refusal
from workbench.mail.smtp import Reply, SmtpRefused

PLENTY = 30.0


def double(number: int) -> int:
    return number * 2


def double_all(numbers: list[int]) -> list[int]:
    return [number * 2 for number in numbers]


def hang(_: int) -> int:
    threading.Event().wait()
    return 0


def crash(_: int) -> int:
    ctypes.string_at(0)
    return 0


def refuse(number: int) -> int:
    raise Refusal("too_many", f"{number} is too many.", rule="TEST-1")


class Unportable(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__("only one argument is remembered")
        self.both = one, two


def fail_unportably(number: int) -> int:
    raise Unportable(number, number)


def answer_with_a_lock(_: int) -> object:
    return threading.Lock()


def who(_: int) -> int:
    return os.getpid()


def tell_thrice(number: int, tell: Callable[[float], None]) -> int:
    for share in (0.25, 0.5, 1.0):
        tell(share)
    return number


def tell_and_hang(_: int, tell: Callable[[float], None]) -> int:
    tell(0.5)
    return hang(0)


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    with Children(count=2) as children:
        yield children


def test_work_is_done_in_another_process(children: Children) -> None:
    assert children.run(double, 21, limit_seconds=PLENTY) == 42
    assert children.run(who, 0, limit_seconds=PLENTY) != os.getpid()


def test_one_child_is_used_again_and_again(children: Children) -> None:
    pids = {children.run(who, n, limit_seconds=PLENTY) for n in range(5)}
    assert len(pids) == 1


def test_batches_come_back_in_order(children: Children) -> None:
    batches = list(children.map_batches(double_all, range(5), batch=2, limit_seconds=PLENTY))
    assert batches == [[0, 2], [4, 6], [8]]


def test_a_hanging_item_is_ended_and_the_next_one_works(children: Children) -> None:
    with pytest.raises(ChildHung, match="took longer"):
        children.run(hang, 1, limit_seconds=0.1)
    assert children.run(double, 4, limit_seconds=PLENTY) == 8


def test_a_crashing_child_costs_one_item(children: Children) -> None:
    with pytest.raises(ChildHung) as caught:
        children.run(crash, 1, limit_seconds=PLENTY)
    assert caught.value.code == "child_crashed"
    assert children.run(double, 5, limit_seconds=PLENTY) == 10


def test_an_exception_of_ours_arrives_whole(children: Children) -> None:
    with pytest.raises(Refusal) as caught:
        children.run(refuse, 7, limit_seconds=PLENTY)
    assert (caught.value.code, caught.value.message) == ("too_many", "7 is too many.")
    assert caught.value.rule == "TEST-1"


def test_an_exception_that_cannot_travel_is_named(children: Children) -> None:
    with pytest.raises(Bug, match="Unportable: only one argument"):
        children.run(fail_unportably, 7, limit_seconds=PLENTY)


def test_an_answer_that_cannot_travel_is_named(children: Children) -> None:
    with pytest.raises(Bug, match="cannot be carried over"):
        children.run(answer_with_a_lock, 7, limit_seconds=PLENTY)
    assert children.run(double, 6, limit_seconds=PLENTY) == 12


def test_a_question_that_cannot_travel_costs_nothing_else(children: Children) -> None:
    with pytest.raises((TypeError, AttributeError), match="pickle"):
        children.run(double, threading.Lock(), limit_seconds=PLENTY)  # type: ignore[arg-type]
    assert children.run(double, 7, limit_seconds=PLENTY) == 14


def test_threads_share_the_children(children: Children) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(
            target=lambda n=n: answers.append(children.run(double, n, limit_seconds=PLENTY))
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PLENTY)
    assert sorted(answers) == [2 * n for n in range(8)]


def test_closed_children_take_nothing_more() -> None:
    children = Children()
    children.close()
    children.close()
    with pytest.raises(Bug, match="already closed"):
        children.run(double, 1, limit_seconds=PLENTY)


def test_children_work_from_a_program_started_with_python_m(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(
        textwrap.dedent(
            """
            from workbench.children import Children

            def triple(number: int) -> int:
                return number * 3

            if __name__ == "__main__":
                with Children() as children:
                    print(children.run(triple, 14, limit_seconds=30))
            """
        )
    )
    places = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "-m", "program"],
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("42\n", "")


def refuse_in_a_class_of_its_own(_: int) -> int:
    raise SmtpRefused(Reply(550, "no such user"), "rcpt")


def test_a_subclass_with_other_arguments_arrives_whole(children: Children) -> None:
    with pytest.raises(SmtpRefused, match="refused a recipient") as caught:
        children.run(refuse_in_a_class_of_its_own, 0, limit_seconds=PLENTY)
    assert (caught.value.code, caught.value.reply.code) == ("smtp_refused", 550)


def test_long_work_tells_how_far_it_is(children: Children) -> None:
    heard: list[float] = []
    done = children.run_telling(tell_thrice, 7, limit_seconds=PLENTY, progress=heard.append)
    assert (done, heard) == (7, [0.25, 0.5, 1.0])


def test_long_work_is_stopped_in_the_middle(children: Children) -> None:
    heard: list[float] = []
    with pytest.raises(ChildStopped):
        children.run_telling(
            tell_and_hang,
            1,
            limit_seconds=PLENTY,
            progress=heard.append,
            goes_on=lambda: not heard,
        )
    assert children.run(double, 6, limit_seconds=PLENTY) == 12


def test_long_work_that_tells_nothing_more_has_hung(children: Children) -> None:
    with pytest.raises(ChildHung):
        children.run_telling(tell_and_hang, 1, limit_seconds=0.1, progress=lambda share: None)
