"""Searches files for words that must not be in them."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def scan_for(words: Sequence[str], paths: Iterable[Path]) -> list[str]:
    """Which of `words` stand in any of the files at `paths` (folders are passed over)."""
    found: list[str] = []
    for path in paths:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace").lower()
            found += [word for word in words if word.lower() in text]
    return found
