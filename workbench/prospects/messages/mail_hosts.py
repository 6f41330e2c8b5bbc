"""What one can ask and note about the mail hosts of addresses' domains (SEND-6)."""

from workbench.vocabulary.messages import Command, Query, command, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import MailHost
from workbench.vocabulary.record import record

FRESH_DAYS = 30
"""How long a check counts."""


@query(right=Right.LOOK, handler="workbench.prospects.queries.mail_hosts:unchecked_domains")
@record
class UncheckedDomains(Query[tuple[str, ...]]):
    """Domains with addresses that were not checked for 30 days, in alphabetical order.

    Arguments: `after` the last one seen; none in a practice workspace, whose market is no part of
    the domain name system.
    """

    after: str = ""
    limit: int = 100


@command(
    verb="address.check",
    right=Right.SYSTEM,
    handler="workbench.prospects.handlers.mail_hosts:note_mail_hosts",
)
@record
class NoteMailHosts(Command[int]):
    """Notes what was found and returns how many addresses cannot be mailed because of it.

    A domain that takes no mail makes its addresses invalid; one that does never makes them valid,
    but takes back what such a look-up said before; what is unknown changes nothing.
    """

    found: tuple[tuple[str, MailHost], ...]
