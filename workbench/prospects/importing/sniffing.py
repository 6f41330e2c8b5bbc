"""What the importer sees in a file, for `workbench csv sniff` and previews."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.prospects.importing.headers import FOOTNOTE
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.reading import Table, open_table

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
SAMPLE_ROWS = 200
"""Rows looked at before columns get their meaning."""


def sniff(path: Path) -> dict[str, Any]:
    """A file's encoding, dialect, columns with field and confidence, number of rows and a digest
    of the grid; the keys are those of cli.md.

    `header_row` counts records from 0, null without a header; `rows` are those below it without
    the notes under the table; the grid is the header (if any) and those rows, its digest SHA-256
    of them as compact JSON in UTF-8.
    Errors: `UnreadableInput`.
    """
    table = open_table(path)
    mapped = map_columns(table.columns, [row.cells for row in table.sample(SAMPLE_ROWS)])
    rows, digest = _counted(table)
    return {
        "file": str(path),
        "encoding": table.facts.encoding,
        "delimiter": table.dialect.delimiter,
        "quotechar": table.dialect.quotechar,
        "header_row": table.header_row,
        "columns": [
            {"header": name, "field": one.field, "confidence": one.confidence}
            for name, one in zip(table.names, mapped, strict=True)
        ],
        "rows": rows,
        "grid_sha256": digest,
    }


def grid(path: Path) -> Iterator[list[str]]:
    """All cells of a table, the header first, row by row. Errors: `UnreadableInput`."""
    table = open_table(path)
    if table.header_row is not None:
        yield list(table.names)
    for row in table.rows():
        if row.fault != FOOTNOTE:
            yield row.cells


def _counted(table: Table) -> tuple[int, str]:
    """The rows below the header and the digest of the whole grid, in one pass."""
    digest = hashlib.sha256(b"[")
    comma = b""
    if table.header_row is not None:
        digest.update(_compact(list(table.names)))
        comma = b","
    rows = 0
    for row in table.rows():
        if row.fault == FOOTNOTE:
            continue
        digest.update(comma + _compact(row.cells))
        comma = b","
        rows += 1
    digest.update(b"]")
    return rows, digest.hexdigest()


def _compact(cells: list[str]) -> bytes:
    return _COMPACT.encode(cells).encode("utf-8", errors="surrogatepass")
