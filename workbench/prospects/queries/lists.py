"""Reads of target lists: which there are, how big, and who is on them (LIST-2, LIST-5)."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.profiles import TargetList
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.prospects.finding.membership import member_condition, person_condition
from workbench.prospects.messages.lists import ListFigures, ListLine, ListLists, ShowList
from workbench.prospects.rules.seniority import mix
from workbench.work import Work

OLD_OPPORTUNITIES = "Old opportunities"


def old_opportunities(work: Work) -> str:
    """The filter of LIST-5: dead opportunities that nobody touched for the policy's months."""
    return f"bin = dead_opportunity and quiet >= {work.policy.prospects.old_months} months"


def list_lists(session: Session, query: ListLists, work: Work) -> tuple[ListLine, ...]:
    """The built-in list of LIST-5 (id 0), then the team's lists by name."""
    built_in = ListLine(0, OLD_OPPORTUNITIES, old_opportunities(work), None, None, None, None)
    rows = session.execute(
        select(TargetList, Person.name)
        .outerjoin(Person, Person.id == TargetList.owner_id)
        .order_by(TargetList.name)
    )
    return (built_in, *(_line(found, owner) for found, owner in rows))


def list_figures(session: Session, query: ShowList, work: Work) -> ListFigures:
    """A list's size and seniority mix (LIST-2). Errors: `Refusal` `no_list`."""
    found = session.execute(
        select(TargetList, Person.name)
        .outerjoin(Person, Person.id == TargetList.owner_id)
        .where(TargetList.id == query.list_id)
    ).one_or_none()
    if found is None:
        raise Refusal("no_list", f"There is no list {query.list_id}.")
    target, owner = found
    of_list = member_condition(session, work, target)
    levels: dict[int, list[str | None]] = defaultdict(list)
    for listed in session.scalars(select(Account.id).where(of_list)):
        levels[listed] = []
    people = (
        select(Contact.account_id, Contact.seniority)
        .join(Account, Account.id == Contact.account_id)
        .where(of_list, person_condition(session, work, target))
    )
    for account_id, level in session.execute(people):
        if account_id is not None:
            levels[account_id].append(level)
    counted = mix(levels.values(), query.level)
    return ListFigures(
        line=_line(target, owner),
        accounts=counted.accounts,
        people=counted.people,
        without_decision_maker=counted.without_decision_maker,
        warning=counted.warning,
    )


def _line(target: TargetList, owner: str | None) -> ListLine:
    frozen: datetime | None = target.frozen_at
    return ListLine(
        target.id,
        target.name,
        target.filter,
        target.person_filter,
        target.version_id,
        owner,
        frozen,
    )
