"""Jobs about the workspace as a whole: a backup, and which there are."""

from datetime import datetime
from pathlib import Path

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class Backup:
    """A copy of the workspace; `at` from the file's own time (UTC), `size` in bytes."""

    file: Path
    at: datetime
    size: int


@job(work="workbench.desktop.work.housekeeping:back_up")
@record
class BackUp(Job[Backup]):
    """Writes a consistent copy into the workspace's backups, while it is in use."""


@job(work="workbench.desktop.work.housekeeping:list_backups")
@record
class ListBackups(Job[tuple[Backup, ...]]):
    """The copies in the workspace's backups, newest first."""


@record
class Installed:
    """This program on this computer: its version, where the workspace and the log are."""

    version: str
    workspace: str
    folder: Path
    log: Path


@job(work="workbench.desktop.work.housekeeping:installed")
@record
class AskInstalled(Job[Installed]):
    """What runs here, for people who ask for help."""
