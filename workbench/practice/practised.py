"""A practice workspace made ready for a person at the window.

The simulated team has worked some days; then it stops in the middle of a morning: answers wait in
the inbox, a baton waits for its AE, an audit for its manager, and an export nobody has imported
yet lies in the files' folder.
"""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from workbench.handoff.messages.audits import AuditQueue
from workbench.handoff.messages.batons import ListBatons
from workbench.insight.messages.funnel import ShowFunnel
from workbench.logs import open_log
from workbench.practice import team
from workbench.practice.days import Day, run_of_days
from workbench.practice.demo import Shift, day_line
from workbench.practice.market_files import NEW_CONTACTS, held_back, write_files
from workbench.practice.team import MANAGER
from workbench.practice.workplace import FILES, READY, Facts, Workplace, new_workplace
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.record import record

USUAL_DAYS = 5
_MOST_DAYS = 15
_HANDOVER = time(9, 40)
"""When the person sits down: the morning's mail is read, nothing of it is handled."""


@record
class Practised:
    """What was prepared: the folder, the days worked, the file that waits for its import."""

    folder: Path
    days: int
    new_contacts: Path


def practise(
    folder: Path,
    facts: Facts,
    days: int = USUAL_DAYS,
    tell: Callable[[str], None] = lambda words: None,
) -> Practised:
    """Builds a practice workspace in `folder` and lets the team work about `days` days in it.

    Goes on for some days when nothing waits for the AE or the manager yet. Arguments: `tell` gets
    one line per day. Errors: as `workplace.new_workplace`.
    """
    first = Day(facts.start, worked=True)
    with new_workplace(folder, facts, first.at(time(8), team.ZONE)) as workplace:
        log = open_log(folder / "logs")
        try:
            later = held_back(workplace.market)
            files = write_files(workplace.market, facts.start, folder / FILES, later)
            shift = Shift(workplace, files, audits_left=1)
            shift.begin(ramped=False)
            worked = _work(workplace, shift, days, tell)
        finally:
            log.close()
    (folder / READY).touch()
    return Practised(folder, worked, folder / FILES / NEW_CONTACTS)


def _work(workplace: Workplace, shift: Shift, days: int, tell: Callable[[str], None]) -> int:
    """Works until enough waits for the person, then begins one more morning; returns the days."""
    start = workplace.now.astimezone(ZoneInfo(team.ZONE)).date()
    worked = 0
    for day in run_of_days(start, _MOST_DAYS + 1):
        ready = worked >= _MOST_DAYS or (shift.leaves_answers and _waits(workplace))
        if day.worked and ready:
            shift.arrive(day, _HANDOVER)
            tell(f"{day.day:%a %Y-%m-%d}  {_HANDOVER:%H:%M}, your turn")
            return worked
        # The last days' answers are left, so that there is something to decide in the inbox.
        shift.leaves_answers = worked >= days - 1 and _waits(workplace)
        shift.work(day)
        worked += day.worked
        tell(day_line(day, workplace))
    return worked


def _waits(workplace: Workplace) -> bool:
    """Whether there is a baton for the AE, an audit for the manager, and a credit to look at."""
    passed = workplace.ask(MANAGER, ListBatons(state=BatonState.PASSED))
    due = workplace.ask(MANAGER, AuditQueue())
    return bool(passed and due and workplace.ask(MANAGER, ShowFunnel()).credited)
