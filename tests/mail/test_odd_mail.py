"""Odd but real messages decode without an error; the command line prints a row for each."""

from pathlib import Path

import pytest

from workbench.mail.files import classify_files, text_of_files
from workbench.mail.parsing import parse

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "mail_parse"
FILES = sorted(str(path) for path in SAMPLES.glob("*/*.eml"))


@pytest.mark.skipif(not FILES, reason="the sample mails beside the project are missing")
def test_every_odd_but_real_message_is_read() -> None:
    assert [row["file"] for row in classify_files(FILES) if row["kind"] == "unreadable"] == []
    assert all("text" in row for row in text_of_files(FILES))


def test_raw_and_encoded_headers_and_wrong_charsets_are_read() -> None:
    mail = parse(
        b"From: =?gbk?B?1cXI/Q==?= <z@acme.example>\nTo: s@v.example\n"
        b"Subject: M\xc3\xbcller =?utf-8?q?und?= =?utf-8?q?_S=C3=B6hne?=\n"
        b"Content-Type: text/plain; charset=nonsense\n\ncaf\xe9\n"
    )
    assert mail.sender.name == "张三"
    assert mail.subject == "Müller und Söhne"
    assert mail.plain.strip() == "café"


def test_a_missing_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    good = tmp_path / "good.eml"
    good.write_bytes(b"From: a@b.example\nSubject: hi\n\nSounds good, let's talk.\n")
    rows = classify_files([str(tmp_path / "none.eml"), str(good)])
    assert (rows[0]["kind"], rows[0]["missing"], rows[1]["kind"]) == (
        "unreadable",
        True,
        "positive",
    )
