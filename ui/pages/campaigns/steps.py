"""The steps of a campaign as cards at the left, and what stops it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.campaigns.parts import Line, counted
from ui.texts import campaigns as texts
from ui.widgets.buttons import button, tool
from ui.widgets.cards import Card, clear
from ui.widgets.labels import label
from workbench.outreach.messages.drafting import StepText


@dataclass(slots=True)
class Written:
    """One step while it is written."""

    subject: str
    body: str
    wait_days: int

    def text(self) -> StepText:
        """What is saved of it."""
        return StepText(self.subject, self.body, self.wait_days)


class Steps(QWidget):
    """Cards, one of them chosen. Signals: `chosen(place)`, `added`, `removed(place)`,
    `waited(place, days)`.
    """

    chosen = Signal(int)
    added = Signal()
    removed = Signal(int)
    waited = Signal(int, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.STEPS_NAME)
        self._frame = frame
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._shape: tuple[object, ...] = ()
        self._more = button(texts.ADD_STEP, self.added.emit)
        stops = QVBoxLayout()
        stops.setSpacing(4)
        stops.addWidget(label(texts.STOPS, "strong"))
        for sentence in texts.STOPS_LINES:
            stops.addWidget(label(sentence, "small", wrap=True))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(label(texts.STEPS, "strong"))
        lines.addLayout(self._cards)
        lines.addWidget(self._more)
        lines.addSpacing(16)
        lines.addLayout(stops)
        lines.addStretch(1)

    def show_steps(self, steps: list[Written], chosen: int, *, editable: bool) -> None:
        """Shows the cards; made anew only where something they show is other."""
        shape = (*((one.wait_days, bool(one.subject.strip())) for one in steps), chosen, editable)
        if shape == self._shape:
            return
        self._shape = shape
        clear(self._cards)
        self._more.setVisible(editable)
        for place, one in enumerate(steps):
            self._cards.addWidget(self._card(place, one, place == chosen, editable=editable))

    def _card(self, place: int, one: Written, is_chosen: bool, *, editable: bool) -> QWidget:
        card = Card("accent" if is_chosen else "", space=4, margin=12)
        card.setCursor(self.cursor())
        title = Line(None, label(texts.STEP.format(number=place + 1), "strong"))
        title.chosen.connect(lambda: self.chosen.emit(place))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        if editable and place:
            icon = self._frame.theme.icon("close", "muted", 16)
            head.addWidget(tool(icon, texts.REMOVE_STEP, lambda: self.removed.emit(place)))
        card.body.addLayout(head)
        card.body.addWidget(label(_when(place, one), "small", wrap=True))
        if editable and place and is_chosen:
            card.body.addWidget(self._wait(place, one))
        card.mouseReleaseEvent = lambda _event: self.chosen.emit(place)  # type: ignore[method-assign]
        return card

    def _wait(self, place: int, one: Written) -> QSpinBox:
        wait = QSpinBox()
        wait.setAccessibleName(texts.WAIT)
        wait.setToolTip(texts.WAIT)
        wait.setRange(1, 60)
        wait.setValue(one.wait_days)
        wait.setSuffix(f" {texts.BUSINESS_DAYS[1]}")
        wait.valueChanged.connect(lambda days: self.waited.emit(place, days))
        return wait


def _when(place: int, one: Written) -> str:
    if not place:
        return texts.STEP_FIRST
    days = counted(one.wait_days, texts.BUSINESS_DAYS)
    own = texts.STEP_LATER_NEW if one.subject.strip() else texts.STEP_LATER
    return own.format(days=days)
