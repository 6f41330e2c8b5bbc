"""Reads the machine part of delivery reports (RFC 3464) and of feedback reports (RFC 5965).

A report is data from a stranger: addresses are only read here; whether one was really mailed is
decided by the stage that keeps the outbox (mail-facts T13).
"""

import re

from workbench.mail.decoding import decode_header_text
from workbench.mail.parsing import ParsedMail
from workbench.vocabulary.record import record

MAX_REPORT_RECIPIENTS = 50
MAX_FIELD = 4_000

_REPORT_TYPES = ("message/delivery-status", "message/global-delivery-status")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,128}@[^\s<>()\[\],;:\"']{1,255}")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)$")
_TYPE = re.compile(
    r"^\s*(?:rfc822|utf-8|smtp|x-[\w-]+|unknown|system|local|lotus|notes|mta)\s*;\s*", re.I
)


@record
class RecipientReport:
    """One recipient block: `action` lower case, `diagnostic` the remote's own words."""

    address: str
    original_address: str
    action: str
    status: str
    diagnostic: str


@record
class DeliveryReport:
    """A whole report: the per-message fields (lower-case names) and its recipients."""

    fields: dict[str, str]
    recipients: tuple[RecipientReport, ...]


def delivery_report(mail: ParsedMail) -> DeliveryReport | None:
    """The first delivery report of a mail, or None (RFC 3464 §2)."""
    for leaf in mail.leaves:
        if leaf.content_type in _REPORT_TYPES:
            found = read_report(leaf.text)
            if found is not None:
                return found
    if "delivery-status" in mail.report_type or mail.report_type == "":
        return _report_in_text(mail)
    return None


def _report_in_text(mail: ParsedMail) -> DeliveryReport | None:
    """Some systems put the fields into plain text, so they are looked for there too."""
    for leaf in mail.leaves[:10]:
        lowered = leaf.text[:20_000].lower()
        if leaf.content_type.startswith("text/") and "final-recipient:" in lowered:
            found = read_report(leaf.text[:20_000])
            if found is not None and not leaf.original:
                return found
    return None


def read_report(text: str) -> DeliveryReport | None:
    """Reads blocks of fields: the first is about the message, each further about a recipient."""
    message: dict[str, str] = {}
    recipients: list[RecipientReport] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))[: MAX_REPORT_RECIPIENTS * 2]:
        fields = _fields(block)
        found = _recipient(fields)
        if found is not None and len(recipients) < MAX_REPORT_RECIPIENTS:
            recipients.append(found)
        for name, value in fields.items():
            message.setdefault(name, value)
    return DeliveryReport(message, tuple(recipients)) if recipients else None


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.split("\n")[:200]:
        found = _FIELD.match(line[:MAX_FIELD])
        if line[:1] in (" ", "\t") and name:
            fields[name] = f"{fields[name]} {line.strip()}"[:MAX_FIELD]
        elif found:
            name = found.group(1).lower()
            fields.setdefault(name, decode_header_text(found.group(2)))
        else:
            name = ""
    return fields


def _recipient(fields: dict[str, str]) -> RecipientReport | None:
    final = _report_address(fields.get("final-recipient", ""))
    original = _report_address(fields.get("original-recipient", ""))
    actual = _report_address(fields.get("x-actual-recipient", ""))
    if not (final or original or actual):
        return None
    action = re.sub(r"[^a-z].*", "", fields.get("action", "").strip().lower())
    return RecipientReport(
        final or original or actual,
        original or final,
        action,
        fields.get("status", ""),
        fields.get("diagnostic-code", "") or fields.get("x-notes", ""),
    )


def _report_address(value: str) -> str:
    """The address of `rfc822;name@host`; xtext and angle brackets are undone (RFC 3461 §4)."""
    bare = _TYPE.sub("", value.strip()).replace("+2B", "+").replace("+3D", "=")
    found = _ADDRESS.search(bare)
    return found.group().strip(".'") if found else ""


def feedback_fields(mail: ParsedMail) -> dict[str, str] | None:
    """The fields of a feedback report (ARF), or None; complaint type is `feedback-type`."""
    for leaf in mail.leaves:
        if leaf.content_type == "message/feedback-report":
            return _fields(leaf.text.replace("\r\n", "\n"))
    return None
