"""What a start must not load: each of these takes longer than the page it would wait for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import new_team

ROOT = Path(__file__).parents[2]
EMAIL = "mia@ours.example"
SHOWN_LATER = frozenset(
    "alembic typer rich jinja2 keyring aiosmtpd pymap trustme icalendar imapclient smtplib"
    " flufl dns email_validator phonenumbers charset_normalizer tldextract selectolax psycopg"
    " pydantic holidays.countries.france".split()
)
"""Modules no first page needs."""
SERVER = "sqlalchemy.dialects.postgresql"
"""It loads every driver of that server; a workspace in a folder never meets one."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_team(str(tmp_path_factory.mktemp("light") / "workspace")).folder


def ran(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_a_window_is_painted_with_its_answers_before_anything_heavy_is_loaded(place: Path) -> None:
    seen = json.loads(ran("-m", "tests.bench.first_paint", str(place), EMAIL, "today"))
    assert not SHOWN_LATER.intersection(seen["modules"])
    assert "ui.pages.today.page" in seen["modules"]
    assert "ui.pages.campaigns.page" not in seen["modules"]


def test_the_window_knows_no_database(place: Path) -> None:
    seen = json.loads(ran("-m", "tests.bench.first_paint", str(place), EMAIL, "today"))
    assert not {"sqlalchemy", "db.engine", "db.base", "workbench.app"}.intersection(seen["modules"])


def test_the_core_answers_a_first_page_before_it_loads_anything_heavy() -> None:
    loaded = ran(
        "-c",
        "import sys; from workbench.coaching.queries import figures, today; "
        "from workbench.desktop import core; from workbench.team import queries; "
        "from workbench.prospects.queries import accounts, bins, filters, tables; "
        "print(*sys.modules)",
    )
    assert not SHOWN_LATER.intersection(loaded.split())
    assert "PySide6" not in loaded.split()
    assert SERVER not in loaded.split()


def test_a_command_loads_no_window_and_draws_no_table_it_does_not_print(place: Path) -> None:
    words = f"['--workspace', {str(place)!r}, 'ledger', 'verify']"
    loaded = ran(
        "-c",
        "import sys; from workbench.cli.main import main; "
        f"main({words}); print(); print(' '.join(sys.modules))",
    ).splitlines()[-1]
    assert not {"PySide6", "ui", "alembic", "rich", "holidays", "pydantic", SERVER}.intersection(
        loaded.split()
    )
