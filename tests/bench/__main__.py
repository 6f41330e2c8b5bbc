"""Benchmarks beside their limit programs: `python3 dev.py bench [NAME…] [--rows N]`.

One JSON line each: name, n, seconds, per_second, limit_seconds, ratio, peak_mib. Machines differ,
so the ratio is the figure of merit.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import limits
from tests.bench.market_file import write_contacts
from tests.workspaces import START, new_team
from workbench.app import open_app
from workbench.children import Children
from workbench.clock import PracticeClock
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.mail.files import classify_files
from workbench.secrets import MemorySecrets

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def timed(work: Callable[[], object], runs: int = 1) -> float:
    """Median wall time of `runs` runs, in seconds."""
    spent: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def show(name: str, n: int, seconds: float, limit_seconds: float) -> None:
    """Prints one result."""
    own, below = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    line = {
        "name": name,
        "n": n,
        "seconds": round(seconds, 3),
        "per_second": round(n / seconds, 1),
        "limit_seconds": round(limit_seconds, 3),
        "ratio": round(seconds / limit_seconds, 2),
        "peak_mib": round(max(own, below) / 1024),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


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
            copy.write_bytes(file.read_bytes() + b"\n")
            again = timed(lambda: importer.run(copy))
        limit = timed(lambda: limits.import_rows(file, filled.file, empty.file))
        show("import", rows, first, limit)
        show("reimport", rows, again, first)


def bench_start(_rows: int) -> None:
    """From nothing to the answer of `workbench ledger verify`, median of nine."""
    with tempfile.TemporaryDirectory() as name:
        where = str(new_team(f"{name}/workspace").folder)
        words = [sys.executable, "-m", "workbench", "--workspace", where, "ledger", "verify"]
        ours = timed(lambda: subprocess.run(words, check=True, capture_output=True), runs=9)
    show("start", 1, ours, timed(limits.start, runs=9))


BENCHES: dict[str, tuple[Callable[[int], None], int]] = {
    "classify": (bench_classify, 2_000),
    "import": (bench_import, 100_000),
    "start": (bench_start, 1),
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
