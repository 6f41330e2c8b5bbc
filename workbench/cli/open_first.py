"""`workbench open` with nothing else: no command of the command line is loaded for it."""

import importlib

from workbench.cli.options import Options
from workbench.cli.screen import has_screen
from workbench.desktop.launch import Body, launched
from workbench.errors import OutsideFault


def open_first(options: Options, body: Body | None = None) -> int:
    """Opens the window; returns the exit code.

    Arguments: `body` a core that was launched already. Errors: `OutsideFault` without a screen; as
    `windows.open_window`.
    """
    if not has_screen():
        raise OutsideFault(
            "no_screen",
            "There is no screen here. “workbench --help” lists what works without one; "
            "“workbench demo --headless” shows a practice workspace at work.",
        )
    body = body or launched()
    windows = importlib.import_module("workbench.cli.windows")
    return int(windows.open_as_said(options, body))
