"""Whether a window can be shown here, and which packages are missing when it cannot.

Qt ends a program that lacks a library of its platform plugin with an abort nobody can catch, so the
libraries are looked for before.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from workbench.errors import OutsideFault

PACKAGES: dict[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What Qt's core, its widgets and its network need, on whatever platform plugin."""
X11_PACKAGES: dict[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}
"""What the X11 plugin needs besides."""


def has_screen(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether there is a display, or somebody chose a platform plugin that needs none."""
    if system != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)


def is_there(library: str) -> bool:
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    found: Callable[[str], bool] = is_there,
) -> tuple[str, ...]:
    """Debian's packages that Qt lacks here, in order of their names."""
    if system != "linux":
        return ()
    wanted = dict(PACKAGES)
    plugin = environment.get("QT_QPA_PLATFORM", "")
    if plugin.startswith("xcb") or (not plugin and environment.get("DISPLAY")):
        wanted |= X11_PACKAGES
    return tuple(sorted(package for library, package in wanted.items() if not found(library)))


def need_libraries(environment: Mapping[str, str] = os.environ) -> None:
    """Errors: `OutsideFault` naming the packages to install."""
    missing = missing_packages(environment)
    if missing:
        raise OutsideFault(
            "no_qt_libraries",
            "The window needs system libraries that are not installed here. On Debian and Ubuntu: "
            f"sudo apt install {' '.join(missing)}. The command line works without them.",
        )
