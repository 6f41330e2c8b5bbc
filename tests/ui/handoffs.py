"""Deals for the tests of batons, audit and pay: the line's own steps beside an open window."""

from tests.handoff import line
from tests.ui.screen import Screen
from tests.workspaces import Bench
from workbench.handoff.messages.batons import AcceptBaton

MAIL = "{name}@ours.example"


def bench_of(screen: Screen) -> Bench:
    """The workspace behind the window, for steps that nobody takes at this window."""
    _in_front(screen)
    return Bench(screen.desktop.app, screen.clock)


def told(screen: Screen, words: str) -> bool:
    """Whether the window says this by now; fresh labels show themselves one turn later."""
    screen.bot.waitUntil(lambda: screen.shown(words))
    return True


def sit_down(screen: Screen, name: str) -> None:
    """Somebody else of the team takes the window."""
    screen.window.work_as(MAIL.format(name=name))
    _in_front(screen)


def _in_front(screen: Screen) -> None:
    """Waits until the keyboard belongs to the window."""
    screen.settle()
    screen.window.raise_()
    screen.window.activateWindow()
    screen.window.windowHandle().requestActivate()
    screen.bot.waitUntil(screen.window.isActiveWindow)


def accepted(bench: Bench, name: str = "acme") -> line.Prospect:
    """A prospect whose baton the AE took."""
    prospect = line.add_prospect(bench, name)
    passed = line.pass_on(bench, prospect)
    bench.do("alex", AcceptBaton(passed.baton_id))
    return prospect


def due(bench: Bench, name: str = "acme") -> int:
    """The audit of a deal that reached Stage 2."""
    _, requalified = line.to_stage_2(bench, line.add_prospect(bench, name))
    return requalified.audit_id
