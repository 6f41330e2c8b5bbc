"""Bytes and encoded words to text: never raises, never takes more than linear time."""

import base64
import binascii
import codecs
import quopri
import re

_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?([^?\r\n]{0,4000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]{1,200}(?==\?)")
_FOLD = re.compile(r"\r?\n[ \t]{0,200}")
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "x-unknown": "utf-8",
    "unknown-8bit": "utf-8",
    "unicode-1-1-utf-7": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
}
_MAX_WORDS = 400


def decode_bytes(raw: bytes, charset: str) -> str:
    """Text of `raw` in `charset`; a wrong or unknown charset falls back to UTF-8, then CP1252."""
    for name in (_known(charset), "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError, AssertionError):
            continue
    return raw.decode("cp1252", "replace")


def _known(charset: str) -> str:
    """A text encoding's name: `zlib` and the like are byte transforms and must not run (T6)."""
    lowered = charset.strip().strip("\"'").lower()[:40]
    named = _ALIASES.get(lowered, lowered)
    try:
        known = codecs.lookup(named)
    except (LookupError, ValueError):
        return "utf-8"
    is_text = getattr(known, "_is_text_encoding", True)
    return (
        named if is_text and known.name not in ("idna", "punycode", "unicode_escape") else "utf-8"
    )


def decode_header_text(value: str) -> str:
    """A header value as it was meant: unfolded, raw 8-bit read, RFC 2047 words decoded."""
    if not value.isascii():
        value = decode_bytes(value.encode("utf-8", "surrogateescape"), "utf-8")
    unfolded = _FOLD.sub(" ", value)
    if "=?" not in unfolded:
        return unfolded.strip()
    joined = _BETWEEN_WORDS.sub(r"\1", unfolded)
    decoded = _WORD.sub(lambda word: _decode_word(*word.groups()), joined, count=_MAX_WORDS)
    return "".join(sign for sign in decoded if sign.isprintable() or sign == " ").strip()


def _decode_word(charset: str, way: str, encoded: str) -> str:
    try:
        raw = encoded.encode("ascii", "replace")
        if way in "bB":
            content = base64.b64decode(raw + b"=" * (-len(raw) % 4))
        else:
            content = quopri.decodestring(raw.replace(b"_", b" "), header=False)
    except (binascii.Error, ValueError):
        return encoded
    return decode_bytes(content, charset)
