"""What the system knows about an account when a baton is passed or audited (reads only)."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.conversations import Conversation
from db.tables.handoff import Opportunity
from db.tables.history import InboundLead
from db.tables.profiles import Fit
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.responses import Response
from db.tables.team import Person
from workbench.conversations.messages import Finding
from workbench.errors import Refusal
from workbench.handoff.messages.batons import DraftBaton
from workbench.handoff.rules.passing import PassFacts, pass_findings
from workbench.prospects.finding.scoring import reasons_behind
from workbench.prospects.rules.coldness import months_earlier
from workbench.prospects.rules.icp import Answer, Part
from workbench.vocabulary.people import Role
from workbench.vocabulary.pipeline import OPEN_STAGES
from workbench.vocabulary.prospects import Verdict
from workbench.vocabulary.responses import HUMAN_KINDS
from workbench.work import Work


def newest_pursuit(session: Session, account_id: int) -> Pursuit | None:
    """The account's pursuit that was opened last (LIST-4)."""
    wanted = select(Pursuit).where(Pursuit.account_id == account_id)
    return session.scalars(wanted.order_by(Pursuit.opened_at.desc(), Pursuit.id.desc())).first()


def quiet_since(opened_at: datetime, work: Work) -> datetime:
    """Where the quiet months before a pursuit begin (AUD-2)."""
    zone = ZoneInfo(work.workspace.zone)
    return months_earlier(opened_at, work.policy.prospects.cold_months, zone)


def leads_of(
    session: Session, accounts: Sequence[Account], until: datetime
) -> list[tuple[int, InboundLead]]:
    """Leads that came by themselves for the accounts, their domains or their people, oldest first.

    Returns pairs of an account's id and a lead, up to `until`.
    """
    ids = {account.id for account in accounts}
    domains = {account.domain: account.id for account in accounts if account.domain}
    people = select(Address.email_key, Contact.account_id).join(Contact)
    keys = {
        key: account_id or 0
        for key, account_id in session.execute(people.where(Contact.account_id.in_(ids)))
    }
    about = (
        InboundLead.account_id.in_(ids),
        InboundLead.domain.in_(domains),
        InboundLead.email_key.in_(keys),
    )
    wanted = select(InboundLead).where(or_(*about), InboundLead.received_at <= until)
    found = session.scalars(wanted.order_by(InboundLead.received_at, InboundLead.id))
    return [
        (account_id, lead)
        for lead in found
        for account_id in sorted(
            {lead.account_id or 0, domains.get(lead.domain, 0), keys.get(lead.email_key, 0)} & ids
        )
    ]


def inbound_leads(
    session: Session, account: Account, since: datetime, until: datetime
) -> list[InboundLead]:
    """Leads that came by themselves for one account in a span of time, oldest first."""
    found = leads_of(session, [account], until)
    return [lead for _, lead in found if lead.received_at >= since]


def pass_facts(
    session: Session, work: Work, account: Account, contact: Contact, *, sdr_id: int, ae_id: int
) -> PassFacts:
    """Everything PASS-1 and PASS-2 look at."""
    pursuit = newest_pursuit(session, account.id)
    leads: list[InboundLead] = []
    if pursuit is not None:
        since = quiet_since(pursuit.opened_at, work)
        leads = list(inbound_leads(session, account, since, work.now))
    best = best_fit(session, account.id)
    ae = session.get(Person, ae_id)
    return PassFacts(
        sdr_id=sdr_id,
        ae_id=ae_id,
        ae_may_receive=ae is not None and ae.active and Role.AE in ae.roles,
        bin=account.bin,
        contact_at_account=contact.account_id == account.id,
        contact_left=contact.left_company_at is not None,
        pursuit_sdr_id=None if pursuit is None else pursuit.sdr_id,
        inbound_before=any(lead.received_at < pursuit.opened_at for lead in leads if pursuit),
        inbound_during=any(lead.received_at >= pursuit.opened_at for lead in leads if pursuit),
        open_opportunity=_has_open_opportunity(session, account.id),
        deal_breakers=() if best is None else _breakers(session, best),
        bad_fit=best is not None and best.verdict is Verdict.BAD_FIT,
        in_system=_is_in_system(session, account.id),
    )


def account_of(session: Session, contact: Contact) -> Account:
    """The contact's company. Errors: `Refusal` when it is not known yet."""
    if contact.account_id is None:
        raise Refusal("no_account", "This contact belongs to no company yet; link it first.")
    return session.get_one(Account, contact.account_id)


def draft_findings(
    session: Session, draft: DraftBaton, sdr_id: int, contact: Contact, work: Work
) -> tuple[Finding, ...]:
    """Everything that stands against passing a draft of this SDR (PASS-1, PASS-2)."""
    account = account_of(session, contact)
    return pass_findings(
        draft.answers,
        draft.potential_users,
        draft.fundamental_flags,
        pass_facts(session, work, account, contact, sdr_id=sdr_id, ae_id=draft.ae_id),
        size_floor=work.policy.baton.potential_users,
    )


def best_fit(session: Session, account_id: int) -> Fit | None:
    """The fit under the profile that suits best; a team has up to five (ICP-3)."""
    newest = select(Fit).where(Fit.account_id == account_id)
    return session.scalars(newest.order_by(Fit.score.desc(), Fit.id.desc())).first()


def _breakers(session: Session, found: Fit) -> tuple[str, ...]:
    return tuple(
        reason.label
        for reason in reasons_behind(session, found)
        if reason.part is Part.DEAL_BREAKER and reason.answer is Answer.MET
    )


def _has_open_opportunity(session: Session, account_id: int) -> bool:
    found = exists().where(Opportunity.account_id == account_id, Opportunity.stage.in_(OPEN_STAGES))
    return bool(session.scalar(select(found)))


def _is_in_system(session: Session, account_id: int) -> bool:
    answered = exists().where(Response.account_id == account_id, Response.kind.in_(HUMAN_KINDS))
    talked = exists().where(Conversation.account_id == account_id)
    return bool(session.scalar(select(or_(answered, talked))))
