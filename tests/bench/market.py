"""A made-up table of people for the import bench: 20 columns, five people per company."""

import csv
import random
from pathlib import Path

HEADER = (
    "First Name", "Last Name", "Title", "Company Name", "Website", "# Employees", "Annual Revenue",
    "Industry", "Company Country", "Company State", "Company City", "Company Phone", "Email",
    "Email Status", "Work Direct Phone", "City", "State", "Country", "Person Linkedin Url",
    "Keywords",
)  # fmt: skip
PEOPLE_EACH = 5
_FIRST = "Amy Bob Cy Dee Eva Finn Gus Hal Ida Jo Kim Lea Max Nia Oto Pam Quin Rae Sol Tim"
_LAST = "Ash Birch Cole Dorn Elm Frost Gray Hill Irwin Jones Kern Lane Moss Nash Oak Poe Rose"
_TITLES = (
    "VP Operations", "CEO", "Head of IT", "Warehouse Manager", "Sales Director", "Accountant",
    "Chief Financial Officer", "Buyer",
)  # fmt: skip
_INDUSTRIES = ("Logistics", "Software", "Retail", "Health Care", "Construction")
_STATES = ("California", "Texas", "Ohio", "New York", "Georgia")


def write_people(path: Path, rows: int) -> None:
    """Writes `rows` people under HEADER, the same ones every time."""
    dice = random.Random(20_26)
    first, last = _FIRST.split(), _LAST.split()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(_person(number, dice.choice(first), dice.choice(last), dice))


def _person(number: int, first: str, last: str, dice: random.Random) -> list[str]:
    company, phone = number // PEOPLE_EACH, f"555-{number % 10_000:04d}"
    site = f"company{company}.com"
    return [
        f"{first}{chr(97 + number % 26)}", last, dice.choice(_TITLES), f"Company {company} Inc",
        f"https://www.{site}", str(10 + company % 9_000), f"{1 + company % 900}.5M",
        _INDUSTRIES[company % 5], "United States", _STATES[company % 5], f"City {company % 300}",
        f"+1 {200 + company % 700} 555 {company % 10_000:04d}", f"p{number}@{site}", "Verified",
        f"({201 + number % 700}) {phone}", f"City {number % 300}", _STATES[number % 5], "US",
        f"https://www.linkedin.com/in/p{number}", "a; b; c",
    ]  # fmt: skip
