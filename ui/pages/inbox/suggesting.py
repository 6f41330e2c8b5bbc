"""The suggestion bar: what one key would do, in facts, before it is done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ui.texts import inbox as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.labels import label
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import Suggestion
from workbench.responses.messages.triage import ResponseDetails
from workbench.vocabulary.responses import (
    ABSENT_KINDS,
    BOUNCE_KINDS,
    NextStep,
    ResponseKind,
    ResponseState,
)

_WIDE = 520
"""Pixels from which words and buttons stand side by side."""


class SuggestionBar(Card):
    """Signals: `taken` on the button, `changed` to choose for oneself."""

    taken = Signal()
    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("accent", space=2)
        self.setAccessibleName(texts.SUGGESTION_NAME)
        self._title = label("", "strong", wrap=True)
        self._words = label("", wrap=True)
        self.take = button("", self.taken.emit, kind="primary")
        self._change = button(texts.CHANGE, self.change_wanted.emit)
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self._title)
        told.addWidget(self._words)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addLayout(told, 1)
        self._line.addLayout(row(self.take, self._change, None))
        self.body.addLayout(self._line)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the buttons stand below the words."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def show_suggestion(
        self, card: ResponseDetails, told: Suggestion | None, *, answered: bool
    ) -> None:
        """Shows what is suggested for an open response; nothing for a closed one."""
        found = _said(card, told, answered=answered)
        self.setVisible(found is not None)
        if found is None:
            return
        title, detail, act = found
        self._title.setText(title)
        self._words.setText(detail)
        self._words.setVisible(bool(detail))
        self.take.setText(act)
        self.take.setVisible(bool(act))
        self.take.setAccessibleName(act)
        self.setAccessibleDescription(f"{title} {detail}")


def _said(
    card: ResponseDetails, told: Suggestion | None, *, answered: bool
) -> tuple[str, str, str] | None:
    found = card.row
    if found.state in (ResponseState.HANDLED, ResponseState.IGNORED) or found.kind is None:
        return None
    if found.auto and found.kind in ABSENT_KINDS:
        return _absence(card)
    if found.kind in BOUNCE_KINDS:
        return texts.BOUNCE_REFUSED, texts.BOUNCE_REFUSED_DETAIL, texts.NOTED
    if told is None or told.step is None:
        return None
    if told.step is NextStep.REFERRAL:
        return _referral(told)
    if found.kind is ResponseKind.QUESTION and told.step is NextStep.TALK:
        return texts.ANSWERED if answered else texts.ASKS
    return texts.LOOKS.get(told.step)


def _absence(card: ResponseDetails) -> tuple[str, str, str] | None:
    if not card.people:
        return None
    first = who(card.people[0])
    title = (
        texts.ABSENCE_NAMES.format(who=first)
        if len(card.people) == 1
        else texts.ABSENCE_MANY.format(count=len(card.people))
    )
    detail = texts.ABSENCE_DETAIL.format(account=card.row.account)
    return title, detail, texts.ADD_DEPUTY.format(who=first)


def _referral(told: Suggestion) -> tuple[str, str, str]:
    if told.person is None:
        return texts.LOOKS_REFERRAL_NOBODY, told.blocked, ""
    title = texts.LOOKS_REFERRAL.format(who=who_long(told.person))
    if told.blocked:
        return title, told.blocked, ""
    name = told.person.name or told.person.email
    facts = {"name": name, "account": told.account, "referrer": told.referrer}
    adds = (texts.ADDS if told.known_id is None else texts.KNOWN).format(**facts)
    if told.mail is None:
        return title, texts.NO_DRAFT.format(adds=adds, why=told.no_mail), texts.ADD_ONLY
    held = told.mail.held
    leaves = texts.LEAVES_HELD.format(held=words.HELD[held].text) if held else texts.LEAVES
    detail = texts.DRAFTS.format(adds=adds, referrer=told.referrer, leaves=leaves)
    return title, detail, texts.ADD_AND_DRAFT


def who(person: NamedPerson) -> str:
    """A named person in a word: the name, else the address."""
    return person.name or person.email or person.phone


def who_long(person: NamedPerson) -> str:
    """A named person with the title."""
    return ", ".join(part for part in (who(person), person.title) if part)
