"""The one way the command line speaks: results on standard output, everything else on error.

With `--json` standard output holds one JSON object (or JSON Lines where cli.md says so) and
nothing else; without it, sentences and Rich tables.
"""

import dataclasses
import enum
import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from workbench.errors import WorkbenchError
from workbench.vocabulary.declared import as_stored
from workbench.vocabulary.values import EmailAddress, Money, iso

_MOST_LINES = 2_000
"""Lines of a table that are drawn: nobody reads more, and each costs half a millisecond."""


class Output:
    """What a command prints. Arguments: `as_json` for scripts."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def result(self, value: object, say: str | Callable[[], str] | None = None) -> None:
        """Prints a command's result: one JSON object, or `say`, or the value's fields as lines.

        Arguments: `value` a dataclass, mapping or group of settings; `say` what a person reads.
        """
        if self.as_json:
            self.line(value)
        elif say is not None:
            print(say() if callable(say) else say)
        else:
            self._fields(jsonable(value))

    def rows(self, name: str, rows: Iterable[object], columns: Sequence[str], empty: str) -> None:
        """Prints a list: JSON `{name: [row, …]}`, or a table of some columns.

        Arguments: `columns` fields of a row shown to a person; `empty` the sentence for no rows.
        """
        kept = [jsonable(row) for row in rows]
        if self.as_json:
            self.line({name: kept})
        elif kept:
            self.table(columns, ([row.get(column) for column in columns] for row in kept))
        else:
            print(empty)

    def table(self, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
        """Prints a table for people, of very many lines the first; cell texts are shown as they
        are, never as markup.
        """
        every = list(lines)
        shown = [[_shown(cell) for cell in line] for line in every[:_MOST_LINES]]
        _drawing().table([column.replace("_", " ") for column in columns], shown)
        if len(every) > _MOST_LINES:
            self.say(f"The first {_MOST_LINES:,} of {len(every):,}; with --json all are told.")

    def lines(self, values: Iterable[object]) -> None:
        """Prints JSON Lines, one value each, as they come."""
        for value in values:
            self.line(value)

    def line(self, value: object) -> None:
        """Prints one JSON value on one line."""
        print(json.dumps(jsonable(value), ensure_ascii=False), flush=True)

    def text(self, words: str) -> None:
        """Prints text for people on standard output."""
        print(words)

    def say(self, sentence: str) -> None:
        """Tells a person something beside the result, on standard error."""
        print(sentence, file=sys.stderr, flush=True)

    def error(self, fault: WorkbenchError) -> None:
        """Tells what went wrong: a sentence on error and, for scripts, the JSON object."""
        self.say(fault.message)
        if self.as_json:
            words = {"code": fault.code, "message": fault.message, "rule": fault.rule}
            self.line({"error": words})

    @contextmanager
    def progress(self, title: str, total: float | None = None) -> Iterator[Callable[[float], None]]:
        """A progress bar on standard error where that is a terminal; yields `advance(steps)`."""
        with _drawing().progress(title, total) as advance:
            yield advance

    def _fields(self, value: object) -> None:
        entries = value if isinstance(value, dict) else {"result": value}
        for name, cell in entries.items():
            print(f"{name.replace('_', ' ')}: {_shown(cell)}")


def _drawing() -> Any:
    """Rich takes longer to load than most commands to answer, and few draw a table."""
    return importlib.import_module("workbench.cli.drawing")


def jsonable(value: object) -> Any:
    """`value` as JSON can hold it: instants in UTC, money as exact decimal text, sets sorted."""
    if value is None or isinstance(value, bool | int | float) or type(value) is str:
        return value
    simple = _simple(value)
    if simple is not None:
        return simple
    if isinstance(value, Struct):
        return as_stored(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: jsonable(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(jsonable(name)): jsonable(one) for name, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((jsonable(one) for one in value), key=str)
    if isinstance(value, Iterable):
        return [jsonable(one) for one in value]
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _simple(value: object) -> object:
    """The JSON form of our value types, or None when it is none of them."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, EmailAddress | Decimal | Path | str):
        return str(value)
    return value.hex() if isinstance(value, bytes) else None


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, list):
        return ", ".join(_shown(one) for one in cell)
    if isinstance(cell, dict):
        return ", ".join(f"{name} {_shown(one)}" for name, one in cell.items())
    return "".join(letter if letter.isprintable() else " " for letter in str(cell))
