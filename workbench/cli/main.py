"""The command line's front door: reads the options before a command, runs it, maps errors to exits.

How to add a command group. Write `workbench/cli/<group>.py` like `workbench/cli/ledger.py`:

    app = typer.Typer(no_args_is_help=True, add_completion=False)

    @app.callback()                       # only when the group has a single sub-command
    def group() -> None:
        \"\"\"One line of help.\"\"\"

    @app.command("list")
    def list_things(context: typer.Context, limit: Annotated[int, typer.Option()] = 50) -> None:
        \"\"\"One line of help.\"\"\"
        line = command_line(context)
        with line.open() as desk:         # opens the workspace; desk.app, desk.actor, desk.out
            rows = desk.ask(ListThings(limit))      # a query; desk.do(command) for a change
            desk.out.rows("things", rows, ["id", "name"], empty="There are no things yet.")

and see that `GROUPS` names it with one line of help. A command without sub-commands (`workbench
sync`) is a `typer.Typer(add_completion=False)` with one `@app.command()` and no callback. Raise
`workbench.errors` for everything a person must be told; never print to standard output but
through `line.out`. Groups are imported only when called, so that `workbench --help` is quick.
"""

import difflib
import errno
import importlib
import io
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from platformdirs import user_log_path

from workbench.cli.entry import FLAGS, TAKING
from workbench.cli.options import Options
from workbench.cli.output import Output
from workbench.desktop.launch import Body
from workbench.errors import Bug, OutsideFault, UnreadableInput, WorkbenchError
from workbench.logs import open_log, topic

GROUPS: dict[str, tuple[str, str]] = {
    "open": ("workbench.cli.open_window", "Open the window."),
    "demo": ("workbench.cli.demo", "Build a practice workspace and run working days on it."),
    "init": ("workbench.cli.init", "Create a workspace."),
    "user": ("workbench.cli.user", "People and their roles."),
    "mailbox": ("workbench.cli.mailbox", "Mailboxes: log-in, servers, checks."),
    "policy": ("workbench.cli.policy", "The team's rules."),
    "import": (
        "workbench.cli.importing",
        "Bring accounts and people in from a file, or undo a batch.",
    ),
    "dedupe": ("workbench.cli.dedupe", "Find rows that are one person or one company."),
    "csv": ("workbench.cli.csv_files", "What the importer sees in a file."),
    "icp": ("workbench.cli.icp", "The ideal customer profile and how accounts fit."),
    "list": ("workbench.cli.lists", "Target lists by filter."),
    "bin": ("workbench.cli.bin", "Account status bins and their moves."),
    "suppress": ("workbench.cli.suppress", "Who must not be mailed."),
    "template": ("workbench.cli.template", "Mail texts and their checks."),
    "campaign": ("workbench.cli.campaign", "Campaigns: plan, start, pause, report."),
    "send": ("workbench.cli.send", "Send what is due."),
    "sync": ("workbench.cli.sync", "Read the mailboxes, log and sort what came."),
    "outbox": ("workbench.cli.outbox", "Mails in doubt, and a person's word on them."),
    "mail": ("workbench.cli.mail", "Sort message files without a workspace."),
    "inbox": ("workbench.cli.inbox", "Responses and their triage."),
    "call": ("workbench.cli.call", "Conversations."),
    "baton": ("workbench.cli.baton", "Handoffs from SDR to AE."),
    "opportunity": ("workbench.cli.opportunity", "Opportunities, re-qualification and stages."),
    "audit": ("workbench.cli.audit", "Audits, evidence and credit."),
    "pay": ("workbench.cli.pay", "Statements and the close of a month."),
    "ledger": ("workbench.cli.ledger", "Check the ledger's whole hash chain."),
    "proof": ("workbench.cli.proof", "Every send and suppression of an address."),
    "backup": ("workbench.cli.backup", "Copy the workspace."),
    "restore": ("workbench.cli.restore", "Bring a copy back."),
    "doctor": ("workbench.cli.doctor", "Check the workspace and repair its guards."),
    "worker": ("workbench.cli.worker", "Send and sync without a screen."),
}
"""Command group → module and one line of help. Sorted as a day goes, from set-up to pay."""

HELP_WORDS = frozenset({"--help", "-h", "help"})
_TAKING = dict(zip(TAKING, ("workspace", "acting_as", "now"), strict=True))
_FLAGS = dict(zip(FLAGS, ("as_json", "debug"), strict=True))
_USAGE = """Usage: workbench [--workspace PATH|URL] [--as EMAIL] [--now ISO] [--json] COMMAND …

  --workspace  folder or postgresql+psycopg:// URL (else WORKBENCH_WORKSPACE, else the default)
  --as EMAIL   who acts, where the workspace has no log-in of its own
  --now ISO    sets the clock of a practice workspace
  --json       one JSON object on standard output, for scripts
  --debug      shows the traceback of a bug

Commands (“workbench COMMAND --help” tells more):
"""


