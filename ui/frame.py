"""What every page is handed: the bridge, the looks, who works, and ways to speak to the person."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from ui.bridge import Bridge
from ui.memory import Memory
from ui.theme import Theme
from workbench.actor import Actor
from workbench.errors import WorkbenchError


class Frame(Protocol):
    """The window as its pages see it. Pages never know each other; they `go` to a key."""

    bridge: Bridge
    theme: Theme
    memory: Memory
    zone: ZoneInfo
    """The zone in which days and times are shown."""
    practice: bool
    """Whether this is a practice workspace."""
    folder: Path
    """The workspace's folder on this computer."""

    @property
    def actor(self) -> Actor:
        """Who works here."""
        ...

    def now(self) -> datetime:
        """The present instant in UTC, from the workspace's clock."""
        ...

    def go(self, page: str, target: object = None) -> None:
        """Shows a page and, where `target` is given, what it names there."""
        ...

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Says what was done, for some seconds; with `undo` it can be taken back."""
        ...

    def tell(self, fault: WorkbenchError) -> None:
        """Shows an error: what happened, what was kept, what to do."""
        ...

    def confirm(self, question: str, detail: str, act: str, then: Callable[[], None]) -> None:
        """Asks before something that cannot be taken back; `act` is the button's word."""
        ...

    def person(self, person_id: int | None) -> str:
        """A colleague's name; empty for nobody, a word for the program itself."""
        ...

    def choose_file(self, title: str, pattern: str, then: Callable[[Path], None]) -> None:
        """Lets the person choose a file to read; `pattern` like `Tables (*.csv *.tsv)`."""
        ...

    def save_file(self, title: str, name: str, pattern: str, then: Callable[[Path], None]) -> None:
        """Lets the person choose where to write a file; `name` is what is offered."""
        ...
