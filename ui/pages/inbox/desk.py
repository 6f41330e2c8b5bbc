"""One answer on the desk, in one column: the letter, what is suggested, the steps, the draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.inbox.acting import Acts
from ui.pages.inbox.asides import Asides
from ui.pages.inbox.asked import Asked, reply_subject, suggested
from ui.pages.inbox.drafting import Draft, DraftEditor
from ui.pages.inbox.letter import LetterCard
from ui.pages.inbox.panel import Panel
from ui.pages.inbox.steps import Chosen, StepChooser
from ui.pages.inbox.suggesting import SuggestionBar, who
from ui.texts import inbox as texts
from ui.widgets.cards import scrolled
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import (
    ReadLetter,
    ResponseSurroundings,
    SuggestClose,
    Suggestion,
    UsualAnswers,
)
from workbench.responses.messages.triage import ResponseCard, ResponseDetails
from workbench.vocabulary.responses import (
    ABSENT_KINDS,
    BOUNCE_KINDS,
    NextStep,
    ResponseKind,
    ResponseState,
)

_CLOSED = (ResponseState.HANDLED, ResponseState.IGNORED)
_FORMLESS = (NextStep.TALK, NextStep.OPT_OUT)


class Desk(QWidget):
    """Signals: `left` when a form or draft is left, `closed` when the answer got its step."""

    left = Signal()
    closed = Signal()

    def __init__(self, frame: Frame, acts: Acts, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame, self._acts, self._panel = frame, acts, panel
        self._id: int | None = None
        self._coming = Asked()
        self._shown = Asked()
        self._replies: dict[int, Draft] = {}
        self._replying = False
        self._edited = False
        self.letter = LetterCard(frame)
        self.suggestion = SuggestionBar()
        self.asides = Asides(frame, acts, self)
        self.steps = StepChooser(frame)
        self.editor = DraftEditor()
        self._arrange()
        self._connect()
        self.show_nothing()

    def _arrange(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 8, 8)
        lines.setSpacing(12)
        for part in (
            self.letter, self.suggestion, self.asides.whose, self.asides.kinds, self.steps,
            self.editor,
        ):  # fmt: skip
            lines.addWidget(part)
        lines.addStretch(1)
        self._area = scrolled(inside, texts.LETTER_NAME)
        self._state = Stateful(self._area, self._frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._state)

    def _connect(self) -> None:
        self.letter.confirmed.connect(self.match)
        self.letter.whose.connect(self.ask_whose)
        self.letter.reopened.connect(self.reopen)
        self.suggestion.taken.connect(self.take)
        self.suggestion.change_wanted.connect(self._change)
        self.steps.closed.connect(self._close)
        self.steps.chosen.connect(self._step_opened)
        self.steps.meeting_wanted.connect(self.call)
        self.editor.sent.connect(self._send)
        self.editor.changed.connect(self._note_edit)
        self._panel.person_wanted.connect(self._add_person)
        self.asides.done.connect(self.left)
        for part in (self.asides.whose, self.asides.kinds, self.steps, self.editor):
            part.left.connect(self._leave)

    # Showing.

    @property
    def is_written_in(self) -> bool:
        """Whether somebody is writing a draft or filling in a form."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QWidget) and self._area.isAncestorOf(focus)

    @property
    def is_empty(self) -> bool:
        """Whether no answer is on the desk."""
        return self._id is None

    def show_nothing(self) -> None:
        """No answer is on the desk."""
        self._id = None
        self._shown = self._coming = Asked()
        self._state.blank()
        self._panel.show_nothing()

    def show_response(self, response_id: int) -> None:
        """Puts an answer on the desk."""
        if response_id == self._id:
            return
        self._keep_reply()
        self._id = response_id
        self._shown = Asked()
        self.refresh()

    def refresh(self) -> None:
        """Asks for the answer anew; what did not change stays as it stands."""
        if self._id is None:
            return
        bridge, number = self._frame.bridge, self._id
        self._coming = answers = Asked()

        def took(name: str) -> object:
            def take(found: object) -> None:
                setattr(answers, name, found)
                self._show_when_complete(answers)

            return take

        for name, query in (
            ("card", ResponseCard(number)),
            ("letter", ReadLetter(number)),
            ("told", SuggestClose(number)),
            ("around", ResponseSurroundings(number)),
        ):
            bridge.ask(self, query, took(name), failed=self._failed, key=name)  # type: ignore[arg-type]

    def _failed(self, fault: WorkbenchError) -> None:
        self._shown = Asked()
        self._state.failed(fault, self.refresh)

    def _show_when_complete(self, found: Asked) -> None:
        if found is not self._coming or None in (found.card, found.letter, found.told):
            return
        card, letter, told = found.card, found.letter, found.told
        if found.around is None or card is None or letter is None:
            return
        before, self._shown = self._shown, found
        self._state.ready()
        if (before.around, before.card) != (found.around, card):
            self._panel.show_around(found.around, card.people)
        self.suggestion.show_suggestion(card, told, answered=self._shown.is_answered)
        if (before.card, before.letter, before.told) == (card, letter, told):
            return
        self.letter.show_letter(card, letter)
        if before.card is None or before.card.row.state != card.row.state:
            self._begin(card, told)
            self._area.verticalScrollBar().setValue(0)

    def _begin(self, card: ResponseDetails, told: Suggestion | None) -> None:
        """Another answer: forms are folded, its draft is shown if there is one."""
        self.asides.fold()
        self._edited = False
        self._replying = False
        self.steps.setVisible(card.row.state not in _CLOSED)
        self.steps.begin(suggested(card, told), told.referrer if told is not None else "")
        if card.row.id in self._replies:
            self._show_reply(self._replies[card.row.id])
        else:
            self._show_proposed(told)

    def _show_proposed(self, told: Suggestion | None) -> None:
        """The mail a referral would draft, if it would draft one."""
        self.editor.setVisible(told is not None and told.mail is not None)
        if told is None or told.mail is None or told.person is None:
            return
        mail = told.mail
        draft = Draft(mail.to, mail.cc, mail.subject, mail.body)
        title = texts.DRAFT_TO_REFERRED.format(who=who(told.person))
        self.editor.show_draft(title, draft, answering=False)
        self._edited = False

    # What one can do.

    def take(self) -> None:
        """Does what the suggestion bar says; opens a form where the step needs one."""
        card, told = self._shown.card, self._shown.told
        if card is None or card.row.state in _CLOSED:
            return
        chosen = suggested(card, told)
        if card.row.auto and (card.row.kind in ABSENT_KINDS and card.people):
            self._close(Chosen(NextStep.REFERRAL, person=card.people[0]))
        elif card.row.kind in BOUNCE_KINDS or (card.row.kind in ABSENT_KINDS and card.row.auto):
            self._note(card)
        elif chosen is None:
            self.open_step(NextStep.IGNORE)
        elif told is not None and chosen.step is NextStep.REFERRAL and chosen.person is not None:
            self._follow_referral(told, chosen)
        elif card.row.kind is ResponseKind.QUESTION and not self._shown.is_answered:
            self.reply()
        elif chosen.step in _FORMLESS:
            self._close(chosen)
        else:
            self.open_step(chosen.step)

    def handle(self) -> None:
        """Closes with as little as possible: machines' mail is noted, the rest as suggested."""
        card = self._shown.card
        if card is None or card.row.state in _CLOSED:
            return
        if card.row.auto and card.row.kind in ABSENT_KINDS | BOUNCE_KINDS:
            self._note(card)
        else:
            self.take()

    def _note(self, card: ResponseDetails) -> None:
        away = card.row.kind in ABSENT_KINDS
        self._close(Chosen(NextStep.IGNORE, texts.NOTE_ABSENT if away else texts.NOTE_BOUNCE))

    def _follow_referral(self, told: Suggestion, chosen: Chosen) -> None:
        if told.referrer:
            self._close(chosen)
        else:
            self.ask_whose()

    def open_step(self, step: NextStep) -> None:
        """Opens the form of a step."""
        card = self._shown.card
        if card is not None and card.row.state not in _CLOSED:
            self.steps.open_step(step)

    def _step_opened(self, step: object) -> None:
        self.asides.fold()
        if step is not NextStep.REFERRAL and not self._replying:
            self.editor.hide()
        self._area.ensureWidgetVisible(self.steps)

    def _change(self) -> None:
        told = self._shown.told
        self.open_step((told.step if told is not None else None) or NextStep.IGNORE)

    def _close(self, chosen: Chosen) -> None:
        if self._id is None:
            return
        draft = None
        if chosen.step is NextStep.REFERRAL and self._edited and not self._replying:
            draft = self.editor.draft()
        self._acts.close(self._id, chosen, draft, self._closed, self._refused)

    def _closed(self) -> None:
        if self._id is not None:
            self._replies.pop(self._id, None)
        self.closed.emit()

    def _refused(self, fault: WorkbenchError) -> None:
        if self._edited and not self._replying and not self.editor.isHidden():
            self.editor.refuse(fault.message)
        elif self.steps.step is not None and self.steps.step is not NextStep.OPT_OUT:
            self.steps.error(fault.message)
        else:
            self._frame.tell(fault)

    def reply(self) -> None:
        """Opens the draft of an answer, or goes on with it."""
        card = self._shown.card
        if card is None:
            return
        if card.row.auto or not card.row.sender:
            self._frame.toast(texts.NO_ANSWER_POSSIBLE)
            return
        self._show_reply(self._replies.get(card.row.id) or self._new_reply(card))
        self.editor.begin_writing()
        self._area.ensureWidgetVisible(self.editor)

    def _new_reply(self, card: ResponseDetails) -> Draft:
        first = card.row.contact.partition(" ")[0]
        greeting = texts.GREETING.format(first=first) if first else texts.GREETING_PLAIN
        rep = self._frame.person(self._frame.actor.person_id).partition(" ")[0]
        body = texts.REPLY_BODY.format(greeting=greeting, rep=rep)
        return Draft(card.row.sender, "", reply_subject(card.row.subject), body)

    def _show_reply(self, draft: Draft) -> None:
        self._replying = True
        card = self._shown.card
        name = (card.row.contact or card.row.sender) if card is not None else draft.to
        self.editor.show_draft(texts.REPLY_TO.format(who=name), draft, answering=True)
        self.editor.show()
        if self._id is not None:
            self._frame.bridge.ask(
                self, UsualAnswers(self._id), self.editor.offer_texts, key="usual"
            )

    def _send(self) -> None:
        if not self._replying:
            self.take()
            return
        draft = self.editor.draft()
        if self._id is None or not draft.body:
            self.editor.refuse(texts.REPLY_EMPTY)
            return
        refuse = self.editor.refuse
        self._acts.reply(self._id, draft, self._reply_sent, lambda fault: refuse(fault.message))

    def _reply_sent(self) -> None:
        if self._id is not None:
            self._replies.pop(self._id, None)
        self._replying = False
        self._show_proposed(self._shown.told)
        self.left.emit()

    def _note_edit(self) -> None:
        self._edited = True

    def _keep_reply(self) -> None:
        if self._replying and self._id is not None and not self.editor.isHidden():
            self._replies[self._id] = self.editor.draft()

    def _leave(self) -> None:
        """Escape: forms fold, a reply is kept and put aside."""
        self._keep_reply()
        self.steps.close_form()
        self.asides.fold()
        if self._replying or self.editor.isHidden():
            self._replying = False
            self._show_proposed(self._shown.told)
        self.left.emit()

    # Second thoughts.

    def match(self) -> None:
        """Confirms the guessed person, or asks who it is."""
        if self._shown.card is not None:
            self.asides.match(self._shown.card)

    def ask_whose(self) -> None:
        """Asks whose answer it is."""
        if self._shown.card is not None:
            self.asides.ask_whose(self._shown.card)

    def ask_class(self) -> None:
        """Asks what the mail really is."""
        if self._shown.card is not None:
            self.asides.ask_class(self._shown.card)
            self._area.ensureWidgetVisible(self.asides.kinds)

    def _add_person(self, person: NamedPerson) -> None:
        card = self._shown.card
        if card is not None:
            self._acts.add_person(card.row.id, person, card.row.account)

    def reopen(self) -> None:
        """Lets a closed answer wait again."""
        card = self._shown.card
        if card is not None and card.row.state in _CLOSED:
            self._acts.reopen(card.row.id)

    def turn_folds(self) -> None:
        """Opens or folds quote and signature."""
        self.letter.turn_folds()

    def call(self) -> None:
        """Goes to the sheet of a call with the writer."""
        card = self._shown.card
        if card is not None and card.row.contact_id is not None:
            self._frame.go("calls", ("contact", card.row.contact_id))
