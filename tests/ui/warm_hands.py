"""Hands forked from a warm process, instead of loading everything once more for each window.

They are a process of their own as in the program, with a workspace opened by themselves. How they
start from nothing is shown by the tests of the desktop.
"""

import os
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

from workbench.desktop import here

PRELOADED = ["tests.ui.preloaded"]


class WarmContext:
    """What `DesktopHere` asks of a context of multiprocessing."""

    def __init__(self) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(PRELOADED)
        self.Pipe = self._context.Pipe

    def Process(
        self, *, target: Callable[..., None], args: tuple[Any, ...], name: str
    ) -> BaseProcess:
        """A process with the environment of now, not of the warm process's beginning."""
        return self._context.Process(
            target=in_environment, args=(dict(os.environ), target, args), name=name
        )


def in_environment(
    environment: dict[str, str], target: Callable[..., None], args: tuple[Any, ...]
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    target(*args)


@pytest.fixture(autouse=True)
def warm_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system can fork, every window's hands are warm."""
    if "forkserver" in get_all_start_methods():
        monkeypatch.setattr(here, "get_context", lambda _method: WarmContext())
