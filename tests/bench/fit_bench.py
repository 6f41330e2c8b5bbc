"""Fit of a million accounts on a profile of eight criteria, stored."""

import tempfile
from pathlib import Path

from tests.bench import limits
from tests.bench.big_workspace import big_workspace, copied
from tests.bench.measuring import show, timed
from tests.workspaces import START
from workbench.app import App, open_app
from workbench.clock import PracticeClock
from workbench.prospects.messages.icp import ComputeFit, IcpLift, PreviewProfile, PublishIcp
from workbench.secrets import MemorySecrets

PROFILE = {
    "name": "Eight criteria",
    "criteria": [
        {"label": "Size", "weight": 5, "when": "employees between 200 and 5000"},
        {"label": "Revenue", "weight": 4, "when": "revenue >= 10M"},
        {"label": "Industry", "weight": 4, "when": "industry in (Software, Machinery, Banking)"},
        {"label": "Country", "weight": 3, "when": "country in (US, GB, DE)"},
        {"label": "Sells to companies", "weight": 3, "when": "business_model = b2b"},
        {"label": "Territory", "weight": 1, "when": "territory in (East, West)"},
        {"label": "Few touches", "weight": 1, "when": "touches <= 6"},
        {"label": "In a town", "weight": 1, "when": "city is not empty"},
    ],
}
SAMPLE = 2_000


def bench_fit(rows: int) -> None:
    """Goal: ≤ 3 × the limit. Beside it: the live histogram on a sample and exact, and lift."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        ours, theirs = copied(big_workspace(rows), home / "ours"), home / "theirs"
        bare = copied(big_workspace(rows), theirs)
        with open_app(ours, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
            actor = app.actor("mia@ours.example")
            version = app.gateway.execute(PublishIcp(PROFILE), actor).result.version_id
            spent = timed(lambda: _score(app, version))
            limit = timed(lambda: limits.fit(bare.file, version))
            show("fit", rows, spent, limit)
            for label, sample in (("fit_live_sample", SAMPLE), ("fit_live_exact", None)):
                asked = PreviewProfile(PROFILE, sample)
                runs = 9 if sample else 1
                show(label, sample or rows, timed(lambda a=asked: app.gateway.ask(a, actor), runs))
            show("fit_lift", rows, timed(lambda: app.gateway.ask(IcpLift(version), actor)))


def _score(app: App, version: int) -> None:
    actor = app.actor("mia@ours.example")
    while not app.gateway.execute(ComputeFit(version), actor).result.finished:
        pass
