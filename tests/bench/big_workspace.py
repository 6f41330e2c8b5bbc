"""A workspace with any number of accounts, made once per size and kept for benches and pictures.

Rows go straight into the tables, because the program's own import would take an hour for a
million accounts; they are what an import would have written, keys and fits included.
"""

import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from db import engine as engines
from db.guards import install as guards
from db.keepers.filling import fill
from db.revisions import NEWEST
from tests.workspaces import START, new_team
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.places import Place, place
from workbench.prospects.importing.names import name_key, person_key
from workbench.prospects.messages.icp import PublishIcp
from workbench.secrets import MemorySecrets
from workbench.vocabulary.prospects import Bin, Verdict
from workbench.vocabulary.values import iso, keyed

SHAPE = 2
"""Raise it when the rows below change, so that kept workspaces are made anew."""

PEOPLE = 3
"""People of each account, each with one address."""

_BINS = (
    (Bin.COLD, 70), (Bin.WORKING, 8), (Bin.ACTIVE_OPPORTUNITY, 2), (Bin.CHECK_BACK, 6),
    (Bin.DEAD_OPPORTUNITY, 5), (Bin.CURRENT_CLIENT, 4), (Bin.BAD_FIT, 3), (Bin.DUPLICATE, 2),
)  # fmt: skip
_ROOTS = tuple(
    "Alder Beacon Cedar Delta Ember Falcon Granite Harbor Iron Juniper Keystone Lantern Meridian"
    " Northwind Orchard Pinnacle Quarry Ridge Summit Timber Union Vantage Willow Zenith".split()
)
_TRADES = tuple(
    "Analytics Bank Chemicals Components Dairy Energy Foods Freight Glass Health Insurance Labs"
    " Logistics Materials Metals Optics Packaging Plastics Retail Robotics Steel Systems".split()
)
_FORMS = ("Inc.", "LLC", "GmbH", "Ltd", "AG", "S.A.", "AS")
_COUNTRIES = ("US", "US", "US", "US", "GB", "DE", "NO", "FR", "CA", "NL")
_INDUSTRIES = tuple(
    "Banking,Chemicals,Construction,Education,Energy,Food Production,Health Care,Hospitality,"
    "Insurance,Logistics,Machinery,Media,Retail,Software,Telecommunications,Textiles".split(",")
)
_MODELS = ("b2b", "b2c", "marketplace")
_TERRITORIES = ("East", "West", "North", "South", "Europe")
_TITLES = (
    ("VP Operations", "vp"), ("Director of IT", "director"), ("CFO", "c_level"),
    ("Head of Sales", "director"), ("Plant Manager", "manager"), ("Buyer", "staff"),
)  # fmt: skip
_FIRST = ("Ana", "Ben", "Chris", "Dana", "Eli", "Fay", "Gus", "Hana", "Ivan", "June")
_LAST = ("Berg", "Castillo", "Dahl", "Evans", "Fischer", "Garcia", "Huber", "Ito", "Jensen", "Kaur")

_PROFILE = {
    "name": "Manufacturers",
    "criteria": [
        {"label": "Employees", "when": "employees between 200 and 5000", "weight": 3},
        {"label": "Country", "when": "country in (US, GB, DE)", "weight": 2},
    ],
}


def big_workspace(accounts: int) -> Place:
    """The kept workspace with so many accounts and `PEOPLE` times as many people; read only: copy
    it (`copied`) before anything writes to it.
    """
    kept = Path(tempfile.gettempdir()) / f"workbench-big-{accounts}-{NEWEST}-{SHAPE}"
    if not kept.is_dir():
        fresh = Path(tempfile.mkdtemp(prefix=kept.name + "-", dir=kept.parent))
        _fill(new_team(str(fresh / "workspace")), accounts)
        (fresh / "workspace").rename(kept)
        fresh.rmdir()
    return place(str(kept))


def copied(kept: Place, folder: Path) -> Place:
    """A copy of a kept workspace that may be written to."""
    return place(str(shutil.copytree(kept.folder, folder)))


