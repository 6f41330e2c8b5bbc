"""Fresh workspaces on demand, for tests that need several."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workspaces import database_url, run_sql
from workbench.places import Place, place

Fresh = Callable[[], Place]


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> Fresh:
    """Makes another SQLite workspace at each call."""

    def fresh() -> Place:
        return place(str(shutil.copytree(sqlite_template, tmp_path / uuid.uuid4().hex)))

    return fresh


@pytest.fixture
def fresh_postgresql(
    postgresql_server: str, postgresql_template: str, tmp_path: Path
) -> Iterator[Fresh]:
    """Makes another PostgreSQL workspace at each call; all are dropped at the end."""
    names: list[str] = []

    def fresh() -> Place:
        name = f"o{uuid.uuid4().hex}"
        run_sql(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
        names.append(name)
        return Place(database_url(postgresql_server, name), tmp_path / name, name)

    yield fresh
    for name in names:
        run_sql(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")
