"""The bar of the practice market: its day and hour, the next day, and whom one plays."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import shown
from ui.actions import Action
from ui.bridge import Changed, Running
from ui.texts import practice as texts
from ui.texts.words import ROLES
from ui.widgets.buttons import button
from ui.widgets.forms import Choice
from ui.widgets.labels import Badge, label
from ui.widgets.state import BUSY_AFTER_MS
from ui.window import Window
from workbench.desktop.practising import DayPassed, NextDay
from workbench.errors import WorkbenchError
from workbench.team.messages import ListPeople, PersonRow

HEIGHT = 44
_FILES = "practice-files"
"""Where in the workspace's folder the files lie that a vendor would have sent."""
_FOLDER = "window/folder"
"""Where the window remembers the folder of the last file."""


class PracticeBar(QWidget):
    """Arguments: `window` the window of a practice workspace."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("practicebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._window = window
        self._running: Running | None = None
        self._day = label("", "strong")
        self._told = label("", "muted")
        self._people: Choice[str] = Choice(())
        self._people.setAccessibleName(texts.YOU_ARE_NAME)
        self._people.setMinimumWidth(240)
        self._people.activated.connect(self._chosen)
        self.next_day = button(
            texts.NEXT_DAY, self.pass_day, kind="primary", shortcut="F12", tip=texts.NEXT_DAY_TIP
        )
        self._lay_out()
        action = Action("practice.next", texts.NEXT_DAY, self.pass_day, "F12", texts.GROUP, "clock")
        window.actions_known.add([action])
        window.bridge.changed.connect(self._changed)
        if not window.memory.word(_FOLDER):
            window.memory.keep_word(_FOLDER, str(window.folder / _FILES))
        self._late = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._late.timeout.connect(self._show_own)
        self._late.start()
        self._show_time()
        self._ask_people()

    @property
    def people(self) -> Choice[str]:
        """Whom one may play."""
        return self._people

    def pass_day(self) -> None:
        """Lets time pass until the next working morning."""
        if self._running is not None:
            return
        self._running = self._window.bridge.run(
            self, NextDay(), texts.NEXT_DAY_JOB, self._passed, failed=self._failed
        )
        self._running.progressed.connect(self._progressed)
        self.next_day.setEnabled(False)

    @Slot(int, int, str)
    def _progressed(self, _done: int, _of: int, words: str) -> None:
        self._told.setText(words)

    def _passed(self, passed: DayPassed) -> None:
        self._end()
        local = passed.now.astimezone(self._window.zone)
        words = {"day": shown.long_day(local.date()), "clock": f"{local:%H:%M}"}
        if passed.whole:
            sent = _counted(passed.sent, texts.SENT_NONE, texts.SENT_ONE, texts.SENT_MANY)
            came = _counted(passed.new, texts.CAME_NONE, texts.CAME_ONE, texts.CAME_MANY)
            self._window.toast(texts.MORNING.format(sent=sent, came=came, **words))
        else:
            self._window.toast(texts.BROKEN_OFF.format(**words))
        self._window.refresh_page()

    def _failed(self, fault: WorkbenchError) -> None:
        self._end()
        self._window.tell(fault)

    def _end(self) -> None:
        self._running = None
        self.next_day.setEnabled(True)
        self._told.setText("")
        self._show_time()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        self._show_time()
        if changed.touches(frozenset({"person"})):
            self._ask_people()

    def _show_time(self) -> None:
        now: datetime = self._window.now().astimezone(self._window.zone)
        words = texts.STANDS.format(day=shown.long_day(now.date()), clock=f"{now:%H:%M}")
        self._day.setText(words)

    def _ask_people(self) -> None:
        self._window.bridge.ask(self, ListPeople(), self._show_people, key="people")

    @Slot()
    def _show_own(self) -> None:
        """Until the names are there the address says whose window it is."""
        email = self._window.actor.email
        self._people.offer([(email, email)])

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        self._late.stop()
        self._people.offer(
            [
                (
                    person.email,
                    texts.PERSON.format(
                        name=person.name,
                        role=", ".join(ROLES[role].text for role in sorted(person.roles)),
                    ),
                )
                for person in people
                if person.active
            ]
        )
        self._people.choose(self._window.actor.email)

    @Slot(int)
    def _chosen(self, _place: int) -> None:
        email = self._people.value()
        if email is None or email == self._window.actor.email:
            return
        try:
            self._window.work_as(email)
        except WorkbenchError as fault:
            self._people.choose(self._window.actor.email)
            self._window.tell(fault)

    def _lay_out(self) -> None:
        name = Badge(texts.BAR, "warn")
        waits = texts.FILE_WAITS.format(path=self._window.folder / _FILES)
        name.setToolTip("\n".join((texts.BAR_TIP, waits)))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(name)
        row.addWidget(self._day)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(label(texts.YOU_ARE, "muted"))
        row.addWidget(self._people)
        row.addWidget(self.next_day)


def _counted(count: int, none: str, one: str, many: str) -> str:
    return {0: none, 1: one}.get(count, many.format(count=shown.number(count)))
