"""The inspector of the inbox: who wrote, where they work, what went before, who else is there."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.inbox.moments import when
from ui.pages.inbox.suggesting import who, who_long
from ui.texts import inbox as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.buttons import button
from ui.widgets.cards import clear, column
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Badge, label
from ui.widgets.row_painter import tip_of
from ui.widgets.short_label import ShortLabel
from ui.widgets.state import Moment
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import (
    Colleague,
    CompanyFacts,
    Surroundings,
    ThreadLine,
    WriterFacts,
)
from workbench.vocabulary.outreach import EnrollmentState, MailKind, OutboxState
from workbench.vocabulary.responses import ResponseKind

_STEPS_SHOWN = 8


class Panel(QWidget):
    """Signals: `account_wanted(id)`, `call_wanted(contact id)`, `person_wanted(NamedPerson)`."""

    account_wanted = Signal(int)
    call_wanted = Signal(int)
    person_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.PANEL_NAME)
        self._frame = frame
        self._moment = Moment()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        whole = column(self._moment)
        whole.addLayout(self._lines, 1)
        self.setLayout(whole)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No response is chosen."""
        clear(self._lines)
        self._lines.addStretch(1)

    def show_around(self, around: Surroundings, named: tuple[NamedPerson, ...]) -> None:
        """Shows what stands around a response."""
        self._moment.end()
        clear(self._lines)
        if around.writer is None:
            self._lines.addWidget(label(texts.NOBODY, "heading", wrap=True))
        else:
            self._show_writer(around.writer, around.company)
        if around.company is not None:
            self._show_company(around.company)
        self._show_named(named)
        self._show_thread(around.thread)
        self._show_others(around.others)
        self._lines.addStretch(1)

    def _show_writer(self, writer: WriterFacts, company: CompanyFacts | None) -> None:
        self._lines.addWidget(label(writer.name or writer.email, "heading", wrap=True))
        if writer.title:
            self._lines.addWidget(label(writer.title, "muted", wrap=True))
        badges = []
        if writer.left_company:
            badges.append(Word(texts.GONE, "warn"))
        if writer.suppressed:
            badges.append(Word(texts.SUPPRESSED, "bad"))
        elif writer.status is not None:
            badges.append(words.ADDRESSES[writer.status])
        if company is not None:
            bin_word = words.BINS[company.bin]
            span = shown.span(self._frame.now() - company.bin_since)
            badges.append(Word(texts.BIN_SINCE.format(bin=bin_word.text, span=span), bin_word.tone))
        self._lines.addWidget(_badges(badges))
        for line in (writer.email, *writer.phones):
            if line:
                told = ShortLabel(line)
                told.setProperty("role", "small")
                self._lines.addWidget(told)
        contact_id = writer.contact_id
        call = button(
            texts.CALL_THEM, lambda: self.call_wanted.emit(contact_id), kind="word", shortcut="P"
        )
        self._lines.addWidget(call)

    def _show_company(self, company: CompanyFacts) -> None:
        self._gap()
        self._lines.addWidget(label(company.name, "strong", wrap=True))
        fit = texts.NO_FIT
        if company.fit is not None and company.verdict is not None:
            fit = texts.FIT.format(score=company.fit, verdict=words.VERDICTS[company.verdict].text)
        people = (
            texts.PEOPLE_COUNT.format(count=shown.number(company.employees))
            if company.employees
            else ""
        )
        place = ", ".join(one for one in (company.city, company.country) if one)
        time = time_there(self._frame.now(), company.zone)
        if place and time:
            place = texts.PLACE_TIME.format(place=place, time=time)
        facts = " · ".join(one for one in (fit, people, place) if one)
        self._lines.addWidget(label(facts, "muted", wrap=True))
        account_id = company.account_id
        self._lines.addWidget(
            button(texts.SEE_ACCOUNT, lambda: self.account_wanted.emit(account_id), kind="word")
        )

    def _show_named(self, named: tuple[NamedPerson, ...]) -> None:
        if not named:
            return
        self._head(texts.NAMED)
        for person in named:
            self._lines.addWidget(label(who_long(person), wrap=True))
            reach = " · ".join(one for one in (person.email, person.phone) if one)
            if reach and reach != who(person):
                self._lines.addWidget(label(reach, "small", wrap=True))
            self._lines.addWidget(self._adder(person))

    def _adder(self, person: NamedPerson) -> QPushButton:
        words_ = texts.ADD_PERSON.format(who=who(person))
        return button(words_, lambda: self.person_wanted.emit(person), kind="word")

    def _show_thread(self, thread: tuple[ThreadLine, ...]) -> None:
        self._head(texts.THREAD)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        now, zone = self._frame.now(), self._frame.zone
        for place, line in enumerate(thread[:_STEPS_SHOWN]):
            at = label(when(line.at, now, zone), "small")
            at.setToolTip(shown.exact(line.at, zone))
            said = label(thread_words(line), wrap=True)
            said.setToolTip(tip_of(line.subject))
            grid.addWidget(at, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, place, 1)
        self._lines.addLayout(grid)
        if len(thread) > _STEPS_SHOWN:
            more = texts.EARLIER.format(count=len(thread) - _STEPS_SHOWN)
            self._lines.addWidget(label(more, "small"))

    def _show_others(self, others: tuple[Colleague, ...]) -> None:
        self._head(texts.OTHERS)
        if not others:
            self._lines.addWidget(label(texts.NO_OTHERS, "muted", wrap=True))
        for place, one in enumerate(others):
            if place:
                self._lines.addSpacing(4)
            name = ", ".join(part for part in (one.name, one.title) if part)
            self._lines.addWidget(label(name, wrap=True))
            self._lines.addWidget(label(colleague_words(one), "small", wrap=True))

    def _head(self, title: str) -> None:
        self._gap()
        self._lines.addWidget(label(title, "strong"))

    def _gap(self) -> None:
        self._lines.addSpacing(12)


def _badges(badges: list[Word]) -> QWidget:
    holder = QWidget()
    holder.setObjectName("clear")
    flow = FlowLayout(holder, 6)
    for word in badges:
        flow.addWidget(Badge(word.text, word.tone))
    return holder


def time_there(now: datetime, zone: str) -> str:
    """The time of day in a zone; nothing where the zone is not known."""
    try:
        return shown.clock(now, ZoneInfo(zone)) if zone else ""
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def thread_words(line: ThreadLine) -> str:
    """One step of the exchange in words."""
    if isinstance(line.kind, ResponseKind):
        return texts.ANSWER.format(word=words.RESPONSES[line.kind].text.lower())
    said = texts.OUR_STEP.format(step=line.step) if line.step else texts.OUR_MAIL
    if isinstance(line.kind, MailKind) and not line.step:
        said = f"{said}, {words.MAIL_KINDS[line.kind].text}"
    if line.state is None or line.state is OutboxState.SENT:
        return said
    return texts.OUR_STATE.format(words=said, state=words.OUTBOX[line.state].text)


def colleague_words(one: Colleague) -> str:
    """How far a campaign got with a colleague."""
    if one.state is None:
        return texts.NOT_MAILED
    if one.state is EnrollmentState.STOPPED and one.ended is not None:
        return texts.STOPPED_BECAUSE.format(why=words.ENDED[one.ended].text)
    return texts.AT_STEP.format(step=one.step or 1, state=words.ENROLLMENTS[one.state].text)
