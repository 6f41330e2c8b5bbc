"""Finds bounces: our own reading of reports first, known text layouts next, flufl.bounce last.

Half of all real bounces are not in the standard form, so three detectors run one after another
(mail-facts §4.3). What none of them can pin on an address is not called a bounce.
"""

import logging
import re
from collections.abc import Iterable, Iterator

from flufl.bounce import all_failures

from workbench.mail.bounce_reasons import judge
from workbench.mail.delivery_reports import DeliveryReport, delivery_report
from workbench.mail.parsing import ParsedMail, mailboxes, message_ids
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import Severity

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)

MAX_BOUNCES = 50
MAX_SCANNED = 30_000
MAX_NAMED = 3

_ROBOT_SENDER = re.compile(
    r"mailer-?daemon|post ?master|mail[ _.-]?(?:delivery|administrator|system|router|gateway)|"
    r"delivery[ _.-]?(?:system|sub|status|notif|service)|\bmdaemon|microsoft ?exchange|"
    r"bounce|mailadmin|mail-?admin|majordomo|system administrator|systemadministrator|internet "
    r"mail|mmdf|undeliver|"
    r"^(?:root|smtp|mailsystem|mailmaster|virus|gateway|mta|nobody|admin|administrator)@|failure",
    re.IGNORECASE,
)
_DAEMON = re.compile(r"^mailer[-_.]?daemon@", re.IGNORECASE)
_FAILURE_SUBJECT = re.compile(
    r"undeliver|unzustellbar|non ?-?(?:deliver|remis|distribu|recapit)|not? (?:be )?deliver|"
    r"returned (?:mail|to sender|e-?mail|message)|mail (?:could not|was not|not|un)|"
    r"(?:delivery|mail|message|e-?mail|zustellung|send|transport)[^\n]{0,25}(?:fail|error|"
    r"problem|report|"
    r"(?:status )?notif|undeliver|rejected|refused|returned|fehlgeschlagen|unable)|failure "
    r"(?:notice|delivering|delivery)|failed (?:mail|deliver)|"
    r"^delivery (?:status|report|error)|can(?:not|'t) (?:be )?(?:deliver|send|sent)|could not "
    r"(?:be )?(?:deliver|sen[dt])|unable to deliver|"
    r"user unknown|unknown user|^(?:re: )?nondeliver|mailbox (?:is )?full|bounce|^warning|"
    r"mail system error|ndn:|\bndr\b|address (?:not found|change)|"
    r"échec|remise|impossible|niet (?:be)?(?:zorgd|stelbaar)|onbestelbaar|no (?:se )?(?:pudo|ha "
    r"podido|entregad)|devuelto|"
    r"mancat[ao]|não (?:foi )?(?:possível|entreg)|недостав|не доставлен|возврат|送信|配信|"
    r"配達|退信|"
    r"kan inte levereras|kunne ikke leveres|nie dostarcz|doručen|toimit",
    re.IGNORECASE,
)
_FAILURE_TEXT = re.compile(
    r"(?:could|can|did|was|were|has|have|is|been|be|is)(?:n't|not| not| been unable| "
    r"be)?[^.\n]{0,40}"
    r"(?:deliver|not be sent|reach|returned|reject|bounce|refused|fail)|undeliver|unable to "
    r"(?:deliver|send|relay)|"
    r"deliver(?:y|ed|ing)?[^.\n]{0,40}(?:fail|error|problem|impossible)|permanent(?: fatal)? "
    r"error|"
    r"fatal error|failed (?:address|recipient)|user unknown|unknown user|nicht (?:zugestellt|"
    r"ausgeliefert)|"
    r"pas (?:pu )?(?:être |etre )?(?:délivré|delivre|remis|distribué|envoyé)|no (?:se )?(?:pudo|"
    r"ha podido|ha sido)|consegn|"
    r"не (?:было |может быть )?доставлен|returned to sender|non ?-?delivery|not (?:listed|found|"
    r"known|deliver)|"
    r"\b5\d\d[ -]|送信できません|配信できません|无法|無法|失败|退回|配達できません|"
    r"n'existe pas|non recensé|nicht gefunden|unbekannt|desconocid|postponed|"
    r"(?:not|unable|impossible)[^.\n]{0,30}(?:reach|recipient)",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"delivery[^.\n]{0,30}delay|delayed|(?:will|continue)[^.\n]{0,30}(?:retry|try(?:ing)?|be "
    r"re-?tried)|"
    r"do not (?:need to )?re-?send|warning message only|still trying|not yet been delivered|"
    r"temporarily unable|has been postponed|advisory-only|queued for (?:re)?delivery|"
    r"has not yet been|wird weiter|sera (?:à nouveau|de nouveau)",
    re.IGNORECASE,
)
_GAVE_UP = re.compile(
    r"giv(?:ing|en) up|gave up|permanent|will not be (?:re-?tried|retried)|fatal|could not be "
    r"delivered|"
    r"no further|undeliverable|failed permanently|unable to deliver",
    re.IGNORECASE,
)
_ORIGINAL_STARTS = re.compile(
    r"below this line is a copy|this is a copy of|copy of (?:the|your) (?:original )?(?:message|"
    r"mail)|"
    r"original message(?! was)|unsent message|returned message|"
    r"message (?:header|text|body|contents?) "
    r"follow|"
    r"message headers?\b|undelivered message|(?:text|headers?|beginning|start|body|contents?|"
    r"copy) of "
    r"(?:the |your )?(?:original |returned |mail |message)|ursprüngliche nachricht|message "
    r"d'origine|"
    r"mensaje original|(?:headers?|message) follows?|returned mail follows|"
    r"\nReceived: (?:from|by|\()|\nReturn-Path: <|\nMessage-ID: <|\nX-Mailer: ",
    re.IGNORECASE,
)
_MARKED_LINE = re.compile(r"^[ >*#=+_-]*[^\n]{0,60}$")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_MAIL_FROM = re.compile(r"MAIL FROM:\s*<([^<>\s]{3,320})>", re.IGNORECASE)
_ROBOT_ADDRESS = re.compile(
    r"^(?:postmaster|mailer-daemon|abuse|support|helpdesk|mailmaster|noc|hostmaster|info-?tech)@",
    re.IGNORECASE,
)


