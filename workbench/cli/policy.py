"""`workbench policy`: the team's rules, shown and changed."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from workbench.cli.context import command_line
from workbench.policy import Policy
from workbench.team.messages import SetPolicy, ShowPolicy
from workbench.vocabulary.declared import as_stored, declared

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command("show")
def show(context: typer.Context) -> None:
    """Shows every rule in force with its value."""
    line = command_line(context)
    with line.open() as desk:
        found = desk.ask(ShowPolicy())
        if line.out.as_json:
            line.out.result(found)
        else:
            line.out.table(["setting", "value", "rule", "title"], _settings(found.rules))
            line.out.text(f"Version {found.version}")


@app.command("set")
def set_rule(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Like sending.cap_day.")],
    value: Annotated[str, typer.Argument(help="A number, a word, or JSON.")],
) -> None:
    """Changes one rule; the old version stays on record."""
    line = command_line(context)
    with line.open() as desk:
        changed = desk.do(SetPolicy(name, _json_or_text(value)))
        line.out.result(changed, f"{name} is {value} now (version {changed.version}).")


def _settings(rules: Policy) -> Iterator[list[object]]:
    stored = as_stored(rules)
    for section, entries in stored.items():
        for one in declared(type(getattr(rules, section))):
            yield [f"{section}.{one.name}", entries[one.name], one.rule, one.title]


def _json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
