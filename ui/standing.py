"""How things stand around every page: counts of the rail, the day's gauge, colleagues' names."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui import shown
from ui.bridge import Changed
from ui.rail import Rail
from ui.top_bar import TopBar
from workbench.coaching.messages.figures import DayGauge, Gauge, RailCounts, RailNumbers
from workbench.team.messages import ListPeople, PersonRow

if TYPE_CHECKING:
    from ui.window import Window

_EVERY_MS = 60_000
"""Times pass without a change: “read 4 min ago”, the next window."""
_SETTLE_MS = 400
_FIRST_MS = 250
"""Counts and gauge load four stages' reading; the page in front comes first."""
_AREAS = frozenset(
    {
        "account", "target_list", "campaign", "response", "meeting", "task", "baton", "audit",
        "outbox", "mailbox", "day_slot", "person", "suppression",
    }
)  # fmt: skip


class Standing(QObject):
    """Asks after changes and every minute, and tells rail and top bar."""

    def __init__(self, window: "Window", rail: Rail, top_bar: TopBar) -> None:
        super().__init__(window)
        self._window = window
        self._rail = rail
        self._top_bar = top_bar
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_MS)
        self._first.timeout.connect(self._ask_figures)
        self._minute = QTimer(self)
        self._minute.setInterval(_EVERY_MS)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    def changed(self, changed: Changed) -> None:
        """Something was committed."""
        if changed.touches(_AREAS):
            self._settle.start()

    def begin(self) -> None:
        """Asks for the names at once, for counts and gauge after the first paint."""
        self._window.bridge.ask(self, ListPeople(), self._show_people, key="people")
        self._first.start()

    @Slot()
    def refresh(self) -> None:
        """Asks for names, counts and gauge."""
        self._window.bridge.ask(self, ListPeople(), self._show_people, key="people")
        self._ask_figures()

    @Slot()
    def _ask_figures(self) -> None:
        bridge = self._window.bridge
        bridge.ask(self, RailCounts(), self._show_counts, key="counts")
        bridge.ask(self, DayGauge(), self._show_gauge, key="gauge")

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        self._window.people.update({person.id: person.name for person in people})
        own = self._window.actor.person_id
        self._top_bar.show_person(self._window.people.get(own or 0, self._window.actor.email))

    def _show_counts(self, counts: RailNumbers) -> None:
        self._rail.show_counts(
            {
                "prospects": (_quiet(counts.accounts), False),
                "lists": (_quiet(counts.lists), False),
                "campaigns": (_quiet(counts.campaigns), counts.doubts > 0),
                "inbox": (_quiet(counts.responses), counts.responses > 0),
                "calls": (_quiet(counts.calls), False),
                "batons": (_quiet(counts.batons), counts.dropped > 0),
                "audit": (_quiet(counts.audits), counts.audits > 0),
            }
        )

    def _show_gauge(self, gauge: Gauge) -> None:
        self._top_bar.show_gauge(gauge, self._window.now(), self._window.zone)


def _quiet(count: int) -> str:
    return shown.number(count) if count else ""
