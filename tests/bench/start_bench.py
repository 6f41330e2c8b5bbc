"""From nothing to a window one can use, and to the answer of a command line."""

import json
import statistics
import subprocess
import sys
import tempfile
import time

from tests.bench import limits
from tests.bench.big_workspace import big_workspace
from tests.bench.measuring import show, timed
from tests.bench.screen import EMAIL
from tests.workspaces import new_team

RUNS = 9


def bench_start(rows: int) -> None:
    """Goal: ≤ 2 times a bare window with SQLAlchemy imported, ≤ 300 MiB; warm, median of nine.

    The three take turns, so that a machine that is slower for a while is slower for all.
    """
    where = str(big_workspace(rows).folder)
    pages = {"start": "today", "start_table": "prospects"}
    for page in pages.values():
        _first_paint(where, page)  # the window's memory of its last start, and all caches warm
    turns = [
        (timed(limits.bare_window), *(_first_paint(where, page) for page in pages.values()))
        for _ in range(RUNS)
    ]
    bare, *rest = zip(*turns, strict=True)
    usual = statistics.median(bare)
    for name, seen in zip(pages, rest, strict=True):
        most = max(int(one["mib"]) for one in seen)
        for suffix, moment in (("_painted", "painted"), ("", "usable"), ("_whole", "whole")):
            show(name + suffix, rows, statistics.median(one[moment] for one in seen), usual, most)
    _command_line()


def _first_paint(where: str, page: str) -> dict[str, float]:
    """Seconds to the first paint, to the first usable one and to the last answer; MiB held."""
    words = [sys.executable, "-m", "tests.bench.first_paint", where, EMAIL, page]
    began = time.time()
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seen = json.loads(done.stdout)
    moments = {name: seen[name] - began for name in ("painted", "usable", "whole")}
    return {**moments, "mib": seen["mib"]}


def _command_line() -> None:
    """The answer of `workbench ledger verify`."""
    with tempfile.TemporaryDirectory() as name:
        where = str(new_team(f"{name}/workspace").folder)
        words = [sys.executable, "-m", "workbench", "--workspace", where, "ledger", "verify"]
        ours = timed(lambda: subprocess.run(words, check=True, capture_output=True), runs=RUNS)
    show("start_command", 1, ours, timed(limits.start, runs=RUNS))
