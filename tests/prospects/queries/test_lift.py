"""Lift per criterion: who is in which group, and that unknown values count for nobody (ICP-4)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.handoff import Opportunity
from db.tables.inbound import Inbound
from db.tables.responses import Response
from db.tables.team import Mailbox
from tests.prospects.people import account, person
from tests.workspaces import START, Bench
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.icp import IcpLift, PublishIcp
from workbench.vocabulary.pipeline import LeadKind
from workbench.vocabulary.prospects import Bin, Cohort
from workbench.vocabulary.responses import ParseState, ResponseKind

CONTENT: dict[str, Any] = {
    "name": "Operations",
    "criteria": [
        {"label": "US or GB", "weight": 1, "when": "country in (US, GB)"},
        {"label": "Large", "weight": 1, "when": "employees >= 200"},
    ],
}


def fill(bench: Bench, customers: int, others: int) -> None:
    """Customers are American three times of four, others one time of four; half have no size."""
    for place in range(customers + others):
        customer = place < customers
        american = place % 4 < 3 if customer else place % 4 == 0
        one = account(
            bench, f"Account {place}", f"a{place}.example",
            country="US" if american else "DE", employees=500 if place % 2 else None,
        )  # fmt: skip
        if customer:
            bench.do("mia", MoveBin(one, Bin.CURRENT_CLIENT, "won"))


def test_customers_are_compared_with_everybody_else_where_values_are_known(bench: Bench) -> None:
    fill(bench, customers=20, others=40)
    bench.do("mia", PublishIcp(CONTENT))
    country, size = bench.ask("sam", IcpLift())
    customers = country.groups[0]
    assert customers.group is Cohort.CUSTOMERS
    assert (customers.met, customers.known, customers.unknown) == (15, 20, 0)
    assert (country.others_met, country.others_known) == (10, 40)
    assert customers.lift == 3.0
    assert customers.low is not None
    assert customers.low > 1
    assert (size.groups[0].known, size.groups[0].unknown, size.others_unknown) == (10, 10, 20)
    assert (size.groups[0].enough, size.groups[0].lift) == (False, None)


def test_lift_is_measured_on_as_many_accounts_as_one_wants(bench: Bench) -> None:
    fill(bench, customers=8, others=12)
    bench.do("mia", PublishIcp(CONTENT))
    some = bench.ask("sam", IcpLift(most=3))[0]
    assert 0 < some.groups[0].known <= 3
    assert 0 < some.others_known <= 4


def test_responders_are_people_who_wrote_and_qualified_opportunities_count_apart(
    bench: Bench,
) -> None:
    ids = [account(bench, f"A{place}", f"a{place}.example", country="US") for place in range(5)]
    people = [person(bench, one, f"p@a{place}.example").contact_id for place, one in enumerate(ids)]
    with Session(bench.app.writer) as session:
        box = mailbox(session, bench.who("sam").person_id)
        responded(session, box, ids[0], ResponseKind.POSITIVE)
        responded(session, box, ids[0], ResponseKind.NEUTRAL)
        responded(session, box, ids[1], ResponseKind.OUT_OF_OFFICE)
        opportunity(session, bench, ids[2], people[2], qualified=True)
        opportunity(session, bench, ids[3], people[3], qualified=False)
        session.commit()
    bench.do("mia", PublishIcp(CONTENT))
    line = bench.ask("sam", IcpLift())[0]
    assert {one.group: one.known for one in line.groups} == {
        Cohort.CUSTOMERS: 0, Cohort.RESPONDERS: 1, Cohort.QUALIFIED: 1,
    }  # fmt: skip
    assert line.others_known == 3


def mailbox(session: Session, owner: int | None) -> int:
    assert owner is not None
    row = Mailbox(
        created_at=START, person_id=owner, address="sam@ours.example", address_key="k",
        display_name="Sam", smtp_host="h", smtp_port=1, imap_host="h", imap_port=1,
        login="sam", zone="UTC",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def responded(session: Session, box: int, account_id: int, kind: ResponseKind) -> None:
    number = len(session.scalars(select(Inbound.id)).all())
    inbound = Inbound(
        created_at=START, mailbox_id=box, folder="INBOX", uidvalidity=1, uid=number + 1,
        message_id=f"{number}@x", received_at=START, parse_state=ParseState.PARSED, digest="0",
        size=1, concerns_us=True,
    )  # fmt: skip
    session.add(inbound)
    session.flush()
    session.add(
        Response(
            created_at=START, inbound_id=inbound.id, mailbox_id=box, account_id=account_id,
            kind=kind, auto=False, confidence=1.0, received_at=START + timedelta(hours=1),
        )
    )  # fmt: skip


def opportunity(
    session: Session, bench: Bench, account_id: int, contact_id: int, *, qualified: bool
) -> None:
    session.add(
        Opportunity(
            created_at=START, account_id=account_id, contact_id=contact_id,
            sdr_id=bench.who("sam").person_id, ae_id=bench.who("alex").person_id,
            lead_kind=LeadKind.SPEAR,
            qualified_at=START if qualified else None,
        )
    )  # fmt: skip
