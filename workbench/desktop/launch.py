"""Starts the core's process. It loads next to nothing, so that the core begins before anything else
of the window is loaded.
"""

import subprocess
import sys

_PROGRAM = (
    "import gc, sys; gc.disable(); sys.path[:] = {path!r}; "
    "from workbench.desktop.core import main; main()"
)
"""What is loaded stays: the core looks for garbage only once it is open."""
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)

Body = subprocess.Popen[bytes]


def launched() -> Body:
    """A core that loads, with pipes to its standard input and output."""
    words = [sys.executable, "-c", _PROGRAM.format(path=sys.path)]
    return subprocess.Popen(  # noqa: S603 — our own module, in our own interpreter
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_NO_CONSOLE
    )
