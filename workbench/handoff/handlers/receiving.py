"""What becomes of a passed baton: accepted, given back, re-qualified, dropped (PASS-5 ff.)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.conversations import Conversation, Meeting
from db.tables.handoff import Audit, Baton, Opportunity
from db.tables.prospects import Account, Contact
from db.tables.team import Person
from workbench.conversations.handlers import tasks
from workbench.errors import Bug, Refusal
from workbench.handoff.handlers.batons import known_baton
from workbench.handoff.handlers.stages import known_opportunity, move_bin, move_stage
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    Disqualify,
    EscalateDropped,
    RecallBaton,
    RejectBaton,
    Requalified,
    Requalify,
)
from workbench.handoff.packets import digest
from workbench.handoff.requalifying import requalify_facts
from workbench.handoff.rules import passing
from workbench.prospects.handlers import bins
from workbench.vocabulary.conversations import TaskKind, TaskState
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin
from workbench.work import Work


def accept_baton(session: Session, command: AcceptBaton, work: Work) -> int:
    """Takes a baton that was passed to the acting AE (PASS-6)."""
    baton = known_baton(session, command.baton_id)
    work.actor.require_own(baton.ae_id)
    opportunity = _move(session, baton, BatonState.ACCEPTED, work)
    baton.accepted_at = work.now
    tasks.close_tasks(session, work, opportunity.id, TaskKind.PICK_UP_BATON, TaskState.DONE)
    work.record(f"baton:{baton.id}", opportunity=opportunity.id)
    return opportunity.id


def reject_baton(session: Session, command: RejectBaton, work: Work) -> int:
    """Gives a baton back to the SDR (PASS-7). Errors: `Refusal` without a reason."""
    baton = known_baton(session, command.baton_id)
    work.actor.require_own(baton.ae_id)
    return _give_back(session, baton, BatonState.REJECTED, command.reason, work)


def recall_baton(session: Session, command: RecallBaton, work: Work) -> int:
    """Takes an own baton back that nobody accepted yet. Errors: `Refusal` without a reason."""
    baton = known_baton(session, command.baton_id)
    work.actor.require_own(baton.sdr_id)
    return _give_back(session, baton, BatonState.RECALLED, command.reason, work)


def _move(session: Session, baton: Baton, to: BatonState, work: Work) -> Opportunity:
    passing.check_baton_move(baton.state, to)
    if baton.opportunity_id is None:
        raise Bug("baton_empty", f"The passed baton {baton.id} has no opportunity.")
    baton.state = to
    return known_opportunity(session, baton.opportunity_id)


def _give_back(session: Session, baton: Baton, to: BatonState, reason: str, work: Work) -> int:
    """Ends the Stage 1 opportunity and puts the account back into the bin before the pass."""
    why = passing.check_reason(reason)
    opportunity = _move(session, baton, to, work)
    baton.reason = why
    baton.rejected_at = work.now if to is BatonState.REJECTED else None
    opportunity.lost_reason = why
    move_stage(session, work, opportunity, Stage.DISQUALIFIED, to.value)
    restored = _restore_bin(session, baton, work, f"baton {baton.id} {to}")
    tasks.close_tasks(session, work, opportunity.id, TaskKind.PICK_UP_BATON, TaskState.CANCELLED)
    if to is BatonState.REJECTED:
        _tell_sdr(session, baton, "The AE gave the baton back", work)
    work.record(f"baton:{baton.id}", opportunity=opportunity.id, bin_restored=restored)
    return opportunity.id


def _restore_bin(session: Session, baton: Baton, work: Work, reason: str) -> bool:
    """Undoes the pass's bin move if it is still the account's last one (BIN-1)."""
    last = bins.last_move(session, baton.account_id)
    if last is None or last.id != baton.bin_move_id:
        return False
    bins.restore(session, work, session.get_one(Account, baton.account_id), reason)
    return True


def _tell_sdr(session: Session, baton: Baton, what: str, work: Work) -> None:
    about = tasks.About(baton.account_id, baton.contact_id, baton.opportunity_id)
    subject = f"{what}: {baton.packet['account']['name']}"
    tasks.add_task(
        session, work, TaskKind.FOLLOW_UP, baton.sdr_id, due=work.now, subject=subject, about=about
    )


def baton_of(session: Session, opportunity_id: int) -> Baton:
    """The baton that created an opportunity. Errors: `Bug` when it is missing."""
    found = session.scalars(
        select(Baton).where(Baton.opportunity_id == opportunity_id)
    ).one_or_none()
    if found is None or found.passed_at is None:
        raise Bug("baton_missing", f"Opportunity {opportunity_id} has no passed baton.")
    return found


def requalify(session: Session, command: Requalify, work: Work) -> Requalified:
    """Stage 2 on a live conversation of the AE (PASS-5); an audit is due at once (AUD-1)."""
    opportunity = known_opportunity(session, command.opportunity_id)
    work.actor.require_own(opportunity.ae_id)
    conversation = session.get(Conversation, command.conversation_id)
    if conversation is None:
        raise Refusal("unknown_conversation", "That conversation is not in the system; log it.")
    baton = baton_of(session, opportunity.id)
    contact = session.get_one(Contact, conversation.contact_id)
    passing.check_requalify(
        command.answers, requalify_facts(opportunity, baton, conversation, contact)
    )
    opportunity.requalified_conversation_id = conversation.id
    opportunity.qualified_at = work.now
    baton.packet = {**baton.packet, "requalified": _answers_json(command)}
    move_stage(session, work, opportunity, Stage.QUALIFIED, "re-qualified live")
    audit = Audit(opportunity_id=opportunity.id, decision=AuditDecision.DUE, checks=[])
    session.add(audit)
    session.flush()
    work.record(
        f"opportunity:{opportunity.id}",
        conversation=conversation.id,
        audit=audit.id,
        answers_sha256=digest(_answers_json(command)),
    )
    return Requalified(opportunity.id, audit.id)


def _answers_json(command: Requalify) -> dict[str, dict[str, str | bool]]:
    def kept(answer: Answer) -> dict[str, str | bool]:
        return {"yes": answer.yes, "evidence": answer.evidence}

    answers = command.answers
    return {
        "can_solve": kept(answers.can_solve),
        "decision_makers": kept(answers.decision_makers),
        "wants_next_step": kept(answers.wants_next_step),
    }


def disqualify(session: Session, command: Disqualify, work: Work) -> int:
    """Ends an accepted opportunity that never reached Stage 2; the account goes back if it can."""
    opportunity = known_opportunity(session, command.opportunity_id)
    work.actor.require_own(opportunity.ae_id)
    return end_unqualified(session, opportunity, command.reason, work)


def end_unqualified(session: Session, opportunity: Opportunity, reason: str, work: Work) -> int:
    """Disqualifies an opportunity of Stage 1; the SDR gets a task. Returns its id."""
    why = passing.check_reason(reason)
    baton = baton_of(session, opportunity.id)
    if baton.state is not BatonState.ACCEPTED:
        raise Refusal("baton_move", "The baton is not accepted; reject it instead.")
    opportunity.lost_reason = why
    move_stage(session, work, opportunity, Stage.DISQUALIFIED, "disqualified")
    ended = f"opportunity {opportunity.id} disqualified"
    account = session.get_one(Account, opportunity.account_id)
    if not _restore_bin(session, baton, work, ended) and account.bin is Bin.ACTIVE_OPPORTUNITY:
        move_bin(session, work, account.id, Bin.DEAD_OPPORTUNITY, ended)
    _tell_sdr(session, baton, "The AE disqualified the opportunity", work)
    return opportunity.id


def escalate_dropped(session: Session, command: EscalateDropped, work: Work) -> tuple[int, ...]:
    """Tells the manager of every dropped baton, once per baton (PASS-6)."""
    late = session.execute(
        select(Baton, Meeting.state)
        .outerjoin(Meeting, Meeting.id == Baton.meeting_id)
        .where(Baton.state == BatonState.PASSED, Baton.escalated_at.is_(None))
        .order_by(Baton.id)
    ).all()
    found = []
    for baton, state in late:
        if not passing.is_dropped(baton.state, baton.due_at, state, work.now):
            continue
        baton.escalated_at = work.now
        _escalate(session, baton, work)
        found.append(baton.id)
    return tuple(found)


def _escalate(session: Session, baton: Baton, work: Work) -> None:
    sdr, ae = session.get_one(Person, baton.sdr_id), session.get_one(Person, baton.ae_id)
    about = tasks.About(baton.account_id, baton.contact_id, baton.opportunity_id)
    subject = f"Dropped baton, waiting for {ae.name}: {baton.packet['account']['name']}"
    manager_id = ae.manager_id or sdr.manager_id or sdr.id
    tasks.add_task(
        session, work, TaskKind.FOLLOW_UP, manager_id, due=work.now, subject=subject, about=about
    )
    work.record(f"baton:{baton.id}", opportunity=baton.opportunity_id, told=manager_id)
