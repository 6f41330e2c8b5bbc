"""The team's rules as data: method.md's defaults, each a setting that a manager may change.

A policy is versioned: changing it makes a new version, and the ledger keeps who changed what.
"""

from math import isfinite
from typing import Annotated, Any

from msgspec import Meta, Struct

from workbench.errors import UnreadableInput
from workbench.vocabulary.coaching import BlockKind
from workbench.vocabulary.declared import BadValue, TimeOfDay, Words, as_stored, taken


def rule(title: str, rule_id: str, **limits: Any) -> Meta:
    """Declares one setting: what it says, the rule it carries, and its bounds."""
    return Meta(title=title, extra={"rule": rule_id}, **limits)


def _need(holds: bool, sentence: str) -> None:
    """Errors: ValueError with the sentence when the condition is not met."""
    if not holds:
        raise ValueError(sentence)


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen group of settings; unknown names are refused."""


class Window(Section, frozen=True):
    """A daily span of local time in which cold mail may leave."""

    opens: TimeOfDay
    closes: TimeOfDay

    def __post_init__(self) -> None:
        _need(self.opens < self.closes, "a window opens before it closes")


Weekday = Annotated[int, Meta(ge=0, le=6)]
Mails = Annotated[int, Meta(ge=1, le=100)]
Seconds = Annotated[int, Meta(ge=0, le=3600)]
Country = Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")]
Basis = Annotated[Words, Meta(min_length=10, max_length=2000)]
_EVENING = (
    Window(opens=TimeOfDay(7), closes=TimeOfDay(9)),
    Window(opens=TimeOfDay(17), closes=TimeOfDay(20)),
)


class SendingPolicy(Section, frozen=True):
    """When and how much mail leaves (SEND-1 … SEND-6). Weekdays: Monday 0 … Sunday 6."""

    cap_day: Annotated[
        int, rule("Cold mails per mailbox and local day", "SEND-1", ge=1, le=100)
    ] = 50
    cap_week: Annotated[
        int, rule("Cold mails per mailbox in rolling 7 days", "SEND-1", ge=1, le=700)
    ] = 200
    ramp: Annotated[
        tuple[Mails, ...],
        rule("Daily cap of a new mailbox, by sending week", "SEND-1", min_length=1, max_length=12),
    ] = (15, 25, 35, 50)
    windows: Annotated[
        tuple[Window, ...],
        rule("Windows in the recipient's zone", "SEND-2", min_length=1, max_length=6),
    ] = _EVENING
    weekdays: Annotated[
        tuple[Weekday, ...],
        rule("Days on which cold mail leaves", "SEND-2", min_length=1, max_length=7),
    ] = (6, 1, 2, 3)
    gap_seconds: Annotated[
        tuple[Seconds, Seconds], rule("Seconds between two mails, at random", "SEND-3")
    ] = (60, 180)
    waiting_limit: Annotated[int, rule("Waiting responses that hold cold mail", "SEND-4", ge=1)] = (
        10
    )
    lowest_rate: Annotated[
        float, rule("Lowest response rate planned with", "SEND-4", gt=0, le=1)
    ] = 0.03
    bounce_warn: Annotated[float, rule("Hard bounce rate that warns", "SEND-6", ge=0, le=1)] = 0.02
    bounce_pause: Annotated[float, rule("Hard bounce rate that pauses", "SEND-6", ge=0, le=1)] = (
        0.05
    )
    bounce_after: Annotated[int, rule("Mails before the bounce rate counts", "SEND-6", ge=1)] = 40
    customer_list_days: Annotated[int, rule("Days a customer list stays fresh", "SEND-7", ge=1)] = 7
    poll_hours: Annotated[
        int, rule("Hours since the mailbox was read that hold sending", "C8", ge=1)
    ] = 24
    ceiling_24h: Annotated[
        int, rule("All mail of a mailbox in rolling 24 hours", "SEND-1", ge=1)
    ] = 400
    lease_minutes: Annotated[int, rule("Minutes a claim lasts", "SEND-05", ge=11, le=60)] = 15
    variant_minimum: Annotated[
        int, rule("Mails per variant before a result shows", "SEND-8", ge=1)
    ] = 50

    def __post_init__(self) -> None:
        low, high = self.gap_seconds
        _need(low <= high, "the shorter gap comes first")
        _need(self.bounce_warn <= self.bounce_pause, "the program warns before it pauses")


class TextPolicy(Section, frozen=True):
    """What a cold mail may look like (MAIL-2 … MAIL-6)."""

    words_target: Annotated[int, rule("Words to aim at", "MAIL-2", ge=1)] = 90
    words_warn: Annotated[int, rule("Words that warn", "MAIL-2", ge=1)] = 120
    words_refuse: Annotated[int, rule("Words that refuse", "MAIL-2", ge=1)] = 200
    client_names: Annotated[int, rule("Example customers named at most", "MAIL-6", ge=0)] = 3

    def __post_init__(self) -> None:
        steps = [self.words_target, self.words_warn, self.words_refuse]
        _need(steps == sorted(steps), "target, warning and refusal rise")


class ProspectPolicy(Section, frozen=True):
    """Profiles, lists and bins (ICP-*, LIST-*, BIN-*)."""

    fit_threshold: Annotated[
        int, rule("Fit an account needs for a campaign", "ICP-6", ge=0, le=100)
    ] = 70
    known_share: Annotated[
        float, rule("Known weight below which fit warns", "ICP-8", ge=0, le=1)
    ] = 0.5
    criteria_most: Annotated[int, rule("Criteria before a warning", "ICP-2", ge=1)] = 7
    profiles_most: Annotated[int, rule("Profiles before a warning", "ICP-3", ge=1)] = 5
    profile_days: Annotated[int, rule("Days before a profile wants a look", "ICP-5", ge=1)] = 90
    cold_months: Annotated[
        int, rule("Calendar months without activity that make cold", "LIST-4", ge=1)
    ] = 6
    old_months: Annotated[int, rule("Months a dead opportunity rests", "LIST-5", ge=1)] = 6
    working_days: Annotated[int, rule("Days after the last step until Cold", "BIN-3", ge=1)] = 30
    check_back_days: Annotated[int, rule("Days until a check back", "BIN-3", ge=1)] = 90
    handover_read_days: Annotated[
        int, rule("Days an old mailbox is still read after a handover", "RESP-1", ge=30)
    ] = 30
    bin_names: Annotated[dict[Words, Words], rule("The team's own names of bins", "BIN-2")] = {}


class ResponsePolicy(Section, frozen=True):
    """Triage (RESP-1, RESP-6)."""

    overdue_hours: Annotated[
        int, rule("Business hours until a positive answer is overdue", "RESP-1", ge=1, le=80)
    ] = 4
    absence_days: Annotated[
        int, rule("Business days when no return date is found", "RESP-6", ge=1)
    ] = 5


class CalendarPolicy(Section, frozen=True):
    """Business time. Weekdays: Monday 0 … Sunday 6."""

    opens: Annotated[TimeOfDay, rule("Business day begins", "§15")] = TimeOfDay(8)
    closes: Annotated[TimeOfDay, rule("Business day ends", "§15")] = TimeOfDay(18)
    weekdays: Annotated[
        tuple[Weekday, ...], rule("Business days", "§15", min_length=1, max_length=7)
    ] = (0, 1, 2, 3, 4)
    holidays: Annotated[str, rule("Country whose holidays are kept", "TIME-03")] = "US"

    def __post_init__(self) -> None:
        _need(self.opens < self.closes, "the day begins before it ends")


class BatonPolicy(Section, frozen=True):
    """The handoff (PASS-2, PASS-6)."""

    potential_users: Annotated[int, rule("Least potential users", "PASS-2", ge=0)] = 20
    due_days: Annotated[int, rule("Business days to pick a baton up", "PASS-6", ge=1)] = 1


class CountryPolicy(Section, frozen=True):
    """Countries a manager opened, each with its written basis (domain.md §5)."""

    opened: Annotated[dict[Country, Basis], rule("Opened countries and their basis", "L5")] = {}


class Block(Section, frozen=True):
    """A span of the working day: it lasts until the next one begins."""

    starts: TimeOfDay
    kind: BlockKind


_DAY = (
    Block(starts=TimeOfDay(8, 30), kind=BlockKind.GOALS),
    Block(starts=TimeOfDay(8, 35), kind=BlockKind.RESPONSES),
    Block(starts=TimeOfDay(10), kind=BlockKind.BREAK),
    Block(starts=TimeOfDay(10, 10), kind=BlockKind.FOLLOW_UPS),
    Block(starts=TimeOfDay(11, 40), kind=BlockKind.BREAK),
    Block(starts=TimeOfDay(11, 50), kind=BlockKind.RESEARCH),
    Block(starts=TimeOfDay(12, 30), kind=BlockKind.LUNCH),
    Block(starts=TimeOfDay(13, 15), kind=BlockKind.CALLS),
    Block(starts=TimeOfDay(14, 45), kind=BlockKind.BREAK),
    Block(starts=TimeOfDay(14, 55), kind=BlockKind.CALLS),
    Block(starts=TimeOfDay(16), kind=BlockKind.PLAN),
    Block(starts=TimeOfDay(16, 25), kind=BlockKind.BREAK),
    Block(starts=TimeOfDay(16, 40), kind=BlockKind.MAILING),
    Block(starts=TimeOfDay(18), kind=BlockKind.END),
)


class DayPolicy(Section, frozen=True):
    """The ideal day, which a team may shape (DAY-1, DAY-2)."""

    blocks: Annotated[tuple[Block, ...], rule("Time blocks of a working day", "DAY-2")] = _DAY
    conversations: Annotated[int, rule("Conversations a day to aim at", "TRN-1", ge=1)] = 5

    def __post_init__(self) -> None:
        starts = [block.starts for block in self.blocks]
        _need(starts == sorted(set(starts)), "each block begins later than the one before it")


class PayPolicy(Section, frozen=True):
    """The plan everybody is on (COMP-1, COMP-2). Amounts in cents a year or month as named."""

    base_year_cents: Annotated[int, rule("Base salary a year, in cents", "COMP-1", ge=0)] = (
        6_000_000
    )
    commission_share: Annotated[
        float, rule("Commission target as a share of base", "COMP-1", ge=0)
    ] = 0.5
    goal_qualified: Annotated[int, rule("Qualified opportunities a month", "COMP-2", ge=1)] = 10
    goal_revenue_cents: Annotated[int, rule("Sourced revenue a month, cents", "COMP-2", ge=1)] = (
        10_000_000
    )
    currency: Annotated[str, rule("Currency of pay", "COMP-5", pattern=r"\A[A-Z]{3}\Z")] = "USD"

    def __post_init__(self) -> None:
        _need(isfinite(self.commission_share), "a share is a finite number")


class Policy(Section, frozen=True):
    """All of the team's rules."""

    sending: SendingPolicy = SendingPolicy()
    text: TextPolicy = TextPolicy()
    prospects: ProspectPolicy = ProspectPolicy()
    responses: ResponsePolicy = ResponsePolicy()
    calendar: CalendarPolicy = CalendarPolicy()
    baton: BatonPolicy = BatonPolicy()
    countries: CountryPolicy = CountryPolicy()
    day: DayPolicy = DayPolicy()
    pay: PayPolicy = PayPolicy()


def read_policy(stored: dict[str, Any]) -> Policy:
    """A policy from its stored form. Errors: `UnreadableInput` naming the setting that is wrong."""
    try:
        return taken(stored, Policy)
    except BadValue as fault:
        raise UnreadableInput(
            "bad_policy", f"The setting {fault.name} is wrong: {fault.said}."
        ) from fault


def changed_policy(policy: Policy, name: str, value: object) -> Policy:
    """`policy` with one setting changed.

    Arguments: `name` like `sending.cap_day`; `value` in JSON form. Errors: `UnreadableInput` for an
    unknown name or a value out of bounds.
    """
    stored = as_stored(policy)
    section, _, setting = name.partition(".")
    if section not in stored or setting not in stored[section]:
        raise UnreadableInput(
            "unknown_setting", f"There is no setting “{name}”; `workbench policy show` lists them."
        )
    stored[section][setting] = value
    return read_policy(stored)
