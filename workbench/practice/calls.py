"""The scripted SDR on the telephone: calls those who want to talk, and passes what is worth it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.conversations.messages import CallPlan, LogConversation
from workbench.handoff.messages.batons import Answer, DraftBaton, PassAnswers, PassBaton
from workbench.practice import team
from workbench.practice.days import MORNING, Day
from workbench.practice.dice import between, draw
from workbench.practice.market import Human, Segment
from workbench.practice.talks import Talk, talk
from workbench.practice.team import AE, SDR
from workbench.practice.workplace import Workplace
from workbench.prospects.messages.contacts import ContactCard
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.handoff import BatonMethod
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.values import Money

_TRIES = 3
_PLAN = CallPlan(
    answers="How many people are in the field, who plans their day, what goes wrong.",
    attitudes="We understand their trade; a second look costs them nothing.",
    actions="A call with my colleague who knows the product, booked while we speak.",
)


@dataclass(slots=True)
class Promise:
    """Somebody who wants to talk, and how often we rang."""

    contact_id: int
    response_id: int | None
    on: date
    attempts: int = 0


class Telephone:
    """The SDR's call list. Calls are made around noon of the day they were promised for."""

    def __init__(self, workplace: Workplace) -> None:
        self._work = workplace
        self._people = workplace.market.by_address()
        self._promises: dict[int, Promise] = {}
        self._passed: set[int] = set()

    def promise(self, contact_id: int, response_id: int | None, on: date) -> None:
        """Puts somebody on the list, once."""
        if contact_id not in self._promises:
            self._promises[contact_id] = Promise(contact_id, response_id, on)

    def knows(self, contact_id: int) -> bool:
        """Whether somebody is, or was, on the list."""
        return contact_id in self._promises

    def ring(self, day: Day) -> None:
        """Rings everybody whose day has come, in the order they were promised."""
        for promise in sorted(self._promises.values(), key=lambda one: (one.on, one.contact_id)):
            if promise.on <= day.day and promise.attempts < _TRIES:
                self._ring(promise, day)

    def human(self, contact_id: int) -> Human | None:
        """Who in the market a contact is."""
        card = self._work.ask(SDR, ContactCard(contact_id))
        found = (self._people.get(address.email.lower()) for address in card.line.addresses)
        return next((human for human in found if human is not None), None)

    def _ring(self, promise: Promise, day: Day) -> None:
        human = self.human(promise.contact_id)
        promise.attempts += 1
        if human is None:
            promise.attempts = _TRIES
            return
        heard = talk(self._work.market, human, promise.attempts)
        if not heard.answered:
            self._log(promise, heard, CallOutcome.NO_ANSWER)
            promise.on = day.day + timedelta(days=1)
            return
        promise.attempts = _TRIES
        self._work.clock.wait(heard.minutes * 60)
        worth = heard.wants_next_step and human.company not in self._passed
        outcome = CallOutcome.MEETING_BOOKED if worth else CallOutcome.NOT_NOW
        conversation_id = self._log(promise, heard, outcome)
        if worth:
            self._hand_on(promise, human, heard, conversation_id, day)

    def _log(self, promise: Promise, heard: Talk, outcome: CallOutcome) -> int:
        spoke = outcome is not CallOutcome.NO_ANSWER
        minutes = heard.minutes if spoke else 0
        logged = self._work.do(
            SDR,
            LogConversation(
                contact_id=promise.contact_id,
                kind=ConversationKind.CALL,
                started_at=self._work.now - timedelta(minutes=minutes),
                minutes=minutes,
                outcome=outcome,
                plan=_PLAN,
                notes=f"{heard.situation} {heard.pain} {heard.timing}" if spoke else "",
                talk_share=heard.rep_share if spoke else None,
                next_step="Call with the AE" if outcome is CallOutcome.MEETING_BOOKED else "",
            ),
        )
        return logged.conversation_id

    def _hand_on(
        self, promise: Promise, human: Human, heard: Talk, conversation_id: int, day: Day
    ) -> None:
        """Drafts a baton and passes it when no rule stands against it (PASS-1, PASS-2)."""
        company = self._work.market.companies[human.company]
        fits = company.segment is Segment.IDEAL
        method = self._method(human)
        draft = self._work.do(
            SDR,
            DraftBaton(
                contact_id=promise.contact_id,
                ae_id=self._work.id_of(AE),
                method=method,
                answers=PassAnswers(
                    Answer(fits, f"{company.industry}, {company.employees} employees."),
                    Answer(heard.has_influence, f"{human.title}; plans the technicians' day."),
                    Answer(heard.wants_next_step, f"Asked for a call with us. {heard.timing}"),
                ),
                potential_users=heard.users,
                conversation_id=conversation_id,
                response_id=promise.response_id,
                amount=Money.of(heard.users * 180),
                notes=f"{heard.situation} {heard.pain}",
            ),
        )
        if any(finding.level is Level.REFUSE for finding in draft.findings):
            return
        self._passed.add(human.company)
        self._pass(draft.baton_id, method, human, day)

    def _pass(self, baton_id: int, method: BatonMethod, human: Human, day: Day) -> None:
        company = self._work.market.companies[human.company]
        hot = method is BatonMethod.HOT_TRANSFER
        meeting = self._next_meeting(human, day) if method is BatonMethod.SCHEDULED_CALL else None
        self._work.do(
            SDR,
            PassBaton(
                baton_id=baton_id,
                subject="" if hot else f"{AE.name} and {human.name}: how you plan field visits",
                message=""
                if hot
                else team.HANDOFF_BODY.format(
                    first=human.first, ae=AE.name, company=company.name, rep=SDR.first
                ),
                meeting_at=meeting,
                transferred_at=self._work.now if hot else None,
            ),
        )

    def _method(self, human: Human) -> BatonMethod:
        chance = draw(self._work.market.seed, human.number, "method")
        if chance < 0.15:
            return BatonMethod.HOT_TRANSFER
        return BatonMethod.INTRODUCTION if chance < 0.3 else BatonMethod.SCHEDULED_CALL

    def _next_meeting(self, human: Human, day: Day) -> datetime:
        """A free half hour one to three working days ahead, mornings of the team."""
        about = (self._work.market.seed, human.number, "meeting")
        ahead = day.day
        for _ in range(between(1, 3, *about)):
            ahead += timedelta(days=1)
            while ahead.isoweekday() > 5:
                ahead += timedelta(days=1)
        start = Day(ahead, worked=True).at(MORNING, team.ZONE)
        return start + timedelta(minutes=90 + 30 * between(0, 3, *about, "slot"))
