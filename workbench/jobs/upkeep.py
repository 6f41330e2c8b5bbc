"""What is due by itself: dropped batons, moves between bins, fit that wants scoring anew.

The worker does it between two looks at the mail, the window with every mail round; whoever comes
first does it, and the other finds nothing left.
"""

from collections.abc import Callable

from workbench.handoff.messages.batons import EscalateDropped
from workbench.jobs.desk import Desk
from workbench.prospects.messages.bins import SweepBins
from workbench.prospects.messages.icp import ComputeFit, ListFitDue

CHUNKS = 60
"""Commands of one kind in one go, so that mail never waits long; the next go does the rest."""


def keep_up(system: Desk, goes_on: Callable[[], bool] = lambda: True) -> None:
    """Does what is due. Arguments: `system` the desk of the program itself; `goes_on` False ends
    it early, with nothing half done.
    """
    system.execute(EscalateDropped())
    for _ in range(CHUNKS):
        if not goes_on() or system.execute(SweepBins()).finished:
            break
    for due in system.ask(ListFitDue()):
        for _ in range(CHUNKS):
            if not goes_on() or system.execute(ComputeFit(due.version_id)).finished:
                break
