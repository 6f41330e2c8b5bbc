"""What the end-to-end tests share: loopback mail servers, and command lines as own processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mail.conftest import authority, loop
from tests.terminal import Ran, Terminal
from tests.workspaces import Place

__all__ = ["authority", "loop"]

PROJECT = Path(__file__).resolve().parents[2]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def here(terminal: Terminal, sqlite_place: Place) -> Terminal:
    """A terminal in a workspace with a team of five."""
    terminal.workspace = str(sqlite_place.folder)
    return terminal


def start(*words: str | Path, before: Callable[[], None] | None = None) -> "subprocess.Popen[str]":
    """Starts a Python program of its own; `before` runs in it before anything else."""
    return subprocess.Popen(
        [sys.executable, *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 — system calls only, no threads of ours
    )


def ended(program: "subprocess.Popen[str]") -> Ran:
    """Waits for a program and returns what it did."""
    with program:
        out, err = program.communicate(timeout=120)
    return Ran(program.returncode, out, err)
