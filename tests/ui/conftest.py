"""What every window test gets: a window on a small team's workspace or on the practised market."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.market import copied_market
from tests.ui.opener import StillOpener
from tests.ui.screen import Screen, opened_window
from tests.ui.warm_hands import warm_hands
from tests.workspaces import START
from workbench.places import Place, place
from workbench.practice.room import PracticeOpener
from workbench.practice.team import SDR

__all__ = ["warm_hands"]

MARKET_SECONDS = 600
"""A machine's first test on the market builds it, and others wait for that."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "market_folder" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(MARKET_SECONDS))


@pytest.fixture
def open_team(qtbot: QtBot, sqlite_place: Place) -> Iterator[Callable[..., Screen]]:
    """Opens the window of the small team's workspace as `boss`, `sam`, `sue`, `alex` or `mia`."""
    with ExitStack() as stack:

        def opened(name: str = "sam", **more: object) -> Screen:
            opener = StillOpener(sqlite_place, START)
            return stack.enter_context(
                opened_window(
                    qtbot, sqlite_place, f"{name}@ours.example", opener, now=START, **more
                )
            )

        yield opened


@pytest.fixture
def market_folder(tmp_path: Path) -> Path:
    """A copy of the practised market."""
    return copied_market(tmp_path / "market")


@pytest.fixture
def open_market(qtbot: QtBot, market_folder: Path) -> Iterator[Callable[..., Screen]]:
    """Opens the window on the practised market as a persona's address."""
    with ExitStack() as stack:

        def opened(email: str = SDR.email, **more: object) -> Screen:
            opener = PracticeOpener(market_folder)
            where = place(str(market_folder))
            return stack.enter_context(opened_window(qtbot, where, email, opener, **more))

        yield opened
