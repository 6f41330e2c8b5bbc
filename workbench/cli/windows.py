"""Opens the window: found by its entry point, never imported here, and nothing heavy before it."""

import gc
import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from workbench.cli.line import Line
from workbench.cli.options import Options
from workbench.cli.screen import need_libraries
from workbench.desktop.apart import DesktopApart
from workbench.desktop.launch import Body
from workbench.desktop.start import Start
from workbench.desktop.wire import Open
from workbench.errors import OutsideFault, Refusal
from workbench.places import Place
from workbench.settings import Settings

GROUP = "workbench.window"
_PRACTICE_NOTE = "practice.json"
_PICTURE_SECONDS = 600


def open_as_said(options: Options, body: Body) -> int:
    """`workbench open`; returns the exit code. Arguments: `body` a core that was launched already.
    Errors: as `open_window`.
    """
    with closing(DesktopApart(body)) as desktop:
        line = Line.of(options)
        return open_window(line.place, line.settings, line.acting_as or "", line.now, desktop)


def open_window(
    where: Place,
    kept: Settings,
    acting_as: str = "",
    now: datetime | None = None,
    desktop: DesktopApart | None = None,
) -> int:
    """Shows the window of a workspace until it is closed; returns the exit code.

    Where there is no workspace yet, the window first asks for what one needs. `now` sets the clock
    of a practice workspace; `desktop` is one that was started already, and is closed at the end.
    Errors: `OutsideFault` without Qt's libraries; as `open_app`.
    """
    with closing(desktop or DesktopApart()) as found:
        need_libraries()
        looks = kept.appearance
        if where.is_sqlite and not where.file.exists():
            show = _loaded("welcome")
            begun = _beginning().welcome(where, looks.theme, looks.scale_percent, show)
            if begun is None:
                return 0
            where, acting_as = begun
        if now is not None:
            _beginning().set_clock(where, now)
        wanted = Open(where, opener_of(where), acting_as or kept.general.acting_as)
        start = Start(found, wanted, looks.theme, looks.scale_percent)
        return int(_loaded("main")(start) or 0)


def opener_of(where: Place) -> str:
    """What opens the workspace in the hands: with the practice market where it is one."""
    if where.is_sqlite and (where.folder / _PRACTICE_NOTE).exists():
        return "workbench.practice.room:practice_opener"
    return "workbench.desktop.opener:RealWorkspace"


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


def _beginning() -> Any:
    """What opens the workspace itself, loaded only where that is wanted."""
    return importlib.import_module("workbench.cli.beginning")


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
