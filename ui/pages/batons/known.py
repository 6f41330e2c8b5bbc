"""The inspector of a draft: what stands against it now, and what the system knows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.batons.findings import show_findings
from ui.texts import batons as texts
from ui.texts import words
from ui.widgets.cards import clear
from ui.widgets.labels import label
from workbench.conversations.messages import Finding
from workbench.handoff.messages.drafts import AnswerKnown, Start, TalkKnown


class KnownPanel(QWidget):
    """Findings above, evidence below."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._zone = frame.zone
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        self._known = QVBoxLayout()
        self._known.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(self._findings)
        whole.addLayout(self._known)
        whole.addStretch(1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows what stands against the draft as it is written now."""
        clear(self._findings)
        show_findings(self._findings, findings)

    def show_start(self, start: Start) -> None:
        """Shows what is known of the account and the person."""
        clear(self._known)
        self._title(texts.KNOWN)
        if start.fit is None:
            self._say(texts.FIT_NONE)
        else:
            fit = start.fit
            verdict = words.VERDICTS[fit.verdict].text
            self._strong(texts.FIT_LINE.format(score=fit.score, verdict=verdict))
            for template, labels in (
                (texts.FIT_MET, fit.met),
                (texts.FIT_MISSED, (*fit.missed, *fit.flags, *fit.breakers)),
            ):
                if labels:
                    self._say(template.format(labels="; ".join(labels)))
        self._known.addSpacing(8)
        self._talk(start.talk)
        self._known.addSpacing(8)
        self._answer(start.answer)

    def _talk(self, talk: TalkKnown | None) -> None:
        self._strong(texts.LAST_TALK)
        if talk is None:
            self._say(texts.NO_TALK)
            return
        kind = words.CONVERSATIONS[talk.kind].text
        when = shown.moment(talk.at, self._zone)
        self._say(
            texts.TALK.format(kind=kind, contact=talk.contact, when=when, minutes=talk.minutes)
        )
        if talk.notes:
            self._say(talk.notes)

    def _answer(self, answer: AnswerKnown | None) -> None:
        self._strong(texts.LAST_ANSWER)
        if answer is None:
            self._say(texts.NO_ANSWER)
            return
        kind, when = words.RESPONSES[answer.kind].text, shown.moment(answer.at, self._zone)
        self._say(texts.ANSWER.format(kind=kind, contact=answer.contact, when=when))
        if answer.text:
            self._say(answer.text)

    def _title(self, text: str) -> None:
        self._known.addWidget(label(text, "heading"))

    def _strong(self, text: str) -> None:
        self._known.addWidget(label(text, "strong"))

    def _say(self, text: str) -> None:
        self._known.addWidget(label(text, "muted", wrap=True))
