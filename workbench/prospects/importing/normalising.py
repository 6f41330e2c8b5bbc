"""One row of a file as the values the workspace keeps: pure, picklable, fit for a child process."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.prospects.importing.address_states import worst_status
from workbench.prospects.importing.amounts import (
    currency_of,
    date_of,
    instant_of,
    whole_number,
)
from workbench.prospects.importing.custom_types import read_as
from workbench.prospects.importing.forbidding import forbidden_by, forbidden_by_broken
from workbench.prospects.importing.history_words import EXTRA_FIELDS
from workbench.prospects.importing.languages import language_of
from workbench.prospects.importing.names import (
    clean_text,
    legal_form,
    name_key,
    person_key,
    split_person,
    tidy_person,
)
from workbench.prospects.importing.phones import is_rounded, phone_of
from workbench.prospects.importing.places import country_of, place_of, region_of, zone_of
from workbench.prospects.importing.planning import OwnColumn, Plan
from workbench.prospects.importing.reading import Row
from workbench.prospects.importing.titles import function_of, given_seniority, seniority_of
from workbench.prospects.importing.web import (
    FREEMAIL,
    account_domain,
    emails_of,
    linkedin_of,
    registrable_domain,
    website_of,
)

Values = dict[str, Any]

_LONGEST_READ = 12_000
"""Characters of a cell that any field keeps at most; caches hold no longer ones."""
_NOBODY = frozenset(
    {"", "unknown", "none", "not applicable", "self employed", "selfemployed", "freelance",
     "freelancer", "confidential", "unbekannt", "inconnu", "desconocido"}
)  # fmt: skip
"""Names in a company column that name no company (scar IMP-03)."""


class Prepared(NamedTuple):
    """A row ready to be decided on. `account` and `contact` hold only filled columns of those
    tables; `emails` (address, AddressStatus value); `domain` of the account, `firm` when a column
    named it and not only an address; `suppress` what the row forbids (forbidding.py); `extra` what
    leads and suppression lists add; `notes` what was left out and why; `problem` rejects the row;
    `raw` its cells as they came.
    """

    line: int
    account: Values
    contact: Values
    emails: tuple[tuple[str, str], ...]
    domain: str
    firm: bool
    suppress: tuple[tuple[str, str, str], ...]
    extra: Values
    notes: tuple[str, ...]
    problem: str
    raw: list[str]


def prepare_rows(work: tuple[Plan, list[Row]]) -> list[Prepared]:
    """Rows of one file as values; the unit of work of a child process."""
    plan, rows = work
    return [prepare(plan, row) for row in rows]


def prepare(plan: Plan, row: Row) -> Prepared:
    """One row as values; never raises for what a cell holds."""
    cells = row.cells
    if row.fault:
        return _broken(plan, row)
    if not any(cells) or not any(cell.strip() for cell in cells):
        return _rejected(row, "the row is empty")
    if sum(map(len, cells)) > _LONGEST_READ:
        cells = [cell[:_LONGEST_READ] for cell in cells]
    notes: list[str] = []
    account, contact, emails, extra = read_cells(plan, cells, notes)
    domain, firm = _domain(plan, cells, emails)
    if domain:
        account["domain"] = domain
    if not account.get("name") and domain:
        account["name"] = domain
    somebody = _is_somebody(plan.kind, contact, emails)
    problem = _problem(plan.kind, account, contact, emails, extra.get("domain", ""), notes)
    return Prepared(
        row.line,
        account if account.get("name") else {},
        contact if somebody else {},
        emails,
        domain,
        firm,
        forbidden_by(
            plan, cells, contact, account, emails=[one for one, _ in emails], somebody=somebody
        ),
        extra,
        tuple(notes),
        problem,
        row.cells,
    )


def read_cells(
    plan: Plan, cells: list[str], notes: list[str]
) -> tuple[Values, Values, tuple[tuple[str, str], ...], Values]:
    """A row's account, contact, addresses and extra values, whether or not they say who it is.

    Arguments: `notes` gets a sentence per value that was left out.
    """
    emails = _emails(plan, cells, notes)
    phones = (
        *plan.phones,
        *(plan.singles[one] for one in ("account.phone",) if one in plan.singles),
    )
    rounded = (cells[place] for place in phones if is_rounded(cells[place]))
    notes.extend(f"“{cell}” is a telephone number that a spreadsheet rounded" for cell in rounded)
    account = _account(plan, cells)
    return account, _contact(plan, cells, account), emails, _extra(plan, cells)


def _is_somebody(kind: str, contact: Values, emails: tuple[tuple[str, str], ...]) -> bool:
    """Whether the row tells who the person is; a suppression list needs only a number."""
    return bool(contact.get("name_key") or emails or contact.get("linkedin")) or (
        kind == "suppression" and "phones" in contact
    )


def _broken(plan: Plan, row: Row) -> Prepared:
    """A row that cannot be read as a row; what it forbids holds all the same."""
    cells = [cell[:_LONGEST_READ] for cell in row.cells]
    return _rejected(row, row.fault)._replace(suppress=forbidden_by_broken(plan, cells, plan.width))


def _rejected(row: Row, why: str) -> Prepared:
    return Prepared(row.line, {}, {}, (), "", False, (), {}, (), why, row.cells)


def _problem(
    kind: str,
    account: Values,
    contact: Values,
    emails: tuple[tuple[str, str], ...],
    domain: str,
    notes: list[str],
) -> str:
    broken = f"; {notes[0]}" if notes else ""
    if kind == "leads" and not emails:
        return f"an inbound lead needs an e-mail address{broken}"
    if kind == "suppression":
        named = emails or domain or contact.get("phones") or account.get("phone")
        return "" if named else f"no address, domain or phone to suppress{broken}"
    if kind == "customers" and not account.get("name"):
        return f"no company name or domain{broken}"
    if account.get("name") or contact.get("name_key") or emails or contact.get("linkedin"):
        return ""
    return f"no company, person or address in the row{broken}"


def _cell(plan: Plan, cells: list[str], field: str) -> str:
    place = plan.singles.get(field)
    return cells[place] if place is not None else ""


def _keep(values: Values, name: str, value: object) -> None:
    if value not in (None, "", []):
        values[name] = value


def _account(plan: Plan, cells: list[str]) -> Values:
    values: Values = {}
    for place, name, limit in plan.texts:
        text = cells[place]
        if text and (text := clean_text(text, limit)):
            values[name] = text
    _place(plan, cells, "account", values)
    if "name" in values:
        _keep(values, "legal_form", legal_form(values["name"])[:32])
        if name_key(values["name"]) in _NOBODY:
            del values["name"]
    for field, name, read in _ACCOUNT_READERS:
        text = _cell(plan, cells, field)
        if text and (text := read(text)):
            values[name] = text
    shown = _cell(plan, cells, "account.phone")
    if shown:
        _keep(values, "phone", phone_of(shown, values.get("country", "")))
    _sizes(plan, cells, values)
    for name in ("last_activity_at", "last_contacted_at"):
        if f"account.{name}" in plan.dates:
            _keep(values, name, _instant(plan, cells, f"account.{name}"))
    if plan.account_custom:
        _customs(plan.account_custom, cells, values)
    return values


def _sub_industry(text: str) -> str:
    return clean_text(text, 200).rpartition("->")[2].strip()


_ACCOUNT_READERS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("account.website", "website", website_of),
    ("account.linkedin", "linkedin", linkedin_of),
    ("account.sub_industry", "sub_industry", _sub_industry),
)


def _sizes(plan: Plan, cells: list[str], values: Values) -> None:
    shown = _cell(plan, cells, "account.employees")
    employees = whole_number(shown, plan.employees_scale) if shown else None
    if employees is not None and employees < 2**31:
        values["employees"] = employees
    shown = _cell(plan, cells, "account.revenue")
    revenue = whole_number(shown, plan.revenue_scale) if shown else None
    if revenue is not None:
        values["revenue"] = revenue
        _keep(values, "currency", currency_of(shown) or plan.revenue_currency)
    shown = _cell(plan, cells, "account.currency")
    if shown:
        _keep(values, "currency", currency_of(shown))
    shown = _cell(plan, cells, "account.founded")
    founded = _year_of(shown) if shown else None
    if founded is not None and 1000 <= founded <= 2100:
        values["founded"] = founded


def _year_of(text: str) -> int | None:
    """A year, or the year of a day."""
    shown = clean_text(text, 40)
    day = None if shown[:4].isdigit() else date_of(shown)
    return day.year if day else whole_number(shown[:4])


def _contact(plan: Plan, cells: list[str], account: Values) -> Values:
    values: Values = {}
    _names(plan, cells, values)
    _role(plan, cells, values)
    if "contact.in_role_since" in plan.dates:
        _keep(values, "in_role_since", _day(plan, cells, "contact.in_role_since"))
    shown = _cell(plan, cells, "contact.linkedin")
    if shown:
        _keep(values, "linkedin", linkedin_of(shown))
    _place(plan, cells, "contact", values)
    country = values.get("country") or account.get("country", "")
    numbers = [phone_of(cells[place], country) for place in plan.phones if cells[place]]
    if numbers:
        _keep(values, "phones", list(dict.fromkeys(number for number in numbers if number)))
    shown = _cell(plan, cells, "contact.language")
    if shown:
        _keep(values, "language", language_of(shown))
    if plan.contact_custom:
        _customs(plan.contact_custom, cells, values)
    return values


def _names(plan: Plan, cells: list[str], values: Values) -> None:
    first = tidy_person(_cell(plan, cells, "contact.first"))
    last = tidy_person(_cell(plan, cells, "contact.last"))
    if not first and not last:
        shown = _cell(plan, cells, "contact.name")
        first, last = split_person(shown) if shown else ("", "")
    if first:
        values["first"] = first
    if last:
        values["last"] = last
    if first or last:
        _keep(values, "name_key", person_key(first, last)[:400])


def _role(plan: Plan, cells: list[str], values: Values) -> None:
    title = clean_text(_cell(plan, cells, "contact.title"), 300)
    if title:
        values["title"] = title
    shown = _cell(plan, cells, "contact.seniority")
    _keep(values, "seniority", (shown and given_seniority(shown)) or seniority_of(title))
    department = clean_text(_cell(plan, cells, "contact.function"), 64)
    named = (function_of(department) or department) if department else ""
    _keep(values, "function", named or function_of(title))


def _customs(columns: Iterable[OwnColumn], cells: list[str], values: Values) -> None:
    found = {
        name: read_as(reading, cells[place]) for name, place, reading in columns if cells[place]
    }
    filled = {name: value for name, value in found.items() if value != ""}
    if filled:
        values["custom"] = filled


def _place(plan: Plan, cells: list[str], whose: str, values: Values) -> None:
    """City, region, country and zone; the combined cell fills what single columns left blank."""
    if whose not in plan.placed:
        return
    found = _places(
        _cell(plan, cells, f"{whose}.place"),
        _cell(plan, cells, f"{whose}.country"),
        _cell(plan, cells, f"{whose}.region"),
        _cell(plan, cells, f"{whose}.city"),
        plan.states.get(whose, ""),
    )
    if found:
        values.update(found)


@lru_cache(maxsize=32_768)
def _places(
    joined: str, country: str, shown: str, town: str, states: str
) -> tuple[tuple[str, str], ...]:
    city, region, implied_country = place_of(joined) if joined else ("", "", "")
    country = (country_of(country) if country else "") or implied_country
    if shown:
        named, implied = region_of(shown, country or states or "-")
        region = named or region
        country = country or (implied if implied == states else "")
    city = (clean_text(town, 100) if town else "") or city
    found = {"city": city[:100], "region": region[:100], "country": country}
    found["zone"] = zone_of(country, region, city) if country else ""
    return tuple((name, text) for name, text in found.items() if text)


def _day(plan: Plan, cells: list[str], field: str) -> date | None:
    text = _cell(plan, cells, field)
    return date_of(text, plan.dates.get(field)) if text else None


def _instant(plan: Plan, cells: list[str], field: str) -> datetime | None:
    text = _cell(plan, cells, field)
    found = instant_of(text, plan.dates.get(field)) if text else None
    if found is None or isinstance(found, datetime):
        return found.astimezone(UTC) if found else None
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


def _emails(plan: Plan, cells: list[str], notes: list[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for column in plan.emails:
        if not cells[column.place]:
            continue
        good, bad = emails_of(cells[column.place])
        status = worst_status(column.statuses, column.bounces, cells)
        for address in good:
            found.setdefault(address, status.value)
        notes.extend(f"“{piece}” is not an e-mail address" for piece in bad)
    return tuple(found.items())


def _domain(plan: Plan, cells: list[str], emails: tuple[tuple[str, str], ...]) -> tuple[str, bool]:
    """The account's domain and whether a column named it; an address of a free mail service says
    nothing about an employer.
    """
    for field in ("account.domain", "account.website"):
        text = _cell(plan, cells, field)
        found = account_domain(text) if text else ""
        if found:
            return found, True
    for address, _ in emails:
        found = registrable_domain(address.rpartition("@")[2])
        if found and found not in FREEMAIL:
            return found, False
    return "", False


def _extra(plan: Plan, cells: list[str]) -> Values:
    values: Values = {}
    for field, limit in EXTRA_FIELDS.get(plan.kind, ()):
        name = field.partition(".")[2]
        text = clean_text(_cell(plan, cells, field), limit) if limit else ""
        _keep(values, name, text if limit else _instant(plan, cells, field))
    if plan.kind == "leads":
        score = whole_number(_cell(plan, cells, "lead.score"))
        _keep(values, "score", score if score is not None and score < 2**31 else None)
    if plan.kind == "suppression":
        named = _cell(plan, cells, "account.domain") or _cell(plan, cells, "account.website")
        _keep(values, "domain", clean_text(named, 300))
    return values