@record
class FoundBounce:
    """One failed recipient. `status` is an enhanced code or empty; `words` what decided."""

    address: str
    severity: Severity
    reason: str
    status: str
    words: str
    final_address: str = ""
    """Where the mail had been forwarded to, if the report names it."""


@record
class BounceReading:
    """What the detectors found. `delayed` or `report` without bounces means nobody failed."""

    bounces: tuple[FoundBounce, ...]
    report: bool
    delayed: bool
    evidence: str
    original_message_ids: tuple[str, ...]


NOTHING = BounceReading((), report=False, delayed=False, evidence="", original_message_ids=())


def read_bounces(mail: ParsedMail) -> BounceReading:
    """The failed recipients of a mail, if it is a bounce (RFC 3464, mail-facts §4)."""
    report = delivery_report(mail)
    if report is not None:
        found = tuple(_from_report(mail, report))
        actions = ", ".join(sorted({entry.action for entry in report.recipients}))
        evidence = f"delivery report: {actions or 'no action'}"
        delayed = not found
        return BounceReading(found, True, delayed, evidence, original_ids(mail))
    if not looks_like_bounce(mail):
        return NOTHING
    text = own_words(mail)
    if _only_delayed(mail, text):
        return BounceReading((), True, True, "delivery delayed", original_ids(mail))
    addresses, evidence = _addresses(mail, text)
    found = tuple(_judged(address, text) for address in addresses[:MAX_BOUNCES])
    return BounceReading(found, bool(found), False, evidence, original_ids(mail) if found else ())


def looks_like_bounce(mail: ParsedMail) -> bool:
    """True where sender, return path or subject say a mail system wrote this."""
    if mail.header("x-failed-recipients") or "x-ms-exchange-message-is-ndr" in mail.headers:
        return True
    if mail.report_type == "delivery-status" or _DAEMON.search(mail.sender.address):
        return True
    robot = bool(_ROBOT_SENDER.search(f"{mail.sender.address} {mail.sender.name}"[:300]))
    bare_path = mail.header("return-path").strip().lower() in ("<>", "<mailer-daemon>")
    subject = bool(_FAILURE_SUBJECT.search(mail.subject[:300]))
    if mail.in_reply_to and not robot and not bare_path:
        return False
    if robot or bare_path:
        return subject or bool(_FAILURE_TEXT.search(own_words(mail)[:6_000]))
    return subject and bool(_FAILURE_TEXT.search(own_words(mail)[:6_000]))


def own_words(mail: ParsedMail) -> str:
    """What the mail system itself wrote, up to where the returned message begins."""
    text = mail.plain[:MAX_SCANNED]
    for found in _ORIGINAL_STARTS.finditer(text):
        start = (
            found.start() if found.group()[0] == "\n" else text.rfind("\n", 0, found.start()) + 1
        )
        if start > 40 and _MARKED_LINE.match(text[start : found.start()]):
            return text[:start]
    return text


def _from_report(mail: ParsedMail, report: DeliveryReport) -> Iterator[FoundBounce]:
    seen: set[str] = set()
    for entry in report.recipients:
        if entry.action not in ("failed", "failure", "error", ""):
            continue
        if not entry.action and entry.status.startswith(("2", "4")):
            continue
        diagnostic = entry.diagnostic
        if len(report.recipients) == 1 and not _says_why(diagnostic):
            diagnostic = f"{diagnostic}\n{_near(own_words(mail), entry.address)}"
        judged = judge(diagnostic, entry.status)
        address = entry.original_address or entry.address
        if address.lower() not in seen:
            seen.add(address.lower())
            yield FoundBounce(
                address, judged.severity, judged.reason, judged.status, judged.words, entry.address
            )


