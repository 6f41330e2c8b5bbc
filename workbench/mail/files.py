"""Message files to plain rows, as `workbench mail` prints them; runs inside a child process."""

from datetime import UTC, datetime
from pathlib import Path

from workbench.mail.classify import Understood, classify
from workbench.mail.parsing import MAX_BYTES, UnreadableMail, parse
from workbench.mail.reply_text import new_text

Row = dict[str, object]


def classify_files(paths: list[str]) -> list[Row]:
    """One row per message file, in order (cli.md, `mail classify`); never raises for a file."""
    return [_classified(path) for path in paths]


def text_of_files(paths: list[str]) -> list[Row]:
    """One row per message file: new text, signature, quote (cli.md, `mail text`).

    A file without any mail header is taken as the body of a mail.
    """
    return [_split(path) for path in paths]


def unreadable(path: str, why: str) -> Row:
    """The row of a file that gave no answer."""
    return {"file": path, "kind": "unreadable", "error": why}


def _classified(path: str) -> Row:
    try:
        raw = _content(path)
        return _row(path, classify(raw, now=None))
    except UnreadableMail as fault:
        return unreadable(path, fault.message)
    except OSError as fault:
        return {**unreadable(path, f"The file cannot be read: {fault.strerror}."), "missing": True}


def _split(path: str) -> Row:
    try:
        found = new_text(parse(_content(path), bare_text=True))
    except UnreadableMail as fault:
        return unreadable(path, fault.message)
    except OSError as fault:
        return {**unreadable(path, f"The file cannot be read: {fault.strerror}."), "missing": True}
    return {
        "file": path,
        "text": found.text,
        "signature": found.signature,
        "quoted": found.quoted,
    }


def _content(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _row(path: str, found: Understood) -> Row:
    return {
        "file": path,
        "subject": found.subject,
        "from": found.sender,
        "to": list(found.to),
        "date": _instant(found.date),
        "kind": found.kind.value,
        "confidence": round(found.confidence, 2),
        "auto": found.auto,
        "bounces": [
            {
                "address": bounce.address,
                "severity": bounce.severity.value,
                "reason": bounce.reason,
                "status": bounce.status or None,
            }
            for bounce in found.bounces
        ],
        "return_date": found.return_date.isoformat() if found.return_date else None,
        "left_company": found.left_company,
        "opt_out": found.opt_out,
        "referrals": [
            {"name": one.name, "email": one.email, "phone": one.phone, "title": one.title}
            for one in found.referrals
        ],
        "new_text": found.new_text,
        "evidence": list(found.evidence),
    }


def _instant(date: datetime | None) -> str | None:
    """ISO 8601 with the sender's own offset."""
    if date is None:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).isoformat()
