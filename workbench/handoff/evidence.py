"""The evidence of audits, read from everything the system holds about the accounts (AUD-2)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation
from db.tables.handoff import Audit
from db.tables.ledger import LedgerEntry
from db.tables.team import Person
from workbench.actor import Actor
from workbench.errors import Refusal
from workbench.handoff.deals import Deal
from workbench.handoff.messages.audits import TimelineEntry
from workbench.handoff.rules.auditing import AuditFacts, Auditor, Trace
from workbench.handoff.touches import timelines
from workbench.vocabulary.conversations import LIVE_KINDS
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import record
from workbench.work import Work

_ACTIVITY = frozenset({"mail", "response", "conversation", "meeting", "opportunity", "recorded"})


@record
class _Held:
    """What the system holds about several deals at once; keys are ids of their rows."""

    timelines: dict[int, tuple[TimelineEntry, ...]]
    talks: dict[int, list[Conversation]]
    requalified: dict[int, Conversation]
    acted: dict[str, dict[str, set[str]]]
    sdrs: frozenset[int]


def audit_facts(session: Session, deal: Deal, auditor: Actor, work: Work) -> AuditFacts:
    """What the checks look at, as `auditor` would decide them (AUD-2, AUD-3)."""
    return facts_of(session, [deal], auditor, work)[0]


def facts_of(
    session: Session, deals: Sequence[Deal], auditor: Actor, work: Work
) -> list[AuditFacts]:
    """The facts of several deals, in their order, without a question per deal."""
    held = _held(session, deals, work)
    return [_facts(deal, held, auditor, work) for deal in deals]


def _held(session: Session, deals: Sequence[Deal], work: Work) -> _Held:
    people = session.scalars(select(Person))
    talks = _talks(session, {deal.account.id for deal in deals})
    return _Held(
        timelines=timelines(session, deals, work),
        talks=talks,
        requalified=_requalified(session, deals),
        acted=_acted(session, deals, talks),
        sdrs=frozenset(person.id for person in people if Role.SDR in person.roles),
    )


def _facts(deal: Deal, held: _Held, auditor: Actor, work: Work) -> AuditFacts:
    entries = held.timelines[deal.opportunity.id]
    sdr_id, ae_id, pursuit = deal.opportunity.sdr_id, deal.opportunity.ae_id, deal.pursuit
    before = [entry for entry in entries if entry.at < deal.opened_at]
    working = [entry for entry in entries if deal.opened_at <= entry.at <= deal.passed_at]
    own = [
        entry
        for entry in working
        if entry.kind in ("mail", "conversation") and entry.person_id == sdr_id
    ]
    talks = held.talks.get(deal.account.id, [])
    return AuditFacts(
        sdr_id=sdr_id,
        ae_id=ae_id,
        stage=deal.opportunity.stage,
        pursuit=None if pursuit is None else Trace(f"pursuit:{pursuit.id}", pursuit.opened_at),
        pursuit_sdr_id=None if pursuit is None else pursuit.sdr_id,
        cold_at_opening=pursuit is not None and pursuit.cold_check.get("cold") is True,
        first_touch=_trace(own[0]) if own else None,
        inbound_before=_traces(before, {"inbound_lead"}),
        inbound_during=_traces(working, {"inbound_lead"}),
        activity_before=_traces(before, _ACTIVITY),
        other_sdrs=_other_sdrs((*before, *working), held.sdrs - {sdr_id, ae_id}),
        live=_live(deal, held.requalified),
        sdr_notes=_notes(deal, talks, sdr_id),
        ae_notes=_notes(deal, talks, ae_id),
        os_users=_os_users(deal, talks, held.acted, auditor),
        practice=work.workspace.practice,
    )


def _trace(entry: TimelineEntry) -> Trace:
    return Trace(f"{entry.kind}:{entry.row_id}", entry.at)


def _traces(entries: Iterable[TimelineEntry], kinds: Iterable[str]) -> tuple[Trace, ...]:
    return tuple(_trace(entry) for entry in entries if entry.kind in set(kinds))


def _other_sdrs(entries: Iterable[TimelineEntry], others: frozenset[int]) -> tuple[Trace, ...]:
    touches = [entry for entry in entries if entry.kind in ("mail", "conversation", "meeting")]
    return tuple(_trace(entry) for entry in touches if entry.person_id in others)


def _talks(session: Session, account_ids: set[int]) -> dict[int, list[Conversation]]:
    """Conversations by account, oldest first."""
    wanted = select(Conversation).where(Conversation.account_id.in_(account_ids))
    found: dict[int, list[Conversation]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(Conversation.started_at, Conversation.id)):
        found[row.account_id or 0].append(row)
    return found


def _requalified(session: Session, deals: Sequence[Deal]) -> dict[int, Conversation]:
    ids = {deal.opportunity.requalified_conversation_id for deal in deals}
    found = session.scalars(select(Conversation).where(Conversation.id.in_(ids - {None})))
    return {row.id: row for row in found}


def _live(deal: Deal, requalified: dict[int, Conversation]) -> Trace | None:
    talk = requalified.get(deal.opportunity.requalified_conversation_id or 0)
    if talk is None or talk.kind not in LIVE_KINDS or talk.person_id != deal.opportunity.ae_id:
        return None
    counts_from = min(deal.passed_at, deal.baton.transferred_at or deal.passed_at)
    if talk.started_at < counts_from:
        return None
    return Trace(f"conversation:{talk.id}", talk.started_at)


def noted_talks(session: Session, deal: Deal) -> list[Conversation]:
    """Conversations of SDR and AE with the account that have notes, oldest first."""
    return _noted(deal, _talks(session, {deal.account.id})[deal.account.id])


def _noted(deal: Deal, talks: Iterable[Conversation]) -> list[Conversation]:
    party = (deal.opportunity.sdr_id, deal.opportunity.ae_id)
    return [row for row in talks if row.person_id in party and (row.notes or "").strip()]


def _notes(deal: Deal, talks: list[Conversation], person_id: int) -> tuple[Trace, ...]:
    """Notes of a conversation; the SDR's own words in the packet count too."""
    found = [
        Trace(f"conversation:{row.id}", row.started_at)
        for row in _noted(deal, talks)
        if row.person_id == person_id
    ]
    if person_id == deal.opportunity.sdr_id and str(deal.baton.packet.get("notes", "")).strip():
        found.append(Trace(f"baton:{deal.baton.id}", deal.passed_at))
    return tuple(found)


