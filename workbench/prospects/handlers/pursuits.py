"""Opens and closes pursuits: LIST-4's cold check, made once and kept for the audit (AUD-2)."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.lists import Holdout
from db.tables.prospects import Account, Pursuit
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.finding.activity import account_facts
from workbench.prospects.handlers.bins import own_account
from workbench.prospects.messages.lists import ClosePursuit, OpenPursuit, PursuitOpened
from workbench.prospects.rules.coldness import ColdCheck, check
from workbench.work import Work


def open_pursuit(session: Session, command: OpenPursuit, work: Work) -> PursuitOpened:
    """Begins to work an account. Errors: as `open_`, and `not_yours`."""
    account = own_account(session, work, command.account_id)
    sdr_id = command.sdr_id or work.actor.person_id
    if sdr_id is None:
        raise UnreadableInput("no_sdr", "Say which SDR works the account.")
    work.actor.require_own(sdr_id)
    return open_(session, work, account, sdr_id)


def open_(session: Session, work: Work, account: Account, sdr_id: int) -> PursuitOpened:
    """Opens a pursuit inside the caller's transaction, or returns the SDR's own open one.

    Errors: `Refusal` `pursued` by another SDR, `held_out` (LIST-7), `not_cold` (LIST-4).
    """
    session.refresh(account, with_for_update=True)
    running = running_pursuit(session, account.id)
    if running is not None and running.sdr_id != sdr_id:
        raise Refusal("pursued", "Another SDR is working this account.", rule="LIST-4")
    if running is not None:
        return PursuitOpened(running.id, account.id, running.opened_at, reused=True)
    _check_holdout(session, account.id)
    result = cold_check(session, work, account)
    if not result.cold:
        why = " ".join(sentence for _, sentence in result.against)
        raise Refusal("not_cold", f"The account is not cold. {why}", rule="LIST-4")
    opened = Pursuit(
        account_id=account.id, sdr_id=sdr_id, opened_at=work.now, cold_check=result.as_json()
    )
    session.add(opened)
    if account.owner_id is None:
        account.owner_id = sdr_id
    session.flush()
    work.record(
        f"account:{account.id}", action="pursuit.open", pursuit=opened.id, sdr=sdr_id, cold=True
    )
    return PursuitOpened(opened.id, account.id, opened.opened_at, reused=False)


def close_pursuit(session: Session, command: ClosePursuit, work: Work) -> None:
    """Ends a pursuit by hand. Errors: `no_pursuit`, `not_yours`."""
    pursuit = session.get(Pursuit, command.pursuit_id)
    if pursuit is None:
        raise Refusal("no_pursuit", f"There is no pursuit {command.pursuit_id}.")
    work.actor.require_own(pursuit.sdr_id)
    close(work, pursuit)


def close(work: Work, pursuit: Pursuit) -> None:
    """Ends a pursuit inside the caller's transaction; ending it twice changes nothing."""
    if pursuit.closed_at is None:
        pursuit.closed_at = work.now
        work.record(f"account:{pursuit.account_id}", action="pursuit.close", pursuit=pursuit.id)


def running_pursuit(session: Session, account_id: int) -> Pursuit | None:
    """The open pursuit of an account, or None."""
    return session.scalars(
        select(Pursuit)
        .where(Pursuit.account_id == account_id, Pursuit.closed_at.is_(None))
        .order_by(Pursuit.id.desc())
        .limit(1)
    ).one_or_none()


def cold_check(session: Session, work: Work, account: Account) -> ColdCheck:
    """Whether an account is cold now (LIST-4), with every reason against it."""
    return check(
        account_facts(session, account),
        work.now,
        work.policy.prospects.cold_months,
        ZoneInfo(work.workspace.zone),
    )


def _check_holdout(session: Session, account_id: int) -> None:
    if session.scalar(select(Holdout.id).where(Holdout.account_id == account_id)) is not None:
        raise Refusal("held_out", "An AE works this account alone (holdout).", rule="LIST-7")
