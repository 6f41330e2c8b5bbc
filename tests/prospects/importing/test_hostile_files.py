"""A hostile file ends quickly: with a sentence or with a sane grid."""

import time
from pathlib import Path

import pytest

from workbench.errors import UnreadableInput
from workbench.prospects.importing.reading import MOST_COLUMNS
from workbench.prospects.importing.sniffing import sniff

MB = 1_000_000
HOSTILE = {
    "one line of 50 MB": lambda: b"x" * (50 * MB),
    "one line of commas": lambda: b"a," * (20 * MB),
    "a million columns": lambda: b"," * MB + b"\n" + b"1," * MB,
    "a row of a million cells": lambda: b"name,email\n" + b"1," * MB + b"\nx,y\n",
    "nothing but quotes": lambda: b'"' * (20 * MB),
    "quotes without end": lambda: b'a,b\n"x","y"\n1,"' + b"x,y\n" * (5 * MB),
    "pairs of quotes": lambda: b"a,b\n" + b'"",' * MB,
    "backslashes": lambda: b"a,b\n" + b'\\"' * MB,
    "bars and dashes": lambda: b"|-" * MB,
    "empty lines": lambda: b"\n" * (10 * MB),
    "zeros": lambda: b"a,b\n" + b"\0" * (5 * MB),
    "accents": lambda: b"\xe9" * (3 * MB),
    "apostrophes": lambda: b"'" * 65_000 + b"\n" + b"a,b\n" * 1_000,
    "at signs": lambda: b"a,b\nx@" + b"." * 900_000 + b" x,1\n",
    "letters before an accent": lambda: b"name,city\n" + b"x" * 16_000 + b"\xe9,b\n",
    "marks of all kinds": lambda: ("".join(map(chr, range(0x2190, 0x2BFF))) + "\n").encode() * 4,
    "digits and blanks": lambda: b"a;b\n" + b"1 " * 400_000 + b"x;1\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_soon_and_says_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(HOSTILE[name]())
    began = time.process_time()
    sentence, columns = "", 0
    try:
        columns = len(sniff(path)["columns"])
    except UnreadableInput as refused:
        sentence = refused.message
    assert sentence.endswith(".") or 0 < columns <= MOST_COLUMNS
    assert time.process_time() - began < 20
    path.unlink()
