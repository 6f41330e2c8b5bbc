"""A stage reads any table and writes only its own (architecture.md §3)."""

import ast
import importlib
import pkgutil

import pytest

import db.tables
from db.base import Base
from tests.architecture.source import SourceFile, called_name, source_files

WRITING = {"insert", "update", "delete", "bulk_insert_mappings", "bulk_update_mappings"}
for _room in pkgutil.iter_modules(db.tables.__path__, "db.tables."):
    importlib.import_module(_room.name)
OWNERS = {
    mapper.class_.__name__: mapper.local_table.info.get("stage") for mapper in Base.registry.mappers
}
STAGES = sorted({owner for owner in OWNERS.values() if owner} - {"ledger"})


def test_every_table_says_who_may_write_it() -> None:
    assert not [name for name, owner in OWNERS.items() if owner is None]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_writes_only_its_own_tables(stage: str) -> None:
    found = [
        place
        for file in source_files(f"workbench/{stage}")
        for place in _foreign_writes(file, stage)
    ]
    assert not found


def test_clients_write_no_table_at_all() -> None:
    files = source_files("workbench/cli", "workbench/practice", "workbench/mail", "ui")
    assert not [place for file in files for place in _foreign_writes(file, "")]


def _foreign_writes(file: SourceFile, stage: str) -> list[str]:
    known = _imported_models(file)
    return [
        f"{file.name}:{node.lineno} {model}"
        for node in file.nodes()
        if isinstance(node, ast.Call)
        for model in _written(node)
        if model in known and OWNERS[known[model]] != stage
    ]


def _imported_models(file: SourceFile) -> dict[str, str]:
    return {
        alias.asname or alias.name: alias.name
        for node in file.nodes()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("db.tables")
        for alias in node.names
        if alias.name in OWNERS
    }


def _written(call: ast.Call) -> list[str]:
    """Names of what a call makes or changes: `Account(…)`, `insert(Account)`."""
    if isinstance(call.func, ast.Name) and call.func.id not in WRITING:
        return [call.func.id]
    if called_name(call) in WRITING:
        names = [one for one in call.args[:2] if isinstance(one, ast.Name | ast.Attribute)]
        return [one.id if isinstance(one, ast.Name) else _owner(one) for one in names]
    return []


def _owner(attribute: ast.Attribute) -> str:
    """`Account` of `Account.__table__`."""
    return attribute.value.id if isinstance(attribute.value, ast.Name) else ""
