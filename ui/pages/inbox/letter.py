"""The message card: who wrote when, the new words with what was understood, the rest folded.

A stranger's text reaches a text document as plain text only, character by character; nothing in it
is ever markup, a link or a resource.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.inbox.moments import when
from ui.texts import inbox as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.labels import Badge, label
from workbench.responses.messages.reading import LetterParts, Span
from workbench.responses.messages.triage import ResponseDetails
from workbench.vocabulary.responses import BOUNCE_KINDS, ResponseState

_LINE_HEIGHT = 140
_MOST_HEIGHT = 4_000


class PlainBody(QTextEdit):
    """Plain text as high as it is, that scrolls with the page. Arguments: `name` for readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("kind", "letter")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setContentsMargins(0, 0, 0, 0)

    def show_text(self, text: str, spans: Sequence[Span], mark: QTextCharFormat) -> None:
        """Shows a text with the pieces in `spans` marked."""
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(block)
        for span in spans:
            start = units(text[: span.start])
            cursor.setPosition(start)
            end = start + units(text[span.start : span.start + span.length])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows from the width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the text."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 40))
        self.setFixedHeight(min(int(self.document().size().height()) + 10, _MOST_HEIGHT))


def units(text: str) -> int:
    """How many places a text takes in Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "replace")) // 2


class Fold:
    """A quiet word that opens a text below. Arguments: `what` is filled with a count of lines."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._count = 0
        self.switch = button("", self.turn, kind="fold")
        self.body = label("", "small", wrap=True)
        self.body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.hide()

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.body.text())

    def show_text(self, text: str) -> None:
        """Shows a folded text; nothing hides the word too."""
        self._count = text.count("\n") + 1
        self.body.setText(text if text.strip() else "")
        self.body.hide()
        self.switch.setVisible(self.is_filled)
        self._name()

    def turn(self) -> None:
        """Opens or folds."""
        self.body.setVisible(self.body.isHidden())
        self._name()

    def _name(self) -> None:
        what = self._what.format(count=shown.plural(self._count, texts.LINE, texts.LINES))
        sign = texts.CLOSED if self.body.isHidden() else texts.OPENED
        self.switch.setText(sign.format(what=what))
        self.switch.setAccessibleName(what)


