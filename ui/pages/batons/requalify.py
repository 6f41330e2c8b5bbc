"""The AE's re-qualification: a live conversation, logged or picked, and three answers (PASS-5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import batons as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, row, scrolled
from ui.widgets.forms import Form
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.yes_no import YesNo
from workbench.conversations.messages import ConversationLogged, LogConversation
from workbench.handoff.messages.batons import (
    Answer,
    BatonRow,
    Requalified,
    Requalify,
    RequalifyAnswers,
)
from workbench.handoff.messages.drafts import LiveTalk, RequalifyFrom, RequalifyStart
from workbench.vocabulary.conversations import CallOutcome, ConversationKind

_QUESTIONS = (
    ("can_solve", texts.QUESTION_SOLVE),
    ("decision_makers", texts.QUESTION_MAKERS),
    ("wants_next_step", texts.QUESTION_NEXT),
)
_LIVE = (ConversationKind.CALL, ConversationKind.MEETING)
_HERE = 0
"""The choice that logs the conversation in this form."""
_USUAL_MINUTES = 30


class RequalifyView(QWidget):
    """One opportunity on its way to Stage 2. Signals: `left`, `reached(opportunity_id)`."""

    left = Signal()
    reached = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._baton: BatonRow | None = None
        self._from: RequalifyFrom | None = None
        self.questions = {
            name: YesNo(words_, texts.SHOWS.format(question=words_), hint=texts.SHOWS_HINT, lines=3)
            for name, words_ in _QUESTIONS
        }
        self.pick = Form()
        self.spoken = Form()
        self.save_button = button(
            texts.SAVE_REQUALIFY, self.save, kind="primary", shortcut="Ctrl+Return"
        )
        back = button(texts.BACK_TO_BOARD, self.left.emit, kind="quiet", shortcut="Esc")
        self._heading = Heading("", "", back, self.save_button)
        self._talk = QVBoxLayout()
        self._talk.setSpacing(12)
        self._build()

    def begin(self, baton: BatonRow) -> None:
        """Shows the form for an accepted baton."""
        self._baton, self._from = baton, None
        self._heading.show_title(texts.REQUALIFY_TITLE.format(account=baton.account))
        self._heading.show_subtitle("")
        for field in self.questions.values():
            field.show_answer(yes=None, words="")
        asked = RequalifyStart(baton.opportunity_id or 0)
        self._frame.bridge.ask(self, asked, self._began, key="start")

    def save(self) -> None:
        """Logs the conversation where it is logged here, then moves to Stage 2."""
        if self._from is None or not self._answered():
            return
        chosen = self.pick.values()["talk"]
        if chosen != _HERE:
            self._requalify(chosen)
            return
        logged = self._log_command()
        if logged is not None:
            self._frame.bridge.do(self, logged, self._logged)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _began(self, start: RequalifyFrom) -> None:
        self._from = start
        since = shown.moment(start.counts_from, self._frame.zone)
        self._heading.show_subtitle(texts.REQUALIFY_SUBTITLE.format(since=since))
        self._show_talks(start.talks)

    def _show_talks(self, talks: Sequence[LiveTalk]) -> None:
        """Those that count are offered first; why others do not is told below."""
        clear(self._talk)
        counting = [one for one in talks if not one.against]
        offered = [(one.talk.conversation_id, self._told(one)) for one in counting]
        self.pick = Form()
        options = [*offered, (_HERE, texts.LOG_HERE)]
        first = offered[0][0] if offered else _HERE
        choice = self.pick.choice("talk", texts.CONVERSATION, options, first)
        choice.currentIndexChanged.connect(lambda _place: self._show_log())
        self._talk.addWidget(self.pick)
        for one in talks:
            if one.against:
                told = texts.TALK_AGAINST.format(talk=self._told(one))
                note = label(f"{told}: {one.against}", "small", wrap=True)
                self._talk.addWidget(note)
        self._log_form()
        self._talk.addWidget(self.spoken)
        self._show_log()

    def _told(self, one: LiveTalk) -> str:
        return texts.TALK_CHOICE.format(
            kind=words.CONVERSATIONS[one.talk.kind].text,
            contact=one.talk.contact,
            when=shown.moment(one.talk.at, self._frame.zone),
            minutes=one.talk.minutes,
        )

    def _show_log(self) -> None:
        here = self.pick.values()["talk"] == _HERE
        self.spoken.setVisible(here)
        (self.spoken.field("notes") if here else self.questions["can_solve"].words).setFocus()

    def _log_form(self) -> None:
        form = self.spoken = Form()
        kinds = [(kind, words.CONVERSATIONS[kind].text) for kind in _LIVE]
        form.choice("kind", texts.KIND_FIELD, kinds, ConversationKind.CALL)
        began = self._begins()
        form.moment("began", texts.STARTED_FIELD, began, self._frame.zone)
        form.number("minutes", texts.TALK_MINUTES, _USUAL_MINUTES, most=480)
        form.number("share", texts.SHARE_FIELD, 30, most=100)
        form.area("notes", texts.TALK_NOTES, lines=5)
        form.changed.connect(form.clear_errors)

    def _begins(self) -> datetime:
        """Half an hour ago, but not before the first instant that counts."""
        usual = self._frame.now() - timedelta(minutes=_USUAL_MINUTES)
        if self._from is None:
            return usual
        first = self._from.counts_from.replace(second=0, microsecond=0) + timedelta(minutes=1)
        return max(usual, min(first, self._frame.now()))

    def _answered(self) -> bool:
        for field in self.questions.values():
            if not field.answer:
                field.complain(texts.NEEDS_YES)
                return False
            if not field.why:
                field.complain(texts.NEEDS_EVIDENCE)
                return False
        return True

    def _log_command(self) -> LogConversation | None:
        found, baton = self.spoken.values(), self._baton
        if baton is None:
            return None
        if found["minutes"] < 1:
            self.spoken.error("minutes", texts.NEEDS_MINUTES)
            return None
        if not found["notes"]:
            self.spoken.error("notes", texts.NEEDS_NOTES)
            return None
        return LogConversation(
            contact_id=baton.contact_id,
            kind=found["kind"],
            started_at=found["began"],
            minutes=found["minutes"],
            outcome=CallOutcome.QUALIFIED,
            notes=found["notes"],
            talk_share=found["share"],
            next_step=self.questions["wants_next_step"].why[:300],
        )

    def _logged(self, done: ConversationLogged) -> None:
        self._requalify(done.conversation_id)

    def _requalify(self, conversation_id: int) -> None:
        if self._from is None:
            return
        answers = RequalifyAnswers(
            *(Answer(bool(one.answer), one.why) for one in self.questions.values())
        )
        asked = Requalify(self._from.opportunity_id, conversation_id, answers)
        self._frame.bridge.do(self, asked, self._reached)

    def _reached(self, done: Requalified) -> None:
        if self._baton is not None:
            name = self._frame.person(self._baton.sdr_id)
            words_ = texts.REQUALIFY_DONE.format(account=self._baton.account, name=name)
            self._frame.toast(words_)
        self.reached.emit(done.opportunity_id)
        self.left.emit()

    def _build(self) -> None:
        talk, answers = Card(), Card(space=12)
        talk.body.addLayout(self._talk)
        for field in self.questions.values():
            answers.body.addWidget(field)
        answers.body.addStretch(1)
        talk.body.addStretch(1)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        both = row(talk, answers, space=12)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        lines.addLayout(both)
        lines.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(scrolled(inside, texts.REQUALIFY), 1)
