"""A real sender in a process of its own that kills itself with SIGKILL where it is told.

One warm process forks a fresh one per order, so that a round costs no start-up. An order is one
line of JSON on standard input: a list of senders that run at the same time; the answer is one line
with each one's report, or the signal that ended it.
"""

import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import configure_mappers

from workbench.app import App, open_app
from workbench.clock import PracticeClock
from workbench.gateway import _function
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.presence import presence_of
from workbench.jobs.sender import Mode, Sender
from workbench.mail.connecting import Login
from workbench.outreach.messages import sending
from workbench.places import Place
from workbench.secrets import MemorySecrets
from workbench.vocabulary.messages import Door
from workbench.vocabulary.values import from_iso


@dataclass
class Killer:
    """Ends this process the `times`-th time that `point` is reached."""

    point: str | None
    times: int = 1
    doing: str = ""

    def reach(self, point: str) -> None:
        if point != self.point:
            return
        self.times -= 1
        if self.times <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class WatchedDesk(GatewayDesk):
    """A desk that knows which command is being committed."""

    def __init__(self, app: App, killer: Killer) -> None:
        super().__init__(app.gateway, app.system)
        self._killer = killer
        event.listen(app.writer, "commit", lambda _connection: self._committing())

    def execute(self, command: Any) -> Any:
        self._killer.doing = type(command).__name__
        return super().execute(command)

    def _committing(self) -> None:
        self._killer.reach(f"commit:{self._killer.doing}")


def live(order: dict[str, Any]) -> dict[str, Any]:
    """Runs one sender to its end and returns its report."""
    where = Place(order["url"], Path(order["folder"]), "test")
    clock = PracticeClock(from_iso(order["now"]))
    killer = Killer(order.get("point"), order.get("times", 1))
    app = open_app(where, clock=clock, secrets=MemorySecrets())
    login = Login(*order["login"])
    sender = Sender(
        WatchedDesk(app, killer),
        clock,
        presence_of(app.writer, app.folder),
        lambda _mailbox: login,
        reach=killer.reach,
        timeout=20,
    )
    report = sender.run(Mode(order.get("mode", "until_empty")))
    app.writer.dispose()
    app.reader.dispose()
    return {
        "sent": report.sent,
        "failed": report.failed,
        "in_doubt": report.in_doubt,
        "faults": list(report.faults),
        "now": clock.now().isoformat(),
    }


def born(order: dict[str, Any]) -> tuple[int, int]:
    """Forks a process for an order; returns its number and the end of its pipe."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    code = 70
    try:
        os.close(reading)
        os.write(writing, json.dumps(live(order)).encode())
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


def warm() -> None:
    """Imports what a sender loads on first use, so that every fork has it."""
    for name in vars(sending).values():
        door = getattr(name, "door", None)
        if isinstance(door, Door):
            _function(door.handler)
    configure_mappers()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    warm()
    _say("ready")
    for line in sys.stdin:
        running = [born(order) for order in json.loads(line)]
        answers = []
        for number, reading in running:
            with os.fdopen(reading, "rb") as pipe:
                said = pipe.read()
            _, status = os.waitpid(number, 0)
            ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
            answers.append({"signal": ended, "report": json.loads(said) if said else None})
        _say(json.dumps(answers))


if __name__ == "__main__":
    main()
