"""`workbench icp`: the ideal customer profile, how accounts fit it, and what it is worth."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.context import Desk, command_line
from workbench.cli.output import Output
from workbench.errors import OutsideFault, Refusal, UnreadableInput
from workbench.prospects.messages.accounts import CountAccounts, FindAccount
from workbench.prospects.messages.icp import (
    CheckFit,
    ComputeFit,
    DraftIcp,
    FitCheck,
    IcpLift,
    IcpSaved,
    LiftLine,
    ListProfiles,
    PrintProfile,
    PublishIcp,
    ShowProfile,
)

app = typer.Typer(no_args_is_help=True, add_completion=False)

File = Annotated[Path, typer.Argument(help="A TOML file: name, [[criteria]], [[red_flags]] …")]
Version = Annotated[int | None, typer.Option("--version", help="Version id; else the newest.")]

LARGEST_FILE = 1_000_000
"""Bytes of a profile file; a page of text is far below."""


@app.command("publish")
def publish(
    context: typer.Context,
    file: File,
    fit: Annotated[bool, typer.Option("--fit/--no-fit", help="Score all accounts now.")] = True,
) -> None:
    """Publishes a profile as its next version and scores every account under it."""
    line = command_line(context)
    content = _read(file)
    with line.open() as desk:
        saved = desk.do(PublishIcp(content))
        _tell(line.out, saved)
        scored = score_all(desk, saved.version_id) if fit else 0
        line.out.result(
            _saved(saved) | {"scored": scored},
            f"Version {saved.version} is published; {scored:,} accounts were scored.",
        )


@app.command("draft")
def draft(context: typer.Context, file: File) -> None:
    """Saves a profile as a draft for a manager to publish."""
    line = command_line(context)
    content = _read(file)
    with line.open() as desk:
        saved = desk.do(DraftIcp(content))
        _tell(line.out, saved)
        line.out.result(_saved(saved), f"Draft {saved.version_id} is saved.")


@app.command("fit")
def fit_all(context: typer.Context, version: Version = None) -> None:
    """Scores every account anew."""
    line = command_line(context)
    with line.open() as desk:
        version_id = version or _newest(desk)
        scored = score_all(desk, version_id, anew=True)
        line.out.result(
            {"version_id": version_id, "scored": scored}, f"{scored:,} accounts were scored."
        )


@app.command("list")
def list_profiles(context: typer.Context) -> None:
    """Lists the profiles in force and newer drafts."""
    line = command_line(context)
    with line.open() as desk:
        line.out.rows(
            "profiles",
            desk.ask(ListProfiles()),
            ["version_id", "name", "version", "published_at", "stale"],
            "There is no profile yet.",
        )


@app.command("show")
def show(
    context: typer.Context,
    version: Version = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the page to this PDF.")] = None,
) -> None:
    """Shows a profile as its one page, or prints it."""
    line = command_line(context)
    with line.open() as desk:
        wanted = version or _newest(desk)
        if pdf is not None:
            page = desk.ask(PrintProfile(wanted))
            _write(pdf, page.pdf)
            line.out.result(
                {"version_id": wanted, "name": page.name, "file": str(pdf)},
                f"“{page.name}” version {page.version} is printed to {pdf}.",
            )
            return
        found = desk.ask(ShowProfile(wanted))
        line.out.result(found, "\n".join(found.page))


@app.command("check")
def check(
    context: typer.Context,
    account: Annotated[
        list[str] | None, typer.Argument(help="Accounts: id, domain, or name.")
    ] = None,
    filter_text: Annotated[str, typer.Option("--filter", "-f", help="Or those it finds.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="Accounts at most.")] = 50,
    version: Version = None,
) -> None:
    """Shows how accounts fit, with the reason per criterion."""
    line = command_line(context)
    with line.open() as desk:
        ids = tuple(desk.ask(FindAccount(word)) for word in account or ())
        found = desk.ask(CheckFit(filter_text, ids, version, limit))
        if line.out.as_json:
            line.out.result({"fits": [_fit_row(one) for one in found]})
        else:
            for one in found:
                line.out.text(_fit_text(one))


@app.command("lift")
def lift(context: typer.Context, version: Version = None) -> None:
    """Shows per criterion how often customers, responders and qualified opportunities meet it,
    against everybody else (ICP-4).
    """
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(IcpLift(version))
        if line.out.as_json:
            line.out.result({"criteria": [_lift_row(one) for one in found]})
        else:
            for one in found:
                line.out.text(_lift_text(one))


def score_all(desk: Desk, version_id: int, *, anew: bool = False) -> int:
    """Scores every account in chunks, with progress, and returns how many; goes on where an
    earlier scoring stopped. Errors: `Refusal` `superseded`.
    """
    total = desk.ask(CountAccounts()).accounts
    with desk.out.progress("Scoring accounts", total) as advance:
        done = desk.do(ComputeFit(version_id, anew=anew))
        scored = done.scored
        advance(done.scored)
        while not done.finished:
            done = desk.do(ComputeFit(version_id))
            scored += done.scored
            advance(done.scored)
    if done.superseded:
        raise Refusal(
            "superseded",
            "A newer version of this profile is in force and only that one is scored; nothing was"
            " changed.",
            rule="ICP-5",
        )
    return scored


def _newest(desk: Desk) -> int:
    published = [one.version_id for one in desk.ask(ListProfiles()) if one.published_at]
    return max(published, default=0)


def _read(file: Path) -> dict[str, Any]:
    """The tables of a TOML file. Errors: `UnreadableInput` naming the line."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise UnreadableInput("bad_profile", f"{file} is far too long for one page.")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as fault:
        raise UnreadableInput("no_file", f"There is no file {file}.") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UnreadableInput("bad_profile", f"{file} is not a TOML file: {fault}.") from fault


