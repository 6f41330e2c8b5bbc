"""Copies the workspace, lists the copies, and says what is installed."""

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench import backups
from workbench.desktop.hands import Hands
from workbench.desktop.housekeeping import AskInstalled, BackUp, Backup, Installed, ListBackups
from workbench.desktop.jobs import Watch
from workbench.errors import OutsideFault
from workbench.vocabulary.people import Right


def back_up(hands: Hands, job: BackUp, watch: Watch) -> Backup:
    """Copies the workspace. Errors: `Refusal` without the right or on PostgreSQL, `OutsideFault`
    of the disk.
    """
    hands.actor.require(Right.ADMINISTER)
    return _row(backups.back_up(hands.app.place, None, hands.app.clock.now()))


def list_backups(hands: Hands, job: ListBackups, watch: Watch) -> tuple[Backup, ...]:
    """The copies there are. Errors: `OutsideFault` when the folder cannot be read."""
    folder = hands.app.folder / "backups"
    try:
        files = sorted(folder.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime)
        return tuple(_row(file) for file in reversed(files))
    except OSError as fault:
        raise OutsideFault("backups", f"{folder} cannot be read: {fault.strerror}.") from fault


def installed(hands: Hands, job: AskInstalled, watch: Watch) -> Installed:
    """What runs here."""
    try:
        found = version("sdr-workbench")
    except PackageNotFoundError:
        found = "0"
    folder = hands.app.folder
    return Installed(found, hands.app.place.shown, folder, folder / "logs")


def _row(file: Path) -> Backup:
    facts = file.stat()
    return Backup(file, datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size)
