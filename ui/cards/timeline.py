"""The history on a card: one line for each fact, the newest above."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import timeline as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import clear
from ui.widgets.labels import label
from workbench.insight.messages.timeline import AccountTimeline, TimelineLine, TouchKind
from workbench.vocabulary.conversations import CallOutcome, MeetingState
from workbench.vocabulary.handoff import AuditDecision, BatonState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.prospects import Bin, SuppressionReason
from workbench.vocabulary.responses import ResponseKind

_PAGE = 15
_DAY_WIDTH = 52


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
        self.more = button(texts.MORE, self._ask_more, kind="quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(texts.TITLE, "heading"))
        whole.addLayout(self._grid)
        whole.addWidget(self.more)

    def show_of(self, account_id: int, contact_id: int | None = None) -> None:
        """Asks for the newest facts of an account, or of one person there."""
        if (account_id, contact_id) != (self._account_id, self._contact_id):
            self._show(())
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

    def _show(
        self, lines: tuple[TimelineLine, ...], page: Sequence[TimelineLine] | None = None
    ) -> None:
        self.lines = lines
        clear(self._grid)
        for place, one in enumerate(lines):
            self._add(place, one)
        if not lines:
            self._grid.addWidget(label(texts.NOTHING, "muted", wrap=True), 0, 0, 1, 2)
        self.more.setVisible(len(lines if page is None else page) >= _PAGE)

    def _add(self, place: int, one: TimelineLine) -> None:
        local = one.at.astimezone(self._frame.zone)
        same_year = local.year == self._frame.now().astimezone(self._frame.zone).year
        day = label(f"{local.day} {local:%b}" if same_year else f"{local:%b %Y}", "small")
        said = sentence(one)
        told = label(shown.breakable(said), wrap=True)
        tip = shown.exact(one.at, self._frame.zone)
        for part in (day, told):
            part.setToolTip(tip)
        told.setAccessibleName(texts.LINE_NAME.format(day=tip, words=said))
        self._grid.addWidget(day, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(told, place, 1)


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
