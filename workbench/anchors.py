"""Notes the ledger's head outside the database: a chain alone cannot show that its tail was cut.

The file stands in the workspace's folder; closed statements and evidence packets carry heads too.
"""

import json
import os
from pathlib import Path

from workbench.ledger import Head

FILE = "ledger.anchor"


def noted(folder: Path) -> Head | None:
    """The head noted last, or None when none was, or when the note cannot be read."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Head(int(kept["seq"]), str(kept["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note(folder: Path, head: Head) -> None:
    """Notes `head` unless a later one is noted already. Errors: OSError."""
    before = noted(folder)
    if head.seq == 0 or (before is not None and before.seq >= head.seq):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{FILE}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump({"seq": head.seq, "hash": head.hash}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)
