"""One mail of the outbox: what it says, what it waits for, and what a person may do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.parts import Reason, counted
from ui.pages.campaigns.writing import Writing
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, column, row
from ui.widgets.labels import Badge, label
from workbench.errors import WorkbenchError
from workbench.outreach.messages.mails import EditOutboxText, OutboxRow, SkipRecipient
from workbench.outreach.messages.sending import DecideDoubt, DoubtfulMails, DoubtRow, OutboxChanged
from workbench.outreach.messages.templates import LintDraft, LintResult
from workbench.vocabulary.outreach import WAITING, MailKind, OutboxState, TemplateKind


class MailPanel(QWidget):
    """The chosen mail. Signal: `done` after something was changed."""

    done = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.MAIL_NAME)
        self._frame = frame
        self.mail: OutboxRow | None = None
        self._state = Badge()
        self._to = label("", "strong", wrap=True)
        self._facts = label("", "small", wrap=True)
        self.writing = Writing(frame)
        self.writing.without_notes()
        self.writing.typed.connect(self._lint)
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self.reason = Reason()
        self.edit = button(texts.MAIL_EDIT, self._edit)
        self.skip = button(texts.MAIL_SKIP, self._skip)
        self.save = button(texts.MAIL_SAVE, self._save, kind="primary")
        self.leave = button(texts.CANCEL, self._leave)
        self._doubt = self._doubt_card()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(row(self._to, None, self._state))
        lines.addWidget(self._facts)
        lines.addWidget(self._doubt)
        lines.addWidget(self.reason)
        lines.addWidget(self.writing, 1)
        lines.addWidget(self._wrong)
        lines.addLayout(row(self.edit, self.skip, None, self.leave, self.save))
        self.show_mail(None)

    def _doubt_card(self) -> Card:
        card = Card("warn", margin=12)
        self._doubt_words = label("", wrap=True)
        sent = button(texts.DOUBT_SENT, lambda: self._decide(OutboxState.SENT))
        unsent = button(texts.DOUBT_NOT, lambda: self._decide(OutboxState.CANCELLED))
        card.body.addLayout(column(label(texts.DOUBT_TITLE, "strong"), self._doubt_words))
        card.body.addLayout(row(sent, unsent, None))
        return card

    def show_mail(self, mail: OutboxRow | None) -> None:
        """Shows another mail; the one that is being edited stays as it is written."""
        if mail is not None and self.mail is not None and mail.id == self.mail.id:
            if not self.save.isHidden() and mail.state in WAITING:
                return
        elif not self.reason.isHidden():
            self.reason.hide()
        self.mail = mail
        self._wrong.hide()
        self._editing(on=False)
        if mail is None:
            self._to.setText(texts.OUTBOX_CHOOSE)
            self._state.hide()
            self._facts.setText("")
            self._doubt.hide()
            self.writing.hide()
            return
        self._state.show()
        self._state.show_word(words.OUTBOX[mail.state])
        self._to.setText(shown.breakable(mail.to))
        self._facts.setText(self._told(mail))
        self.writing.show()
        self.writing.put(mail.subject, mail.body, follow_up=mail.step > 1)
        self.writing.show_findings(())
        self._doubt.setVisible(mail.state is OutboxState.IN_DOUBT)
        if mail.state is OutboxState.IN_DOUBT:
            self._frame.bridge.ask(
                self, DoubtfulMails(mail.mailbox_id), self._take_doubts, key="doubts"
            )

    def _told(self, mail: OutboxRow) -> str:
        zone = self._frame.zone
        lines = []
        if mail.state in WAITING and mail.held is None and mail.due_at is not None:
            lines.append(texts.MAIL_DUE.format(at=shown.exact(mail.due_at, zone)))
        if mail.state is OutboxState.PLANNED and mail.held is None:
            lines.append(texts.MAIL_UNPLANNED)
        if mail.done_at is not None and mail.state is OutboxState.SENT:
            lines.append(texts.MAIL_LEFT.format(at=shown.exact(mail.done_at, zone)))
        waits = why(mail)
        if waits:
            form = texts.MAIL_HELD if mail.state in WAITING else texts.MAIL_ENDED
            lines.append(form.format(reason=waits))
        if mail.reply_text:
            lines.append(texts.MAIL_SERVER.format(words=mail.reply_text))
        return "\n".join(lines)

    def _take_doubts(self, found: tuple[DoubtRow, ...]) -> None:
        mail = self.mail
        looks = next((one.lookups for one in found if mail and one.outbox_id == mail.id), 0)
        looked = texts.DOUBT_LOOKED.format(looks=counted(looks, texts.LOOKS))
        self._doubt_words.setText(
            texts.DOUBT_WHY.format(looked=looked if looks else texts.DOUBT_NOT_LOOKED)
        )

    def _editing(self, *, on: bool) -> None:
        may = self.mail is not None and self.mail.state in WAITING
        self.writing.read_only(only=not on)
        for one in (self.save, self.leave):
            one.setVisible(on)
        for one in (self.edit, self.skip):
            one.setVisible(may and not on)

    def _edit(self) -> None:
        self._editing(on=True)
        self.writing.body.setFocus()
        self._lint()

    def _leave(self) -> None:
        mail, self.mail = self.mail, None
        self.show_mail(mail)

    def _lint(self) -> None:
        if self.mail is None or self.save.isHidden():
            return
        query = LintDraft(*self.writing.words(), kind_of(self.mail))
        self._frame.bridge.ask(self, query, self._take_lint, key="lint")

    def _take_lint(self, found: LintResult) -> None:
        self.writing.show_findings(found.findings)

    def _save(self) -> None:
        if self.mail is not None:
            command = EditOutboxText(self.mail.id, *self.writing.words())
            self._frame.bridge.do(self, command, self._saved, failed=self._not_saved)

    def _saved(self, _changed: OutboxChanged) -> None:
        self._wrong.hide()
        self._editing(on=False)
        self._frame.toast(texts.MAIL_SAVED)
        self.done.emit()

    def _not_saved(self, fault: WorkbenchError) -> None:
        self._wrong.setText(fault.message)
        self._wrong.show()

    def _skip(self) -> None:
        self.reason.ask(texts.MAIL_SKIP_REASON, texts.MAIL_SKIP_DO, self._skipped)

    def _skipped(self, why_not: str) -> None:
        if self.mail is not None:
            command = SkipRecipient(self.mail.id, why_not)
            self._frame.bridge.do(
                self, command, lambda _done: self._noted(texts.MAIL_SKIPPED), failed=self._refused
            )

    def _decide(self, decision: OutboxState) -> None:
        sent = decision is OutboxState.SENT
        self.reason.ask(
            texts.DOUBT_REASON,
            texts.DOUBT_SENT if sent else texts.DOUBT_NOT,
            lambda how: self._decided(decision, how),
            detail=texts.DOUBT_SENT_DETAIL if sent else texts.DOUBT_NOT_DETAIL,
        )

    def _decided(self, decision: OutboxState, how: str) -> None:
        if self.mail is not None:
            command = DecideDoubt(self.mail.id, decision, how)
            self._frame.bridge.do(
                self, command, lambda _done: self._noted(texts.DOUBT_DECIDED), failed=self._refused
            )

    def _refused(self, fault: WorkbenchError) -> None:
        self.reason.say(fault.message)

    def _noted(self, said: str) -> None:
        self.reason.close_it()
        self._frame.toast(said)
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the editing."""
        if event.key() == Qt.Key.Key_Escape and not self.save.isHidden():
            self._leave()
        else:
            super().keyPressEvent(event)


def why(mail: OutboxRow) -> str:
    """What holds a mail, or what ended it, in words."""
    if mail.state in WAITING:
        return words.HELD[mail.held].text if mail.held is not None else ""
    if mail.cancelled_reason:
        return texts.CANCEL_CODES.get(mail.cancelled_reason, mail.cancelled_reason)
    return ""


def kind_of(mail: OutboxRow) -> TemplateKind:
    """Which rules hold for a mail's text."""
    if mail.kind is MailKind.CONVERSATION:
        return TemplateKind.CONVERSATION
    if mail.kind is MailKind.FIRST_REFERRED:
        return TemplateKind.REFERRED
    return TemplateKind.FOLLOW_UP if mail.step > 1 else TemplateKind.FIRST
