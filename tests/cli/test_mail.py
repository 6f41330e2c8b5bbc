"""`workbench mail`: JSON Lines in order, whatever the files hold."""

import io
import json
from pathlib import Path

import pytest

from workbench.cli.main import main

GOOD = b"From: Dana <dana@acme.example>\nTo: sam@ours.example\nSubject: Re: hi\n\nunsubscribe\n"
KEYS = [
    "file", "subject", "from", "to", "date", "kind", "confidence", "auto", "bounces",
    "return_date", "left_company", "opt_out", "referrals", "new_text", "evidence",
]  # fmt: skip


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_file_gives_one_line_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.eml", tmp_path / "bad.eml"
    good.write_bytes(GOOD)
    bad.write_bytes(b"\x00\x01\x02")
    assert main(["mail", "classify", str(bad), str(good), str(bad), "--json"]) == 0
    found = rows(capsys)
    assert [row["kind"] for row in found] == ["unreadable", "opt_out", "unreadable"]
    assert "error" in found[0]
    assert list(found[1]) == KEYS
    assert (found[1]["opt_out"], found[1]["from"]) == (True, "dana@acme.example")


def test_paths_come_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.eml"
    good.write_bytes(GOOD)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{good}\n{good}\n"))
    assert main(["mail", "classify", "-", "--json"]) == 0
    assert len(rows(capsys)) == 2


def test_text_shows_the_new_words_of_a_mail_or_of_a_bare_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "body.txt"
    bare.write_text("Yes.\n\nBest regards,\nDana\n\nOn 5 Jan 2026 Sam <s@o.example> wrote:\n> hi\n")
    assert main(["mail", "text", str(bare), "--json"]) == 0
    (row,) = rows(capsys)
    assert list(row) == ["file", "text", "signature", "quoted"]
    assert row["text"] == "Yes."


def test_a_missing_file_is_wrong_input_and_stops_nobody_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.eml"
    good.write_bytes(GOOD)
    assert main(["mail", "classify", str(tmp_path / "none.eml"), str(good), "--json"]) == 2
    output = capsys.readouterr()
    assert [json.loads(line)["kind"] for line in output.out.splitlines()][1] == "opt_out"
    assert "cannot be read" in output.err
