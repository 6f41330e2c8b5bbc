"""The plan before a call and the log after it: one form, kept per person until it is logged."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.texts import calls as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, row
from ui.widgets.forms import Area, Form
from ui.widgets.labels import label
from workbench.conversations.messages import CallPlan, Finding
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.record import record

_PLAN = ("answers", "attitudes", "actions")
_TONES = {Level.REFUSE: "bad", Level.WARN: "warn", Level.HINT: "muted"}


@record
class Written:
    """What the form says."""

    plan: CallPlan
    notes: str
    kind: ConversationKind
    outcome: CallOutcome
    minutes: int
    talk_share: int | None
    next_step: str
    next_step_on: date | None
    remind: bool


class LogForm(QWidget):
    """Plan and log. Signals: `changed`, `submitted`, `left`."""

    changed = Signal()
    submitted = Signal()
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.plan = Form(space=8)
        titles = (texts.ANSWERS, texts.ATTITUDES, texts.ACTIONS)
        self._areas: dict[str, Area] = {
            name: self.plan.area(name, title, lines=2)
            for name, title in zip(_PLAN, titles, strict=True)
        }
        self.form, self._left, self._right, self._agreed = (Form(space=8) for _ in range(4))
        self._notes = self.form.area("notes", texts.NOTES, lines=5)
        kinds = [(one, word.text) for one, word in words.CONVERSATIONS.items()]
        self._kind = self._left.choice("kind", texts.HOW, kinds, ConversationKind.CALL)
        outcomes = [(one, word.text) for one, word in words.CALL_OUTCOMES.items()]
        self._outcome = self._right.choice("outcome", texts.OUTCOME, outcomes, CallOutcome.TALKED)
        self._minutes = self._left.number("minutes", texts.MINUTES, 0, most=480)
        self._share = self._right.number("share", texts.TALK_SHARE, -1, least=-1, most=100)
        self._share.setSpecialValueText(texts.SHARE_NONE)
        self._next = self._agreed.line("next", texts.NEXT_STEP, hint=texts.NEXT_STEP_HINT)
        self._day = self._agreed.day("day", texts.NEXT_ON, self._tomorrow())
        self._remind = self._agreed.toggle("remind", texts.REMIND, value=True)
        self._forms = (self.plan, self.form, self._left, self._right, self._agreed)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        self.act = button(
            texts.LOG_CALL, self.submitted.emit, kind="primary", shortcut="Ctrl+Return"
        )
        self._arrange()
        for form in self._forms:
            form.changed.connect(self.changed)
            form.submitted.connect(self.submitted)
            form.left.connect(self.left)

    def _arrange(self) -> None:
        before = Card(space=8)
        before.body.addWidget(label(texts.PLAN, "strong"))
        before.body.addWidget(label(texts.PLAN_HELP, "muted", wrap=True))
        before.body.addWidget(self.plan)
        after = Card(space=8)
        after.body.addWidget(label(texts.AFTER, "strong"))
        after.body.addWidget(self.form)
        pair = row(self._left, self._right, space=12)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        after.body.addLayout(pair)
        after.body.addWidget(self._agreed)
        after.body.addLayout(self._findings)
        after.body.addLayout(row(self.act, label(texts.LOG_HINT, "small"), None))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(before)
        lines.addWidget(after)

    def show_prompts(self, prompts: tuple[str, str, str]) -> None:
        """The questions behind the three A (CALL-1)."""
        for name, prompt in zip(_PLAN, prompts, strict=True):
            self._areas[name].setPlaceholderText(prompt)

    def begin(self, written: Written | None, kind: ConversationKind) -> None:
        """Another call: goes on with what was written, or begins."""
        for form in self._forms:
            form.blockSignals(True)
        plan = written.plan if written is not None else CallPlan()
        for name in _PLAN:
            self._areas[name].setPlainText(getattr(plan, name))
        self._notes.setPlainText(written.notes if written is not None else "")
        self._kind.choose(written.kind if written is not None else kind)
        self._outcome.choose(written.outcome if written is not None else CallOutcome.TALKED)
        self._minutes.setValue(written.minutes if written is not None else 0)
        share = written.talk_share if written is not None else None
        self._share.setValue(-1 if share is None else share)
        self._next.setText(written.next_step if written is not None else "")
        for form in self._forms:
            form.blockSignals(False)
            form.clear_errors()

    def written(self) -> Written:
        """What the form says now."""
        plan = self.plan.values()
        log = {name: value for form in self._forms[1:] for name, value in form.values().items()}
        agreed = bool(log["next"])
        return Written(
            plan=CallPlan(plan["answers"], plan["attitudes"], plan["actions"]),
            notes=log["notes"],
            kind=log["kind"],
            outcome=log["outcome"],
            minutes=log["minutes"],
            talk_share=None if log["share"] < 0 else log["share"],
            next_step=log["next"],
            next_step_on=log["day"] if agreed else None,
            remind=agreed and log["remind"],
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing worth keeping was written."""
        now = self.written()
        return not (now.notes or now.next_step or now.minutes or now.plan != CallPlan())

    def take_time(self, minutes: int, share: int | None) -> None:
        """The timer's figures, unless the field is being written in."""
        _set(self._minutes, minutes)
        if share is not None:
            _set(self._share, share)

    def take_talk(self, minutes: int, share: int) -> None:
        """A practised talk's figures, unless minutes stand there already."""
        if not self._minutes.value():
            self.take_time(minutes, share)

    def add_question(self, question: str) -> None:
        """Puts a question of the bank into the answers one wants."""
        area = self._areas["answers"]
        said = area.toPlainText().rstrip()
        area.setPlainText(f"{said}\n{question}" if said else question)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What the rules would say (CALL-4, CALL-5, RESP-9)."""
        clear(self._findings)
        for one in findings:
            said = texts.FINDING.format(message=one.message, rule=one.rule)
            role = "warn" if _TONES[one.level] == "warn" else "small"
            self._findings.addWidget(label(said, role, wrap=True))  # type: ignore[arg-type]

    def write_notes(self) -> None:
        """Puts the cursor into the notes."""
        self._notes.setFocus()

    def write_plan(self) -> None:
        """Puts the cursor into the plan."""
        self._areas["answers"].setFocus()

    def refuse(self, sentence: str) -> None:
        """Says why it was not logged."""
        self.form.error("notes", sentence)

    def _tomorrow(self) -> date:
        return self._frame.now().astimezone(self._frame.zone).date() + timedelta(days=1)


def _set(field: QSpinBox, value: int) -> None:
    if not field.hasFocus():
        field.setValue(value)