def subjects_of(session: Session, deal: Deal) -> set[str]:
    """The ledger subjects that concern a deal."""
    audits = session.scalars(select(Audit.id).where(Audit.opportunity_id == deal.opportunity.id))
    talks = _talks(session, {deal.account.id})[deal.account.id]
    return _subjects(deal, talks) | {f"audit:{audit_id}" for audit_id in audits}


def _subjects(deal: Deal, talks: Iterable[Conversation]) -> set[str]:
    return {
        f"opportunity:{deal.opportunity.id}",
        f"baton:{deal.baton.id}",
        *(f"conversation:{talk.id}" for talk in talks),
    }


def _acted(
    session: Session, deals: Sequence[Deal], talks: dict[int, list[Conversation]]
) -> dict[str, dict[str, set[str]]]:
    """By ledger subject and actor, the digests of the computer's users that acted."""
    audits = select(Audit.id).where(
        Audit.opportunity_id.in_({deal.opportunity.id for deal in deals})
    )
    subjects = {f"audit:{audit_id}" for audit_id in session.scalars(audits)}
    for deal in deals:
        subjects |= _subjects(deal, talks.get(deal.account.id, []))
    wanted = select(LedgerEntry.subject, LedgerEntry.actor).where(LedgerEntry.subject.in_(subjects))
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, actor in session.execute(wanted.distinct()):
        who, _, user = actor.partition("@os:")
        if user:
            found[subject][who].add(user)
    return found


def _os_users(
    deal: Deal,
    talks: list[Conversation],
    acted: dict[str, dict[str, set[str]]],
    auditor: Actor,
) -> tuple[tuple[str, frozenset[str]], ...]:
    """Which users of the computer acted as SDR, AE and auditor, by digest (domain.md §4)."""
    users: dict[str, set[str]] = defaultdict(set)
    for subject in (*_subjects(deal, talks), f"audit:{deal.audit.id}"):
        for who, digests in acted.get(subject, {}).items():
            users[who] |= digests
    if auditor.os_digest:
        users[f"person:{auditor.person_id}"].add(auditor.os_digest)
    roles = (
        ("SDR", deal.opportunity.sdr_id),
        ("AE", deal.opportunity.ae_id),
        ("auditor", auditor.person_id),
    )
    return tuple((role, frozenset(users.get(f"person:{person}", ()))) for role, person in roles)


def auditor_of(session: Session, deal: Deal, work: Work) -> Auditor:
    """Who asks to decide. Errors: `Refusal` `auditor` for the program itself."""
    person_id = work.actor.person_id
    if person_id is None:
        raise Refusal("auditor", "An audit is decided by a person.", rule="AUD-3")
    parties = (deal.opportunity.sdr_id, deal.opportunity.ae_id)
    managers = [Role.MANAGER in session.get_one(Person, party).roles for party in parties]
    return Auditor(person_id, work.actor.roles, any(managers))
