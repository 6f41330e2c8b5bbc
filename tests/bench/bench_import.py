"""The import bench: people of 20 columns into an empty workspace, then the same file again."""

import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.limits import import_limit
from tests.bench.market import write_people
from workbench.app import create, open_app
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport
from workbench.opening import NewWorkspace
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

ROWS = 1_000_000
"""Rows without `--rows`."""
WHO = EmailAddress("sam@ours.example")


def measure(rows: int = ROWS) -> Iterator[dict[str, Any]]:
    """The first import and the re-import, each beside the limit program of the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "people.csv"
        write_people(table, rows)
        used, bare = _workspace(folder / "used"), _workspace(folder / "bare")
        first, again = _imported(used, table), _imported(used, table)
        limit = import_limit(table, used.file, bare.file)
    assert (first.created, again.created, again.rejected) == (rows, 0, 0)
    yield _line("import", first, limit)
    yield _line("import-again", again, limit)


def _imported(where: Place, table: Path) -> ImportReport:
    with open_app(where, secrets=MemorySecrets()) as app:
        desk = GatewayDesk(app.gateway, app.actor(WHO.text))
        return Importer(desk, where.folder, app.children).run(table)


def _workspace(folder: Path) -> Place:
    new = NewWorkspace(
        company="Ours Inc.",
        postal_address="1 Main Street, Springfield, IL 62701, USA",
        zone="America/New_York",
        user=WHO,
        user_name="Sam",
        roles=frozenset({Role.SDR}),
    )
    return create(str(folder), new, datetime.now(UTC))


def _line(name: str, report: ImportReport, limit: float) -> dict[str, Any]:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return {
        "name": name,
        "n": report.rows,
        "seconds": report.seconds,
        "per_second": report.rows_per_second,
        "limit_seconds": round(limit, 3),
        "ratio": round(report.seconds / limit, 2),
        "peak_mib": round(peak / 2**20),
    }
