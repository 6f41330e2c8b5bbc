"""What a page is. Every page is made like this, so that after one you know them all.

A page asks in `refresh`, shows in its own methods, changes by commands; it is told when what it
shows may be stale, and asks again. It knows the frame, never another page.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Action
from ui.frame import Frame
from workbench.vocabulary.messages import Query
from workbench.vocabulary.people import Role

EVERYBODY = frozenset(Role)


class Page(QWidget):
    """One page of the window. Signal: `inspected` when `inspects` is another."""

    inspected = Signal()

    key: ClassVar[str] = ""
    section: ClassVar[str] = "work"
    """Where in the rail: `work`, `me` or `team`; empty for pages one reaches otherwise."""
    roles: ClassVar[frozenset[Role]] = EVERYBODY
    areas: ClassVar[frozenset[str]] = frozenset()
    """Tables whose change makes this page ask again."""
    first: ClassVar[tuple[Query[Any], ...]] = ()
    """What it asks first in any case; asked already while the page the day begins with is made."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("page")
        self.frame = frame
        self.inspects = True
        """Whether the panel at the right has something to show; without that it is hidden."""

    def inspect(self, *, shown: bool) -> None:
        """Shows the panel at the right while this page is in front, or hides it."""
        if shown != self.inspects:
            self.inspects = shown
            self.inspected.emit()

    def refresh(self) -> None:
        """Asks for everything it shows. Called when first shown, and when stale and in front."""

    def open(self, target: object) -> None:
        """Somebody came here with something to show."""

    def actions_of(self) -> Sequence[Action]:
        """What one can do here; asked once."""
        return ()

    def inspector(self) -> QWidget | None:
        """The panel at the right, or None; asked once."""
        return None
