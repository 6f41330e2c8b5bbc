"""What works everywhere in the window: going to pages, searching, looking again, undo, help."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.actions import Action
from ui.pages.registry import PAGES
from ui.texts import frame as texts

if TYPE_CHECKING:
    from ui.window import Window


def window_actions(window: "Window") -> list[Action]:
    """The window's own actions; Ctrl+1 … Ctrl+9 go to the first pages of the rail."""

    def goes(key: str) -> Callable[[], None]:
        return lambda: window.go(key)

    def allowed(key: str) -> Callable[[], bool]:
        return lambda: any(entry.key == key for entry in window.entries)

    railed = [entry for entry in PAGES if entry.section]
    going = [
        Action(
            f"go.{entry.key}",
            texts.GO_TO.format(page=entry.title),
            goes(entry.key),
            f"Ctrl+{place}" if place <= 9 else "Ctrl+0" if place == 10 else "",
            icon=entry.key,
            enabled=allowed(entry.key),
        )
        for place, entry in enumerate(railed, 1)
    ]
    return [
        Action("window.palette", texts.PALETTE, window.open_palette, "Ctrl+K", icon="search"),
        Action("window.help", texts.HELP, window.open_help, "F1", icon="question"),
        Action("window.refresh", texts.REFRESH, window.refresh_page, "F5", icon="undo"),
        Action("window.undo", texts.UNDO, window.toasts.take_back, "Ctrl+Z",
               enabled=lambda: window.toasts.can_undo, icon="undo"),
        Action("window.inspector", texts.INSPECTOR, window.toggle_inspector, "Ctrl+I"),
        Action("window.rail", texts.COLLAPSE, window.rail.toggle, "Ctrl+B"),
        *going,
        Action("window.quit", texts.QUIT, lambda: _close(window), "Ctrl+Q"),
    ]  # fmt: skip


def _close(window: "Window") -> None:
    window.close()
