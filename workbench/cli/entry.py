"""The program's first line of code. Where the window is wanted its core begins before anything is
loaded that reads the command line: it takes longest, and reading takes a tenth of a start.
"""

import importlib
import sys
from collections.abc import Sequence

from workbench.desktop.launch import launched

TAKING = ("--workspace", "--as", "--now")
"""Options that stand before a command and take a word."""
FLAGS = ("--json", "--debug")
"""Options that stand alone."""


def main() -> int:
    """Runs the program's own command line; returns its exit code."""
    given = sys.argv[1:]
    body = launched() if opens_window(given) else None
    try:
        return int(importlib.import_module("workbench.cli.main").main(given, body))
    finally:
        if body is not None and body.stdin is not None:
            body.stdin.close()  # a core that nobody took ends by that


def opens_window(given: Sequence[str]) -> bool:
    """Whether a line is `workbench open` and nothing more than common options, said or meant."""
    left = iter(given)
    words: list[str] = []
    for word in left:
        name, equals, _ = word.partition("=")
        if name in TAKING:
            if not equals:
                next(left, None)
        elif word not in FLAGS:
            words.append(word)
    return words in ([], ["open"])
