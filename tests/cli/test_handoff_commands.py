"""The second half of the line, typed by three people on a command line (cli.md)."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.handoff import line
from tests.terminal import Terminal
from tests.workspaces import Bench
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.values import iso

SAM, ALEX, MIA = ("--as", "sam@ours.example"), ("--as", "alex@ours.example"), (
    "--as",
    "mia@ours.example",
)  # fmt: skip


@pytest.fixture
def prospect(sqlite_place: Place, terminal: Terminal) -> line.Prospect:
    """A worked account in a workspace that the terminal uses by name."""
    terminal.workspace = str(sqlite_place.folder)
    clock = PracticeClock(datetime.now(UTC) - timedelta(days=3))
    with open_app(sqlite_place, clock=clock, secrets=MemorySecrets()) as app:
        return line.add_prospect(Bench(app, clock))


def passed(terminal: Terminal, prospect: line.Prospect) -> dict:
    answers = ("--fits", "field service", "--influence", "the COO", "--interest", "asked for it")
    drafted = terminal.good(
        *SAM, "baton", "draft", str(prospect.contact_id), "--ae", "alex@ours.example", *answers,
        "--users", "40", "--method", "hot_transfer", "--amount", "12,000.50",
        "--close-date", "2027-03-01", "--notes", "decides with the COO",
    )  # fmt: skip
    moment = iso(datetime.now(UTC) - timedelta(minutes=1))
    baton = str(drafted["baton_id"])
    return terminal.good(*SAM, "baton", "pass", baton, "--transferred", moment)


def requalified(terminal: Terminal, prospect: line.Prospect, found: dict) -> dict:
    terminal.good(*ALEX, "baton", "accept", str(found["baton_id"]))
    talked = terminal.good(
        *ALEX, "call", "log", str(prospect.contact_id), "--outcome", "qualified",
        "--minutes", "20", "--started", iso(datetime.now(UTC)), "--notes", "a date and a budget",
        "--next-step", "demo", "--next-on", "2027-01-12", "--talk-share", "25",
    )  # fmt: skip
    return terminal.good(
        *ALEX, "opportunity", "requalify", str(found["opportunity_id"]),
        "--conversation", str(talked["conversation_id"]), "--can-solve", "as elsewhere",
        "--deciders", "the COO", "--next-step", "demo next week",
    )  # fmt: skip


def test_from_a_draft_to_a_paid_deal(terminal: Terminal, prospect: line.Prospect, tmp_path: Path):
    found = passed(terminal, prospect)
    (row,) = terminal.good(*ALEX, "baton", "list", "--person", "alex@ours.example")["batons"]
    assert (row["state"], row["dropped"]) == ("passed", False)
    audit = str(requalified(terminal, prospect, found)["audit_id"])
    (due,) = terminal.good(*MIA, "audit", "queue")["audits"]
    assert str(due["audit_id"]) == audit
    view = terminal.good(*MIA, "audit", "show", audit)
    assert {check["result"] for check in view["checks"]} <= {"yes", "no"}
    decided = terminal.good(*MIA, "audit", "decide", audit, "approve", "--reason", "one computer")
    opportunity = str(found["opportunity_id"])
    assert terminal.good(*ALEX, "opportunity", "stage", opportunity, "won")["stage"] == "won"
    month = terminal.good(*SAM, "pay", "statement", "--month", decided["month"])
    (sam,) = [one for one in month["statements"] if one["person"] == "Sam"]
    assert sam["total"] == {"amount": "275.01", "currency": "USD"}
    assert len(sam["lines"]) == 2
    file = tmp_path / "evidence.json"
    anchor = terminal.good(*MIA, "audit", "packet", audit, "--out", file)
    assert anchor["count"] > 5
    verdict = Terminal.good(terminal, "audit", "verify", file)
    assert (verdict["ok"], verdict["head"]) == (True, anchor["head"])


def test_a_changed_packet_exits_1_and_names_the_place(
    terminal: Terminal, prospect: line.Prospect, tmp_path: Path
):
    audit = str(requalified(terminal, prospect, passed(terminal, prospect))["audit_id"])
    file = tmp_path / "evidence.json"
    terminal.good(*MIA, "audit", "packet", audit, "--out", file)
    assert file.stat().st_mode & 0o077 == 0
    document = json.loads(file.read_text())
    document["opportunity"]["sdr"] = 77
    file.write_text(json.dumps(document))
    ran = terminal.run("--json", "audit", "verify", file)
    assert (ran.code, ran.json["ok"]) == (1, False)
    assert ran.json["problems"][0]["where"] == "opportunity"
    file.write_text("nonsense")
    assert terminal.run("audit", "verify", file).code == 2
    assert terminal.run("audit", "verify", tmp_path / "missing").code == 2
    nowhere = tmp_path / "no" / "such" / "folder.json"
    assert terminal.run(*MIA, "audit", "packet", audit, "--out", nowhere).code == 3


def test_people_read_sentences(terminal: Terminal, prospect: line.Prospect):
    found = passed(terminal, prospect)
    audit = str(requalified(terminal, prospect, found)["audit_id"])
    opportunity = str(found["opportunity_id"])
    assert "own_log_in" in terminal.run(*MIA, "audit", "show", audit).out
    assert "Acme" in terminal.run(*MIA, "audit", "queue").out
    assert "qualified" in terminal.run(*ALEX, "opportunity", "list", "--open").out
    assert "qualified" in terminal.run(*ALEX, "opportunity", "history", opportunity).out
    assert "12000.50" in terminal.run(*ALEX, "opportunity", "totals").out
    assert "Sam" in terminal.run(*SAM, "pay", "statement", "--month", "2026-01").out
    assert "Pat Doe" in terminal.run(*SAM, "call", "list").out
    assert "No month" in terminal.run(*SAM, "pay", "check").out
    assert "field service" in terminal.run(*SAM, "baton", "show", str(found["baton_id"])).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("baton", "accept", "99"), 1),
        (("audit", "decide", "1", "bless"), 2),
        (("pay", "close", "2026-13"), 1),
        (("pay", "statement", "--month", "soon"), 2),
        (("baton", "list", "--dropped", "--state", "draft"), 2),
        (("call", "list", "--person", "nobody@ours.example"), 1),
        (("call", "meeting", "1"), 2),
        (("call", "log", "1", "--outcome", "talked", "--minutes", "3", "--started", "now"), 2),
        (("opportunity", "estimate", "1", "--amount", "plenty"), 2),
        (("opportunity", "estimate", "1", "--amount", "1e400"), 2),
        (("opportunity", "estimate", "1", "--close-date", "soon"), 2),
    ],
)
def test_mistakes_are_one_sentence_and_the_right_exit(
    terminal: Terminal, prospect: line.Prospect, words: tuple[str, ...], code: int
):
    who = ALEX if words[0] in ("baton", "opportunity") else SAM
    ran = terminal.run("--json", *who, *words)
    assert ran.code == code
    assert ran.json["error"]["message"]
    assert "Traceback" not in ran.err


def test_tasks_and_meetings_from_the_command_line(terminal: Terminal, prospect: line.Prospect):
    found = passed(terminal, prospect)
    tasks = terminal.good(*ALEX, "call", "tasks", "--person", "alex@ours.example")["tasks"]
    assert [task["task_id"] for task in tasks] == [found["task_id"]]
    assert terminal.good(*ALEX, "call", "done", str(found["task_id"]))["state"] == "done"
    tomorrow = iso(datetime.now(UTC) + timedelta(days=1))
    booked = terminal.good(
        *SAM, "call", "book", str(prospect.contact_id), "--at", tomorrow, "--subject", "Plan",
        "--no-invite", "--with", "alex@ours.example",
    )  # fmt: skip
    meeting = str(booked["meeting_id"])
    kept = terminal.good(*ALEX, "call", "meeting", meeting, "--state", "accepted")
    assert kept["state"] == "accepted"
    (row,) = terminal.good(*ALEX, "call", "meetings")["meetings"]
    assert row["meeting_id"] == booked["meeting_id"]
