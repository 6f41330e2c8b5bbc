"""Rows of the queue as lines of a table: one shape for everything that waits, pure of widgets."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ui import shown
from ui.texts import today as texts
from ui.texts import words
from ui.texts.words import Word
from workbench.coaching.messages.today import (
    AutomaticMail,
    BatonOut,
    BookedCall,
    FollowUp,
    StandingRow,
    WaitingResponse,
)
from workbench.vocabulary.coaching import BatonStanding, FollowUpKind
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind


@record
class Line:
    """One line of the queue, and the page and target that Enter opens.

    `key` names it across refreshes; `tip` is the exact moment behind `when`.
    """

    key: tuple[str, int]
    name: str
    place: str
    words: str
    page: str
    target: object
    badge: Word | None = None
    when: str = ""
    tip: str = ""
    late: bool = False


@record
class Here:
    """Now and where: what times are told against."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    def day_words(self, day: date | None) -> str:
        """A day beside a word: `today`, else `19 Nov 2026`."""
        return texts.DAY_TODAY if day == self.today else shown.day(day)

    def age(self, at: datetime) -> str:
        """How long ago something came."""
        return shown.ago(self.now, at)

    def exact(self, at: datetime | None) -> str:
        """The moment itself."""
        return shown.exact(at, self.zone)

    def when(self, at: datetime) -> str:
        """A moment ahead: the time today, else day and time."""
        local = at.astimezone(self.zone)
        return f"{local:%H:%M}" if local.date() == self.today else f"{local:%a %H:%M}"


def several(forms: tuple[str, str], count: int) -> str:
    """The singular or the plural of a phrase, with its count."""
    return forms[0] if count == 1 else forms[1].format(count=shown.number(count))


def response_line(one: WaitingResponse, here: Here) -> Line:
    """An answer that waits."""
    age = here.age(one.received_at)
    return Line(
        ("response", one.response_id),
        one.contact,
        one.account,
        texts.QUOTED.format(words=one.excerpt) if one.excerpt else "",
        "inbox",
        one.response_id,
        words.RESPONSES[one.kind],
        texts.OVERDUE_AGE.format(age=age) if one.overdue else age,
        here.exact(one.received_at),
        one.overdue,
    )


def automatic_line(one: AutomaticMail, here: Here) -> Line:
    """Automatic mail of one sort."""
    what, badge = texts.AUTOMATIC.get(one.kind, texts.AUTOMATIC[ResponseKind.OTHER_AUTO])
    return Line(
        (f"auto-{one.kind}", 0),
        texts.TIMES.format(what=what, count=one.count),
        "",
        automatic_words(one),
        "inbox",
        one.response_id,
        badge,
        here.age(one.newest_at),
        here.exact(one.newest_at),
    )


def automatic_words(one: AutomaticMail) -> str:
    """What automatic mail comes to, and what is proposed."""
    counted = (
        (texts.AUTO_HARD, one.hard),
        (texts.AUTO_SOFT, one.soft),
        (texts.AUTO_POLICY, one.policy),
        (texts.AUTO_PEOPLE, one.people),
    )
    parts = [several(forms, count) for forms, count in counted if count]
    if one.waiting and not one.people:
        parts.append(several(texts.AUTO_WAITING, one.waiting))
    if not parts:
        return (
            texts.AUTO_DONE if one.kind is ResponseKind.OUT_OF_OFFICE else texts.AUTO_RECORDED
        )  # fmt: skip
    return ", ".join(parts)


def follow_up_line(one: FollowUp, here: Here) -> Line:
    """Somebody who comes up again; a task opens among the calls, all others their account."""
    said = texts.FOLLOW_UP_WORDS[one.kind].format(
        subject=one.subject, day=here.day_words(one.on), step=one.step, steps=one.steps
    )
    target: tuple[str, object] = ("prospects", ("account", one.account_id))
    if one.kind is FollowUpKind.TASK:
        target = ("calls", ("task", one.id))
    elif one.contact_id is not None:
        target = ("prospects", ("person", one.contact_id))
    names = one.name or texts.FOLLOW_UP_NAMES[one.kind]
    return Line(
        (one.kind.value, one.id),
        names,
        one.account,
        said,
        *target,
        when=texts.LATE if one.late else "",
        tip=shown.day(one.on),
        late=one.late,
    )


def call_line(one: BookedCall, here: Here) -> Line:
    """A call of today."""
    kind, number = ("meeting", one.meeting_id) if one.meeting_id else ("task", one.task_id)
    late = one.starts_at + timedelta(minutes=one.minutes) < here.now
    overdue = texts.CALL_LATE.format(age=shown.span(here.now - one.starts_at))
    detail = texts.CALL_MINUTES.format(minutes=one.minutes) if one.meeting_id else texts.CALL_TASK
    return Line(
        (kind, number or 0),
        one.contact or one.subject,
        one.account,
        one.subject,
        "calls",
        (kind, number),
        words.MEETINGS[one.state] if one.state else Word(detail),
        overdue if late else here.when(one.starts_at),
        f"{here.exact(one.starts_at)} · {detail}",
        late,
    )


def baton_line(one: BatonOut, here: Here, *, mine: bool = False) -> Line:
    """A baton on its way; `mine` tells it to the AE who is to act."""
    own = texts.STANDINGS_MINE if mine and one.mine_to_do else {}
    word = own.get(one.standing, texts.STANDINGS[one.standing])
    return Line(
        ("baton", one.baton_id),
        one.account,
        one.other,
        one.reason or one.contact,
        "batons",
        ("baton", one.baton_id),
        Word(_standing(word.text, one, here), word.tone),
        "",
        here.exact(one.meets_at or one.due_at),
        one.standing is BatonStanding.DROPPED,
    )


def _standing(form: str, one: BatonOut, here: Here) -> str:
    span = shown.span(abs(one.due_at - here.now)) if one.due_at else ""
    when = here.when(one.meets_at) if one.meets_at else ""
    return form.format(span=span, when=when)


def team_line(
    kind: str, one: StandingRow, here: Here, *, page: str, target: object, late: bool = False
) -> Line:  # fmt: skip
    """Something of the team: what it is, whose, since when."""
    detail = texts.LINKS.get(one.detail, one.detail)
    return Line(
        (kind, one.id),
        one.name,
        one.person,
        detail,
        page,
        target,
        when=here.age(one.since) if one.since else "",
        tip=here.exact(one.since),
        late=late,
    )
