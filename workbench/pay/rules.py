"""Exact pay: what a month's credits and won deals earn, and how a closed month is corrected.

All amounts are whole cents; fractions are rounded half up once, on the sum, and then shared out
without losing a cent (COMP-5).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor

from workbench.errors import Refusal, UnreadableInput
from workbench.handoff.rules.auditing import credit_month, following_month
from workbench.vocabulary.pay import LineKind
from workbench.vocabulary.record import record


@record
class PlanTerms:
    """The plan everybody is on (COMP-3), per month and in whole cents of `currency`.

    `base` is the base salary, `target` the commission at goal: 50 % of base, one third of the
    total (COMP-1). `goal` counts audited opportunities, `revenue_goal` closed revenue sourced.
    """

    base: int
    target: int
    goal: int
    revenue_goal: int
    currency: str = "USD"

    def __post_init__(self) -> None:
        if min(self.base, self.target) < 0 or self.goal < 1 or self.revenue_goal < 1:
            raise UnreadableInput(
                "pay_plan", "A pay plan needs amounts of 0 or more and goals of 1 or more."
            )

    @property
    def qualified_half(self) -> int:
        """The half of the target for qualified opportunities (COMP-2)."""
        return self.target // 2

    @property
    def revenue_half(self) -> int:
        """The other half, for closed revenue; it has the odd cent."""
        return self.target - self.qualified_half


def half_up(amount: Fraction) -> int:
    """Rounds to whole cents, half up."""
    return floor(amount + Fraction(1, 2))


def earned(half: int, done: int, goal: int) -> int:
    """What one half of the commission comes to: linear to the goal and beyond, rounded once."""
    return half_up(Fraction(half * done, goal))


def allocate(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Shares `total` cents out by weights so that the shares add up exactly to it.

    Arguments: `total` ≥ 0; `weights` each ≥ 0, and one above 0 unless `total` is 0. Each share
    is within one cent of the exact one; leftover cents go to the largest remainders, first ones
    first.
    """
    whole = sum(weights)
    if not whole:
        return tuple(0 for _ in weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    shares = [floor(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda index: (shares[index] - exact[index], index))
    for index in order[: total - sum(shares)]:
        shares[index] += 1
    return tuple(shares)


@record
class CreditFact:
    """A credit that counts in the month; one per audited opportunity."""

    credit_id: int
    opportunity_id: int


@record
class WonFact:
    """A won deal the person sourced, that counts in the month; `cents` is its amount."""

    opportunity_id: int
    cents: int


@record
class Line:
    """One line of a statement; `corrects_id` is the frozen line it corrects."""

    kind: LineKind
    opportunity_id: int
    cents: int
    credit_id: int | None = None
    corrects_id: int | None = None
    reason: str = ""


def month_lines(
    terms: PlanTerms, earned_credits: Iterable[CreditFact], deals: Iterable[WonFact]
) -> tuple[Line, ...]:
    """The lines a month's facts come to, by opportunity (COMP-2).

    Facts are sorted first, so that the same facts give the same lines in whatever order.
    """
    counted = sorted(earned_credits, key=lambda fact: fact.credit_id)
    pay = earned(terms.qualified_half, len(counted), terms.goal)
    credit_lines = [
        Line(LineKind.CREDIT, fact.opportunity_id, cents, credit_id=fact.credit_id)
        for fact, cents in zip(counted, allocate(pay, [1] * len(counted)), strict=True)
    ]
    won = sorted(deals, key=lambda fact: fact.opportunity_id)
    revenue = earned(terms.revenue_half, sum(fact.cents for fact in won), terms.revenue_goal)
    shares = allocate(revenue, [fact.cents for fact in won])
    deal_lines = [
        Line(LineKind.WON_DEAL, fact.opportunity_id, cents)
        for fact, cents in zip(won, shares, strict=True)
    ]
    return (*credit_lines, *deal_lines)


@record
class PaidLine:
    """A line of a closed statement and what corrections have since added to it, in cents.

    `stands` says whether the credit behind it stands (True), was taken back (False), or is being
    looked at again (None), which leaves the line as it is for now.
    """

    line_id: int
    opportunity_id: int
    cents: int
    corrected: int
    stands: bool | None


def corrections(paid: Iterable[PaidLine]) -> tuple[Line, ...]:
    """The lines that set right what closed months paid; frozen lines never change (COMP-5)."""
    found = []
    for line in sorted(paid, key=lambda one: one.line_id):
        if line.stands is None:
            continue
        difference = (line.cents if line.stands else 0) - line.cents - line.corrected
        if difference:
            reason = "credit stands again" if line.stands else "credit was taken back"
            found.append(
                Line(
                    LineKind.CORRECTION,
                    line.opportunity_id,
                    difference,
                    corrects_id=line.line_id,
                    reason=reason,
                )
            )
    return tuple(found)


def total(lines: Iterable[Line]) -> int:
    """The sum of lines in cents; nothing else is ever a total (invariant 7)."""
    return sum(line.cents for line in lines)


def payable_month(credit: str, won: str | None, last_closed: str | None) -> str:
    """The month a credit (or, with `won`, its won deal) is paid in: the first open one from then.

    Arguments: months as `YYYY-MM`, `last_closed` the newest frozen one.
    """
    return credit_month(max(credit, won or credit), last_closed)


def check_close(month: str, current: str, last_closed: str | None, waiting: Iterable[str]) -> None:
    """Errors: `Refusal` with code `pay_close` where `close_problem` says that there is one."""
    problem = close_problem(month, current, last_closed, waiting)
    if problem:
        raise Refusal("pay_close", problem, rule="COMP-5")


def close_problem(month: str, current: str, last_closed: str | None, waiting: Iterable[str]) -> str:
    """Why a month cannot be frozen, or nothing: it is over, not frozen yet, nothing older waits.

    Arguments: `current` the month it is now, `last_closed` the newest frozen one, `waiting` the
    months in which something is payable.
    """
    older = sorted(one for one in waiting if one < month)
    if last_closed is not None and month <= last_closed:
        return f"{last_closed} is closed; what changed since goes to the next month."
    if month >= current:
        return f"{month} is not over yet; it can be closed when it is."
    if older:
        return f"{older[0]} has lines and is still open; close it first."
    return ""


def places(results: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Everybody's place in a month, 1 first; equals share a place, as in sport.

    Arguments: `results` per person the qualified opportunities and the commission in cents.
    """
    return {
        person: 1 + sum(other > own for other in results.values())
        for person, own in results.items()
    }


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from `first` to `last`, both `YYYY-MM` and included, newest first."""
    found = [first]
    while found[-1] < last:
        found.append(following_month(found[-1]))
    return tuple(reversed(found))


def check_month(text: str) -> str:
    """A month in the form `YYYY-MM`. Errors: `UnreadableInput` for anything else."""
    year, dash, number = text.partition("-")
    fits = len(year) == 4 and len(number) == 2 and dash and (year + number).isascii()
    if not (fits and (year + number).isdigit() and 1 <= int(number) <= 12 and int(year) >= 1):
        raise UnreadableInput("bad_month", f"“{text[:20]}” is not a month; write it as 2026-11.")
    return text
