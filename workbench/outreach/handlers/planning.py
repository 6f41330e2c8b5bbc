"""Plans a mailbox's mails over a sending day: follow-ups first, spread, within every cap."""

from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.tables.outreach import Campaign, CampaignStep, Enrollment, Outbox
from db.tables.prospects import Account, Contact
from db.tables.team import Mailbox
from workbench.errors import Refusal
from workbench.outreach.audience import audience
from workbench.outreach.gates import country_decision, zone_of
from workbench.outreach.handlers.enrolling import own_campaign
from workbench.outreach.handlers.mails import best_address, own_mailbox
from workbench.outreach.mailbox_gates import BACKLOG_LIFTED, hours_of, waiting_responses
from workbench.outreach.messages.campaigns import AudienceRow, Plan, PlanCampaign, PlanTonight
from workbench.outreach.moves import end
from workbench.outreach.plans import planned_mails
from workbench.outreach.quota import next_gap
from workbench.outreach.room import allowance_on
from workbench.outreach.rules.countries import Verdict
from workbench.outreach.rules.lint import lint_parts
from workbench.outreach.rules.schedule import Spread, Waiting, local_day, next_open, plan
from workbench.outreach.writing import (
    NewMail,
    add_mail,
    reader_of,
    render_step,
    text_digest,
    text_limits,
)
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    EnrollmentState,
    HeldReason,
    MailKind,
    OutboxState,
    TemplateKind,
)
from workbench.vocabulary.record import record
from workbench.work import Work

_MOST = 500
"""Enrollments and mails looked at for one day's plan; a day's cap is at most 100."""

_WAITING = (OutboxState.PLANNED, OutboxState.READY)


def plan_campaign(session: Session, command: PlanCampaign, work: Work) -> Plan:
    """Plans the campaign's mailbox and says of everybody else on the list why not."""
    campaign = own_campaign(session, work, command.campaign_id)
    mailbox = own_mailbox(session, work, campaign.mailbox_id)
    outside = [row for row in audience(session, work, campaign) if row.reasons]
    excluded = tuple(row for row in outside if row.reasons != (HeldReason.ALREADY_ENROLLED,))
    return _Planner(session, work, mailbox, None).run(excluded)


def plan_tonight(session: Session, command: PlanTonight, work: Work) -> Plan:
    """Plans a mailbox. Errors: `Refusal` `no_mailbox`, `not_yours`."""
    mailbox = own_mailbox(session, work, command.mailbox_id)
    if (command.backlog_reason or "").strip():
        _lift_backlog(session, work, mailbox)
    return _Planner(session, work, mailbox, command.seed).run(())


def _lift_backlog(session: Session, work: Work, mailbox: Mailbox) -> None:
    """A person takes more answers on than SEND-4 wants, for this day, and that is on the ledger."""
    day = local_day(work.now, mailbox.zone).isoformat()
    for campaign in session.scalars(select(Campaign).where(Campaign.mailbox_id == mailbox.id)):
        campaign.overrides = {**campaign.overrides, BACKLOG_LIFTED: day}
    work.record(f"mailbox:{mailbox.id}", action="mailbox.lift_backlog", day=day)


@record
class _Candidate:
    row: Outbox
    step: CampaignStep
    waiting: Waiting


