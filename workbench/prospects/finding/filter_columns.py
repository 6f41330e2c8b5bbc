"""Where each field of the filter language is found in the tables."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import String, and_, cast, exists, func, literal, not_, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db.tables.addresses import Address, Suppression
from db.tables.imports import ImportBatch
from db.tables.kept import AccountStaff, KnownTitle
from db.tables.lists import Holdout
from db.tables.profiles import Fit
from db.tables.prospects import Account, Contact, Pursuit
from db.tables.team import Person
from workbench.prospects.finding.filter_values import Condition, Scope
from workbench.prospects.finding.hops import hop
from workbench.vocabulary.prospects import SuppressionKind

TextTest = Callable[[Any], Condition]
"""A condition on one text column."""

ACCOUNT_PLAIN: dict[str, Any] = {
    "name": Account.name,
    "domain": Account.domain,
    "website": Account.website,
    "phone": Account.phone,
    "linkedin": Account.linkedin,
    "industry": Account.industry,
    "sub_industry": Account.sub_industry,
    "employees": Account.employees,
    "revenue": Account.revenue,
    "currency": Account.currency,
    "country": Account.country,
    "region": Account.region,
    "city": Account.city,
    "postal_code": Account.postal_code,
    "street": Account.street,
    "zone": Account.zone,
    "legal_form": Account.legal_form,
    "business_model": Account.business_model,
    "technologies": Account.technologies,
    "founded": Account.founded,
    "territory": Account.territory,
    "bin": type_coerce(Account.bin, String()),
    "bin_since": Account.bin_since,
    "touches": Account.touches,
    "last_activity": Account.last_activity_at,
    "last_contacted": Account.last_contacted_at,
    "check_back": Account.check_back_on,
    "created": Account.created_at,
}

PERSON_PLAIN: dict[str, Any] = {
    "name": func.trim(func.coalesce(Contact.first, "") + " " + func.coalesce(Contact.last, "")),
    "first": Contact.first,
    "last": Contact.last,
    "title": Contact.title,
    "seniority": Contact.seniority,
    "function": Contact.function,
    "linkedin": Contact.linkedin,
    "country": Contact.country,
    "region": Contact.region,
    "city": Contact.city,
    "zone": Contact.zone,
    "language": Contact.language,
    "in_role_since": Contact.in_role_since,
    "left_company": Contact.left_company_at,
}


def account_column(name: str, scope: Scope) -> Any:
    """The column, or scalar subquery, of an account's single-valued field; None for others."""
    if name in ACCOUNT_PLAIN:
        return ACCOUNT_PLAIN[name]
    computed: dict[str, Callable[[], Any]] = {
        "verdict": lambda: _best(type_coerce(Fit.verdict, String()), scope),
        "people": lambda: (
            select(func.coalesce(func.max(AccountStaff.people), 0))
            .where(AccountStaff.account_id == Account.id)
            .correlate(Account)
            .scalar_subquery()
        ),
        "source": lambda: (
            select(ImportBatch.file)
            .where(ImportBatch.id == Account.source_batch_id)
            .correlate(Account)
            .scalar_subquery()
        ),
    }
    return computed[name]() if name in computed else None


def _best(column: Any, scope: Scope) -> Any:
    """Of the best of the account's fits under the profile versions in force."""
    return (
        select(column)
        .where(Fit.account_id == Account.id, Fit.version_id.in_(scope.version_ids))
        .order_by(Fit.score.desc(), Fit.version_id)
        .limit(1)
        .correlate(Account)
        .scalar_subquery()
    )


def any_owner(test: TextTest) -> Condition:
    """An owner is named by address or by name."""
    named = select(Person.id).where(or_(test(Person.email), test(Person.name)))
    return and_(Account.owner_id.is_not(None), Account.owner_id.in_(named))


