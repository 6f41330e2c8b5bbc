"""The figures of the timer."""

from hypothesis import given
from hypothesis import strategies as st

from ui.pages.calls.clock import TalkClock, Voice
from ui.pages.calls.voicemail import filled


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_share_counts_only_what_was_marked() -> None:
    seconds = Seconds()
    clock = TalkClock(seconds)
    clock.turn()
    seconds.now += 30
    assert (clock.elapsed, clock.share) == (30, None)
    clock.speak(Voice.YOU)
    seconds.now += 20
    clock.speak(Voice.THEY)
    seconds.now += 60
    assert (clock.elapsed, clock.share) == (110, 25)


def test_a_stopped_clock_keeps_its_time_and_goes_on() -> None:
    seconds = Seconds()
    clock = TalkClock(seconds)
    clock.speak(Voice.THEY)
    seconds.now += 60
    clock.turn()
    seconds.now += 600
    assert (clock.elapsed, clock.minutes, clock.share) == (60, 1, 0)
    clock.turn()
    seconds.now += 60
    assert (clock.elapsed, clock.minutes) == (120, 2)
    clock.clear()
    assert (clock.elapsed, clock.share, clock.is_running) == (0, None, False)


@given(
    st.lists(st.tuples(st.sampled_from(["you", "they", "turn"]), st.floats(0, 900)), max_size=20)
)
def test_whoever_speaks_the_share_is_a_percentage(steps: list[tuple[str, float]]) -> None:
    seconds = Seconds()
    clock = TalkClock(seconds)
    for what, length in steps:
        if what == "turn":
            clock.turn()
        else:
            clock.speak(Voice(what))
        seconds.now += length
    assert clock.share is None or 0 <= clock.share <= 100
    assert clock.elapsed <= sum(length for _, length in steps) + 1e-6


def test_only_known_fields_are_filled_and_odd_braces_stay() -> None:
    facts = {"first": "Dana", "rep": "Sam", "phone": "{rep}"}
    assert filled("{first}, {rep} {phone} {other} {", facts) == "{first}, {rep} {phone} {other} {"
    assert filled("{first}, {rep} {phone} {other}", facts) == "Dana, Sam {rep} {other}"
