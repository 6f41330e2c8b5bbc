"""How many rounds random work gets: all where everything runs, some where somebody waits."""

import os

EVERYTHING = os.environ.get("CI", "").lower() in {"1", "true"}
"""Whether everything runs, as in CI and with `dev.py test --all`."""


def rounds(full: int) -> int:
    """`full` rounds where everything runs, else a third of them and at least two."""
    return full if EVERYTHING else max(2, full // 3)
