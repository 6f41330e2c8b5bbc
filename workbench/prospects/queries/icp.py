"""Reads of profiles: versions, their page, and fit as it would be now."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpProfile, IcpVersion
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.prospects.finding.filter_sql import filter_condition, versions_in_force
from workbench.prospects.finding.scoring import (
    named_version,
    newest_version,
    profile_of,
    published_profile,
    score,
)
from workbench.prospects.messages.icp import (
    CheckFit,
    CompareProfiles,
    FitCheck,
    ListProfiles,
    ProfileChange,
    ProfileDetails,
    ProfileLine,
    ProfileVersions,
    ShowProfile,
)
from workbench.prospects.rules.icp import FitResult
from workbench.prospects.rules.profile import page
from workbench.prospects.rules.revisions import changes
from workbench.vocabulary.prospects import Verdict
from workbench.work import Work


def list_profiles(session: Session, query: ListProfiles, work: Work) -> tuple[ProfileLine, ...]:
    """The version in force of each profile and drafts newer than it, by profile and version."""
    in_force = set(versions_in_force(session))
    rows = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .order_by(IcpVersion.profile_id, IcpVersion.version)
    ).all()
    newest = {version.profile_id: version.version for version, _ in rows if version.id in in_force}
    return tuple(
        _line(version, name, work)
        for version, name in rows
        if version.id in in_force
        or (version.published_at is None and version.version > newest.get(version.profile_id, 0))
    )


def show_profile(session: Session, query: ShowProfile, work: Work) -> ProfileDetails:
    """One version with its page and verdicts. Errors: `Refusal` `no_version`."""
    version, name = named_version(session, query.version_id)
    counted = dict(
        session.execute(
            select(Fit.verdict, func.count())
            .where(Fit.version_id == version.id)
            .group_by(Fit.verdict)
        ).all()
    )
    return ProfileDetails(
        _line(version, name, work),
        version.content,
        page(profile_of(session, version)),
        tuple((verdict, counted.get(verdict, 0)) for verdict in Verdict),
    )


def compare_profiles(
    session: Session, query: CompareProfiles, work: Work
) -> tuple[ProfileChange, ...]:
    """Each entry that differs. Errors: `Refusal` `no_version`."""
    before, after = (
        profile_of(session, named_version(session, one)[0])
        for one in (query.before_id, query.after_id)
    )
    return tuple(
        ProfileChange(one.part, one.label, one.before, one.after) for one in changes(before, after)
    )


def check_fit(session: Session, query: CheckFit, work: Work) -> tuple[FitCheck, ...]:
    """Fit of accounts with reasons, as it would be scored now. Errors: `no_version`,
    `FilterError`.
    """
    version = newest_version(session, query.version_id)
    profile = published_profile(session, version.id)
    wanted = select(Account.id, Account.name).order_by(Account.id).limit(max(0, query.limit))
    if query.account_ids:
        wanted = wanted.where(Account.id.in_(query.account_ids))
    condition = filter_condition(session, work, query.filter)
    names = dict(session.execute(wanted.where(condition)).all())
    results = score(session, work, profile, list(names))
    return tuple(
        _check(account_id, name, profile.name, version.version, results[account_id])
        for account_id, name in names.items()
    )


def profile_versions(
    session: Session, query: ProfileVersions, work: Work
) -> tuple[ProfileLine, ...]:
    """Every version of a profile, the newest first. Errors: `Refusal` `no_profile`."""
    rows = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(IcpVersion.profile_id == query.profile_id)
        .order_by(IcpVersion.version.desc())
    ).all()
    if not rows:
        raise Refusal("no_profile", f"There is no profile {query.profile_id}.")
    return tuple(_line(version, name, work) for version, name in rows)


def _line(version: IcpVersion, name: str, work: Work) -> ProfileLine:
    days = timedelta(days=work.policy.prospects.profile_days)
    stale = version.published_at is not None and work.now - version.published_at > days
    return ProfileLine(
        version.profile_id, version.id, name, version.version, version.published_at, stale
    )


def _check(account_id: int, account: str, profile: str, version: int, found: FitResult) -> FitCheck:
    return FitCheck(
        account_id=account_id,
        account=account,
        profile=profile,
        version=version,
        score=found.score,
        verdict=found.verdict,
        thin=found.thin,
        missing=found.missing,
        reasons=tuple(
            (one.part.value, one.label, one.weight, one.answer.value) for one in found.reasons
        ),
    )
