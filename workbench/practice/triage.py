"""The scripted SDR's inbox: every response is closed on one next step (RESP-1, RESP-2).

The step is the one the program suggests; the SDR only writes the words and takes the telephone.
"""

from collections.abc import Callable
from datetime import date, timedelta

from workbench.errors import Refusal
from workbench.outreach.messages.mails import ReplyToResponse
from workbench.practice import team
from workbench.practice.calls import Telephone
from workbench.practice.days import Day
from workbench.practice.team import SDR
from workbench.practice.workplace import Workplace
from workbench.prospects.messages.contacts import ContactCard
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.triage import (
    HandleResponse,
    ListResponses,
    ResponseCard,
    ResponseDetails,
)
from workbench.vocabulary.responses import NextStep, ResponseKind

_CHECK_BACK = timedelta(days=90)


class Inbox:
    """Triage of one SDR."""

    def __init__(self, workplace: Workplace, telephone: Telephone) -> None:
        self._work = workplace
        self._telephone = telephone
        self._steps: dict[NextStep, Callable[[ResponseDetails, Day], None]] = {
            NextStep.REFERRAL: self._follow_referral,
            NextStep.TALK: self._agree_to_talk,
            NextStep.ASK_WHY: self._ask_why,
            NextStep.CHECK_BACK: self._check_back,
        }

    def empty(self, day: Day) -> int:
        """Closes everything that waits; returns how many responses that were."""
        rows = self._work.ask(SDR, ListResponses(limit=1000))
        for row in sorted(rows, key=lambda one: one.id):
            self._close(self._work.ask(SDR, ResponseCard(row.id)), day)
        return len(rows)

    def _close(self, card: ResponseDetails, day: Day) -> None:
        step = card.suggested
        known = card.row.contact_id is not None and not card.row.auto
        if not known or step is None or step not in self._steps:
            self._plainly(card, step)
            return
        try:
            self._steps[step](card, day)
        except Refusal as refusal:
            self._ignore(card, f"The program refused the step: {refusal.code}.")

    def _plainly(self, card: ResponseDetails, step: NextStep | None) -> None:
        """Steps that need no words of ours: an opt-out, an automatic mail, somebody unknown.

        A deputy in an absence notice referred nobody to us; saying so would be untrue (MAIL-4).
        """
        if step is NextStep.OPT_OUT:
            self._handle(card, NextStep.OPT_OUT)
            return
        kind = card.row.kind.value if card.row.kind else "unreadable"
        self._ignore(card, f"Nothing to answer: {kind}.")

    def _follow_referral(self, card: ResponseDetails, day: Day) -> None:
        """The named colleague gets a mail that names who sent us (RESP-3)."""
        person = self._named(card)
        if person is None:
            self._agree_to_talk(card, day)
            return
        words = {
            "first": person.name.partition(" ")[0],
            "referrer": card.row.contact,
            "company": card.row.account,
            "rep": SDR.first,
        }
        self._work.do(
            SDR,
            HandleResponse(
                card.row.id,
                NextStep.REFERRAL,
                person=person,
                subject=team.REFERRED_SUBJECT.format(**words),
                body=team.REFERRED_BODY.format(**words),
            ),
        )

    @staticmethod
    def _named(card: ResponseDetails) -> NamedPerson | None:
        return next((person for person in card.people if person.email and person.name), None)

    def _agree_to_talk(self, card: ResponseDetails, day: Day) -> None:
        """Answers in the thread, and rings the next working day."""
        asked = card.row.kind is ResponseKind.QUESTION
        contact_id = card.row.contact_id or 0
        if not self._telephone.knows(contact_id):
            self._reply(card, team.ANSWER_BODY if asked else team.TALK_BODY)
        self._handle(card, NextStep.TALK)
        if not asked:
            self._telephone.promise(contact_id, card.row.id, _tomorrow(day.day))

    def _ask_why(self, card: ResponseDetails, day: Day) -> None:
        """A no is not final (RESP-4): one question back."""
        self._reply(card, team.ASK_WHY_BODY)
        self._handle(card, NextStep.ASK_WHY, reason="Said no without being the one who decides.")

    def _check_back(self, card: ResponseDetails, day: Day) -> None:
        on = card.return_date or day.day + _CHECK_BACK
        self._handle(card, NextStep.CHECK_BACK, reason="Not now.", on=max(on, _tomorrow(day.day)))

    def _ignore(self, card: ResponseDetails, reason: str) -> None:
        self._handle(card, NextStep.IGNORE, reason=reason)

    def _reply(self, card: ResponseDetails, body: str) -> None:
        """Answers once; a short “that suits me” to our own answer needs no further mail."""
        if card.row.contact_id is None or card.our_subject.lower().startswith("re:"):
            return
        who = self._work.ask(SDR, ContactCard(card.row.contact_id)).line
        first = who.name.partition(" ")[0]
        self._work.do(SDR, ReplyToResponse(card.row.id, body.format(first=first, rep=SDR.first)))

    def _handle(
        self, card: ResponseDetails, step: NextStep, reason: str = "", on: date | None = None
    ) -> None:
        self._work.do(SDR, HandleResponse(card.row.id, step, reason, check_back_on=on))


def _tomorrow(day: date) -> date:
    return day + timedelta(days=1)
