"""Everything one can do, in one registry: menus, shortcuts, the palette and the help read it."""

from collections.abc import Callable, Iterable
from dataclasses import field

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.vocabulary.record import record


def _always() -> bool:
    return True


@record
class Action:
    """One thing a person can do.

    `key` is `page.verb`; `shortcut` as Qt writes it (`R`, `Ctrl+K`), empty for none; `group` is the
    heading in the help; `enabled` is asked whenever a menu or the palette opens.
    """

    key: str
    title: str
    run: Callable[[], None] = field(compare=False)
    shortcut: str = ""
    group: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = field(default=_always, compare=False)


class Actions(QObject):
    """The registry. Actions of the window work everywhere, those of a page while it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._known: dict[str, tuple[Action, QAction, QWidget]] = {}

    def add(self, actions: Iterable[Action], widget: QWidget | None = None) -> None:
        """Registers actions for a page's `widget`, or for the whole window."""
        for action in actions:
            holder = widget or self._window
            known = QAction(action.title, holder)
            if action.shortcut:
                known.setShortcut(QKeySequence(action.shortcut))
            known.setShortcutContext(
                Qt.ShortcutContext.WidgetWithChildrenShortcut
                if widget is not None
                else Qt.ShortcutContext.WindowShortcut
            )
            known.triggered.connect(_Runner(action, known).run)
            holder.addAction(known)
            self._known[action.key] = (action, known, holder)

    def drop(self, widget: QWidget) -> None:
        """Forgets a page's actions."""
        self._known = {key: entry for key, entry in self._known.items() if entry[2] is not widget}

    def run(self, key: str) -> None:
        """Runs an action by its key, if it may run now. Errors: KeyError for an unknown key."""
        action = self._known[key][0]
        if action.enabled():
            action.run()

    def shown_for(self, page: QWidget | None) -> list[Action]:
        """The actions one can use while `page` is shown: its own first, then the window's."""
        own = [action for action, _, holder in self._known.values() if holder is page]
        everywhere = [
            action for action, _, holder in self._known.values() if holder is self._window
        ]
        return own + everywhere

    def every(self) -> list[tuple[Action, QWidget]]:
        """All actions with the widget they belong to, for the test of clashes."""
        return [(action, holder) for action, _, holder in self._known.values()]


class _Runner(QObject):
    """Runs an action when its QAction is triggered and the action may run."""

    def __init__(self, action: Action, parent: QObject) -> None:
        super().__init__(parent)
        self._action = action

    def run(self) -> None:
        """Runs it."""
        if self._action.enabled():
            self._action.run()


def spoken(shortcut: str) -> str:
    """A shortcut as people read it on this computer."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
