"""Makes and freezes target lists, and keeps the AEs' holdouts (LIST-*)."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from db.tables.lists import Holdout, TargetList, TargetMember
from db.tables.outreach import Campaign
from db.tables.profiles import IcpVersion
from db.tables.prospects import Account, Pursuit
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.parsing import parse_person
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.filter_sql import filter_condition, versions_in_force
from workbench.prospects.finding.membership import free_members
from workbench.prospects.messages.lists import (
    DropList,
    EditList,
    FreezeList,
    HoldOut,
    HoldoutChanged,
    ListMade,
    MakeList,
    ReleaseHoldout,
)
from workbench.vocabulary.people import Role
from workbench.work import Work

FEWEST_HELD, MOST_HELD = 5, 25
"""LIST-7: a holdout is a short list; fewer than five is told, more than 25 refused."""


def make_list(session: Session, command: MakeList, work: Work) -> ListMade:
    """Makes a list. Errors: `list_exists`, `no_name`, `no_version`, `FilterError`."""
    name = _free_name(session, command.name)
    people = _checked(session, work, command.filter, command.person_filter or "")
    made = TargetList(
        name=name,
        filter=command.filter,
        person_filter=people,
        version_id=_version(session, command.version_id),
        owner_id=work.actor.person_id,
    )
    session.add(made)
    session.flush()
    work.record(f"list:{made.id}", version=made.version_id)
    return _frozen(session, work, made) if command.freeze else _made(session, work, made)


def edit_list(session: Session, command: EditList, work: Work) -> ListMade:
    """Renames a list or changes its filters. Errors: as `EditList`."""
    found = _own(session, work, command.list_id)
    changed = []
    if command.name is not None and command.name != found.name:
        found.name = _free_name(session, command.name, found.id)
        changed.append("name")
    text = found.filter if command.filter is None else command.filter
    people = command.person_filter
    people = (found.person_filter or "") if people is None else people.strip()
    if (text, people) != (found.filter, found.person_filter or ""):
        if found.frozen_at is not None:
            raise Refusal(
                "frozen",
                f"“{found.name}” is frozen; duplicate it to work with another filter."
                " Nothing was changed.",
            )
        found.filter, found.person_filter = text, _checked(session, work, text, people)
        changed.append("filter")
    session.flush()
    work.record(f"list:{found.id}", changed=list(changed))
    return _made(session, work, found)


def drop_list(session: Session, command: DropList, work: Work) -> None:
    """Deletes a list that no campaign writes to. Errors: as `DropList`."""
    found = _own(session, work, command.list_id)
    user = session.scalar(select(Campaign.name).where(Campaign.list_id == found.id).limit(1))
    if user is not None:
        raise Refusal(
            "list_used", f"The campaign “{user}” writes to “{found.name}”; the list stays."
        )
    session.execute(delete(TargetMember).where(TargetMember.list_id == found.id))
    session.delete(found)
    work.touched("target_member")
    work.record(f"list:{command.list_id}")


def freeze_list(session: Session, command: FreezeList, work: Work) -> ListMade:
    """Fixes a list to what it finds now. Errors: `no_list`, `frozen`, `not_yours`."""
    found = _own(session, work, command.list_id)
    if found.frozen_at is not None:
        raise Refusal("frozen", f"“{found.name}” is frozen already.")
    return _frozen(session, work, found)


def _own(session: Session, work: Work, list_id: int) -> TargetList:
    found = session.get(TargetList, list_id)
    if found is None:
        raise Refusal("no_list", f"There is no list {list_id}.")
    work.actor.require_own(found.owner_id)
    return found


def _free_name(session: Session, wanted: str, own_id: int = 0) -> str:
    """The name with single blanks. Errors: `no_name`, `list_exists`."""
    name = " ".join(wanted.split())
    if not name or len(name) > 200:
        raise UnreadableInput("no_name", "A list needs a name of at most 200 characters.")
    taken = select(TargetList.id).where(TargetList.name == name, TargetList.id != own_id)
    if session.scalar(taken) is not None:
        raise Refusal("list_exists", f"There is a list “{name}” already; choose another name.")
    return name


def _checked(session: Session, work: Work, text: str, people: str) -> str | None:
    """The person filter as it is stored. Errors: `FilterError` in either text."""
    filter_condition(session, work, text)
    if people:
        parse_person(people, custom_types_of(session))
    return people or None


def hold_out(session: Session, command: HoldOut, work: Work) -> HoldoutChanged:
    """Keeps accounts for an AE. Errors: `holdout_full`, `held_out`, `pursued`, `not_yours`."""
    ae_id = _ae(session, work, command.ae_id)
    held = {row.account_id: row.ae_id for row in session.scalars(select(Holdout))}
    new = [one for one in dict.fromkeys(command.account_ids) if held.get(one) != ae_id]
    _check_free(session, new, set(held))
    before = sum(1 for owner in held.values() if owner == ae_id)
    if before + len(new) > MOST_HELD:
        raise Refusal(
            "holdout_full",
            f"An AE holds out {MOST_HELD} accounts at most; {before} are held already.",
            rule="LIST-7",
        )
    session.add_all(Holdout(ae_id=ae_id, account_id=one) for one in new)
    work.record(f"person:{ae_id}", accounts=list(new))
    return _held(session, ae_id)


def release_holdout(session: Session, command: ReleaseHoldout, work: Work) -> HoldoutChanged:
    """Gives held-out accounts back. Errors: `not_yours`."""
    ae_id = _ae(session, work, command.ae_id)
    session.execute(
        delete(Holdout).where(Holdout.ae_id == ae_id, Holdout.account_id.in_(command.account_ids))
    )
    work.touched("holdout")
    work.record(f"person:{ae_id}", accounts=list(command.account_ids))
    return _held(session, ae_id)


def _version(session: Session, version_id: int | None) -> int | None:
    """The version a list is for (ICP-5): the one named, else the newest in force, if any."""
    if version_id is None:
        return max(versions_in_force(session), default=None)
    version = session.get(IcpVersion, version_id)
    if version is None or version.published_at is None:
        raise Refusal("no_version", f"There is no published profile version {version_id}.")
    return version_id


def _made(session: Session, work: Work, made: TargetList) -> ListMade:
    condition = free_members(session, work, made)
    counted = session.scalar(select(func.count()).select_from(Account).where(condition))
    return ListMade(made.id, counted or 0, frozen=made.frozen_at is not None)


def _frozen(session: Session, work: Work, made: TargetList) -> ListMade:
    condition = free_members(session, work, made)
    ids = list(session.scalars(select(Account.id).where(condition).order_by(Account.id)))
    if ids:
        session.execute(
            insert(TargetMember),
            [
                {
                    "list_id": made.id,
                    "account_id": one,
                    "created_at": work.now,
                    "created_by": work.actor.person_id,
                }
                for one in ids
            ],
        )
    made.frozen_at = work.now
    work.touched("target_member")
    work.record(f"list:{made.id}", action="list.freeze", accounts=len(ids))
    return ListMade(made.id, len(ids), frozen=True)


def _ae(session: Session, work: Work, ae_id: int | None) -> int:
    wanted = work.actor.person_id if ae_id is None else ae_id
    if wanted is None or (ae_id is None and Role.AE not in work.actor.roles):
        raise UnreadableInput("no_ae", "Say which AE holds the accounts out.")
    work.actor.require_own(wanted)
    return wanted


def _check_free(session: Session, account_ids: Sequence[int], held: set[int]) -> None:
    taken = sorted(set(account_ids) & held)
    if taken:
        raise Refusal("held_out", f"Account {taken[0]} is held out by another AE.", rule="LIST-7")
    pursued = session.scalar(
        select(Pursuit.account_id)
        .where(Pursuit.account_id.in_(account_ids), Pursuit.closed_at.is_(None))
        .order_by(Pursuit.account_id)
        .limit(1)
    )
    if pursued is not None:
        raise Refusal("pursued", f"An SDR is working account {pursued}; it cannot be held out now.")


def _held(session: Session, ae_id: int) -> HoldoutChanged:
    session.flush()
    ids = tuple(
        session.scalars(
            select(Holdout.account_id).where(Holdout.ae_id == ae_id).order_by(Holdout.account_id)
        )
    )
    few = 0 < len(ids) < FEWEST_HELD
    warning = f"A holdout is a list of {FEWEST_HELD} to {MOST_HELD} accounts." if few else None
    return HoldoutChanged(ae_id, ids, warning)