class LetterCard(Card):
    """One message. Signals: `confirmed` the guessed person, `whose` somebody else, `reopened`."""

    confirmed = Signal()
    whose = Signal()
    reopened = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=8)
        self._frame = frame
        self._subject = label("", "heading", wrap=True)
        self._badge = Badge()
        self._by = label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._subject, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._notice = label("", "warn", wrap=True)
        self._whose = label("", wrap=True)
        self._confirm = button(texts.CONFIRM, self.confirmed.emit, shortcut="M")
        self._other = button(texts.SOMEBODY_ELSE, self.whose.emit, kind="quiet")
        self._match = QWidget()
        self._match.setObjectName("clear")
        self._match.setLayout(row(self._whose, self._confirm, self._other))
        self._body = PlainBody(texts.LETTER_NAME)
        self._quote, self._signature = Fold(texts.FOLD_QUOTE), Fold(texts.FOLD_SIGNATURE)
        self._because = label("", "small", wrap=True)
        self._closed = label("", "muted", wrap=True)
        self._reopen = button(texts.REOPEN, self.reopened.emit, shortcut="U")
        self._end = QWidget()
        self._end.setObjectName("clear")
        self._end.setLayout(row(self._closed, self._reopen))
        for wide in (self._whose, self._closed):
            wide.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.body.addLayout(head)
        for part in (self._by, self._notice, self._match, self._body):
            self.body.addWidget(part)
        self.body.insertSpacing(self.body.indexOf(self._body), 4)
        self.body.addLayout(row(self._quote.switch, self._signature.switch, None, space=16))
        for part in (self._quote.body, self._signature.body, self._because, self._end):
            self.body.addWidget(part)

    def show_letter(self, card: ResponseDetails, letter: LetterParts) -> None:
        """Shows a message."""
        row_ = card.row
        self._subject.setText(row_.subject or texts.NO_SUBJECT)
        self._badge.show_word(_word(card))
        self._by.setText(self._byline(card, letter))
        self._show_notice(card, letter)
        self._show_match(card)
        self._body.show_text(_body(card, letter), letter.spans, self._mark())
        self._quote.show_text(letter.quoted)
        self._signature.show_text(letter.signature)
        evidence = "; ".join(card.evidence) if not letter.unreadable else ""
        self._because.setText(texts.BECAUSE.format(evidence=evidence))
        self._because.setVisible(bool(evidence) and not letter.spans)
        self._show_end(card)

    def turn_folds(self) -> None:
        """Opens or folds quote and signature."""
        for fold in (self._quote, self._signature):
            if fold.is_filled:
                fold.turn()

    def _byline(self, card: ResponseDetails, letter: LetterParts) -> str:
        row_, zone, now = card.row, self._frame.zone, self._frame.now()
        parts = [row_.contact or row_.sender, row_.account, when(row_.received_at, now, zone)]
        if letter.answers_sent_at is not None:
            day = when(letter.answers_sent_at, now, zone)
            parts.append(texts.ANSWERS_YOURS.format(day=day))
        return " · ".join(part for part in parts if part)

    def _show_notice(self, card: ResponseDetails, letter: LetterParts) -> None:
        notices = []
        if letter.unreadable:
            notices.append(texts.NOT_READ.format(why=letter.unreadable))
            notices.append(texts.NOT_READ_HELP)
        if letter.cut:
            notices.append(texts.CUT)
        if card.row.answered_elsewhere and card.row.next_step is None:
            notices.append(texts.ELSEWHERE)
        self._notice.setText("\n".join(notices))
        self._notice.setVisible(bool(notices))

    def _show_match(self, card: ResponseDetails) -> None:
        row_ = card.row
        guessed = row_.contact_id is not None and row_.proposed
        nobody = row_.contact_id is None and not row_.auto
        if guessed:
            self._whose.setText(texts.GUESSED_MATCH.format(name=row_.contact))
        elif row_.account:
            self._whose.setText(texts.GUESSED_COMPANY.format(account=row_.account))
        else:
            self._whose.setText(texts.NOBODY_KNOWN)
        self._confirm.setVisible(guessed)
        self._match.setVisible(guessed or nobody)

    def _show_end(self, card: ResponseDetails) -> None:
        row_ = card.row
        closed = row_.state in (ResponseState.HANDLED, ResponseState.IGNORED)
        self._end.setVisible(closed)
        if not closed:
            return
        at = when(card.handled_at, self._frame.now(), self._frame.zone) if card.handled_at else ""
        said = (
            texts.CLOSED_AS.format(step=words.NEXT_STEPS[row_.next_step].text, when=at)
            if row_.next_step is not None
            else texts.CLOSED_BY_PROGRAM.format(when=at)
        )
        reasoned = texts.WITH_REASON.format(words=said, reason=card.reason)
        self._closed.setText(reasoned if card.reason else said)

    def _mark(self) -> QTextCharFormat:
        mark = QTextCharFormat()
        mark.setBackground(self._frame.theme.color("mark"))
        mark.setForeground(self._frame.theme.color("on_mark"))
        return mark


def _body(card: ResponseDetails, letter: LetterParts) -> str:
    if letter.text or letter.unreadable:
        return letter.text
    return texts.REPORT if card.row.kind in BOUNCE_KINDS else texts.NO_TEXT


def _word(card: ResponseDetails) -> Word:
    row_ = card.row
    if row_.kind is None:
        return Word(texts.UNREADABLE, "warn")
    word = words.RESPONSES[row_.kind]
    if row_.confidence <= 0:
        return word
    share = round(row_.confidence * 100)
    return Word(texts.CONFIDENCE.format(word=word.text, share=share), word.tone)
