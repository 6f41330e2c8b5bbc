"""Which characters the bytes of a table mean: vendors, spreadsheets and old CRMs all differ.

The whole file is looked at, not only its beginning: an export that is plain ASCII for 700,000
lines and then holds one `é` of Windows is ordinary.
"""

import codecs
import hashlib
import re
from pathlib import Path

from workbench.errors import UnreadableInput
from workbench.prospects.importing.charsets import legacy_charset
from workbench.vocabulary.record import record

BLOCK = 1 << 20
_SAMPLE = 64 * 1024
WORKBOOK = "xlsx"
"""The `encoding` of a file that is an Excel workbook."""
LONGEST_LINE = 16 * 1024 * 1024
"""Bytes between two line ends; more is no table that people make."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x05\x06", "an empty archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or one with a password"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!", "an archive"),
    (b"BZh", "an archive"),
    (b"PAR1", "a Parquet file"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|body)\b", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_WELL_FORMED = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_FOREIGN = re.compile(rb"[\x80-\xff]")
WINDOWS = "windows_bytes"
"""The error handler that reads a byte which is no UTF-8 as Windows would."""


def _as_windows(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    odd = fault.object[fault.start : fault.end]
    return odd.decode("cp1252", errors="replace"), fault.end


codecs.register_error(WINDOWS, _as_windows)


@record
class FileFacts:
    """A file as bytes: `size` in bytes, `sha256` of all of them, the `encoding` to read them in
    (WORKBOOK for Excel); `endless` when some line is longer than LONGEST_LINE.
    """

    path: Path
    size: int
    sha256: str
    encoding: str
    endless: bool = False

    @property
    def errors(self) -> str:
        """What becomes of bytes that are none of the encoding's."""
        return WINDOWS if self.encoding.startswith("utf-8") else "replace"


def inspect_file(path: Path) -> FileFacts:
    """Reads a file once, in blocks, and finds its size, digest and encoding.

    Errors: `UnreadableInput` when there is no such file, it is empty, may not be read, or is
    plainly something other than text or an Excel workbook.
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
    utf8 = _Utf8Watch()
    head = b""
    lines = _LineLengths()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            head = head or block[:_SAMPLE]
            digest.update(block)
            size += len(block)
            lines.add(block)
            utf8.add(block)
    if not size:
        raise UnreadableInput("empty_file", f"“{path.name}” is empty; nothing was imported.")
    utf8.add(b"", final=True)
    encoding = _encoding(path.name, head, utf8)
    return FileFacts(path, size, digest.hexdigest(), encoding, lines.longest > LONGEST_LINE)


class _LineLengths:
    """The longest stretch of bytes without a line end, exact to a block."""

    def __init__(self) -> None:
        self.longest = 0
        self._open = 0

    def add(self, block: bytes) -> None:
        """The next bytes of the file."""
        first = min((at for at in (block.find(b"\n"), block.find(b"\r")) if at >= 0), default=-1)
        if first < 0:
            self._open += len(block)
        else:
            self.longest = max(self.longest, self._open + first)
            self._open = len(block) - 1 - max(block.rfind(b"\n"), block.rfind(b"\r"))
        self.longest = max(self.longest, self._open)


class _Utf8Watch:
    """Whether bytes are UTF-8: `foreign` holds those around the first that are not, `sound` counts
    the letters beyond ASCII that were well-formed before.
    """

    def __init__(self) -> None:
        self.foreign = b""
        self.sound = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def add(self, block: bytes, final: bool = False) -> None:
        """The next bytes of the file."""
        if self.foreign or (not final and not self._decoder.getstate()[0] and block.isascii()):
            return
        try:
            self.sound += max(0, len(block) - len(self._decoder.decode(block, final)))
        except UnicodeDecodeError as fault:
            self.sound += len(_WELL_FORMED.findall(fault.object[: max(0, fault.start - 200)]))
            start = max(0, fault.start - 200)
            self.foreign = fault.object[start : start + _SAMPLE] or b"\xff"


def _encoding(name: str, head: bytes, utf8: _Utf8Watch) -> str:
    if head.startswith(b"PK\x03\x04"):
        return WORKBOOK
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableInput(
                "not_a_table",
                f"“{name}” is {kind}, not a table of text; save it as CSV and import that.",
            )
    if _MARKUP.match(head):
        raise UnreadableInput(
            "not_a_table",
            f"“{name}” is a web page or XML, not a table of text; open it in a spreadsheet, save it"
            " as CSV or .xlsx, and import that.",
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    wide = _without_mark(head)
    if wide:
        return wide
    if _is_binary(head):
        raise UnreadableInput(
            "not_a_table", f"“{name}” does not hold text; save the table as CSV and import that."
        )
    if b"\x1b$B" in head or b"\x1b$@" in head:
        return "iso2022_jp_2"
    return _narrow(utf8) if utf8.foreign else "utf-8"


def _is_binary(head: bytes) -> bool:
    """Control characters of many kinds, or zeros in numbers. One kind may be a delimiter of old
    systems, and a few zeros stand in many a text.
    """
    controls = _CONTROLS.findall(head)
    many = len(set(controls)) > 3 and len(controls) > len(head) // 50
    return many or head.count(0) > len(head) // 10


def _narrow(utf8: _Utf8Watch) -> str:
    """UTF-8 where only some bytes are broken, else the likeliest set from before Unicode."""
    sound = _WELL_FORMED.findall(utf8.foreign)
    odd = len(_FOREIGN.findall(utf8.foreign)) - sum(map(len, sound))
    return "utf-8" if utf8.sound + len(sound) > odd else legacy_charset(utf8.foreign)


def _without_mark(head: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark: its blanks, commas and line ends hold zeros."""
    if not head.count(0):
        return ""
    best, most = "", 0.8
    for encoding in _WIDE:
        text = head[: len(head) // 4 * 4].decode(encoding, errors="replace")
        usual = sum(1 for char in text if char.isprintable() or char in "\r\n\t")
        plain = sum(1 for char in text if char in "\r\n,;\t| \"'.:@-" or char.isalnum())
        likely = (usual + plain) / (2 * len(text)) if text else 0.0
        if likely > most and any(mark in text for mark in "\n\r,;\t|"):
            best, most = encoding, likely
    return best
