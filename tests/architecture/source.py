"""The project's own source files as the architecture tests read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One Python file. `name` is its path inside the project, with forward slashes."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.name, self.text)

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)


@cache
def _parsed(name: str, text: str) -> ast.Module:
    return ast.parse(text, name)


@cache
def source_files(*folders: str) -> tuple[SourceFile, ...]:
    """All Python files below the folders, and dev.py when the whole project is asked for."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    if "tests" in folders:
        paths.append(ROOT / "dev.py")
    return tuple(
        SourceFile(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in paths
    )


def called_name(call: ast.Call) -> str:
    """The last word of what is called: `session.commit()` gives `commit`."""
    target = call.func
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""
