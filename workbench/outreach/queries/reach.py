"""Counts whom of a list one could write to, by the rules of a campaign's audience (SKIP-01).

A campaign knows more (its texts, its mailbox); what stands against a person before that is known
here, so that a list can be judged while it is made.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, LegalBasis
from db.tables.lists import Holdout, TargetList
from db.tables.outreach import Enrollment
from db.tables.profiles import Fit
from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.outreach.gates import decision_on
from workbench.outreach.messages.reach import MOST_PEOPLE, ListReach, Reach
from workbench.outreach.moves import OPEN
from workbench.outreach.rules.countries import Verdict as CountryVerdict
from workbench.outreach.rules.reach import address_reason, fit_reason, place_reason
from workbench.prospects.finding.filter_sql import filter_condition, versions_in_force
from workbench.prospects.finding.identities import chunks, identities
from workbench.prospects.finding.membership import (
    member_condition,
    people_condition,
    person_condition,
)
from workbench.prospects.finding.not_cold import TakingUp, against_taking_up
from workbench.prospects.finding.suppressed import in_force
from workbench.prospects.rules.suppression import covering
from workbench.vocabulary.outreach import Unmailable
from workbench.vocabulary.record import record
from workbench.work import Work

_FREE = TakingUp(pursued=False, why=())


@record
class _Asked:
    """Whose people are meant: of a stored list for its owner, or of filters for the asker."""

    accounts: ColumnElement[bool]
    people: ColumnElement[bool]
    version_id: int | None
    sdr_id: int


@record
class _Known:
    """What one batch of people needs, read at once."""

    addresses: dict[int, list[Address]]
    suppressed: frozenset[int]
    fits: dict[int, Fit]
    held_out: frozenset[int]
    enrolled: frozenset[int]
    bases: dict[int, list[LegalBasis]]
    taken: dict[int, TakingUp]


def list_reach(session: Session, query: ListReach, work: Work) -> Reach:
    """Everybody once: mailable, or under the first reason against them. Errors: `no_list`,
    `FilterError`.
    """
    asked = _asked(session, query, work)
    listed = (
        select(Contact.id)
        .join(Account, Account.id == Contact.account_id)
        .where(asked.accounts, asked.people)
    )
    people = session.scalar(select(func.count()).select_from(listed.subquery())) or 0
    ids = session.scalars(listed.order_by(Account.id, Contact.id).limit(MOST_PEOPLE)).all()
    counted: Counter[Unmailable | None] = Counter()
    accounts: set[int] = set()
    for some in chunks(ids):
        for account_id, reason in _reasons(session, work, asked, some):
            counted[reason] += 1
            accounts.update(() if reason else (account_id,))
    mailable = counted.pop(None, 0)
    reasons = tuple((why, number) for why, number in counted.most_common() if why is not None)
    return Reach(people, len(ids), mailable, len(accounts), reasons)


def _asked(session: Session, query: ListReach, work: Work) -> _Asked:
    me = work.actor.person_id or 0
    if not query.list_id:
        return _Asked(
            filter_condition(session, work, query.filter),
            people_condition(session, work, query.person_filter),
            max(versions_in_force(session), default=None),
            me,
        )
    target = session.get(TargetList, query.list_id)
    if target is None:
        raise Refusal("no_list", f"There is no list {query.list_id}.")
    return _Asked(
        member_condition(session, work, target),
        person_condition(session, work, target),
        target.version_id,
        target.owner_id or me,
    )


def _reasons(
    session: Session, work: Work, asked: _Asked, contact_ids: Sequence[int]
) -> list[tuple[int, Unmailable | None]]:
    """Account id and first reason of each person, in their order."""
    pairs = session.execute(
        select(Contact, Account)
        .join(Account, Account.id == Contact.account_id)
        .where(Contact.id.in_(contact_ids))
    ).all()
    accounts = {account.id: account for _, account in pairs}
    known = _known(session, work, asked, contact_ids, accounts)
    return [
        (account.id, _reason(session, work, asked, known, contact, account))
        for contact, account in pairs
    ]


def _known(
    session: Session,
    work: Work,
    asked: _Asked,
    ids: Sequence[int],
    accounts: dict[int, Account],
) -> _Known:
    addresses: dict[int, list[Address]] = defaultdict(list)
    for address in session.scalars(select(Address).where(Address.contact_id.in_(ids))):
        addresses[address.contact_id].append(address)
    bases: dict[int, list[LegalBasis]] = defaultdict(list)
    for basis in session.scalars(select(LegalBasis).where(LegalBasis.contact_id.in_(ids))):
        bases[basis.contact_id].append(basis)
    fits = session.scalars(
        select(Fit).where(Fit.version_id == asked.version_id, Fit.account_id.in_(accounts))
    )
    held_out = select(Holdout.account_id).where(Holdout.account_id.in_(accounts))
    enrolled = select(Enrollment.contact_id).where(
        Enrollment.contact_id.in_(ids), Enrollment.state.in_(OPEN)
    )
    return _Known(
        addresses,
        _suppressed(session, work, ids),
        {} if asked.version_id is None else {one.account_id: one for one in fits},
        frozenset(session.scalars(held_out)),
        frozenset(session.scalars(enrolled)),
        bases,
        against_taking_up(session, work, accounts, asked.sdr_id),
    )


def _suppressed(session: Session, work: Work, ids: Sequence[int]) -> frozenset[int]:
    keys = {one.contact_id: covering(one, work.key) for one in identities(session, ids)}
    active = in_force(session, {key for own in keys.values() for key in own})
    return frozenset(who for who, own in keys.items() if who and any(key in active for key in own))


def _reason(
    session: Session, work: Work, asked: _Asked, known: _Known, contact: Contact, account: Account
) -> Unmailable | None:
    if contact.id in known.suppressed:
        return Unmailable.SUPPRESSED
    taken = known.taken.get(account.id, _FREE)
    addresses = known.addresses.get(contact.id, [])
    before = place_reason(
        account.bin,
        held_out=account.id in known.held_out,
        pursued=taken.pursued,
        foreign=account.owner_id not in {None, asked.sdr_id},
        active=bool(taken.why),
    ) or address_reason([one.status for one in addresses if one.email])
    if before is not None:
        return before
    domains = [one.domain for one in addresses]
    bases = known.bases.get(contact.id, [])
    if decision_on(session, work, contact, account, domains, bases).verdict is CountryVerdict.BLOCK:
        return Unmailable.COUNTRY
    if contact.id in known.enrolled:
        return Unmailable.ENROLLED
    fit = known.fits.get(account.id)
    threshold = work.policy.prospects.fit_threshold
    return None if fit is None else fit_reason(fit.verdict, fit.score, threshold)
