"""People of many firms, as vendors list them, made from a seed: few names, addresses made of the
names, a switchboard here and there, and some who are listed again, often at another firm.
"""

import random

from tests.prospects.duplicates.made import Made, Row, slip
from workbench.prospects.duplicates.records import Kind

KINDS = {
    "first": Kind.GIVEN, "last": Kind.LAST, "email": Kind.EMAIL, "phone": Kind.PHONE,
    "linkedin": Kind.PROFILE, "title": Kind.TEXT, "company": Kind.COMPANY, "domain": Kind.DOMAIN,
    "city": Kind.CITY,
}  # fmt: skip
_FIRST = """Anna Jonas Petra Lukas Monika Ingo Birgit Dagmar Heike Andreas Katrin Norbert Ulrike
    Sabine Wolfgang Thorsten Eva Karl Uwe Lena Otto Ruth Jan Kai""".split()
_LAST = """Schmidt Vogt Lindner Gerlach Albrecht Dietrich Hofmann Neubauer Pfeiffer Reinhardt
    Straube Zimmermann Ziegler Eichhorn Kessler Brandt Nash Thorne Oakes Pratt Mercer Hadley Young
    Dalton Farrow Ingram""".split()
_TITLES = ("Managing Director", "Head of Purchasing", "Scheduling Analyst", "VP Operations")
_CITIES = ("Bremen", "Leipzig", "Kassel", "Ulm", "Trier", "Rostock", "Essen", "Jena")
_TRADES = ("Foods", "Freight", "Optics", "Pumps", "Timber")


def employed(first: str, last: str, number: int, phone: str = "", linkedin: str = "") -> Row:
    """Somebody at firm `number`, with the address that firms give."""
    begin, trade = number // len(_TRADES), _TRADES[number % len(_TRADES)]
    name = f"{chr(65 + begin % 26)}{'aeiou'[begin // 26 % 5]}{'lmnrt'[begin % 5]}dor {trade}"
    domain = f"{name.replace(' ', '').lower()}{number}.example"
    return {
        "first": first,
        "last": last,
        "email": f"{first}.{last}@{domain}".lower(),
        "phone": phone or f"+49 17 {40_000_000 + number * 7_919 + sum(map(ord, first + last))}",
        "linkedin": linkedin,
        "title": _TITLES[(number + len(first)) % len(_TITLES)],
        "company": name,
        "domain": domain,
        "city": _CITIES[number % len(_CITIES)],
    }


def staff(seed: int, count: int) -> Made:
    """`count` people; of some there is a second row, of the same firm or of a later one."""
    dice = random.Random(seed)
    rows: list[Row] = []
    truth: list[int] = []
    firms = max(4, count // 4)
    for number in range(count):
        firm = dice.randrange(firms)
        switchboard = f"+49 30 {5_000_000 + firm * 31}" if dice.random() < 0.4 else ""
        page = f"https://www.linkedin.com/in/{dice.randrange(16**8):08x}"
        row = employed(dice.choice(_FIRST), dice.choice(_LAST), firm, switchboard, page)
        again = dict(row)
        if dice.random() < 0.3:
            again = employed(row["first"], row["last"], dice.randrange(firms), "", page)
        for name in ("first", "last"):
            if dice.random() < 0.15:
                again[name] = slip(dice, again[name])
        if dice.random() < 0.4:
            again["email"] = f"{row['first'][0]}{row['last']}@{again['domain']}".lower()
        for name in ("email", "title", "city"):
            if dice.random() < 0.2:
                again[name] = ""
        listed = (row, again) if dice.random() < 0.25 else (row,)
        rows += listed
        truth += [number] * len(listed)
    return Made(rows, truth)
