"""Copies of a workspace, and coming back to one without sending anything twice (scar SEND-04).

A restored workspace is marked: nothing is sent until a person confirms, and Sent is read first.
"""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import engine as engines
from db.files import copy_sqlite, prepare_sqlite
from db.tables.ledger import LedgerEntry
from db.tables.team import Workspace
from workbench import anchors, ledger, opening
from workbench.errors import OutsideFault, Refusal
from workbench.places import Place
from workbench.vocabulary.record import as_dict
from workbench.vocabulary.values import iso


def back_up(place: Place, target: Path | None, now: datetime) -> Path:
    """Writes a consistent copy of a workspace and the ledger's head beside it.

    Arguments: `target` a file that does not exist yet, or None for one in the workspace's backups.
    Errors: `Refusal` on PostgreSQL or when the file exists, `OutsideFault` of the disk.
    """
    _need_file(place)
    copy = target or place.folder / "backups" / f"workspace-{now:%Y%m%dT%H%M%S}.sqlite3"
    if copy.exists():
        raise Refusal("backup_exists", f"{copy} exists already; it was left as it is.")
    with opening.told():
        copy_sqlite(place.file, copy)
        _note_beside(copy)
    return copy


def restore(backup: Path, place: Place, now: datetime) -> Path | None:
    """Puts a backup in the place of a workspace; the present one is kept and its path returned.

    Errors: `OutsideFault` when the backup is not a whole workspace with a sound ledger.
    """
    if not place.is_sqlite:
        raise Refusal("server_backup", "Restore a team's database with the server's own tools.")
    source = Place(f"sqlite:///{backup}", backup.parent, str(backup))
    _check_backup(backup)
    found = opening.verify_ledger(source, None)
    if not found.ok:
        raise OutsideFault("damaged", "The backup's ledger does not hold; nothing was changed.")
    with opening.told():
        kept = _set_aside(place, now)
        copy_sqlite(backup, place.file)
        prepare_sqlite(place.file)
        _mark(place, now)
    return kept


def _need_file(place: Place) -> None:
    if not place.is_sqlite:
        raise Refusal("server_backup", "Back a team's database up with the server's own tools.")
    if not place.file.exists():
        raise Refusal("no_workspace", f"There is no workspace in {place.shown}.")


def _note_beside(copy: Path) -> None:
    """Anchors the copy's head outside the database, in a file of the copy's name."""
    engine = engines.inspector(f"sqlite:///{copy}")
    with Session(engine) as session:
        head = _head(session)
    engine.dispose()
    beside = copy.with_name(copy.name + ".head")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{head.seq} {head.hash}\n")


def _check_backup(backup: Path) -> None:
    if not backup.is_file():
        raise OutsideFault("no_backup", f"There is no file {backup}; nothing was changed.")
    try:
        raw = sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)
        sound = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        raw.close()
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise OutsideFault("damaged", f"{backup} is damaged; nothing was changed.")


def _set_aside(place: Place, now: datetime) -> Path | None:
    """Moves the present database and its noted head away; nothing is ever overwritten."""
    place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    note = place.folder / anchors.FILE
    stamp = f"{now:%Y%m%dT%H%M%S}"
    aside = place.folder / "backups" / f"replaced-{stamp}.sqlite3"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    if note.exists():
        note.replace(aside.with_name(f"replaced-{stamp}.anchor"))
    if not place.file.exists():
        return None
    copy_sqlite(place.file, aside)
    for suffix in ("", "-wal", "-shm"):
        place.file.with_name(place.file.name + suffix).unlink(missing_ok=True)
    return aside


def _mark(place: Place, now: datetime) -> None:
    """Marks the workspace as restored, on the ledger too."""
    engine = engines.writer(place.url)
    try:
        opening.check(place, engine, now)
        with Session(engine) as session:
            session.scalars(select(Workspace)).one().restored_at = now
            head = _head(session)
            note = ledger.Note("workspace.restored", "workspace", {"from_seq": head.seq})
            entry = ledger.chain(head, iso(now), "system", note)
            session.add(LedgerEntry(**as_dict(entry)))
            session.commit()
    finally:
        engine.dispose()


def _head(session: Session) -> ledger.Head:
    last = session.execute(
        select(LedgerEntry.seq, LedgerEntry.hash).order_by(LedgerEntry.seq.desc()).limit(1)
    ).one()
    return ledger.Head(last.seq, last.hash)
