"""The day's queue as sections in the method's order, for the roles of whoever works."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.today.lines import (
    Here,
    Line,
    automatic_line,
    baton_line,
    call_line,
    follow_up_line,
    response_line,
    several,
    team_line,
)
from ui.pages.today.mailing import MailingCard
from ui.pages.today.tables import (
    CALLED,
    FOLLOWED,
    MINE,
    STANDING,
    WATCHED,
    WIDE,
    Section,
)
from ui.texts import today as texts
from ui.widgets.cards import clear
from workbench.coaching.messages.today import Mailing, Queue, StandingRow, TeamDay
from workbench.vocabulary.people import Role

TEAM = frozenset({Role.MANAGER, Role.ADMIN})


class QueueView(QWidget):
    """Signals: `opened(line)` on Enter in any section, `plan_wanted(mailing)`."""

    opened = Signal(object)
    plan_wanted = Signal(object)

    def __init__(self, frame: Frame, roles: frozenset[Role]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.is_rep, self.is_team = Role.SDR in roles, bool(roles & TEAM)
        self.is_ae = Role.AE in roles
        tasks = (texts.FOLLOW_UPS, texts.NO_FOLLOW_UPS)
        if not self.is_rep:
            tasks = (texts.TASKS, texts.NO_TASKS)
        shy = not self.is_rep and not self.is_ae
        self.responses = Section(frame, texts.RESPONSES, texts.NO_RESPONSES, WIDE, most=16)
        self.mine = Section(frame, texts.BATONS_MINE, texts.NO_BATONS_MINE, MINE, most=12)
        self.follow_ups = Section(frame, *tasks, FOLLOWED, shy=shy)
        self.calls = Section(frame, texts.CALLS, texts.NO_CALLS, CALLED, shy=shy)
        self.batons = Section(frame, texts.BATONS, texts.NO_BATONS, STANDING)
        self.audits = Section(frame, texts.AUDITS, texts.NO_AUDITS, WATCHED)
        self.overdue = Section(frame, texts.OVERDUE, texts.NO_OVERDUE, WATCHED)
        self.dropped = Section(frame, texts.DROPPED, texts.NO_DROPPED, WATCHED)
        self.mailboxes = Section(frame, texts.MAILBOXES, texts.NO_MAILBOXES, WATCHED, shy=True)
        self.doubts = Section(frame, texts.DOUBTS, texts.NO_DOUBTS, WATCHED, shy=True)
        self.mailings: list[MailingCard] = []
        self._mailings = QVBoxLayout()
        self._mailings.setSpacing(8)
        self._sections: list[Section] = []
        self._build()

    def show_queue(self, queue: Queue) -> None:
        """Shows everything that waits."""
        here = Here(self._frame.now(), self._frame.zone)
        self._show_responses(queue, here)
        mine = [one for one in queue.batons if one.mine_to_do] if self.is_ae else []
        others = [one for one in queue.batons if one not in mine]
        held = [baton_line(one, here, mine=True) for one in mine]
        rest = [baton_line(one, here) for one in others]
        note = texts.BATONS_MINE_NOTE.format(count=len(mine)) if mine else ""
        self.mine.show_lines(held if self.is_rep else [*held, *rest], note)
        self.batons.show_lines(rest)
        self.follow_ups.show_lines([follow_up_line(one, here) for one in queue.follow_ups])
        self.calls.show_lines([call_line(one, here) for one in queue.calls])
        self._show_mailings(queue.mailings)

    def show_team(self, team: TeamDay) -> None:
        """Shows what the team needs of a manager."""
        here = Here(self._frame.now(), self._frame.zone)

        def lines(
            kind: str, rows: Iterable[StandingRow], page: str,
            target: Callable[[int], object], *, late: bool = False,
        ) -> list[Line]:  # fmt: skip
            return [
                team_line(kind, one, here, page=page, target=target(one.id), late=late)
                for one in rows
            ]

        due = texts.AUDITS_NOTE.format(count=team.audits_due) if team.audits_due else ""
        self.audits.show_lines(lines("audit", team.audits, "audit", int), due)
        self.overdue.show_lines(lines("late", team.overdue, "inbox", int, late=True))
        to_baton = lambda one: ("baton", one)  # noqa: E731 - beside its only use
        self.dropped.show_lines(lines("dropped", team.dropped, "batons", to_baton, late=True))
        self.mailboxes.show_lines(
            lines("mailbox", team.mailboxes, "settings", lambda _one: "mailboxes")
        )
        self.doubts.show_lines(
            lines("doubt", team.doubts, "campaigns", lambda _one: "outbox", late=True)
        )

    def focus_first(self) -> bool:
        """The keyboard goes to the first section that has something."""
        return any(section.focus_first() for section in self._sections)

    def _show_responses(self, queue: Queue, here: Here) -> None:
        lines = [response_line(one, here) for one in queue.responses]
        note, tone = "", "muted"
        if queue.waiting > queue.limit:
            note, tone = texts.RESPONSES_HELD, "warn"
        elif queue.waiting:
            note = texts.RESPONSES_NOTE
        if queue.waiting > len(lines):
            note, tone = texts.RESPONSES_MORE, "warn"
        words = note.format(count=queue.waiting, limit=queue.limit, shown=len(lines))
        automatic = [automatic_line(one, here) for one in queue.automatic]
        self.responses.show_lines([*lines, *automatic], words, tone=tone)

    def _show_mailings(self, mailings: Sequence[Mailing]) -> None:
        if tuple(mailings) == tuple(card.mailing for card in self.mailings):
            return
        shown = [card.is_open for card in self.mailings]
        clear(self._mailings)
        self.mailings = []
        for place, one in enumerate(mailings):
            card = MailingCard(self._frame, one, named=len(mailings) > 1)
            card.plan_wanted.connect(self.plan_wanted)
            self._mailings.addWidget(card)
            self.mailings.append(card)
            if place < len(shown) and shown[place]:
                card.toggle()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        left: list[Section] = []
        right: list[Section] = []
        if self.is_ae:
            self._place(whole, self.mine)
        if self.is_rep:
            self._place(whole, self.responses)
        if self.is_team:
            left += [self.audits, self.overdue]
            right += [self.dropped, self.mailboxes, self.doubts]
        left += [self.follow_ups, self.batons] if self.is_rep else [self.follow_ups]
        right.append(self.calls)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for side in (left, right):
            columns.addLayout(self._column(side), 1)
        whole.addLayout(columns)
        if self.is_rep or self.is_team:
            whole.addLayout(self._mailings)
        whole.addStretch(1)

    def _place(self, layout: QVBoxLayout, section: Section) -> None:
        section.placed = True
        section.opened.connect(self.opened)
        self._sections.append(section)
        layout.addWidget(section)

    def _column(self, sections: Sequence[Section]) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(16)
        for section in sections:
            self._place(made, section)
        made.addStretch(1)
        return made


def block_details(queue: Queue) -> tuple[str, str, str, str]:
    """What the day's blocks say beside their names: responses, follow-ups, calls, mails."""
    mails = sum(one.ready for one in queue.mailings)
    counted = (
        (texts.BLOCK_WAITING, queue.waiting), (texts.BLOCK_DUE, len(queue.follow_ups)),
        (texts.BLOCK_BOOKED, len(queue.calls)), (texts.BLOCK_MAILS, mails),
    )  # fmt: skip
    said = [several(forms, count) if count else "" for forms, count in counted]
    return said[0], said[1], said[2], said[3]
