"""Which goals may be set, and which suit a day (DAY-1, TRN-2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from workbench.coaching.bank import BEGINNER, INTERMEDIATE, LEADING, SALES
from workbench.coaching.messages.goals import GoalDraft
from workbench.errors import Refusal
from workbench.vocabulary.coaching import GoalKind
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import record

MOST = 3
LARGEST = 1_000
TITLE_CAP = 200
SUGGESTED = 8


def cleaned(drafts: Iterable[GoalDraft]) -> tuple[GoalDraft, ...]:
    """The goals with their titles trimmed. Errors: `Refusal` `bad_goal`."""
    kept = tuple(
        GoalDraft(one.kind, one.target, " ".join(one.title.split()), one.goal_id) for one in drafts
    )
    problem = _problem(kept)
    if problem:
        raise Refusal("bad_goal", f"{problem} Nothing was changed.", rule="DAY-1")
    return kept


def _problem(drafts: tuple[GoalDraft, ...]) -> str:
    if len(drafts) > MOST:
        return f"A day has {MOST} goals; choose the ones that matter most."
    for one in drafts:
        if one.kind is GoalKind.FREE and not one.title:
            return "Say in a few words what the goal is."
        if len(one.title) > TITLE_CAP:
            return f"A goal fits one line of {TITLE_CAP} characters."
        if one.kind is GoalKind.FREE and one.target != 1:
            return "A goal in your own words is done once; its target is 1."
        if not 1 <= one.target <= LARGEST:
            return f"A goal counts up to a number from 1 to {LARGEST}."
    return ""


@record
class DayFacts:
    """What waits for a person, as far as a goal could be about it."""

    roles: frozenset[Role]
    trainee: bool = False
    waiting: int = 0
    responses_a_day: int = 10
    conversations_a_day: int = 5
    mails_ready: int = 0
    qualified_short: int = 0
    batons_to_accept: int = 0
    to_requalify: int = 0
    audits_due: int = 0


def suggestions(facts: DayFacts, day: date) -> tuple[GoalDraft, ...]:
    """Goals for a day, best first: what waits, the rep's usual ones, then a turn of the bank.

    The bank turns with the day, so that the same goal does not come up every morning.
    """
    found = [*_counted(facts), *_from_bank(facts, day)]
    return tuple(found[:SUGGESTED])


def _counted(facts: DayFacts) -> Iterator[GoalDraft]:
    if facts.batons_to_accept:
        yield GoalDraft(GoalKind.BATONS_ACCEPTED, facts.batons_to_accept)
    if facts.to_requalify:
        yield GoalDraft(GoalKind.REQUALIFIED, facts.to_requalify)
    if facts.audits_due:
        yield GoalDraft(GoalKind.AUDITS_DECIDED, facts.audits_due)
    if Role.SDR not in facts.roles:
        return
    if facts.waiting:
        yield GoalDraft(GoalKind.RESPONSES, min(facts.waiting, facts.responses_a_day))
    yield GoalDraft(GoalKind.CONVERSATIONS, facts.conversations_a_day)
    if facts.qualified_short > 0 and not facts.trainee:
        yield GoalDraft(GoalKind.BATONS_PASSED, 1)
    if facts.mails_ready:
        yield GoalDraft(GoalKind.MAILS_SENT, facts.mails_ready)
    yield (
        GoalDraft(GoalKind.ACCOUNTS_ADDED, 5)
        if facts.trainee
        else GoalDraft(GoalKind.ACCOUNTS_MAPPED, 2)
    )


def _from_bank(facts: DayFacts, day: date) -> Iterator[GoalDraft]:
    bank = _bank(facts)
    turn = day.toordinal() % len(bank)
    for title in (*bank[turn:], *bank[:turn]):
        yield GoalDraft(GoalKind.FREE, 1, title)


def _bank(facts: DayFacts) -> tuple[str, ...]:
    if facts.trainee:
        return BEGINNER
    if Role.SDR in facts.roles:
        return INTERMEDIATE
    return SALES if Role.AE in facts.roles else LEADING
