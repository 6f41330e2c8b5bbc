"""A worked account in a workspace, and the steps that take it down the line to a credit."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.tables.history import InboundLead
from db.tables.prospects import Pursuit
from tests.workspaces import Bench
from workbench.conversations.messages import LogConversation
from workbench.handoff.messages.audits import AuditDecided, DecideAudit
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    BatonPassed,
    DraftBaton,
    PassAnswers,
    PassBaton,
    Requalified,
    Requalify,
    RequalifyAnswers,
)
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.team.messages import AddMailbox
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.handoff import AuditDecision, BatonMethod
from workbench.vocabulary.values import EmailAddress, Money

YES = Answer(True, "they said so on the phone")
PASS_ANSWERS = PassAnswers(YES, YES, YES)
AE_ANSWERS = RequalifyAnswers(YES, YES, YES)
RED = "One computer in the office; I know all three."
"""Why a soft red check is approved: a test has one operating-system user."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A company in Working with one contact, pursued by Sam."""

    account_id: int
    contact_id: int


def person_id(bench: Bench, name: str) -> int:
    found = bench.who(name).person_id
    assert found is not None
    return found


def add_mailbox(bench: Bench, name: str = "sam") -> int:
    address = EmailAddress.parse(f"{name}@ours.example")
    server = "mail.ours.example"
    asked = AddMailbox(address, server, 465, server, 993, address.text, name.title())
    row = bench.do(name, asked)
    return row.id


def add_prospect(bench: Bench, name: str = "acme", *, pursued: bool = True) -> Prospect:
    account = bench.do("sam", AddAccount(name.title(), f"{name}.example", own=True)).account_id
    address = EmailAddress.parse(f"pat@{name}.example")
    contact = bench.do(
        "sam", AddContact(account, "Pat", "Doe", (address,), fields={"country": "US"})
    ).contact_id
    if pursued:
        open_pursuit(bench, account, person_id(bench, "sam"), bench.clock.now())
    talk(bench, "sam", contact)
    later(bench, hours=1)
    return Prospect(account, contact)


def open_pursuit(bench: Bench, account: int, sdr: int, at: datetime) -> None:
    """What outreach does when an account is put on a first campaign (LIST-4)."""
    row = Pursuit(account_id=account, sdr_id=sdr, opened_at=at, cold_check={"cold": True})
    _insert(bench, row)


def add_inbound_lead(bench: Bench, domain: str, at: datetime, key: str = "somebody") -> None:
    """What marketing's list of leads brings in."""
    _insert(bench, InboundLead(source="web", email_key=key, domain=domain, received_at=at))


def _insert(bench: Bench, row: Pursuit | InboundLead) -> None:
    with Session(bench.app.writer) as session:
        row.created_at = bench.clock.now()
        session.add(row)
        session.commit()


def raw(bench: Bench, statement: str, **values: object) -> int:
    """Any SQL past the program, as somebody with the file in hands would try it; rows touched."""
    with bench.app.writer.begin() as connection:
        return connection.execute(text(statement), values).rowcount


def scalar(bench: Bench, statement: str, **values: object):
    with bench.app.reader.connect() as connection:
        return connection.execute(text(statement), values).scalar()


def talk(
    bench: Bench,
    name: str,
    contact: int,
    *,
    kind: ConversationKind = ConversationKind.CALL,
    started_at: datetime | None = None,
    notes: str = "They have the problem, and a date.",
) -> int:
    logged = LogConversation(
        contact,
        kind,
        started_at or bench.clock.now(),
        20,
        CallOutcome.TALKED,
        notes=notes,
        next_step="next call",
    )
    return bench.do(name, logged).conversation_id


def later(bench: Bench, **length: float) -> None:
    bench.clock.move_to(bench.clock.now() + timedelta(**length))


def draft(bench: Bench, prospect: Prospect, method=BatonMethod.HOT_TRANSFER, **changes) -> int:
    asked = {
        "contact_id": prospect.contact_id,
        "ae_id": person_id(bench, "alex"),
        "method": method,
        "answers": PASS_ANSWERS,
        "potential_users": 40,
        "amount": Money.of(12_000),
        "notes": "Pat runs operations and decides with the COO.",
    }
    return bench.do("sam", DraftBaton(**{**asked, **changes})).baton_id


def pass_on(bench: Bench, prospect: Prospect) -> BatonPassed:
    """A hot transfer a minute ago, written down now."""
    baton = draft(bench, prospect)
    transferred = bench.clock.now() - timedelta(minutes=1)
    return bench.do("sam", PassBaton(baton, transferred_at=transferred))


def to_stage_2(bench: Bench, prospect: Prospect) -> tuple[BatonPassed, Requalified]:
    passed = pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    later(bench, minutes=30)
    live = talk(bench, "alex", prospect.contact_id)
    asked = Requalify(passed.opportunity_id, live, AE_ANSWERS)
    return passed, bench.do("alex", asked)


def to_credit(bench: Bench, prospect: Prospect) -> AuditDecided:
    _, requalified = to_stage_2(bench, prospect)
    return approve(bench, requalified.audit_id)


def approve(bench: Bench, audit_id: int) -> AuditDecided:
    return bench.do("mia", DecideAudit(audit_id, AuditDecision.APPROVED, RED))
