"""Questions to a person at a terminal; a script that left something out is told what."""

import sys
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from workbench.errors import UnreadableInput


def at_terminal() -> bool:
    """Whether somebody can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(given: str | None, question: str, option: str) -> str:
    """What was given, else the answer of a person.

    Errors: `UnreadableInput` naming the option when nobody can answer.
    """
    if given is not None and given.strip():
        return given.strip()
    if not at_terminal():
        raise UnreadableInput("usage", f"Give the {question.lower()} with {option}.")
    return str(typer.prompt(question, err=True)).strip()


def password(*, from_stdin: bool, kept: str | None) -> str:
    """A password from the first line of standard input, else `kept`, else typed unseen.

    Errors: `UnreadableInput` when there is none.
    """
    if from_stdin:
        line = sys.stdin.readline(10_000).rstrip("\r\n")
        if line:
            return line
        raise UnreadableInput("no_password", "Standard input held no password.")
    if kept:
        return kept
    if not at_terminal():
        raise UnreadableInput(
            "no_password", "Give the password on standard input with --password-stdin."
        )
    return str(typer.prompt("Password", hide_input=True, err=True))


def known_zone(zone: str) -> str:
    """The zone itself. Errors: `UnreadableInput` for a name that is no time zone."""
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise UnreadableInput(
            "bad_zone", f"“{zone}” is not a time zone; an example is America/New_York."
        ) from fault
