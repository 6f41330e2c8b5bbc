"""Logs a person may send us: by topic, rotated, private, without addresses or secrets.

Invariant 10 of domain.md: no secret and no recipient address in any log. What is written passes
one filter that rewrites the finished line, so that arguments, exception texts and stacks of
libraries are covered too (mail-facts T11).
"""

import logging
import os
import re
import time
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

ROOT = "workbench"
TOPICS = ("app", "gateway", "mail", "send", "sync", "import", "jobs", "practice", "secrets", "cli")
MAX_BYTES = 2_000_000
KEPT_FILES = 5
MAX_LINE = 20_000
"""Characters of one record; hostile mail must not fill the disk through an error text."""
_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)-7s %(name)s %(message)s"

_WORD = r"[^\s\"'<>,;)}\]]+"
_NAMED = r"(?:pass(?:word|wd|phrase)?|secret|token|access_token|refresh_token|id_token|api_?key"
_NAMED += r"|client_secret|authorization|credential|cookie|pwd|code_verifier)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}"), r"\1 [secret]"),
    (
        re.compile(r"(?i)\b(AUTH(?:ENTICATE)?\s+(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER))\b[^\r\n]*"),
        r"\1 [secret]",
    ),
    (re.compile(r"(?i)(\bLOGIN\s+)\S+\s+\S+"), r"\1[secret]"),
    (re.compile(r"(?i)(://[^\s/:@]*):[^\s/@]*@"), r"\1:[secret]@"),
    (
        re.compile(
            rf"(?i)([\"']?\b[\w.-]*{_NAMED}[\w.-]*[\"']?\s*(?:[:=]|=>|\bis\b)\s*)"
            rf"(\"[^\"]*\"|'[^']*'|{_WORD})"
        ),
        r"\1[secret]",
    ),
    (re.compile(r"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+){1,4}"), "[token]"),
    (re.compile(r"\b1//[A-Za-z0-9_-]{20,}|\bya29\.[A-Za-z0-9._-]{10,}"), "[token]"),
    (re.compile(r"\"[^\"@\r\n]{1,64}\"@[^\s@<>\"']+"), "[address]"),
    (re.compile(r"[^\s@<>\"(),:;\[\]]{1,128}(?:@|%40|＠)[^\s@<>\"'(),:;\[\]{}]+"), "[address]"),
)


def redacted(text: str) -> str:
    """`text` without e-mail addresses, passwords, tokens and log-in lines."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text


def topic(name: str) -> logging.Logger:
    """The logger of one topic. Errors: ValueError for a topic that is not listed in `TOPICS`."""
    if name not in TOPICS:
        raise ValueError(f"no log topic {name!r}")
    return logging.getLogger(f"{ROOT}.{name}")


class RedactingFormatter(logging.Formatter):
    """Formats a record, then removes what must not be written.

    Arguments: `hide` further exact words to remove, such as a password just typed.
    """

    def __init__(self, hide: Callable[[], Iterable[str]] = tuple) -> None:
        super().__init__(_FORMAT, "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        """The finished, redacted line with its stack; line breaks in the message are visible."""
        line = super().format(_one_line(record))
        for word in self._hide():
            if word:
                line = line.replace(word, "[secret]")
        return redacted(_cut(line))


class PrivateFileHandler(RotatingFileHandler):
    """A rotating file only its owner can read (mail-facts T10)."""

    def _open(self) -> TextIOWrapper:
        number = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return open(number, "a", encoding="utf-8", errors="backslashreplace")


class LogFiles:
    """The log of one running program; closes what it opened."""

    def __init__(self, handler: logging.Handler) -> None:
        self._handler = handler

    def close(self) -> None:
        """Detaches and closes the file."""
        logging.getLogger(ROOT).removeHandler(self._handler)
        self._handler.close()


def open_log(
    folder: Path,
    *,
    level: int = logging.INFO,
    hide: Callable[[], Iterable[str]] = tuple,
    max_bytes: int = MAX_BYTES,
) -> LogFiles:
    """Starts writing `workbench.log` in `folder` (made 0700 if missing).

    Arguments: `level` of the least record kept; `hide` gives further words to remove; `max_bytes`
    per file, of which `KEPT_FILES` older ones are kept.
    Errors: OSError when the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = PrivateFileHandler(
        folder / "workbench.log", maxBytes=max_bytes, backupCount=KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(RedactingFormatter(hide))
    handler.setLevel(level)
    logger = logging.getLogger(ROOT)
    logger.setLevel(min(level, logger.level or level))
    logger.addHandler(handler)
    return LogFiles(handler)


def _cut(line: str) -> str:
    """At most `MAX_LINE` characters; a half word could not be recognised, so it goes."""
    return line if len(line) <= MAX_LINE else line[:MAX_LINE].rpartition(" ")[0] + " […]"


def _one_line(record: logging.LogRecord) -> logging.LogRecord:
    """A copy whose message cannot forge a second log line."""
    message = record.getMessage()
    if "\n" not in message and "\r" not in message:
        return record
    copy = logging.makeLogRecord(record.__dict__)
    copy.msg, copy.args = message.replace("\r", "\\r").replace("\n", "\\n"), None
    return copy
