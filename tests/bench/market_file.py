"""A contact list of any length, the same for the same length: 20 columns, five people a company."""

import csv
from pathlib import Path

_HEADER = (
    "First Name,Last Name,Title,Email,Phone,Mobile,LinkedIn URL,Seniority,Department,Company,"
    "Website,Industry,Employees,Annual Revenue,Street,City,State,Postal Code,Country,Technologies"
).split(",")
_FIRST = ("Ana", "Ben", "Chris", "Dana", "Eli", "Fay", "Gus", "Hana", "Ivan", "June")
_TITLES = ("VP Operations", "Director of IT", "Head of Sales", "CFO", "Plant Manager")
_INDUSTRIES = ("Software", "Chemicals", "Logistics", "Insurance", "Food Production")


def write_contacts(file: Path, rows: int) -> None:
    """Writes `rows` people at `rows / 5` companies to `file`."""
    with file.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(_HEADER)
        writer.writerows(_row(number) for number in range(rows))


def _row(number: int) -> list[object]:
    company, kind = number // 5, number % 5
    first, last = _FIRST[number % 10], f"Sample{number}"
    domain = f"company{company}.example"
    return [
        first, last, _TITLES[kind], f"{first}.{last}@{domain}".lower(),
        f"+1 212 55{number % 100_000:05d}", "", f"https://www.linkedin.com/in/sample{number}",
        "Director", "Operations", f"Company {company} Inc.", f"https://www.{domain}",
        _INDUSTRIES[company % 5], 50 + company % 5000, 1_000_000 + company * 1000,
        f"{company} Main Street", "Springfield", "IL", f"{10_000 + company % 89_999}",
        "United States", "Salesforce; SAP",
    ]  # fmt: skip
