"""Finds, counts and shows accounts."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.kept import AccountStaff
from db.tables.lists import Holdout
from db.tables.profiles import Fit, IcpProfile, IcpVersion
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.team import Person
from workbench.errors import Refusal
from workbench.prospects.filters.evaluate import AccountRow
from workbench.prospects.finding.filter_rows import Asked, account_rows
from workbench.prospects.finding.filter_sql import filter_condition, scope_of
from workbench.prospects.finding.filter_values import Scope
from workbench.prospects.finding.scoring import profile_of
from workbench.prospects.finding.standing import account_of_domain
from workbench.prospects.importing.names import name_key
from workbench.prospects.importing.web import registrable_domain
from workbench.prospects.messages.accounts import (
    AccountCard,
    AccountCount,
    AccountDetails,
    AccountLine,
    CountAccounts,
    CountMatching,
    FindAccount,
    FitLine,
    ListAccounts,
)
from workbench.prospects.messages.contacts import PeopleAt
from workbench.prospects.queries.contacts import people_at
from workbench.prospects.rules.icp import reasons_of
from workbench.prospects.rules.settable import ACCOUNT_COLUMNS
from workbench.vocabulary.prospects import Verdict
from workbench.vocabulary.values import EmailAddress
from workbench.work import Work

MOST_LINES = 10_000
"""Rows of one page; a table asks for more pages."""

_ASKED = Asked(frozenset({"fit", "verdict", "people", "suppressed"}), frozenset())


def list_accounts(session: Session, query: ListAccounts, work: Work) -> tuple[AccountLine, ...]:
    """One page of the accounts a filter finds, by id. Errors: `FilterError`."""
    condition = filter_condition(session, work, query.filter, one_by_one=True)
    accounts = session.scalars(
        select(Account)
        .where(condition, Account.id > query.after)
        .order_by(Account.id)
        .limit(max(0, min(query.limit, MOST_LINES)))
    ).all()
    return lines(session, work, accounts)


def count_accounts(session: Session, query: CountAccounts, work: Work) -> AccountCount:
    """How many accounts a filter finds, and how many people they have. Errors: `FilterError`."""
    found = filter_condition(session, work, query.filter)
    people = session.scalar(
        select(func.sum(AccountStaff.people))
        .select_from(Account)
        .outerjoin(AccountStaff, AccountStaff.account_id == Account.id)
        .where(found)
    )
    return AccountCount(_counted(session, found), int(people or 0))


def count_matching(session: Session, query: CountMatching, work: Work) -> int:
    """How many accounts a filter finds. Errors: `FilterError`."""
    return _counted(session, filter_condition(session, work, query.filter))


def _counted(session: Session, found: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Account).where(found)) or 0


def account_card(session: Session, query: AccountCard, work: Work) -> AccountDetails:
    """Everything of one account. Errors: `Refusal` `no_account`."""
    account = session.get(Account, query.account_id)
    if account is None:
        raise Refusal("no_account", f"There is no account {query.account_id}.")
    (line,) = lines(session, work, [account])
    names = {name: column.attribute for name, column in ACCOUNT_COLUMNS.items()}
    return AccountDetails(
        line=line,
        fields=tuple((name, getattr(account, attribute)) for name, attribute in names.items()),
        custom=tuple(sorted((account.custom or {}).items())),
        check_back_on=account.check_back_on,
        duplicate_of=account.duplicate_of,
        held_out_by=_held_out_by(session, account.id),
        pursuit_id=session.scalar(
            select(Pursuit.id).where(Pursuit.account_id == account.id, Pursuit.closed_at.is_(None))
        ),
        fits=_fits(session, account.id),
        people=people_at(session, PeopleAt((account.id,)), work),
    )


def find_account(session: Session, query: FindAccount, work: Work) -> int:
    """The account a word names. Errors: `Refusal` `no_account`, `several_accounts`."""
    word = query.word.strip()
    found = _candidates(session, word, work)
    if not found:
        raise Refusal("no_account", f"No account is known as “{word[:80]}”.")
    if len(found) > 1:
        ids = ", ".join(str(one) for one in found[:10])
        raise Refusal("several_accounts", f"Several accounts are known as “{word[:80]}”: {ids}.")
    return found[0]


def lines(session: Session, work: Work, accounts: Sequence[Account]) -> tuple[AccountLine, ...]:
    """Table rows of mapped accounts, in their order."""
    return scoped_lines(session, scope_of(session, work), accounts)


def scoped_lines(
    session: Session, scope: Scope, accounts: Sequence[Account]
) -> tuple[AccountLine, ...]:
    """The same, for who has a filter's scope at hand already."""
    ids = [account.id for account in accounts]
    rows = account_rows(session, scope, ids, _ASKED) if ids else {}
    owners = dict(
        session.execute(
            select(Person.id, Person.name).where(
                Person.id.in_({account.owner_id for account in accounts if account.owner_id})
            )
        ).all()
    )
    return tuple(
        _line(account, rows[account.id], owners.get(account.owner_id or 0)) for account in accounts
    )