def any_fit(test: Condition, scope: Scope) -> Condition:
    """One of the account's fits under the profile versions in force; `test` is on `Fit.score`."""
    scored = select(Fit.account_id).where(Fit.version_id.in_(scope.version_ids), test)
    if scope.one_by_one:
        return exists(scored.where(Fit.account_id == Account.id).correlate(Account))
    return Account.id.in_(scored)


def any_of_few(column: Any) -> Callable[[TextTest], Condition]:
    """One of few values for many accounts: each value is tested once (`HOPPED`)."""

    def found(test: TextTest) -> Condition:
        value = hop(column).c.value
        passing = select(value).where(value.is_not(None), test(value))
        return and_(column.is_not(None), column.in_(passing))

    return found


def known_title(test: TextTest) -> Condition:
    """The person's title, tested once for all who have it: `test` is on its plain form."""
    heard = select(KnownTitle.title).where(test(KnownTitle.plain))
    return and_(Contact.title.is_not(None), Contact.title.in_(heard))


def any_email(test: TextTest) -> Condition:
    """One of the person's addresses."""
    found = aliased(Address)
    return exists(
        select(1).where(found.contact_id == Contact.id, test(found.email)).correlate(Contact)
    )


def any_address_status(test: TextTest) -> Condition:
    """The status of one of the person's addresses."""
    found = aliased(Address)
    status = type_coerce(found.status, String())
    return exists(select(1).where(found.contact_id == Contact.id, test(status)).correlate(Contact))


def any_phone(scope: Scope) -> Callable[[TextTest], Condition]:
    """One of the numbers in the JSON list of phones."""
    expand = func.json_each if scope.dialect == "sqlite" else func.jsonb_array_elements_text
    phones = expand(Contact.phones).table_valued("value", joins_implicitly=True)

    def found(test: TextTest) -> Condition:
        value = type_coerce(phones.c.value, String())
        return exists(select(1).select_from(phones).where(test(value)).correlate(Contact))

    return found


def held_out() -> Condition:
    """An AE keeps the account (LIST-7)."""
    return exists(select(1).where(Holdout.account_id == Account.id).correlate(Account))


def pursued() -> Condition:
    """An SDR's pursuit is open."""
    return exists(
        select(1)
        .where(Pursuit.account_id == Account.id, Pursuit.closed_at.is_(None))
        .correlate(Account)
    )


def account_suppressed() -> Condition:
    """Nobody there may be mailed: the domain is suppressed, or there are people and all are."""
    of_account = Contact.account_id == Account.id
    someone = exists(select(1).where(of_account).correlate(Account))
    free = exists(select(1).where(of_account, not_(person_suppressed())).correlate(Account))
    return or_(_domain_suppressed(Account.domain), and_(someone, not_(free)))


def person_suppressed() -> Condition:
    """The person is suppressed, or has addresses and all of them are."""
    own = aliased(Address)
    of_person = own.contact_id == Contact.id
    stopped = or_(
        _in_force(SuppressionKind.ADDRESS, lambda value: value == own.email_key, own),
        _domain_suppressed(own.domain, own),
    )
    has = exists(select(1).where(of_person).correlate(Contact))
    free = exists(select(1).where(of_person, not_(stopped)).correlate(Contact))
    itself = _in_force(
        SuppressionKind.PERSON,
        lambda value: value == literal("contact:") + cast(Contact.id, String()),
        Contact,
    )
    return or_(itself, and_(has, not_(free)))


def _domain_suppressed(domain: Any, *outer: Any) -> Condition:
    return and_(
        domain.is_not(None),
        _in_force(
            SuppressionKind.DOMAIN,
            lambda value: or_(value == domain, domain.like(literal("%.") + value)),
            *(outer or (Account,)),
        ),
    )


def _in_force(kind: SuppressionKind, test: Callable[[Any], Condition], *outer: Any) -> Condition:
    row = aliased(Suppression)
    return exists(
        select(1)
        .where(row.kind == kind, row.lifted_at.is_(None), test(row.value_key))
        .correlate(*outer)
    )
