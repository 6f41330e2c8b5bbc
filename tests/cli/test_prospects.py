"""Lists, bins, suppression and profiles from the command line, as cli.md promises them."""

from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.workspaces import START
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.places import Place
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.secrets import MemorySecrets
from workbench.vocabulary.values import EmailAddress

PROFILE = """
name = "Mid-market"
[[criteria]]
label = "200 people and more"
weight = 3
when = "employees >= 200"
[[criteria]]
label = "US"
when = "country = US"
"""


@pytest.fixture
def filled(terminal: Terminal, sqlite_place: Place) -> Terminal:
    """A workspace with two accounts, three people, and Sam at the keyboard."""
    with open_app(sqlite_place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        sam = app.actor("sam@ours.example")
        for name, domain, employees in (
            ("Ácme", "acme.example", 300),
            ("Fjord", "fjord.example", 10),
        ):
            fields = {"employees": employees, "country": "US", "industry": "Logistics"}
            added = app.gateway.execute(AddAccount(name, domain, fields), sam).result
            for first in ("Siri", "Eva") if employees == 300 else ("Jon",):
                email = EmailAddress.parse(f"{first}@{domain}")
                title = {"title": "VP Operations"}
                app.gateway.execute(
                    AddContact(added.account_id, first, "Dahl", (email,), fields=title), sam
                )
    terminal.workspace = str(sqlite_place.folder)
    return terminal


def as_(name: str, *words: str) -> list[str]:
    return [*words, "--as", f"{name}@ours.example"]


def test_a_count_says_accounts_and_people(filled: Terminal) -> None:
    assert filled.good(*as_("sam", "list", "count")) == {"accounts": 2, "people": 3}
    one = filled.good(*as_("sam", "list", "count", "--filter", "employees >= 200 and name = acme"))
    assert one == {"accounts": 1, "people": 2}
    said = filled.run(
        *as_("sam", "list", "count", "-f", 'has person (title contains "operations")')
    )
    assert said.out == "2 accounts · 3 people\n"


def test_rows_come_as_json_lines_with_a_limit(filled: Terminal) -> None:
    ran = filled.run("--json", *as_("sam", "list", "show", "--filter", "", "--limit", "1"))
    (row,) = ran.lines
    assert (row["id"], row["name"], row["employees"], row["bin"]) == (1, "Ácme", 300, "cold")
    rest = filled.run("--json", *as_("sam", "list", "show", "--after", "1"))
    assert [one["name"] for one in rest.lines] == ["Fjord"]
    none = filled.run("--json", *as_("sam", "list", "show", "--filter", "employees > 1M"))
    assert (none.code, none.out) == (0, "")


def test_a_filter_that_cannot_be_read_is_wrong_usage_and_points_at_the_word(
    filled: Terminal,
) -> None:
    ran = filled.run("--json", *as_("sam", "list", "count", "--filter", "employes > 5"))
    assert ran.code == 2
    assert ran.json["error"]["code"] == "bad_filter"
    assert "“employes” (character 1)" in ran.err
    assert "Did you mean “employees”?" in ran.err


def test_a_list_is_made_frozen_and_shown(filled: Terminal) -> None:
    made = filled.good(*as_("sam", "list", "make", "US", "--filter", "country = US"))
    assert made == {"list_id": 1, "accounts": 2, "frozen": False}
    assert filled.good(*as_("sam", "list", "freeze", "US"))["frozen"]
    assert filled.good(*as_("sam", "list", "figures", "1"))["people"] == [["vp", 3]]
    assert [one["id"] for one in filled.good(*as_("sam", "list", "all"))["lists"]] == [0, -1, 1]
    assert filled.run(*as_("sam", "list", "freeze", "none")).code == 1


def test_an_account_moves_is_listed_and_comes_back(filled: Terminal) -> None:
    moved = filled.good(
        *as_("sam", "bin", "move", "acme.example", "bad-fit", "--reason", "no need")
    )
    assert (moved["account"], moved["from"], moved["to"]) == (1, "cold", "bad_fit")
    bins = {one["bin"]: one["accounts"] for one in filled.good(*as_("sam", "bin", "list"))["bins"]}
    assert (bins["cold"], bins["bad_fit"], len(bins)) == (1, 1, 8)
    shown = filled.good(*as_("sam", "bin", "list", "bad fit"))["accounts"]
    assert [one["name"] for one in shown] == ["Ácme"]
    undone = filled.good(*as_("sam", "bin", "undo", "acme.example"))
    assert (undone["to"], undone["restored"]) == ("cold", True)
    history = filled.good(*as_("sam", "bin", "history", "acme.example"))["moves"]
    assert [one["reason"] for one in history] == ["no need", "undone"]


def test_an_illegal_move_is_refused_with_its_rule(filled: Terminal) -> None:
    line = as_("sam", "bin", "move", "Fjord", "check_back", "--reason", "later")
    ran = filled.run("--json", *line)
    assert ran.code == 1
    assert (ran.json["error"]["code"], ran.json["error"]["rule"]) == ("bin_move", "BIN-1")
    assert filled.run(*as_("sam", "bin", "move", "Fjord", "lukewarm", "--reason", "x")).code == 2


def test_suppression_is_added_listed_explained_and_lifted(filled: Terminal) -> None:
    added = filled.good(*as_("sam", "suppress", "add", "siri@acme.example", "fjord.example"))
    assert added["contacts"] == [1]
    listed = filled.good(*as_("sam", "suppress", "list"))["suppressions"]
    assert {one["kind"] for one in listed} == {"address", "person", "domain"}
    assert "siri@acme.example" in {one["value"].lower() for one in listed}
    why = filled.good(*as_("sam", "suppress", "why", "jon@fjord.example"))["suppressions"]
    assert [one["value"] for one in why] == ["fjord.example"]
    again = filled.good(*as_("sam", "suppress", "add", "fjord.example"))
    assert again["new"] == 0
    lift = ["suppress", "lift", str(why[0]["id"]), "--proof", "Mail of 2026-01-05 in the archive"]
    assert filled.run(*as_("sam", *lift)).code == 1
    assert filled.good(*as_("mia", *lift))["suppression_ids"] == [why[0]["id"]]


def test_a_profile_is_published_checked_and_its_lift_shown(
    filled: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "profile.toml"
    file.write_text(PROFILE, encoding="utf-8")
    assert filled.run(*as_("sam", "icp", "publish", str(file))).code == 1
    published = filled.good(*as_("mia", "icp", "publish", str(file)))
    assert (published["version"], published["scored"], published["warnings"]) == (1, 2, [])
    assert filled.good(*as_("sam", "list", "count", "-f", "fit >= 70"))["accounts"] == 1
    fits = filled.good(*as_("sam", "icp", "check", "acme.example"))["fits"]
    assert (fits[0]["fit"], fits[0]["verdict"]) == (100, "ideal")
    assert fits[0]["reasons"][0]["answer"] == "met"
    filled.good(*as_("mia", "bin", "move", "Ácme", "current_client", "--reason", "won"))
    lift = filled.good(*as_("sam", "icp", "lift"))["criteria"]
    assert (lift[0]["customers"]["met"], lift[0]["others"]["known"]) == (1, 1)
    assert (lift[0]["customers"]["enough"], lift[0]["customers"]["lift"]) == (False, None)
    assert "not enough data" in filled.run(*as_("sam", "icp", "lift")).out
    assert "Mid-market" in filled.run(*as_("sam", "icp", "show")).out
    pdf = tmp_path / "profile.pdf"
    filled.good(*as_("sam", "icp", "show", "--pdf", str(pdf)))
    assert pdf.read_bytes().startswith(b"%PDF")
    nowhere = str(tmp_path / "nowhere" / "profile.pdf")
    assert filled.run(*as_("sam", "icp", "show", "--pdf", nowhere)).code == 3
    assert filled.good(*as_("mia", "icp", "fit"))["scored"] == 2
    drafted = filled.good(*as_("sam", "icp", "draft", str(file)))
    assert (drafted["version"], drafted["published"]) == (2, False)
    assert len(filled.good(*as_("sam", "icp", "list"))["profiles"]) == 2


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b'name = "x"\ncolour = 1', b""])
def test_a_file_that_is_no_profile_is_unreadable_input(
    filled: Terminal, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "profile.toml"
    file.write_bytes(content)
    ran = filled.run("--json", *as_("mia", "icp", "publish", str(file)))
    assert (ran.code, ran.json["error"]["code"]) == (2, "bad_profile")
    missing = filled.run("--json", *as_("mia", "icp", "publish", str(tmp_path / "none.toml")))
    assert (missing.code, missing.json["error"]["code"]) == (2, "no_file")


def test_an_ae_holds_accounts_out_and_gives_them_back(filled: Terminal) -> None:
    held = filled.good(*as_("alex", "list", "holdout", "acme.example"))
    assert len(held["account_ids"]) == 1
    (line,) = filled.good(*as_("sam", "list", "holdout"))["holdouts"]
    assert (line["ae"], line["account"]) == ("Alex", "Ácme")
    assert filled.run(*as_("sam", "list", "holdout", "fjord.example")).code == 1
    back = filled.good(*as_("alex", "list", "holdout", "acme.example", "--release"))
    assert back["account_ids"] == []


def test_a_territory_is_handed_over_and_taken_back(filled: Terminal) -> None:
    filled.good(*as_("sam", "list", "make", "Mine", "-f", "country = US"))
    words = ("user", "handover", "sam@ours.example", "--to", "sue@ours.example")
    assert filled.run(*as_("mia", *words, "--reason", "moves")).code == 1
    done = filled.good(*as_("boss", *words, "--reason", "moves"))
    assert (done["accounts"], len(done["handed"]["lists"])) == (0, 1)
    (line,) = filled.good(*as_("sam", "user", "handover"))["handovers"]
    assert (line["from_name"], line["to_name"], line["undone_at"]) == ("Sam", "Sue", None)
    filled.good(*as_("boss", "user", "handover", "--undo", str(done["handover_id"])))


def test_the_bins_are_listed_with_time_and_conversion(filled: Terminal) -> None:
    filled.good(*as_("mia", "bin", "move", "Ácme", "working", "--reason", "begun"))
    bins = {one["bin"]: one for one in filled.good(*as_("sam", "bin", "list"))["bins"]}
    assert bins["cold"]["steps"] == {"working": {"accounts": 1, "share": 1.0}}
    assert (bins["cold"]["left"], bins["working"]["accounts"]) == (1, 1)
