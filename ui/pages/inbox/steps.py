"""Closing with a next step: one pill and one key for each, and the small form the step needs."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import inbox as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, row
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.responses.messages.inbound import NamedPerson
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import NextStep

KEYS: Mapping[NextStep, str] = {
    NextStep.REFERRAL: "1",
    NextStep.TALK: "2",
    NextStep.ASK_WHY: "3",
    NextStep.CHECK_BACK: "4",
    NextStep.OPT_OUT: "5",
    NextStep.WRONG_FIT: "6",
    NextStep.IGNORE: "0",
}
_LATER = timedelta(days=90)
_END_OF_DAY = time(18)


@record
class Chosen:
    """A step with what its form says."""

    step: NextStep
    reason: str = ""
    day: date | None = None
    due: datetime | None = None
    person: NamedPerson | None = None
    copy_referrer: bool = True


class StepChooser(QWidget):
    """The pills and below them the form of the chosen step.

    Signals: `chosen(step)` when a form opens, `closed(Chosen)` when it is filled in, `left` on
    Escape, `meeting_wanted` to book one on the spot.
    """

    chosen = Signal(object)
    closed = Signal(object)
    left = Signal()
    meeting_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.step: NextStep | None = None
        self._form: Form | None = None
        self.pills = QWidget()
        self.pills.setObjectName("clear")
        self._pills: dict[NextStep, QPushButton] = {}
        flow = FlowLayout(self.pills, 8)
        for step, key in KEYS.items():
            pill = _pill(step, key, self)
            self._pills[step] = pill
            flow.addWidget(pill)
        self._card = Card(space=8)
        self._card.hide()
        self._suggested: Chosen = Chosen(NextStep.TALK)
        self._marked: NextStep | None = None
        self._referrer = ""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(texts.CLOSE_WITH, "strong"))
        lines.addWidget(self.pills)
        lines.addWidget(self._card)

    def begin(self, suggested: Chosen | None, referrer: str) -> None:
        """Another response: no form is open; `suggested` fills the form of its step."""
        self._suggested = suggested or Chosen(NextStep.IGNORE)
        self._referrer = referrer
        self._marked = suggested.step if suggested is not None else None
        self.close_form()

    def close_form(self) -> None:
        """Folds the form."""
        self.step = None
        self._form = None
        self._card.hide()
        clear(self._card.body)
        self._mark(self._marked)

    def open_step(self, step: NextStep) -> None:
        """Opens the form of a step with the cursor in its first field."""
        self.close_form()
        self.step = step
        self._mark(step)
        form = Form(space=8)
        self._form = form
        self._fill(form, step)
        form.submitted.connect(self.submit)
        form.left.connect(self.left)
        self._card.body.addWidget(label(texts.STEP_TITLES[step], "strong"))
        self._card.body.addWidget(label(texts.STEP_HELP[step], "muted", wrap=True))
        self._card.body.addWidget(form)
        act = button(texts.STEP_ACTS[step], self.submit, kind="primary")
        act.setDefault(True)
        more = (
            button(texts.BOOK_MEETING, self.meeting_wanted.emit) if step is NextStep.TALK else None
        )
        parts = [act, button(texts.CANCEL, self.left.emit), *([more] if more else []), None]
        self._card.body.addLayout(row(*parts))
        self._card.show()
        first = next((one for one in form.findChildren(QWidget) if one.accessibleName()), act)
        (act if step in (NextStep.OPT_OUT, NextStep.TALK) else first).setFocus()
        self.chosen.emit(step)

    def _mark(self, chosen: NextStep | None) -> None:
        for step, pill in self._pills.items():
            pill.setChecked(step is chosen)

    def _fill(self, form: Form, step: NextStep) -> None:
        today = self._frame.now().astimezone(self._frame.zone).date()
        if step is NextStep.REFERRAL:
            person = self._suggested.person or NamedPerson("")
            form.line("name", texts.NAME, person.name)
            form.line("email", texts.EMAIL, person.email)
            form.line("title", texts.JOB, person.title)
            form.line("phone", texts.PHONE, person.phone)
            copied = texts.COPY_REFERRER.format(referrer=self._referrer or texts.THE_PERSON)
            form.toggle("copied", copied, value=True)
        elif step is NextStep.TALK:
            form.day("day", texts.CALL_BY, _next_weekday(today))
        elif step is NextStep.ASK_WHY:
            form.choice("known", texts.KNOWN_REASON, texts.WHY_NOT)
            form.line("reason", texts.REASON)
        elif step is NextStep.CHECK_BACK:
            form.day("day", texts.BACK_ON, self._suggested.day or today + _LATER)
            form.line("reason", texts.REASON)
        elif step is NextStep.WRONG_FIT:
            form.line("reason", texts.REASON)
        elif step is NextStep.IGNORE:
            form.choice("known", texts.KNOWN_REASON, texts.WHY_IGNORE)
            form.line("reason", texts.REASON)

    def submit(self) -> None:
        """Checks the form and says what was chosen."""
        if self.step is None or self._form is None:
            return
        self._form.clear_errors()
        found = self._form.values()
        wrong = _wrong(self.step, found, self._frame.now().date())
        if wrong is not None:
            self._form.error(*wrong)
            return
        self.closed.emit(self._chosen(self.step, found))

    def error(self, sentence: str) -> None:
        """Says below the form why it was refused."""
        if self._form is not None and self.step is not None:
            name = {NextStep.REFERRAL: "email", NextStep.TALK: "day", NextStep.CHECK_BACK: "day"}
            if self.step is not NextStep.OPT_OUT:
                self._form.error(name.get(self.step, "reason"), sentence)

    def _chosen(self, step: NextStep, found: dict[str, object]) -> Chosen:
        reason = str(found.get("reason") or found.get("known") or "")
        if step is NextStep.REFERRAL:
            person = NamedPerson(
                str(found["name"]), str(found["email"]), str(found["phone"]), str(found["title"])
            )
            return Chosen(step, person=person, copy_referrer=bool(found["copied"]))
        day = found.get("day")
        if step is NextStep.TALK and isinstance(day, date):
            due = datetime.combine(day, _END_OF_DAY, self._frame.zone)
            return Chosen(step, due=due)
        return Chosen(step, reason, day if isinstance(day, date) else None)


def _pill(step: NextStep, key: str, chooser: StepChooser) -> QPushButton:
    word = words.NEXT_STEPS[step].text
    pill = button(texts.STEP_PILL.format(key=key, word=word), kind="pill", shortcut=key)
    pill.setAccessibleName(word)
    pill.setCheckable(True)
    pill.clicked.connect(lambda _checked=False: chooser.open_step(step))
    return pill


def _wrong(step: NextStep, found: dict[str, object], today: date) -> tuple[str, str] | None:
    """The first field that is not filled in as the step needs it, with a sentence."""
    reasoned = found.get("reason") or found.get("known")
    if step in (NextStep.ASK_WHY, NextStep.WRONG_FIT, NextStep.IGNORE) and not reasoned:
        return "reason", texts.REASON_MISSING
    if step is NextStep.REFERRAL and not (found["name"] or found["email"]):
        return "name", texts.NAME_MISSING
    day = found.get("day")
    if step is NextStep.CHECK_BACK and isinstance(day, date) and day <= today:
        return "day", texts.DAY_PAST
    return None


def _next_weekday(today: date) -> date:
    day = today + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
