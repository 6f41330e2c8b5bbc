"""Asks what a list holds: count, first page and reach, each as soon as it is there (scar UI-04)."""

from PySide6.QtCore import QObject

from ui.aside import Aside
from ui.bridge import Bridge
from ui.pages.lists.editor import ListEditor
from ui.pages.lists.panel import ListPanel
from workbench.errors import WorkbenchError
from workbench.outreach.messages.reach import ListReach, Reach
from workbench.prospects.messages.accounts import AccountLine, ListAccounts
from workbench.prospects.messages.lists import ListFigures, ListMembers, ShowList, TryList
from workbench.vocabulary.messages import Query

FIRST = 50
"""Accounts on the first page."""


class Counting(QObject):
    """Counts for an editor and the panel beside it; what was asked before is dropped."""

    def __init__(self, bridge: Bridge, editor: ListEditor, panel: ListPanel) -> None:
        super().__init__(editor)
        self._bridge = bridge
        self._editor = editor
        self._panel = panel
        self._reach = Aside(bridge, self)

    @property
    def busy(self) -> bool:
        """Whether the reach is still to come."""
        return self._reach.busy

    def stored(self, list_id: int) -> None:
        """Counts a stored list as it is."""
        level = self._panel.chosen_level
        self._ask(ListMembers(list_id, FIRST), ShowList(list_id, level), ListReach(list_id))

    def tried(self, text: str, people: str) -> None:
        """Counts what filters would find."""
        level = self._panel.chosen_level
        self._ask(
            ListAccounts(text, FIRST), TryList(text, people, level), ListReach(0, text, people)
        )

    def _ask(
        self,
        members: Query[tuple[AccountLine, ...]],
        figures: Query[ListFigures],
        reach: Query[Reach],
    ) -> None:
        ask = self._bridge.ask
        fault = self._editor.show_fault
        ask(self, members, self._editor.show_accounts, key="members", failed=fault)
        ask(self, figures, self._show_figures, key="figures", failed=fault)
        self._reach.ask(reach, self._panel.show_reach, _said_already)

    def _show_figures(self, figures: ListFigures) -> None:
        self._editor.show_figures(figures)
        self._panel.show_figures(figures)


def _said_already(_fault: WorkbenchError) -> None:
    """The count of the same filters says what is wrong with them."""
