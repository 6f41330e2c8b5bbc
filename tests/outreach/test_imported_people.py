"""What a file says of people who are mailed: states of addresses (C12), opt-outs (OPT-03, OPT-04),
and the list of customers without which no cold mail leaves (SEND-7).
"""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Enrollment, OutboxRecipient
from db.tables.prospects import Contact
from tests.outreach.scene import Scene
from tests.workspaces import Bench
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport
from workbench.outreach.messages.sending import Nothing
from workbench.team.messages import NotePolled
from workbench.vocabulary.outreach import EndedReason, HeldReason, OutboxState
from workbench.vocabulary.prospects import ImportKind

FIRST = "p0@plant0.example"
Bring = Callable[..., ImportReport]


@pytest.fixture
def scene(bench: Bench) -> Scene:
    made = Scene(bench, people=3)
    made.evening()
    return made


@pytest.fixture
def importer(bench: Bench, tmp_path: Path) -> Importer:
    return Importer(GatewayDesk(bench.gateway, bench.who("sam")), tmp_path / "imports")


@pytest.fixture
def bring(importer: Importer, tmp_path: Path) -> Bring:
    """Imports rows below a header."""

    def run(*rows: tuple[str, ...], kind: ImportKind = ImportKind.CONTACTS) -> ImportReport:
        path = tmp_path / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return importer.run(path, kind)

    return run


def mailed(scene: Scene) -> set[str]:
    """Who was written to."""
    ids = [one.outbox_id for one in scene.send_all()]
    with Session(scene.bench.app.reader) as session:
        found = select(OutboxRecipient.email).where(OutboxRecipient.outbox_id.in_(ids))
        return {str(one) for one in session.scalars(found)}


@pytest.mark.parametrize("said", ["Guessed", "Invalid", "Bounced"])
@pytest.mark.parametrize("planned", [True, False], ids=["planned", "not yet planned"])
def test_an_address_that_a_file_calls_bad_is_never_claimed(
    scene: Scene, bring: Bring, said: str, planned: bool
) -> None:
    if planned:
        scene.start()
    bring(("Email", "Email Status"), (FIRST, said))
    if not planned:
        scene.start()
    assert mailed(scene) == {"p0@plant1.example", "p0@plant2.example"}
    of_first = [row for row in scene.rows() if row.contact_id == scene.people[0]]
    assert [row.state for row in of_first] == ([OutboxState.CANCELLED] if planned else [])
    assert {row.cancelled_reason for row in of_first} <= {HeldReason.ADDRESS_NOT_MAILABLE.value}


def test_guesses_of_a_new_person_s_address_are_never_claimed(scene: Scene, bring: Bring) -> None:
    tried = ("ed.elm@plant3.example", "eelm@plant3.example", "elm.ed@plant3.example")
    bring(
        ("First Name", "Last Name", "Company", "Company Country", "Email", "Email 2", "Email 3"),
        ("Ed", "Elm", "Plant 3", "US", *tried),
    )
    scene.start()
    assert not mailed(scene) & set(tried)


@pytest.mark.parametrize("by", [FIRST, "", "dana0@gmail.com"], ids=["address", "name", "other"])
def test_an_opt_out_of_a_file_imported_again_stops_what_is_planned(
    scene: Scene, bring: Bring, by: str
) -> None:
    scene.start()
    header = ("First Name", "Last Name", "Company", "Website", "Email", "Opt Out")
    bring(header, ("Dana0", "Field0", "Plant 0", "plant0.example", by, "yes"))
    states = {row.contact_id: row.state for row in scene.rows()}
    assert states[scene.people[0]] is OutboxState.CANCELLED
    assert mailed(scene) == {"p0@plant1.example", "p0@plant2.example"}
    with Session(scene.bench.app.reader) as session:
        why = select(Enrollment.ended_reason).where(Enrollment.contact_id == scene.people[0])
        assert session.scalars(why).all() == [EndedReason.OPTED_OUT]
        assert session.get_one(Contact, scene.people[0]).first == "Dana0"


def test_an_old_list_of_customers_holds_cold_mail_until_it_is_refreshed(
    scene: Scene, bring: Bring, importer: Importer
) -> None:
    listed = bring(("Company", "Website"), ("Elsewhere", "else.example"), kind=ImportKind.CUSTOMERS)
    scene.start()
    scene.bench.clock.wait(timedelta(days=7, hours=1).total_seconds())
    scene.bench.do("system", NotePolled(scene.mailbox))
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.CUSTOMER_LIST_STALE}
    importer.refresh(str(listed.batch))
    scene.plan()
    assert len(scene.send_all()) == 3


def test_a_list_of_customers_that_was_taken_back_or_read_wrong_is_no_fresh_one(
    scene: Scene, bring: Bring, importer: Importer
) -> None:
    scene.start()
    scene.bench.clock.wait(timedelta(days=7, hours=1).total_seconds())
    scene.bench.do("system", NotePolled(scene.mailbox))
    header = ("Company", "Website")
    importer.undo(bring(header, ("Elm", "elm.example"), kind=ImportKind.CUSTOMERS).batch or 0)
    assert bring(header, ("", "n/a"), kind=ImportKind.CUSTOMERS).rejected == 1
    held = scene.claim()
    assert isinstance(held, Nothing)
    assert set(dict(held.held)) == {HeldReason.CUSTOMER_LIST_STALE}
