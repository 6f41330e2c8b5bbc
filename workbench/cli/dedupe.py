"""`workbench dedupe`: rows that are probably one person or one company."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.context import command_line
from workbench.cli.output import Output
from workbench.errors import UnreadableInput
from workbench.prospects.duplicates.engine import ASK, find_pairs
from workbench.prospects.duplicates.records import Pair
from workbench.prospects.duplicates.tables import read_records

app = typer.Typer(add_completion=False)


@app.command("dedupe")
def dedupe(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A table of text; no workspace is needed.")],
    threshold: Annotated[
        float, typer.Option("--threshold", help="Smallest probability that is told, 0 to 1.")
    ] = ASK,
) -> None:
    """Finds rows that are one person or company; JSON Lines, the surest first."""
    if not 0.0 <= threshold <= 1.0:
        raise UnreadableInput("usage", "The threshold is a number from 0 to 1, like 0.5.")
    out = command_line(context).out
    table = read_records(file)
    with out.progress(f"Comparing {file.name}", 1.0) as advance:
        seen = 0.0

        def progress(share: float) -> None:
            nonlocal seen
            advance(share - seen)
            seen = share

        pairs = find_pairs(table.records, threshold, progress)
    _show(out, table.ids, pairs)


def _show(out: Output, ids: list[str | int], pairs: list[Pair]) -> None:
    if out.as_json:
        out.lines(_rows(ids, pairs))
        return
    if not pairs:
        out.text("No two rows look like one.")
        return
    rows = [
        (row["a"], row["b"], f"{row['score']:.3f}", row["decision"], "; ".join(row["why"]))
        for row in _rows(ids, pairs)
    ]
    out.table(["a", "b", "score", "decision", "why"], rows)
    merges = sum(1 for one in pairs if one.merge)
    out.say(f"{len(pairs):,} pairs: {merges:,} certain, {len(pairs) - merges:,} to ask about.")


def _rows(ids: list[str | int], pairs: list[Pair]) -> Iterator[dict[str, Any]]:
    for one in pairs:
        yield {
            "a": ids[one.a],
            "b": ids[one.b],
            "score": one.score,
            "decision": "merge" if one.merge else "ask",
            "why": list(one.why),
        }
