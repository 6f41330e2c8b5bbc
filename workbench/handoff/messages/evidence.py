"""What one can ask of the auditor's desk: the queue with its marks, and one audit as a sheet.

Facts only: who, what, when, how long. The window makes sentences of them (AUD-2).
"""

from datetime import datetime

from workbench.handoff.messages.audits import AuditCheck, AuditRow, Judgement
from workbench.vocabulary.messages import Query, query
from workbench.vocabulary.people import Right
from workbench.vocabulary.record import record
from workbench.vocabulary.values import Money


@record
class AuditLine:
    """An audit of the queue with the result of every check.

    A due one is checked as the asking person would decide it; a decided one keeps what it was
    decided on.
    """

    audit: AuditRow
    amount: Money | None
    checks: tuple[AuditCheck, ...]
    decided_at: datetime | None


@query(right=Right.LOOK, handler="workbench.handoff.queries.desk:audit_desk")
@record
class AuditDesk(Query[tuple[AuditLine, ...]]):
    """Due audits, oldest first; with `every` the decided ones instead, newest first (AUD-1)."""

    every: bool = False
    limit: int = 200


@record
class Told:
    """One thing that happened at the account, with what can be said of it.

    `kind` and `row_id` name the row, `person_id` the colleague and `contact` the other side.
    `note` is the row's own word: kind of mail, answer, talk; a stage or bin as `from > to`.
    `words` counts those of the notes; `other_id` is the AE of a baton; `kept` says that the exact
    bytes of a mail are stored; `referred` is who was named.
    """

    at: datetime
    kind: str
    row_id: int
    person_id: int | None
    note: str
    contact: str = ""
    title: str = ""
    subject: str = ""
    campaign: str = ""
    minutes: int | None = None
    talk_share: int | None = None
    words: int | None = None
    outcome: str = ""
    other_id: int | None = None
    fit: int | None = None
    amount: Money | None = None
    referred: str = ""
    kept: bool = False


@record
class Before:
    """What the quiet months before the pursuit held: counts, and the customer list consulted.

    `customers_at` is when the newest list of customers before the pursuit came, if any did.
    """

    months: int
    since: datetime
    until: datetime
    activities: int
    leads: int
    other_sdrs: int
    open_opportunity: bool
    customer: bool
    customers_at: datetime | None


@record
class Preview:
    """What an approval would give: the `number`-th qualified opportunity of `goal` in a month."""

    person_id: int
    month: str
    number: int
    goal: int


@record
class AuditSheet:
    """One audit with everything it is decided on.

    `against` is the sentence that says why the asking person cannot decide it, or empty;
    `judged` holds the auditor's own answers of a decided one; `then` what an approval gives.
    """

    line: AuditLine
    baton_id: int
    contact: str
    happened: tuple[Told, ...]
    before: Before
    judged: tuple[Judgement, ...]
    then: Preview
    against: str


@query(right=Right.LOOK, handler="workbench.handoff.queries.desk:read_audit")
@record
class ReadAudit(Query[AuditSheet]):
    """The evidence for one audit as people read it (AUD-2)."""

    audit_id: int


@query(right=Right.LOOK, handler="workbench.handoff.queries.desk:audit_of")
@record
class AuditOf(Query[int | None]):
    """The newest audit of an opportunity, or None: a line of pay leads there (COMP-3)."""

    opportunity_id: int
