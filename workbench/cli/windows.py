"""Opens the window: found by its entry point, never imported here, and nothing heavy before it."""

import gc
import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from workbench import app as root
from workbench import settings
from workbench.cli.context import line_of
from workbench.cli.options import Options
from workbench.cli.screen import has_screen, need_libraries
from workbench.clock import SystemClock
from workbench.desktop.opener import RealWorkspace
from workbench.desktop.start import Start
from workbench.desktop.welcome import Beginning, Begun, NewTeam
from workbench.errors import OutsideFault, Refusal
from workbench.opening import NewWorkspace
from workbench.places import Place, place, practice_folder
from workbench.vocabulary.values import EmailAddress

GROUP = "workbench.window"
_PRACTICE_NOTE = "practice.json"
_PICTURE_SECONDS = 600


def open_as_said(options: Options) -> int:
    """`workbench open`; returns the exit code. Errors: `OutsideFault` without a screen; as
    `open_window`.
    """
    line = line_of(options)
    if not has_screen():
        raise OutsideFault(
            "no_screen",
            "There is no screen here. “workbench --help” lists what works without one; "
            "“workbench demo --headless” shows a practice workspace at work.",
        )
    return open_window(line.place, line.settings, line.acting_as or "", line.now)


def open_window(
    where: Place, kept: settings.Settings, acting_as: str = "", now: datetime | None = None
) -> int:
    """Shows the window of a workspace until it is closed; returns the exit code.

    Where there is no workspace yet, the window first asks for what one needs. `now` sets the clock
    of a practice workspace. Errors: `OutsideFault` without Qt's libraries; as `open_app`.
    """
    need_libraries()
    if where.is_sqlite and not where.file.exists():
        begun, where, acting_as = welcome(where, kept)
        if begun is Begun.NOTHING:
            return 0
    if now is not None:
        root.open_app(where, now=now).close()
    person = acting_as or kept.general.acting_as
    looks = kept.appearance
    start = Start(where, opener_of(where), person, looks.theme, looks.scale_percent)
    return int(_loaded("main")(start) or 0)


def welcome(where: Place, kept: settings.Settings) -> tuple[Begun, Place, str]:
    """Lets a person begin: a workspace of their own, or the practice market.

    Returns what was begun, where, and the address of the person at this computer.
    """
    people: list[str] = []
    practice = place(str(practice_folder()))

    def make(team: NewTeam) -> None:
        address = EmailAddress.parse(team.email)
        new = NewWorkspace(
            team.company, team.postal_address, team.zone, address, team.name, team.roles
        )
        root.create(where, new, SystemClock().now())
        people.append(address.text)

    def practise(tell: Callable[[str], None]) -> None:
        people.append(_practice().prepared(practice.folder, tell))

    looks = kept.appearance
    begun: Begun = _loaded("welcome")(
        Beginning(where.shown, make, practise, looks.theme, looks.scale_percent)
    )
    chosen = practice if begun is Begun.PRACTICE else where
    return begun, chosen, people[-1] if people else ""


def opener_of(where: Place) -> Any:
    """Opens the workspace in the hands: with the practice market where it is one."""
    if where.is_sqlite and (where.folder / _PRACTICE_NOTE).exists():
        return _practice().PracticeOpener(where.folder)
    return RealWorkspace(where)


def take_pictures(folder: Path, target: Path) -> list[str]:
    """Writes one PNG per page of the practice workspace in `folder`; returns their paths.

    A child process draws them without a screen. Errors: `OutsideFault` when it fails.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    need_libraries(environment)
    target.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", _entry("pictures").module, str(folder), str(target)]
    try:
        drawn = subprocess.run(  # noqa: S603 — our own module, in our own interpreter
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PICTURE_SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as fault:
        last = (fault.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise OutsideFault("no_pictures", f"The pages were not drawn: {last[:300]}") from fault
    except subprocess.TimeoutExpired as fault:
        raise OutsideFault("no_pictures", "The pages were not drawn in time.") from fault
    return [line for line in drawn.stdout.splitlines() if line]


def _practice() -> Any:
    """The practice market, loaded only where it is wanted: it brings two mail servers along."""
    return importlib.import_module("workbench.practice.room")


def _loaded(name: str) -> Callable[..., Any]:
    """What the window offers under a name. Errors: `OutsideFault` when Qt cannot be loaded."""
    found = _entry(name)
    gc.disable()  # what is loaded stays: looking for garbage in it takes a tenth of a start
    try:
        loaded: Callable[..., Any] = found.load()
    except ImportError as fault:
        if "PySide6" not in str(fault) and ".so" not in str(fault) and "DLL" not in str(fault):
            raise
        raise OutsideFault(
            "no_qt",
            f"The window cannot be loaded here ({fault}). The command line works without it.",
        ) from fault
    finally:
        gc.enable()
    return loaded


def _entry(name: str) -> EntryPoint:
    """Errors: `Refusal` where the window is not installed."""
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        raise Refusal(
            "no_window",
            "The window is not installed here. “workbench --help” lists the commands; install the "
            "program again to get its window.",
        )
    return found[0]
