"""Where the text is written: fields coloured, remarks of the checks underlined while one types."""

import re

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.theme import Theme
from ui.widgets.labels import label, line
from workbench.outreach.messages.templates import Finding
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.record import record

_FIELD = re.compile(r"\{\{[^{}\n]{0,200}\}\}")
_PROMPT = re.compile(r"\[\[[^\]\n]{0,400}\]\]")
_TONES = {Level.REFUSE: "bad", Level.WARN: "warn"}
_MOST_MARKED = 0.6
"""A remark on more of the body than this is about the whole mail: it is told, not underlined."""

SUBJECT_AT = 9
"""Where the subject begins in the text that findings count in: after `Subject: `."""


@record
class Mark:
    """A remark on a place: start and end in characters of the field it stands in."""

    start: int
    end: int
    level: Level
    words: str


def places(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of characters as Qt counts them (UTF-16 units): an emoji is two."""
    first = len(text[:start].encode("utf-16-le")) // 2
    return first, first + len(text[start:end].encode("utf-16-le")) // 2


class Fields(QSyntaxHighlighter):
    """Colours merge fields and prompts."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._field, self._prompt = QTextCharFormat(), QTextCharFormat()
        self._colour()
        theme.changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        """Colours one paragraph."""
        for pattern, look in ((_FIELD, self._field), (_PROMPT, self._prompt)):
            for hit in pattern.finditer(text):
                start, end = places(text, *hit.span())
                self.setFormat(start, end - start, look)

    def _recolour(self) -> None:
        self._colour()
        self.rehighlight()

    def _colour(self) -> None:
        self._field.setForeground(self._theme.color("accent"))
        self._prompt.setForeground(self._theme.color("on_mark"))
        self._prompt.setBackground(self._theme.color("mark"))


class Field(QPlainTextEdit):
    """One of the two fields. Signals: `typed` when the words are others, `left_down` when Enter
    leaves a one-line field.
    """

    typed = Signal()
    left_down = Signal()

    def __init__(self, frame: Frame, name: str, *, one_line: bool = False) -> None:
        super().__init__()
        self._theme = frame.theme
        self._one_line = one_line
        self._last = ""
        self.marks: tuple[Mark, ...] = ()
        self.setAccessibleName(name)
        self.setProperty("kind", "bare")
        self.setTabChangesFocus(True)
        self._colours = Fields(self.document(), frame.theme)
        self.textChanged.connect(self._changed)
        frame.theme.changed.connect(self._draw)
        if one_line:
            for bars in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
                bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.document().setDocumentMargin(2)
            self._fit()

    def words(self) -> str:
        """What stands in the field."""
        found = self.toPlainText()
        return found.replace("\n", " ") if self._one_line else found

    def put(self, words: str) -> None:
        """Shows other words without telling anybody."""
        if words == self.toPlainText():
            return
        self._last = words
        self.setPlainText(words)
        self.show_marks(())
        self._fit()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underlines remarks."""
        self.marks = marks
        self._draw()

    def go_to(self, start: int, end: int) -> None:
        """Puts the cursor at a place and selects it."""
        first, last = places(self.toPlainText(), start, end)
        cursor = self.textCursor()
        cursor.setPosition(min(first, self.document().characterCount() - 1))
        cursor.setPosition(
            min(last, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        self.setTextCursor(cursor)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a one-line field goes on to the text."""
        if self._one_line and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What a mark says appears where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self.remark_at(event.pos())
            QToolTip.showText(event.globalPos(), found, self)
            return True
        return super().event(event)

    def remark_at(self, point: QPoint) -> str:
        """The remark under a point of the widget, or nothing."""
        inside = self.viewport().mapFrom(self, point)
        at = self.cursorForPosition(inside).position()
        text = self.toPlainText()
        found = (one.words for one in self.marks if _holds(places(text, one.start, one.end), at))
        return next(found, "")

    def _draw(self) -> None:
        drawn: list[QTextEdit.ExtraSelection] = []
        text = self.toPlainText()
        for mark in self.marks:
            one = QTextEdit.ExtraSelection()
            first, last = places(text, mark.start, mark.end)
            cursor = QTextCursor(self.document())
            most = self.document().characterCount() - 1
            cursor.setPosition(min(first, most))
            cursor.setPosition(min(last, most), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._theme.color(_TONES[mark.level]))
            one.cursor, one.format = cursor, look
            drawn.append(one)
        self.setExtraSelections(drawn)

    def _changed(self) -> None:
        # Colouring reports a change too; only other words are one.
        now = self.toPlainText()
        if now == self._last:
            return
        self._last = now
        self._fit()
        self.typed.emit()

    def _fit(self) -> None:
        if not self._one_line:
            return
        lines = max(1, min(3, round(self.document().size().height())))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)

    def resizeEvent(self, event: object) -> None:
        """A narrower subject may need two lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def _holds(span: tuple[int, int], at: int) -> bool:
    return span[0] <= at <= span[1]


class Writing(QFrame):
    """Subject and body in one sheet. Signal: `typed`."""

    typed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.subject = Field(frame, texts.SUBJECT, one_line=True)
        self.body = Field(frame, texts.BODY)
        self.body.setPlaceholderText(texts.BODY_HINT)
        self.subject.left_down.connect(self.body.setFocus)
        self.subject.typed.connect(self.typed)
        self.body.typed.connect(self.typed)
        self._note = label("", "small", wrap=True)
        self._counts = label("", "small", wrap=True)
        self._counts.setProperty("role", "strong")
        above = QHBoxLayout()
        above.setContentsMargins(16, 8, 8, 6)
        above.setSpacing(4)
        named = label(texts.SUBJECT, "muted")
        named.setBuddy(self.subject)
        named.setContentsMargins(0, 6, 0, 0)
        above.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.subject, 1)
        self._below = QWidget()
        self._below.setObjectName("clear")
        below = QVBoxLayout(self._below)
        below.setContentsMargins(16, 0, 16, 10)
        below.setSpacing(2)
        below.addWidget(line())
        below.addSpacing(6)
        below.addWidget(self._counts)
        below.addWidget(self._note)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(above)
        lines.addWidget(line())
        inner = QHBoxLayout()
        inner.setContentsMargins(8, 8, 4, 0)
        inner.addWidget(self.body)
        lines.addLayout(inner, 1)
        lines.addWidget(self._below)

    def put(self, subject: str, body: str, *, follow_up: bool) -> None:
        """Shows a step's words."""
        self.subject.put(subject)
        self.body.put(body)
        hint = texts.SUBJECT_THREAD if follow_up else texts.SUBJECT_HINT
        self.subject.setPlaceholderText(hint)

    def words(self) -> tuple[str, str]:
        """Subject and body as they stand."""
        return self.subject.words(), self.body.words()

    def show_footer(self, words: str) -> None:
        """Says what the program adds below."""
        self._note.setText(words)

    def show_counts(self, words: str) -> None:
        """Words, questions and grade."""
        self._counts.setText(words)

    def without_notes(self) -> None:
        """Shows subject and text only: a mail that is looked at."""
        self._below.hide()

    def read_only(self, *, only: bool) -> None:
        """Whether nothing may be typed."""
        self.subject.setReadOnly(only)
        self.body.setReadOnly(only)

    def insert(self, field: str) -> None:
        """Puts a merge field at the cursor of the field that was used last."""
        target = self.subject if self.subject.hasFocus() else self.body
        target.insertPlainText(field)
        target.setFocus()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Underlines what has a place."""
        subject, body = self.words()
        marks = [one for one in map(_mark, findings) if one is not None]
        body_at = SUBJECT_AT + len(subject) + 2
        self.subject.show_marks(_within(marks, SUBJECT_AT, len(subject)))
        whole = max(len(body.strip()), 1)
        narrow = [one for one in marks if one.end - one.start < whole * _MOST_MARKED]
        self.body.show_marks(_within(narrow, body_at, len(body)))

    def go_to(self, span: tuple[int, int]) -> None:
        """Goes to the place of a finding."""
        subject, _ = self.words()
        body_at = SUBJECT_AT + len(subject) + 2
        start, end = span
        if SUBJECT_AT <= start < body_at - 1 and end <= body_at:
            self.subject.go_to(start - SUBJECT_AT, end - SUBJECT_AT)
        else:
            self.body.go_to(max(start - body_at, 0), max(end - body_at, 0))


def _mark(finding: Finding) -> Mark | None:
    start, end = finding.span
    if finding.level not in _TONES or end <= start:
        return None
    return Mark(start, end, finding.level, f"{finding.message} ({finding.rule})")


def _within(marks: list[Mark], at: int, length: int) -> tuple[Mark, ...]:
    """The marks that stand in a field which begins `at`, counted from its own beginning."""
    return tuple(
        Mark(one.start - at, min(one.end - at, length), one.level, one.words)
        for one in marks
        if at <= one.start < at + max(length, 1) and one.end <= at + length + 1
    )
