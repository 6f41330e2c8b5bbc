"""Turns what a database or the disk says into one sentence a person can act on."""

import re

from sqlalchemy.exc import DBAPIError, IntegrityError

from workbench.errors import Bug, OutsideFault, Refusal, WorkbenchError

_GUARD = re.compile(r"guard:(\w+): ([^\n]+)")

_OUTSIDE: tuple[tuple[str, str, str], ...] = (
    ("readonly database", "read_only", "The workspace is on a read-only disk or folder"),
    ("attempt to write a readonly", "read_only", "The workspace is on a read-only disk or folder"),
    ("database or disk is full", "disk_full", "The disk is full"),
    ("no space left", "disk_full", "The disk of the database server is full"),
    ("disk i/o error", "disk_error", "The disk reported an error"),
    ("is locked", "busy", "Another program has held the workspace for over a minute"),
    ("malformed", "damaged", "The workspace's database is damaged"),
    ("not a database", "damaged", "The workspace's database file is not a database"),
    ("unable to open database", "unreachable", "The workspace's database cannot be opened"),
    ("connection", "unreachable", "The database server cannot be reached"),
)

_KEPT = {
    "read_only": "nothing was changed; make it writable and try again.",
    "disk_full": "nothing was changed and all that was saved is kept; free some space, try again.",
    "disk_error": "nothing was changed; check the disk, and keep a copy of the workspace folder.",
    "busy": "nothing was changed; close the other program or try again.",
    "damaged": "it was not touched; restore a backup with `workbench restore`.",
    "unreachable": "nothing was changed; check that it is there and that you may open it.",
}


def explain(fault: DBAPIError) -> WorkbenchError:
    """The error of ours that says what a database error means for the person.

    A guard's refusal becomes a `Refusal` with the guard's code; trouble of disk, server or file an
    `OutsideFault`; anything else is a `Bug`.
    """
    said = str(fault.orig)
    guard = _GUARD.search(said)
    if guard:
        sentence = guard[2].strip().rstrip(".")
        return Refusal(guard[1], f"{sentence[0].upper()}{sentence[1:]}; nothing was changed.")
    if isinstance(fault, IntegrityError):
        return Refusal(
            "conflict", "Somebody changed the same thing at the same moment; look and try again."
        )
    for sign, code, sentence in _OUTSIDE:
        if sign in said.lower():
            return OutsideFault(code, f"{sentence}; {_KEPT[code]}")
    kind = type(fault.orig).__name__
    return Bug("database", f"The database refused a statement of ours ({kind}).")
