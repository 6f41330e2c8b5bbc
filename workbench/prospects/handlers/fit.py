"""Scores accounts under a profile version, a chunk at a time (ICP-6, ICP-8)."""

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.tables.profiles import Fit
from db.tables.prospects import Account
from workbench.prospects.finding.filter_sql import versions_in_force
from workbench.prospects.finding.scoring import published_profile, score
from workbench.prospects.messages.icp import ComputeFit, FitDone
from workbench.prospects.rules.icp import FitResult
from workbench.work import Work

MOST = 20_000
"""Accounts of one chunk: the writer is held for about a second."""


def compute_fit(session: Session, command: ComputeFit, work: Work) -> FitDone:
    """Scores and stores one chunk of accounts. Errors: `Refusal` `no_version`."""
    profile = published_profile(session, command.version_id)
    limit = max(1, min(command.limit, MOST))
    ids = list(
        session.scalars(
            select(Account.id).where(Account.id > command.after).order_by(Account.id).limit(limit)
        )
    )
    results = score(session, work, profile, ids)
    store(session, work, command.version_id, results)
    last = ids[-1] if ids else command.after
    finished = len(ids) < limit
    work.record(f"icp_version:{command.version_id}", scored=len(ids), last=last, finished=finished)
    return FitDone(command.version_id, len(ids), last, finished)


def refresh(session: Session, work: Work, account_ids: Iterable[int]) -> None:
    """Scores accounts that were added or changed under every profile in force, inside the caller's
    transaction; an import calls it per chunk.
    """
    ids = list(dict.fromkeys(account_ids))
    if not ids:
        return
    for version_id in versions_in_force(session):
        profile = published_profile(session, version_id)
        store(session, work, version_id, score(session, work, profile, ids))


def store(session: Session, work: Work, version_id: int, results: dict[int, FitResult]) -> None:
    """Writes fits as rows, one per account and version."""
    known = dict(
        session.execute(
            select(Fit.account_id, Fit.id).where(
                Fit.version_id == version_id, Fit.account_id.in_(list(results))
            )
        ).all()
    )
    new, old = [], []
    for account_id, result in results.items():
        values = {
            "score": result.score,
            "verdict": result.verdict,
            "reasons": [reason.as_json() for reason in result.reasons],
        }
        if account_id in known:
            old.append(values | {"id": known[account_id]})
        else:
            keys = {"account_id": account_id, "version_id": version_id, "created_at": work.now}
            new.append(values | keys | {"created_by": work.actor.person_id})
    if new:
        session.execute(insert(Fit), new)
    if old:
        session.execute(update(Fit), old)
    work.touched("fit")
