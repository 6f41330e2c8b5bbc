"""The line above the table: how many accounts and people, how many without a decision maker."""

from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.frame import Frame
from ui.shown import number, plural
from ui.texts import prospects as texts
from ui.widgets.labels import label
from workbench.errors import WorkbenchError
from workbench.prospects.messages.accounts import CountMatching
from workbench.prospects.messages.filters import AccountReach, CountReach


class CountLine(QWidget):
    """The count of accounts comes with the table, people a moment later."""

    _SPACING = 4

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._began = 0.0
        self._timing = False
        self._asking = False
        self._next: str | None = None
        self._count: int | None = None
        self._reach: AccountReach | None = None
        self._told = ""
        self.accounts = label("", "strong")
        self.rest = label("", "muted")
        self.took = label("", "small")
        self.rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._SPACING)
        inside.addWidget(self.accounts)
        inside.addWidget(self.rest, 1)
        inside.addWidget(self.took)

    @property
    def words(self) -> str:
        """What the line says."""
        return " ".join(part for part in (self.accounts.text(), self._told) if part)

    def begin(self, text: str) -> None:
        """Another filter is asked: counts its people and takes the time."""
        self._began, self._timing = perf_counter(), True
        self._frame.bridge.ask(
            self, CountMatching(text), self._show_early, failed=self._uncounted, key="count"
        )
        self.recount(text)

    def recount(self, text: str) -> None:
        """Counts people again; while a count is under way only the newest wish is kept, because
        counting millions takes a reader's whole attention.
        """
        if self._asking:
            self._next = text
            return
        self._asking = True
        self._frame.bridge.ask(self, CountReach(text), self._show_reach, failed=self._unknown)

    def _show_early(self, count: int) -> None:
        """The count alone is here before all the ids are."""
        if self._timing:
            self._count = count
            self._tell()

    def _uncounted(self, _fault: WorkbenchError) -> None:
        """The table itself says what is wrong."""

    def show_accounts(self, count: int) -> None:
        """The ids are here."""
        self._count = count
        self._tell()
        if self._timing:
            self._timing = False
            spent = round((perf_counter() - self._began) * 1000)
            self.took.setText(texts.TOOK.format(ms=number(spent)))
            self._fit()

    def _show_reach(self, reach: AccountReach) -> None:
        if self._goes_on():
            return
        self._reach = reach
        self._tell()

    def _tell(self) -> None:
        self.accounts.setText("" if self._count is None else number(self._count))
        known = self._count is not None
        parts = [texts.ACCOUNT_WORD[0 if self._count == 1 else 1]] if known else []
        if self._reach is not None:
            parts.append(plural(self._reach.people, *texts.PERSON_WORD))
            without = self._reach.without_decision_maker
            if without:
                parts.append(texts.WITHOUT.format(count=number(without)))
        self._told = " · ".join(parts)
        self.rest.setToolTip(self._told)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more words, or for fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the time goes first, then the last words; a tip holds them all."""
        metrics = self.rest.fontMetrics()
        room = self.width() - self.accounts.sizeHint().width() - 2 * self._SPACING
        wanted = metrics.horizontalAdvance(self._told)
        self.took.setVisible(wanted + self.took.sizeHint().width() <= room)
        self.rest.setText(metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, room))

    def _unknown(self, _fault: WorkbenchError) -> None:
        """The table itself says what is wrong."""
        if self._goes_on():
            return
        self._reach = None
        self._tell()

    def _goes_on(self) -> bool:
        """Asks what was wished meanwhile; what just came is old then."""
        self._asking = False
        text, self._next = self._next, None
        if text is not None:
            self.recount(text)
        return text is not None
