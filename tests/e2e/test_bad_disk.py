"""A workspace on a bad disk: one clear sentence, the exit of cli.md, and nothing lost."""

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import ended, start
from tests.terminal import Ran, Terminal
from tests.workspaces import Place, database_url, drop_database, run_sql
from workbench.places import place

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes and limits")

BOSS = ("--as", "boss@ours.example")
MANAGER = ("--as", "mia@ours.example")
SET_CAP = ("policy", "set", "sending.cap_day", "33")


def outside(folder: Path, *words: str, before: Callable[[], None] | None = None) -> Ran:
    """Runs a command line in a process of its own."""
    first = ("-m", "workbench", "--json", "--workspace", folder)
    return ended(start(*first, *words, before=before))


def assert_told(ran: Ran, code: int, words: str) -> None:
    """One sentence on standard error, the same as JSON, no traceback."""
    assert ran.code == code, ran.err
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert ran.json["error"]["message"] == ran.err.strip()


def policy_version(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "workspace.sqlite3")) as raw:
        return int(raw.execute("SELECT coalesce(max(version), 0) FROM team_policy").fetchone()[0])


def test_a_read_only_folder_is_told_and_left_alone(sqlite_place: Place) -> None:
    before = sqlite_place.file.read_bytes()
    sqlite_place.file.chmod(0o400)
    sqlite_place.folder.chmod(0o500)
    ran = outside(sqlite_place.folder, *MANAGER, *SET_CAP, before=obey_file_modes)
    sqlite_place.folder.chmod(0o700)
    assert_told(ran, 3, "read-only")
    assert sqlite_place.file.read_bytes() == before


def test_a_workspace_is_not_made_in_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = outside(tmp_path, *init_words(tmp_path / "new"), before=obey_file_modes)
    tmp_path.chmod(0o700)
    assert_told(ran, 3, "nothing was changed")
    assert not list(tmp_path.iterdir())


def init_words(folder: Path) -> tuple[str, ...]:
    where = ("init", str(folder), "--company", "Ours", "--address", "1 Main Street, Springfield")
    return (*where, "--zone", "America/New_York", "--user", "boss@ours.example")


def obey_file_modes() -> None:
    """Root ignores file modes; without these two capabilities it does not (prctl(2))."""
    drop_capability_from_bounding_set = 24
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(drop_capability_from_bounding_set, capability, 0, 0, 0)


def test_a_full_disk_is_told_and_nothing_is_lost(sqlite_place: Place, tmp_path: Path) -> None:
    kept = policy_version(sqlite_place.folder)
    with full_disk(sqlite_place, tmp_path) as (folder, before):
        ran = outside(folder, *MANAGER, *SET_CAP, before=before)
        assert_told(ran, 3, "nothing was changed")
    assert policy_version(sqlite_place.folder) == kept
    checked = outside(sqlite_place.folder, "ledger", "verify")
    assert checked.json["ok"], checked.err
    assert outside(sqlite_place.folder, *MANAGER, *SET_CAP).code == 0


def test_a_disk_that_fills_up_while_we_work_keeps_what_was_done(
    sqlite_place: Place, tmp_path: Path
) -> None:
    many = Path(__file__).with_name("many_changes.py")
    with full_disk(sqlite_place, tmp_path, spare=300 * 1024) as (folder, before):
        ran = ended(start(many, folder, "500", before=before))
        done = ran.out.count("(version ")
        assert ran.code == 3
        assert "disk" in ran.err
        assert "Traceback" not in ran.err
    assert policy_version(sqlite_place.folder) in {done, done + 1}
    checked = outside(sqlite_place.folder, "ledger", "verify")
    assert checked.json["ok"], checked.err


