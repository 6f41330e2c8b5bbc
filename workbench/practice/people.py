"""What the simulated people do when a mail reaches them, and when somebody calls.

Everything follows from the seed, the person and how many mails they got before (never from ids,
tokens or the wall clock), so that two runs are equal mail by mail.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from enum import StrEnum
from zoneinfo import ZoneInfo

from workbench.practice import reports, texts
from workbench.practice.dice import between, draw, pick
from workbench.practice.invitations import accepted_invitation
from workbench.practice.market import Market, Temper
from workbench.practice.replies import (
    Automatic,
    Desk,
    Received,
    automatic_reply,
    human_reply,
    long_date,
)
from workbench.practice.reports import Failure, Original
from workbench.vocabulary.record import record


class Approach(StrEnum):
    """What kind of mail a person got, as far as they can tell."""

    COLD = "cold"
    REFERRED = "referred"
    CONVERSATION = "conversation"
    INVITATION = "invitation"


@record
class Mailed:
    """A mail at a person's door: the `count`-th one they got, in bytes, at an instant (UTC)."""

    recipient: str
    sender: str
    raw: bytes
    at: datetime
    count: int


@record
class Answer:
    """What comes back: the bytes, to whom, and when."""

    due: datetime
    to: str
    raw: bytes


_ONE_FAILURE: dict[Temper, tuple[Failure, ...]] = {
    Temper.DEAD: reports.NO_SUCH_USER,
    Temper.FULL: reports.MAILBOX_FULL,
    Temper.REFUSED: reports.REFUSED_BY_POLICY,
}
_AUTO_MARKS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
    (("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("X-Autoreply", "yes")),
    (("X-Auto-Response-Suppress", "All"),),
)
_CONVERSING = frozenset({Temper.WILLING, Temper.ASKS})


class People:
    """The market's people and their mail systems."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._by_address = market.by_address()
        self._domains = {company.domain: company for company in market.companies}
        self._reactions: dict[Temper, Callable[[Desk, Received, Mailed], list[Answer]]] = {
            Temper.AWAY: self._away,
            Temper.LEFT: self._left,
            Temper.CHALLENGES: self._challenge,
        }

    def reached(self, mailed: Mailed) -> list[Answer]:
        """Everything that comes back for one mail to one recipient; often nothing."""
        human = self._by_address.get(mailed.recipient.lower())
        received = _read(mailed)
        if human is None:
            return self._nobody(mailed, received)
        desk = Desk(human, self._market.companies[human.company])
        if human.temper is Temper.DEAD:
            return [self._report(desk, received, mailed, human.temper)]
        approach = self._approach(desk, mailed, received)
        if approach is Approach.COLD:
            return self._to_a_stranger(desk, received, mailed)
        if approach is Approach.INVITATION:
            return self._to_an_invitation(desk, received, mailed)
        if approach is Approach.REFERRED:
            return self._to_a_referral(desk, received, mailed)
        return self._to_a_talk(desk, received, mailed)

    def _approach(self, desk: Desk, mailed: Mailed, received: Received) -> Approach:
        message = _message(mailed.raw)
        if any(part.get_content_type() == "text/calendar" for part in message.walk()):
            return Approach.INVITATION
        if str(message.get("In-Reply-To", "")).strip().endswith(f"@{desk.company.domain}>"):
            return Approach.CONVERSATION
        mates = self._market.colleagues(desk.company.number)
        named = any(mate.name in received.text for mate in mates if mate is not desk.human)
        return Approach.REFERRED if named else Approach.COLD

    def _to_a_stranger(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        temper = desk.human.temper
        if temper in self._reactions:
            return self._reactions[temper](desk, received, mailed)
        if temper in _ONE_FAILURE:
            return [self._report(desk, received, mailed, temper)] if mailed.count == 1 else []
        if temper is Temper.SILENT or mailed.count > 1:
            return []
        text = pick(texts.ANSWERS[temper][desk.human.language], *self._about(desk), "text")
        return [self._says(desk, received, mailed, text)]

    def _to_a_referral(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        welcome = desk.human.welcomes
        if welcome is Temper.SILENT or mailed.count > 1:
            return []
        wordings = texts.REFERRED_WILLING if welcome is Temper.WILLING else texts.ANSWERS[welcome]
        text = pick(wordings[desk.human.language], *self._about(desk), "text")
        return [self._says(desk, received, mailed, text)]

    def _to_a_talk(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        human = desk.human
        ready = human.temper in _CONVERSING or human.welcomes in _CONVERSING
        if not ready or draw(*self._about(desk), "talk", mailed.count) > 0.85:
            return []
        text = pick(texts.AGREES[human.language], *self._about(desk), "agrees", mailed.count)
        return [self._says(desk, received, mailed, text)]

    def _to_an_invitation(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        if draw(*self._about(desk), "invited", mailed.count) > 0.8:
            return []
        due = self._working_time(desk, mailed, "invited")
        about = (*self._about(desk), "invited", mailed.count)
        raw = accepted_invitation(
            desk, received, _message(mailed.raw), self._local(desk, due), *about
        )
        return [Answer(due, mailed.sender, raw)] if raw else []

    def _away(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        """One notice a week at most, as RFC 3834 §2 asks."""
        if mailed.count > 1:
            return []
        language = desk.human.language
        back = mailed.at.date() + timedelta(days=between(3, 16, *self._about(desk), "back"))
        if back.isoweekday() > 5:
            back += timedelta(days=8 - back.isoweekday())
        text = self._fill(desk, received, pick(texts.ABSENCES[language], *self._about(desk)), back)
        answer = Automatic(
            texts.ABSENCE_SUBJECT[language].format(subject=received.subject),
            text,
            pick(_AUTO_MARKS, *self._about(desk), "marks"),
        )
        return [self._automatic(desk, received, mailed, answer)]

    def _left(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        text = self._fill(desk, received, texts.LEFT[desk.human.language][0], mailed.at.date())
        subject = texts.ABSENCE_SUBJECT[desk.human.language].format(subject=received.subject)
        return [self._automatic(desk, received, mailed, Automatic(subject, text, _AUTO_MARKS[0]))]

    def _challenge(self, desk: Desk, received: Received, mailed: Mailed) -> list[Answer]:
        text = texts.CHALLENGE.format(
            address=desk.human.address, code=between(10**8, 10**9, *self._about(desk))
        )
        subject = f"Confirm your message to {desk.human.address}"
        return [self._automatic(desk, received, mailed, Automatic(subject, text, _AUTO_MARKS[0]))]

    def _nobody(self, mailed: Mailed, received: Received) -> list[Answer]:
        """An address nobody has: the domain's system answers, or ours when there is no domain."""
        known = mailed.recipient.rpartition("@")[2].lower() in self._domains
        failure = reports.NO_SUCH_USER[0] if known else reports.NO_SUCH_DOMAIN
        due = mailed.at + timedelta(seconds=20)
        about = (self._market.seed, mailed.recipient, mailed.count)
        return [Answer(due, mailed.sender, _bounce(mailed, received, failure, due, *about))]

    def _report(self, desk: Desk, received: Received, mailed: Mailed, temper: Temper) -> Answer:
        about = (*self._about(desk), "report", mailed.count)
        failure = pick(_ONE_FAILURE[temper], *about)
        due = mailed.at + timedelta(seconds=between(5, 240, *about, "delay"))
        if failure.status.startswith("4"):
            due += timedelta(hours=between(24, 47, *about, "queue"))
        return Answer(due, mailed.sender, _bounce(mailed, received, failure, due, *about))

    def _automatic(
        self, desk: Desk, received: Received, mailed: Mailed, answer: Automatic
    ) -> Answer:
        about = (*self._about(desk), "auto", mailed.count)
        due = mailed.at + timedelta(seconds=between(4, 90, *about))
        raw = automatic_reply(desk, received, answer, self._local(desk, due), *about)
        return Answer(due, mailed.sender, raw)

    def _says(self, desk: Desk, received: Received, mailed: Mailed, text: str) -> Answer:
        due = self._working_time(desk, mailed, "says")
        later = mailed.at.date() + timedelta(days=between(30, 120, *self._about(desk), "later"))
        about = (*self._about(desk), mailed.count)
        said = self._fill(desk, received, text, later)
        raw = human_reply(desk, received, said, self._local(desk, due), *about)
        return Answer(due, mailed.sender, raw)

    def _fill(self, desk: Desk, received: Received, text: str, day: date) -> str:
        human = desk.human
        mate = self._market.humans[human.colleague]
        return text.format(
            rep=received.first_name,
            me=human.first,
            name=human.name,
            company=desk.company.name,
            phone=human.phone,
            mate=mate.name,
            mate_mail=mate.address,
            mate_title=mate.title,
            day=long_date(day, human.language),
            deputy=mate.name,
            deputy_mail=mate.address,
            deputy_phone=mate.phone,
        )

    def _about(self, desk: Desk) -> tuple[object, ...]:
        return (self._market.seed, desk.human.number)

    @staticmethod
    def _local(desk: Desk, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(desk.company.place.zone)).replace(microsecond=0)

    def _working_time(self, desk: Desk, mailed: Mailed, what: str) -> datetime:
        """Minutes to three days later, moved into Monday to Friday, 8:00 to 17:30 of the person."""
        about = (*self._about(desk), what, mailed.count)
        wait = pick(((20, 240), (600, 1200), (600, 1500), (1500, 4300)), *about, "wait")
        local = self._local(desk, mailed.at) + timedelta(minutes=between(*wait, *about, "minutes"))
        if local.hour >= 18:
            local = local.replace(hour=8) + timedelta(days=1)
        if local.hour < 8:
            local = local.replace(hour=8 + between(0, 3, *about, "hour"))
        while local.isoweekday() > 5:
            local += timedelta(days=1)
        return local.astimezone(UTC)


def _message(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def _read(mailed: Mailed) -> Received:
    message = _message(mailed.raw)
    name, sender = parseaddr(str(message.get("From", "")))
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body is not None else ""
    return Received(
        sender=sender or mailed.sender,
        sender_name=name,
        recipient=mailed.recipient,
        subject=str(message.get("Subject", "")),
        text=str(text).replace("\r\n", "\n").rstrip("\n"),
        message_id=str(message.get("Message-ID", "")).strip(),
        references=tuple(re.findall(r"<[^<>\s]+>", str(message.get("References", "")))),
        at=mailed.at,
    )


def _bounce(
    mailed: Mailed, received: Received, failure: Failure, at: datetime, *about: object
) -> bytes:
    original = Original(
        raw=mailed.raw,
        sender=mailed.sender,
        recipient=mailed.recipient,
        subject=received.subject,
        message_id=received.message_id,
    )
    return reports.bounce(original, failure, at.replace(microsecond=0), *about)
