"""Adds and changes accounts; later stages call `touch` when something happened on one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account, Pursuit
from db.tables.team import Person
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.handlers.bins import own_account
from workbench.prospects.handlers.custom_fields import as_declared
from workbench.prospects.handlers.fit import refresh
from workbench.prospects.importing.names import legal_form, name_key
from workbench.prospects.importing.places import zone_of
from workbench.prospects.importing.web import account_domain, website_of
from workbench.prospects.messages.accounts import (
    AccountAdded,
    AccountChanged,
    AddAccount,
    AssignOwner,
    EditAccount,
)
from workbench.prospects.rules.settable import ACCOUNT_COLUMNS, apply
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import CUSTOM, Bin
from workbench.work import Work

_WORKS = {Role.SDR.value, Role.MANAGER.value}
"""Roles whose people work accounts."""


def add_account(session: Session, command: AddAccount, work: Work) -> AccountAdded:
    """Adds an account in Cold. Errors: `account_exists`, `no_name`, `UnreadableInput`."""
    domain = account_domain(command.domain or str(command.fields.get("website") or "")) or None
    if domain is not None:
        _check_free(session, domain)
    account = Account(
        domain=domain,
        website=website_of(command.domain) or None,
        custom={},
        bin=Bin.COLD,
        bin_since=work.now,
        touches=0,
        owner_id=work.actor.person_id if command.own else None,
    )
    custom = {f"{CUSTOM}{name}": value for name, value in command.custom.items()}
    given = {"name": command.name} | dict(command.fields) | custom
    apply(account, ACCOUNT_COLUMNS, as_declared(session, given, of_person=False))
    _read_name(account)
    if account.zone is None and account.country:
        account.zone = zone_of(account.country, account.region or "", account.city or "") or None
    session.add(account)
    session.flush()
    refresh(session, work, [account.id])
    work.record(f"account:{account.id}", owner=account.owner_id)
    return AccountAdded(account.id)


def edit_account(session: Session, command: EditAccount, work: Work) -> AccountChanged:
    """Changes fields by hand. Errors: `not_yours`, `no_name`, `UnreadableInput`."""
    account = own_account(session, work, command.account_id)
    changes = dict(command.changes)
    domain = changes.pop("domain", None)
    changed = apply(account, ACCOUNT_COLUMNS, as_declared(session, changes, of_person=False))
    if domain is not None and _read_domain(session, account, str(domain)):
        changed = (*changed, "domain")
    if "name" in changed:
        _read_name(account)
    if changed:
        session.flush()
        refresh(session, work, [account.id])
        work.record(f"account:{account.id}", fields=list(changed))
    return AccountChanged(account.id, changed)


def assign_owner(session: Session, command: AssignOwner, work: Work) -> tuple[AccountChanged, ...]:
    """Gives accounts to a person. Errors: `not_yours` for another SDR's, `no_person`."""
    check_new_owner(session, command.owner_id, work)
    return tuple(
        AccountChanged(account_id, ("owner",))
        for account_id in dict.fromkeys(command.account_ids)
        if give(session, work, account_id, command.owner_id) is not None
    )


def give(
    session: Session, work: Work, account_id: int, owner_id: int | None
) -> tuple[int, int | None] | None:
    """Gives one account to a person whom `check_new_owner` let pass; the account and its owner of
    before, or None when nothing changed. Errors: `Refusal` `no_account`, `not_yours`,
    `pursued` by another SDR.
    """
    account = own_account(session, work, account_id)
    before = account.owner_id
    if before == owner_id:
        return None
    _check_pursuit(session, account, owner_id)
    work.record(f"account:{account.id}", start=before, end=owner_id)
    account.owner_id = owner_id
    return account_id, before


def _check_pursuit(session: Session, account: Account, owner_id: int | None) -> None:
    """No two SDRs on one account: who has begun to work it keeps it. Errors: `pursued`."""
    found = session.execute(
        select(Pursuit.sdr_id, Person.name)
        .join(Person, Person.id == Pursuit.sdr_id)
        .where(Pursuit.account_id == account.id, Pursuit.closed_at.is_(None))
        .limit(1)
    ).one_or_none()
    if owner_id is not None and found is not None and found.sdr_id != owner_id:
        raise Refusal(
            "pursued",
            f"{found.name} is working {account.name}, and no two SDRs work one account. End the"
            " pursuit or hand over the territory first; nothing was changed.",
            rule="LIST-4",
        )


def touch(
    session: Session,
    account_id: int,
    at: datetime,
    *,
    contacted: bool = False,
    touches: int = 0,
) -> None:
    """Notes activity on an account inside the caller's transaction: mail, human response,
    conversation, meeting, opportunity or inbound lead; never imports, bounces or auto-replies
    (LIST-4).

    Arguments: `at` the instant (UTC), earlier ones never move it back; `contacted` when we wrote
    or called; `touches` how many touches to add (LIST-6).
    """
    account = session.get_one(Account, account_id)
    account.last_activity_at = max(at, account.last_activity_at or at)
    if contacted:
        account.last_contacted_at = max(at, account.last_contacted_at or at)
    account.touches += touches


def _check_free(session: Session, domain: str) -> None:
    taken = session.execute(
        select(Account.id, Account.name).where(Account.domain == domain)
    ).one_or_none()
    if taken is not None:
        raise Refusal(
            "account_exists",
            f"{taken.name} (account {taken.id}) has the domain {domain} already; nothing was"
            " added.",
        )


def _read_domain(session: Session, account: Account, typed: str) -> bool:
    """Gives the account the domain of what somebody typed; whether it is another one now."""
    domain = account_domain(typed) or None
    if typed.strip() and domain is None:
        raise UnreadableInput(
            "bad_value", "domain takes a company's domain such as acme.com; nothing was changed."
        )
    if domain == account.domain:
        return False
    if domain is not None:
        _check_free(session, domain)
    account.domain = domain
    return True


def _read_name(account: Account) -> None:
    key = name_key(account.name or "")
    if not key:
        raise Refusal("no_name", "An account needs a name with letters or digits.")
    account.name_key = key
    account.legal_form = account.legal_form or legal_form(account.name) or None


def check_new_owner(session: Session, owner_id: int | None, work: Work) -> None:
    """Only managers and admins hand accounts to somebody else. Errors: `no_person`, `not_yours`."""
    if owner_id is not None:
        person = session.get(Person, owner_id)
        if (
            person is None
            or not person.active
            or Role.SDR not in {Role(one) for one in person.roles}
        ):
            raise Refusal("no_person", "Accounts belong to an active SDR of this workspace.")
    if owner_id not in (None, work.actor.person_id) and not work.actor.sees_all:
        raise Refusal("not_yours", "Only a manager gives accounts to somebody else.")
