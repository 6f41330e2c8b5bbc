"""The team's rules as data: method.md's defaults, each a setting that a manager may change.

A policy is versioned: changing it makes a new version, and the ledger keeps who changed what.
"""

from datetime import time
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from workbench.errors import UnreadableInput
from workbench.vocabulary.coaching import BlockKind


def rule(default: object, title: str, rule_id: str, **limits: Any) -> Any:
    """Declares one setting: its default, what it says, and the rule it carries."""
    return Field(default, title=title, json_schema_extra={"rule": rule_id}, **limits)


S = TypeVar("S", bound=BaseModel)


def _checked(section: S, holds: bool, sentence: str) -> S:
    """The section itself. Errors: ValueError with the sentence when the condition is not met."""
    if not holds:
        raise ValueError(sentence)
    return section


class Section(BaseModel):
    """A frozen group of settings; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Window(Section):
    """A daily span of local time in which cold mail may leave."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return _checked(self, self.opens < self.closes, "a window opens before it closes")


Weekday = Annotated[int, Field(ge=0, le=6)]
Mails = Annotated[int, Field(ge=1, le=100)]
Seconds = Annotated[int, Field(ge=0, le=3600)]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Basis = Annotated[str, Field(min_length=10, max_length=2000)]
_EVENING = (
    Window(opens=time(7), closes=time(9)),
    Window(opens=time(17), closes=time(20)),
)


