"""How the window is started: which workspace, who works, how it looks."""

from workbench.desktop.apart import DesktopApart
from workbench.desktop.wire import Open
from workbench.vocabulary.record import record


@record
class Start:
    """What the command line hands to the window.

    `desktop` is the core, already loading beside the window, and `wanted` what it opens; `theme` is
    `system`, `light`, `dark` or `contrast`; `scale_percent` the size of everything.
    """

    desktop: DesktopApart
    wanted: Open
    theme: str = "system"
    scale_percent: int = 100
