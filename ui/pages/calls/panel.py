"""The inspector of calls: the flow, the bank of questions, and what was said earlier."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.calls.agenda import when
from ui.texts import calls as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import clear
from ui.widgets.labels import label
from ui.widgets.state import Moment
from workbench.conversations.messages import CallSheets, ConversationRow, SheetPart

_TALKS = 6


class Panel(QWidget):
    """Signal: `picked(question)`."""

    picked = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.PANEL_NAME)
        self._frame = frame
        self._history, self._sheets = QVBoxLayout(), QVBoxLayout()
        for part in (self._history, self._sheets):
            part.setSpacing(4)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        self._moment = Moment()
        lines.addWidget(self._moment)
        lines.addLayout(self._history)
        lines.addLayout(self._sheets)
        lines.addStretch(1)

    def show_history(self, talks: tuple[ConversationRow, ...]) -> None:
        """Earlier talks with the person, newest first."""
        clear(self._history)
        self._history.addWidget(label(texts.HISTORY, "heading"))
        if not talks:
            self._history.addWidget(label(texts.NO_HISTORY, "muted", wrap=True))
        for talk in talks[:_TALKS]:
            self._add_talk(talk)

    def _add_talk(self, talk: ConversationRow) -> None:
        said = texts.TALK_LINE.format(
            kind=words.CONVERSATIONS[talk.kind].text, outcome=words.CALL_OUTCOMES[talk.outcome].text
        )
        if talk.minutes:
            said = f"{said} · {texts.TALK_MINUTES.format(minutes=talk.minutes)}"
        self._history.addWidget(label(said, "strong", wrap=True))
        at = when(talk.started_at, self._frame.now(), self._frame.zone)
        by = label(texts.TALK_BY.format(when=at, who=talk.person), "small", wrap=True)
        by.setToolTip(shown.exact(talk.started_at, self._frame.zone))
        self._history.addWidget(by)
        if talk.notes:
            self._history.addWidget(label(talk.notes, wrap=True))
        if talk.next_step:
            agreed = texts.AGREED.format(step=talk.next_step)
            self._history.addWidget(label(agreed, "muted", wrap=True))
        self._history.addSpacing(8)

    def show_sheets(self, sheets: CallSheets) -> None:
        """The flow and the bank; a click on a question takes it."""
        self._moment.end()
        clear(self._sheets)
        self._sheets.addWidget(label(texts.FLOW, "heading"))
        for number, part in enumerate(sheets.flow, 1):
            self._sheets.addWidget(label(f"{number}  {part.title}", "strong", wrap=True))
            self._sheets.addWidget(label(part.lines[0], "muted", wrap=True))
        self._sheets.addSpacing(12)
        self._sheets.addWidget(label(texts.QUESTIONS, "heading"))
        self._sheets.addWidget(label(texts.QUESTIONS_HELP, "small", wrap=True))
        for part in sheets.questions:
            self._add_questions(part)
        self._sheets.addWidget(label(sheets.avoid.title, "strong"))
        self._sheets.addWidget(label("\n".join(sheets.avoid.lines), "muted", wrap=True))

    def _add_questions(self, part: SheetPart) -> None:
        self._sheets.addWidget(label(part.title, "strong"))
        for question in part.lines:
            self._sheets.addWidget(Question(question, self.picked.emit))
        self._sheets.addSpacing(4)


class Question(QWidget):
    """One question of the bank: the words wrap, a small plus takes it."""

    def __init__(self, words_: str, picked: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("clear")
        take = button("+", lambda: picked(words_), kind="word", tip=words_)
        take.setAccessibleName(words_)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words_, wrap=True), 1)
