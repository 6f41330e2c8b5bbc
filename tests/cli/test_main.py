"""The front door of the command line: options anywhere, one JSON object, the exits of cli.md."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import LogWatch
from tests.terminal import Terminal
from workbench.cli import entry
from workbench.cli import main as front
from workbench.cli.main import explained, read_options
from workbench.errors import Bug, OutsideFault, Refusal, UnreadableInput


@pytest.mark.parametrize("name", front.GROUPS)
def test_every_command_that_is_named_is_there(terminal: Terminal, name: str) -> None:
    ran = terminal.run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "Usage" in ran.out


def test_help_names_every_command_without_loading_any(terminal: Terminal) -> None:
    ran = terminal.run("--help")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in front.GROUPS)


def test_help_is_quick_because_it_loads_no_database_and_no_stage() -> None:
    program = (
        "import sys; from workbench.cli.main import main; main(['--help'])\n"
        "heavy = {'sqlalchemy', 'keyring', 'workbench.app', 'workbench.team'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_options_may_stand_before_and_behind_the_command() -> None:
    before = read_options(["--workspace", "w", "--json", "user", "list"])
    behind = read_options(["user", "list", "--json", "--workspace=w"])
    assert before == behind
    assert before.words == ["user", "list"]


@pytest.mark.parametrize(
    "line",
    ["", "open", "--workspace w", "--as me@x.example open", "open --now=2026-11-19T08:00:00Z",
     "--json --debug open", "--workspace open", "--as"],
)  # fmt: skip
def test_the_core_begins_at_once_where_the_window_is_wanted(line: str) -> None:
    assert entry.opens_window(line.split())


@pytest.mark.parametrize(
    "line",
    ["--help", "open --help", "open now", "user list", "--workspace w import open", "-- open"],
)
def test_no_other_line_begins_a_core(line: str) -> None:
    assert not entry.opens_window(line.split())


def test_a_core_that_nobody_takes_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[subprocess.Popen[bytes]] = []

    def launched() -> subprocess.Popen[bytes]:
        bodies.append(subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
        ))  # fmt: skip
        return bodies[0]

    monkeypatch.setattr(entry, "launched", launched)
    monkeypatch.setattr(sys, "argv", ["workbench", "--as"])
    assert entry.main() == 2
    assert bodies[0].wait(60) == 0


def test_the_import_keeps_its_own_as() -> None:
    options = read_options(["--as", "me@x.example", "import", "f.csv", "--as", "customers"])
    assert options.acting_as == "me@x.example"
    assert options.words == ["import", "f.csv", "--as", "customers"]


def test_nothing_behind_a_double_dash_is_an_option() -> None:
    options = read_options(["csv", "sniff", "--", "--json"])
    assert not options.as_json
    assert options.words == ["csv", "sniff", "--", "--json"]


@given(st.lists(st.sampled_from(["--json", "--debug", "--as", "--now", "--workspace", "x", "a@b"])))
def test_no_line_of_options_breaks_the_reader(words: list[str]) -> None:
    try:
        options = read_options(words)
    except UnreadableInput:
        assert words[-1] in {"--as", "--now", "--workspace"}
    else:
        assert len(options.words) <= len(words)


def test_an_unknown_command_says_which_one_may_be_meant(terminal: Terminal) -> None:
    ran = terminal.run("ledgre", "verify")
    assert ran.code == 2
    assert "“ledger”" in ran.err


@pytest.mark.parametrize(
    "words",
    [["ledger", "verfy"], ["user", "add"], ["user", "list", "--no-such"], ["--now"],
     ["--now", "yesterday", "user", "list"], ["init", "x", "--zone"]],
)  # fmt: skip
def test_wrong_usage_is_one_sentence_and_exit_2(terminal: Terminal, words: list[str]) -> None:
    ran = terminal.run("--json", *words)
    assert ran.code == 2
    assert ran.json["error"]["message"] in ran.err
    assert "Traceback" not in ran.err


FAULTS = [
    (Refusal("code", "No.", rule="BIN-1"), 1),
    (UnreadableInput("code", "What?"), 2),
    (OutsideFault("code", "The server is away."), 3),
    (PermissionError(13, "Permission denied", "/x"), 3),
    (Bug("code", "Impossible."), 70),
    (ZeroDivisionError("division by zero"), 70),
]


@pytest.mark.parametrize(("fault", "code"), FAULTS, ids=lambda one: type(one).__name__)
def test_every_failure_has_its_exit_one_sentence_and_no_traceback(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    log_watch: LogWatch,
    fault: Exception,
    code: int,
) -> None:
    break_open_command(monkeypatch, fault)
    ran = terminal.run("--json", "open")
    error = ran.json["error"]
    assert ran.code == code
    assert set(error) == {"code", "message", "rule"}
    assert error["message"] == ran.err.strip()
    assert "Traceback" not in ran.err
    assert error["rule"] == ("BIN-1" if code == 1 else None)
    if code == 70:
        log_watch.expect("a bug ended the command")


def test_a_bug_is_written_to_the_log_and_shown_only_with_debug(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log_watch: LogWatch
) -> None:
    break_open_command(monkeypatch, ZeroDivisionError("for canary@x.example"))
    ran = terminal.run("open", "--debug")
    log_watch.expect("a bug ended the command")
    assert "ZeroDivisionError" in ran.err
    (log,) = (tmp_path / "home").rglob("workbench.log")
    assert str(log) in ran.err
    assert "Traceback" in log.read_text()
    assert "canary" not in log.read_text()


def break_open_command(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """Makes `workbench open` fail."""

    class Broken:
        @staticmethod
        def open_first(_options: object, _body: object) -> int:
            raise fault

    monkeypatch.setattr(front.importlib, "import_module", lambda _: Broken)


def test_stopping_with_ctrl_c_is_no_bug(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "_run", raise_interrupt)
    ran = terminal.run("open")
    assert ran.code == 130
    assert ran.err == "Stopped; what was done so far is kept.\n"


def raise_interrupt(*_: object) -> int:
    raise KeyboardInterrupt


def test_a_closed_pipe_ends_quietly(sqlite_place, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "workbench", "policy", "show", "--as", "boss@ours.example"]
    with subprocess.Popen(
        [*words, "--workspace", str(sqlite_place.folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(front.__file__).parents[2],
    ) as program:  # fmt: skip
        program.stdout.close()
        assert program.wait(60) == 0
        assert program.stderr.read() == b""


def test_without_a_window_the_program_says_so(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.cli.open_first.has_screen", lambda: True)
    monkeypatch.setattr("workbench.cli.windows.need_libraries", lambda: None)
    monkeypatch.setattr("workbench.cli.windows.entry_points", lambda group, name: [])
    ran = terminal.run()
    assert ran.code == 1
    assert "not installed here" in ran.err


def test_an_error_of_ours_is_told_as_it_is() -> None:
    fault = Refusal("x", "No.")
    assert explained(fault) is fault


def test_errors_are_json_even_for_unprintable_words(terminal: Terminal) -> None:
    ran = terminal.run("--json", "tab\tand\u2028line")
    assert ran.code == 2
    assert json.loads(ran.out)
