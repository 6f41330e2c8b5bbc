"""Who will be mailed and who is left out, reason by reason; a click shows the people."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.parts import Line, people
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, row
from ui.widgets.columns import Column, Look, muted
from ui.widgets.labels import label
from ui.widgets.row_painter import tip_of
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.outreach.messages.campaigns import AudienceOf, AudienceRow
from workbench.outreach.messages.forecasts import AudienceFigures, AudienceSummary
from workbench.vocabulary.outreach import HeldReason

MOST_SHOWN = 500


class Audience(QWidget):
    """The audience in numbers. Signals: `who(reason or None)`, `counted(AudienceFigures)`."""

    who = Signal(object)
    counted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.AUDIENCE_NAME)
        self._frame = frame
        self.figures: AudienceFigures | None = None
        self._title = label(texts.AUDIENCE_LOADING, "strong")
        card = Card(space=2, margin=14)
        inside = QWidget()
        inside.setObjectName("clear")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        card.body.addWidget(inside)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addWidget(card)

    def open(self, campaign_id: int) -> None:
        """Counts the audience of a campaign anew."""
        self._frame.bridge.ask(self, AudienceSummary(campaign_id), self._show, key="audience")

    def _show(self, found: AudienceFigures) -> None:
        if found != self.figures:
            self.figures = found
            self._title.setText(texts.AUDIENCE.format(count=shown.number(found.people)))
            clear(self._lines)
            fill(self._lines, found, self.who.emit)
        self.counted.emit(found)


def fill(
    lines: QVBoxLayout, found: AudienceFigures, call: Callable[[HeldReason | None], None]
) -> None:
    """Writes the lines of an audience; `call` gets a reason, or None for those who are mailed."""
    if found.enrolled:
        lines.addWidget(_line(texts.AUDIENCE_ENROLLED, found.enrolled, None, strong=True))
    if found.mailable or not found.enrolled:
        mailed = _line(texts.AUDIENCE_MAILED, found.mailable, None, strong=True)
        mailed.chosen.connect(lambda: call(None))
        lines.addWidget(mailed)
    for one in found.excluded:
        made = _line(words.HELD[one.reason].text, one.people, one.details)
        made.chosen.connect(lambda reason=one.reason: call(reason))
        lines.addWidget(made)
    if found.warnings:
        lines.addSpacing(4)
        lines.addWidget(label(texts.AUDIENCE_WARNINGS, "section"))
        for sentence, count in found.warnings:
            lines.addWidget(_line(sentence, count, None))


def _line(
    sentence: str, count: int, details: tuple[str, ...] | None, *, strong: bool = False
) -> Line:
    figure = QLabel(shown.number(count))
    figure.setTextFormat(Qt.TextFormat.PlainText)
    figure.setProperty("role", "strong" if strong else "muted")
    made = Line(None, label(sentence, "body" if strong else "muted", wrap=True), figure)
    made.setAccessibleName(f"{sentence}: {people(count)}")
    made.setToolTip(tip_of(*details) if details else texts.AUDIENCE_SHOW)
    return made


class Who(QWidget):
    """The people behind one line of the audience. Signal: `left`."""

    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._title = label("", "strong")
        self._first = label("", "small")
        self.table: RowsTable[AudienceRow] = RowsTable(
            frame, _columns(), texts.WHO_NAME, identity=lambda one: one.contact_id
        )
        self._state = Stateful(self.table, frame.theme)
        self.back = button(texts.WHO_CLOSE, self.left.emit, shortcut="Esc")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(row(self._title, self._first, None, self.back))
        lines.addWidget(self._state, 1)

    def open(self, campaign_id: int, reason: HeldReason | None, count: int) -> None:
        """Shows the people left out for a reason, or (None) those who are mailed."""
        named = words.HELD[reason].text if reason else texts.AUDIENCE_MAILED
        self._title.setText(texts.WHO_TITLE.format(reason=named, people=people(count)))
        many = count > MOST_SHOWN
        self._first.setText(texts.WHO_FIRST.format(count=MOST_SHOWN) if many else "")
        self._state.busy()
        query = AudienceOf(campaign_id, reason=reason, mailable=reason is None, limit=MOST_SHOWN)
        self._frame.bridge.ask(self, query, self._show, key="who")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: tuple[AudienceRow, ...]) -> None:
        self.table.show_rows(found)
        self._state.ready()
        if found:
            self.table.choose(0)
        self.table.setFocus()


def why(one: AudienceRow) -> str:
    """Everything that stands against a person, in words."""
    reasons = [words.HELD[reason].text for reason in one.reasons]
    return " · ".join([*reasons, *one.notes, *one.warnings])


def _columns() -> list[Column[AudienceRow]]:
    return [
        Column("name", texts.WHO_PERSON, lambda one: one.name, 170,
               look=lambda one: Look(strong=True)),
        Column("company", texts.WHO_COMPANY, lambda one: one.company, 170, look=muted),
        Column("why", texts.WHO_WHY, why, 300, stretch=True, look=muted, tip=why),
    ]  # fmt: skip
