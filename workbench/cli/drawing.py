"""Tables and progress bars for people at a terminal, drawn by Rich."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

PLAIN_WIDTH = 160
"""Columns of a table when standard output is no terminal."""


class _Screen(Console):
    """Rich's console, but a reader who closed the pipe ends the command without a failure."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def table(titles: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Prints a table on standard output; cell texts are shown as they are, never as markup."""
    drawn = Table(*titles)
    for line in lines:
        drawn.add_row(*(Text(cell) for cell in line))
    console = _Screen(file=sys.stdout)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    console.print(drawn)


@contextmanager
def progress(title: str, total: float | None) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error where that is a terminal; yields `advance(steps)`."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)