@contextmanager
def full_disk(
    workspace: Place, tmp_path: Path, spare: int = 0
) -> Iterator[tuple[Path, Callable[[], None] | None]]:
    """The workspace on a disk with `spare` bytes left; where mounting is not allowed, in a process
    whose files may not grow further. The files are back in their place afterwards.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        limit = spare or 16 * 1024
        yield workspace.folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return
    try:
        shutil.copytree(workspace.folder, disk / "workspace")
        (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free - spare))
        yield disk / "workspace", None
        shutil.rmtree(workspace.folder)
        shutil.copytree(disk / "workspace", workspace.folder)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_workspace_of_a_newer_version_is_not_touched(here: Terminal, sqlite_place: Place) -> None:
    with closing(sqlite3.connect(sqlite_place.file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
        raw.commit()
    before = sqlite_place.file.read_bytes()
    ran = here.run("--json", *MANAGER, *SET_CAP)
    assert_told(ran, 1, "newer version")
    assert sqlite_place.file.read_bytes() == before


DAMAGE = {
    "no database": lambda whole: b"This is a letter to my aunt. " * 200,
    "cut off": lambda whole: whole[: len(whole) // 3],
    "holes": lambda whole: whole[:8192] + bytes(len(whole) // 2) + whole[8192 + len(whole) // 2 :],
    "empty": lambda whole: b"",
}


@pytest.mark.parametrize("damaged", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_workspace_is_told_and_left_as_it_is(
    here: Terminal, sqlite_place: Place, damaged: Callable[[bytes], bytes]
) -> None:
    content = damaged(sqlite_place.file.read_bytes())
    sqlite_place.file.write_bytes(content)
    ran = here.run("--json", *MANAGER, *SET_CAP)
    assert ran.code in {1, 3}
    assert_told(ran, ran.code, ".")
    assert "a mistake" not in ran.err
    assert sqlite_place.file.read_bytes() == content


def test_the_doctor_names_the_damage_and_a_backup_brings_everything_back(
    here: Terminal, sqlite_place: Place, tmp_path: Path
) -> None:
    here.good(*MANAGER, *SET_CAP)
    copy = here.good(*BOSS, "backup", "--to", tmp_path / "copy.sqlite3")["file"]
    sqlite_place.file.write_bytes(DAMAGE["holes"](sqlite_place.file.read_bytes()))
    ran = here.run("--json", "doctor")
    assert ran.code == 1
    assert "damaged" in ran.json["checks"][0]["said"]
    here.good("restore", copy)
    assert here.good(*MANAGER, "policy", "show")["rules"]["sending"]["cap_day"] == 33
    assert here.good("ledger", "verify")["ok"]


def test_a_missing_workspace_says_how_to_make_one(terminal: Terminal, tmp_path: Path) -> None:
    ran = terminal.run("--json", "--workspace", tmp_path / "none", "user", "list")
    assert_told(ran, 1, "workbench init")
    assert not (tmp_path / "none").exists()


def test_a_workspace_open_in_two_processes_simply_works(sqlite_place: Place) -> None:
    many = Path(__file__).with_name("many_changes.py")
    programs = [start(many, sqlite_place.folder, "10") for _ in range(2)]
    runs = [ended(program) for program in programs]
    assert [(ran.code, ran.err) for ran in runs] == [(0, ""), (0, "")]
    assert policy_version(sqlite_place.folder) == 20
    assert outside(sqlite_place.folder, "ledger", "verify").json["ok"]


def test_a_database_server_that_is_not_there_is_told(terminal: Terminal) -> None:
    where = "postgresql+psycopg://rep:canary@127.0.0.1:1/team?connect_timeout=2"
    ran = terminal.run("--json", "--workspace", where, "user", "list")
    assert ran.code == 3
    assert "cannot be reached" in ran.err
    assert "canary" not in ran.err + ran.out


def test_an_empty_database_of_a_server_says_how_to_make_a_workspace(
    terminal: Terminal, postgresql_server: str
) -> None:
    run_sql(postgresql_server, "CREATE DATABASE nothing_in_it")
    where = place(database_url(postgresql_server, "nothing_in_it")).url
    ran = terminal.run("--json", "--workspace", where, "user", "list")
    drop_database(postgresql_server, "nothing_in_it")
    assert_told(ran, 1, "workbench init")
