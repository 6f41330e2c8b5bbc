"""The practice market's jobs as the window asks for them; the practice room does them."""

from datetime import datetime

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class DayPassed:
    """What a practice night brought. `now` is where the clock stands (UTC).

    `sent`, `failed` and `new` count mails; `held` says how many mails stayed behind, by reason as
    the program names it; `faults` are sentences about servers that failed. `whole` is False when
    the person broke it off before the morning.
    """

    now: datetime
    sent: int = 0
    failed: int = 0
    new: int = 0
    held: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = ()
    customers_read: bool = False
    whole: bool = False


@job(work="workbench.practice.window:next_day")
@record
class NextDay(Job[DayPassed]):
    """Lets the rest of this day, its mailing and the night pass, until the next working morning.

    Whatever people do stays with the person at the window. Cancelled, the clock stays where it was.
    """


@record
class PhoneHint:
    """What the person on the line says. `users` are the people who would use what we sell.

    `minutes` the call takes, `rep_share` the part (per cent) the rep would speak.
    """

    answered: bool
    wants_next_step: bool
    has_influence: bool
    users: int
    minutes: int
    rep_share: int
    says: tuple[str, ...]


@job(work="workbench.practice.window:ring")
@record
class Ring(Job[PhoneHint | None]):
    """Rings somebody of the practice market; None for a contact nobody plays.

    `live` is the AE's conversation after the handoff (PASS-5), else the SDR's.
    """

    contact_id: int
    live: bool = False
