"""How a baton is passed, best way first, with the fields each way needs (PASS-3)."""

from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import batons as texts
from ui.texts import words
from ui.widgets.buttons import Pills
from ui.widgets.cards import clear
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.handoff.messages.batons import PassBaton
from workbench.vocabulary.handoff import BatonMethod

_MORNING = time(10)


class MethodFields(QWidget):
    """The way and its fields; what was typed for one way is kept for the others.

    Signals: `changed` when anything is typed or another way is chosen.
    """

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._contact = ""
        self._typed: dict[str, Any] = {}
        self.form = Form()
        title = label(texts.METHOD_FIELD, "small")
        ways = [(way.value, words.BATON_METHODS[way].text) for way in BatonMethod]
        self.pills = Pills(ways, texts.METHOD_FIELD)
        self.pills.picked.connect(lambda _key: self._other_way())
        self._place = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(title)
        whole.addWidget(self.pills)
        whole.addLayout(self._place)
        whole.addStretch(1)

    @property
    def method(self) -> BatonMethod:
        """The chosen way."""
        return BatonMethod(self.pills.chosen)

    def show_method(self, method: BatonMethod, contact: str) -> None:
        """Begins anew for another contact."""
        self._contact, self._typed = contact, {}
        self.pills.choose(method.value)
        self._build()

    def passing(self, baton_id: int) -> PassBaton:
        """What passing needs of these fields."""
        found = self.form.values()
        meeting: datetime | None = found.get("meeting")
        return PassBaton(
            baton_id,
            subject=found.get("subject", ""),
            message=found.get("message", ""),
            meeting_at=meeting,
            meeting_minutes=found.get("minutes", 30),
            transferred_at=found.get("transferred"),
        )

    def _other_way(self) -> None:
        self._typed |= self.form.values()
        self._build()
        self.changed.emit()

    def _build(self) -> None:
        clear(self._place)
        form = self.form = Form()
        if self.method is BatonMethod.HOT_TRANSFER:
            form.moment(
                "transferred",
                texts.TRANSFERRED_FIELD,
                self._typed.get("transferred", self._frame.now()),
                self._frame.zone,
            )
        if self.method is BatonMethod.SCHEDULED_CALL:
            start = self._typed.get("meeting", self._next_morning())
            form.moment("meeting", texts.MEETING_FIELD, start, self._frame.zone)
            minutes = self._typed.get("minutes", 30)
            form.number("minutes", texts.MINUTES_FIELD, minutes, least=5, most=480)
        if self.method is not BatonMethod.HOT_TRANSFER:
            form.line("subject", texts.SUBJECT_FIELD, self._typed.get("subject", ""))
            message = texts.MESSAGE_FIELD.format(contact=self._contact)
            form.area("message", message, self._typed.get("message", ""), lines=5)
        form.changed.connect(self.changed)
        self._place.addWidget(form)

    def _next_morning(self) -> datetime:
        """Ten o'clock of the next working day."""
        day = self._frame.now().astimezone(self._frame.zone).date() + timedelta(days=1)
        while day.isoweekday() > 5:
            day += timedelta(days=1)
        return datetime.combine(day, _MORNING, self._frame.zone)
