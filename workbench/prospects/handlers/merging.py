"""Merges two records into one: everything pending moves in this one transaction (MERGE-01)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, LegalBasis
from db.tables.duplicates import DuplicatePair, Merge
from db.tables.history import InboundLead, RecordedActivity
from db.tables.lists import Holdout, TargetMember
from db.tables.prospects import Account, Contact, Pursuit
from workbench.errors import Refusal
from workbench.prospects.finding.merge_sides import firms
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.prospects.finding.suppressed import why as suppressions
from workbench.prospects.handlers import bins
from workbench.prospects.handlers.fit import refresh
from workbench.prospects.handlers.merge_journal import repoint, set_fields
from workbench.prospects.handlers.merge_own_fields import carry_written
from workbench.prospects.handlers.suppression import carry_over, suppress
from workbench.prospects.messages.duplicates import (
    AccountsMerged,
    ContactsMerged,
    MergeAccounts,
    MergeContacts,
    Merged,
)
from workbench.prospects.rules.merging import (
    check_bins,
    check_pursuits,
    check_stricter,
    merged_firm,
    merged_values,
)
from workbench.prospects.rules.settable import ACCOUNT_COLUMNS, CONTACT_COLUMNS
from workbench.prospects.rules.suppression import PERSON_WIDE
from workbench.vocabulary.prospects import (
    Bin,
    PairState,
    RecordKind,
    SuppressionKind,
    SuppressionReason,
)
from workbench.work import Work

ACCOUNT_FIELDS = {name: column.attribute for name, column in ACCOUNT_COLUMNS.items()} | {
    "domain": "domain",
    "owner": "owner_id",
}
CONTACT_FIELDS = {name: column.attribute for name, column in CONTACT_COLUMNS.items()}
_NAMED_BY = {"name": ("name_key", "legal_form"), "first": ("name_key",), "last": ("name_key",)}
"""Columns that follow the name."""


def merge_accounts(session: Session, command: MergeAccounts, work: Work) -> Merged:
    """Merges two accounts. Errors: as the command says."""
    return accounts_into_one(session, work, command)


def merge_contacts(session: Session, command: MergeContacts, work: Work) -> Merged:
    """Merges two people. Errors: as the command says."""
    return contacts_into_one(session, work, command)


def accounts_into_one(
    session: Session, work: Work, command: MergeAccounts, together: str | None = None
) -> Merged:
    """Merges two accounts inside the caller's transaction. Arguments: `together` the act by which
    several are merged at once. Errors: as the command says.
    """
    winner, loser = _two(session, Account, command.winner_id, command.loser_id)
    for one in (winner, loser):
        work.actor.require_own(one.owner_id)
    check_bins(winner.bin, loser.bin)
    known = firms(session, (winner.id, loser.id))
    check_pursuits(known[winner.id], known[loser.id])
    merge = _begin(session, RecordKind.ACCOUNT, winner.id, loser.id, together)
    people = _staff(session, loser.id)
    silenced = {one for one in people if is_suppressed(session, work, contact_id=one)}
    _take_account_fields(session, work, merge.id, winner, loser, command.from_loser)
    after = merged_firm(known[winner.id], known[loser.id])
    if after.pursued:
        set_fields(session, work, merge.id, winner, {"owner_id": after.owner_id})
    _move_account_rows(session, work, merge.id, winner.id, loser.id)
    work.emit(AccountsMerged(merge.id, winner.id, loser.id))
    carry_over(session, work, people)
    _stay_suppressed(session, work, merge.id, silenced)
    set_fields(session, work, merge.id, loser, {"check_back_on": None})
    loser.duplicate_of = winner.id
    reason = f"merged into account {winner.id}"
    merge.bin_move_id = bins.move(session, work, loser, Bin.DUPLICATE, reason).move_id
    refresh(session, work, [winner.id])
    return _done(session, work, merge)


def _take_account_fields(
    session: Session,
    work: Work,
    merge_id: int,
    winner: Account,
    loser: Account,
    from_loser: Sequence[str],
) -> None:
    values = merged_values(_values(winner), _values(loser), ACCOUNT_FIELDS, from_loser)
    values.pop("check_back_on", None)
    _follow_name(values, loser, from_loser)
    for name in ("last_activity_at", "last_contacted_at"):
        known = [at for at in (getattr(winner, name), getattr(loser, name)) if at is not None]
        values[name] = max(known, default=None)
    if "domain" in values:
        set_fields(session, work, merge_id, loser, {"domain": None})
    set_fields(session, work, merge_id, winner, values)
    carry_written(session, winner, loser)


def _follow_name(values: dict[str, Any], loser: Any, from_loser: Sequence[str]) -> None:
    for name in from_loser:
        for column in _NAMED_BY.get(name, ()):
            if hasattr(loser, column):
                values[column] = getattr(loser, column)


def _move_account_rows(
    session: Session, work: Work, merge_id: int, winner_id: int, loser_id: int
) -> None:
    for column in (
        Contact.account_id,
        Pursuit.account_id,
        InboundLead.account_id,
        RecordedActivity.account_id,
    ):
        repoint(session, work, merge_id, column, loser_id, winner_id)
    held = select(Holdout.id).where(Holdout.account_id == winner_id)
    if session.scalar(held) is None:
        repoint(session, work, merge_id, Holdout.account_id, loser_id, winner_id)
    lists = select(TargetMember.list_id).where(TargetMember.account_id == winner_id)
    there = session.scalars(lists).all()
    repoint(
        session,
        work,
        merge_id,
        TargetMember.account_id,
        loser_id,
        winner_id,
        where=[TargetMember.list_id.not_in(there)],
    )


def contacts_into_one(
    session: Session, work: Work, command: MergeContacts, together: str | None = None
) -> Merged:
    """The same for two people."""
    winner, loser = _two(session, Contact, command.winner_id, command.loser_id)
    _check_contacts(session, work, winner, loser)
    left = loser.account_id
    merge = _begin(session, RecordKind.CONTACT, winner.id, loser.id, together)
    reason = _strictest(session, work, (winner.id, loser.id))
    values = merged_values(_values(winner), _values(loser), CONTACT_FIELDS, command.from_loser)
    _follow_name(values, loser, command.from_loser)
    values["phones"] = list(dict.fromkeys([*(winner.phones or ()), *(loser.phones or ())]))
    if winner.account_id is None:
        values["account_id"] = loser.account_id
    set_fields(session, work, merge.id, winner, values)
    carry_written(session, winner, loser)
    for column in (Address.contact_id, LegalBasis.contact_id, RecordedActivity.contact_id):
        repoint(session, work, merge.id, column, loser.id, winner.id)
    set_fields(session, work, merge.id, loser, {"duplicate_of": winner.id, "account_id": None})
    work.emit(ContactsMerged(merge.id, winner.id, loser.id, left, winner.account_id))
    carry_over(session, work, [winner.id])
    if reason is not None:
        _silence(session, work, merge.id, reason, [winner.id, loser.id])
    return _done(session, work, merge)


def _check_contacts(session: Session, work: Work, winner: Contact, loser: Contact) -> None:
    if winner.duplicate_of is not None or loser.duplicate_of is not None:
        raise Refusal("merged_already", "One of the two was merged before; nothing was changed.")
    home, left = (
        session.get(Account, one.account_id) if one.account_id else None for one in (winner, loser)
    )
    for account in (home, left):
        work.actor.require_own(None if account is None else account.owner_id)
    if home is not None and left is not None and home is not left:
        check_stricter(home.bin, left.bin)
        known = firms(session, (home.id, left.id))
        check_pursuits(known[home.id], known[left.id])


def _strictest(
    session: Session, work: Work, contact_ids: Iterable[int]
) -> SuppressionReason | None:
    """Why the merged person must not be mailed: whoever was suppressed under either record, as a
    person, by one of their addresses, or by all of them.
    """
    for contact_id in contact_ids:
        rows = [
            row
            for row in suppressions(session, work, contact_id=contact_id)
            if row.reason in PERSON_WIDE
        ]
        personal = [row for row in rows if row.kind is not SuppressionKind.DOMAIN]
        if personal or is_suppressed(session, work, contact_id=contact_id):
            return (personal or rows)[0].reason if rows else SuppressionReason.DO_NOT_CONTACT
    return None


def _stay_suppressed(session: Session, work: Work, merge_id: int, silenced: set[int]) -> None:
    """Nobody may be mailed because their company's name for them changed."""
    session.flush()
    free = [one for one in silenced if not is_suppressed(session, work, contact_id=one)]
    if free:
        _silence(session, work, merge_id, SuppressionReason.DO_NOT_CONTACT, sorted(free))


