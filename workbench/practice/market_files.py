"""The files an SDR would be handed: a vendor's contact export, the customer list, inbound leads.

Where a person works at the window, some companies come later, in an export of their own.
"""

import csv
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from pathlib import Path

from workbench.practice.dice import between, pick, shuffled, token
from workbench.practice.market import Company, Human, Market, Segment
from workbench.vocabulary.record import record

CONTACT_HEADER = (
    "First Name", "Last Name", "Title", "Company Name", "Email", "Email Status", "Seniority",
    "Departments", "Work Direct Phone", "Person Linkedin Url", "City", "State", "Country",
    "Language", "Website", "# Employees", "Industry", "Sub-Industry", "Annual Revenue",
    "Business Model", "Technologies", "Founded Year", "Company City", "Company State",
    "Company Postal Code", "Company Country", "Company Phone", "Apollo Contact Id",
)  # fmt: skip
CUSTOMER_HEADER = ("Company Name", "Website", "Country", "Customer Since")
LEAD_HEADER = ("Email", "First Name", "Last Name", "Company", "Website", "Lead Source", "Score",
               "Created Date")  # fmt: skip

_SOURCES = ("Website", "Webinar", "Content download", "Trade show")


@record
class MarketFiles:
    """Where the three files are."""

    contacts: Path
    customers: Path
    leads: Path


CUSTOMERS = "customers.csv"
NEW_CONTACTS = "new-contacts.csv"
"""The export that is still to be imported."""


def held_back(market: Market) -> frozenset[int]:
    """Numbers of the companies that come later: every fifth ideal one, every ninth of the rest."""
    met = frozenset(company.number for company in _with_leads(market))
    ideal = [one.number for one in market.companies if one.segment is Segment.IDEAL]
    rest = [
        one.number
        for one in market.companies
        if one.segment not in {Segment.IDEAL, Segment.CUSTOMER}
    ]
    return (frozenset(ideal[::5]) | frozenset(rest[::9])) - met


def write_files(
    market: Market, start: date, folder: Path, later: Set[int] = frozenset()
) -> MarketFiles:
    """Writes the CSV files (UTF-8, CRLF) of `market` into `folder`; dates lie before `start`.

    Arguments: `later` numbers of companies whose people go into `NEW_CONTACTS` instead.
    Errors: OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = MarketFiles(
        contacts=folder / "contacts-export.csv",
        customers=folder / CUSTOMERS,
        leads=folder / "inbound-leads.csv",
    )
    now = [human for human in market.humans if human.company not in later]
    _write(files.contacts, CONTACT_HEADER, _contact_rows(market, now))
    if later:
        rest = [human for human in market.humans if human.company in later]
        _write(folder / NEW_CONTACTS, CONTACT_HEADER, _contact_rows(market, rest))
    _write(files.customers, CUSTOMER_HEADER, _customer_rows(market, start))
    _write(files.leads, LEAD_HEADER, _lead_rows(market, start))
    return files


def write_trial_file(market: Market, folder: Path) -> Path:
    """A file somebody brings in by mistake: new companies, and columns that fill blanks of known
    people. Undoing its import must leave no trace.
    """
    path = folder / "trial.csv"
    header = ("Email", "First Name", "Last Name", "Company Name", "Website", "Territory", "Street")
    known = [
        (human, market.companies[human.company]) for human in shuffled(market.humans, "trial")[:40]
    ]
    rows = [
        (human.address, human.first, human.last, company.name, company.domain, "East", "1 Main St")
        for human, company in known
    ]
    rows += [
        (f"{name}@trial-{name}.example", name.title(), "Trial", f"Trial {name} Inc.",
         f"trial-{name}.example", "West", "2 Side St")
        for name in ("ann", "bob", "cid", "dee", "eva")
    ]  # fmt: skip
    _write(path, header, rows)
    return path


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)


def _contact_rows(market: Market, humans: Iterable[Human]) -> Iterable[tuple[str, ...]]:
    for human in humans:
        yield _contact_row(market.seed, human, market.companies[human.company])


def _contact_row(seed: int, human: Human, company: Company) -> tuple[str, ...]:
    place = company.place
    profile = token(seed, "profile", human.number, length=8)
    return (
        human.first, human.last, human.title, company.name, human.address,
        pick(("Verified", "Verified", "Unavailable"), seed, "status", human.number),
        human.seniority, human.department, human.phone,
        f"https://www.linkedin.com/in/{profile}", place.city, place.region, place.country,
        human.language, f"https://www.{company.domain}", str(company.employees), company.industry,
        company.sub_industry, str(company.revenue), company.business_model,
        ", ".join(company.technologies), str(company.founded), place.city, place.region,
        place.postal, place.country, company.phone, token(seed, "id", human.number, length=24),
    )  # fmt: skip


def _customer_rows(market: Market, start: date) -> Iterable[tuple[str, ...]]:
    for company in market.companies:
        if company.segment is Segment.CUSTOMER:
            since = start - timedelta(days=between(90, 1800, market.seed, "since", company.number))
            yield (
                company.name,
                f"https://www.{company.domain}",
                company.place.country,
                since.isoformat(),
            )


def _with_leads(market: Market) -> list[Company]:
    """Twelve companies worth a mail (which are no longer cold), eight from elsewhere."""
    ideal = [company for company in market.companies if company.segment is Segment.IDEAL]
    other = [company for company in market.companies if company.segment is Segment.STRETCH]
    chosen = shuffled(ideal, market.seed, "leads")[:12] + shuffled(other, market.seed, "leads")[:8]
    return sorted(chosen, key=lambda one: one.number)


def _lead_rows(market: Market, start: date) -> Iterable[tuple[str, ...]]:
    for company in _with_leads(market):
        about = (market.seed, "lead", company.number)
        human = market.colleagues(company.number)[-1]
        came = start - timedelta(days=between(3, 90, *about, "came"))
        yield (
            human.address,
            human.first,
            human.last,
            company.name,
            f"https://www.{company.domain}",
            pick(_SOURCES, *about, "source"),
            str(between(20, 95, *about, "score")),
            came.isoformat(),
        )
