"""`workbench template` and `workbench campaign` as a script sees them."""

from pathlib import Path

import pytest

from tests.terminal import Terminal

GOOD = (
    'Subject: Load planning at {{ company }}\n\nHi {{ first | default("there") }},\n\n'
    "I am writing because we help freight teams such as Northwind plan loads.\n\n"
    "Who is the right person to talk to about load planning?\n\nBest,\nSam\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_draft_is_linted_without_a_workspace(terminal: Terminal, draft: Path) -> None:
    found = terminal.good("template", "lint", draft)
    assert set(found) == {"ok", "findings", "words", "questions", "grade"}
    assert found["ok"] is True
    assert found["questions"] == 1


def test_a_finding_names_rule_level_and_place(terminal: Terminal, draft: Path) -> None:
    draft.write_text(GOOD.replace("Subject: ", "Subject: Re: "), encoding="utf-8")
    found = terminal.good("template", "lint", draft, "--kind", "first")
    assert found["ok"] is False
    first = found["findings"][0]
    assert set(first) == {"rule", "level", "message", "span"}
    assert first["level"] == "refuse"
    start, end = first["span"]
    assert draft.read_text(encoding="utf-8")[start:end].startswith("Re: ")
    assert terminal.good("template", "lint", draft, "--kind", "follow-up")["ok"] is True


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\x01\x02", b"x" * 200_000])
def test_what_is_no_draft_is_told_in_one_sentence(
    terminal: Terminal, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    ran = terminal.run("template", "lint", path)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1


def test_a_missing_file_and_a_wrong_kind_are_wrong_usage(terminal: Terminal, draft: Path) -> None:
    assert terminal.run("template", "lint", draft.parent / "none.txt").code == 2
    assert terminal.run("template", "lint", draft, "--kind", "spam").code == 2


def test_a_draft_in_another_encoding_is_read(terminal: Terminal, draft: Path) -> None:
    draft.write_bytes(GOOD.replace("Northwind", "Café").encode("cp1252"))
    assert terminal.good("template", "lint", draft)["ok"] is True


@pytest.mark.parametrize("name", ["referral", "talk", "follow-up"])
def test_mail_7_a_skeleton_is_refused_until_its_prompts_are_words(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "skeleton.txt"
    path.write_text(terminal.good("template", "skeleton", name)["text"], encoding="utf-8")
    found = terminal.good("template", "lint", path, "--kind", "follow-up")
    assert found["ok"] is False
    assert "MAIL-7" in {one["rule"] for one in found["findings"]}


def test_an_unknown_skeleton_is_told(terminal: Terminal) -> None:
    ran = terminal.run("template", "skeleton", "pitch")
    assert ran.code == 2
    assert "referral" in ran.err
