"""A new baton: three questions with the evidence filled in, the deal, the way, and the pass."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.batons.amounts import amount_of
from ui.pages.batons.known import KnownPanel
from ui.pages.batons.method import MethodFields
from ui.pages.batons.suggesting import suggested
from ui.texts import batons as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, scrolled
from ui.widgets.forms import Form
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.yes_no import YesNo
from workbench.conversations.messages import Finding
from workbench.handoff.messages.batons import (
    Answer,
    BatonDrafted,
    BatonPassed,
    DraftBaton,
    PassAnswers,
)
from workbench.handoff.messages.drafts import (
    BatonSheet,
    BatonStart,
    CheckDraft,
    EditBaton,
    ReadBaton,
    Start,
)
from workbench.team.messages import ListPeople, PersonRow
from workbench.vocabulary.handoff import BatonMethod
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.people import Role

_CHECK_AFTER_MS = 300
_QUESTIONS = (
    ("fits_icp", texts.QUESTION_FITS),
    ("influence_in_talk", texts.QUESTION_INFLUENCE),
    ("wants_next_step", texts.QUESTION_WANTS),
)


class DraftView(QWidget):
    """Writes one baton. Signals: `left` when it is over; `kept(baton_id)` after it was saved."""

    left = Signal()
    kept = Signal(int)

    def __init__(self, frame: Frame, known: KnownPanel) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._known = known
        self._start: Start | None = None
        self._sheet: BatonSheet | None = None
        self._flags: tuple[str, ...] = ()
        self._baton_id: int | None = None
        self._aes: list[PersonRow] = []
        self.questions = {
            name: YesNo(words, texts.SHOWS.format(question=words), hint=texts.SHOWS_HINT, lines=2)
            for name, words in _QUESTIONS
        }
        self.deal = Form()
        self.method = MethodFields(frame)
        self.notes = Form()
        self.notes.area("notes", texts.NOTES_FIELD, lines=4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self._check)
        self.keep_button = button(texts.KEEP, self.keep, shortcut="Ctrl+S")
        self.pass_button = button(
            texts.HAND_ON, self.hand_on, kind="primary", shortcut="Ctrl+Return"
        )
        back = button(texts.BACK_TO_BOARD, self.left.emit, kind="quiet", shortcut="Esc")
        self._heading = Heading("", "", back, self.keep_button, self.pass_button)
        self._deal_place = QVBoxLayout()
        self._build()

    def begin(self, contact_id: int) -> None:
        """Starts a baton for a contact, or goes on with the open draft of its account."""
        self._frame.bridge.ask(self, ListPeople(), self._show_people, key="people")
        self._frame.bridge.ask(self, BatonStart(contact_id), self._began, key="start")

    def edit(self, baton_id: int) -> None:
        """Goes on with a draft."""
        self._frame.bridge.ask(self, ReadBaton(baton_id), self._resume, key="sheet")

    def keep(self) -> None:
        """Saves the draft as it is."""
        self._save(self._tell_kept)

    def hand_on(self) -> None:
        """Saves the draft and passes it where nothing stands against it."""
        self._save(self._pass)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board; what was kept stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # What comes back.

    def _show_people(self, people: Sequence[PersonRow]) -> None:
        self._aes = [one for one in people if one.active and Role.AE in one.roles]
        if self._start is not None:
            self._show_deal(self._start, self._sheet)

    def _resume(self, sheet: BatonSheet) -> None:
        self._frame.bridge.ask(self, ListPeople(), self._show_people, key="people")
        self._frame.bridge.ask(
            self, BatonStart(sheet.draft.contact_id), partial(self._show, sheet=sheet), key="start"
        )

    def _began(self, start: Start) -> None:
        if start.draft_id is not None:
            found = partial(self._show, start)
            self._frame.bridge.ask(self, ReadBaton(start.draft_id), found, key="sheet")
        else:
            self._show(start, None)

    def _show(self, start: Start, sheet: BatonSheet | None) -> None:
        self._start, self._sheet = start, sheet
        self._baton_id = None if sheet is None else sheet.baton.baton_id
        self._heading.show_title(texts.DRAFT_TITLE.format(account=start.account))
        subtitle = texts.DRAFT_SUBTITLE.format(contact=start.contact, title=start.title)
        self._heading.show_subtitle(subtitle if start.title else start.contact)
        answers = suggested(start, self._frame.zone) if sheet is None else sheet.draft.answers
        for name, field in self.questions.items():
            answer: Answer = getattr(answers, name)
            field.show_answer(yes=answer.yes, words=answer.evidence)
        self._show_deal(start, sheet)
        method = BatonMethod.SCHEDULED_CALL if sheet is None else sheet.draft.method
        self.method.show_method(method, start.contact)
        self.notes.field("notes").setPlainText(  # type: ignore[attr-defined]
            (start.talk.notes if start.talk else "") if sheet is None else sheet.draft.notes
        )
        self._known.show_start(start)
        self._check()
        self.questions["fits_icp"].words.setFocus()

    def _show_deal(self, start: Start, sheet: BatonSheet | None) -> None:
        draft = None if sheet is None else sheet.draft
        users = (start.users or 0) if draft is None else draft.potential_users
        amount = (
            "" if draft is None or draft.amount is None else shown.number(draft.amount.cents / 100)
        )
        clear(self._deal_place)
        form = self.deal = Form()
        aes = [(one.id, one.name) for one in self._aes if one.id != self._frame.actor.person_id]
        form.choice("ae", texts.AE_FIELD, aes, start.ae_id if draft is None else draft.ae_id)
        form.number("users", texts.USERS_FIELD.format(floor=start.size_floor), users)
        worth = texts.AMOUNT_FIELD.format(currency=start.currency)
        form.line("amount", worth, amount, hint=texts.AMOUNT_HINT)
        flags = () if start.fit is None else (*start.fit.flags, *start.fit.open_flags)
        chosen = () if draft is None else draft.fundamental_flags
        self._flags = tuple(dict.fromkeys((*flags, *chosen)))
        if self._flags:
            form.body.addWidget(label(texts.FLAGS, "small"))
        for place, flag in enumerate(self._flags):
            form.toggle(f"flag{place}", flag, value=flag in chosen)
        form.changed.connect(self._timer.start)
        self._deal_place.addWidget(form)

    # What one does.

    def _draft(self) -> DraftBaton | None:
        start = self._start
        if start is None:
            return None
        found = self.deal.values()
        self.deal.clear_errors()
        try:
            amount = amount_of(found["amount"], start.currency)
        except ValueError:
            self.deal.error("amount", texts.BAD_AMOUNT)
            return None
        if found["ae"] is None:
            self.deal.error("ae", texts.NO_AE)
            return None
        flags = [flag for place, flag in enumerate(self._flags) if found[f"flag{place}"]]
        return DraftBaton(
            contact_id=start.contact_id if self._sheet is None else self._sheet.draft.contact_id,
            ae_id=found["ae"],
            method=self.method.method,
            answers=PassAnswers(
                *(Answer(bool(one.answer), one.why) for one in self.questions.values())
            ),
            potential_users=found["users"],
            fundamental_flags=tuple(flags),
            conversation_id=None if start.talk is None else start.talk.conversation_id,
            response_id=None if start.answer is None else start.answer.response_id,
            amount=amount,
            close_date=None if self._sheet is None else self._sheet.draft.close_date,
            segment="" if self._sheet is None else self._sheet.draft.segment,
            notes=self.notes.values()["notes"],
        )

    def _check(self) -> None:
        draft = self._draft() if self._aes else None
        if draft is not None:
            asked = CheckDraft(draft, self.method.passing(0))
            self._frame.bridge.ask(self, asked, self._show_findings, key="check")

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._known.show_findings(findings)

    def _save(self, then: Callable[[BatonDrafted], None]) -> None:
        draft = self._draft()
        if draft is not None:
            known = self._baton_id
            self._frame.bridge.do(self, draft if known is None else EditBaton(known, draft), then)

    def _tell_kept(self, done: BatonDrafted) -> None:
        account = self._start.account if self._start else ""
        self._baton_id = done.baton_id
        self._frame.toast(texts.KEPT.format(account=account))
        self.kept.emit(done.baton_id)
        self.left.emit()

    def _pass(self, done: BatonDrafted) -> None:
        self._baton_id = done.baton_id
        if any(one.level is Level.REFUSE for one in done.findings):
            self._check()
            self._frame.toast(texts.STILL_AGAINST)
            return
        asked = self.method.passing(done.baton_id)
        self._frame.bridge.do(self, asked, self._passed)

    def _passed(self, done: BatonPassed) -> None:
        ae = self._frame.person(self.deal.values()["ae"])
        due = shown.moment(done.due_at, self._frame.zone)
        self._frame.toast(texts.HANDED_ON.format(name=ae, due=due))
        self.kept.emit(done.baton_id)
        self.left.emit()

    def _build(self) -> None:
        answers = Card(space=12)
        for field in self.questions.values():
            answers.body.addWidget(field)
            field.changed.connect(self._timer.start)
        deal, way, words = Card(), Card(), Card()
        deal.body.addLayout(self._deal_place)
        deal.body.addStretch(1)
        way.body.addWidget(self.method)
        self.method.changed.connect(self._timer.start)
        words.body.addWidget(self.notes)
        two = QHBoxLayout()
        two.setSpacing(12)
        two.addWidget(deal, 2)
        two.addWidget(way, 3)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(answers)
        lines.addLayout(two)
        lines.addWidget(words)
        lines.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(scrolled(inside, texts.NEW), 1)
