"""From bytes to `Reading`, batch by batch, in a child process: strangers' mail never runs here.

Module-level functions of plain values, so that they can be sent to a child (architecture.md §4).
"""

from collections.abc import Sequence

from workbench.mail.classify import Understood, classify
from workbench.mail.parsing import UnreadableMail
from workbench.responses.messages.inbound import (
    FailedRecipient,
    NamedPerson,
    Reading,
    UnreadMail,
)

MAX_TEXT = 20_000
"""Characters of new text kept with a response; the raw message keeps the rest."""
MAX_SIGNATURE = 2_000
MAX_QUOTED = 8_000
"""Characters kept of what stands around the new text; both are only shown, folded."""


def read_mails(mails: list[UnreadMail]) -> list[Reading | str]:
    """A reading per message, or the sentence that says why it cannot be read."""
    return [_read(mail) for mail in mails]


def _read(mail: UnreadMail) -> Reading | str:
    try:
        return reading_of(classify(mail.raw, mail.our_texts, mail.received_at))
    except UnreadableMail as fault:
        return fault.message


def reading_of(found: Understood) -> Reading:
    """The values of a classification that the workspace keeps, cut to what its columns hold."""
    return Reading(
        kind=found.kind,
        confidence=found.confidence,
        auto=found.auto,
        evidence=_cut(found.evidence, 200),
        new_text=_clean(found.new_text)[:MAX_TEXT],
        subject=_clean(found.subject)[:1000],
        sender=_clean(found.sender)[:320],
        sender_name=_clean(found.sender_name)[:200],
        to=_cut(found.to, 320),
        message_id=found.message_id[:600],
        in_reply_to=found.in_reply_to[:600],
        references=_cut(found.references, 600),
        bounces=tuple(
            FailedRecipient(
                _clean(one.address)[:320],
                one.severity,
                one.reason,
                one.status[:16],
                _clean(one.final_address)[:320],
            )
            for one in found.bounces
        ),
        original_message_ids=_cut(found.original_message_ids, 600),
        complained_about=_cut(found.complained_about, 320),
        referrals=tuple(
            NamedPerson(_clean(one.name), _clean(one.email), _clean(one.phone), _clean(one.title))
            for one in found.referrals
        ),
        return_date=found.return_date,
        left_company=found.left_company,
        opt_out=found.opt_out,
        calendar=_clean(found.calendar)[:MAX_TEXT],
        signature=_clean(found.signature)[:MAX_SIGNATURE],
        quoted=_clean(found.quoted)[:MAX_QUOTED],
    )


def _cut(values: Sequence[str], length: int) -> tuple[str, ...]:
    return tuple(_clean(value)[:length] for value in values)


def _clean(text: str) -> str:
    """PostgreSQL stores neither NUL nor half characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
