"""AUD-4: any changed, deleted, inserted or re-ordered row of the chain is found and named."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.workspaces import Bench
from workbench import anchors, ledger
from workbench.app import open_app
from workbench.ledger import GENESIS, Head, Note
from workbench.opening import verify_ledger
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.team.messages import SetPolicy

COLUMNS = ("seq", "at", "actor", "action", "subject", "payload", "prev_hash", "hash")


def chain_of(count: int) -> list[list]:
    head, rows = Head(0, GENESIS), []
    for n in range(count):
        note = Note("policy.set", f"policy:{n}", {"n": n})
        entry = ledger.chain(head, f"2026-01-{n + 1:02}T00:00:00.000000Z", "person:1", note)
        rows.append([getattr(entry, name) for name in COLUMNS])
        head = Head(entry.seq, entry.hash)
    return rows


def verified(rows: list[list], anchor: Head | None = None) -> ledger.Verification:
    return ledger.verify((tuple(row) for row in rows), anchor)


def test_an_untouched_chain_holds():
    rows = chain_of(7)
    found = verified(rows, Head(7, rows[-1][7]))
    assert (found.ok, found.entries, found.head) == (True, 7, rows[-1][7])


@pytest.mark.parametrize("column", range(8), ids=COLUMNS)
@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_changed_column_is_found_and_named(column: int, place: int):
    rows = chain_of(7)
    value = rows[place][column]
    rows[place][column] = value + 100 if isinstance(value, int) else value[:-1] + "~"
    rows.sort(key=lambda row: row[0])
    found = verified(rows)
    assert not found.ok
    assert found.first_bad.seq == place + 1


@given(st.integers(0, 8))
def test_a_deleted_entry_is_found(place: int):
    rows = chain_of(9)
    head = Head(9, rows[-1][7])
    del rows[place]
    found = verified(rows, head)
    assert (found.ok, found.first_bad.seq) == (False, place + 1)


def test_a_cut_tail_shows_only_through_the_anchor():
    rows = chain_of(9)
    head = Head(9, rows[-1][7])
    assert verified(rows[:-1]).ok
    assert verified(rows[:-1], head).first_bad.seq == 9


def test_a_suffix_computed_anew_is_found_through_the_anchor():
    rows = chain_of(5)
    head = Head(5, rows[-1][7])
    forged = chain_of(4)
    last = Head(4, forged[-1][7])
    entry = ledger.chain(last, "2026-02-01T00:00:00.000000Z", "person:1", Note("a", "b", {}))
    forged.append([getattr(entry, name) for name in COLUMNS])
    assert verified(forged).ok
    assert verified(forged, head).first_bad.seq == 5


@given(st.integers(0, 8), st.integers(0, 8))
def test_reordered_entries_are_found(one: int, other: int):
    rows = chain_of(9)
    if one == other:
        return
    rows[one][0], rows[other][0] = rows[other][0], rows[one][0]
    rows.sort(key=lambda row: row[0])
    assert verified(rows).first_bad.seq == min(one, other) + 1


def test_an_inserted_entry_is_found():
    rows = chain_of(5)
    alien = [*rows[2]]
    assert not verified([*rows[:3], alien, *rows[3:]]).ok


def test_values_of_another_type_are_named_not_crashed_on():
    rows = chain_of(3)
    rows[1][5] = b"\x00"
    assert verified(rows).first_bad.seq == 2
    rows[1][0] = "2"
    assert verified(rows).first_bad.seq == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET payload = '{}' WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 2",
        "INSERT INTO ledger VALUES (99, 'x', 'x', 'x', 'x', '{}', 'x', 'x')",
        "INSERT INTO ledger SELECT seq, at, actor, action, subject, '{}', prev_hash, hash"
        " FROM ledger WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_changes(bench: Bench, statement: str):
    with pytest.raises(DBAPIError, match="guard:ledger"), bench.app.writer.begin() as connection:
        connection.execute(text(statement))


def test_insert_or_replace_is_refused(sqlite_place: Place):
    raw = sqlite3.connect(sqlite_place.file)
    for seq in (1, 2, 5):
        with pytest.raises(sqlite3.IntegrityError, match="guard:ledger"):
            raw.execute(
                "INSERT OR REPLACE INTO ledger SELECT seq, at, actor, 'x', subject, payload,"
                " prev_hash, hash FROM ledger WHERE seq = ?",
                (seq,),
            )
    raw.close()


def test_truncate_is_refused(postgresql_place: Place):
    with (
        open_app(postgresql_place, secrets=MemorySecrets()) as app,
        pytest.raises(DBAPIError, match="append-only"),
        app.writer.begin() as connection,
    ):
        connection.execute(text("TRUNCATE ledger"))


def test_a_workspace_verifies_without_its_guards(sqlite_place: Place):
    raw = sqlite3.connect(sqlite_place.file)
    raw.execute("DROP TRIGGER guard_ledger_update")
    raw.commit()
    assert verify_ledger(sqlite_place, anchors.noted(sqlite_place.folder)).ok
    raw.execute("UPDATE ledger SET actor = 'nobody' WHERE seq = 3")
    raw.commit()
    raw.close()
    found = verify_ledger(sqlite_place, anchors.noted(sqlite_place.folder))
    assert (found.ok, found.first_bad.seq) == (False, 3)


def test_the_head_is_noted_when_the_workspace_closes(bench: Bench):
    bench.do("mia", SetPolicy("sending.cap_day", 61))
    head = bench.gateway.head()
    bench.app.note_head()
    assert anchors.noted(bench.app.folder) == head


def test_no_name_or_address_stands_in_the_ledger(bench: Bench):
    with bench.app.reader.connect() as connection:
        for row in connection.execute(text("SELECT actor, subject, payload FROM ledger")):
            assert "@ours" not in str(row)
            assert "Sam" not in str(row)
