"""Writes an evidence packet where a person wants it; only its owner can read the file."""

import json
import os
from pathlib import Path

from workbench.errors import OutsideFault


def write_packet(target: Path, document: dict[str, object]) -> None:
    """Writes the file for its owner only: a packet holds notes about people.

    Errors: `OutsideFault` when the disk refuses.
    """
    text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as fault:
        raise OutsideFault(
            "not_written", f"{target} could not be written ({fault.strerror}); nothing is lost."
        ) from fault
