"""What every test gets: fixed randomness, quiet logs, and the shared sample files if they exist."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.rounds import EVERYTHING, rounds

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.terminal", "tests.workspaces"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=_QUIET
)
settings.register_profile("plain", settings.get_profile("ci"), max_examples=rounds(100))
settings.register_profile("dev", deadline=None, suppress_health_check=_QUIET)
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=_QUIET)
settings.register_profile(
    "debug", max_examples=20, deadline=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if EVERYTHING else "plain"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests begin first: one that begins last keeps a single core busy at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What was collected stays to the end; Python need not look through it for garbage."""
    gc.freeze()


class LogWatch(logging.Handler):
    """Collects warnings of our own loggers; a test that expects one takes it with `expect`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, words: str) -> None:
        """Takes the warnings that contain `words`; fails when there are none."""
        found = [record for record in self.records if words in record.getMessage()]
        assert found, f"no warning with “{words}” was logged"
        self.records = [record for record in self.records if record not in found]


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails a test on an unexpected warning or error of `workbench.*` (quality.md §2)."""
    watch = LogWatch()
    logger = logging.getLogger("workbench")
    logger.addHandler(watch)
    yield watch
    logger.removeHandler(watch)
    unexpected = [f"{record.name}: {record.getMessage()}" for record in watch.records]
    if unexpected:
        pytest.fail("unexpected warnings in the log:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared sample files."""
    if not SHARED.is_dir():
        pytest.skip("the shared sample files (../shared/data) are not on this machine")
    return SHARED
