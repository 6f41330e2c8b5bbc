"""The voicemail sheet: what one says, and the mail that goes out right after (CALL-6)."""

from string import Formatter

from PySide6.QtCore import Signal

from ui.texts import calls as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, flowing
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label
from workbench.conversations.messages import CallBriefing, CallSheets
from workbench.vocabulary.record import record

_FIELDS = frozenset({"first", "account", "referrer", "rep", "company", "phone"})


@record
class Voicemail:
    """What was left, and the mail after it; without `body` no mail goes."""

    said: str
    subject: str
    body: str


class VoicemailCard(Card):
    """Signals: `left_it(Voicemail)`, `left` on Escape or Cancel."""

    left_it = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(space=8)
        self._sheets: CallSheets | None = None
        self._facts: dict[str, str] = {}
        self.form = Form(space=8)
        self._pattern: Choice[int] = self.form.choice("pattern", texts.VOICEMAIL_KIND, [])
        self._pattern.currentIndexChanged.connect(lambda _place: self._fill())
        self._phone = self.form.line("phone", texts.VOICEMAIL_PHONE)
        self._phone.textEdited.connect(lambda _text: self._fill())
        self._say = label("", wrap=True)
        self._subject = self.form.line("subject", texts.VOICEMAIL_SUBJECT)
        self._body = self.form.area("body", texts.VOICEMAIL_BODY, lines=7)
        self._body.submitted.connect(self.submit)
        self.form.left.connect(self.left)
        self._act = button(texts.VOICEMAIL_ACT, self.submit, kind="primary", shortcut="Ctrl+Return")
        self._only = button(texts.VOICEMAIL_ONLY, self._submit_only)
        self.body.addWidget(label(texts.VOICEMAIL_TITLE, "strong"))
        self.body.addWidget(label(texts.VOICEMAIL_HELP, "muted", wrap=True))
        self.body.addWidget(self._say)
        self.body.addWidget(self.form)
        cancel = button(texts.CANCEL, self.left.emit, kind="quiet")
        self.body.addWidget(flowing(self._act, self._only, cancel))
        self.hide()

    def open(self, sheets: CallSheets, brief: CallBriefing, rep: str, company: str) -> None:
        """Opens the sheet for a person; `rep` of `company` calls."""
        self._sheets = sheets
        self._facts = {
            "first": brief.first or brief.name,
            "account": brief.account,
            "referrer": brief.referrer or texts.SOMEBODY,
            "rep": rep,
            "company": company,
            "phone": self._phone.text(),
        }
        self._pattern.offer([(n, part.title) for n, part in enumerate(sheets.voicemails)])
        self._pattern.choose(0 if not brief.said else min(1, len(sheets.voicemails) - 1))
        subject, body = sheets.mail
        self._subject.setText(filled(subject, self._facts))
        self._body.setPlainText(filled(body, self._facts))
        mailed = brief.mailbox_id is not None and bool(brief.email) and not brief.suppressed
        self._act.setVisible(mailed)
        self._body.setVisible(mailed)
        self._fill()
        self.show()
        self._phone.setFocus()

    def submit(self) -> None:
        """Says that it was left, with the mail."""
        found = self.form.values()
        self.left_it.emit(Voicemail(self._say.text(), found["subject"], found["body"]))

    def _submit_only(self) -> None:
        self.left_it.emit(Voicemail(self._say.text(), "", ""))

    def _fill(self) -> None:
        if self._sheets is None:
            return
        self._facts["phone"] = self._phone.text()
        place = self._pattern.value() or 0
        if place < len(self._sheets.voicemails):
            said = "\n".join(self._sheets.voicemails[place].lines)
            self._say.setText(filled(said, self._facts))


def filled(text: str, facts: dict[str, str]) -> str:
    """The text with its known fields filled in; whatever else stands in braces stays."""
    parts = []
    try:
        for before, name, _spec, _conversion in Formatter().parse(text):
            known = facts.get(name or "", "") if name in _FIELDS else ""
            parts.append(before + (known if name in _FIELDS else f"{{{name}}}" if name else ""))
    except ValueError:
        return text
    return "".join(parts).replace("  ", " ")
