"""Opening a workspace: one sentence for everything that can be wrong, and nothing touched."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.workspaces import START, Bench, new_team
from workbench.app import create, open_app
from workbench.clock import PracticeClock
from workbench.errors import OutsideFault, Refusal, UnreadableInput, WorkbenchError
from workbench.opening import NewWorkspace, reinstall_guards
from workbench.places import Place, place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress


def opened(where: Place | str) -> WorkbenchError:
    """The error that opening raises."""
    with pytest.raises(WorkbenchError) as raised:
        open_app(where, secrets=MemorySecrets()).close()
    assert raised.value.message.endswith((".", "`"))
    return raised.value


def test_no_workspace(tmp_path: Path):
    fault = opened(str(tmp_path / "nowhere"))
    assert isinstance(fault, Refusal)
    assert (fault.code, "workbench init" in fault.message) == ("no_workspace", True)
    assert not (tmp_path / "nowhere").exists()


def test_a_second_workspace_never_replaces_the_first(sqlite_place: Place):
    before = sqlite_place.file.read_bytes()
    with pytest.raises(Refusal, match="already"):
        new_team(sqlite_place)
    assert sqlite_place.file.read_bytes() == before


def test_a_newer_database_is_refused_with_a_sentence(workspace: Place):
    app = open_app(workspace, secrets=MemorySecrets())
    with app.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    app.close()
    assert opened(workspace).code == "newer_version"


def test_a_damaged_file_is_told_and_left_alone(sqlite_place: Place):
    sqlite_place.file.write_bytes(b"not a database, but long enough to look at" * 100)
    fault = opened(sqlite_place)
    assert isinstance(fault, OutsideFault)
    assert fault.code == "damaged"


def test_another_programs_database_is_refused(tmp_path: Path):
    found = place(str(tmp_path))
    raw = sqlite3.connect(found.file)
    raw.execute("CREATE TABLE theirs (id INTEGER)")
    raw.close()
    assert opened(found).code == "foreign"


def test_a_dropped_guard_is_noticed_and_can_be_put_back(workspace: Place):
    app = open_app(workspace, secrets=MemorySecrets())
    with app.writer.begin() as connection:
        where = "" if connection.dialect.name == "sqlite" else " ON ledger"
        connection.execute(text(f"DROP TRIGGER guard_ledger_delete{where}"))
    app.close()
    assert "guard_ledger_delete" in opened(workspace).message
    assert reinstall_guards(workspace) == ["guard_ledger_delete"]
    open_app(workspace, secrets=MemorySecrets()).close()


def test_a_weakened_guard_is_noticed(sqlite_place: Place):
    raw = sqlite3.connect(sqlite_place.file)
    raw.execute("DROP TRIGGER guard_credit_earned")
    raw.execute(
        "CREATE TRIGGER guard_credit_earned BEFORE INSERT ON credit WHEN 0 BEGIN SELECT 1; END"
    )
    raw.commit()
    raw.close()
    assert opened(sqlite_place).code == "guards_changed"


def test_files_are_private(sqlite_place: Place, tmp_path: Path):
    made = new_team(str(tmp_path / "fresh"))
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700


def test_the_clock_of_a_real_workspace_cannot_be_set(sqlite_place: Place):
    with pytest.raises(Refusal) as refused:
        open_app(sqlite_place, now=START, secrets=MemorySecrets())
    assert refused.value.code == "not_practice"


def test_a_practice_workspace_remembers_its_clock(tmp_path: Path):
    made = create(
        str(tmp_path / "practice"),
        NewWorkspace(
            company="Ours",
            postal_address="1 Main Street, Springfield, IL 62701",
            zone="America/New_York",
            user=EmailAddress.parse("boss@ours.example"),
            user_name="Bo",
            roles=frozenset({Role.ADMIN}),
            practice=True,
        ),
        START,
    )
    with open_app(made, secrets=MemorySecrets()) as app:
        assert isinstance(app.clock, PracticeClock)
        app.clock.wait(3600)
    with open_app(made, secrets=MemorySecrets()) as app:
        assert (app.clock.now() - START).total_seconds() == 3600


def test_other_kinds_of_database_are_refused():
    with pytest.raises(UnreadableInput):
        place("mysql://localhost/x")


def test_a_workspace_that_cannot_be_made_leaves_no_half(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(OutsideFault):
        new_team(str(blocked / "workspace"))
    assert blocked.read_text() == "in the way"


def test_two_programs_share_a_workspace(workspace: Place, bench: Bench):
    with open_app(workspace, clock=PracticeClock(START), secrets=MemorySecrets()) as other:
        assert other.gateway.head() == bench.gateway.head()