class _Planner:
    """One mailbox's plan for the next day that has a window."""

    def __init__(self, session: Session, work: Work, mailbox: Mailbox, seed: int | None) -> None:
        self._session = session
        self._work = work
        self._mailbox = mailbox
        self._hours = hours_of(work, mailbox)
        self._seed = (
            seed if seed is not None else int(work.key(f"plan:{mailbox.id}:{work.now}"), 16)
        )

    def run(self, excluded: tuple[AudienceRow, ...]) -> Plan:
        """Writes missing rows, gives instants, and tells what is held by what."""
        self._end_absences()
        self._write_due()
        candidates = self._candidates()
        allowance = self._allowance(candidates)
        spread = Spread(
            self._work.policy.sending.gap_seconds,
            self._seed,
            max(self._work.now, next_gap(self._session, self._work, self._mailbox)),
        )
        chosen = plan(
            [one.waiting for one in candidates],
            self._hours,
            spread,
            zone=self._mailbox.zone,
            allowance=allowance,
        )
        left_over = self._left_over(allowance)
        for one in candidates:
            self._place(one, chosen.get(one.row.id), left_over)
        self._session.flush()
        mails = planned_mails(self._session, self._mailbox.id)
        day = local_day(min(chosen.values(), default=self._work.now), self._mailbox.zone)
        self._work.record(
            f"mailbox:{self._mailbox.id}", planned=len(chosen), allowance=allowance,
            day=day.isoformat(),
        )  # fmt: skip
        ready = tuple(one for one in mails if one.state is OutboxState.READY)
        waiting = tuple(one for one in mails if one.state is not OutboxState.READY)
        return Plan(day, self._mailbox.id, allowance, ready, waiting, excluded)

    def _end_absences(self) -> None:
        """People whose return date has come are active again (RESP-6)."""
        found = self._session.scalars(
            select(Enrollment)
            .join(Campaign, Campaign.id == Enrollment.campaign_id)
            .where(
                Campaign.mailbox_id == self._mailbox.id,
                Enrollment.state == EnrollmentState.WAITING,
                Enrollment.next_step_at <= self._work.now,
            )
        )
        for enrollment in found:
            enrollment.state = EnrollmentState.ACTIVE

    def _write_due(self) -> None:
        """A row for every due step that has none yet, follow-ups first (SEND-1)."""
        existing = select(Outbox.id).where(
            Outbox.enrollment_id == Enrollment.id, Outbox.step_id == CampaignStep.id
        )
        found = self._session.execute(
            select(Enrollment, CampaignStep)
            .join(Campaign, Campaign.id == Enrollment.campaign_id)
            .join(
                CampaignStep,
                (CampaignStep.campaign_id == Campaign.id)
                & (CampaignStep.position == Enrollment.next_position),
            )
            .where(
                Campaign.mailbox_id == self._mailbox.id,
                Campaign.state == CampaignState.RUNNING,
                Enrollment.state == EnrollmentState.ACTIVE,
                Enrollment.next_step_at <= self._work.now + timedelta(hours=18),
                ~existing.exists(),
            )
            .order_by((CampaignStep.position > 1).desc(), Enrollment.next_step_at, Enrollment.id)
        )
        for enrollment, step in islice(found.all(), _MOST):
            self._write(enrollment, step)

    def _write(self, enrollment: Enrollment, step: CampaignStep) -> None:
        contact = self._session.get_one(Contact, enrollment.contact_id)
        try:
            address = best_address(self._session, contact.id)
            words = render_step(self._session, self._work, step, contact, self._mailbox)
            earlier = self._earlier(enrollment)
            add_mail(
                self._session,
                self._work,
                NewMail(
                    MailKind.COLD,
                    self._mailbox.id,
                    words.subject or _thread_subject(earlier),
                    words.body,
                    to=(reader_of(contact, address),),
                    due=enrollment.next_step_at or self._work.now,
                    contact_id=contact.id,
                    account_id=enrollment.account_id,
                    address_id=address.id,
                    state=OutboxState.PLANNED,
                    ids={
                        "campaign_id": enrollment.campaign_id,
                        "enrollment_id": enrollment.id,
                        "step_id": step.id,
                    },
                    in_reply_to=_own_id(earlier),
                    references=_references(earlier),
                ),
            )
        except Refusal as refusal:
            self._cannot(enrollment, refusal)

    def _cannot(self, enrollment: Enrollment, refusal: Refusal) -> None:
        """Who cannot be written to any more is ended with the reason, never skipped silently."""
        ends = {"suppressed": EndedReason.OPTED_OUT, "no_address": EndedReason.BOUNCED}
        if refusal.code in ends:
            end(self._session, self._work, enrollment, ends[refusal.code])
            return
        self._work.record(
            f"enrollment:{enrollment.id}", action="enrollment.unwritten", why=refusal.code
        )

    def _earlier(self, enrollment: Enrollment) -> Outbox | None:
        """The last mail of the enrollment that was sent: the thread a follow-up hangs in."""
        return self._session.scalars(
            select(Outbox)
            .where(Outbox.enrollment_id == enrollment.id, Outbox.state == OutboxState.SENT)
            .order_by(Outbox.id.desc())
            .limit(1)
        ).one_or_none()

    def _candidates(self) -> list[_Candidate]:
        found = self._session.execute(
            select(Outbox, CampaignStep, Contact, Account)
            .join(CampaignStep, CampaignStep.id == Outbox.step_id)
            .join(Campaign, Campaign.id == Outbox.campaign_id)
            .join(Enrollment, Enrollment.id == Outbox.enrollment_id)
            .join(Contact, Contact.id == Outbox.contact_id)
            .join(Account, Account.id == Outbox.account_id)
            .where(
                Outbox.mailbox_id == self._mailbox.id,
                Outbox.state.in_(_WAITING),
                Campaign.state == CampaignState.RUNNING,
                Enrollment.state == EnrollmentState.ACTIVE,
                or_(Enrollment.next_step_at.is_(None), Enrollment.next_step_at
                    <= self._work.now + timedelta(hours=18)),
            )
            .order_by((CampaignStep.position > 1).desc(), Outbox.id)
            .limit(_MOST)
        ).all()  # fmt: skip
        candidates = []
        for row, step, contact, account in found:
            reason = self._refresh(row, step, contact, account)
            if reason is not None:
                self._hold(row, reason)
                continue
            enrollment = self._session.get_one(Enrollment, row.enrollment_id)
            zone, countries = zone_of(contact, account, self._mailbox)
            earliest = max(self._work.now, enrollment.next_step_at or self._work.now)
            candidates.append(_Candidate(row, step, Waiting(row.id, zone, countries, earliest)))
        return candidates

    def _refresh(
        self, row: Outbox, step: CampaignStep, contact: Contact, account: Account
    ) -> HeldReason | None:
        """Renders again what was not edited by hand, and lints what will really leave."""
        decision = country_decision(self._session, self._work, contact, account)
        if decision.verdict is Verdict.BLOCK:
            return HeldReason.COUNTRY
        if not row.edited:
            try:
                words = render_step(self._session, self._work, step, contact, self._mailbox)
            except Refusal:
                return HeldReason.MERGE_GAP
            row.subject = words.subject or row.subject
            row.body = words.body
            row.text_sha256 = text_digest(row.subject, row.body)
        threaded = step.position > 1 and row.in_reply_to is not None
        kind = TemplateKind.FOLLOW_UP if threaded else TemplateKind.FIRST
        result = lint_parts(row.subject, row.body, kind, limits=text_limits(self._work))
        return None if result.ok else HeldReason.LINT

    def _hold(self, row: Outbox, reason: HeldReason) -> None:
        row.state = OutboxState.PLANNED
        row.held_reason = reason

    def _allowance(self, candidates: list[_Candidate]) -> int:
        """How many cold mails the first day takes on which somebody's window opens."""
        starts = [self._opens(one) for one in candidates]
        first = min((one for one in starts if one is not None), default=self._work.now)
        return allowance_on(self._session, self._work, self._mailbox, first)

    def _opens(self, one: _Candidate) -> datetime | None:
        waiting = one.waiting
        return next_open(waiting.not_before, waiting.zone, self._hours, waiting.countries)

    def _left_over(self, allowance: int) -> HeldReason:
        """Why mails that could go do not get an instant today."""
        waiting = waiting_responses(self._session, self._mailbox.id)
        full = waiting >= self._work.policy.sending.waiting_limit and allowance == 0
        return HeldReason.BACKLOG if full else HeldReason.CAP_DAY

    def _place(self, one: _Candidate, at: datetime | None, left_over: HeldReason) -> None:
        if at is None:
            opens = self._opens(one)
            today = local_day(self._work.now, self._mailbox.zone)
            later = opens is None or local_day(opens, self._mailbox.zone) > today
            self._hold(one.row, HeldReason.WINDOW if later else left_over)
            one.row.planned_at = opens or one.row.planned_at
            return
        one.row.planned_at = at
        one.row.held_reason = None
        one.row.state = OutboxState.READY


def _own_id(earlier: Outbox | None) -> str | None:
    return (earlier.server_message_id or earlier.message_id) if earlier is not None else None


def _references(earlier: Outbox | None) -> tuple[str, ...]:
    own = _own_id(earlier)
    before = tuple(str(one) for one in earlier.references) if earlier is not None else ()
    return (*before, own) if own is not None else before


def _thread_subject(earlier: Outbox | None) -> str:
    """A follow-up without a subject keeps its thread's, with one `Re: ` (RFC 5322 §3.6.5)."""
    if earlier is None:
        return ""
    return earlier.subject if earlier.subject.startswith("Re: ") else f"Re: {earlier.subject}"
