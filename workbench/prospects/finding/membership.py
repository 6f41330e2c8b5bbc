"""Who is on a target list: conditions for the statements of lists and campaigns."""

from typing import Any

from sqlalchemy import ColumnElement, and_, not_, select
from sqlalchemy.orm import Session

from db.tables.lists import TargetList, TargetMember
from db.tables.prospects import Account, Contact
from workbench.prospects.filters.parsing import parse_person, parse_saved
from workbench.prospects.finding.filter_columns import held_out
from workbench.prospects.finding.filter_sql import filter_condition, person_to_sql, scope_of
from workbench.work import Work


def member_condition(session: Session, work: Work, target: TargetList) -> ColumnElement[bool]:
    """The condition on `account` that a list stands for: its members when frozen, else its filter.

    For a campaign's audience, in a statement that selects from `account`.
    """
    if target.frozen_at is None:
        return filter_condition(session, work, target.filter, saved=True)
    members = select(TargetMember.account_id).where(TargetMember.list_id == target.id)
    return Account.id.in_(members)


def free_members(session: Session, work: Work, target: TargetList) -> ColumnElement[bool]:
    """The same without what an AE holds out: that is on no SDR's list (LIST-7). A campaign's
    audience keeps it, to say of those people why they are left out.
    """
    return and_(member_condition(session, work, target), not_(held_out()))


def person_condition(session: Session, work: Work, target: TargetList) -> ColumnElement[bool]:
    """The condition on `contact` of a list's person filter, without people who left."""
    return people_condition(session, work, target.person_filter or "", saved=True)


def people_condition(
    session: Session, work: Work, text: str, *, saved: bool = False
) -> ColumnElement[bool]:
    """The condition on `contact` of a text about people, empty for everybody; without people who
    left; `saved` as in `filter_condition`. Errors: `FilterError`.
    """
    here: Any = Contact.left_company_at.is_(None)
    if not text.strip():
        return and_(here)
    scope = scope_of(session, work)
    tree = parse_saved(text, scope.own, person=True) if saved else parse_person(text, scope.own)
    return and_(here, person_to_sql(tree, scope))
