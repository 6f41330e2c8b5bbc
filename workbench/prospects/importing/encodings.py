"""Which characters the bytes of a table mean: vendors, spreadsheets and old CRMs all differ.

The whole file is looked at, not only its beginning: an export that is plain ASCII for 700,000
lines and then holds one `é` of Windows is ordinary.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from workbench.errors import UnreadableInput

BLOCK = 1 << 20
_SAMPLE = 64 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
_CANDIDATES = ["cp1252", "cp1251", "cp932", "gb18030", "big5", "euc_kr", "cp1250", "cp1253"]
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as bytes: `size` in bytes, `sha256` of all of them, the `encoding` to read them in."""

    path: Path
    size: int
    sha256: str
    encoding: str


def inspect_file(path: Path) -> FileFacts:
    """Reads a file once, in blocks, and finds its size, digest and encoding.

    Errors: `UnreadableInput` when there is no such file, it is empty, may not be read, or is
    plainly something other than text.
    """
    if not path.is_file():
        kind = "a folder" if path.is_dir() else "not there"
        raise UnreadableInput("no_file", f"“{path}” is {kind}; nothing was imported.")
    try:
        return _inspect(path)
    except OSError as fault:
        raise UnreadableInput(
            "unreadable_file",
            f"“{path.name}” cannot be read ({fault.strerror}); nothing was imported.",
        ) from fault


def _inspect(path: Path) -> FileFacts:
    digest = hashlib.sha256()
    size = 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    foreign = b""
    head = b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            head = head or block[:_SAMPLE]
            digest.update(block)
            size += len(block)
            foreign = foreign or _undecodable(decoder, block)
    if not size:
        raise UnreadableInput("empty_file", f"“{path.name}” is empty; nothing was imported.")
    foreign = foreign or _undecodable(decoder, b"", final=True)
    return FileFacts(path, size, digest.hexdigest(), _encoding(path.name, head, foreign))


def _undecodable(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bytes:
    """The first block that is not UTF-8, cut to where the trouble begins; empty if all is well."""
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as fault:
        start = max(0, fault.start - 200)
        return block[start : start + _SAMPLE] or fault.object[-_SAMPLE:] or b"\xff"
    return b""


def _encoding(name: str, head: bytes, foreign: bytes) -> str:
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableInput(
                "not_a_table",
                f"“{name}” is {kind}, not a table of text; save it as CSV and import that.",
            )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    wide = _without_mark(head)
    if wide:
        return wide
    if head.count(0) > len(head) // 100 or len(_CONTROLS.findall(head)) > len(head) // 20:
        raise UnreadableInput(
            "not_a_table", f"“{name}” does not hold text; save the table as CSV and import that."
        )
    return _legacy(foreign) if foreign else "utf-8"


def _without_mark(head: bytes) -> str:
    """UTF-16 without a byte order mark: nearly every second byte of Western text is zero."""
    pairs = len(head) // 2
    if pairs < 2 or not head.count(0):
        return ""
    if head[1::2].count(0) > pairs * 0.7 and head[0::2].count(0) < pairs * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > pairs * 0.7 and head[1::2].count(0) < pairs * 0.1:
        return "utf-16-be"
    return ""


def _legacy(sample: bytes) -> str:
    """An encoding from before Unicode. Western European unless the bytes speak against it:
    there, accented letters stand between plain ones, elsewhere they stand among themselves.
    """
    if _looks_western(sample):
        return "cp1252"
    lines = b"\n".join(line for line in sample.splitlines() if not line.isascii())
    found = from_bytes(lines or sample, cp_isolation=_CANDIDATES).best()
    return found.encoding if found else "cp1252"


def _looks_western(sample: bytes) -> bool:
    text = sample.decode("cp1252", errors="replace")
    odd = [place for place, char in enumerate(text) if ord(char) > 127]
    good = sum(1 for place in odd if _western_at(text, place))
    return bool(odd) and good >= 0.8 * len(odd)


def _western_at(text: str, place: int) -> bool:
    char = text[place]
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    if char in "–—‘’“”•…€™®©£°§«»·\xa0":
        return True
    return "À" <= char <= "ÿ" and any(near.isascii() and near.isalpha() for near in around)
