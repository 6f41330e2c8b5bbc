"""A message that hangs its reader is given up alone; the others are understood."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from workbench.children import ChildHung
from workbench.jobs.understanding import UNREADABLE, understand_waiting
from workbench.responses.messages.inbound import ReadingRecorded, RecordReading, UnreadMail
from workbench.vocabulary.responses import ResponseKind

NOW = datetime(2026, 11, 16, tzinfo=UTC)


def mail(number: int, text: str) -> UnreadMail:
    raw = (
        f"From: dana@buyer.example\r\nSubject: Hi\r\nMessage-ID: <{number}@b.example>\r\n\r\n{text}"
    )
    return UnreadMail(number, 1, raw.encode(), (), NOW)


@dataclass
class FakeDesk:
    """Stored messages until they are recorded."""

    waiting: list[UnreadMail]
    recorded: list[RecordReading] = field(default_factory=list)

    def ask(self, query: Any) -> tuple[UnreadMail, ...]:
        done = {one.inbound_id for one in self.recorded}
        return tuple(one for one in self.waiting if one.inbound_id not in done)[: query.limit]

    def execute(self, command: RecordReading) -> ReadingRecorded:
        self.recorded.append(command)
        kind = command.reading.kind if command.reading else None
        return ReadingRecorded(command.inbound_id, command.inbound_id, kind, None)


@dataclass
class BrittleChildren:
    """Children that hang on every batch with a poisoned message in it."""

    asked: list[int] = field(default_factory=list)

    def run(self, function: Callable[[Any], Any], item: Any, *, limit_seconds: float) -> Any:
        self.asked.append(len(item))
        assert 0 < limit_seconds <= 60
        if any(b"poison" in one.raw for one in item):
            raise ChildHung("child_hung", "A piece of work took longer than it may.")
        return function(item)


def test_a_hanging_message_is_unreadable_and_its_neighbours_are_read() -> None:
    texts = ["Who are you?", "poison", "Please remove me from your list."]
    desk = FakeDesk([mail(number, text) for number, text in enumerate(texts, start=1)])
    children = BrittleChildren()
    kinds = understand_waiting(desk, children)  # type: ignore[arg-type]
    assert children.asked == [3, 1, 1, 1]
    assert dict(kinds) == {ResponseKind.QUESTION: 1, UNREADABLE: 1, ResponseKind.OPT_OUT: 1}
    poisoned = desk.recorded[1]
    assert (poisoned.inbound_id, poisoned.reading) == (2, None)
    assert "too long" in poisoned.why_unreadable


def test_everything_that_waits_is_understood_batch_by_batch() -> None:
    desk = FakeDesk([mail(number, "Who are you?") for number in range(1, 121)])
    children = BrittleChildren()
    assert sum(understand_waiting(desk, children).values()) == 120  # type: ignore[arg-type]
    assert children.asked == [50, 50, 20]
