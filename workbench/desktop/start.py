"""How the window is started: which workspace, who works, how it looks."""

from workbench.desktop.apart import DesktopApart
from workbench.vocabulary.record import record


@record
class Start:
    """What the command line hands to the window.

    `desktop` is the workspace, already being opened beside the window; `theme` is `system`,
    `light`, `dark` or `contrast`; `scale_percent` the size of everything.
    """

    desktop: DesktopApart
    theme: str = "system"
    scale_percent: int = 100
