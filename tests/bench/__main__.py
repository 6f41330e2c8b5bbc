"""`python3 dev.py bench [NAME…] [--rows N] [--json]`: each bench beside its limit program.

A bench is a module `bench_NAME.py` with `measure(rows) -> lines` and `ROWS`, how many it takes
without `--rows`. Prints JSON Lines: name, n, seconds, per_second, limit_seconds, ratio, peak_mib.
"""

import argparse
import importlib
import json
import pkgutil
import sys

import tests.bench


def main() -> int:
    """Runs the named benches, or all."""
    known = [
        one.name.removeprefix("bench_")
        for one in pkgutil.iter_modules(tests.bench.__path__)
        if one.name.startswith("bench_")
    ]
    line = argparse.ArgumentParser(prog="dev.py bench")
    line.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(known)}")
    line.add_argument("--rows", type=int)
    line.add_argument("--json", action="store_true", help="JSON Lines only")
    asked = line.parse_args()
    unknown = sorted(set(asked.names) - set(known))
    if unknown:
        line.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(known)}")
    for name in asked.names or known:
        module = importlib.import_module(f"tests.bench.bench_{name}")
        for found in module.measure(asked.rows or module.ROWS):
            words = json.dumps(found) if asked.json else _sentence(found)
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()
    return 0


def _sentence(found: dict[str, float | int | str]) -> str:
    return (
        f"{found['name']}: {found['n']:,} in {found['seconds']} s ({found['per_second']:,}/s),"
        f" {found['ratio']} times its limit, {found['peak_mib']} MiB at most"
    )


if __name__ == "__main__":
    raise SystemExit(main())
