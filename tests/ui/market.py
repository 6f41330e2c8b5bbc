"""The practised market for window tests and pictures: worked once per machine and version, copied.

Building it takes some seconds of real mail, so one process builds it while the others wait.
"""

import hashlib
import shutil
import tempfile
from pathlib import Path

from filelock import FileLock

import workbench.practice
from workbench.practice.days import DEFAULT_START
from workbench.practice.practised import practise
from workbench.practice.workplace import Facts

SEED = 7
_SOURCES = ("practice",)


def practised_market() -> Path:
    """A folder with a practised market; copy it before you open it."""
    home = Path(tempfile.gettempdir()) / f"workbench-market-{_digest()}"
    with FileLock(str(home) + ".lock"):
        if not (home / "ready").exists():
            shutil.rmtree(home, ignore_errors=True)
            practise(home / "workspace", Facts(SEED, DEFAULT_START))
            (home / "ready").touch()
    return home / "workspace"


def copied_market(target: Path) -> Path:
    """A copy of the practised market in `target`."""
    shutil.copytree(practised_market(), target)
    return target


def _digest() -> str:
    """Changes whenever what the market is made by changes."""
    found = hashlib.sha256()
    root = Path(workbench.practice.__file__).parents[2]
    folders = [root / "workbench" / name for name in _SOURCES] + [root / "db"]
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]
