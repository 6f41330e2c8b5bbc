"""The filters of quality.md §3: first rows, exact counts, and counts of people, beside SQL.

Asked through the gateway, as the window asks. Each line's limit is the statement that somebody who
knows the tables would write for this one question (`limits.FILTERS`).
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from tests.bench import limits
from tests.bench.big_workspace import big_workspace
from tests.bench.measuring import share, show, timed
from tests.workspaces import START
from workbench.app import App, open_app
from workbench.clock import PracticeClock
from workbench.insight.messages.search import FindAnything
from workbench.places import Place
from workbench.prospects.messages.accounts import CountMatching
from workbench.prospects.messages.filters import CountReach
from workbench.prospects.messages.tables import FirstAccounts
from workbench.secrets import MemorySecrets
from workbench.vocabulary.messages import Query

RUNS = 5
SCREEN = 50

FILTERS: dict[str, str] = {
    "industry": "industry in (Banking, Chemicals, Software)",
    "country_employees": "country = US and employees between 200 and 5000",
    "revenue_model": "revenue between 1M and 50M and business_model = b2b",
    "bin": "bin = working",
    "quiet": "quiet >= 6 months",
    "fit": "fit >= 70",
    "territory_owner": "territory = East and owner = sam@ours.example",
    "name": "name contains steel",
    "domain": "domain = company777777.example",
    "custom": "custom.fleet >= 400",
    "person_vp": "has person (seniority >= vp)",
    "person_title": "has person (title contains operations)",
}
"""The lines of quality.md §3; those that begin with `person` ask about people."""

SOUGHT = ("harbor", "company99", "ste", "jensen", "ana", "kaur", "zeni", "ir")
"""What is typed into the search over everything."""


def bench_filter(rows: int) -> None:
    """Goals: first rows' 95th percentile ≤ 50 ms; account counts ≤ 300 ms and ≤ 1.5 times SQL;
    counts of people ≤ 1 s; the search ≤ 50 ms.
    """
    where = big_workspace(rows)
    with open_app(where, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        first: list[float] = []
        for name, text in FILTERS.items():
            first += _line(app, where, rows, name, text)
        show("filter_first_p95", len(first), share(first, 0.95))
        found = [timed(_ask(app, FindAnything(text)), runs=RUNS) for text in SOUGHT]
        show("filter_search_worst", len(found), max(found))


def _line(app: App, where: Place, rows: int, name: str, text: str) -> list[float]:
    """One filter: its first rows, then its count beside the limit. Returns what each first took."""
    first = [timed(_ask(app, FirstAccounts(text, limit=SCREEN))) for _ in range(RUNS + 1)][1:]
    show(f"filter_first_{name}", rows, share(first, 0.5))
    counted = app.gateway.ask(CountMatching(text), app.actor("mia@ours.example"))
    with closing(sqlite3.connect(where.file)) as raw:
        limit, found = limits.count(raw, name)
        if counted != found:
            raise AssertionError(f"{name}: {counted} counted, {found} by SQL")
        ours = timed(_ask(app, CountMatching(text)), runs=RUNS)
        show(f"filter_count_{name}", rows, ours, timed(limit, runs=RUNS))
    show(f"filter_people_{name}", rows, timed(_ask(app, CountReach(text))))
    return first


def _ask(app: App, query: Query[object]) -> Callable[[], object]:
    actor = app.actor("mia@ours.example")
    return lambda: app.gateway.ask(query, actor)
