"""What another system recorded stands in the audit's evidence and answers LIST-4 (AUD-2)."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.handoff.line import add_prospect, person_id, to_stage_2
from tests.workspaces import START, Bench
from workbench.errors import Refusal
from workbench.handoff.messages.audits import AuditView, ShowAudit
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.lists import OpenPursuit
from workbench.vocabulary.handoff import CheckResult
from workbench.vocabulary.prospects import ImportKind

ACTIVITY = ("Company", "Date", "Type")
DEALS = ("Opportunity Name", "Account Name", "Stage", "Close Date", "Created Date")
RECENT = START - timedelta(days=90)
LONG_AGO = START - timedelta(days=300)


def day(at: datetime) -> str:
    return at.date().isoformat()


def bring(bench: Bench, folder: Path, kind: ImportKind, *rows: tuple[str, ...]) -> None:
    """Sam imports rows below a header."""
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    Importer(GatewayDesk(bench.gateway, bench.who("sam")), folder / "imports").run(path, kind)


def audit_of(bench: Bench, folder: Path, kind: ImportKind, *rows: tuple[str, ...]) -> AuditView:
    """The audit of a deal at Acme, about whose past a file told something."""
    _, requalified = to_stage_2(bench, add_prospect(bench))
    bring(bench, folder, kind, *rows)
    return bench.ask("mia", ShowAudit(requalified.audit_id))


def told(view: AuditView) -> list[tuple[str, str]]:
    """Day and note of what other systems recorded."""
    return [(day(one.at), one.note) for one in view.timeline if one.kind == "recorded"]


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        (ImportKind.ACTIVITY, ACTIVITY, ("Acme", day(RECENT), "Call")),
        (ImportKind.ACTIVITY, ACTIVITY, ("Acme", day(RECENT), "Email reply")),
        (ImportKind.OPPORTUNITIES, DEALS, ("One", "Acme", "Closed Lost", day(RECENT), "")),
        (ImportKind.OPPORTUNITIES, DEALS, ("One", "Acme", "Proposal", "", day(LONG_AGO))),
    ],
)
def test_an_account_with_a_history_elsewhere_is_not_cold(
    bench: Bench, tmp_path: Path, kind: ImportKind, header: tuple[str, ...], row: tuple[str, ...]
) -> None:
    account = bench.do("sam", AddAccount("Acme", "acme.example", own=True)).account_id
    bring(bench, tmp_path, kind, header, row)
    with pytest.raises(Refusal) as refused:
        bench.do("sam", OpenPursuit(account))
    assert refused.value.code == "not_cold"


def test_what_happened_long_ago_leaves_an_account_cold(bench: Bench, tmp_path: Path) -> None:
    account = bench.do("sam", AddAccount("Acme", "acme.example", own=True)).account_id
    bring(bench, tmp_path, ImportKind.ACTIVITY, ACTIVITY, ("Acme", day(LONG_AGO), "Call"))
    assert bench.do("sam", OpenPursuit(account, person_id(bench, "sam")))


def test_activity_stands_in_the_timeline_and_is_put_to_the_auditor(
    bench: Bench, tmp_path: Path
) -> None:
    rows = (("Acme", day(RECENT), "Meeting"), ("Acme", day(LONG_AGO), "Call"))
    view = audit_of(bench, tmp_path, ImportKind.ACTIVITY, ACTIVITY, *rows)
    assert told(view) == [(day(RECENT), "meeting")]
    speaks = [one for one in view.checks if any("recorded:" in row for row in one.evidence)]
    assert [one.result for one in speaks] == [CheckResult.JUDGE]


def test_an_open_opportunity_of_before_stands_in_the_timeline_however_old(
    bench: Bench, tmp_path: Path
) -> None:
    rows = (
        ("One", "Acme", "Proposal", "", day(LONG_AGO)),
        ("Two", "Acme", "Closed Lost", day(RECENT), day(LONG_AGO)),
        ("Three", "Acme", "Closed Lost", day(LONG_AGO), day(LONG_AGO)),
    )
    view = audit_of(bench, tmp_path, ImportKind.OPPORTUNITIES, DEALS, *rows)
    assert told(view) == [(day(LONG_AGO), "opportunity open"), (day(RECENT), "opportunity")]
