"""Opportunities and activities of another system: bins, dates and evidence (LIST-4, LIST-5)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from db.tables.history import RecordedActivity
from db.tables.prospects import Account, BinMove
from tests.prospects.importing.conftest import Bring
from tests.prospects.importing.stored import rows_of
from tests.workspaces import START, Bench
from workbench.jobs.importer import Importer
from workbench.prospects.finding.activity import account_facts
from workbench.prospects.importing.elsewhere import bin_path, state_of
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.rules.coldness import Activity
from workbench.vocabulary.prospects import BIN_MOVES, Bin, ImportKind, RecordedState

DEALS = ("Opportunity Name", "Account Name", "Stage", "Amount", "Close Date", "Created Date")
OPEN, WON, LOST = RecordedState.OPEN, RecordedState.WON, RecordedState.LOST


def bins_of(bench: Bench) -> dict[str, Bin]:
    return {one.name: one.bin for one in rows_of(bench, Account)}


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_opportunities_put_their_accounts_where_they_stand(bench: Bench, bring: Bring) -> None:
    bring(("Company",), ("Acme",), ("Borax",))
    report = bring(
        DEALS,
        ("One", "Acme", "Negotiation", "10000", "2026-03-31", "2025-11-02"),
        ("Two", "Borax", "Closed Lost", "", "2025-02-03", ""),
        ("Three", "Carbo", "Closed Won", "", "2024-05-06", ""),
        ("Four", "", "Closed Won", "", "2024-05-06", ""),
        kind=ImportKind.OPPORTUNITIES,
    )
    assert (report.created, report.merged, report.rejected) == (1, 2, 1)
    assert bins_of(bench) == {
        "Acme": Bin.ACTIVE_OPPORTUNITY,
        "Borax": Bin.DEAD_OPPORTUNITY,
        "Carbo": Bin.CURRENT_CLIENT,
    }
    acme, borax, _ = rows_of(bench, Account)
    assert (acme.last_activity_at, borax.last_activity_at) == (day("2025-11-02"), day("2025-02-03"))
    assert acme.custom == {}
    assert {(one.from_bin, one.to_bin) for one in rows_of(bench, BinMove)} <= BIN_MOVES


def test_a_refreshed_export_moves_what_moved_and_nothing_twice(bench: Bench, bring: Bring) -> None:
    kind = ImportKind.OPPORTUNITIES
    open_one = ("One", "Acme", "Proposal", "", "", "2025-06-01")
    bring(DEALS, open_one, kind=kind)
    assert bring(DEALS, open_one, kind=kind).skipped == 1
    bring(DEALS, ("One", "Acme", "Closed Lost", "", "2025-12-24", "2025-06-01"), kind=kind)
    assert bins_of(bench) == {"Acme": Bin.DEAD_OPPORTUNITY}
    (acme,) = rows_of(bench, Account)
    assert acme.last_activity_at == day("2025-12-24")
    bring(DEALS, ("Two", "Acme", "Discovery", "", "", "2026-01-05"), kind=kind)
    assert bins_of(bench) == {"Acme": Bin.ACTIVE_OPPORTUNITY}
    path = [one.to_bin for one in rows_of(bench, BinMove)]
    assert path[-2:] == [Bin.WORKING, Bin.ACTIVE_OPPORTUNITY]


def test_a_lost_opportunity_leaves_one_that_is_open_alone(bench: Bench, bring: Bring) -> None:
    rows = [
        ("One", "Acme", "Proposal", "", "", ""),
        *[(f"Old {n}", "Acme", "Closed Lost", "", "2025-01-02", "") for n in range(6)],
    ]
    bring(DEALS, *rows, kind=ImportKind.OPPORTUNITIES)
    assert bins_of(bench) == {"Acme": Bin.ACTIVE_OPPORTUNITY}


def test_an_avoid_bin_is_never_left_and_a_churned_client_not_taken_back(
    bench: Bench, bring: Bring
) -> None:
    kind = ImportKind.OPPORTUNITIES
    won = ("One", "Acme", "Closed Won", "", "2024-01-02", "")
    bring(DEALS, won, kind=kind)
    (acme,) = rows_of(bench, Account)
    bring(DEALS, ("Two", "Acme", "Proposal", "", "", ""), kind=kind)
    assert bins_of(bench) == {"Acme": Bin.CURRENT_CLIENT}
    bench.do("mia", MoveBin(acme.id, Bin.CHECK_BACK, "left us"))
    bring(DEALS, won, kind=kind)
    assert bins_of(bench) == {"Acme": Bin.CHECK_BACK}


def test_activity_breaks_coldness_by_its_own_date(bench: Bench, bring: Bring) -> None:
    header = ("Company / Account", "Email", "Date", "Type", "Subject")
    recent = (START - timedelta(days=40)).date().isoformat()
    report = bring(
        header,
        ("Acme", "amy@acme.example", "2024-02-03", "Call", "hello"),
        ("Acme", "amy@acme.example", recent, "Email", "again"),
        ("Acme", "", "2027-01-01", "Task", "planned"),
        ("Acme", "", "", "Task", "when?"),
        ("Acme", "", recent, "Bounced mail", ""),
        kind=ImportKind.ACTIVITY,
    )
    assert (report.created, report.rejected) == (1, 3)
    (acme,) = rows_of(bench, Account)
    assert acme.last_activity_at == acme.last_contacted_at == day(recent)
    assert (acme.custom, acme.bin) == ({}, Bin.COLD)
    assert [one.contact_id for one in rows_of(bench, RecordedActivity)] == [1, 1]
    with Session(bench.app.reader) as session:
        facts = account_facts(session, session.get_one(Account, acme.id))
    (recorded,) = [one for one in facts.happenings if one.kind is Activity.RECORDED]
    assert recorded.at == day(recent)


def test_histories_are_undone_exactly(bench: Bench, bring: Bring, importer: Importer) -> None:
    bring(("Company", "Last Activity Date"), ("Acme", "2024-01-02"))
    (before,) = rows_of(bench, Account)
    rows = [
        ("One", "Acme", "Proposal", "", "", "2025-06-01"),
        ("Two", "Borax", "Closed Lost", "", "2025-02-03", ""),
    ]
    report = bring(DEALS, *rows, kind=ImportKind.OPPORTUNITIES)
    undone = importer.undo(report.batch or 0)
    assert undone.kept == ()
    (after,) = rows_of(bench, Account)
    assert (after.bin, after.last_activity_at) == (before.bin, before.last_activity_at)
    assert not rows_of(bench, RecordedActivity)


@pytest.mark.parametrize(
    ("stage", "won", "closed", "state"),
    [
        ("closedwon", "", "", WON),
        ("Closed - Lost", "", "", LOST),
        ("Gewonnen", "", "", WON),
        ("Disqualified", "", "", LOST),
        ("Negotiation", "", "", OPEN),
        ("Wonderful", "", "", OPEN),
        ("", "", "", OPEN),
        ("Final", "false", "true", LOST),
        ("Final", "TRUE", "TRUE", WON),
    ],
)
def test_how_an_opportunity_stands(stage: str, won: str, closed: str, state: RecordedState) -> None:
    assert state_of({"stage": stage, "won": won, "closed": closed}) is state


@pytest.mark.parametrize("start", list(Bin))
@pytest.mark.parametrize("states", [(), (OPEN,), (LOST,), (WON,), (OPEN, LOST), (LOST, WON)])
@pytest.mark.parametrize("open_here", [True, False])
def test_bin_1_imported_opportunities_ask_for_legal_moves_only(
    start: Bin, states: tuple[RecordedState, ...], open_here: bool
) -> None:
    at = start
    for to in bin_path(start, states, states, open_here=open_here):
        assert (at, to) in BIN_MOVES
        at = to
