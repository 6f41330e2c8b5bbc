"""What the first window of a computer without a workspace is handed, and what it hands back."""

from collections.abc import Callable
from enum import StrEnum

from workbench.vocabulary.people import Role
from workbench.vocabulary.record import record


class Begun(StrEnum):
    """What a person chose at the first start."""

    NOTHING = "nothing"
    OWN = "own"
    PRACTICE = "practice"


@record
class NewTeam:
    """What a new workspace needs to know (C6: every mail names a postal address)."""

    company: str
    postal_address: str
    zone: str
    name: str
    email: str
    roles: frozenset[Role]


@record
class Beginning:
    """The first start.

    `where` the workspace would be; `make` creates it (errors: as `app.create`); `practise` builds
    the practice market and is told line by line how far it is. Both take their time: they belong
    on a thread of their own. `theme` and `scale_percent` as in `Start`.
    """

    where: str
    make: Callable[[NewTeam], None]
    practise: Callable[[Callable[[str], None]], None]
    theme: str = "system"
    scale_percent: int = 100
