"""The command line as tests use it: run in this process, away from the user's own folders."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line did: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output; fails when anything else is there."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """JSON Lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """Runs command lines. `workspace` is put before every one unless it is None."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, workspace: str | None = None) -> None:
        self._patch = monkeypatch
        self.workspace = workspace

    def run(self, *words: str | Path, stdin: str = "") -> Ran:
        """Runs `workbench WORDS…`."""
        before = ["--workspace", self.workspace] if self.workspace else []
        out, err = io.StringIO(), io.StringIO()
        self._patch.setattr(sys, "stdin", io.StringIO(stdin))
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*before, *map(str, words)])
        return Ran(code, out.getvalue(), err.getvalue())

    def good(self, *words: str | Path, stdin: str = "") -> Any:
        """Runs with `--json`, expects success and returns the JSON object."""
        ran = self.run("--json", *words, stdin=stdin)
        assert ran.code == 0, ran.err
        return ran.json


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    """A command line whose home is empty and which names no workspace."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("WORKBENCH_WORKSPACE", raising=False)
    return Terminal(monkeypatch)
