"""The scripted AE: takes batons, speaks with the people live, and says what is qualified."""

from datetime import timedelta

from workbench.conversations.messages import (
    CallPlan,
    ListMeetings,
    LogConversation,
    MeetingRow,
    RecordMeeting,
)
from workbench.handoff.messages.batons import (
    AcceptBaton,
    Answer,
    BatonRow,
    Disqualify,
    ListBatons,
    ListOpportunities,
    OpportunityRow,
    RejectBaton,
    Requalify,
    RequalifyAnswers,
)
from workbench.practice.calls import Telephone
from workbench.practice.dice import draw
from workbench.practice.market import Human
from workbench.practice.talks import Requalification, requalification
from workbench.practice.team import AE
from workbench.practice.workplace import Workplace
from workbench.vocabulary.conversations import CallOutcome, ConversationKind, MeetingState
from workbench.vocabulary.handoff import BatonMethod, BatonState
from workbench.vocabulary.pipeline import Stage

_PLAN = CallPlan(
    answers="Can we solve it, who decides, what happens next.",
    attitudes="They see the first week of a pilot before them.",
    actions="A discovery call of an hour with those who decide.",
)


class Receiver:
    """The AE's day."""

    def __init__(self, workplace: Workplace, telephone: Telephone) -> None:
        self._work = workplace
        self._telephone = telephone

    def take_batons(self) -> None:
        """Accepts what was passed; now and then one goes back with a reason (PASS-7)."""
        for baton in self._batons(BatonState.PASSED):
            if draw(self._work.market.seed, "rejects", baton.contact_id) < 0.04:
                reason = "A sister company of theirs already talks with my colleague in the West."
                self._work.do(AE, RejectBaton(baton.baton_id, reason))
            else:
                self._work.do(AE, AcceptBaton(baton.baton_id))

    def speak(self) -> None:
        """Speaks with everybody whose meeting has come, and re-qualifies them (PASS-5)."""
        waiting = self._work.ask(AE, ListOpportunities(stage=Stage.NEW_PROSPECT))
        deals = {row.opportunity_id: row for row in waiting}
        meetings = self._meetings()
        for baton in self._batons(BatonState.ACCEPTED):
            deal = deals.get(baton.opportunity_id or 0)
            meeting = meetings.get(baton.contact_id)
            if deal is None or not self._has_come(baton, meeting):
                continue
            human = self._telephone.human(baton.contact_id)
            if human is not None:
                self._requalify(baton, deal, meeting, human)

    def _batons(self, state: BatonState) -> list[BatonRow]:
        found = self._work.ask(AE, ListBatons(state=state, person_id=self._work.id_of(AE)))
        return sorted(found, key=lambda baton: baton.baton_id)

    def _meetings(self) -> dict[int, MeetingRow]:
        rows = self._work.ask(AE, ListMeetings(limit=1000))
        return {row.contact_id: row for row in rows if row.contact_id is not None}

    def _has_come(self, baton: BatonRow, meeting: MeetingRow | None) -> bool:
        if baton.method is BatonMethod.SCHEDULED_CALL and meeting is not None:
            return meeting.start <= self._work.now
        return True

    def _requalify(
        self, baton: BatonRow, deal: OpportunityRow, meeting: MeetingRow | None, human: Human
    ) -> None:
        found = requalification(self._work.market, human)
        self._work.clock.wait(found.minutes * 60)
        conversation_id = self._log(baton, found)
        if meeting is not None:
            self._work.do(AE, RecordMeeting(meeting.meeting_id, MeetingState.HELD))
        if not found.good:
            reason = "After the live talk: " + (
                "we cannot solve it." if not found.can_solve else "nobody who decides wants to."
            )
            self._work.do(AE, Disqualify(deal.opportunity_id, reason))
            return
        self._work.do(
            AE,
            Requalify(
                deal.opportunity_id,
                conversation_id,
                RequalifyAnswers(
                    Answer(yes=True, evidence="Planning by hand, as our other customers did."),
                    Answer(yes=True, evidence=f"{human.title} brings the COO to the next call."),
                    Answer(yes=True, evidence="Asked for a discovery call with their own data."),
                ),
            ),
        )

    def _log(self, baton: BatonRow, found: Requalification) -> int:
        logged = self._work.do(
            AE,
            LogConversation(
                contact_id=baton.contact_id,
                kind=ConversationKind.MEETING,
                started_at=self._work.now - timedelta(minutes=found.minutes),
                minutes=found.minutes,
                outcome=CallOutcome.QUALIFIED if found.good else CallOutcome.NOT_INTERESTED,
                plan=_PLAN,
                notes="Went through the present planning, who decides, and what a pilot needs.",
                talk_share=28,
                next_step="Discovery call" if found.good else "",
            ),
        )
        return logged.conversation_id
