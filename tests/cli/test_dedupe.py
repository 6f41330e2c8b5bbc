"""`workbench dedupe` on a plain file and on a workspace."""

from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.workspaces import START
from workbench.app import open_app
from workbench.clock import PracticeClock
from workbench.places import Place
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.duplicates import OpenPairs
from workbench.secrets import MemorySecrets

ROWS = """id,Company,City,Phone
a1,Brightwater Foods Ltd,Bergen,+47 55 12 34 56
b2,Harlow Pumps GmbH,Bremen,+49 421 998877
c3,BRIGHTWATER FOODS LIMITED,Bergen,+47 55 12 34 56
d4,Acme Holding 2,Rome,
e5,Acme Holding 3,Rome,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "firms.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_pairs_come_as_json_lines_with_the_files_own_ids(terminal: Terminal, file: Path) -> None:
    ran = terminal.run("dedupe", file, "--json")
    assert ran.code == 0
    (pair,) = ran.lines
    assert set(pair) == {"a", "b", "score", "decision", "why"}
    assert (pair["a"], pair["b"], pair["decision"]) == ("a1", "c3", "merge")
    assert 0.99 <= pair["score"] <= 1
    assert "name: the same" in pair["why"]


def test_without_json_a_person_reads_a_table(terminal: Terminal, file: Path) -> None:
    ran = terminal.run("dedupe", file)
    assert ran.code == 0
    assert "c3" in ran.out
    assert "1 certain" in ran.err


def test_of_very_many_pairs_the_first_are_drawn_and_the_rest_counted(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "chain.csv"
    path.write_text("id,Company,City\n" + "7,Acme GmbH,Bonn\n" * 1_000, encoding="utf-8")
    ran = terminal.run("dedupe", path)
    assert ran.code == 0
    assert "The first 2,000 of 2,9" in ran.err
    assert ran.out.count("merge") + ran.out.count("ask") == 2_000
    assert len(terminal.run("dedupe", path, "--json").lines) > 2_900


def test_the_threshold_leaves_out_what_is_less_probable(terminal: Terminal, file: Path) -> None:
    file.write_text(ROWS.replace("BRIGHTWATER FOODS", "Brightwater"), encoding="utf-8")
    scores = [one["score"] for one in terminal.run("dedupe", file, "--json").lines]
    more = [one["score"] for one in terminal.run("dedupe", file, "--json", "--threshold", 0).lines]
    assert len(more) >= len(scores)
    assert terminal.run("dedupe", file, "--threshold", "2").code == 2


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\n\n"])
def test_what_is_no_table_is_told_in_one_sentence(
    terminal: Terminal, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    ran = terminal.run("dedupe", path)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1


def test_a_workspace_is_searched_and_the_pairs_wait(
    terminal: Terminal, sqlite_place: Place
) -> None:
    with open_app(sqlite_place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        sam = app.actor("sam@ours.example")
        for name, domain in (
            ("Brightwater Foods Ltd", ""),
            ("BRIGHTWATER FOODS LIMITED", ""),
            ("Harlow Pumps GmbH", "harlow.example"),
        ):
            app.gateway.execute(AddAccount(name, domain, {"city": "Bergen"}), sam)
    terminal.workspace = str(sqlite_place.folder)
    ran = terminal.run("--as", "sam@ours.example", "--json", "dedupe")
    assert ran.code == 0, ran.err
    (pair,) = ran.lines
    assert (pair["a"], pair["b"]) == ("account:1", "account:2")
    with open_app(sqlite_place, clock=PracticeClock(START), secrets=MemorySecrets()) as app:
        (line,) = app.gateway.ask(OpenPairs(), app.actor("sam@ours.example"))
        assert (line.a_id, line.b_id) == (1, 2)
