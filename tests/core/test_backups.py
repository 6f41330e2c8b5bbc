"""Backups: whole, private, and a restore that loses nothing and marks what it did (SEND-04)."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.workspaces import START
from workbench import anchors
from workbench.app import open_app
from workbench.backups import back_up, restore
from workbench.clock import PracticeClock
from workbench.errors import OutsideFault, Refusal
from workbench.opening import verify_ledger
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.team.messages import SetPolicy, ShowPolicy


def set_cap(place: Place, cap: int) -> None:
    with open_app(place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        app.gateway.execute(SetPolicy("sending.cap_day", cap), app.actor("mia@ours.example"))


def cap_of(place: Place) -> int:
    with open_app(place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        return app.gateway.ask(ShowPolicy(), app.system).rules.sending.cap_day


def test_a_backup_is_a_private_whole_copy_with_the_head_beside_it(sqlite_place: Place):
    copy = back_up(sqlite_place, None, START)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.with_name(copy.name + ".head").read_text().startswith("5 ")


def test_a_backup_never_overwrites(sqlite_place: Place, tmp_path: Path):
    target = tmp_path / "precious"
    target.write_text("mine")
    with pytest.raises(Refusal):
        back_up(sqlite_place, target, START)
    assert target.read_text() == "mine"


def test_a_restore_brings_back_keeps_the_present_and_marks_the_workspace(sqlite_place: Place):
    set_cap(sqlite_place, 41)
    copy = back_up(sqlite_place, None, START)
    set_cap(sqlite_place, 42)
    kept = restore(copy, sqlite_place, START + timedelta(days=1))
    assert cap_of(sqlite_place) == 41
    assert kept is not None
    assert kept.exists()
    assert verify_ledger(sqlite_place, anchors.noted(sqlite_place.folder)).ok
    with open_app(sqlite_place, secrets=MemorySecrets()) as app, app.reader.connect() as connection:
        assert connection.scalar(text("SELECT restored_at FROM workspace")) is not None


def test_a_damaged_backup_changes_nothing(sqlite_place: Place, tmp_path: Path):
    set_cap(sqlite_place, 43)
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(sqlite_place.file.read_bytes()[:5000])
    with pytest.raises(OutsideFault):
        restore(bad, sqlite_place, START)
    assert cap_of(sqlite_place) == 43


def test_a_team_server_keeps_its_own_backups(postgresql_place: Place):
    with pytest.raises(Refusal, match="server's own tools"):
        back_up(postgresql_place, None, START)
