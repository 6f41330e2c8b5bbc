"""No loose ends, no hidden state, no SQL put together from text (quality.md §4)."""

import ast
import re

import pytest

from tests.architecture.source import SourceFile, called_name, source_files

EVERYTHING = ("workbench", "db", "ui", "tests")
OURS = ("workbench", "db", "ui")
LOOSE_END = re.compile(r"#.*\b(TO" + r"DO|FIX" + r"ME)\b")
STATEMENT = re.compile(
    r"^\s*(select\s.+\sfrom\b|select\s+\w+\(|insert\s+(or\s+\w+\s+)?into\s|update\s+\S+\s+set\s"
    r"|delete\s+from\s|with\s+\w+\s+as\s*\()",
    re.IGNORECASE | re.DOTALL,
)
CHANGING = {
    "add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem",
    "remove", "setdefault", "update",
}  # fmt: skip


def test_there_are_no_loose_ends() -> None:
    found = [
        f"{file.name}:{number}"
        for file in source_files(*EVERYTHING)
        for number, line in enumerate(file.text.splitlines(), start=1)
        if LOOSE_END.search(line)
    ]
    assert not found


def test_no_sql_statement_is_put_together_from_text() -> None:
    found = [
        f"{file.name}:{node.lineno}"
        for file in source_files(*OURS)
        for node in file.nodes()
        if isinstance(node, ast.JoinedStr) and STATEMENT.search(_shape(node))
    ]
    assert not found


def _shape(node: ast.JoinedStr) -> str:
    """The f-string's text with `x` for every value put in."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
    )


@pytest.mark.parametrize("statement", ["SELECT {a} FROM b", "delete from {t}", "UPDATE t SET {c}"])
def test_a_statement_in_an_f_string_would_be_seen(statement: str) -> None:
    node = ast.parse(f"f'{statement}'", mode="eval").body
    assert isinstance(node, ast.JoinedStr)
    assert STATEMENT.search(_shape(node))


def test_no_module_changes_its_own_state() -> None:
    found = [place for file in source_files(*OURS) for place in _changed_globals(file)]
    assert not found


def _changed_globals(file: SourceFile) -> list[str]:
    top = {
        target.id
        for node in file.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    functions = [
        node for node in file.nodes() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    outer = [(function, top - _own_names(function)) for function in functions]
    return [
        f"{file.name}:{inner.lineno}"
        for function, names in outer
        for inner in ast.walk(function)
        if isinstance(inner, ast.stmt | ast.expr) and _changes(inner, names)
    ]


def _own_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Names the function itself binds; they hide the module's."""
    arguments = {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
    bound = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return arguments | bound


def _changes(node: ast.stmt | ast.expr, names: set[str]) -> bool:
    if isinstance(node, ast.Global):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return isinstance(node.value, ast.Name) and node.value.id in names
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value
        return called_name(node) in CHANGING and isinstance(owner, ast.Name) and owner.id in names
    return False
