"""Fit computed and not stored: what the handler writes down and the card shows."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.tables.profiles import IcpVersion
from workbench.errors import Refusal
from workbench.prospects.filters.tree import Condition
from workbench.prospects.finding.filter_rows import account_rows, asked_by
from workbench.prospects.finding.filter_sql import scope_of
from workbench.prospects.rules.icp import FitResult, fit
from workbench.prospects.rules.profile import Profile, read_profile
from workbench.work import Work


def published_profile(session: Session, version_id: int | None) -> Profile:
    """The contents of a published version. Errors: `Refusal` `no_version`."""
    version = session.get(IcpVersion, version_id)
    if version is None or version.published_at is None:
        raise Refusal("no_version", f"There is no published profile version {version_id}.")
    return read_profile(version.content)


def score(
    session: Session, work: Work, profile: Profile, account_ids: Sequence[int]
) -> dict[int, FitResult]:
    """The fit of accounts by id, computed and not stored."""
    scope = scope_of(session, work)
    rows = account_rows(session, scope, account_ids, asked_by(_conditions(profile)))
    rules = work.policy.prospects
    return {
        account_id: fit(
            profile,
            row,
            scope.as_of,
            threshold=rules.fit_threshold,
            known_share=rules.known_share,
        )
        for account_id, row in rows.items()
    }


def _conditions(profile: Profile) -> list[Condition]:
    traits = [*profile.red_flags, *profile.deal_breakers]
    return [one.when for one in profile.criteria] + [
        trait.when for trait in traits if trait.when is not None
    ]
