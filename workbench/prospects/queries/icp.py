"""Reads of profiles: versions, fit as it would be now, and lift per criterion (ICP-4)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.tables.profiles import Fit, IcpProfile, IcpVersion
from db.tables.prospects import Account
from workbench.errors import Refusal
from workbench.prospects.finding.filter_rows import account_rows, asked_by
from workbench.prospects.finding.filter_sql import filter_condition, scope_of, versions_in_force
from workbench.prospects.finding.scoring import published_profile, score
from workbench.prospects.messages.icp import (
    CheckFit,
    FitCheck,
    IcpLift,
    LiftLine,
    ListProfiles,
    ProfileDetails,
    ProfileLine,
    ProfileVersions,
    ShowProfile,
)
from workbench.prospects.rules.icp import Answer, FitResult, answer
from workbench.prospects.rules.profile import page, read_profile
from workbench.vocabulary.prospects import Bin, Verdict
from workbench.work import Work

LIFT_CHUNK = 5_000
_OTHERS = (Bin.CURRENT_CLIENT, Bin.DUPLICATE)


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
    found = session.execute(
        select(IcpVersion, IcpProfile.name)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(IcpVersion.id == query.version_id)
    ).one_or_none()
    if found is None:
        raise Refusal("no_version", f"There is no profile version {query.version_id}.")
    version, name = found
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
        page(read_profile(version.content)),
        tuple((verdict, counted.get(verdict, 0)) for verdict in Verdict),
    )


def check_fit(session: Session, query: CheckFit, work: Work) -> tuple[FitCheck, ...]:
    """Fit of accounts with reasons, as it would be scored now. Errors: `no_version`,
    `FilterError`.
    """
    version = _version(session, query.version_id)
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


def icp_lift(session: Session, query: IcpLift, work: Work) -> tuple[LiftLine, ...]:
    """How often customers meet each criterion against everybody else, duplicates left out."""
    version = _version(session, query.version_id)
    profile = published_profile(session, version.id)
    scope = scope_of(session, work)
    asked = asked_by(one.when for one in profile.criteria)
    counts = [[0, 0, 0, 0] for _ in profile.criteria]
    for side, where in ((0, Account.bin == Bin.CURRENT_CLIENT), (2, Account.bin.not_in(_OTHERS))):
        for some in _chunks(session, where, query.most):
            for row in account_rows(session, scope, some, asked).values():
                for counted, one in zip(counts, profile.criteria, strict=True):
                    found = answer(one.when, row, scope.as_of)
                    counted[side] += found is Answer.MET
                    counted[side + 1] += found is not Answer.UNKNOWN
    return tuple(
        _lift(one.label, *counted) for one, counted in zip(profile.criteria, counts, strict=True)
    )


def _chunks(
    session: Session, where: ColumnElement[bool], most: int | None
) -> Iterator[Sequence[int]]:
    """Ids of the accounts on one side, or evenly spread ones when only so many are wanted."""
    every = 1
    if most is not None:
        found = session.scalar(select(func.count()).select_from(Account).where(where)) or 0
        every = max(1, -(-found // max(1, most)))
    after = 0
    while True:
        wanted = select(Account.id).where(where, Account.id > after, Account.id % every == 0)
        some = session.scalars(wanted.order_by(Account.id).limit(LIFT_CHUNK)).all()
        if not some:
            return
        yield some
        after = some[-1]


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


def _version(session: Session, version_id: int | None) -> IcpVersion:
    wanted = version_id or max(versions_in_force(session), default=0)
    found = session.get(IcpVersion, wanted)
    if found is None or found.published_at is None:
        raise Refusal("no_version", "There is no published profile; `workbench icp publish` one.")
    return found


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


def _lift(
    label: str, customers_met: int, customers_known: int, others_met: int, others_known: int
) -> LiftLine:
    lift = None
    if customers_known and others_known and others_met:
        lift = round(customers_met / customers_known / (others_met / others_known), 2)
    return LiftLine(label, customers_met, customers_known, others_met, others_known, lift)
