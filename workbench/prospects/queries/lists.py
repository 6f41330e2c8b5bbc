"""Reads of target lists: which there are, how big, and who is on them (LIST-2, LIST-5)."""

from collections import Counter

from sqlalchemy import ColumnElement, and_, exists, func, not_, select
from sqlalchemy.orm import Session

from db.tables.lists import Holdout, TargetList, TargetMember
from db.tables.outreach import Campaign
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.prospects.finding.filter_columns import held_out
from workbench.prospects.finding.filter_sql import filter_condition
from workbench.prospects.finding.membership import (
    free_members,
    people_condition,
    person_condition,
)
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.lists import (
    HoldoutLine,
    ListFigures,
    ListHoldouts,
    ListLine,
    ListLists,
    ListMembers,
    ListSizes,
    ShowList,
    TryList,
)
from workbench.prospects.queries.accounts import MOST_LINES, lines
from workbench.prospects.rules.seniority import deciding, mix
from workbench.vocabulary.prospects import Seniority
from workbench.work import Work

OLD_OPPORTUNITIES = "Old opportunities"
NO_DECISION_MAKER = "No decision maker"
BUILT_IN = {OLD_OPPORTUNITIES: 0, NO_DECISION_MAKER: -1}
"""The ids of the lists that ship with the program; the team's own are above 0."""

DECIDES = Seniority.DIRECTOR
"""From which level somebody decides, where nobody says another."""


def old_opportunities(work: Work) -> str:
    """The filter of LIST-5: dead opportunities that nobody touched for the policy's months."""
    return f"bin = dead_opportunity and quiet >= {work.policy.prospects.old_months} months"


def no_decision_maker() -> str:
    """The filter of LIST-2: accounts with people, nobody of whom decides or is above who does."""
    return (
        f"people >= 1 and not has person (seniority >= {DECIDES.value})"
        " and not bin in (current_client, bad_fit, duplicate)"
    )


def list_lists(session: Session, query: ListLists, work: Work) -> tuple[ListLine, ...]:
    """The built-in lists of LIST-5 and LIST-2 (ids 0 and -1), then the team's lists by name."""
    rows = session.execute(
        select(TargetList, Person.name)
        .outerjoin(Person, Person.id == TargetList.owner_id)
        .order_by(TargetList.name)
    ).all()
    used = Counter(session.scalars(select(Campaign.list_id)))
    return (*_built_in(work), *(_line(found, owner, used[found.id]) for found, owner in rows))


def list_sizes(session: Session, query: ListSizes, work: Work) -> tuple[tuple[int, int], ...]:
    """How many accounts each list has now: a frozen one its members, a live one what it finds."""
    members = (
        select(TargetMember.list_id, func.count())
        .join(Account, Account.id == TargetMember.account_id)
        .where(not_(held_out()))
        .group_by(TargetMember.list_id)
    )
    fixed = dict(session.execute(members).all())
    found = [
        (line.id, _counted(session, filter_condition(session, work, line.filter)))
        for line in _built_in(work)
    ]
    for one in session.scalars(select(TargetList).order_by(TargetList.id)):
        if one.frozen_at is not None:
            found.append((one.id, fixed.get(one.id, 0)))
        else:
            found.append((one.id, _counted(session, free_members(session, work, one))))
    return tuple(found)


def list_members(session: Session, query: ListMembers, work: Work) -> tuple[AccountLine, ...]:
    """One page of a list's accounts, by id. Errors: `Refusal` `no_list`."""
    target, _ = _target(session, query.list_id)
    accounts = session.scalars(
        select(Account)
        .where(free_members(session, work, target), Account.id > query.after)
        .order_by(Account.id)
        .limit(max(0, min(query.limit, MOST_LINES)))
    ).all()
    return lines(session, work, accounts)


def list_holdouts(session: Session, query: ListHoldouts, work: Work) -> tuple[HoldoutLine, ...]:
    """Who holds out what (LIST-7)."""
    rows = session.execute(
        select(Person.id, Person.name, Account.id, Account.name)
        .join(Holdout, Holdout.ae_id == Person.id)
        .join(Account, Account.id == Holdout.account_id)
        .order_by(Person.name, Account.name, Account.id)
    )
    return tuple(HoldoutLine(*row) for row in rows)


def list_figures(session: Session, query: ShowList, work: Work) -> ListFigures:
    """A list's size and seniority mix (LIST-2). Errors: `Refusal` `no_list`."""
    target, owner = _target(session, query.list_id)
    of_list = free_members(session, work, target)
    people = person_condition(session, work, target)
    used = session.scalar(
        select(func.count()).select_from(Campaign).where(Campaign.list_id == target.id)
    )
    return _figures(session, _line(target, owner, used or 0), of_list, people, query.level)


def try_list(session: Session, query: TryList, work: Work) -> ListFigures:
    """The same of filters that are no list yet. Errors: `FilterError`."""
    of_list = and_(filter_condition(session, work, query.filter), not_(held_out()))
    people = people_condition(session, work, query.person_filter)
    return _figures(session, None, of_list, people, query.level)


def _figures(
    session: Session,
    line: ListLine | None,
    of_list: ColumnElement[bool],
    of_person: ColumnElement[bool],
    level: Seniority,
) -> ListFigures:
    """Counted by the database: lists of a million accounts have figures too."""
    people = dict(
        session.execute(
            select(Contact.seniority, func.count())
            .join(Account, Account.id == Contact.account_id)
            .where(of_list, of_person)
            .group_by(Contact.seniority)
        ).all()
    )
    decides = exists().where(
        Contact.account_id == Account.id, Contact.seniority.in_(deciding(level)), of_person
    )
    accounts = _counted(session, of_list)
    counted = mix(people, accounts, _counted(session, of_list, not_(decides)), level)
    return ListFigures(
        line=line,
        accounts=counted.accounts,
        people=counted.people,
        without_decision_maker=counted.without_decision_maker,
        warning=counted.warning,
    )


def _counted(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Account).where(*conditions)) or 0


def _target(session: Session, list_id: int) -> tuple[TargetList, str | None]:
    found = session.execute(
        select(TargetList, Person.name)
        .outerjoin(Person, Person.id == TargetList.owner_id)
        .where(TargetList.id == list_id)
    ).one_or_none()
    if found is None:
        raise Refusal("no_list", f"There is no list {list_id}.")
    return found[0], found[1]


def _built_in(work: Work) -> tuple[ListLine, ...]:
    filters = {OLD_OPPORTUNITIES: old_opportunities(work), NO_DECISION_MAKER: no_decision_maker()}
    return tuple(
        ListLine(BUILT_IN[name], name, text, None, None, None, None)
        for name, text in filters.items()
    )


def _line(target: TargetList, owner: str | None, campaigns: int) -> ListLine:
    return ListLine(
        target.id,
        target.name,
        target.filter,
        target.person_filter,
        target.version_id,
        owner,
        target.frozen_at,
        target.owner_id,
        campaigns,
    )
