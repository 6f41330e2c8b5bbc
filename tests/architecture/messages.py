"""Finds every command, query and event by walking the stages' `messages`."""

import importlib
import inspect
import pkgutil
import typing
from functools import cache
from types import ModuleType

import workbench
from workbench.vocabulary.messages import Command, Event, Query


@cache
def message_modules() -> tuple[ModuleType, ...]:
    """`workbench.<stage>.messages` of every stage, with the modules inside it."""
    found: list[ModuleType] = []
    for stage in pkgutil.iter_modules(workbench.__path__, "workbench."):
        if not stage.ispkg or stage.name == "workbench.vocabulary":
            continue
        rooms = [room.name for room in pkgutil.iter_modules(_path(stage.name), f"{stage.name}.")]
        if f"{stage.name}.messages" in rooms:
            messages = importlib.import_module(f"{stage.name}.messages")
            inside = pkgutil.walk_packages(
                getattr(messages, "__path__", []), f"{messages.__name__}."
            )
            found += [messages, *(importlib.import_module(one.name) for one in inside)]
    return tuple(found)


def _path(package: str) -> list[str]:
    return list(importlib.import_module(package).__path__)


def _all(kind: type) -> list[type]:
    return [
        found
        for module in message_modules()
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, kind) and found is not kind and found.__module__ == module.__name__
    ]


def commands() -> list[type[Command[object]]]:
    """Every command class of every stage."""
    return _all(Command)


def queries() -> list[type[Query[object]]]:
    """Every query class of every stage."""
    return _all(Query)


def events() -> list[type[Event]]:
    """Every event class of every stage."""
    return _all(Event)


def promised(message: type) -> object:
    """What `Command[X]` or `Query[X]` says comes back: X."""
    bases = getattr(message, "__orig_bases__", ())
    kind = next(base for base in bases if typing.get_origin(base) in {Command, Query})
    (answer,) = typing.get_args(kind)
    if isinstance(answer, str | typing.ForwardRef):
        words = answer if isinstance(answer, str) else answer.__forward_arg__
        home = vars(importlib.import_module(message.__module__))
        return typing.get_type_hints(type("Holder", (), {"__annotations__": {"it": words}}), home)[
            "it"
        ]
    return type(None) if answer is None else answer


def stage_of(path: str) -> str:
    """The stage in `workbench.<stage>.…`."""
    return path.split(".")[1]
