"""The window's own walls: texts in one place, no loop inside the loop, no widget per cell."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import SourceFile, called_name, source_files

WINDOW = source_files("ui")
_SENTENCE = re.compile(r"\W*[A-Z][A-Za-z’']+[,:]? [A-Za-z’']{2,}")
"""What people read begins with a capital; the filter language does not."""
_SILENT = {
    "TypeError", "ValueError", "KeyError", "RuntimeError", "Bug",
    "debug", "info", "warning", "error", "setDisplayFormat",
}  # fmt: skip
"""What these say is for programmers, for the log, or for Qt."""


def _inside(tree: ast.Module, wanted: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(tree) if isinstance(node, wanted))


def _docstrings(tree: ast.Module) -> set[int]:
    """Lines-independent identity of every string that stands alone as a statement."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _unspoken(tree: ast.Module) -> set[int]:
    """Strings inside an exception that only programmers read."""
    found: set[int] = set()
    for node in _inside(tree, ast.Call):
        if isinstance(node, ast.Call) and called_name(node) in _SILENT:
            found |= {id(part) for part in ast.walk(node)}
    return found


@pytest.mark.parametrize("file", WINDOW, ids=lambda file: file.name)
def test_sentences_live_in_the_texts(file: SourceFile):
    if file.name.startswith("ui/texts/") or file.name in _DATA:
        return
    quiet = _docstrings(file.tree) | _unspoken(file.tree)
    spoken = [
        f"{file.name}:{node.lineno}: {node.value!r}"
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in quiet
        and _SENTENCE.match(node.value)
    ]
    assert spoken == []


@pytest.mark.parametrize("file", WINDOW, ids=lambda file: file.name)
def test_nothing_pokes_the_event_loop(file: SourceFile):
    """No nested loops, no `processEvents`, no widget per cell (anchors 4.3, 4.12)."""
    forbidden = {
        "processEvents", "setCellWidget", "setIndexWidget", "selectedRows",
        "resizeRowsToContents", "resizeColumnsToContents",
    }  # fmt: skip
    loops = {"exec", "exec_"}
    calls = [
        f"{file.name}:{node.lineno}: {called_name(node)}"
        for node in _inside(file.tree, ast.Call)
        if isinstance(node, ast.Call)
        and (
            called_name(node) in forbidden
            or (called_name(node) in loops and file.name not in _OWN_THE_LOOP)
        )
    ]
    assert calls == []


_DATA = {"ui/style.py", "ui/theme.py", "ui/pages/settings/providers.py"}
"""Tables of selectors, roles and providers' own names."""
_OWN_THE_LOOP = {"ui/main.py", "ui/pictures.py", "ui/welcome.py"}
"""The programs' own loops, one after the other."""


def test_only_the_bridge_and_the_front_door_touch_the_gateway():
    """Pages ask and do through the bridge; nobody else calls `execute`, `ask` or `begin` of it."""
    found = [
        f"{file.name}:{node.lineno}"
        for file in WINDOW
        for node in _inside(file.tree, ast.Attribute)
        if isinstance(node, ast.Attribute)
        and node.attr == "gateway"
        and file.name not in {"ui/bridge.py", "ui/main.py", "ui/pictures.py"}
    ]
    assert found == []
