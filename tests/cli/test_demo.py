"""`workbench demo` says plainly what it will not do, before it touches anything."""

import json

import pytest

from workbench.cli.main import main


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("dear")
    assert main(["demo", "--headless", "--days", "1", "--dir", str(tmp_path), "--json"]) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out)["error"]["code"] == "not_practice"
    assert "nothing was touched" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "words", [["--days", "0"], ["--days", "1000"], ["--start", "March"], ["--seed", "x"]]
)
def test_wrong_usage_ends_with_2_and_one_sentence(tmp_path, capsys, words):
    assert main(["demo", "--headless", *words, "--dir", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "new").exists()
