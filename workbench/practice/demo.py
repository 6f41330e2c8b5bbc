"""The demonstration: a team works N days in the practice market, and the line is looked at after.

Everything people do goes through the gateway, everything they hear comes over SMTP and IMAP; the
figures are asked of the program, never counted here.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from workbench.insight.messages.funnel import Funnel, ShowFunnel
from workbench.logs import open_log
from workbench.practice import team
from workbench.practice.auditing import audit_all, close_month
from workbench.practice.calls import Telephone
from workbench.practice.campaigning import Outreach, set_up_market, set_up_team
from workbench.practice.checks import check_all
from workbench.practice.days import (
    AFTERNOON,
    EVENING,
    MORNING,
    NIGHT,
    NOON,
    Day,
    next_month,
    run_of_days,
)
from workbench.practice.imports import import_file
from workbench.practice.market_files import MarketFiles, write_files
from workbench.practice.private_mail import private_mail
from workbench.practice.receiving import Receiver
from workbench.practice.team import MANAGER, SDR
from workbench.practice.triage import Inbox
from workbench.practice.workplace import FILES, READY, Facts, Workplace, new_workplace
from workbench.team.messages import SetPracticeClock
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.record import record


@record
class Demonstration:
    """What a run ended with."""

    days: int
    seed: int
    workspace: str
    funnel: Funnel
    checks: dict[str, bool]


def demonstrate(
    folder: Path,
    facts: Facts,
    days: int,
    tell: Callable[[str], None] = lambda words: None,
    look: Callable[[], None] | None = None,
) -> Demonstration:
    """Builds a practice workspace in `folder`, works `days` working days, checks the invariants.

    Arguments: `tell` gets one line per day; `look` is called on the last morning, when the mail is
    read and nothing of it handled. Errors: as `workplace.new_workplace`.
    """
    first = Day(facts.start, worked=True)
    with new_workplace(folder, facts, first.at(time(8), team.ZONE)) as workplace:
        log = open_log(folder / "logs")
        try:
            shift = Shift(workplace, write_files(workplace.market, facts.start, folder / FILES))
            shift.begin()
            worked = list(run_of_days(facts.start, days))
            for day in worked:
                if look is not None and day is worked[-1]:
                    shift.pause(day)
                    look()
                shift.work(day)
                tell(day_line(day, workplace))
            shift.end()
            checks = check_all(workplace)
        finally:
            log.close()
        funnel = workplace.ask(MANAGER, ShowFunnel())
    (folder / READY).touch()
    return Demonstration(days, facts.seed, str(folder), funnel, checks)


def day_line(day: Day, workplace: Workplace) -> str:
    """One line about where the funnel stands at the end of a day."""
    found = workplace.ask(MANAGER, ShowFunnel())
    return (
        f"{day.day:%a %Y-%m-%d}  mailed {found.mailed}, responses {found.responses}, "
        f"conversations {found.conversations}, batons {found.batons}, qualified {found.qualified}"
    )


class Shift:
    """The team's days, hour by hour. `audits_left` newest audits are left for somebody else."""

    def __init__(self, workplace: Workplace, files: MarketFiles, audits_left: int = 0) -> None:
        self._work = workplace
        self._files = files
        self._audits_left = audits_left
        self._telephone = Telephone(workplace)
        self._inbox = Inbox(workplace, self._telephone)
        self._receiver = Receiver(workplace, self._telephone)
        self._month: date | None = None
        self.leaves_answers = False
        """Whether answers are read and left for somebody else, instead of being handled."""

    def begin(self, *, ramped: bool = True) -> None:
        """Sets up people, mailbox (a new one where `ramped`), market and text before day one."""
        set_up_team(self._work, ramped=ramped)
        set_up_market(self._work, self._files)
        self._outreach = Outreach(self._work)
        self._outreach.read_mail()
        self._outreach.prepare()

    def work(self, day: Day) -> None:
        """One calendar day. On free days the program reads mail, and sends where policy says so."""
        self._go_to(day, MORNING)
        self._close_months(day.day)
        if day.worked:
            self._morning(day)
            self._midday(day)
        self._afternoon(day)
        self._go_to(day, EVENING)
        self._outreach.send_until(day.at(NIGHT, team.ZONE))

    def arrive(self, day: Day, moment: time) -> None:
        """A working morning up to `moment`: the mail is read, and nobody has done anything yet."""
        self._go_to(day, MORNING)
        self._close_months(day.day)
        self._monday(day.day)
        self._outreach.read_mail()
        self._go_to(day, moment)

    def pause(self, day: Day) -> None:
        """A morning with its mail read, kept so that another program can look at it."""
        self._go_to(day, MORNING)
        self._outreach.read_mail()
        app = self._work.app
        app.gateway.execute(SetPracticeClock(self._work.now), app.system)

    def end(self) -> None:
        """Lets the month run out, reads what still came, and closes the pay."""
        if self._month is None:
            return
        after = Day(next_month(self._month), worked=True)
        self._go_to(after, MORNING)
        self._triage(after)
        self._receiver.speak()
        audit_all(self._work)
        self._close_months(after.day)

    def _morning(self, day: Day) -> None:
        self._monday(day.day)
        self._triage(day)
        self._receiver.take_batons()
        self._receiver.speak()

    def _monday(self, day: date) -> None:
        if day.isoweekday() == 1:
            import_file(self._work, SDR, self._files.customers, ImportKind.CUSTOMERS)
            mail = private_mail(self._work.market.seed, SDR.email, self._work.now)
            self._work.servers.put_private(SDR.email, mail, self._work.now)

    def _midday(self, day: Day) -> None:
        self._go_to(day, NOON)
        self._telephone.ring(day)
        self._outreach.send_now()

    def _afternoon(self, day: Day) -> None:
        self._go_to(day, AFTERNOON)
        if not day.worked:
            self._outreach.read_mail()
            return
        self._triage(day)
        self._receiver.speak()
        audit_all(self._work, self._audits_left)
        self._outreach.top_up()

    def _triage(self, day: Day) -> None:
        self._outreach.read_mail()
        if not self.leaves_answers:
            self._inbox.empty(day)
        self._outreach.send_now()

    def _go_to(self, day: Day, moment: time) -> None:
        self._work.clock.move_to(day.at(moment, team.ZONE))

    def _close_months(self, day: date) -> None:
        """Closes every month that is over, once its audits are decided."""
        if self._month is not None and (self._month.year, self._month.month) != (
            day.year,
            day.month,
        ):
            audit_all(self._work)
            close_month(self._work, f"{self._month:%Y-%m}")
        self._month = day
