"""A profile compiled to SQL: the database itself answers, scores and judges (method.md §15).

What `rules.icp.fit` says of one account, these statements say of any number at once; a property
test holds the two together. A condition is true, false, or NULL where the account's own values are
missing, and SQL's AND, OR and NOT carry NULL on exactly as the rules carry `unknown` on.
"""

from functools import reduce
from typing import Any

from sqlalchemy import (
    CTE,
    Boolean,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.types import TypeEngine

from db.base import word
from db.tables.prospects import Account, Contact
from workbench.prospects.filters.fields import SINCE
from workbench.prospects.filters.tree import All, AnyOf, Condition, Empty, HasPerson, Leaf, Not
from workbench.prospects.finding.filter_sql import person_to_sql, to_sql
from workbench.prospects.finding.filter_values import Scope
from workbench.prospects.rules.icp import SIGNS, Answer, Judging, Part, entries_of
from workbench.prospects.rules.profile import Profile
from workbench.vocabulary.prospects import Verdict
from workbench.vocabulary.record import record

Truth = ColumnElement[bool]


@record
class Answered:
    """A statement's part that holds one row per account: `table.c.account_id`, and per entry of
    the profile whether it is met (NULL: unknown).
    """

    table: CTE
    answers: tuple[Truth, ...]


@record
class Scored:
    """Columns on top of `Answered`: 0 to 100, the verdict, and one sign of `SIGNS` per entry."""

    score: ColumnElement[int]
    verdict: ColumnElement[Verdict]
    signs: ColumnElement[str]


def holds(condition: Condition, scope: Scope) -> Truth:
    """The condition for a statement on `account`: true, false, or NULL where it is unknown."""
    return _holds(condition, scope, person=False)


def answered(profile: Profile, scope: Scope, which: Truth) -> Answered:
    """The answers to every entry of a profile for the accounts `which` finds.

    They are worked out once per account, however often they are used above.
    """
    columns = [
        _unknown() if when is None else holds(when, scope) for _, _, _, when in entries_of(profile)
    ]
    table = (
        select(
            Account.id.label("account_id"),
            *(column.label(f"a{place}") for place, column in enumerate(columns)),
        )
        .where(which)
        .cte("answered")
        .prefix_with("MATERIALIZED")
    )
    return Answered(
        table,
        tuple(type_coerce(table.c[f"a{place}"], Boolean()) for place in range(len(columns))),
    )


def scored(profile: Profile, found: Answered, judging: Judging) -> Scored:
    """Score, verdict and signs over the answers."""
    entries = list(zip(entries_of(profile), found.answers, strict=True))
    weighed = [(weight, one) for (part, _, weight, _), one in entries if part is Part.CRITERION]
    known = _sum([case((one.is_(None), 0), else_=weight) for weight, one in weighed])
    met = _sum([case((one, weight), else_=0) for weight, one in weighed])
    total = sum(weight for weight, _ in weighed)
    score = case((known > 0, (200 * met + known) // (2 * known)), else_=0)
    thin = known < judging.known_share * total
    verdict = case(
        (
            or_(
                _any_met(entries, Part.DEAL_BREAKER),
                and_(known > 0, not_(thin), 2 * score < judging.threshold),
            ),
            literal(Verdict.BAD_FIT.value),
        ),
        (
            and_(score >= judging.threshold, not_(_any_met(entries, Part.RED_FLAG))),
            literal(Verdict.IDEAL.value),
        ),
        else_=literal(Verdict.STRETCH.value),
    )
    kept: TypeEngine[Verdict] = word(Verdict)  # type: ignore[assignment]
    return Scored(score, type_coerce(verdict, kept), signs_of(found))


def signs_of(found: Answered) -> ColumnElement[str]:
    """One sign of `SIGNS` per entry of the profile."""
    first: ColumnElement[str] = literal("", String())
    return reduce(lambda left, right: left.concat(right), map(_sign, found.answers), first)


def stored_fit(
    profile: Profile, scope: Scope, judging: Judging, which: Truth
) -> Select[tuple[int, int, Verdict, str]]:
    """Account id, score, verdict and signs of the accounts `which` finds."""
    found = answered(profile, scope, which)
    marks = scored(profile, found, judging)
    return select(
        found.table.c.account_id,
        marks.score.label("score"),
        marks.verdict.label("verdict"),
        marks.signs.label("signs"),
    ).where(found.table.c.account_id > 0)


def _holds(condition: Condition, scope: Scope, *, person: bool) -> Truth:
    match condition:
        case All(parts):
            return and_(*(_holds(part, scope, person=person) for part in parts))
        case AnyOf(parts):
            return or_(*(_holds(part, scope, person=person) for part in parts))
        case Not(inner):
            return Grouping(not_(_holds(inner, scope, person=person)))
        case HasPerson(inner):
            return _somebody(_holds(inner, scope, person=True))
        case _:
            return _leaf(condition, scope, person=person)


def _leaf(leaf: Leaf, scope: Scope, *, person: bool) -> Truth:
    compiled = person_to_sql if person else to_sql
    held = compiled(leaf, scope)
    if leaf.field in SINCE or isinstance(leaf, Empty):
        return held
    known = compiled(Empty(leaf.field, negated=True), scope)
    return type_coerce(case((known, _as_column(held)), else_=null()), Boolean())


def _somebody(inner: Truth) -> Truth:
    """Unknown without people; true with one who meets it; else unknown with one who may."""
    there = Contact.account_id == Account.id

    def one(*conditions: Any) -> Truth:
        return exists(select(1).where(there, *conditions).correlate(Account))

    return type_coerce(
        case((one(inner), True), (one(inner.is_(None)), null()), (one(), False), else_=null()),
        Boolean(),
    )


def _unknown() -> Truth:
    return cast(null(), Boolean())


def _as_column(held: Truth) -> ColumnElement[bool]:
    """A condition as a value: PostgreSQL and SQLite both take it, a bare constant they do not."""
    return case((held, True), else_=False)


def _sign(one: Truth) -> ColumnElement[str]:
    return type_coerce(
        case(
            (one.is_(None), literal(SIGNS[Answer.UNKNOWN])),
            (one, literal(SIGNS[Answer.MET])),
            else_=literal(SIGNS[Answer.MISSED]),
        ),
        String(),
    )


def _any_met(entries: list[Any], part: Part) -> Truth:
    """Whether one entry of a part is met; an unknown one is not."""
    own = [one for entry, one in entries if entry[0] is part]
    return or_(false(), *(func.coalesce(one, false()) for one in own))


def _sum(parts: list[ColumnElement[int]]) -> ColumnElement[int]:
    return reduce(lambda left, right: left + right, parts, literal(0, Integer()))
