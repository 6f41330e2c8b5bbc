"""The only source of the present moment, so that every rule about time can be tested."""

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """What the program asks about time."""

    def now(self) -> datetime:
        """The present instant, timezone-aware, in UTC."""
        ...

    def wait(self, seconds: float) -> None:
        """Lets `seconds` of this clock's time pass."""
        ...


class SystemClock:
    """The computer's own clock."""

    def __init__(self) -> None:
        self._never = Event()

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Blocks the calling thread for `seconds`."""
        self._never.wait(seconds)


class PracticeClock:
    """A clock that stands still until it is moved; practice workspaces and tests use it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The instant the clock was last moved to, in UTC."""
        return self._now

    def wait(self, seconds: float) -> None:
        """Moves the clock `seconds` ahead at once."""
        self._now += timedelta(seconds=seconds)

    def move_to(self, instant: datetime) -> None:
        """Moves the clock to `instant`; it never goes back."""
        self._now = max(self._now, instant.astimezone(UTC))
