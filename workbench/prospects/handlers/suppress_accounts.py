"""Suppresses whole companies by hand: their domain and everybody known there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Contact
from workbench.errors import Refusal
from workbench.prospects.handlers.bins import own_account
from workbench.prospects.handlers.suppression import narrow_domain, suppress
from workbench.prospects.messages.suppression import AccountsSuppressed, SuppressAccounts
from workbench.prospects.rules.suppression import Subject
from workbench.vocabulary.prospects import SuppressionKind
from workbench.work import Work

MOST_ACCOUNTS = 1_000
"""Accounts of one command: nobody suppresses more by hand, and the writer is held for seconds."""


def suppress_accounts(
    session: Session, command: SuppressAccounts, work: Work
) -> AccountsSuppressed:
    """Suppresses what may be; one refusal never touches its neighbours. Errors: `too_many`."""
    wanted = tuple(dict.fromkeys(command.account_ids))
    if len(wanted) > MOST_ACCOUNTS:
        raise Refusal(
            "too_many",
            f"{len(wanted):,} accounts are more than the {MOST_ACCOUNTS:,} one may suppress at"
            " once; nothing was changed. Narrow the filter, or import them as “Do not contact”.",
        )
    covered, people = 0, 0
    refused: list[tuple[int, str]] = []
    for account_id in wanted:
        try:
            account = own_account(session, work, account_id)
            people += _suppress(session, work, account, command)
            covered += 1
        except Refusal as refusal:
            refused.append((account_id, refusal.message))
    return AccountsSuppressed(covered, people, tuple(refused))


def _suppress(session: Session, work: Work, account: Account, command: SuppressAccounts) -> int:
    there = select(Contact.id).where(Contact.account_id == account.id)
    ids = tuple(session.scalars(there.order_by(Contact.id)))
    subjects = _domain(account)
    if not ids and not subjects:
        raise Refusal(
            "nothing_to_suppress",
            f"{account.name} has no domain of its own and nobody is known there.",
        )
    done = suppress(
        session,
        work,
        reason=command.reason,
        source=command.source,
        contact_ids=ids,
        subjects=subjects,
    )
    return len(done.contact_ids)


def _domain(account: Account) -> tuple[Subject, ...]:
    """The account's domain, unless very many people share it."""
    try:
        return ((SuppressionKind.DOMAIN, narrow_domain(account.domain or "")),)
    except Refusal:
        return ()
