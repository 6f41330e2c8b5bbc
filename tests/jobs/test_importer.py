"""Big files are normalised in a child process while the chunk before is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from tests.workspaces import START, Bench
from workbench.app import open_app
from workbench.children import Children
from workbench.clock import PracticeClock
from workbench.errors import UnreadableInput
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import SMALL, Importer
from workbench.places import Place
from workbench.prospects.messages.importing import ListBatches
from workbench.secrets import MemorySecrets
from workbench.vocabulary.prospects import BatchState


@pytest.fixture
def one_bench(sqlite_place: Place) -> Iterator[Bench]:
    """An open workspace on SQLite."""
    clock = PracticeClock(START)
    with open_app(sqlite_place, clock=clock, secrets=MemorySecrets()) as app:
        yield Bench(app, clock)


def write(path: Path, rows: int, *, broken_at: int | None = None) -> Path:
    """Three people per company; at one line a quotation mark that never closes, if asked."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Name,Company,Email\n")
        for n in range(rows):
            mark = '"' + "x" * 20_000_000 if n == broken_at else ""
            stream.write(
                f"{mark}{_first_name(n)} Poe,Company {n // 3},p{n}@company{n // 3}.example\n"
            )
    return path


def _first_name(n: int) -> str:
    """A word of letters, another one for each number."""
    return "An" + "".join("bcdfghklmn"[int(digit)] for digit in str(n))


def count(bench: Bench, model: type) -> int:
    with Session(bench.app.reader) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_child_prepares_what_this_process_writes(one_bench: Bench, tmp_path: Path) -> None:
    rows = SMALL + 1_500
    with Children() as children:
        desk = GatewayDesk(one_bench.gateway, one_bench.who("sam"))
        importer = Importer(desk, tmp_path, children, chunk=2_000)
        report = importer.run(write(tmp_path / "big.csv", rows))
        again = importer.run(tmp_path / "big.csv")
    assert (report.created, again.skipped) == (rows, rows)
    assert (count(one_bench, Contact), count(one_bench, Account)) == (rows, -(-rows // 3))


def test_a_file_that_breaks_off_in_the_middle_keeps_what_was_read(
    one_bench: Bench, tmp_path: Path
) -> None:
    path = write(tmp_path / "broken.csv", 9_000, broken_at=8_000)
    with Children() as children:
        desk = GatewayDesk(one_bench.gateway, one_bench.who("sam"))
        importer = Importer(desk, tmp_path, children, chunk=1_000)
        with pytest.raises(
            UnreadableInput, match=r"[Ll]ine 8002.* rows before are imported; .*--undo 1"
        ):
            importer.run(path)
    assert count(one_bench, Contact) in (7_000, 8_000)
    (batch,) = one_bench.ask("sam", ListBatches())
    assert batch.state is BatchState.CANCELLED
    assert importer.undo(batch.id).removed > 0
    assert count(one_bench, Contact) == 0
