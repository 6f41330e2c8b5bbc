"""Invariants 6 and 7 of domain.md under random days of a team, on both databases."""

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.handoff.machine import CreditAndPay
from tests.rounds import rounds
from tests.workspaces import START, Bench, copy_database, drop_database
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.places import Place, place
from workbench.secrets import MemorySecrets


def opened(where: Place, after: Callable[[], None]) -> tuple[Bench, Callable[[], None]]:
    clock = PracticeClock(START)
    app = open_app(where, clock=clock, secrets=MemorySecrets())

    def close() -> None:
        app.close()
        after()

    return Bench(app, clock), close


def run(make: Callable[[], tuple[Bench, Callable[[], None]]], examples: int) -> None:
    machine = type("Team", (CreditAndPay,), {"make": staticmethod(make)})
    steps = settings(max_examples=rounds(examples), stateful_step_count=25)
    run_state_machine_as_test(machine, settings=steps)


@pytest.mark.slow
def test_invariants_6_and_7_hold_on_sqlite(sqlite_template: Path, tmp_path: Path):
    def make() -> tuple[Bench, Callable[[], None]]:
        folder = tmp_path / uuid.uuid4().hex
        shutil.copytree(sqlite_template, folder)
        return opened(place(str(folder)), lambda: shutil.rmtree(folder))

    run(make, 20)


@pytest.mark.slow
def test_invariants_6_and_7_hold_on_postgresql(
    postgresql_server: str, postgresql_template: str, tmp_path: Path
):
    def make() -> tuple[Bench, Callable[[], None]]:
        name = f"w{uuid.uuid4().hex}"
        url = copy_database(postgresql_server, postgresql_template, name)
        where = Place(url, tmp_path / name, name)
        return opened(where, lambda: drop_database(postgresql_server, name))

    run(make, 5)
