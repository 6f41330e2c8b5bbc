"""Frozen dataclasses with slots that are completed when the first one is wanted.

`dataclass` compiles half a dozen functions for every class, 0.4 ms each time. The program has eight
hundred of them and needs a tenth to show its window or to answer a command line: completed at once
they were a quarter of every start (quality.md §3, `start`). So a record is a plain class with slots
until somebody makes or unpacks the first instance; only then the standard library's own `dataclass`
writes its functions, and nothing is different afterwards.
"""

import dataclasses
import threading
from collections.abc import Callable
from dataclasses import field
from inspect import get_annotations
from types import FunctionType
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform, get_origin

T = TypeVar("T")

_LOCK = threading.RLock()
_WRITTEN = (
    "__dataclass_fields__", "__dataclass_params__", "__repr__", "__eq__", "__hash__", "__setattr__",
    "__delattr__", "__init__",
)  # fmt: skip
"""What `dataclass` gives a class; `__init__` last, because it is what others look at."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """As `dataclass(frozen=True, slots=True)`, completed at the first instance."""
    hints = get_annotations(kind)
    names = [name for name, hint in hints.items() if not _is_of_class(hint)]
    left_out = {"__dict__", "__weakref__", *names}
    body = {name: value for name, value in kind.__dict__.items() if name not in left_out}
    known = tuple(getattr(kind, "__match_args__", ()))
    slots = {slot for base in kind.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    body["__slots__"] = tuple(name for name in names if name not in slots)
    body["__match_args__"] = (*known, *(name for name in names if name not in known))
    body["__getstate__"], body["__setstate__"] = _state, _set_state
    # mypy knows the class by what stands in its file
    made: Any = type(kind)(kind.__name__, kind.__bases__, body)  # type: ignore[misc]
    made.__qualname__ = kind.__qualname__
    made.__init__ = _first(made, kind)
    return cast(type[T], made)


def replace(one: T, **changes: Any) -> T:
    """A copy of a record with some fields changed. Errors: TypeError for a field it has not."""
    changed: T = dataclasses.replace(one, **changes)  # type: ignore[type-var]
    return changed


def as_dict(one: object) -> dict[str, Any]:
    """A record's fields by name, those of records inside it too."""
    return dataclasses.asdict(one)  # type: ignore[call-overload, no-any-return]


def _is_of_class(hint: Any) -> bool:
    return hint is ClassVar or get_origin(hint) is ClassVar


def _first(kind: type, written: type) -> Callable[..., None]:
    """The `__init__` of a class that is still to be completed from the class as it was written."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        complete(kind)
        kind.__init__(self, *values, **named)  # type: ignore[misc]

    __init__.__wrapped__ = written  # type: ignore[attr-defined]
    return __init__


def complete(kind: type) -> None:
    """Lets `dataclass` do its work on a record's class, after the classes it comes from."""
    with _LOCK:
        for base in reversed(kind.__mro__):
            waiting = written_of(base)
            if waiting is not None:
                done: Any = dataclasses.dataclass(frozen=True)(waiting)
                for name in _WRITTEN:
                    setattr(base, name, getattr(done, name))


def written_of(kind: type) -> type | None:
    """The class as it was written, while nobody needed it yet."""
    first = kind.__dict__.get("__init__")
    return getattr(first, "__wrapped__", None) if isinstance(first, FunctionType) else None


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in type(self).__match_args__]


def _set_state(self: Any, values: list[Any]) -> None:
    complete(type(self))
    for name, value in zip(type(self).__match_args__, values, strict=True):
        object.__setattr__(self, name, value)
