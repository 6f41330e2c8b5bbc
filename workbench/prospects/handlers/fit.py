"""Scores accounts under a profile version, a chunk at a time, in the database (ICP-6, ICP-8)."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sqlalchemy import Executable, Select, func, literal, select
from sqlalchemy.orm import Session

from db.base import Id, Instant
from db.tables.profiles import Fit, IcpVersion
from db.tables.prospects import Account
from workbench.prospects.finding.filter_sql import scope_of, versions_in_force
from workbench.prospects.finding.filter_values import Condition
from workbench.prospects.finding.fit_sql import stored_fit
from workbench.prospects.finding.identities import chunks
from workbench.prospects.finding.scoring import (
    basis,
    judging,
    profile_of,
    published_profile,
    published_version,
)
from workbench.prospects.messages.icp import ComputeFit, FitDone
from workbench.prospects.rules.profile import Profile
from workbench.vocabulary.record import replace
from workbench.work import Work

MOST = 20_000
"""Accounts of one chunk: the writer is held for less than a second."""


def compute_fit(session: Session, command: ComputeFit, work: Work) -> FitDone:
    """Scores and stores the next chunk of accounts. Errors: `Refusal` `no_version`."""
    version = published_version(session, command.version_id)
    if version.id not in versions_in_force(session):
        return FitDone(version.id, 0, version.fit_after, finished=True, superseded=True)
    profile = profile_of(session, version)
    _begin(version, basis(session, work, profile), anew=command.anew)
    if version.fit_done_at is not None:
        return FitDone(version.id, 0, version.fit_after, finished=True)
    limit = max(1, min(command.limit, MOST))
    some = select(Account.id).where(Account.id > version.fit_after).order_by(Account.id)
    chunk = some.limit(limit).subquery()
    last, scored = session.execute(select(func.max(chunk.c.id), func.count())).one()
    if scored:
        store(session, work, version.id, profile, Account.id.between(version.fit_after + 1, last))
        version.fit_after = last
    if scored < limit:
        version.fit_done_at = work.now
    finished = version.fit_done_at is not None
    work.record(
        f"icp_version:{version.id}", scored=scored, last=version.fit_after, finished=finished
    )
    return FitDone(version.id, scored, version.fit_after, finished)


def refresh(session: Session, work: Work, account_ids: Iterable[int]) -> None:
    """Scores accounts that were added or changed under every profile in force, inside the caller's
    transaction; an import calls it per chunk.
    """
    ids = list(dict.fromkeys(account_ids))
    if not ids:
        return
    session.flush()
    for version_id in versions_in_force(session):
        profile = published_profile(session, version_id)
        for some in chunks(ids):
            store(session, work, version_id, profile, Account.id.in_(some))


def want_anew(session: Session) -> None:
    """Has every account scored anew in the background: after changes nobody can name one by one."""
    for version_id in versions_in_force(session):
        session.get_one(IcpVersion, version_id).fit_basis = None


def store(
    session: Session, work: Work, version_id: int, profile: Profile, which: Condition
) -> None:
    """Writes the fit of the accounts `which` finds, one row per account and version."""
    scope = replace(scope_of(session, work), one_by_one=True)
    found = stored_fit(profile, scope, judging(work), which)
    session.execute(_written(session, work, version_id, found))
    work.touched("fit")


def _written(session: Session, work: Work, version_id: int, found: Select[Any]) -> Executable:
    """Rows from the statement; those that were there already take the new values."""
    columns = ("account_id", "score", "verdict", "signs", "version_id", "created_at", "created_by")
    rows = found.add_columns(
        literal(version_id, Id),
        literal(work.now, Instant()),
        literal(work.actor.person_id, Id),
    )
    # by the name of the one in use: PostgreSQL's package loads every driver of that server
    dialect: Any = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}")
    insert = dialect.insert(Fit).from_select(columns, rows)
    fresh = insert.excluded
    changed: Executable = insert.on_conflict_do_update(
        index_elements=["version_id", "account_id"],
        set_={"score": fresh.score, "verdict": fresh.verdict, "signs": fresh.signs},
    )
    return changed


def _begin(version: IcpVersion, now: str, *, anew: bool) -> None:
    """From the first account again where asked, or where the stored fit rests on something else."""
    if anew or version.fit_basis != now:
        version.fit_basis, version.fit_after, version.fit_done_at = now, 0, None
