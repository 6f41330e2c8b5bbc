"""Makes and opens workspaces: every way it can go wrong ends in one sentence."""

import os
import secrets
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import engine as engines
from db.files import copy_sqlite, prepare_sqlite
from db.guards import install as guards
from db.keepers.filling import fill
from db.revisions import SchemaState, state
from db.tables.ledger import LedgerEntry
from db.tables.team import Person, Workspace
from workbench import ledger
from workbench.errors import OutsideFault, Refusal, WorkbenchError
from workbench.faults import explain
from workbench.places import Place
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import as_dict, record
from workbench.vocabulary.values import EmailAddress, iso


@record
class NewWorkspace:
    """What a new workspace needs to know of its team (C6: every mail names a postal address)."""

    company: str
    postal_address: str
    zone: str
    user: EmailAddress
    user_name: str
    roles: frozenset[Role]
    practice: bool = False


@contextmanager
def told() -> Iterator[None]:
    """Turns errors of the database and the disk into one sentence of ours."""
    try:
        yield
    except WorkbenchError:
        raise
    except DBAPIError as fault:
        raise explain(fault) from fault
    except OSError as fault:
        raise OutsideFault(
            "disk", f"The disk said “{fault.strerror}” for {fault.filename}; nothing was changed."
        ) from fault


def make(place: Place, new: NewWorkspace, now: datetime) -> None:
    """Creates a workspace. Errors: `Refusal` when there is one, `OutsideFault` of disk or server;
    a half-made SQLite workspace is taken away again.
    """
    fresh = place.is_sqlite and not place.file.exists()
    if place.is_sqlite and not fresh:
        raise Refusal("workspace_exists", f"There is a workspace in {place.shown} already.")
    try:
        with told():
            if place.is_sqlite:
                engines.create_private_file(place.file)
                prepare_sqlite(place.file)
            _fill(place, new, now)
    except WorkbenchError:
        if fresh:
            _take_away(place)
        raise


def _fill(place: Place, new: NewWorkspace, now: datetime) -> None:
    engine = engines.writer(place.url)
    try:
        with engine.connect() as connection:
            if state(connection) is not SchemaState.EMPTY:
                raise Refusal("workspace_exists", f"{place.shown} holds tables already.")
        _upgrade(place)
        with Session(engine) as session:
            _first_rows(session, new, now)
            session.commit()
    finally:
        engine.dispose()


def _upgrade(place: Place, backup: Callable[[], None] | None = None) -> None:
    from db.upgrade import upgrade  # noqa: PLC0415 — Alembic takes 0.2 s, and only upgrades need it

    upgrade(place.url, backup=backup)


def _first_rows(session: Session, new: NewWorkspace, now: datetime) -> None:
    """The workspace, its first user, and the ledger's first entry."""
    workspace = Workspace(
        created_at=now,
        uid=str(uuid.uuid4()),
        company=new.company,
        postal_address=new.postal_address,
        zone=new.zone,
        practice=new.practice,
        practice_now=now if new.practice else None,
        salt=secrets.token_hex(32),
    )
    person = Person(
        created_at=now,
        email=new.user.normal,
        name=new.user_name,
        roles=sorted(new.roles),
        trainee=False,
        active=True,
    )
    session.add_all([workspace, person])
    session.flush()
    facts: dict[str, ledger.Fact] = {"roles": sorted(new.roles), "practice": new.practice}
    note = ledger.Note("workspace.init", f"person:{person.id}", facts)
    first = ledger.chain(ledger.Head(0, ledger.GENESIS), iso(now), "system", note)
    session.add(LedgerEntry(**as_dict(first)))


def _take_away(place: Place) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            place.file.with_name(place.file.name + suffix).unlink()
    if place.folder.is_dir() and not any(place.folder.iterdir()):
        shutil.rmtree(place.folder, ignore_errors=True)


def check(place: Place, writer: Engine, now: datetime) -> None:
    """Makes sure the database is ours, writable, of this version, and guarded.

    An older one is backed up and upgraded. Errors: `Refusal` for none, a newer or a foreign one,
    or guards that were tampered with; `OutsideFault` of disk or server.
    """
    if place.is_sqlite:
        _check_file(place)
    with told():
        with writer.connect() as connection:
            found = state(connection)
        if found is SchemaState.OLDER:
            _upgrade(place, backup=lambda: back_up_before_upgrade(place, now))
        elif found is not SchemaState.CURRENT:
            raise _wrong_schema(found, place)
        with writer.connect() as connection:
            changed = guards.differences(connection)
    if changed:
        raise Refusal(
            "guards_changed",
            f"The database's guards were changed ({', '.join(changed[:3])}); nothing was done. "
            "`workbench doctor` checks the ledger and installs them again.",
        )


def _check_file(place: Place) -> None:
    if not place.file.exists():
        raise Refusal(
            "no_workspace",
            f"There is no workspace in {place.shown}; `workbench init` makes one.",
        )
    if not (os.access(place.file, os.W_OK) and os.access(place.folder, os.W_OK)):
        raise OutsideFault(
            "read_only",
            f"The workspace in {place.shown} is on a read-only disk or folder; nothing was changed."
            " Make it writable and try again.",
        )


def _wrong_schema(found: SchemaState, place: Place) -> WorkbenchError:
    if found is SchemaState.NEWER:
        return Refusal(
            "newer_version",
            f"{place.shown} was made by a newer version of the program; nothing was touched. "
            "Install the newest version and open it again.",
        )
    if found is SchemaState.FOREIGN:
        return Refusal("foreign", f"{place.shown} is a database of another program.")
    return Refusal(
        "no_workspace", f"There is no workspace in {place.shown}; `workbench init` makes one."
    )


def back_up_before_upgrade(place: Place, now: datetime) -> None:
    """Copies a SQLite workspace beside itself before an upgrade; a server keeps its own backups."""
    if place.is_sqlite:
        stamp = now.strftime("%Y%m%dT%H%M%S")
        copy_sqlite(place.file, place.folder / "backups" / f"before-upgrade-{stamp}.sqlite3")


def reinstall_guards(place: Place) -> list[str]:
    """Installs the guards again and returns which had been changed. Errors: as `check`."""
    engine = engines.writer(place.url)
    try:
        with told(), engine.begin() as connection:
            changed = guards.differences(connection)
            if changed:
                guards.install(connection)
            if any(name.startswith("keep_") for name in changed):
                fill(connection)
            return changed
    finally:
        engine.dispose()


def verify_ledger(
    place: Place,
    anchor: ledger.Head | None,
    seen: Callable[[int], None] = lambda entries: None,
) -> ledger.Verification:
    """Checks the whole chain, read-only, whatever state schema and guards are in.

    Arguments: `seen` hears now and then how many entries were read.
    Errors: `Refusal` when there is no workspace, `OutsideFault` when it cannot be read.
    """
    if place.is_sqlite and not place.file.exists():
        raise Refusal("no_workspace", f"There is no workspace in {place.shown}.")
    engine = engines.inspector(place.url)
    try:
        with told(), engine.connect() as connection:
            columns = list(LedgerEntry.__table__.columns)
            chain = select(*columns).order_by(LedgerEntry.seq)
            with connection.execute(chain, execution_options={"yield_per": 1000}) as rows:
                return ledger.verify(_counted(rows, seen), anchor)
    finally:
        engine.dispose()


def _counted(
    rows: Iterable[Sequence[Any]], seen: Callable[[int], None]
) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, start=1):
        if number % 1000 == 0:
            seen(number)
        yield tuple(row)
