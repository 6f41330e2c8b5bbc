"""How much may be sent: SEND-4, SEND-5, SEND-6 and the ramp of SEND-1, each exactly as written."""

from collections.abc import Sequence
from enum import StrEnum


def response_rate(sent: int, bounced: int, responses: int) -> float | None:
    """SEND-5: responses / (sent − bounced); None while nothing arrived.

    Arguments: `sent` campaign mails accepted by the server, `bounced` those that finally failed,
    `responses` human ones, the first per person and campaign. 150, 50, 10 gives 0.1.
    """
    arrived = sent - bounced
    return responses / arrived if arrived > 0 else None


def next_volume(cap: int, waiting: int, *, limit: int, rate: float | None, lowest: float) -> int:
    """SEND-4: min(cap, (limit − waiting) ÷ rate), whole mails, with `lowest` as the least rate.

    More than `limit` waiting human responses hold all cold mail: the answer is 0.
    """
    if waiting > limit:
        return 0
    used = max(rate or 0.0, lowest)
    return max(0, min(cap, int((limit - waiting) / used + 1e-9)))


class BounceVerdict(StrEnum):
    """What the hard bounce rate of a list means (SEND-6)."""

    FINE = "fine"
    WARN = "warn"
    PAUSE = "pause"


def bounce_verdict(
    sent: int, hard: int, *, warn_at: float, pause_at: float, after: int
) -> BounceVerdict:
    """SEND-6: warn at 2 % hard bounces, pause campaign and mailbox at 5 %, after 40 mails."""
    if sent < after or sent <= 0:
        return BounceVerdict.FINE
    rate = hard / sent
    if rate >= pause_at:
        return BounceVerdict.PAUSE
    return BounceVerdict.WARN if rate >= warn_at else BounceVerdict.FINE


def day_cap(cap: int, ramp: Sequence[int], weeks_before: int | None) -> int:
    """SEND-1: the cap of a day. A new mailbox ramps by sending week, an established one does not.

    Arguments: `weeks_before` earlier weeks in which the mailbox sent, None when it needs no ramp.
    """
    if weeks_before is None or weeks_before >= len(ramp):
        return cap
    return min(cap, ramp[weeks_before])
