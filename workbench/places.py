"""Where a workspace is: a folder with SQLite inside, or a team's PostgreSQL database."""

import hashlib
from pathlib import Path

from platformdirs import user_data_path

from db.files import sqlite_url
from workbench.errors import UnreadableInput
from workbench.vocabulary.record import record


@record
class Place:
    """A workspace's database `url` and the `folder` on this computer that belongs to it.

    The folder holds the SQLite file, logs, backups, rejects files and the noted ledger head.
    """

    url: str
    folder: Path
    shown: str

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file in the folder."""
        return self.url.startswith("sqlite")

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return Path(self.url.removeprefix("sqlite:///"))


def default_folder() -> Path:
    """The platform's user-data folder for a workspace nobody named."""
    return user_data_path("sdr-workbench", appauthor=False) / "workspace"


def practice_folder() -> Path:
    """The platform's user-data folder for the practice market."""
    return user_data_path("sdr-workbench", appauthor=False) / "practice"


def place(text: str | None) -> Place:
    """Reads `--workspace`: a folder, or a `postgresql+psycopg://` URL; None means the default.

    Errors: `UnreadableInput` for a URL of another kind.
    """
    if text is None or "://" not in text:
        folder = Path(text).expanduser().absolute() if text else default_folder()
        return Place(sqlite_url(folder), folder, str(folder))
    return _server(text)


def _server(text: str) -> Place:
    """A team's database on a server."""
    # The window opens a folder without SQLAlchemy, a third of its start.
    from sqlalchemy import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        url = make_url(text)
    except ArgumentError as fault:
        raise UnreadableInput("bad_workspace", "The workspace's URL cannot be read.") from fault
    if url.get_backend_name() != "postgresql":
        raise UnreadableInput(
            "bad_workspace", "A workspace is a folder or a postgresql+psycopg:// URL."
        )
    full = url.set(drivername="postgresql+psycopg")
    shown = full.render_as_string(hide_password=True)
    name = hashlib.sha256(shown.encode()).hexdigest()[:16]
    folder = user_data_path("sdr-workbench", appauthor=False) / "teams" / name
    return Place(full.render_as_string(hide_password=False), folder, shown)