def read_options(arguments: Sequence[str]) -> Options:
    """Takes the common options out of the line, wherever they stand before a `--`.

    `--as` behind a command is taken only with an e-mail address: `import --as customers` is the
    import's own. Errors: `UnreadableInput` for an option without its value.
    """
    options = Options()
    left = list(arguments)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            options.words += [word, *left]
            return options
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif name in _TAKING and _is_common(name, value if equals else left[:1], options.words):
            if not equals and not left:
                raise UnreadableInput("usage", f"{name} needs a value behind it.")
            setattr(options, _TAKING[name], value if equals else left.pop(0))
        else:
            options.words.append(word)
    return options


def _is_common(name: str, value: str | list[str], words: list[str]) -> bool:
    text = value if isinstance(value, str) else "".join(value)
    return name != "--as" or not words or "@" in text


def main(arguments: Sequence[str] | None = None, body: Body | None = None) -> int:
    """Runs one command line (the program's own when None) and returns the exit code of cli.md.

    Arguments: `body` a core that was launched already, where the line opens the window.
    """
    _speak_utf8()
    logging.getLogger("workbench").addHandler(logging.NullHandler())
    given = list(sys.argv[1:] if arguments is None else arguments)
    out = Output(as_json="--json" in given)
    try:
        return _run(read_options(given), body)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        out.say("Stopped; what was done so far is kept.")
        return 130
    except Exception as fault:  # noqa: BLE001 — the last net: every failure becomes one sentence
        if "--debug" in given:
            traceback.print_exception(fault)
        told = explained(fault)
        out.error(told)
        return told.exit_code


def explained(fault: Exception) -> WorkbenchError:
    """The error of ours that `fault` means for the person; a bug is also written to the log."""
    if isinstance(fault, Bug):
        return Bug(fault.code, f"{fault.message} {_logged(fault)}", rule=fault.rule)
    if isinstance(fault, WorkbenchError):
        return fault
    if isinstance(fault, OSError):
        return _outside(fault)
    return Bug("bug", f"The program made a mistake ({type(fault).__name__}). {_logged(fault)}")


_DISK = {
    errno.ENOSPC: ("disk_full", "The disk is full", "Free some space and try again."),
    errno.EROFS: ("read_only", "The disk is read-only", "Make it writable and try again."),
    errno.EACCES: ("no_access", "This user may not do that", "Change the rights and try again."),
    errno.EPERM: ("no_access", "This user may not do that", "Change the rights and try again."),
}


def _outside(fault: OSError) -> OutsideFault:
    """What the system said no to, in words."""
    where = f" ({fault.filename})" if fault.filename else ""
    said = fault.strerror or type(fault).__name__
    code, reason, advice = _DISK.get(fault.errno or 0, ("outside", f"The system said “{said}”", ""))
    return OutsideFault(code, f"{reason}{where}; what was done so far is kept. {advice}".rstrip())


def _logged(fault: Exception) -> str:
    """Writes the stack to this computer's log and says where that is."""
    folder = user_log_path("sdr-workbench", appauthor=False)
    try:
        files = open_log(folder)
    except OSError:
        return "What was saved before is kept; --debug shows the details."
    topic("cli").error("a bug ended the command", exc_info=fault)
    files.close()
    return f"What was saved before is kept; the details are in {folder / 'workbench.log'}."


def _run(options: Options, body: Body | None) -> int:
    if not options.words:
        options.words.append("open")
    name, *rest = options.words
    if name in HELP_WORDS:
        Output(as_json=False).text(
            _USAGE + "\n".join(f"  {known:<12} {GROUPS[known][1]}" for known in GROUPS)
        )
        return 0
    if name not in GROUPS:
        near = difflib.get_close_matches(name, GROUPS, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise UnreadableInput(
            "usage", f"There is no command “{name}”.{hint} “workbench --help” lists them."
        )
    if name == "open" and not rest:
        return int(_module("workbench.cli.open_first").open_first(options, body))
    return int(_module("workbench.cli.groups").run_group(GROUPS[name][0], name, rest, options))


def _module(name: str) -> Any:
    """Loaded when it is called for: a window needs no Typer, a command no window."""
    return importlib.import_module(name)


def _speak_utf8() -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
