"""How long a talk lasts and who speaks: the figures behind the timer (CALL-4)."""

from collections.abc import Callable
from enum import StrEnum


class Voice(StrEnum):
    """Who speaks."""

    YOU = "you"
    THEY = "they"


class TalkClock:
    """Counts seconds. Arguments: `seconds` a clock that only goes forward."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._began: float | None = None
        self._kept = 0.0
        self._since = 0.0
        self.voice: Voice | None = None
        self._spoken = dict.fromkeys(Voice, 0.0)

    @property
    def is_running(self) -> bool:
        """Whether the talk goes on."""
        return self._began is not None

    @property
    def elapsed(self) -> float:
        """Seconds since the start, without what was stopped."""
        running = self._seconds() - self._began if self._began is not None else 0.0
        return self._kept + running

    @property
    def minutes(self) -> int:
        """Whole minutes, a begun one counts from its half."""
        return round(self.elapsed / 60)

    @property
    def share(self) -> int | None:
        """The rep's share of what was marked, in percent; None while nothing was marked."""
        spoken = dict(self._spoken)
        if self.voice is not None and self.is_running:
            spoken[self.voice] += self._seconds() - self._since
        whole = sum(spoken.values())
        return round(spoken[Voice.YOU] * 100 / whole) if whole >= 1 else None

    def turn(self) -> None:
        """Starts, or stops and keeps the time."""
        if self._began is None:
            self._began = self._since = self._seconds()
            return
        self._note()
        self._kept += self._seconds() - self._began
        self._began = None

    def speak(self, voice: Voice) -> None:
        """Marks who speaks from now on; starts the time if it stands."""
        if self._began is None:
            self.turn()
        self._note()
        self.voice = voice

    def clear(self) -> None:
        """Back to nothing."""
        self._began = None
        self._kept = 0.0
        self.voice = None
        self._spoken = dict.fromkeys(Voice, 0.0)

    def _note(self) -> None:
        now = self._seconds()
        if self.voice is not None:
            self._spoken[self.voice] += now - self._since
        self._since = now