def _write(file: Path, content: bytes) -> None:
    """Errors: `OutsideFault` where the file cannot be written."""
    try:
        file.write_bytes(content)
    except OSError as fault:
        words = f"{file} cannot be written ({fault.strerror}); choose another place."
        raise OutsideFault("not_written", words) from fault


def _tell(out: Output, saved: IcpSaved) -> None:
    for rule, sentence in saved.warnings:
        out.say(f"{rule}: {sentence}")


def _saved(saved: IcpSaved) -> dict[str, Any]:
    return {
        "profile_id": saved.profile_id,
        "version_id": saved.version_id,
        "version": saved.version,
        "published": saved.published,
        "lines": saved.lines,
        "page_lines": saved.page_lines,
        "warnings": [{"rule": rule, "message": text} for rule, text in saved.warnings],
    }


def _fit_row(one: FitCheck) -> dict[str, Any]:
    names = ("part", "label", "weight", "answer")
    return {
        "account": one.account_id,
        "name": one.account,
        "profile": one.profile,
        "version": one.version,
        "fit": one.score,
        "verdict": one.verdict,
        "thin": one.thin,
        "missing": list(one.missing),
        "reasons": [dict(zip(names, reason, strict=True)) for reason in one.reasons],
    }


def _fit_text(one: FitCheck) -> str:
    signs = {"met": "✓", "missed": "✗", "unknown": "?"}
    head = f"{one.account}: fit {one.score} · {one.verdict.replace('_', ' ')}"
    thin = " (less than half of the weight is known)" if one.thin else ""
    lines = [f"  {signs[answer]} {label}" for _, label, _, answer in one.reasons]
    return "\n".join([head + thin, *lines])


def _lift_row(one: LiftLine) -> dict[str, Any]:
    others = {"met": one.others_met, "known": one.others_known, "unknown": one.others_unknown}
    groups = {
        group.group.value: {
            "met": group.met,
            "known": group.known,
            "unknown": group.unknown,
            "enough": group.enough,
            "lift": group.lift,
            "interval": None if group.low is None else [group.low, group.high],
        }
        for group in one.groups
    }
    return {"label": one.label, "others": others, **groups}


def _lift_text(one: LiftLine) -> str:
    lines = [
        one.label,
        f"  everybody else  {one.others_met:,} of {one.others_known:,}"
        f" ({one.others_unknown:,} unknown)",
    ]
    for group in one.groups:
        worth = (
            "not enough data"
            if group.lift is None
            else f"lift {group.lift:.2f} ({group.low:.2f} to {group.high:.2f})"
        )
        lines.append(
            f"  {group.group.value:<14}  {group.met:,} of {group.known:,}"
            f" ({group.unknown:,} unknown) · {worth}"
        )
    return "\n".join(lines)
