"""The draft of a mail, written in place: to whom, in copy, subject, text."""

import re

from PySide6.QtCore import Signal

from ui.texts import inbox as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label
from workbench.responses.messages.reading import UsualAnswer
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import NextStep

_BETWEEN = re.compile(r"[,;\s]+")
_TEXT_LINES = 9


@record
class Draft:
    """A mail being written."""

    to: str
    cc: str
    subject: str
    body: str

    @property
    def copied(self) -> tuple[str, ...]:
        """The addresses in copy."""
        return tuple(one for one in _BETWEEN.split(self.cc.strip()) if one)


class DraftEditor(Card):
    """Signals: `sent` on Ctrl+Enter or the button, `left` on Escape, `changed` while typing."""

    sent = Signal()
    left = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(space=8)
        self._to = ""
        self._title = label("", "strong", wrap=True)
        self._people = label("", "muted", wrap=True)
        self.form = Form(space=8)
        self._texts: tuple[UsualAnswer, ...] = ()
        self._usual: Choice[int] = self.form.choice("usual", texts.TEMPLATE, [])
        self._usual.activated.connect(lambda _place: self._begin_from())
        self._cc = self.form.line("cc", texts.CC)
        self._subject = self.form.line("subject", texts.SUBJECT)
        self._text = self.form.area("body", texts.TEXT, lines=_TEXT_LINES)
        self._text.submitted.connect(self.sent)
        self.form.left.connect(self.left)
        self.form.changed.connect(self.changed)
        self.act = button(texts.SEND, self.sent.emit, kind="primary", shortcut="Ctrl+Return")
        self._hint = label(texts.SEND_HINT, "small", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._people)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self.act, self._hint))

    def show_draft(self, title: str, draft: Draft, *, answering: bool) -> None:
        """Shows a draft to go on with: an answer, or the first mail to somebody referred."""
        self.form.blockSignals(True)
        self._title.setText(title)
        self._to = draft.to
        copied = texts.COPIED.format(cc=draft.cc) if draft.cc and not answering else ""
        self._people.setText(texts.ADDRESSED.format(to=draft.to, cc=copied))
        self._cc.setText(draft.cc)
        self._subject.setText(draft.subject)
        self._text.setPlainText(draft.body)
        self.form.blockSignals(False)
        self.form.show_field("cc", shown=answering)
        self.form.show_field("usual", shown=False)
        self.act.setText(texts.SEND if answering else texts.STEP_ACTS[NextStep.REFERRAL])
        self.act.setAccessibleName(self.act.text())
        self._hint.setText(texts.SEND_HINT if answering else texts.DRAFT_HINT)
        self.form.clear_errors()

    def offer_texts(self, found: tuple[UsualAnswer, ...]) -> None:
        """Offers texts to start an answer from (RESP-7)."""
        self._texts = found
        offered = [(place, one.title) for place, one in enumerate(found)]
        self._usual.offer([(-1, texts.NO_TEMPLATE), *offered])
        self._usual.choose(-1)
        self.form.show_field("usual", shown=bool(found))

    def _begin_from(self) -> None:
        place = self._usual.value()
        if place is not None and 0 <= place < len(self._texts):
            self._text.setPlainText(self._texts[place].body)
            self._text.setFocus()

    def draft(self) -> Draft:
        """What stands there now."""
        found = self.form.values()
        return Draft(self._to, found["cc"], found["subject"], found["body"])

    def begin_writing(self) -> None:
        """Puts the cursor below the greeting."""
        self._text.setFocus()
        cursor = self._text.textCursor()
        place = self._text.toPlainText().find("\n\n")
        cursor.setPosition(place + 2 if place >= 0 else 0)
        self._text.setTextCursor(cursor)

    def refuse(self, sentence: str) -> None:
        """Says what is wrong with the text."""
        self.form.error("body", sentence)
