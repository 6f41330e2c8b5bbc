"""How time passes for the person at the window: the evening's mailing, the night, the weekend.

The program does here what it does in a real workspace while nobody looks: it sends what is due,
reads what comes, and takes Monday's customer list. Everything people decide is left to people.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workbench.desktop import postroom
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.desktop.practising import DayPassed
from workbench.jobs.importer import Importer
from workbench.jobs.sender import Mode, SendReport
from workbench.outreach.messages.mails import OutboxRows
from workbench.practice import team
from workbench.practice.days import AFTERNOON, EVENING, MORNING, NIGHT, Day, run_of_days
from workbench.practice.evening import mail_by_mail
from workbench.practice.market_files import CUSTOMERS
from workbench.practice.private_mail import private_mail
from workbench.practice.room import PracticeRoom
from workbench.vocabulary.outreach import OutboxState
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.record import replace

_TIMEOUT = 60.0
_MOST = 1000
_MONDAY = 1


class Passing:
    """The time from now until the next working morning.

    Arguments: `hands` with a practice room; `watch` is told every step and asked between them.
    """

    def __init__(self, hands: Hands, room: PracticeRoom, watch: Watch) -> None:
        self._hands = hands
        self._room = room
        self._watch = watch
        self._sender = postroom.sender(hands.app, hands.login)
        self._syncer = postroom.syncer(hands.app, hands.login, _TIMEOUT)
        self._passed = DayPassed(room.clock.now())

    def run(self) -> DayPassed:
        """Lets the time pass. Errors: as the sender and the reader of mail."""
        today = self._room.clock.now().astimezone(ZoneInfo(team.ZONE)).date()
        if self._evening_of(Day(today, worked=True)):
            for day in run_of_days(today + timedelta(days=1), 1):
                if day.worked:
                    self._morning_of(day)
                elif not self._evening_of(day):
                    break
        return replace(self._passed, now=self._room.clock.now())

    def _evening_of(self, day: Day) -> bool:
        """The rest of a day up to its night; False when the person broke it off."""
        self._tell("what was written today leaves")
        self._count(self._sender.run(Mode.ONCE))
        for moment in (AFTERNOON, EVENING):
            if self._watch.cancelled():
                return False
            self._go_to(day, moment)
            self._read()
        # Looks at every mailbox once more, so that an evening nobody planned is planned now.
        self._count(self._sender.run(Mode.ONCE))
        night = day.at(NIGHT, team.ZONE)
        dues = sorted(set(self._dues(night)))
        for step, report in enumerate(
            mail_by_mail(self._room.clock, self._sender, dues, night), start=1
        ):
            self._count(report)
            self._tell(f"{self._passed.sent} mails sent", step, max(len(dues), step))
            if self._watch.cancelled():
                return False
        self._room.clock.move_to(night)
        return True

    def _morning_of(self, day: Day) -> None:
        self._go_to(day, MORNING)
        if day.day.isoweekday() == _MONDAY:
            self._monday(day.day)
        self._read()
        self._passed = replace(self._passed, whole=True)

    def _monday(self, day: date) -> None:
        """Whoever keeps the customers sends their list, so that nobody mails one (SEND-7)."""
        self._tell("this week's customer list is read")
        importer = Importer(self._hands.system, self._hands.app.folder / "rejects")
        importer.run(self._room.files / CUSTOMERS, ImportKind.CUSTOMERS)
        mail = private_mail(self._room.market.seed, team.SDR.email, self._room.clock.now())
        self._room.servers.put_private(team.SDR.email, mail, self._room.clock.now())
        self._passed = replace(self._passed, customers_read=True)

    def _read(self) -> None:
        self._tell("the mailbox is read")
        report = self._syncer.run()
        self._passed = replace(
            self._passed,
            new=self._passed.new + report.new,
            faults=(*self._passed.faults, *report.faults),
        )

    def _dues(self, night: datetime) -> Iterator[datetime]:
        ready = OutboxRows(states=(OutboxState.READY,), limit=_MOST)
        for mail in self._hands.system.ask(ready):
            if mail.due_at is not None and mail.due_at < night:
                yield mail.due_at

    def _count(self, report: SendReport) -> None:
        self._passed = replace(
            self._passed,
            sent=self._passed.sent + report.sent,
            failed=self._passed.failed + report.failed,
            held=tuple((why.value, count) for why, count in report.held),
            faults=(*self._passed.faults, *report.faults),
        )

    def _go_to(self, day: Day, moment: time) -> None:
        self._room.clock.move_to(day.at(moment, team.ZONE))

    def _tell(self, words: str, done: int = 0, of: int = 0) -> None:
        """`done` of `of` mails of this evening; other steps have no measure."""
        local = self._room.clock.now().astimezone(ZoneInfo(team.ZONE))
        self._watch.tell(done, of, f"{local:%A %H:%M} · {words}")
