"""Which profiles count and what they are; fit of some accounts with reasons, not stored."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpProfile, IcpVersion
from workbench.errors import Refusal
from workbench.prospects.finding.custom_types import custom_types_of
from workbench.prospects.finding.filter_rows import account_rows, asked_by
from workbench.prospects.finding.filter_sql import scope_of, versions_in_force
from workbench.prospects.rules.icp import (
    FitResult,
    Judging,
    Reason,
    conditions_of,
    fit,
    fit_basis,
    reasons_of,
)
from workbench.prospects.rules.profile import Profile, read_profile
from workbench.work import Work


def published_profile(session: Session, version_id: int | None) -> Profile:
    """The contents of a published version. Errors: `Refusal` `no_version`."""
    return profile_of(session, published_version(session, version_id))


def profile_of(session: Session, version: IcpVersion) -> Profile:
    """The contents of any version, read by the types that the team's own fields have now."""
    return read_profile(version.content, custom_types_of(session), saved=True)


def published_version(session: Session, version_id: int | None) -> IcpVersion:
    """A published version. Errors: `Refusal` `no_version`."""
    version = session.get(IcpVersion, version_id)
    if version is None or version.published_at is None:
        raise Refusal("no_version", f"There is no published profile version {version_id}.")
    return version


def named_version(session: Session, version_id: int) -> tuple[IcpVersion, str]:
    """Any version, a draft too, with its profile's name. Errors: `Refusal` `no_version`."""
    found = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(IcpVersion.id == version_id)
    ).one_or_none()
    if found is None:
        raise Refusal("no_version", f"There is no profile version {version_id}.")
    version, name = found
    return version, name


def newest_version(session: Session, version_id: int | None) -> IcpVersion:
    """A published version, or the newest in force for None. Errors: `Refusal` `no_version`."""
    wanted = version_id or max(versions_in_force(session), default=0)
    found = session.get(IcpVersion, wanted)
    if found is None or found.published_at is None:
        raise Refusal("no_version", "There is no published profile; `workbench icp publish` one.")
    return found


def reasons_behind(session: Session, found: Fit) -> tuple[Reason, ...]:
    """Why a stored fit is what it is, an entry of its version each."""
    version = session.get_one(IcpVersion, found.version_id)
    return reasons_of(profile_of(session, version), found.signs)


def judging(work: Work) -> Judging:
    """How the team's policy judges fit."""
    rules = work.policy.prospects
    return Judging(rules.fit_threshold, rules.known_share)


def basis(session: Session, work: Work, profile: Profile) -> str:
    """What a fit scored now would rest on beside the accounts."""
    return fit_basis(profile, scope_of(session, work).as_of, judging(work))


def score(
    session: Session, work: Work, profile: Profile, account_ids: Sequence[int]
) -> dict[int, FitResult]:
    """The fit of accounts by id with its reasons, computed and not stored."""
    scope = scope_of(session, work)
    rows = account_rows(session, scope, account_ids, asked_by(conditions_of(profile)))
    return {
        account_id: fit(profile, row, scope.as_of, judging(work))
        for account_id, row in rows.items()
    }
