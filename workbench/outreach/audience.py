"""Who of a list a campaign may write to, and for everybody else the reason why not (SKIP-01)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address, LegalBasis
from db.tables.lists import Holdout, TargetList
from db.tables.outreach import Campaign, CampaignStep, Enrollment
from db.tables.profiles import Fit
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox, Person
from db.tables.templates import TemplateVersion
from workbench.errors import Refusal
from workbench.outreach.gates import decision_on
from workbench.outreach.messages.campaigns import AudienceRow
from workbench.outreach.moves import OPEN
from workbench.outreach.rules.countries import Verdict as CountryVerdict
from workbench.outreach.rules.lint import start_level
from workbench.outreach.rules.rendering import missing
from workbench.outreach.writing import full_name, merge_values
from workbench.prospects.finding.identities import chunks, identities
from workbench.prospects.finding.membership import member_condition, person_condition
from workbench.prospects.finding.not_cold import TakingUp, against_taking_up
from workbench.prospects.finding.suppressed import in_force
from workbench.prospects.rules.suppression import covering
from workbench.vocabulary.outreach import HeldReason
from workbench.vocabulary.prospects import (
    AVOID_BINS,
    MAILABLE,
    AddressStatus,
    Bin,
    Seniority,
    Verdict,
)
from workbench.vocabulary.record import record
from workbench.work import Work

_FREE = TakingUp(pursued=False, why=())
_BEST = {AddressStatus.VALID: 0, AddressStatus.UNKNOWN: 1, AddressStatus.RISKY: 2}


@record
class _Facts:
    """What one batch of contacts needs, read at once."""

    addresses: dict[int, list[Address]]
    suppressed: frozenset[int]
    fits: dict[int, Fit]
    holdouts: frozenset[int]
    enrolled: dict[int, frozenset[int]]
    bases: dict[int, list[LegalBasis]]
    taken: dict[int, TakingUp]
    texts: tuple[str, ...]


def audience(
    session: Session, work: Work, campaign: Campaign, texts: tuple[str, ...] | None = None
) -> Iterator[AudienceRow]:
    """Every contact of the campaign's list, each with the reasons that exclude them.

    Arguments: `texts` to look for gaps in instead of the campaign's own.
    """
    target = session.get_one(TargetList, campaign.list_id)
    mailbox = session.get_one(Mailbox, campaign.mailbox_id)
    # Held here so that the session keeps the one row that every contact's fields need.
    _owner = session.get_one(Person, mailbox.person_id)
    words = _texts(session, campaign) if texts is None else texts
    ids = session.scalars(
        select(Contact.id)
        .join(Account, Account.id == Contact.account_id)
        .where(member_condition(session, work, target), person_condition(session, work, target))
        .order_by(Account.id, Contact.id)
    ).all()
    for some in chunks(ids):
        yield from _rows(session, work, campaign, mailbox, target, some, words)


def _texts(session: Session, campaign: Campaign) -> tuple[str, ...]:
    """Subjects and bodies of the campaign's steps."""
    found = session.scalars(
        select(TemplateVersion)
        .join(CampaignStep, CampaignStep.template_version_id == TemplateVersion.id)
        .where(CampaignStep.campaign_id == campaign.id)
        .order_by(CampaignStep.position)
    )
    return tuple(text for one in found for text in (one.subject, one.body))


def rows_for(
    session: Session, work: Work, campaign: Campaign, contact_ids: Iterable[int]
) -> Iterator[AudienceRow]:
    """The same for contacts somebody named; who is not on the list is refused (LIST-3)."""
    wanted = list(dict.fromkeys(contact_ids))
    on_list = {row.contact_id: row for row in audience(session, work, campaign)}
    strangers = [one for one in wanted if one not in on_list]
    if strangers:
        raise Refusal(
            "not_on_list",
            f"{len(strangers)} of them are not on the campaign's list; nobody was enrolled.",
            rule="LIST-3",
        )
    yield from (on_list[one] for one in wanted)


def _rows(
    session: Session,
    work: Work,
    campaign: Campaign,
    mailbox: Mailbox,
    target: TargetList,
    contact_ids: Sequence[int],
    texts: tuple[str, ...],
) -> Iterator[AudienceRow]:
    pairs = session.execute(
        select(Contact, Account)
        .join(Account, Account.id == Contact.account_id)
        .where(Contact.id.in_(contact_ids))
        .order_by(Account.id, Contact.id)
    ).all()
    accounts = {account.id: account for _, account in pairs}
    people = [contact for contact, _ in pairs]
    facts = _facts(session, work, campaign, target, people, accounts, texts)
    for contact, account in pairs:
        yield _row(session, work, campaign, mailbox, facts, contact, account)


