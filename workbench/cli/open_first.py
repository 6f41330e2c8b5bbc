"""`workbench open` with nothing else: what takes longest begins first.

The core's process is started before this one loads anything of its own.
"""

import importlib

from workbench.cli.options import Options
from workbench.cli.screen import has_screen
from workbench.desktop.launch import launched
from workbench.errors import OutsideFault


def open_first(options: Options) -> int:
    """Opens the window; returns the exit code. Errors: `OutsideFault` without a screen; as
    `windows.open_window`.
    """
    if not has_screen():
        raise OutsideFault(
            "no_screen",
            "There is no screen here. “workbench --help” lists what works without one; "
            "“workbench demo --headless” shows a practice workspace at work.",
        )
    body = launched()
    windows = importlib.import_module("workbench.cli.windows")
    return int(windows.open_as_said(options, body))