def _silence(
    session: Session,
    work: Work,
    merge_id: int,
    reason: SuppressionReason,
    contact_ids: Sequence[int],
) -> None:
    suppress(session, work, reason=reason, source=f"merge:{merge_id}", contact_ids=contact_ids)


def _two(session: Session, model: Any, winner_id: int, loser_id: int) -> tuple[Any, Any]:
    """Both records, locked in the order of their ids so that two merges never wait in a ring."""
    if winner_id == loser_id:
        raise Refusal("same_record", "A record cannot be merged with itself.")
    found = {
        one: session.get(model, one, with_for_update=True, populate_existing=True)
        for one in sorted((winner_id, loser_id))
    }
    for one, row in found.items():
        if row is None:
            raise Refusal("no_record", f"There is no {model.__tablename__} {one}.")
    return found[winner_id], found[loser_id]


def _staff(session: Session, account_id: int) -> list[int]:
    query = select(Contact.id).where(Contact.account_id == account_id).order_by(Contact.id)
    return list(session.scalars(query))


def _values(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _begin(
    session: Session, kind: RecordKind, winner_id: int, loser_id: int, together: str | None
) -> Merge:
    merge = Merge(kind=kind, winner_id=winner_id, loser_id=loser_id, together=together)
    session.add(merge)
    session.flush()
    return merge


def _done(session: Session, work: Work, merge: Merge) -> Merged:
    """Closes the pair; other open pairs of the loser are about a record that is gone."""
    pairs = session.scalars(
        select(DuplicatePair).where(
            DuplicatePair.kind == merge.kind,
            DuplicatePair.state == PairState.OPEN,
            or_(DuplicatePair.a_id == merge.loser_id, DuplicatePair.b_id == merge.loser_id),
        )
    )
    for pair in pairs:
        if merge.winner_id in (pair.a_id, pair.b_id):
            pair.state, pair.decided_at = PairState.MERGED, work.now
            pair.decided_by = work.actor.person_id
    work.record(f"{merge.kind.value}:{merge.winner_id}", merge=merge.id, loser=merge.loser_id)
    return Merged(merge.id, merge.winner_id, merge.loser_id)
