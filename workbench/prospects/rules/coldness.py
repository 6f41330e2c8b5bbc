"""The cold check of LIST-4: made once, when an SDR opens a pursuit, on facts the caller brings."""

import calendar
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from workbench.vocabulary.prospects import AVOID_BINS, Bin
from workbench.vocabulary.record import record
from workbench.vocabulary.values import iso


class Activity(StrEnum):
    """What breaks coldness. Imports, edits, bounces and auto-replies are not activity."""

    MAIL = "mail"
    RESPONSE = "response"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    OPPORTUNITY = "opportunity"
    INBOUND_LEAD = "inbound_lead"
    RECORDED = "recorded"
    """Known from an import of another system's activity."""


_NAMES = {
    Activity.MAIL: "a mail",
    Activity.RESPONSE: "a human response",
    Activity.CONVERSATION: "a conversation",
    Activity.MEETING: "a meeting",
    Activity.OPPORTUNITY: "an opportunity",
    Activity.INBOUND_LEAD: "an inbound lead",
    Activity.RECORDED: "an activity recorded elsewhere",
}


@record
class Happening:
    """One activity on the account: what, when, and the id of its row."""

    kind: Activity
    at: datetime
    row_id: int


@record
class AccountFacts:
    """What the check needs to know of an account; `happenings` may be of any age."""

    bin: Bin
    open_opportunity: bool
    happenings: tuple[Happening, ...] = ()


@record
class ColdCheck:
    """The result: `against` holds a code and a sentence per reason; empty means cold."""

    cold: bool
    since: datetime
    checked_at: datetime
    against: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The form stored with the pursuit, from which AUD-2 is answered later."""
        return {
            "cold": self.cold,
            "since": iso(self.since),
            "checked_at": iso(self.checked_at),
            "against": [{"code": code, "sentence": sentence} for code, sentence in self.against],
        }


def months_earlier(instant: datetime, months: int, zone: ZoneInfo) -> datetime:
    """The instant `months` calendar months before, at the same local time in `zone`, in UTC."""
    local = instant.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(UTC)


def check(facts: AccountFacts, now: datetime, months: int, zone: ZoneInfo) -> ColdCheck:
    """Whether an account is cold at `now` (LIST-4), with every reason against it.

    Arguments: `months` of quiet needed (policy `cold_months`); `zone` the workspace's.
    """
    since = months_earlier(now, months, zone)
    against: list[tuple[str, str]] = []
    if facts.bin in AVOID_BINS:
        against.append((facts.bin.value, "The account is in an Avoid bin."))
    if facts.open_opportunity or facts.bin is Bin.ACTIVE_OPPORTUNITY:
        against.append(("open_opportunity", "An opportunity is open on the account."))
    against.extend(_latest(happening for happening in facts.happenings if happening.at >= since))
    return ColdCheck(not against, since, now, tuple(against))


def _latest(recent: Iterable[Happening]) -> list[tuple[str, str]]:
    """The newest happening of each kind, newest first."""
    newest: dict[Activity, datetime] = {}
    for happening in recent:
        newest[happening.kind] = max(happening.at, newest.get(happening.kind, happening.at))
    ordered = sorted(newest.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)
    return [
        (kind.value, f"There was {_NAMES[kind]} on {at.date().isoformat()}.")
        for kind, at in ordered
    ]