def _fill(made: Place, accounts: int) -> None:
    with open_app(made, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        manager = app.actor("mia@ours.example")
        version = app.gateway.execute(PublishIcp(_PROFILE), manager).result.version_id
        sdrs = [app.actor(f"{name}@ours.example").person_id for name in ("sam", "sue")]
        with app.writer.connect() as connection:
            salt = connection.exec_driver_sql("SELECT salt FROM workspace").scalar_one()
    _guard(made, guards.remove)
    with closing(sqlite3.connect(made.file, isolation_level=None)) as raw:
        _write(raw, accounts, version, sdrs, bytes.fromhex(salt))
    _guard(made, guards.install)
    _guard(made, fill)


def _guard(made: Place, change: Callable[[Connection], None]) -> None:
    """Guards off and on again: an account is born in Cold, these are in every bin at once."""
    engine = engines.writer(made.url)
    with engine.begin() as connection:
        change(connection)
    engine.dispose()


def _write(
    raw: sqlite3.Connection, accounts: int, version: int, sdrs: list[int | None], salt: bytes
) -> None:
    """Indexes are made after the rows: sorted once instead of a million times."""
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("BEGIN IMMEDIATE")
    indexes = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN ('account', 'contact', 'address', 'fit')"
    ).fetchall()
    for name, _ in indexes:
        raw.execute(f"DROP INDEX {name}")
    _insert(raw, "account", _accounts(accounts, sdrs))
    _insert(raw, "contact", _people(accounts))
    _insert(raw, "address", _addresses(accounts, salt))
    _insert(raw, "fit", _fits(accounts, version))
    fleet = {"created_at": _ago(900), "of_person": 0, "name": "fleet", "type": "number"}
    _insert(raw, "custom_field", iter([fleet]))
    for _, statement in indexes:
        raw.execute(statement)
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


Values = dict[str, object]


def _insert(raw: sqlite3.Connection, table: str, rows: Iterator[Values]) -> None:
    first = next(rows)
    columns = ", ".join(first)
    marks = ", ".join(f":{name}" for name in first)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    raw.execute(statement, first)
    raw.executemany(statement, rows)


def _accounts(count: int, sdrs: list[int | None]) -> Iterator[Values]:
    chance = random.Random(1)
    bins = [bin_.value for bin_, share in _BINS for _ in range(share)]
    for number in range(1, count + 1):
        name = f"{chance.choice(_ROOTS)} {chance.choice(_TRADES)} {number} {chance.choice(_FORMS)}"
        country = chance.choice(_COUNTRIES)
        quiet = chance.randrange(900)
        yield {
            "id": number,
            "created_at": _ago(900),
            "name": name,
            "name_key": name_key(name),
            "domain": f"company{number}.example",
            "industry": chance.choice(_INDUSTRIES) if number % 20 else None,
            "employees": int(10 ** chance.uniform(0.5, 4.5)) if number % 9 else None,
            "revenue": int(10 ** chance.uniform(5, 9.5)) if number % 7 else None,
            "currency": "USD",
            "country": country,
            "city": "Springfield",
            "business_model": chance.choice(_MODELS),
            "custom": json.dumps({"fleet": number % 500}) if number % 3 == 0 else "{}",
            "owner_id": chance.choice((*sdrs, None)),
            "territory": chance.choice(_TERRITORIES),
            "bin": chance.choice(bins),
            "bin_since": _ago(chance.randrange(700)),
            "last_activity_at": _ago(quiet) if quiet < 600 else None,
            "touches": chance.randrange(12),
        }


def _people(accounts: int) -> Iterator[Values]:
    chance = random.Random(2)
    for number in range(1, accounts * PEOPLE + 1):
        title, seniority = chance.choice(_TITLES)
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        yield {
            "id": number,
            "created_at": _ago(900),
            "account_id": _account_of(number),
            "first": first,
            "last": last,
            "name_key": person_key(first, last),
            "title": title,
            "seniority": seniority,
            "phones": "[]",
            "country": "US",
            "language": "en",
            "custom": "{}",
        }


def _addresses(accounts: int, salt: bytes) -> Iterator[Values]:
    for number in range(1, accounts * PEOPLE + 1):
        domain = f"company{_account_of(number)}.example"
        email = f"person{number}@{domain}"
        yield {
            "id": number,
            "created_at": _ago(900),
            "contact_id": number,
            "email": email,
            "email_key": keyed(salt, email),
            "domain": domain,
            "status": "unknown",
        }


def _fits(accounts: int, version: int) -> Iterator[Values]:
    chance = random.Random(3)
    for number in range(1, accounts + 1):
        if number % 11 == 0:
            continue
        score = chance.randrange(101)
        verdict = Verdict.IDEAL if score >= 70 else Verdict.STRETCH
        yield {
            "created_at": _ago(10),
            "account_id": number,
            "version_id": version,
            "score": score,
            "verdict": verdict.value,
            "signs": "+-",
        }


def _account_of(person: int) -> int:
    return (person - 1) // PEOPLE + 1


def _ago(days: int) -> str:
    return iso(START - timedelta(days=days))
