"""A record is what `dataclass(frozen=True, slots=True)` makes, only later."""

import copy
import dataclasses
import pickle
import subprocess
import sys
import threading
from dataclasses import FrozenInstanceError, dataclass, field
from typing import ClassVar, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.vocabulary import record as records
from workbench.vocabulary.record import as_dict, record, replace

T = TypeVar("T")


class Base(Generic[T]):
    """Like `Command`: no record itself."""

    door: str = "closed"


@record
class Plain(Base[int]):
    """A few fields."""

    kind: ClassVar[str] = "plain"
    name: str
    size: int = 3
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return f"{self.name} {self.size}"


@dataclass(frozen=True, slots=True)
class PlainBefore(Base[int]):
    """The same as the standard library makes it."""

    kind: ClassVar[str] = "plain"
    name: str
    size: int = 3
    parts: dict[str, int] = field(default_factory=dict)


@record
class Longer(Plain):
    """A record of a record."""

    more: str = "more"


@record
class Checked:
    """Looks at itself when it is made."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("too small")


def fresh() -> type:
    """A class nobody has needed yet."""

    @record
    class Fresh:
        a: int
        b: str = "b"

    return Fresh


def test_nothing_is_written_before_the_first_instance():
    kind = fresh()
    assert records.written_of(kind) is not None
    assert kind.__slots__ == ("a", "b")
    assert kind.__match_args__ == ("a", "b")
    assert kind(1) == kind(1, "b")
    assert records.written_of(kind) is None


@given(st.text(), st.integers(), st.dictionaries(st.text(), st.integers()))
def test_it_behaves_as_the_standard_librarys(name, size, parts):
    ours, theirs = Plain(name, size, parts), PlainBefore(name, size, parts)
    assert repr(ours) == repr(theirs).replace("PlainBefore", "Plain")
    assert as_dict(ours) == dataclasses.asdict(theirs)
    assert ours == Plain(name, size=size, parts=dict(parts))
    assert (ours == Plain(name, size + 1, parts)) is False
    assert pickle.loads(pickle.dumps(ours)) == copy.deepcopy(ours) == copy.copy(ours) == ours
    assert replace(ours, size=size + 1).words == f"{name} {size + 1}"
    assert [one.name for one in dataclasses.fields(ours)] == ["name", "size", "parts"]


def test_what_it_is_made_of_cannot_be_changed():
    one = Plain("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.size
    assert hash(Checked(1)) == hash(Checked(1))
    assert Plain("x").parts is not Plain("y").parts


def test_wrong_arguments_are_told_also_the_first_time():
    kind = fresh()
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'a'"):
        kind()
    with pytest.raises(ValueError, match="too small"):
        Checked(-1)


def test_it_inherits_and_is_matched():
    one = Longer("a", more="b")
    assert (one.name, one.size, one.more, one.door) == ("a", 3, "b", "closed")
    match one:
        case Longer(name, size, _, more):
            assert (name, size, more) == ("a", 3, "b")
    assert one != Plain("a")


def test_it_is_unpacked_where_nobody_made_one_yet():
    packed = pickle.dumps(Plain("a", 7))
    program = (
        f"import pickle, sys; sys.path[:] = {sys.path!r}; one = pickle.loads({packed!r}); "
        "print(one.name, one.size, one == type(one)('a', 7), hash(one.door) != 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert ran.stdout == "a 7 True True\n", ran.stderr


def test_many_threads_may_be_the_first():
    for _ in range(50):
        kind = fresh()
        start = threading.Barrier(4)
        made = []

        def make(kind=kind, start=start, made=made) -> None:
            start.wait()
            made.append(kind(1))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [kind(1)] * 4
