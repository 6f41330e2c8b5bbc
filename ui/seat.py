"""Who sat at this window last, and in which zone: enough to make the window while its workspace is
still being opened. It only says how the window begins; what somebody may see and do is decided by
the core, and a window made for somebody else is made anew.
"""

import json
from zoneinfo import ZoneInfo

from ui.memory import Memory
from workbench.actor import Actor
from workbench.desktop.desktop import Seat
from workbench.vocabulary.people import Role

_KEY = "seat"


def remembered(memory: Memory, email: str) -> Seat | None:
    """The seat of last time; None where it was somebody else's, or nothing readable is kept.

    Arguments: `email` who is to work here, or empty: whoever it was.
    """
    try:
        kept = json.loads(memory.word(_KEY))
        roles = frozenset(Role(one) for one in kept["roles"])
        actor = Actor(int(kept["person"]), str(kept["email"]), roles, kept["trainee"] is True)
        zone = ZoneInfo(str(kept["zone"])).key
    except (ValueError, KeyError, TypeError, OSError):
        return None
    return Seat(actor, zone) if email in ("", actor.email) else None


def remember(memory: Memory, seat: Seat) -> None:
    """Keeps a seat for the next start. A practice workspace's is not kept: its time is its own, and
    a window must know it before it is made.
    """
    actor = seat.actor
    kept = {
        "person": actor.person_id,
        "email": actor.email,
        "roles": sorted(actor.roles),
        "trainee": actor.trainee,
        "zone": seat.zone,
    }
    memory.keep_word(_KEY, "" if actor.practice else json.dumps(kept))


def is_the_same(one: Seat | None, other: Seat) -> bool:
    """Whether a window made for one seat shows all that the other's would."""
    return one is not None and _shown(one) == _shown(other)


def _shown(seat: Seat) -> tuple[object, ...]:
    actor = seat.actor
    return actor.person_id, actor.email, actor.roles, actor.trainee, actor.practice, seat.zone
