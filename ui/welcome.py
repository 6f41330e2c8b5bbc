"""The first window of a computer without a workspace: make one, or try the practice market."""

from collections.abc import Callable
from threading import Thread
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QObject, Qt, QTimeZone, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from ui.main import make_application
from ui.texts import start as texts
from ui.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.cards import Bar, Card
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label, restyle
from workbench.desktop.welcome import Beginning, Begun, NewTeam
from workbench.errors import WorkbenchError
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

_ROLES = {
    "everything": frozenset({Role.SDR, Role.MANAGER, Role.ADMIN}),
    "lead": frozenset({Role.MANAGER, Role.ADMIN}),
    "administer": frozenset({Role.ADMIN}),
}


def welcome(beginning: Beginning) -> Begun:
    """Shows the window until something was begun or it is closed; returns what was begun."""
    application = make_application(beginning.scale_percent)
    theme = Theme(application, beginning.theme)
    application.setQuitOnLastWindowClosed(False)
    shown = Welcome(beginning)
    shown.over.connect(application.quit)
    shown.show()
    application.exec()
    application.setQuitOnLastWindowClosed(True)
    begun = shown.begun
    shown.deleteLater()
    theme.deleteLater()
    return begun


class Welcome(QWidget):
    """Two ways to begin, side by side. Signal: `over` when one was gone, or none."""

    over = Signal()

    def __init__(self, beginning: Beginning) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(texts.WELCOME)
        self.resize(960, 640)
        self.begun = Begun.NOTHING
        self._beginning = beginning
        self._work: _Work | None = None
        self.form = Form()
        self.make = button(texts.MAKE, self._make, kind="primary")
        self.practise = button(texts.PRACTISE, self._practise)
        self.said = label("", "muted", wrap=True)
        self._bar = Bar(texts.BUILDING)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._lay_out()
        self.form.field("company").setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing was begun, unless it was."""
        self.over.emit()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(40, 32, 40, 24)
        whole.setSpacing(16)
        whole.addWidget(label(texts.WELCOME, "title"))
        whole.addWidget(label(texts.WELCOME_DETAIL, "muted", wrap=True))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._own(), 3, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self._practice(), 2, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(sides, 1)
        whole.addWidget(self.said)
        whole.addWidget(self._bar)

    def _own(self) -> Card:
        form = self.form
        form.line("company", texts.COMPANY, hint=texts.SPECIMEN_COMPANY)
        address = form.area("postal_address", texts.POSTAL_ADDRESS, lines=2)
        address.setPlaceholderText(texts.SPECIMEN_ADDRESS)
        form.line("name", texts.YOUR_NAME)
        form.line("email", texts.YOUR_EMAIL)
        zone = form.line("zone", texts.ZONE, bytes(QTimeZone.systemTimeZoneId().data()).decode())
        zones = QCompleter(sorted(available_timezones()), zone)
        zones.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        zones.setFilterMode(Qt.MatchFlag.MatchContains)
        zone.setCompleter(zones)
        self.role: Choice[str] = form.choice(
            "role", texts.YOU_WILL, list(texts.YOU_DO.items()), "everything"
        )
        form.submitted.connect(self._make)
        form.left.connect(self.close)
        card = Card(space=12)
        card.body.addWidget(label(texts.OWN, "heading"))
        where = texts.OWN_DETAIL.format(where=self._beginning.where)
        card.body.addWidget(label(where, "small", wrap=True))
        card.body.addWidget(form)
        card.body.addWidget(self.make)
        card.body.addStretch(1)
        return card

    def _practice(self) -> Card:
        card = Card("accent", space=12)
        card.body.addWidget(label(texts.PRACTICE, "heading"))
        card.body.addWidget(label(texts.PRACTICE_DETAIL, wrap=True))
        card.body.addWidget(self.practise)
        card.body.addStretch(1)
        return card

    def _make(self) -> None:
        team = self._team()
        if team is not None:
            self._begin(Begun.OWN, texts.MAKING, lambda _tell: self._beginning.make(team))

    def _practise(self) -> None:
        self._begin(Begun.PRACTICE, texts.BUILDING, self._beginning.practise)

    def _team(self) -> NewTeam | None:
        """What was typed, or None with the first thing that is wrong shown at its field."""
        self.form.clear_errors()
        given = self.form.values()
        for name in ("company", "postal_address", "name"):
            if not given[name]:
                self.form.error(name, texts.NEED_THIS)
                return None
        try:
            email = EmailAddress.parse(given["email"])
        except WorkbenchError:
            self.form.error("email", texts.NEED_EMAIL)
            return None
        try:
            zone = ZoneInfo(given["zone"]).key
        except (ValueError, OSError, KeyError):
            self.form.error("zone", texts.NEED_ZONE)
            return None
        roles = _ROLES[given["role"] or "everything"]
        return NewTeam(
            given["company"], given["postal_address"], zone, given["name"], email.text, roles
        )

    def _begin(
        self, begun: Begun, words: str, work: Callable[[Callable[[str], None]], None]
    ) -> None:
        if self._work is not None:
            return
        self._say(words)
        self._bar.show()
        self.make.setEnabled(False)
        self.practise.setEnabled(False)
        self._work = _Work(work, self)
        self._work.told.connect(self._say)
        self._work.done.connect(lambda fault: self._ended(begun, fault))
        self._work.start()

    @Slot(str)
    def _say(self, words: str) -> None:
        self.said.setText(words)
        restyle(self.said, role="muted")

    def _ended(self, begun: Begun, fault: WorkbenchError | None) -> None:
        self._work = None
        self._bar.hide()
        self.make.setEnabled(True)
        self.practise.setEnabled(True)
        if fault is None:
            self.begun = begun
            self.close()
            return
        self.said.setText(fault.message)
        restyle(self.said, role="bad")


class _Work(QObject):
    """Something long on a thread of its own; its words come back on the window's thread."""

    told = Signal(str)
    done = Signal(object)

    def __init__(self, work: Callable[[Callable[[str], None]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def start(self) -> None:
        """Begins."""
        Thread(target=self._run, name="workbench-begin", daemon=True).start()

    def _run(self) -> None:
        try:
            self._work(self.told.emit)
        except WorkbenchError as fault:
            self.done.emit(fault)
        else:
            self.done.emit(None)
