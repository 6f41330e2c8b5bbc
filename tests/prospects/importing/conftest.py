"""Files to import and an importer that works at a test's desk."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.workspaces import Bench
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer, ImportReport
from workbench.vocabulary.prospects import ImportKind

Write = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    """Writes a CSV file of a header and rows and returns its path."""

    def write(*rows: Sequence[str], name: str = "table.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return path

    return write


@pytest.fixture
def importer(bench: Bench, tmp_path: Path) -> Importer:
    """Sam's importer; small chunks, so that files have several."""
    desk = GatewayDesk(bench.gateway, bench.who("sam"))
    return Importer(desk, tmp_path / "imports", chunk=3)


Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(importer: Importer, table: Write) -> Bring:
    """Imports rows below a header: `bring(header, row, row, kind=…, asked=…)`."""

    def run(
        *rows: Sequence[str],
        kind: ImportKind = ImportKind.CONTACTS,
        asked: dict[str, str] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        return importer.run(table(*rows), kind, asked, dry_run=dry_run)

    return run
