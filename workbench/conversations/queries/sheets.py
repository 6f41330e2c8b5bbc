"""Reads the sheets beside a call from `templates/calls`, which the team may change."""

import tomllib
from pathlib import Path

from sqlalchemy.orm import Session

import workbench
from workbench.conversations.messages import CallSheets, SheetPart, ShowCallSheets
from workbench.errors import UnreadableInput
from workbench.work import Work

FILE = Path(workbench.__file__).parents[1] / "templates" / "calls" / "sheets.toml"


def show_call_sheets(session: Session, query: ShowCallSheets, work: Work) -> CallSheets:
    """The sheets. Errors: `UnreadableInput` `bad_sheets` naming the file."""
    try:
        return read_sheets(FILE.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as fault:
        raise UnreadableInput(
            "bad_sheets",
            f"The call sheets in {FILE.name} cannot be read ({fault}). Calls can still be logged.",
        ) from fault


def read_sheets(text: str) -> CallSheets:
    """The sheets in a TOML text. Errors: `TOMLDecodeError`, `KeyError` for what is missing."""
    found = tomllib.loads(text)
    plan = found["plan"]
    return CallSheets(
        plan=(plan["answers"], plan["attitudes"], plan["actions"]),
        flow=tuple(SheetPart(one["title"], (one["prompt"],)) for one in found["flow"]),
        questions=tuple(SheetPart(one["title"], tuple(one["ask"])) for one in found["questions"]),
        avoid=SheetPart(found["avoid"]["title"], tuple(found["avoid"]["ask"])),
        voicemails=tuple(
            SheetPart(one["title"], tuple(one["say"].strip().split("\n")))
            for one in found["voicemail"]
        ),
        mail=(found["follow_up"]["subject"], found["follow_up"]["body"].strip()),
    )
