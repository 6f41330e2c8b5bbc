"""The whole line, end to end: twenty practice days for several seeds, and the same days twice."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.rounds import EVERYTHING
from workbench.practice.days import DEFAULT_START
from workbench.practice.demo import Demonstration, demonstrate
from workbench.practice.workplace import Facts

pytestmark = pytest.mark.timeout(600)


def run(folder: Path, seed: int, days: int, start: date = DEFAULT_START) -> Demonstration:
    return demonstrate(folder, Facts(seed, start), days)


def broken(found: Demonstration) -> list[str]:
    return [name for name, holds in found.checks.items() if not holds]


def empty(found: Demonstration) -> list[str]:
    funnel = found.funnel
    figures = {name: getattr(funnel, name) for name in funnel.__slots__}
    figures["statement_total"] = funnel.statement_total.cents
    return [name for name, figure in figures.items() if not figure]


@pytest.mark.slow
def test_twenty_days_fill_the_funnel_and_keep_every_invariant(tmp_path):
    found = run(tmp_path / "one", 7, 20)
    assert broken(found) == []
    assert empty(found) == []
    assert sorted(found.checks) == sorted(f"invariant_{number}" for number in range(1, 11))


MORE_SEEDS = (1, 2, 3, 2026) if EVERYTHING else (2026,)
"""Twenty days take a good minute each; all five seeds run where everything runs."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", MORE_SEEDS)
def test_other_seeds_fill_the_funnel_too(tmp_path, seed):
    found = run(tmp_path / "one", seed, 20)
    assert broken(found) == []
    assert empty(found) == []


@pytest.mark.slow
def test_the_same_days_come_out_the_same(tmp_path):
    first, second = (run(tmp_path / name, 11, 5) for name in ("a", "b"))
    assert first.funnel == second.funnel
    assert first.checks == second.checks


@pytest.mark.slow
def test_a_month_may_end_in_the_middle(tmp_path):
    found = run(tmp_path / "one", 5, 10, date(2026, 4, 27))
    assert broken(found) == []


@pytest.mark.slow
def test_the_command_prints_one_object_and_keeps_the_workspace(tmp_path):
    folder = tmp_path / "demo"
    words = ["demo", "--headless", "--days", "2", "--seed", "3", "--dir", str(folder), "--json"]
    ran = subprocess.run(
        [sys.executable, "-m", "workbench", *words], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert list(found) == ["days", "seed", "workspace", "funnel", "checks", "pictures"]
    assert found["workspace"] == str(folder)
    assert found["funnel"]["accounts"] > 400
    verify = [sys.executable, "-m", "workbench", "--workspace", str(folder), "ledger", "verify"]
    assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
