"""The history on a card: one line for each fact, the newest above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import timeline as texts
from ui.texts import words
from ui.widgets.at_once import at_once
from ui.widgets.buttons import button
from ui.widgets.kept_rows import KeptRows
from ui.widgets.labels import label
from workbench.insight.messages.timeline import AccountTimeline, TimelineLine, TouchKind
from workbench.vocabulary.conversations import CallOutcome, MeetingState
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin, SuppressionReason
from workbench.vocabulary.responses import ResponseKind

_PAGE = 15
_DAY_WIDTH = 52


@dataclass(frozen=True, slots=True)
class _Told:
    """A line in words: `exact` is the instant in full."""

    day: str
    said: str
    exact: str


class _LineRow:
    """The day of a fact and what it says."""

    def __init__(self) -> None:
        self.day = label("", "small")
        self.said = label(wrap=True)
        self.parts = (self.day, self.said)

    def show_item(self, line: _Told) -> None:
        """Shows another fact."""
        self.day.setText(line.day)
        self.said.setText(shown.breakable(line.said))
        self.said.setAccessibleName(texts.LINE_NAME.format(day=line.exact, words=line.said))
        for part in self.parts:
            part.setToolTip(line.exact)


class TimelineList(QWidget):
    """A page of facts and a button for the earlier ones."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._account_id: int | None = None
        self._contact_id: int | None = None
        self.lines: tuple[TimelineLine, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, _DAY_WIDTH)
        self._rows: KeptRows[_Told] = KeptRows(self, self._make)
        self._nothing = label(texts.NOTHING, "muted", wrap=True)
        self.more = button(texts.MORE, self._ask_more, kind="quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(texts.TITLE, "heading"))
        whole.addWidget(self._nothing)
        whole.addLayout(self._grid)
        whole.addWidget(self.more)

    def show_of(self, account_id: int, contact_id: int | None = None) -> None:
        """Asks for the newest facts of an account, or of one person there."""
        if (account_id, contact_id) != (self._account_id, self._contact_id):
            self._forget()
        self._account_id, self._contact_id = account_id, contact_id
        self._ask(None, self._show)

    def _ask(
        self, before: datetime | None, then: Callable[[tuple[TimelineLine, ...]], None]
    ) -> None:
        if self._account_id is not None:
            asked = AccountTimeline(self._account_id, self._contact_id, _PAGE, before)
            self._frame.bridge.ask(
                self, asked, then, failed=lambda _fault: self._show(()), key="lines"
            )

    def _ask_more(self) -> None:
        if self.lines:
            self._ask(self.lines[-1].at, lambda found: self._show((*self.lines, *found), found))

    def _forget(self) -> None:
        """Shows no lines, and does not say that there are none: they are on their way."""
        self._show(())
        self._nothing.hide()

    def _show(
        self, lines: tuple[TimelineLine, ...], page: Sequence[TimelineLine] | None = None
    ) -> None:
        self.lines = lines
        with at_once(self):
            self._rows.show([self._told(one) for one in lines])
            self._nothing.setVisible(not lines)
            self.more.setVisible(len(lines if page is None else page) >= _PAGE)

    def _told(self, one: TimelineLine) -> _Told:
        local = one.at.astimezone(self._frame.zone)
        same_year = local.year == self._frame.now().astimezone(self._frame.zone).year
        day = f"{local.day} {local:%b}" if same_year else f"{local:%b %Y}"
        return _Told(day, sentence(one), shown.exact(one.at, self._frame.zone))

    def _make(self, place: int) -> _LineRow:
        made = _LineRow()
        self._grid.addWidget(made.day, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made.said, place, 1)
        return made


def sentence(one: TimelineLine) -> str:
    """What a line of the history says."""
    start, _, end = one.word.partition(">")
    template = texts.WORDS[one.kind]
    if one.kind is TouchKind.ADDED and one.word:
        template = texts.IMPORTED
    if one.kind is TouchKind.OWNER and not one.word:
        template = texts.NOBODY_OWNER
    told = template.format(
        who=one.contact or one.subject or texts.SOMEBODY,
        word=_word(one),
        start=_bin(start) if one.kind is TouchKind.BIN else "",
        end=_bin(end) if one.kind is TouchKind.BIN else "",
    )
    if one.subject and one.kind is not TouchKind.SUPPRESSED:
        told = texts.WITH_SUBJECT.format(words=told, subject=one.subject)
    return texts.BY.format(words=told, by=one.by) if one.by else told


def _word(one: TimelineLine) -> str:
    """The code of a line in the words of its enum."""
    if one.kind is TouchKind.RESPONSE:
        return words.RESPONSES[ResponseKind(one.word)].text
    if one.kind is TouchKind.CONVERSATION:
        return words.CALL_OUTCOMES[CallOutcome(one.word)].text
    if one.kind is TouchKind.MEETING:
        return words.MEETINGS[MeetingState(one.word)].text
    if one.kind is TouchKind.BATON:
        return words.BATONS[BatonState(one.word)].text
    if one.kind is TouchKind.STAGE:
        return words.STAGES[Stage(one.word)].text
    if one.kind is TouchKind.AUDIT:
        return words.AUDITS[AuditDecision(one.word)].text
    if one.kind is TouchKind.SUPPRESSED:
        return words.SUPPRESSION_REASONS[SuppressionReason(one.word)].text
    return one.word


def _bin(word: str) -> str:
    return words.BINS[Bin(word)].text
