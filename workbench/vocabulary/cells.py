"""The form of a text in a file that a spreadsheet may open: nothing that it would run (CWE-1236).

An apostrophe in front says “text” to every spreadsheet. Whatever `guarded` gives one, `unguarded`
gives back: a text that begins as a guarded one does gets an apostrophe of its own.
"""

import re

_RUNS = re.compile(
    r"""[\s\x00"']*        # blanks and quotes that a spreadsheet may drop
        [=+\-@\t\r\x00＝＋－＠]""",
    re.VERBOSE,
)
_MARKED = re.compile(r"'+[\d(]")
"""An apostrophe before a number is the spreadsheet's own mark of a text, as on postal codes."""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (mail-facts T5)."""
    return f"'{cell}" if _RUNS.match(cell) or _MARKED.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that `guarded`, or a spreadsheet before a number, put there."""
    bare = cell[1:]
    marked = cell.startswith("'") and (_MARKED.match(cell) or guarded(bare) != bare)
    return bare if marked else cell
