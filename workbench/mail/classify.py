"""Understands one inbound mail: its class, and every fact the stages act on.

Order of decision (mail-facts §4.5): delivery report, feedback report, calendar, automatic answer,
opt-out, the other human classes. Only the new text is judged, never what is quoted below it. The
result is data: it says what the mail claims, and the stage that keeps the outbox decides whom it
may touch (T13).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from workbench.mail.auto_replies import AutoReading, read_auto, says_left
from workbench.mail.bounces import BounceReading, FoundBounce, original_ids, read_bounces
from workbench.mail.delivery_reports import feedback_fields
from workbench.mail.intent import read_intent
from workbench.mail.opt_outs import find_opt_out, subject_asks
from workbench.mail.parsing import ParsedMail, UnreadableMail, mailboxes, parse
from workbench.mail.referrals import FoundPerson, read_referrals
from workbench.mail.reply_text import ReplyText, new_text
from workbench.mail.return_dates import return_date
from workbench.mail.signatures import top_of_signature
from workbench.vocabulary.record import record, replace
from workbench.vocabulary.responses import ResponseKind

__all__ = ["FoundBounce", "FoundPerson", "Understood", "UnreadableMail", "classify", "understand"]

MAX_CLOCK_GAP_DAYS = 400


@record
class Understood:
    """What one mail says; see cli.md, `mail classify`, for the meaning of each value."""

    kind: ResponseKind
    confidence: float
    auto: bool
    bounces: tuple[FoundBounce, ...]
    return_date: date | None
    left_company: bool
    opt_out: bool
    referrals: tuple[FoundPerson, ...]
    new_text: str
    evidence: tuple[str, ...]
    subject: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    date: datetime | None
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    original_message_ids: tuple[str, ...]
    """Ids of returned messages: only for bounces, complaints and rule replies."""
    complained_about: tuple[str, ...]
    """Addresses a feedback report names as the one who complained."""
    calendar: str
    """The text of a calendar part, or empty."""
    signature: str = ""
    quoted: str = ""
    """What stood below, beside or above the new text and is not judged."""


def classify(raw: bytes, our_texts: Sequence[str] = (), now: datetime | None = None) -> Understood:
    """Understands the bytes of a mail.

    Arguments: `our_texts` what we wrote in this thread; `now` the instant of receipt (UTC).
    Errors: `UnreadableMail`, and nothing else, whatever the bytes are.
    """
    try:
        return understand(parse(raw), our_texts, now)
    except UnreadableMail:
        raise
    except (LookupError, ValueError, RecursionError, AttributeError, TypeError, MemoryError) as why:
        raise UnreadableMail(f"it could not be understood ({type(why).__name__})") from why


def understand(
    mail: ParsedMail, our_texts: Sequence[str] = (), now: datetime | None = None
) -> Understood:
    """Understands a parsed mail; arguments as in `classify`."""
    reading = read_bounces(mail)
    if reading.bounces:
        return _bounce(mail, reading)
    complaint = feedback_fields(mail)
    if complaint is not None:
        return _complaint(mail, complaint)
    words = new_text(mail, our_texts)
    blank = replace(_blank(mail, words.text), signature=words.signature, quoted=words.quoted)
    if reading.report or reading.delayed:
        return replace(
            blank, kind=ResponseKind.OTHER_AUTO, confidence=0.9, auto=True,
            evidence=(reading.evidence,), original_message_ids=reading.original_message_ids,
        )  # fmt: skip
    calendar = _calendar(mail)
    auto = read_auto(mail, words.text)
    if auto.auto:
        return _automatic(mail, words, auto, blank, now)
    if calendar:
        return _calendar_answer(blank, calendar)
    return _human(mail, words, blank)


def _bounce(mail: ParsedMail, reading: BounceReading) -> Understood:
    first = reading.bounces[0]
    evidence = tuple(part for part in (reading.evidence, first.words) if part)
    sure = 0.98 if reading.evidence.startswith("delivery report") else 0.9
    return replace(
        _blank(mail, ""), kind=ResponseKind.BOUNCE, confidence=sure, auto=True,
        bounces=reading.bounces, evidence=evidence,
        original_message_ids=reading.original_message_ids,
    )  # fmt: skip


def _complaint(mail: ParsedMail, fields: dict[str, str]) -> Understood:
    named = fields.get("original-rcpt-to", "") or fields.get("removal-recipient", "")
    boxes = [box.address for box in mailboxes(named)]
    if not boxes:
        for headers in mail.original_headers[:1]:
            boxes = [box.address for box in mailboxes(", ".join(headers.get("to", ())))]
    kind = fields.get("feedback-type", "abuse").strip().lower()
    about_people = kind in ("abuse", "fraud", "opt-out", "opt-out-list", "other", "")
    return replace(
        _blank(mail, ""),
        kind=ResponseKind.COMPLAINT if about_people else ResponseKind.OTHER_AUTO,
        confidence=0.97, auto=True, evidence=(f"feedback report: {kind[:40]}",),
        original_message_ids=original_ids(mail), complained_about=tuple(boxes[:10]),
    )  # fmt: skip


def _automatic(
    mail: ParsedMail, words: ReplyText, auto: AutoReading, blank: Understood, now: datetime | None
) -> Understood:
    """Out of office, left company, or another machine; an opt-out word here is never a wish."""
    people = read_referrals(words.text, not_these=_own(mail)).people
    back = None
    if auto.absent or not auto.other:
        text = words.text if auto.absent else f"{mail.subject}\n{words.text}"
        back = return_date(text, _base(mail, now), cued=not auto.absent)
        back = back or return_date(mail.subject, _base(mail, now))
    away = auto.absent or back is not None
    kind = ResponseKind.OUT_OF_OFFICE if away else ResponseKind.OTHER_AUTO
    comes_back = return_date(words.text, _base(mail, now), cued=True)
    if auto.left and comes_back is None:
        kind = ResponseKind.LEFT_COMPANY
    return replace(
        blank, kind=kind, confidence=0.9 if len(auto.evidence) > 1 else 0.8, auto=True,
        return_date=back if kind is ResponseKind.OUT_OF_OFFICE else None,
        left_company=kind is ResponseKind.LEFT_COMPANY,
        referrals=people if kind is not ResponseKind.OTHER_AUTO else (),
        evidence=auto.evidence[:6], original_message_ids=_parent_ids(mail),
    )  # fmt: skip


def _human(mail: ParsedMail, words: ReplyText, blank: Understood) -> Understood:
    found = read_referrals(words.text, not_these=_own(mail))
    intent = read_intent(words.text, names_people=found.points_elsewhere)
    if intent.kind is not ResponseKind.OPT_OUT and subject_asks(mail.subject):
        intent = replace(
            intent, kind=ResponseKind.OPT_OUT, confidence=0.9, words=mail.subject[:120]
        )
    # Whoever writes below a “Thanks,” still asks; a signature is cut by guess, a wish is not.
    below = find_opt_out(top_of_signature(words.signature))
    if below and intent.kind is not ResponseKind.OPT_OUT:
        intent = replace(intent, kind=ResponseKind.OPT_OUT, confidence=0.85, words=below)
    left = says_left(words.text)
    kind, evidence = intent.kind, (intent.words,) if intent.words else ()
    if left and kind is not ResponseKind.OPT_OUT:
        kind, evidence = ResponseKind.LEFT_COMPANY, (left,)
    if kind is ResponseKind.REFERRAL and found.people:
        person = found.people[0]
        evidence = (" ".join(part for part in (person.name, person.email) if part),)
    return replace(
        blank, kind=kind, confidence=intent.confidence,
        left_company=kind is ResponseKind.LEFT_COMPANY,
        opt_out=kind is ResponseKind.OPT_OUT, referrals=found.people, evidence=evidence,
    )  # fmt: skip


def _calendar_answer(blank: Understood, calendar: str) -> Understood:
    """An answer to an invitation is a person's click (RFC 6047)."""
    upper = calendar.upper()
    for status, kind in (
        ("ACCEPTED", ResponseKind.POSITIVE),
        ("TENTATIVE", ResponseKind.NEUTRAL),
        ("DECLINED", ResponseKind.NOT_NOW),
    ):
        if f"PARTSTAT={status}" in upper and "METHOD:REPLY" in upper:
            return replace(
                blank,
                kind=kind,
                confidence=0.8,
                evidence=(f"PARTSTAT={status}",),
                calendar=calendar,
            )
    return replace(blank, confidence=0.5, evidence=("calendar part",), calendar=calendar)


