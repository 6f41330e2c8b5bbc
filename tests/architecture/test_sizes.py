"""A file fits on a few screens and a function on one (architecture.md §2, quality.md §4).

Versions of the schema are Alembic's own writing, frozen the day they land: lists, not code.
"""

import ast

from tests.architecture.source import SourceFile, source_files

FILE_LINES = 400
FUNCTION_LINES = 60
EVERYTHING = ("workbench", "db", "ui", "templates", "tests")


def written_by_hand() -> list[SourceFile]:
    return [
        file
        for file in source_files(*EVERYTHING)
        if not file.name.startswith("db/migrations/versions/")
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        file.name: lines
        for file in written_by_hand()
        if (lines := len(file.text.splitlines())) > FILE_LINES
    }
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = {
        f"{file.name}:{node.lineno} {node.name}": lines
        for file in written_by_hand()
        for node in file.nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert not long
