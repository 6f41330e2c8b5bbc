"""Lift per criterion: the groups that show what a good account is, and everybody else (ICP-4)."""

from collections import Counter

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity
from db.tables.prospects import Account
from db.tables.responses import Response
from workbench.prospects.finding.filter_sql import scope_of
from workbench.prospects.finding.filter_values import Condition
from workbench.prospects.finding.fit_sql import answered, signs_of
from workbench.prospects.finding.scoring import newest_version, profile_of
from workbench.prospects.messages.icp import IcpLift, LiftGroup, LiftLine
from workbench.prospects.rules.icp import Answer, answers_of
from workbench.prospects.rules.lift import Rate, lift
from workbench.prospects.rules.profile import Profile
from workbench.vocabulary.prospects import Bin, Cohort
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work

Answers = Counter[tuple[Answer, ...]]


def icp_lift(session: Session, query: IcpLift, work: Work) -> tuple[LiftLine, ...]:
    """Counts who meets each criterion, known values only. Errors: `no_version`."""
    profile = profile_of(session, newest_version(session, query.version_id))
    groups = _groups()
    counted = {
        group: _answers(session, work, profile, where, query.most)
        for group, where in groups.items()
    }
    rest = and_(Account.bin != Bin.DUPLICATE, not_(or_(*groups.values())))
    others = _answers(session, work, profile, rest, query.most)
    return tuple(
        _line(one.label, place, others, counted) for place, one in enumerate(profile.criteria)
    )


def _groups() -> dict[Cohort, Condition]:
    """An account may be in several; a duplicate is in none, its survivor stands for it."""
    answered_by = select(Response.account_id).where(
        Response.kind.in_(HUMAN_KINDS), Response.account_id.is_not(None)
    )
    qualified = select(Opportunity.account_id).where(Opportunity.qualified_at.is_not(None))
    single = Account.bin != Bin.DUPLICATE
    return {
        Cohort.CUSTOMERS: Account.bin == Bin.CURRENT_CLIENT,
        Cohort.RESPONDERS: and_(single, Account.id.in_(answered_by)),
        Cohort.QUALIFIED: and_(single, Account.id.in_(qualified)),
    }


def _answers(
    session: Session, work: Work, profile: Profile, where: Condition, most: int | None
) -> Answers:
    """How many accounts answer the profile in which way: all, or evenly spread ones."""
    if most is not None:
        found = session.scalar(select(func.count()).select_from(Account).where(where)) or 0
        where = and_(where, Account.id % max(1, -(-found // max(1, most))) == 0)
    table = answered(profile, scope_of(session, work), where)
    signs = signs_of(table)
    rows = session.execute(select(signs, func.count()).select_from(table.table).group_by(signs))
    counted: Answers = Counter()
    for kept, number in rows:
        counted[answers_of(profile, kept)] += number
    return counted


def _line(label: str, place: int, others: Answers, groups: dict[Cohort, Answers]) -> LiftLine:
    rest = _rate(place, others)
    return LiftLine(
        label,
        rest.met,
        rest.known,
        rest.unknown,
        tuple(_group(group, _rate(place, own), rest) for group, own in groups.items()),
    )


def _group(group: Cohort, own: Rate, rest: Rate) -> LiftGroup:
    found = lift(own, rest)
    return LiftGroup(
        group,
        own.met,
        own.known,
        own.unknown,
        enough=found is not None,
        lift=None if found is None else found.lift,
        low=None if found is None else found.low,
        high=None if found is None else found.high,
    )


def _rate(place: int, answers: Answers) -> Rate:
    counted: Counter[Answer] = Counter()
    for answer, number in answers.items():
        counted[answer[place]] += number
    met, missed = counted[Answer.MET], counted[Answer.MISSED]
    return Rate(met, met + missed, counted[Answer.UNKNOWN])
