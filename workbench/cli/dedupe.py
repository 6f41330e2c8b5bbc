"""`workbench dedupe`: rows that are probably one person or one company."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.context import CommandLine, command_line
from workbench.cli.output import Output
from workbench.cli.running import stops_on_signal
from workbench.errors import Refusal, UnreadableInput
from workbench.jobs.deduper import Search, search
from workbench.jobs.desk import GatewayDesk
from workbench.prospects.duplicates.engine import ASK, find_pairs
from workbench.prospects.duplicates.records import Pair
from workbench.prospects.duplicates.tables import read_records
from workbench.vocabulary.prospects import RecordKind

app = typer.Typer(add_completion=False)


@app.command("dedupe")
def dedupe(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="A table of text; else the workspace is searched.")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", help="Smallest probability that is told, 0 to 1.")
    ] = ASK,
) -> None:
    """Finds rows or records that are one person or company; JSON Lines, the surest first."""
    if not 0.0 <= threshold <= 1.0:
        raise UnreadableInput("usage", "The threshold is a number from 0 to 1, like 0.5.")
    line = command_line(context)
    if file is None:
        _workspace(line, threshold)
    else:
        _file(line.out, file, threshold)


def _file(out: Output, file: Path, threshold: float) -> None:
    table = read_records(file)
    with out.progress(f"Comparing {file.name}", 1.0) as advance:
        seen = 0.0

        def progress(share: float) -> None:
            nonlocal seen
            advance(share - seen)
            seen = share

        pairs = find_pairs(table.records, threshold, progress)
    _show(out, table.ids, pairs)


def _workspace(line: CommandLine, threshold: float) -> None:
    """Searches accounts, then people; what is found waits on the page Duplicates."""
    found: list[Search] = []
    with line.open() as desk, stops_on_signal() as goes_on:
        with desk.out.progress("Searching", float(len(RecordKind))) as advance:
            for kind in RecordKind:
                seen = 0.0

                def progress(share: float) -> None:
                    nonlocal seen
                    advance(share - seen)
                    seen = share

                done = search(
                    GatewayDesk(desk.app.gateway, desk.actor),
                    desk.app.children,
                    kind,
                    threshold=threshold,
                    progress=progress,
                    goes_on=goes_on,
                )
                if done is None:
                    raise Refusal("stopped", "The search was stopped; nothing was changed.")
                found.append(done)
        _tell(desk.out, found)


def _tell(out: Output, found: list[Search]) -> None:
    rows = [
        {
            "a": f"{one.kind.value}:{pair.a_id}",
            "b": f"{one.kind.value}:{pair.b_id}",
            "score": pair.score,
            "decision": "merge" if pair.certain else "ask",
            "why": list(pair.why),
        }
        for one in found
        for pair in one.found
    ]
    if out.as_json:
        out.lines(rows)
        return
    for one in found:
        out.text(
            f"{one.records:,} {_PLURAL[one.kind]}: {len(one.found):,} pairs,"
            f" {sum(pair.certain for pair in one.found):,} of them certain;"
            f" {one.open:,} wait for a decision."
        )


_PLURAL = {RecordKind.ACCOUNT: "accounts", RecordKind.CONTACT: "people"}


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
