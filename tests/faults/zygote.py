"""Drives the sender process from a test: one order per sender, one answer per sender."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.mail.servers import LOGIN
from workbench.places import Place
from workbench.vocabulary.values import iso

HOME = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a sender ended: by a signal, or with a report."""

    signal: int | None
    report: dict[str, Any] | None


class Senders:
    """A warm process from which real senders are forked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.sender_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=HOME,
            text=True,
        )
        assert self._line() == "ready"

    def run(self, *orders: dict[str, Any]) -> list[Ended]:
        """Runs senders at the same time and waits for all of them."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(orders) + "\n")
        self._process.stdin.flush()
        return [Ended(one["signal"], one["report"]) for one in json.loads(self._line())]

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the sender process died"
        return line.strip()


def order(place: Place, now: datetime, **more: Any) -> dict[str, Any]:
    """What one sender shall do; `point` and `times` say where it dies."""
    return {
        "url": place.url,
        "folder": str(place.folder),
        "now": iso(now),
        "login": [LOGIN.user, LOGIN.password],
        **more,
    }
