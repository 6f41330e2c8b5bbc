"""What the doctor looks at: the database file, the ledger, the guards; and what it repairs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workbench import anchors, opening
from workbench.app import open_app
from workbench.errors import Refusal
from workbench.places import Place
from workbench.vocabulary.record import record


@record
class Check:
    """One thing the doctor looked at; `said` is a sentence for a person."""

    name: str
    ok: bool
    said: str


def damage(file: Path) -> str | None:
    """What SQLite finds wrong with a database file, or None; never writes."""
    try:
        if not file.is_file() or file.stat().st_size == 0:
            return "the file is missing or empty"
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            (said,) = raw.execute("PRAGMA integrity_check(1)").fetchone()
            raw.execute("SELECT uid FROM workspace").fetchone()
    except (sqlite3.Error, OSError) as fault:
        return str(fault)
    return None if said == "ok" else str(said)


def examine(place: Place, *, repair: bool) -> list[Check]:
    """Looks at the database file, the guards and the ledger; installs guards anew if asked."""
    checks: list[Check] = []
    if place.is_sqlite:
        if not place.file.exists():
            raise Refusal(
                "no_workspace", f"There is no workspace in {place.shown}; `workbench init`."
            )
        found = damage(place.file)
        said = "The database file is sound." if found is None else f"It is damaged: {found}."
        checks.append(Check("database", found is None, said))
        if found is not None:
            return checks
    checks.append(_ledger(place))
    checks.append(_guards(place, repair=repair))
    return checks


def _ledger(place: Place) -> Check:
    found = opening.verify_ledger(place, anchors.noted(place.folder))
    if found.first_bad is None:
        return Check("ledger", True, f"The ledger's {found.entries} entries hold.")
    return Check("ledger", False, f"Entry {found.first_bad.seq} is bad: {found.first_bad.why}.")


def _guards(place: Place, *, repair: bool) -> Check:
    try:
        if repair:
            changed = opening.reinstall_guards(place)
            names = ", ".join(changed)
            return Check(
                "guards", True, f"Installed again: {names}." if changed else "The guards stand."
            )
        open_app(place).close()
    except Refusal as fault:
        return Check("guards", False, fault.message)
    return Check("guards", True, "The guards stand.")
