"""Benchmarks beside their limit programs: `python3 dev.py bench [NAME…] [--rows N]`.

One JSON line each: name, n, seconds, per_second, limit_seconds, ratio, peak_mib. Machines differ,
so the ratio is the figure of merit; where there is no limit program, it is empty.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import limits
from tests.bench.dedupe_bench import bench_dedupe
from tests.bench.filter_bench import bench_filter
from tests.bench.fit_bench import bench_fit
from tests.bench.market_file import write_contacts
from tests.bench.measuring import peak_mib, show, timed
from tests.bench.stall_bench import bench_stall
from tests.bench.start_bench import bench_start
from tests.bench.table_bench import bench_table
from tests.workspaces import START, new_team
from workbench.app import open_app
from workbench.children import Children
from workbench.clock import PracticeClock
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.mail.files import classify_files
from workbench.secrets import MemorySecrets

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def bench_classify(rows: int) -> None:
    """Sorts the shared messages, again and again, in one child process."""
    files = sorted((SHARED / "bounces").glob("*.txt"))
    if not files:
        sys.stderr.write("classify: the shared messages (../shared/data) are not here\n")
        return
    many = (files * (rows // len(files) + 1))[:rows]
    with Children() as children:
        children.run(classify_files, [str(many[0])], limit_seconds=120)
        ours = timed(lambda: children.run(classify_files, list(map(str, many)), limit_seconds=600))
    show("classify", rows, ours, timed(lambda: limits.classify(many)))


def bench_import(rows: int) -> None:
    """Imports a contact list into an empty workspace, then the same list again."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        file = home / "contacts.csv"
        write_contacts(file, rows)
        filled = new_team(str(home / "filled"))
        empty = new_team(str(home / "empty"))
        with open_app(filled, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
            desk = GatewayDesk(app.gateway, app.actor("mia@ours.example"))
            importer = Importer(desk, home, app.children)
            first = timed(lambda: importer.run(file))
            copy = home / "same.csv"
            shutil.copyfile(file, copy)
            with copy.open("ab") as end:
                end.write(b"\n")
            again = timed(lambda: importer.run(copy))
        peak = peak_mib()
        limit = timed(lambda: limits.import_rows(file, filled.file, empty.file))
        show("import", rows, first, limit, peak)
        show("reimport", rows, again, first, peak)


BENCHES: dict[str, tuple[Callable[[int], None], int]] = {
    "classify": (bench_classify, 2_000),
    "import": (bench_import, 100_000),
    "fit": (bench_fit, 1_000_000),
    "filter": (bench_filter, 1_000_000),
    "dedupe": (bench_dedupe, 108_000),
    "start": (bench_start, 1_000_000),
    "table": (bench_table, 1_000_000),
    "stall": (bench_stall, 20_000),
}


def main() -> None:
    """Runs the named benchmarks, or all."""
    reader = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    reader.add_argument("--rows", type=int, help="size of the work, instead of the usual")
    reader.add_argument("--json", action="store_true", help="the output is JSON Lines anyway")
    asked = reader.parse_args()
    unknown = set(asked.names) - BENCHES.keys()
    if unknown:
        reader.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    for name in asked.names or BENCHES:
        run, usual = BENCHES[name]
        run(asked.rows or usual)


if __name__ == "__main__":
    main()
