"""The coming two weeks as a small calendar: how many mails leave on which day, and the last day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.cards import Card, clear
from ui.widgets.labels import label
from workbench.outreach.messages.forecasts import ForecastDay, Schedule, ScheduleForecast


class Calendar(QWidget):
    """The forecast of one campaign. Signal: `looked(Schedule)`."""

    looked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.SCHEDULE_NAME)
        self._frame = frame
        self.schedule: Schedule | None = None
        card = Card(space=6, margin=14)
        inside = QWidget()
        inside.setObjectName("clear")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(4)
        self.done = label("", wrap=True)
        self._note = label(texts.SCHEDULE_NOTE, "small", wrap=True)
        self._stopped = label("", "warn", wrap=True)
        self._stopped.hide()
        for one in (inside, self.done, self._note, self._stopped):
            card.body.addWidget(one)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(texts.SCHEDULE, "strong"))
        lines.addWidget(card)

    def open(self, campaign_id: int) -> None:
        """Asks for the forecast anew."""
        self._frame.bridge.ask(self, ScheduleForecast(campaign_id), self._show, key="schedule")

    def _show(self, found: Schedule) -> None:
        self._stopped.setVisible(found.stopped is not None)
        if found.stopped is not None:
            reason = words.HELD[found.stopped].text
            self._stopped.setText(texts.SCHEDULE_STOPPED.format(reason=reason))
        self.done.setText(finish_words(found))
        self._note.setVisible(found.mails > 0)
        if self.schedule is None or self.schedule.days != found.days:
            self._fill(found.days)
        self.schedule = found
        self.looked.emit(found)

    def _fill(self, days: tuple[ForecastDay, ...]) -> None:
        clear(self._grid)
        for place, letter in enumerate(texts.WEEKDAYS):
            self._grid.addWidget(_cell(letter, "small"), 0, place)
        monday = days[0].day.toordinal() - days[0].day.weekday()
        today = days[0].day
        for one in days:
            week, weekday = divmod(one.day.toordinal() - monday, 7)
            self._grid.addWidget(_day(one, today), week + 1, weekday)


def finish_words(found: Schedule) -> str:
    """The last day in words, or why there is none."""
    if not found.mails:
        return texts.SCHEDULE_NOTHING
    if found.finish is None:
        return texts.SCHEDULE_LONG
    return texts.SCHEDULE_DONE.format(day=shown.long_day(found.finish))


def _day(one: ForecastDay, today: date) -> QLabel:
    closed = not one.sending and not one.own
    if one.holiday and not one.own:
        words_of, role, tip = texts.HOLIDAY, "small", texts.DAY_TIP_HOLIDAY
    elif closed:
        words_of, role, tip = texts.NO_SENDING, "muted", texts.DAY_TIP_CLOSED
    else:
        words_of, role, tip = str(one.own), "strong" if one.own else "muted", texts.DAY_TIP
    made = _cell(words_of, role)
    if one.day == today:
        made.setProperty("tone", "accent")
    told = tip.format(day=shown.long_day(one.day), own=one.own, others=one.others, cap=one.cap)
    made.setToolTip(told)
    made.setAccessibleName(told)
    return made


def _cell(words_of: str, role: str) -> QLabel:
    made = label(words_of)
    made.setProperty("role", role)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMinimumWidth(28)
    return made
