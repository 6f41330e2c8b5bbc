"""The jobs behind “everything this filter finds”: moved or given to somebody in the hands."""

from workbench.desktop.jobs import Job, job
from workbench.prospects.messages.matching import Reasons
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.record import record


@record
class MovedReport:
    """What moved, by the ids of the moves (`RestoreBins` takes them back), and what stayed."""

    move_ids: tuple[int, ...]
    refused: Reasons
    finished: bool


@record
class AssignedReport:
    """Each account that changed hands with its owner of before, and what stayed."""

    changed: tuple[tuple[int, int | None], ...]
    refused: Reasons
    finished: bool


@job(work="workbench.desktop.work.matching:move_everything")
@record
class MoveEverything(Job[MovedReport]):
    """Moves everything a filter finds but some. Cancelled, what moved so far stays moved.

    `about` is how many accounts the table shows, for the progress. Errors: as `MoveMatching`.
    """

    filter: str
    to: Bin
    reason: str
    except_ids: tuple[int, ...] = ()
    about: int = 0


@job(work="workbench.desktop.work.matching:assign_everything")
@record
class AssignEverything(Job[AssignedReport]):
    """Gives everything a filter finds but some to a person, or to nobody. Errors: as
    `AssignMatching`.
    """

    filter: str
    owner_id: int | None
    except_ids: tuple[int, ...] = ()
    about: int = 0
