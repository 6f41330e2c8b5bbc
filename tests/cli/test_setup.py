"""Setting a workspace up from the command line: init, people, rules, copies, the ledger's check."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.workspaces import Place, database_url, drop_database, run_sql

BOSS = ("--as", "boss@ours.example")
ABOUT = (
    "--company", "Ours Inc.", "--address", "1 Main Street, Springfield, IL",
    "--zone", "America/New_York", "--user", "boss@ours.example",
)  # fmt: skip


@pytest.fixture
def here(terminal: Terminal, sqlite_place: Place) -> Terminal:
    terminal.workspace = str(sqlite_place.folder)
    return terminal


def test_init_makes_a_workspace_only_its_owner_can_read(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    assert terminal.good("init", folder, *ABOUT) == {"workspace": str(folder)}
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "workspace.sqlite3").stat().st_mode) == 0o600
    users = terminal.good("--workspace", folder, "user", "list")["users"]
    assert [(user["email"], user["roles"]) for user in users] == [
        ("boss@ours.example", ["admin", "manager", "sdr"])
    ]


def test_init_makes_a_workspace_on_a_server(terminal: Terminal, postgresql_server: str) -> None:
    run_sql(postgresql_server, "CREATE DATABASE made_by_init")
    url = database_url(postgresql_server, "made_by_init")
    assert "workspace" in terminal.good("init", url, *ABOUT)
    assert terminal.good("--workspace", url, "ledger", "verify")["ok"]
    drop_database(postgresql_server, "made_by_init")


def test_the_environment_names_the_workspace(
    terminal: Terminal, sqlite_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_WORKSPACE", str(sqlite_place.folder))
    assert len(terminal.good(*BOSS, "user", "list")["users"]) == 5


@pytest.mark.parametrize("left_out", ["--company", "--address", "--zone", "--user"])
def test_init_without_a_terminal_asks_nothing_and_names_what_is_missing(
    terminal: Terminal, tmp_path: Path, left_out: str
) -> None:
    at = ABOUT.index(left_out)
    ran = terminal.run("init", tmp_path / "w", *ABOUT[:at], *ABOUT[at + 2 :])
    assert ran.code == 2
    assert left_out in ran.err
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("option", "value"), [("--zone", "Mars/Olympus"), ("--zone", "../etc"), ("--user", "nobody")]
)
def test_init_refuses_what_cannot_be(
    terminal: Terminal, tmp_path: Path, option: str, value: str
) -> None:
    ran = terminal.run("init", tmp_path / "w", *ABOUT, option, value)
    assert ran.code == 2
    assert value in ran.err
    assert not (tmp_path / "w").exists()


def test_people_are_added_changed_and_listed(here: Terminal) -> None:
    added = here.good(*BOSS, "user", "add", "New@Ours.example", "--role", "sdr", "--trainee")
    assert (added["email"], added["trainee"]) == ("new@ours.example", True)
    changed = here.good(*BOSS, "user", "role", "new@ours.example", "--role", "ae", "--no-trainee")
    assert (changed["roles"], changed["trainee"]) == (["ae"], False)
    gone = here.good(*BOSS, "user", "role", "new@ours.example", "--inactive")
    assert (gone["roles"], gone["active"]) == (["ae"], False)
    assert here.run("--as", "new@ours.example", "user", "list").code == 1


def test_only_an_admin_adds_people(here: Terminal) -> None:
    ran = here.run(
        "--json", "--as", "sam@ours.example", "user", "add", "x@y.example", "--role", "ae"
    )
    assert (ran.code, ran.json["error"]["code"]) == (1, "not_allowed")


def test_where_several_work_whoever_changes_something_is_named(here: Terminal) -> None:
    ran = here.run("--json", "policy", "set", "sending.cap_day", "60")
    assert (ran.code, ran.json["error"]["code"]) == (1, "who_acts")


def test_what_everybody_may_look_at_needs_no_name(here: Terminal) -> None:
    assert here.run("--json", "user", "list").code == 0


def test_this_computers_settings_may_name_who_works_here(here: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "home" / "sdr-workbench" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[general]\nacting_as = "sam@ours.example"\n')
    assert here.run("--json", "user", "list").code == 0
    assert here.run("--json", "policy", "set", "sending.cap_day", "20").code == 1


def test_a_rule_is_changed_shown_and_kept_in_bounds(here: Terminal) -> None:
    mia = ("--as", "mia@ours.example")
    assert here.good(*mia, "policy", "set", "sending.cap_day", "20")["version"] == 1
    assert here.good(*mia, "policy", "show")["rules"]["sending"]["cap_day"] == 20
    assert here.run(*mia, "policy", "set", "sending.cap_day", "101").code == 2
    assert here.run(*mia, "policy", "set", "sending.no_such_rule", "1").code == 2
    shown = here.run(*mia, "policy", "show").out
    assert "sending.cap_day" in shown
    assert "SEND-1" in shown


def test_the_clock_of_a_real_workspace_cannot_be_set(here: Terminal) -> None:
    ran = here.run("--json", *BOSS, "--now", "2026-01-07T10:00:00Z", "user", "list")
    assert (ran.code, ran.json["error"]["code"]) == (1, "not_practice")


def test_a_changed_past_is_found_and_named_without_the_guards(
    here: Terminal, sqlite_place: Place
) -> None:
    assert here.good("ledger", "verify")["first_bad"] is None
    with closing(sqlite3.connect(sqlite_place.file)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE ledger SET actor = 'nobody' WHERE seq = 3")
        raw.commit()
    ran = here.run("--json", "ledger", "verify")
    assert ran.code == 1
    assert ran.json["first_bad"]["seq"] == 3
    assert here.run("ledger", "verify").code == 1
    assert here.run("--json", "doctor").json["ok"] is False


def test_the_doctor_puts_lost_guards_back(here: Terminal, sqlite_place: Place) -> None:
    with closing(sqlite3.connect(sqlite_place.file)) as raw:
        raw.execute("DROP TRIGGER guard_ledger_delete")
        raw.commit()
    assert here.run(*BOSS, "user", "list").code == 1
    assert "guard_ledger_delete" in here.run("doctor").out
    assert here.good("doctor", "--repair")["ok"]
    assert here.run(*BOSS, "user", "list").code == 0


def test_only_an_admin_copies_the_workspace(here: Terminal) -> None:
    assert here.run("--as", "sam@ours.example", "backup").code == 1
    assert Path(here.good(*BOSS, "backup")["file"]).is_file()


def test_a_log_stands_in_the_workspace_for_its_owner_only(
    here: Terminal, sqlite_place: Place
) -> None:
    here.good(*BOSS, "user", "add", "canary@ours.example", "--role", "ae")
    log = sqlite_place.folder / "logs" / "workbench.log"
    assert "user.add done by person 1" in log.read_text()
    assert "canary" not in log.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
