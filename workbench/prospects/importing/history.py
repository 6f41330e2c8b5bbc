"""How an import remembers what it did, so that undoing it is exact (invariant 9)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workbench.vocabulary.values import iso

LONGEST_RAW = 100_000
"""Characters of one cell kept with a rejected or merged row."""


def stored(value: object) -> Any:
    """A column's value as JSON holds it: instants and days as text, the rest as it is."""
    if isinstance(value, date):
        return iso(value) if isinstance(value, datetime) else value.isoformat()
    return value


_PLAIN = frozenset({str, int, list, type(None)})


def _canonical(value: object) -> object:
    """A value whose text is the same before and after the database."""
    return sorted(value.items()) if isinstance(value, dict) else stored(value)


def loaded(value: object, kind: type) -> Any:
    """The column's value back from `stored`; `kind` is the column's Python type."""
    if isinstance(value, str) and kind is datetime:
        return datetime.fromisoformat(value.replace("Z", "+00:00"))
    if isinstance(value, str) and kind is date:
        return date.fromisoformat(value)
    return value


def digest(record: Mapping[str, Any], fields: Sequence[str]) -> str:
    """A short digest of some columns; blanks of any kind count as one."""
    values = map(record.get, fields)
    text = ascii([(one if type(one) in _PLAIN else _canonical(one)) or None for one in values])
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def raw_cells(cells: Iterable[str]) -> list[str]:
    """A row's cells fit for keeping: without NUL (PostgreSQL refuses it), very long ones cut."""
    return [
        cell.replace("\x00", "")
        if len(cell) <= LONGEST_RAW
        else f"{cell[:LONGEST_RAW]} … ({len(cell):,} characters)".replace("\x00", "")
        for cell in cells
    ]
