"""On PostgreSQL the program's own log-in cannot switch a guard off or rewrite the ledger."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from tests.workspaces import run_sql
from workbench.app import open_app
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.team.messages import SetPolicy


@pytest.fixture
def member_place(postgresql_server: str, postgresql_place: Place) -> Iterator[Place]:
    """The workspace as a team member's log-in sees it."""
    run_sql(postgresql_server, "CREATE ROLE team_member LOGIN")
    run_sql(postgresql_server, "GRANT workbench_member TO team_member")
    url = make_url(postgresql_place.url).set(username="team_member")
    yield Place(
        url.render_as_string(hide_password=False), postgresql_place.folder, postgresql_place.shown
    )
    run_sql(postgresql_server, "DROP ROLE team_member")


@pytest.fixture
def member(member_place: Place) -> Iterator[Engine]:
    engine = create_engine(member_place.url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE ledger",
        "ALTER TABLE ledger DISABLE TRIGGER ALL",
        "DROP TRIGGER guard_ledger_delete ON ledger",
        "CREATE OR REPLACE FUNCTION guard_credit_earned() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'",
        "UPDATE ledger SET payload = '{}'",
        "DELETE FROM ledger",
        "UPDATE alembic_version SET version_num = 'x'",
    ],
)
def test_a_member_cannot_get_round_the_guards(member: Engine, statement: str):
    with pytest.raises(DBAPIError), member.begin() as connection:
        connection.execute(text(statement))


def test_a_member_works_as_usual(member_place: Place):
    with open_app(member_place, secrets=MemorySecrets()) as app:
        app.gateway.execute(SetPolicy("sending.cap_day", 44), app.actor("mia@ours.example"))
