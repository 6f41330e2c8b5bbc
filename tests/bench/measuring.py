"""How results are taken and printed: one JSON line each, the same fields for every benchmark."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable


def timed(work: Callable[[], object], runs: int = 1) -> float:
    """Median wall time of `runs` runs, in seconds."""
    spent: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def show(
    name: str, n: int, seconds: float, limit_seconds: float | None = None, peak: int = 0
) -> None:
    """Prints one result. Arguments: `limit_seconds` of the limit program, where there is one;
    `peak` in MiB where the work was done by a process that tells it itself.
    """
    line = {
        "name": name,
        "n": n,
        "seconds": round(seconds, 4),
        "per_second": round(n / seconds, 1) if seconds else None,
        "limit_seconds": None if limit_seconds is None else round(limit_seconds, 4),
        "ratio": round(seconds / limit_seconds, 2) if limit_seconds else None,
        "peak_mib": peak or peak_mib(),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def peak_mib() -> int:
    """The most memory this process or one of its children held, in MiB."""
    own, below = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return round(max(own, below) / 1024)


def share(values: list[float], part: float) -> float:
    """The value below which a part (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(round(part * (len(ordered) - 1)), len(ordered) - 1)]