def _calendar(mail: ParsedMail) -> str:
    return next((leaf.text for leaf in mail.leaves if leaf.content_type == "text/calendar"), "")


def _own(mail: ParsedMail) -> frozenset[str]:
    boxes = (mail.sender, *mail.to, *mail.cc[:0])
    return frozenset(
        {box.address.lower() for box in boxes if box.address}
        | {box.name.lower() for box in boxes if box.name}
    )


def _base(mail: ParsedMail, now: datetime | None) -> date | None:
    """The day a notice was written; a Date header far from the receipt is not believed."""
    if mail.date is None:
        return now.date() if now else None
    if now is None:
        return mail.date.date()
    gap = abs((mail.date.astimezone(UTC) - now).days)
    return mail.date.date() if gap <= MAX_CLOCK_GAP_DAYS else now.date()


def _parent_ids(mail: ParsedMail) -> tuple[str, ...]:
    """Exchange rule replies name the message they answer in a header of their own."""
    value = mail.header("x-ms-exchange-parent-message-id").strip()
    return (value,) if value.startswith("<") and value.endswith(">") else ()


def _blank(mail: ParsedMail, words: str) -> Understood:
    return Understood(
        ResponseKind.NEUTRAL, 0.5, False, (), None, False, False, (), words, (), mail.subject,
        mail.sender.address, mail.sender.name, tuple(box.address for box in mail.to), mail.date,
        mail.message_id, mail.in_reply_to, mail.references, (), (), "",
    )  # fmt: skip