def _line(account: Account, row: AccountRow, owner: str | None) -> AccountLine:
    fit, verdict, people = (row.cells.get(name) for name in ("fit", "verdict", "people"))
    return AccountLine(
        id=account.id,
        name=account.name,
        domain=account.domain,
        industry=account.industry,
        employees=account.employees,
        revenue=account.revenue,
        currency=account.currency,
        country=account.country,
        region=account.region,
        city=account.city,
        bin=account.bin,
        bin_since=account.bin_since,
        owner_id=account.owner_id,
        owner=owner,
        territory=account.territory,
        fit=fit if isinstance(fit, int) else None,
        verdict=Verdict(verdict) if isinstance(verdict, str) else None,
        people=people if isinstance(people, int) else 0,
        touches=account.touches,
        last_activity_at=account.last_activity_at,
        suppressed=bool(row.cells.get("suppressed")),
        custom=account.custom or {},
    )


def _held_out_by(session: Session, account_id: int) -> str | None:
    return session.scalar(
        select(Person.name)
        .join(Holdout, Holdout.ae_id == Person.id)
        .where(Holdout.account_id == account_id)
    )


def _fits(session: Session, account_id: int) -> tuple[FitLine, ...]:
    rows = session.execute(
        select(
            IcpProfile.name,
            IcpVersion,
            Fit.score,
            Fit.verdict,
            Fit.signs,
        )
        .join(IcpVersion, IcpVersion.id == Fit.version_id)
        .join(IcpProfile, IcpProfile.id == IcpVersion.profile_id)
        .where(Fit.account_id == account_id)
        .order_by(IcpVersion.id.desc())
    )
    return tuple(
        FitLine(
            row.name,
            row.IcpVersion.version,
            row.score,
            row.verdict,
            tuple(
                (one.part.value, one.label, one.weight, one.answer.value)
                for one in reasons_of(profile_of(session, row.IcpVersion), row.signs)
            ),
        )
        for row in rows
    )


def _candidates(session: Session, word: str, work: Work) -> list[int]:
    if word.isdigit():
        return list(session.scalars(select(Account.id).where(Account.id == int(word[:18]))))
    if "@" in word:
        key = work.key(EmailAddress.parse(word).normal)
        found = (
            select(Contact.account_id)
            .join(Address, Address.contact_id == Contact.id)
            .where(Address.email_key == key, Contact.account_id.is_not(None))
        )
        return [one for one in session.scalars(found) if one is not None]
    domain = registrable_domain(word)
    by_domain = account_of_domain(session, domain) if domain else None
    if by_domain is not None:
        return [by_domain]
    return list(
        session.scalars(
            select(Account.id).where(Account.name_key == name_key(word)).order_by(Account.id)
        )
    )
