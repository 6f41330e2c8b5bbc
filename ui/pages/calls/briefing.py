"""The head of a call's sheet: who it is, what time it is there, the number, what they wrote."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.calls.agenda import when
from ui.texts import calls as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Badge, label
from ui.widgets.row_painter import tip_of
from workbench.conversations.messages import CallBriefing

_BADGES = 3


class BriefingCard(Card):
    """Signals: `answer_wanted(response id)`, `account_wanted(id)`."""

    answer_wanted = Signal(int)
    account_wanted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=4)
        self._frame = frame
        self._brief: CallBriefing | None = None
        self._name = label("", "heading", wrap=True)
        self._phone = label("", "figure")
        self._phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where = label("", "muted", wrap=True)
        self._badges = [Badge() for _ in range(_BADGES)]
        holder = QWidget()
        holder.setObjectName("clear")
        flow = FlowLayout(holder, 6)
        for badge in self._badges:
            flow.addWidget(badge)
        self._referrer = label("", wrap=True)
        self._wrote = label("", "small")
        self._said = label("", wrap=True)
        self._answer = button(texts.SEE_ANSWER, self._open_answer, kind="word")
        self._account = button(texts.SEE_ACCOUNT, self._open_account, kind="word")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(self._phone, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        for part in (self._where, holder, self._referrer, self._wrote, self._said):
            self.body.addWidget(part)
        self.body.addLayout(row(self._answer, self._account, None, space=16))

    def show_briefing(self, brief: CallBriefing) -> None:
        """Shows what one should know before calling."""
        self._brief = brief
        self._name.setText(", ".join(part for part in (brief.name, brief.title) if part))
        self._phone.setText(brief.phones[0] if brief.phones else "")
        self._phone.setToolTip(tip_of(*brief.phones))
        missing = texts.NO_CALLS if brief.do_not_call else texts.NO_PHONE
        more = list(brief.phones[1:]) if brief.phones else [missing]
        parts = [brief.account, self._time_there(brief.zone), brief.email, *more]
        self._where.setText(" · ".join(part for part in parts if part))
        self._show_badges(brief)
        self._referrer.setText(texts.REFERRED_BY.format(referrer=brief.referrer))
        self._referrer.setVisible(bool(brief.referrer))
        self._said.setText(brief.said)
        self._said.setVisible(bool(brief.said))
        self._wrote.setVisible(brief.said_at is not None)
        if brief.said_at is not None:
            at = when(brief.said_at, self._frame.now(), self._frame.zone)
            self._wrote.setText(texts.SAID.format(when=at))
        self._answer.setVisible(brief.response_id is not None)
        self._account.setVisible(brief.account_id is not None)

    def _show_badges(self, brief: CallBriefing) -> None:
        found = [Word(texts.WARM, "good") if brief.warm else Word(texts.COLD, "warn")]
        if brief.bin is not None:
            found.append(words.BINS[brief.bin])
        if brief.suppressed:
            found.append(Word(texts.SUPPRESSED, "bad"))
        for place, badge in enumerate(self._badges):
            badge.setVisible(place < len(found))
            if place < len(found):
                badge.show_word(found[place])

    def _time_there(self, zone: str) -> str:
        try:
            there = shown.clock(self._frame.now(), ZoneInfo(zone)) if zone else ""
        except (ZoneInfoNotFoundError, ValueError):
            return ""
        return texts.TIME_THERE.format(time=there) if there else ""

    def _open_answer(self) -> None:
        if self._brief is not None and self._brief.response_id is not None:
            self.answer_wanted.emit(self._brief.response_id)

    def _open_account(self) -> None:
        if self._brief is not None and self._brief.account_id is not None:
            self.account_wanted.emit(self._brief.account_id)
