"""Waits in short pieces, so that a job told to stop does so within seconds."""

from collections.abc import Callable

from workbench.clock import Clock

_PIECE = 2.0


def rest(clock: Clock, seconds: float, goes_on: Callable[[], bool]) -> None:
    """Lets `seconds` of the clock's time pass, or less when `goes_on` turns False."""
    left = seconds
    while left > 0 and goes_on():
        piece = min(left, _PIECE)
        clock.wait(piece)
        left -= piece
