"""`workbench campaign` from draft to report, as a script sees it."""

import pytest

from tests.outreach.scene import FIRST, Scene
from tests.terminal import Terminal
from tests.workspaces import opened
from workbench.places import Place


@pytest.fixture
def line(sqlite_place: Place, terminal: Terminal) -> Terminal:
    """A command line on a workspace with three people, a list and a campaign `spring`."""
    with opened(sqlite_place) as bench:
        Scene(bench, people=3)
    terminal.workspace = str(sqlite_place.folder)
    return terminal


SAM = ("--as", "sam@ours.example")


def test_a_campaign_goes_from_draft_to_plan(line: Terminal) -> None:
    (row,) = line.good(*SAM, "campaign", "list")["campaigns"]
    assert (row["name"], row["state"]) == ("spring", "draft")
    assert line.good(*SAM, "campaign", "start", "spring")["state"] == "running"
    plan = line.good(*SAM, "campaign", "plan", "spring")
    assert len(plan["mails"]) == 3
    assert plan["allowance"] == 50
    assert plan["excluded"] == []
    assert line.good(*SAM, "campaign", "pause", "1")["state"] == "paused"
    assert line.good(*SAM, "campaign", "resume", "spring")["state"] == "running"
    report = line.good(*SAM, "campaign", "report", "spring")
    assert (report["enrolled"], report["sent"], report["response_rate"]) == (3, 0, None)
    assert "3 mails of at most 50" in line.run(*SAM, "campaign", "plan", "spring").out


def test_a_new_campaign_is_made_of_saved_templates(line: Terminal) -> None:
    words = f"Subject: Loads\n\n{FIRST}"
    saved = line.good(*SAM, "template", "add", "autumn", "-", stdin=words)
    assert saved["lint"]["ok"] is True
    names = {row["name"] for row in line.good(*SAM, "template", "list")["templates"]}
    assert {"autumn", "spring 1"} <= names
    made = line.good(*SAM, "campaign", "new", "Autumn", "--list", "all", "--template", "autumn")
    assert made["state"] == "draft"


def test_what_is_not_there_is_told_with_its_code(line: Terminal) -> None:
    ran = line.run("--json", *SAM, "campaign", "start", "winter")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "no_campaign"


def test_another_reps_campaign_stays_theirs(line: Terminal) -> None:
    ran = line.run("--json", "--as", "sue@ours.example", "campaign", "start", "1")
    assert ran.code == 1
