"""Reads a campaign's audience: everybody of its list, with the reasons against them."""

from collections import Counter, defaultdict
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.outreach import Enrollment
from workbench.outreach.audience import audience, may_be_reasoned
from workbench.outreach.messages.campaigns import AudienceOf, AudienceRow
from workbench.outreach.messages.forecasts import (
    AudienceFigures,
    AudienceSummary,
    ExclusionLine,
)
from workbench.outreach.queries.drafting import known_campaign
from workbench.vocabulary.outreach import HeldReason
from workbench.work import Work

_NOTED = frozenset(
    {HeldReason.COUNTRY, HeldReason.NOT_COLD, HeldReason.BAD_FIT, HeldReason.MERGE_GAP}
)
"""Reasons that come with a sentence of their own."""

MOST_DETAILS = 3
"""Sentences shown behind one reason."""


def audience_of(session: Session, query: AudienceOf, work: Work) -> tuple[AudienceRow, ...]:
    """The audience. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    rows = audience(session, work, campaign)
    if query.account_id is not None:
        rows = (row for row in rows if row.account_id == query.account_id)
    if query.mailable:
        rows = (row for row in rows if not row.reasons)
    elif query.reason is not None:
        rows = (row for row in rows if row.reasons[:1] == (query.reason,))
    return tuple(islice(rows, query.limit))


def audience_summary(session: Session, query: AudienceSummary, work: Work) -> AudienceFigures:
    """The audience in numbers. Errors: `Refusal` `no_campaign`."""
    campaign = known_campaign(session, query.campaign_id)
    own = frozenset(
        session.scalars(select(Enrollment.contact_id).where(Enrollment.campaign_id == campaign.id))
    )
    counted = _Counted()
    for row in audience(session, work, campaign):
        counted.add(row, enrolled=row.contact_id in own)
    return counted.figures()


class _Counted:
    """Everybody once: enrolled, mailable, or excluded under the first reason."""

    def __init__(self) -> None:
        self._people = self._enrolled = self._mailable = self._liftable = 0
        self._accounts: set[int] = set()
        self._mailable_accounts: set[int] = set()
        self._reasons: Counter[HeldReason] = Counter()
        self._details: dict[HeldReason, Counter[str]] = defaultdict(Counter)
        self._warnings: Counter[str] = Counter()

    def add(self, row: AudienceRow, *, enrolled: bool) -> None:
        self._people += 1
        self._accounts.add(row.account_id)
        if enrolled:
            self._enrolled += 1
        elif not row.reasons:
            self._mailable += 1
            self._mailable_accounts.add(row.account_id)
            self._warnings.update(row.warnings)
        else:
            self._liftable += may_be_reasoned(row)
            self._reasons[row.reasons[0]] += 1
            self._details[row.reasons[0]].update(row.notes[:1] if row.reasons[0] in _NOTED else ())

    def figures(self) -> AudienceFigures:
        lines = tuple(
            ExclusionLine(
                reason,
                people,
                tuple(words for words, _ in self._details[reason].most_common(MOST_DETAILS)),
            )
            for reason, people in self._reasons.most_common()
        )
        return AudienceFigures(
            self._people,
            len(self._accounts),
            self._mailable,
            len(self._mailable_accounts),
            self._enrolled,
            self._liftable,
            lines,
            tuple(self._warnings.most_common()),
        )
