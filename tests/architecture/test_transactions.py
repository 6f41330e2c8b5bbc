"""One command is one transaction: nobody below the gateway commits or opens a session.

Nor does anybody but the clock ask for the time.
"""

import ast

from tests.architecture.source import called_name, source_files

DOOR_KEEPERS = {
    "workbench/gateway.py",
    "workbench/app.py",
    "workbench/opening.py",  # makes a workspace, before there is a gateway on it
    "workbench/backups.py",  # marks a restored copy, before it is opened
}
ENDING = {"commit", "rollback"}
OPENING = {"sessionmaker", "scoped_session", "Session", "create_engine"}
TIME = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
        ("time", "time"), ("time", "time_ns"), ("time", "sleep")}  # fmt: skip


def test_only_the_gateway_ends_a_transaction_or_opens_a_session() -> None:
    found = [
        f"{file.name}:{node.lineno} {called_name(node)}"
        for file in source_files("workbench", "ui")
        if file.name not in DOOR_KEEPERS
        for node in file.nodes()
        if isinstance(node, ast.Call) and called_name(node) in ENDING | OPENING
    ]
    assert not found


def test_only_the_clock_asks_for_the_time_and_nobody_sleeps() -> None:
    found = [
        f"{file.name}:{node.lineno}"
        for file in source_files("workbench", "db", "ui")
        if file.name != "workbench/clock.py"
        for node in file.nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in TIME
    ]
    assert not found
