"""Everything a job in the hands may need, loaded once in the process the hands are forked from."""

import importlib
import pkgutil

import workbench
from tests.ui import opener

__all__ = ["opener"]

for _found in pkgutil.walk_packages(workbench.__path__, "workbench."):
    if not _found.name.startswith(("workbench.cli", "workbench.__main__")):
        importlib.import_module(_found.name)
