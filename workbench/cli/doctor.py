"""`workbench doctor`: looks at the workspace and this computer, and repairs the guards."""

from typing import Annotated

import typer

from workbench import checkup
from workbench.checkup import Check
from workbench.cli.context import command_line
from workbench.secrets import KeyringSecrets

app = typer.Typer(add_completion=False)


@app.command("doctor")
def doctor(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Install changed guards anew.")] = False,
) -> None:
    """Checks database, ledger, guards and keyring; exits 1 when something is wrong."""
    line = command_line(context)
    checks = checkup.examine(line.place, repair=repair)
    ok = all(check.ok for check in checks)
    keyring = KeyringSecrets().probe()
    checks.append(Check("keyring", keyring is None, keyring or "The keyring keeps secrets."))
    if line.out.as_json:
        line.out.result({"ok": ok, "checks": checks})
    else:
        line.out.table(["check", "ok", "said"], [[one.name, one.ok, one.said] for one in checks])
    if not ok:
        raise typer.Exit(1)
