"""Every command has one handler, one right and a ledger verb; every query answers frozen rows."""

import dataclasses
import importlib
import inspect
import re
import typing
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.base import Base
from tests.architecture.messages import commands, events, promised, queries, stage_of
from workbench.reactions import REACTIONS
from workbench.vocabulary.messages import Door
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import complete
from workbench.work import Work

VERB = re.compile(r"[a-z_]+(\.[a-z_]+)+")
COMMANDS, QUERIES, EVENTS = commands(), queries(), events()
MESSAGES = [*COMMANDS, *QUERIES]


def function_at(path: str) -> Callable[..., Any]:
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def by_name(message: type) -> str:
    return f"{stage_of(message.__module__)}.{message.__name__}"


@pytest.mark.parametrize("message", [*MESSAGES, *EVENTS], ids=by_name)
def test_a_message_is_frozen_and_explained(message: type) -> None:
    complete(message)
    assert dataclasses.is_dataclass(message)
    assert message.__dataclass_params__.frozen
    assert "__slots__" in vars(message)
    assert (message.__doc__ or "").strip()
    assert not (message.__doc__ or "").startswith(f"{message.__name__}(")


@pytest.mark.parametrize("message", MESSAGES, ids=by_name)
def test_a_message_has_a_door_with_one_right_and_a_handler_of_its_stage(message: Any) -> None:
    assert isinstance(message.door, Door)
    assert isinstance(message.door.right, Right)
    assert stage_of(message.door.handler) == stage_of(message.__module__)


@pytest.mark.parametrize("message", COMMANDS, ids=by_name)
def test_a_command_has_a_ledger_verb(message: Any) -> None:
    assert VERB.fullmatch(message.door.verb)


@pytest.mark.parametrize("message", QUERIES, ids=by_name)
def test_a_query_has_no_ledger_verb(message: Any) -> None:
    assert message.door.verb == ""


@pytest.mark.parametrize("message", MESSAGES, ids=by_name)
def test_the_handler_takes_the_message_and_returns_what_it_promises(message: Any) -> None:
    handler = function_at(message.door.handler)
    hints = typing.get_type_hints(handler)
    names = list(inspect.signature(handler).parameters)
    assert len(names) == 3
    assert [hints[name] for name in names] == [Session, message, Work]
    assert hints["return"] == promised(message)


@pytest.mark.parametrize("message", MESSAGES, ids=by_name)
def test_nothing_mapped_leaves_the_gateway(message: Any) -> None:
    assert not list(_mapped(promised(message)))


def _mapped(annotation: Any, seen: frozenset[Any] = frozenset()) -> typing.Iterator[type]:
    if annotation in seen:
        return
    if inspect.isclass(annotation) and issubclass(annotation, Base):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _mapped(inner, seen | {annotation})
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        for inner in typing.get_type_hints(annotation).values():
            yield from _mapped(inner, seen | {annotation})


def test_no_handler_serves_two_messages() -> None:
    counted = Counter(message.door.handler for message in MESSAGES)
    assert not [path for path, count in counted.items() if count > 1]


def test_there_are_messages_at_all() -> None:
    assert len(COMMANDS) > 20
    assert len(QUERIES) > 10


@pytest.mark.parametrize("name", REACTIONS)
def test_a_reaction_belongs_to_an_event_and_comes_later_in_the_line(name: str) -> None:
    (happened,) = [event for event in EVENTS if event.__name__ == name]
    for path in REACTIONS[name]:
        reaction = function_at(path)
        hints = typing.get_type_hints(reaction)
        names = list(inspect.signature(reaction).parameters)
        assert [hints[one] for one in names] == [Session, happened, Work]
        assert hints["return"] is type(None)
        assert stage_of(path) != stage_of(happened.__module__)
