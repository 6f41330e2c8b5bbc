"""What was told as done is on the disk, although the other tests do not wait for it."""

import pytest

from db import engine
from tests.workspaces import PROMISED, opened
from workbench.places import Place

WAITS_FOR_THE_DISK = 2
"""FULL, as SQLite numbers it."""


def test_a_commit_on_sqlite_waits_for_the_disk(
    sqlite_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SYNCHRONOUS", PROMISED)
    with opened(sqlite_place) as bench, bench.app.writer.connect() as connection:
        said = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    assert said == WAITS_FOR_THE_DISK
