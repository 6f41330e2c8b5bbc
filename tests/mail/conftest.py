"""Loopback servers for the tests of the mail room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail.servers import Authority, Loop


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder: Path = tmp_path_factory.mktemp("authority")
    return Authority(folder)


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    """One thread on which all loopback servers of the run live."""
    running = Loop()
    yield running
    running.close()