def _says_why(diagnostic: str) -> bool:
    return judge(diagnostic, "").reason != "unknown"


def _near(text: str, address: str) -> str:
    """The words around an address: the reason stands after it, seldom before."""
    at = text.lower().find(address.lower())
    return text[:1_500] if at < 0 else text[max(0, at - 200) : at + 900]


def _judged(address: str, text: str) -> FoundBounce:
    at = text.lower().find(address.lower())
    line = text.rfind("\n", 0, at) + 1
    around = text[max(line, at - 200) : at] + text[at + len(address) : at + 900]
    judged = judge(around if at >= 0 else text[:1_500], "")
    if judged.reason == "unknown":
        judged = judge(text[:3_000].replace(address, ""), "")
    return FoundBounce(address, judged.severity, judged.reason, judged.status, judged.words)


def _only_delayed(mail: ParsedMail, text: str) -> bool:
    head = f"{mail.subject}\n{text[:3_000]}"
    return bool(_DELAY.search(head)) and not _GAVE_UP.search(head)


def _addresses(mail: ParsedMail, text: str) -> tuple[list[str], str]:
    """Failed addresses by header, then flufl.bounce, then the sentences, then the returned To."""
    named = [box.address for box in mailboxes(mail.header("x-failed-recipients"))]
    if named:
        return named, "X-Failed-Recipients"
    found = _by_flufl(mail)
    if found:
        return found, "known bounce layout"
    found = _by_text(mail, text)
    if found:
        return found, "failure words beside an address"
    for headers in mail.original_headers[:1]:
        returned = [box.address for box in mailboxes(", ".join(headers.get("to", ())))]
        if len(returned) == 1 and _FAILURE_TEXT.search(text):
            return returned, "recipient of the returned message"
    return [], ""


def _by_flufl(mail: ParsedMail) -> list[str]:
    try:
        temporary, permanent = all_failures(mail.message)
    except Exception:  # noqa: BLE001 - a third-party detector must never stop the sync
        return []
    texts = (raw.decode("utf-8", "replace") for raw in sorted(permanent | temporary))
    found = _unique(one.group().strip("*'.") for one in map(_ADDRESS.search, texts) if one)
    ours = _our_side(mail, mail.plain[:MAX_SCANNED])
    return [address for address in found if address.lower() not in ours]


def _by_text(mail: ParsedMail, text: str) -> list[str]:
    """Addresses of the system's own words that are neither ours nor a postmaster's.

    Those beside failure words come first; where none is, the few that a report names at all.
    """
    lines = text.split("\n")
    near: list[str] = []
    named: list[str] = []
    for number, line in enumerate(lines[:200]):
        around = "\n".join(lines[max(0, number - 4) : number + 5])
        if (
            "@" in line
            and _FAILURE_TEXT.search(around[:2_000])
            and "message-id" not in line.lower()
        ):
            near.extend(_addresses_of(line))
        elif "@" in line and number < 40 and "message-id" not in line.lower():
            named.extend(_addresses_of(line))
    ours = _our_side(mail, text)
    theirs = [one for one in _unique(near) if _may_have_failed(one, ours)]
    others = [one for one in _unique(named) if _may_have_failed(one, ours)]
    return theirs or (others if len(others) <= MAX_NAMED else [])


def _addresses_of(line: str) -> Iterator[str]:
    return (found.group().strip("*.'") for found in _ADDRESS.finditer(line[:1_000]))


def _may_have_failed(address: str, ours: frozenset[str]) -> bool:
    return address.lower() not in ours and not _ROBOT_ADDRESS.match(address)


def _our_side(mail: ParsedMail, text: str) -> frozenset[str]:
    """Addresses that cannot have failed: the sender of the report, we, and the envelope sender."""
    senders = (found.group(1).lower() for found in _MAIL_FROM.finditer(text))
    boxes = (*mail.to, *mail.cc, mail.sender)
    return frozenset({box.address.lower() for box in boxes} | set(senders))


def _unique(addresses: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(address.lower(), address)
    return list(kept.values())[:MAX_BOUNCES]


def original_ids(mail: ParsedMail) -> tuple[str, ...]:
    """Message ids of what was returned, strongest first (mail-facts §4.4, keys 2 to 4)."""
    found: list[str] = []
    for headers in mail.original_headers:
        for name in ("message-id", "x-microsoft-original-message-id"):
            found.extend(message_ids(" ".join(headers.get(name, ()))))
    for leaf in mail.leaves:
        if leaf.content_type.startswith(("message/", "text/rfc822-headers")) or leaf.original:
            found.extend(message_ids(leaf.text[:MAX_SCANNED]))
    found.extend(message_ids(mail.header("x-ms-exchange-parent-message-id")))
    found.extend(message_ids(mail.plain[:MAX_SCANNED]))
    own = {mail.message_id}
    return tuple(dict.fromkeys(one for one in found if one not in own))[:50]
