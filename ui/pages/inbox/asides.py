"""Two small forms that stand below the letter when asked for: whose it is, and what it is."""

from PySide6.QtCore import QObject, Signal

from ui.frame import Frame
from ui.pages.inbox.acting import Acts
from ui.texts import inbox as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Choice, Form
from ui.widgets.labels import label
from workbench.prospects.messages.contacts import PeopleAt, PersonLine
from workbench.responses.messages.triage import ResponseDetails
from workbench.vocabulary.responses import ResponseKind


class WhoseCard(Card):
    """Says whose an answer is. Signals: `person(contact id)`, `address(text)`, `left`."""

    person = Signal(int)
    address = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(space=8)
        self._form = Form(space=8)
        self._people: Choice[int] = self._form.choice("person", texts.WHOSE_PERSON, [])
        self._form.line("address", texts.WHOSE_ADDRESS)
        self._form.submitted.connect(self.submit)
        self._form.left.connect(self.left)
        act = button(texts.WHOSE_ACT, self.submit, kind="primary")
        self.body.addWidget(label(texts.WHOSE, "strong"))
        self.body.addWidget(self._form)
        self.body.addLayout(row(act, button(texts.CANCEL, self.left.emit), None))
        self.hide()

    def open(self, people: tuple[PersonLine, ...], guessed: int | None) -> None:
        """Asks, with the people of the account to choose from."""
        offered = [(0, texts.NOBODY)] + [
            (one.id, ", ".join(part for part in (one.name, one.title or "") if part))
            for one in people
        ]
        self._people.offer(offered)
        self._people.choose(guessed or 0)
        self._form.clear_errors()
        self.show()
        self._people.setFocus()

    def submit(self) -> None:
        """Says who was chosen or written down."""
        self._form.clear_errors()
        found = self._form.values()
        if found["address"]:
            self.address.emit(found["address"])
        elif found["person"]:
            self.person.emit(found["person"])
        else:
            self._form.error("address", texts.WHOSE_MISSING)

    def refuse(self, sentence: str) -> None:
        """Says what is wrong with the address."""
        self._form.error("address", sentence)


class ClassCard(Card):
    """Gives an answer another class. Signals: `kind(ResponseKind)`, `left`."""

    kind = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(space=8)
        self._form = Form(space=8)
        self._kinds: Choice[ResponseKind] = self._form.choice(
            "kind", texts.CLASS_FIELD, [(one, word.text) for one, word in words.RESPONSES.items()]
        )
        self._form.submitted.connect(self.submit)
        self._form.left.connect(self.left)
        act = button(texts.CLASS_ACT, self.submit, kind="primary")
        act.setDefault(True)
        self.body.addWidget(label(texts.CLASS_TITLE, "strong"))
        self.body.addWidget(label(texts.CLASS_HELP, "muted", wrap=True))
        self.body.addWidget(self._form)
        self.body.addLayout(row(act, button(texts.CANCEL, self.left.emit), None))
        self.hide()

    def open(self, now: ResponseKind | None) -> None:
        """Asks, with the present class chosen."""
        self._kinds.choose(now)
        self.show()
        self._kinds.setFocus()

    def submit(self) -> None:
        """Says what was chosen."""
        chosen = self._kinds.value()
        if chosen is not None:
            self.kind.emit(chosen)


class Asides(QObject):
    """Both forms with what they do. Signal: `done` when one of them did its work."""

    done = Signal()

    def __init__(self, frame: Frame, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._acts = frame, acts
        self._card: ResponseDetails | None = None
        self.whose, self.kinds = WhoseCard(), ClassCard()
        self.whose.person.connect(self._match_with)
        self.whose.address.connect(self._match_address)
        self.kinds.kind.connect(self._reclassify)

    def fold(self) -> None:
        """Folds both."""
        self.whose.hide()
        self.kinds.hide()

    def match(self, card: ResponseDetails) -> None:
        """Confirms the guessed person, or asks who it is."""
        self._card = card
        if card.row.proposed and card.row.contact_id is not None:
            self._match_with(card.row.contact_id)
        else:
            self.ask_whose(card)

    def ask_whose(self, card: ResponseDetails) -> None:
        """Asks whose answer it is, with the people of the account at hand."""
        self._card = card
        guessed = card.row.contact_id
        accounts = (card.row.account_id,) if card.row.account_id is not None else ()
        self._frame.bridge.ask(
            self, PeopleAt(accounts), lambda people: self.whose.open(people, guessed), key="people"
        )

    def ask_class(self, card: ResponseDetails) -> None:
        """Asks what the mail really is."""
        self._card = card
        self.kinds.open(card.row.kind)

    def _match_with(self, contact_id: int) -> None:
        if self._card is not None:
            self.whose.hide()
            self._acts.match(self._card.row.id, contact_id)
            self.done.emit()

    def _match_address(self, address: str) -> None:
        if self._card is not None:
            self._acts.match_address(
                self._card.row.id, address, lambda fault: self.whose.refuse(fault.message)
            )

    def _reclassify(self, kind: ResponseKind) -> None:
        if self._card is not None:
            self.kinds.hide()
            self._acts.reclassify(self._card.row.id, self._card.row.kind, kind)
            self.done.emit()
