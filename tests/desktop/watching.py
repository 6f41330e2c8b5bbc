"""Hands and a watch for workers that a test calls itself, without the process between them."""

from dataclasses import dataclass, field

from tests.workspaces import Bench
from workbench.desktop.hands import OpenHands


def hands_of(bench: Bench, name: str = "sam") -> OpenHands:
    """The hands of somebody who sits at the window."""
    return OpenHands(bench.app, bench.who(name))


@dataclass(slots=True)
class Seen:
    """A watch that writes down what it was told and cancels after so many words."""

    patience: int = 1_000_000
    told: list[tuple[int, int, str]] = field(default_factory=list)

    def tell(self, done: int, of: int, words: str = "") -> None:
        self.told.append((done, of, words))

    def cancelled(self) -> bool:
        return len(self.told) >= self.patience
