"""What one can ask of everything at once: the search of the top bar."""

from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.search import FoundKind


@record
class Found:
    """One thing that answers a search; `detail` tells it from others of the same title."""

    kind: FoundKind
    id: int
    title: str
    detail: str


@query(right=Right.LOOK, handler="workbench.insight.queries.search:find_anything")
@record
class FindAnything(Query[tuple[Found, ...]]):
    """Accounts, people, mails, responses, lists, campaigns and batons that answer `text`.

    Accounts by the beginning of their name or domain, or of a later word of the name where few
    begin so (from four characters on); people by the beginning of first, last or whole name or by
    address; mails and responses by a part of the subject among the newest, and by the people
    found; lists and campaigns by any part of their name; batons by their account. Mails and
    responses: the own ones, the team's for those who see all. Nothing for less than two
    characters. At most `limit` rows, the kinds taking turns.
    """

    text: str
    limit: int = 20