class SendingPolicy(Section):
    """When and how much mail leaves (SEND-1 … SEND-6). Weekdays: Monday 0 … Sunday 6."""

    cap_day: int = rule(50, "Cold mails per mailbox and local day", "SEND-1", ge=1, le=100)
    cap_week: int = rule(200, "Cold mails per mailbox in rolling 7 days", "SEND-1", ge=1, le=700)
    ramp: tuple[Mails, ...] = rule(
        (15, 25, 35, 50),
        "Daily cap of a new mailbox, by sending week",
        "SEND-1",
        min_length=1,
        max_length=12,
    )
    windows: tuple[Window, ...] = rule(
        _EVENING, "Windows in the recipient's zone", "SEND-2", min_length=1, max_length=6
    )
    weekdays: tuple[Weekday, ...] = rule(
        (6, 1, 2, 3), "Days on which cold mail leaves", "SEND-2", min_length=1, max_length=7
    )
    gap_seconds: tuple[Seconds, Seconds] = rule(
        (60, 180), "Seconds between two mails, at random", "SEND-3"
    )
    waiting_limit: int = rule(10, "Waiting responses that hold cold mail", "SEND-4", ge=1)
    lowest_rate: float = rule(0.03, "Lowest response rate planned with", "SEND-4", gt=0, le=1)
    bounce_warn: float = rule(0.02, "Hard bounce rate that warns", "SEND-6", ge=0, le=1)
    bounce_pause: float = rule(0.05, "Hard bounce rate that pauses", "SEND-6", ge=0, le=1)
    bounce_after: int = rule(40, "Mails before the bounce rate counts", "SEND-6", ge=1)
    customer_list_days: int = rule(7, "Days a customer list stays fresh", "SEND-7", ge=1)
    poll_hours: int = rule(24, "Hours since the mailbox was read that hold sending", "C8", ge=1)
    ceiling_24h: int = rule(400, "All mail of a mailbox in rolling 24 hours", "SEND-1", ge=1)
    lease_minutes: int = rule(15, "Minutes a claim lasts", "SEND-05", ge=11, le=60)
    variant_minimum: int = rule(50, "Mails per variant before a result shows", "SEND-8", ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        low, high = self.gap_seconds
        _checked(self, low <= high, "the shorter gap comes first")
        return _checked(
            self, self.bounce_warn <= self.bounce_pause, "the program warns before it pauses"
        )


class TextPolicy(Section):
    """What a cold mail may look like (MAIL-2 … MAIL-6)."""

    words_target: int = rule(90, "Words to aim at", "MAIL-2", ge=1)
    words_warn: int = rule(120, "Words that warn", "MAIL-2", ge=1)
    words_refuse: int = rule(200, "Words that refuse", "MAIL-2", ge=1)
    client_names: int = rule(3, "Example customers named at most", "MAIL-6", ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        steps = [self.words_target, self.words_warn, self.words_refuse]
        return _checked(self, steps == sorted(steps), "target, warning and refusal rise")


class ProspectPolicy(Section):
    """Profiles, lists and bins (ICP-*, LIST-*, BIN-*)."""

    fit_threshold: int = rule(70, "Fit an account needs for a campaign", "ICP-6", ge=0, le=100)
    known_share: float = rule(0.5, "Known weight below which fit warns", "ICP-8", ge=0, le=1)
    criteria_most: int = rule(7, "Criteria before a warning", "ICP-2", ge=1)
    profiles_most: int = rule(5, "Profiles before a warning", "ICP-3", ge=1)
    profile_days: int = rule(90, "Days before a profile wants a look", "ICP-5", ge=1)
    cold_months: int = rule(6, "Calendar months without activity that make cold", "LIST-4", ge=1)
    old_months: int = rule(6, "Months a dead opportunity rests", "LIST-5", ge=1)
    working_days: int = rule(30, "Days after the last step until Cold", "BIN-3", ge=1)
    check_back_days: int = rule(90, "Days until a check back", "BIN-3", ge=1)
    handover_read_days: int = rule(
        30, "Days an old mailbox is still read after a handover", "RESP-1", ge=30
    )
    bin_names: dict[str, str] = rule({}, "The team's own names of bins", "BIN-2")


class ResponsePolicy(Section):
    """Triage (RESP-1, RESP-6)."""

    overdue_hours: int = rule(
        4, "Business hours until a positive answer is overdue", "RESP-1", ge=1, le=80
    )
    absence_days: int = rule(5, "Business days when no return date is found", "RESP-6", ge=1)


class CalendarPolicy(Section):
    """Business time. Weekdays: Monday 0 … Sunday 6."""

    opens: time = rule(time(8), "Business day begins", "§15")
    closes: time = rule(time(18), "Business day ends", "§15")
    weekdays: tuple[Weekday, ...] = rule(
        (0, 1, 2, 3, 4), "Business days", "§15", min_length=1, max_length=7
    )
    holidays: str = rule("US", "Country whose holidays are kept", "TIME-03")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        return _checked(self, self.opens < self.closes, "the day begins before it ends")


class BatonPolicy(Section):
    """The handoff (PASS-2, PASS-6)."""

    potential_users: int = rule(20, "Least potential users", "PASS-2", ge=0)
    due_days: int = rule(1, "Business days to pick a baton up", "PASS-6", ge=1)


class CountryPolicy(Section):
    """Countries a manager opened, each with its written basis (domain.md §5)."""

    opened: dict[Country, Basis] = rule({}, "Opened countries and their basis", "L5")


class Block(Section):
    """A span of the working day: it lasts until the next one begins."""

    starts: time
    kind: BlockKind


_DAY = (
    Block(starts=time(8, 30), kind=BlockKind.GOALS),
    Block(starts=time(8, 35), kind=BlockKind.RESPONSES),
    Block(starts=time(10), kind=BlockKind.BREAK),
    Block(starts=time(10, 10), kind=BlockKind.FOLLOW_UPS),
    Block(starts=time(11, 40), kind=BlockKind.BREAK),
    Block(starts=time(11, 50), kind=BlockKind.RESEARCH),
    Block(starts=time(12, 30), kind=BlockKind.LUNCH),
    Block(starts=time(13, 15), kind=BlockKind.CALLS),
    Block(starts=time(14, 45), kind=BlockKind.BREAK),
    Block(starts=time(14, 55), kind=BlockKind.CALLS),
    Block(starts=time(16), kind=BlockKind.PLAN),
    Block(starts=time(16, 25), kind=BlockKind.BREAK),
    Block(starts=time(16, 40), kind=BlockKind.MAILING),
    Block(starts=time(18), kind=BlockKind.END),
)


class DayPolicy(Section):
    """The ideal day, which a team may shape (DAY-1, DAY-2)."""

    blocks: tuple[Block, ...] = rule(_DAY, "Time blocks of a working day", "DAY-2")
    conversations: int = rule(5, "Conversations a day to aim at", "TRN-1", ge=1)

    @field_validator("blocks")
    @classmethod
    def in_order(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks follow one another through the day."""
        starts = [block.starts for block in blocks]
        if starts != sorted(set(starts)):
            raise ValueError("each block begins later than the one before it")
        return blocks


class PayPolicy(Section):
    """The plan everybody is on (COMP-1, COMP-2). Amounts in cents a year or month as named."""

    base_year_cents: int = rule(6_000_000, "Base salary a year, in cents", "COMP-1", ge=0)
    commission_share: float = rule(0.5, "Commission target as a share of base", "COMP-1", ge=0)
    goal_qualified: int = rule(10, "Qualified opportunities a month", "COMP-2", ge=1)
    goal_revenue_cents: int = rule(10_000_000, "Sourced revenue a month, cents", "COMP-2", ge=1)
    currency: str = rule("USD", "Currency of pay", "COMP-5", pattern="^[A-Z]{3}$")


class Policy(Section):
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
        return Policy.model_validate(stored)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise UnreadableInput("bad_policy", f"The setting {where} is wrong: {said}.") from fault


def changed_policy(policy: Policy, name: str, value: object) -> Policy:
    """`policy` with one setting changed.

    Arguments: `name` like `sending.cap_day`; `value` in JSON form. Errors: `UnreadableInput` for an
    unknown name or a value out of bounds.
    """
    stored = policy.model_dump(mode="json")
    section, _, setting = name.partition(".")
    if section not in stored or setting not in stored[section]:
        raise UnreadableInput(
            "unknown_setting", f"There is no setting “{name}”; `workbench policy show` lists them."
        )
    stored[section][setting] = value
    return read_policy(stored)
