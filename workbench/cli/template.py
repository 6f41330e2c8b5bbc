"""`workbench template`: mail texts of the team's own, and what the lint says about a draft."""

import sys
from pathlib import Path
from typing import Annotated

import typer

import workbench
from workbench.cli.context import command_line
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.messages.templates import (
    AddTemplate,
    LintResult,
    ListTemplates,
    ReviseTemplate,
)
from workbench.outreach.rules.drafts import Draft, read_draft
from workbench.outreach.rules.lint import LONGEST_DRAFT, lint_text
from workbench.vocabulary.outreach import Goal, TemplateKind

app = typer.Typer(no_args_is_help=True, add_completion=False)

DraftFile = Annotated[str, typer.Argument(help="`Subject: …`, an empty line, the text.")]
KindOption = Annotated[str, typer.Option("--kind", help="first, follow-up, referred, conversation")]


@app.command("lint")
def lint(
    context: typer.Context,
    file: DraftFile,
    kind: KindOption = "first",
    goal: Annotated[str | None, typer.Option("--goal", help="referral or talk")] = None,
) -> None:
    """Checks a draft against the method and the law; needs no workspace."""
    found = lint_text(read_text(file), kind_named(kind), goal_named(goal))
    out = command_line(context).out
    out.result(found, None if out.as_json else lambda: shown(found))


@app.command("skeleton")
def skeleton(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="referral, talk or follow-up")] = "referral",
) -> None:
    """Prints a structure with prompts; the words are yours to write (MAIL-7)."""
    folder = Path(workbench.__file__).parents[1] / "templates" / "skeletons"
    known = sorted(path.stem for path in folder.glob("*.txt"))
    if name not in known:
        raise UnreadableInput("usage", f"There is no skeleton “{name}”; choose {', '.join(known)}.")
    words = (folder / f"{name}.txt").read_text(encoding="utf-8")
    out = command_line(context).out
    out.result({"name": name, "text": words}, words.rstrip())


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the team calls it.")],
    file: DraftFile,
    kind: KindOption = "first",
) -> None:
    """Saves a draft as a new template."""
    draft = _draft(file)
    with command_line(context).open() as desk:
        saved = desk.do(AddTemplate(name, kind_named(kind), draft.subject, draft.body))
        desk.out.result(saved, lambda: f"Template {saved.template_id} saved.\n{shown(saved.lint)}")


@app.command("revise")
def revise(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name or number of the template.")],
    file: DraftFile,
) -> None:
    """Saves a new version; mails already planned keep their text."""
    draft = _draft(file)
    with command_line(context).open() as desk:
        rows = desk.ask(ListTemplates())
        wanted = named(name, [(row.id, row.name) for row in rows], "template")
        saved = desk.do(ReviseTemplate(wanted, draft.subject, draft.body))
        desk.out.result(saved, lambda: f"Version {saved.version} saved.\n{shown(saved.lint)}")


@app.command("list")
def list_templates(context: typer.Context) -> None:
    """Lists the team's templates."""
    with command_line(context).open() as desk:
        rows = desk.ask(ListTemplates())
        columns = ["id", "name", "kind", "version", "subject"]
        desk.out.rows("templates", rows, columns, empty="There are no templates yet.")


def named(words: str, known: list[tuple[int, str]], what: str) -> int:
    """The id behind a number or a name. Errors: `Refusal` when there is none."""
    for known_id, name in known:
        if words == str(known_id) or words.casefold() == name.casefold():
            return known_id
    raise Refusal(f"no_{what}", f"There is no {what} “{words}”; `{what} list` shows them.")


def kind_named(words: str) -> TemplateKind:
    """The kind behind a word of the command line. Errors: `UnreadableInput`."""
    try:
        return TemplateKind(words.strip().casefold().replace("-", "_"))
    except ValueError as fault:
        kinds = ", ".join(kind.value.replace("_", "-") for kind in TemplateKind)
        raise UnreadableInput("usage", f"“{words}” is no kind of mail; choose {kinds}.") from fault


def goal_named(words: str | None) -> Goal | None:
    """The goal behind a word. Errors: `UnreadableInput`."""
    try:
        return Goal(words.casefold()) if words else None
    except ValueError as fault:
        raise UnreadableInput("usage", f"“{words}” is no goal; choose referral or talk.") from fault


def read_text(file: str) -> str:
    """A draft's text. Errors: `UnreadableInput` for a missing, empty, huge or binary file."""
    try:
        raw = sys.stdin.read().encode() if file == "-" else _bytes(Path(file))
    except OSError as fault:
        raise UnreadableInput(
            "unreadable", f"“{file}” cannot be read ({fault.strerror}); nothing was checked."
        ) from fault
    if not raw.strip():
        raise UnreadableInput("empty", f"“{file}” is empty; nothing was checked.")
    if b"\x00" in raw:
        raise UnreadableInput("binary", f"“{file}” is no text; save the draft as plain text.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        raw = stream.read(LONGEST_DRAFT * 4 + 1)
    if len(raw) > LONGEST_DRAFT * 4:
        raise UnreadableInput("too_long", f"“{path}” is far longer than a mail can be.")
    return raw


def _draft(file: str) -> Draft:
    return read_draft(read_text(file))


def shown(result: LintResult) -> str:
    """The findings as lines for people."""
    head = "Nothing stands against it." if result.ok else "It cannot be sent like this."
    lines = [f"{one.level.value:<6} {one.rule:<6} {one.message}" for one in result.findings]
    figures = f"{result.words} words, {result.questions} questions, grade {result.grade}"
    return "\n".join([head, *lines, figures])
