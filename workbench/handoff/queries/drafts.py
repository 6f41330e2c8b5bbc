"""Reads what a baton begins with, what stands against it, and what the AE can re-qualify on."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Baton, Opportunity
from db.tables.prospects import Account, Contact
from workbench.conversations.messages import Finding
from workbench.errors import Refusal
from workbench.handoff.drafts import read_company, read_draft, read_requalified
from workbench.handoff.facts import account_of, draft_findings
from workbench.handoff.known import (
    answer_of,
    known_fit,
    last_answer,
    last_talk,
    likely_ae,
    talk_known,
    talk_of,
)
from workbench.handoff.messages.drafts import (
    BatonSheet,
    BatonStart,
    CheckDraft,
    LiveTalk,
    ReadBaton,
    RequalifyFrom,
    RequalifyStart,
    Start,
)
from workbench.handoff.requalifying import counts_from, requalify_facts
from workbench.handoff.rows import baton_row, known_row
from workbench.handoff.rules import passing, suggesting
from workbench.outreach.writing import full_name
from workbench.prospects.finding.standing import check_standing
from workbench.vocabulary.handoff import BatonState
from workbench.work import Work


def _contact(session: Session, contact_id: int) -> Contact:
    found = session.get(Contact, contact_id)
    if found is None:
        raise Refusal("unknown_contact", f"There is no contact {contact_id}.")
    check_standing(found)
    return found


def baton_start(session: Session, query: BatonStart, work: Work) -> Start:
    """What the system knows before a baton is drafted. Errors: `Refusal` without a company."""
    contact = _contact(session, query.contact_id)
    account = account_of(session, contact)
    fit, talk = known_fit(session, account.id), last_talk(session, contact)
    answer = last_answer(session, contact)
    earlier = _earlier(session, account)
    draft = next((one for one in earlier if _is_own_draft(one, work)), None)
    return Start(
        account_id=account.id,
        account=account.name,
        contact_id=contact.id,
        contact=full_name(contact),
        title=contact.title or "",
        seniority=contact.seniority or "",
        fit=fit,
        talk=talk,
        answer=answer,
        fits=fit is not None and suggesting.suggests_fit(fit.verdict),
        influence=suggesting.suggests_influence(contact.seniority),
        wants=suggesting.suggests_next_step(
            None if talk is None else talk.outcome, None if answer is None else answer.kind
        ),
        users=earlier[0].packet.get("potential_users") if earlier else None,
        size_floor=work.policy.baton.potential_users,
        ae_id=likely_ae(session, account),
        draft_id=None if draft is None else draft.id,
        currency=work.policy.pay.currency,
    )


def _earlier(session: Session, account: Account) -> list[Baton]:
    wanted = select(Baton).where(Baton.account_id == account.id).order_by(Baton.id.desc())
    return list(session.scalars(wanted))


def _is_own_draft(baton: Baton, work: Work) -> bool:
    return baton.state is BatonState.DRAFT and baton.sdr_id == work.actor.person_id


def check_draft(session: Session, query: CheckDraft, work: Work) -> tuple[Finding, ...]:
    """What stands against passing a draft of the asking person as it is now."""
    sdr_id = work.actor.person_id
    if sdr_id is None:
        raise Refusal("not_allowed", "A baton is passed by a person.")
    contact = _contact(session, query.draft.contact_id)
    found = draft_findings(session, query.draft, sdr_id, contact, work)
    if query.passing is None:
        return found
    return (*found, *passing.method_findings(query.draft.method, query.passing, work.now))


def read_baton(session: Session, query: ReadBaton, work: Work) -> BatonSheet:
    """One baton with its packet in readable parts. Errors: `Refusal` when there is none."""
    found = known_row(session, query.baton_id)
    baton, contact = found.Baton, found.Contact
    draft = read_draft(baton.packet)
    words = baton.packet.get("words") or {}
    findings: tuple[Finding, ...] = ()
    if baton.state is BatonState.DRAFT:
        findings = draft_findings(session, draft, baton.sdr_id, contact, work)
    return BatonSheet(
        baton=baton_row(found, work.now),
        company=read_company(baton.packet),
        title=contact.title or "",
        draft=draft,
        talk=talk_of(session, draft.conversation_id),
        answer=answer_of(session, draft.response_id),
        subject=words.get("subject", ""),
        words=words.get("text", ""),
        requalified=read_requalified(baton.packet),
        findings=findings,
    )


def requalify_start(session: Session, query: RequalifyStart, work: Work) -> RequalifyFrom:
    """The AE's conversations with the account, newest first, and what each counts for."""
    opportunity = session.get(Opportunity, query.opportunity_id)
    if opportunity is None:
        raise Refusal("unknown_opportunity", f"There is no opportunity {query.opportunity_id}.")
    baton = session.scalars(select(Baton).where(Baton.opportunity_id == opportunity.id)).one()
    wanted = (
        select(Conversation, Contact)
        .join(Contact, Contact.id == Conversation.contact_id)
        .where(
            Conversation.account_id == opportunity.account_id,
            Conversation.person_id == opportunity.ae_id,
        )
        .order_by(Conversation.started_at.desc(), Conversation.id.desc())
    )
    talks = []
    for row, contact in session.execute(wanted):
        facts = requalify_facts(opportunity, baton, row, contact)
        talks.append(
            LiveTalk(talk_known(row, contact), contact.id, passing.conversation_problem(facts))
        )
    return RequalifyFrom(
        opportunity.id, baton.contact_id, counts_from(opportunity, baton), tuple(talks)
    )
