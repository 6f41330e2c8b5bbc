"""A migrated database is exactly what the tables say, guards and functions included."""

import os
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

import db.revisions
import db.upgrade
from db.guards.install import differences
from db.revisions import VERSIONS, SchemaState, state
from db.schema import for_postgresql, metadata
from db.tables.own_fields import CustomField
from db.tables.prospects import Account, Contact
from db.upgrade import upgrade
from tests.workspaces import START, Bench
from workbench.app import open_app
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.prospects import Bin, CustomType


def test_the_migrated_schema_is_the_mapped_one(bench: Bench):
    with bench.app.writer.connect() as connection:
        opts = {"compare_type": True, "include_name": _mapped}
        context = MigrationContext.configure(connection, opts=opts)
        tables = for_postgresql() if connection.dialect.name == "postgresql" else metadata
        assert compare_metadata(context, tables) == []
        assert state(connection) is SchemaState.CURRENT
        assert differences(connection) == []


def test_what_an_index_leaves_out_is_the_same_in_the_tables_and_on_both_databases(bench: Bench):
    with bench.app.writer.connect() as connection:
        kind = connection.dialect.name
        found = {
            index["name"]: _bare(index.get("dialect_options", {}).get(f"{kind}_where"))
            for table in ("account", "contact")
            for index in inspect(connection).get_indexes(table)
            if _mapped(index["name"], "index", None)
        }
    tables = for_postgresql().tables
    declared = {
        index.name: _bare(index.dialect_options[kind]["where"])
        for table in ("account", "contact")
        for index in tables[table].indexes
    }
    assert found == declared
    assert any(declared.values())


def _bare(condition: object) -> str:
    return "" if condition is None else str(condition).strip("()")


def _mapped(name: str | None, kind: str, parents: object) -> bool:
    """Whether the tables say anything about it: the search's indexes stand in no mapping."""
    return not (name or "").startswith(("account_words", "contact_words", "search_"))


def test_an_upgrade_of_a_current_database_does_nothing(workspace: Place):
    backups: list[str] = []
    upgrade(workspace.url, backup=lambda: backups.append("made"))
    assert backups == []


def test_the_program_names_every_version_there_is():
    script = ScriptDirectory.from_config(db.upgrade._config())
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == VERSIONS


def test_own_fields_that_are_there_become_texts(bench: Bench):
    with Session(bench.app.writer) as session:
        names: tuple[dict[str, str], ...] = ({"fleet": "12", "Größe": "x"}, {}, {"fleet": "n/a"})
        for number, custom in enumerate(names):
            name = f"Firm {number}"
            account = Account(created_at=START, name=name, name_key=name, custom=custom)
            account.bin, account.bin_since = Bin.COLD, START
            session.add(account)
        session.add(Contact(created_at=START, phones=[], custom={"fleet": "3"}))
        session.flush()
        context = MigrationContext.configure(session.connection())
        for table in ("custom_reread", "custom_field"):
            session.execute(text(f"DROP TABLE {table}"))
        with Operations.context(context):
            for version in ("0032_custom_fields", "0033_custom_rereads"):
                import_module(f"db.migrations.versions.{version}").upgrade()
        found = session.execute(
            select(
                CustomField.of_person, CustomField.name, CustomField.type, CustomField.created_at
            )
        ).all()
        assert {(one.of_person, one.name) for one in found} == {
            (False, "fleet"), (False, "Größe"), (True, "fleet"),
        }  # fmt: skip
        assert {one.type for one in found} == {CustomType.TEXT}
        assert set(session.scalars(select(CustomField.mark))) == {""}
        assert all(one.created_at.year > 2000 for one in found)
        session.rollback()


NEXT = '''
"""One more column, the way Alembic changes SQLite: by making the table anew."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "NEWEST"


def upgrade():
    remade = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("bin_move", recreate=remade) as batch:
        batch.add_column(sa.Column("more", sa.Integer))
'''


def test_an_older_database_is_backed_up_upgraded_and_guarded_again(
    workspace: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "next_version.py").write_text(NEXT.replace("NEWEST", VERSIONS[-1]))
    config = db.upgrade._config()
    config.set_main_option("path_separator", "os")
    versions = Path(db.upgrade.__file__).parent / "migrations" / "versions"
    config.set_main_option("version_locations", f"{versions}{os.pathsep}{tmp_path}")
    monkeypatch.setattr(db.upgrade, "_config", lambda: config)
    monkeypatch.setattr(db.revisions, "NEWEST", "9000")
    with open_app(workspace, secrets=MemorySecrets()) as app, app.writer.connect() as connection:
        assert state(connection) is SchemaState.CURRENT
        assert differences(connection) == []
        assert connection.scalar(text("SELECT count(more) FROM bin_move")) == 0
    backups = list(workspace.folder.glob("backups/before-upgrade-*.sqlite3"))
    assert len(backups) == (1 if workspace.is_sqlite else 0)