def _facts(
    session: Session,
    work: Work,
    campaign: Campaign,
    target: TargetList,
    people: Sequence[Contact],
    accounts: dict[int, Account],
    texts: tuple[str, ...],
) -> _Facts:
    ids = [one.id for one in people]
    addresses: dict[int, list[Address]] = defaultdict(list)
    for address in session.scalars(
        select(Address).where(Address.contact_id.in_(ids)).order_by(Address.id)
    ):
        addresses[address.contact_id].append(address)
    known = identities(session, ids)
    keys = {one.contact_id: covering(one, work.key) for one in known}
    active = in_force(session, {key for own in keys.values() for key in own})
    suppressed = {who for who, own in keys.items() if who and any(key in active for key in own)}
    fits = session.scalars(
        select(Fit).where(Fit.version_id == target.version_id, Fit.account_id.in_(list(accounts)))
    )
    held_out = session.scalars(select(Holdout.account_id).where(Holdout.account_id.in_(accounts)))
    bases: dict[int, list[LegalBasis]] = defaultdict(list)
    for basis in session.scalars(select(LegalBasis).where(LegalBasis.contact_id.in_(ids))):
        bases[basis.contact_id].append(basis)
    return _Facts(
        addresses,
        frozenset(suppressed),
        {one.account_id: one for one in fits} if target.version_id is not None else {},
        frozenset(held_out),
        _enrolled(session, campaign, ids),
        bases,
        against_taking_up(session, work, accounts, campaign.owner_id),
        texts,
    )


def _enrolled(
    session: Session, campaign: Campaign, ids: Sequence[int]
) -> dict[int, frozenset[int]]:
    """Contact → the campaigns that have them: this one, and others while they are on it."""
    enrolled: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(
        select(Enrollment.contact_id, Enrollment.campaign_id).where(
            Enrollment.contact_id.in_(ids),
            (Enrollment.campaign_id == campaign.id) | Enrollment.state.in_(OPEN),
        )
    ):
        enrolled[row.contact_id].add(row.campaign_id)
    return {one: frozenset(found) for one, found in enrolled.items()}


def _row(
    session: Session,
    work: Work,
    campaign: Campaign,
    mailbox: Mailbox,
    facts: _Facts,
    contact: Contact,
    account: Account,
) -> AudienceRow:
    reasons: list[HeldReason] = []
    notes: list[str] = []
    own = [one for one in facts.addresses.get(contact.id, ()) if one.email]
    good = sorted(
        (one for one in own if one.status in MAILABLE), key=lambda one: (_BEST[one.status], one.id)
    )
    if not own:
        reasons.append(HeldReason.NO_ADDRESS)
    elif not good or contact.left_company_at is not None:
        reasons.append(HeldReason.ADDRESS_NOT_MAILABLE)
    if contact.id in facts.suppressed:
        reasons.append(HeldReason.SUPPRESSED)
    _of_account(work, campaign, facts, account, reasons, notes)
    domains = [one.domain for one in facts.addresses.get(contact.id, ())]
    known = facts.bases.get(contact.id, [])
    decision = decision_on(session, work, contact, account, domains, known)
    if decision.verdict is CountryVerdict.BLOCK:
        reasons.append(HeldReason.COUNTRY)
        notes.append(decision.why)
    if facts.enrolled.get(contact.id):
        reasons.append(HeldReason.ALREADY_ENROLLED)
    gaps = _gaps(session, work, facts, contact, mailbox)
    if gaps:
        reasons.append(HeldReason.MERGE_GAP)
        notes.append(f"{', '.join(gaps)} would come out empty")
    warnings = [decision.why] if decision.verdict is CountryVerdict.WARN else []
    level = start_level([contact.seniority or ""], Seniority.DIRECTOR.value)
    warnings += [one.message for one in level]
    return AudienceRow(
        contact.id,
        account.id,
        good[0].id if good else None,
        full_name(contact),
        account.name,
        tuple(reasons),
        tuple(notes),
        tuple(warnings),
        gaps,
    )


def _of_account(
    work: Work,
    campaign: Campaign,
    facts: _Facts,
    account: Account,
    reasons: list[HeldReason],
    notes: list[str],
) -> None:
    taken = facts.taken.get(account.id, _FREE)
    if account.bin in AVOID_BINS:
        reasons.append(HeldReason.AVOID_BIN)
    elif account.bin is Bin.ACTIVE_OPPORTUNITY or taken.why:
        reasons.append(HeldReason.NOT_COLD)
        notes += taken.why
    if account.id in facts.holdouts:
        reasons.append(HeldReason.HOLDOUT)
    if taken.pursued or account.owner_id not in (None, campaign.owner_id):
        reasons.append(HeldReason.OTHER_OWNER)
    fit = facts.fits.get(account.id)
    if fit is not None and (
        fit.verdict is Verdict.BAD_FIT or fit.score < work.policy.prospects.fit_threshold
    ):
        reasons.append(HeldReason.BAD_FIT)
        notes.append(f"fit {fit.score}, {_word(fit.verdict)}")


def _word(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")


def _gaps(
    session: Session, work: Work, facts: _Facts, contact: Contact, mailbox: Mailbox
) -> tuple[str, ...]:
    values = merge_values(session, work, contact, mailbox)
    found: list[str] = []
    for text in facts.texts:
        found += missing(text, values)
    return tuple(dict.fromkeys(found))


def may_be_reasoned(row: AudienceRow) -> bool:
    """Whether only a low score stands against a contact, which a logged reason may lift (ICP-6);
    a deal breaker never.
    """
    breaker = any(note.endswith(_word(Verdict.BAD_FIT)) for note in row.notes)
    return row.reasons == (HeldReason.BAD_FIT,) and not breaker
