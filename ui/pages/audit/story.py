"""Makes sentences of what happened at an account: one line per fact, in the order of time."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from ui import shown
from ui.texts import audit as texts
from ui.texts import words
from ui.texts.words import Word
from workbench.handoff.messages.evidence import Before, Told
from workbench.vocabulary.conversations import ConversationKind, MeetingState
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind

Name = Callable[[int | None], str]


@record
class StoryLine:
    """One line: when, who did it, what happened, and its kind. `key` names the fact's row."""

    key: tuple[str, int]
    when: str
    exact: str
    who: str
    what: str
    badge: Word


def story(happened: Iterable[Told], until: datetime, name: Name, zone: ZoneInfo) -> list[StoryLine]:
    """The lines of an account's story; moves between bins only repeat what else is told."""
    facts = [one for one in happened if not _repeats(one, until)]
    first_mail = next((one.row_id for one in facts if _is_first_mail(one, until)), None)
    return [
        StoryLine(
            key=(one.kind, one.row_id),
            when=shown.moment(one.at, zone),
            exact=shown.exact(one.at, zone),
            who=_who(one, name),
            what=_what(one, name, first=one.kind == "mail" and one.row_id == first_mail),
            badge=texts.SPEAR
            if one.kind == "mail" and one.row_id == first_mail
            else texts.BADGES[one.kind],
        )
        for one in facts
    ]


def _repeats(one: Told, until: datetime) -> bool:
    return one.kind == "bin" or (one.kind == "opportunity" and one.at >= until)


def _is_first_mail(one: Told, until: datetime) -> bool:
    return one.kind == "mail" and one.at >= until


def _who(one: Told, name: Name) -> str:
    if one.kind in {"response", "inbound_lead"}:
        return one.contact or shown.NOTHING
    return name(one.person_id)


def _what(one: Told, name: Name, *, first: bool) -> str:
    if one.kind == "mail":
        return _mail(one, first=first)
    if one.kind == "response":
        if one.referred:
            return texts.REFERRAL.format(referred=one.referred)
        kind = words.RESPONSES[ResponseKind(one.note)].text
        return texts.ANSWER.format(kind=kind, subject=one.subject) if one.subject else kind
    if one.kind == "conversation":
        return _talk(one)
    if one.kind == "meeting":
        state = words.MEETINGS[MeetingState(one.note)].text
        return texts.MEETING.format(subject=one.subject, minutes=one.minutes, state=state)
    if one.kind == "stage":
        return _stage(one)
    return _handed(one, name)


def _mail(one: Told, *, first: bool) -> str:
    start = texts.FIRST_MAIL if first else texts.MAIL
    parts = [start.format(contact=one.contact or texts.COLLEAGUE)]
    if one.campaign:
        parts.append(texts.IN_CAMPAIGN.format(campaign=one.campaign))
    elif one.subject:
        parts.append(texts.SUBJECT.format(subject=one.subject))
    if one.kept:
        parts.append(texts.KEPT)
    return texts.COMMA.join(parts)


def _talk(one: Told) -> str:
    kind = words.CONVERSATIONS[ConversationKind(one.note)].text
    parts = [texts.TALK.format(kind=kind, contact=one.contact, minutes=one.minutes)]
    if one.talk_share is not None:
        parts.append(texts.TALK_SHARE.format(share=one.talk_share))
    if one.words:
        parts.append(texts.NOTES_WORDS.format(words=one.words))
    return texts.COMMA.join(parts)


def _stage(one: Told) -> str:
    stage = words.STAGES[Stage(one.note.rpartition("> ")[2])].text
    return stage if one.amount is None else texts.COMMA.join([stage, shown.money(one.amount)])


def _handed(one: Told, name: Name) -> str:
    if one.kind == "baton":
        parts = [texts.BATON.format(ae=name(one.other_id), contact=one.contact)]
        parts += [one.title] if one.title else []
        parts += [texts.FIT.format(fit=one.fit)] if one.fit is not None else []
        return texts.COMMA.join(parts)
    return {
        "accepted": texts.ACCEPTED,
        "rejected": texts.REJECTED.format(reason=one.subject),
        "opportunity": texts.OPPORTUNITY_BEFORE.format(ae=name(one.other_id)),
        "inbound_lead": texts.LEAD.format(source=one.subject),
        "pursuit": texts.PURSUIT,
        "recorded": texts.ELSEWHERE.format(kind=one.note),
    }[one.kind]


def before_note(before: Before, zone: ZoneInfo) -> str:
    """What the quiet months held, and what the customer list said."""
    found = texts.COMMA.join(
        [
            _count(before.activities, texts.NO_ACTIVITY, texts.ACTIVITY),
            texts.OPEN if before.open_opportunity else texts.NO_OPEN,
            _count(before.leads, texts.NO_LEADS, texts.LEADS),
            _count(before.other_sdrs, texts.NO_OTHERS, texts.OTHERS),
        ]
    )
    day = shown.day(before.until, zone)
    quiet = texts.BEFORE.format(months=before.months, day=day, found=found)
    if before.customers_at is None:
        return f"{quiet} {texts.NO_CUSTOMER_LIST}"
    verdict = texts.A_CUSTOMER if before.customer else texts.NOT_A_CUSTOMER
    listed = texts.CUSTOMERS.format(day=shown.day(before.customers_at, zone), verdict=verdict)
    return f"{quiet} {listed}"


def _count(count: int, none: str, some: str) -> str:
    return some.format(count=count) if count else none
