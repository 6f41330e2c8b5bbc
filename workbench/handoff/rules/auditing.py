"""What an audit checks, who may decide it, and which month a credit belongs to (AUD-1 … AUD-3)."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.errors import Refusal
from workbench.handoff.messages.audits import AuditCheck, Judgement
from workbench.vocabulary.handoff import AuditDecision, CheckResult
from workbench.vocabulary.people import Role
from workbench.vocabulary.pipeline import QUALIFIED_STAGES, Stage
from workbench.vocabulary.record import record

YES, NO, JUDGE = CheckResult.YES, CheckResult.NO, CheckResult.JUDGE
UNJUDGED = CheckResult.UNJUDGED
THREE_PEOPLE = "three_people"


@record
class Trace:
    """One thing found in the system: `name` like `conversation:12`, and when."""

    name: str
    at: datetime

    @property
    def text(self) -> str:
        """The trace as evidence."""
        return f"{self.name} {self.at.isoformat(timespec='seconds')}"


@record
class AuditFacts:
    """Everything the checks look at, read from the system (AUD-2).

    `inbound_before` and `activity_before` lie in the six calendar months before the pursuit was
    opened; `inbound_during` from then to the pass. `os_users` maps a role in this deal to the
    operating-system users that acted in it; in a `practice` workspace one computer plays all roles.
    """

    sdr_id: int
    ae_id: int
    stage: Stage
    pursuit: Trace | None
    pursuit_sdr_id: int | None
    cold_at_opening: bool
    first_touch: Trace | None
    inbound_before: tuple[Trace, ...]
    inbound_during: tuple[Trace, ...]
    activity_before: tuple[Trace, ...]
    other_sdrs: tuple[Trace, ...]
    live: Trace | None
    sdr_notes: tuple[Trace, ...]
    ae_notes: tuple[Trace, ...]
    os_users: tuple[tuple[str, frozenset[str]], ...] = ()
    practice: bool = False


def audit_checks(facts: AuditFacts, auditor_id: int | None) -> tuple[AuditCheck, ...]:
    """The checks with what the evidence says, as `auditor_id` would decide them."""
    return (
        _outbound(facts),
        _not_inbound(facts),
        _cold_before(facts),
        _one_sdr(facts),
        _live(facts),
        _notes(facts),
        _three_people(facts, auditor_id),
        _three_os_users(facts),
    )


def _texts(traces: Iterable[Trace]) -> tuple[str, ...]:
    return tuple(trace.text for trace in traces)


def _outbound(facts: AuditFacts) -> AuditCheck:
    own = facts.pursuit is not None and facts.pursuit_sdr_id == facts.sdr_id
    touched = facts.first_touch is not None
    result = (YES if touched else JUDGE) if own else NO
    found = [trace for trace in (facts.pursuit, facts.first_touch) if trace is not None]
    question = "Did this SDR open the pursuit and touch the account first?"
    return AuditCheck("outbound", "AUD-2", question, result, _texts(found))


def _not_inbound(facts: AuditFacts) -> AuditCheck:
    result = NO if facts.inbound_before else JUDGE if facts.inbound_during else YES
    found = _texts((*facts.inbound_before, *facts.inbound_during))
    question = "Did it come from our outbound work, not by itself?"
    return AuditCheck("not_inbound", "AUD-2", question, result, found)


def _cold_before(facts: AuditFacts) -> AuditCheck:
    cold = facts.cold_at_opening and not facts.activity_before
    question = "Was the account quiet for six months before the pursuit?"
    found = _texts(facts.activity_before)
    return AuditCheck("cold_before", "LIST-4", question, YES if cold else JUDGE, found)


def _one_sdr(facts: AuditFacts) -> AuditCheck:
    result = JUDGE if facts.other_sdrs else YES
    question = "Is it clear that no other SDR generated it?"
    return AuditCheck("one_sdr", "AUD-2", question, result, _texts(facts.other_sdrs))


def _live(facts: AuditFacts) -> AuditCheck:
    found = () if facts.live is None else (facts.live.text,)
    reached = facts.stage in QUALIFIED_STAGES and facts.live is not None
    question = "Did the AE re-qualify it live at or after the pass?"
    return AuditCheck("requalified", "AUD-2", question, YES if reached else NO, found, hard=True)


def _notes(facts: AuditFacts) -> AuditCheck:
    both = bool(facts.sdr_notes and facts.ae_notes)
    found = _texts((*facts.sdr_notes, *facts.ae_notes))
    question = "Are the notes of both SDR and AE in the system?"
    return AuditCheck("notes", "AUD-2", question, YES if both else NO, found)


def _three_people(facts: AuditFacts, auditor_id: int | None) -> AuditCheck:
    people = (facts.sdr_id, facts.ae_id, auditor_id)
    three = auditor_id is not None and len(set(people)) == 3
    found = tuple(f"person:{person}" for person in people if person is not None)
    question = "Are SDR, AE and auditor three people?"
    return AuditCheck(THREE_PEOPLE, "AUD-3", question, YES if three else NO, found, hard=True)


def _three_os_users(facts: AuditFacts) -> AuditCheck:
    """Red when one user of the computer acted in two roles of the deal (domain.md §4).

    In practice one computer plays every role, so that there it is told and not judged.
    """
    shared = sorted(
        {
            user
            for index, (_, users) in enumerate(facts.os_users)
            for _, others in facts.os_users[index + 1 :]
            for user in users & others
        }
    )
    found = tuple(
        f"{user} acted as {' and '.join(role for role, users in facts.os_users if user in users)}"
        for user in shared
    )
    question = "Did each role act from an own log-in of the computer?"
    red = UNJUDGED if facts.practice else NO
    return AuditCheck("own_log_in", "AUD-3", question, red if shared else YES, found)


@record
class Auditor:
    """Who decides: person, roles, and whether a manager is a party to this deal."""

    person_id: int
    roles: frozenset[Role]
    manager_is_party: bool


def check_auditor(auditor: Auditor, facts: AuditFacts) -> None:
    """Who may decide at all: a third person, a manager, or an admin where a manager is a party.

    Errors: `Refusal` with code `auditor`.
    """
    if auditor.person_id in (facts.sdr_id, facts.ae_id):
        raise Refusal(
            "auditor", "Nobody audits their own opportunity; ask a third person.", rule="AUD-3"
        )
    if Role.MANAGER not in auditor.roles and not auditor.manager_is_party:
        raise Refusal(
            "auditor",
            "A manager audits this one; an admin only does where a manager is a party.",
            rule="AUD-3",
        )


def check_decision(
    decision: AuditDecision,
    checks: tuple[AuditCheck, ...],
    judgements: tuple[Judgement, ...],
    reason: str,
) -> None:
    """Whether a decision stands on its checks (AUD-2). Errors: `Refusal` with code `audit`."""
    problem = _decision_problem(decision, checks, judgements, reason.strip())
    if problem:
        raise Refusal("audit", f"{problem} The audit is still due.", rule="AUD-2")


def _decision_problem(
    decision: AuditDecision,
    checks: tuple[AuditCheck, ...],
    judgements: tuple[Judgement, ...],
    reason: str,
) -> str:
    if decision is AuditDecision.DUE:
        return "Decide for approved, refused or sent back."
    open_codes = {check.code for check in checks if check.result is JUDGE}
    stray = sorted({judgement.code for judgement in judgements} - open_codes)
    if stray:
        return f"Only a check that the evidence leaves open is judged, not “{stray[0]}”."
    if decision is not AuditDecision.APPROVED:
        return "" if reason else "Please give the reason, so that the SDR can learn from it."
    return _approval_problem(checks, {found.code: found for found in judgements}, reason)


def _approval_problem(
    checks: tuple[AuditCheck, ...], judged: dict[str, Judgement], reason: str
) -> str:
    for check in checks:
        if check.hard and check.result is NO:
            return f"It cannot be approved: “{check.question}” is answered no."
        if check.result is JUDGE:
            found = judged.get(check.code)
            if found is None or not found.note.strip():
                return f"Judge this one yourself, with a note: “{check.question}”."
            if not found.yes:
                return f"You answered no to “{check.question}”; refuse it or send it back."
        if check.result is NO and not reason:
            return f"“{check.question}” is answered no; say why it is credited all the same."
    return ""


def month_of(instant: datetime, zone: ZoneInfo) -> str:
    """The local calendar month of an instant, as `YYYY-MM`."""
    return instant.astimezone(zone).strftime("%Y-%m")


def following_month(month: str) -> str:
    """The month after `month`, both as `YYYY-MM`."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + (number == 12):04d}-{number % 12 + 1:02d}"


def credit_month(month: str, last_closed: str | None) -> str:
    """The month a credit counts in: that of Stage 2 if still open, else the first open one.

    Arguments: months as `YYYY-MM`; `last_closed` the newest frozen one, which freezes all before it
    (method.md §10).
    """
    if last_closed is None or month > last_closed:
        return month
    return following_month(last_closed)
