"""What the card of an account shows, from the header to the timeline; asks and changes nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.cards.bins import BinHistoryList
from ui.cards.facts import FactList
from ui.cards.fit import FitList
from ui.cards.people import PeopleList
from ui.cards.timeline import TimelineList
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.at_once import at_once
from ui.widgets.buttons import button, tool
from ui.widgets.cards import flowing
from ui.widgets.labels import Badge, label
from workbench.prospects.messages.accounts import AccountDetails, AccountLine
from workbench.vocabulary.people import Right, Role

_IN_HEADER = frozenset(
    {"name", "industry", "employees", "country", "city", "check_back", "legal_form"}
)


class AccountView(QWidget):
    """Signals: one `…_wanted` for each of the header’s buttons."""

    campaign_wanted = Signal()
    call_wanted = Signal()
    move_wanted = Signal()
    more_wanted = Signal()
    why_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._account_id: int | None = None
        self.name = label("", "heading", wrap=True)
        self.bin = Badge()
        self.about = label("", "muted", wrap=True)
        self.standing = label("", "small", wrap=True)
        self.stopped = label(texts.SUPPRESSED, "bad", wrap=True)
        self.why_button = button(texts.WHY, self.why_wanted.emit, kind="quiet")
        self.campaign_button = button(texts.CAMPAIGN, self.campaign_wanted.emit, shortcut="C")
        self.call_button = button(
            texts.CALL, self.call_wanted.emit, tip=texts.CALL_TIP, shortcut="L"
        )
        self.move_button = button(texts.MOVE, self.move_wanted.emit, shortcut="M")
        self.more_button = tool(frame.theme.icon("more"), texts.MORE, self.more_wanted.emit)
        self.fit = FitList()
        self.people = PeopleList()
        self.history = BinHistoryList(frame)
        self.facts_title = label(texts.FACTS, "heading")
        self.facts = FactList()
        self.timeline = TimelineList(frame)
        self._build()

    def show_details(self, details: AccountDetails) -> None:
        """Shows an account. What another one did is gone at once; its own is asked for."""
        with at_once(self):
            self._show_head(details)
            self.fit.show_fits(details.fits)
            self.people.show_people(details.people)
            facts = self._facts(details)
            self.facts.show_facts(facts)
            self.facts_title.setVisible(bool(facts))
            if details.line.id != self._account_id:
                self.history.forget()
            self._account_id = details.line.id
            self.timeline.show_of(details.line.id)

    def _show_head(self, details: AccountDetails) -> None:
        line = details.line
        self.name.setText(shown.breakable(line.name))
        self.bin.show_word(self._bin(line))
        self.bin.setToolTip(shown.exact(line.bin_since, self._frame.zone))
        self.about.setText(shown.breakable(about(line, self._count_of(details))))
        self.standing.setText(self._standing(details))
        self.stopped.setVisible(line.suppressed)
        self.why_button.setVisible(line.suppressed)
        works = self._frame.actor.may(Right.PROSPECT)
        for one in (self.campaign_button, self.move_button, self.people.add):
            one.setVisible(works)
        self.more_button.setVisible(works or Role.AE in self._frame.actor.roles)

    def _bin(self, line: AccountLine) -> Word:
        word = words.BINS[line.bin]
        since = shown.ago(self._frame.now(), line.bin_since)
        return Word(texts.IN_BIN.format(bin=word.text, since=since), word.tone)

    def _count_of(self, details: AccountDetails) -> str:
        count = details.line.employees
        return "" if count is None else texts.PEOPLE_COUNT.format(count=shown.number(count))

    def _standing(self, details: AccountDetails) -> str:
        line = details.line
        owner = texts.OWNED.format(name=line.owner) if line.owner else texts.OWNED_BY_NOBODY
        parts = [owner]
        if details.pursuit_id is not None:
            parts.append(texts.PURSUED)
        if details.held_out_by:
            parts.append(texts.HELD_OUT.format(name=details.held_out_by))
        if details.check_back_on:
            parts.append(texts.CHECK_BACK.format(day=shown.day(details.check_back_on)))
        if details.duplicate_of:
            parts.append(texts.DUPLICATE_OF.format(id=details.duplicate_of))
        return " · ".join(parts)

    def _facts(self, details: AccountDetails) -> list[tuple[str, str]]:
        found = [
            (texts.ACCOUNT_FIELDS[name], _value(name, value))
            for name, value in details.fields
            if value not in (None, "") and name not in _IN_HEADER
        ]
        return found + [(name, shown.own_value(value)) for name, value in details.custom]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        buttons = flowing(self.campaign_button, self.call_button, self.move_button)
        stopped = QHBoxLayout()
        stopped.addWidget(self.stopped, 1)
        stopped.addWidget(self.why_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.about)
        stands = QHBoxLayout()
        stands.setSpacing(8)
        stands.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignTop)
        stands.addWidget(self.standing, 1)
        whole.addLayout(stands)
        whole.addLayout(stopped)
        whole.addWidget(buttons)
        for section in (self.fit, self.people, self.timeline, self.history):
            whole.addSpacing(8)
            whole.addWidget(section)
        whole.addSpacing(8)
        whole.addWidget(self.facts_title)
        whole.addWidget(self.facts)
        whole.addStretch(1)


def about(line: AccountLine, size: str) -> str:
    """The line below the name: domain, industry, place, size."""
    parts = (line.domain, line.industry, place(line), size)
    return " · ".join(part for part in parts if part)


def place(line: AccountLine) -> str:
    """Where an account is: `Oslo, NO`."""
    return ", ".join(part for part in (line.city, line.country) if part)


def _value(name: str, value: object) -> str:
    if name == "revenue" and isinstance(value, int):
        return shown.short(value)
    return str(value)
