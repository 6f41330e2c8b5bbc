"""What the hands do for the window of a practice workspace: the next day, and the telephone."""

from workbench.conversations.messages import ListConversations
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.desktop.practising import DayPassed, NextDay, PhoneHint, Ring
from workbench.errors import Refusal
from workbench.practice.market import Human, Market
from workbench.practice.passing import Passing
from workbench.practice.room import PracticeRoom
from workbench.practice.talks import Requalification, Talk, requalification, talk
from workbench.prospects.messages.contacts import ContactCard
from workbench.team.messages import SetPracticeClock


def next_day(hands: Hands, job: NextDay, watch: Watch) -> DayPassed:
    """Lets time pass until the next working morning, and keeps where the clock stands.

    Errors: `Refusal` outside a practice workspace.
    """
    room = _room(hands)
    try:
        return Passing(hands, room, watch).run()
    finally:
        hands.system.execute(SetPracticeClock(room.clock.now()))


def ring(hands: Hands, job: Ring, watch: Watch) -> PhoneHint | None:
    """What the person on the line says; the same person says the same on the same day.

    Errors: `Refusal` outside a practice workspace.
    """
    room = _room(hands)
    human = _human(hands, room.market, job.contact_id)
    if human is None:
        return None
    if job.live:
        return _met(requalification(room.market, human), human, room.market)
    before = hands.desk.ask(ListConversations(contact_id=job.contact_id))
    return _heard(talk(room.market, human, len(before) + 1))


def _room(hands: Hands) -> PracticeRoom:
    if isinstance(hands.practice, PracticeRoom):
        return hands.practice
    raise Refusal("not_practice", "Only in the practice market does time pass at a wish.")


def _human(hands: Hands, market: Market, contact_id: int) -> Human | None:
    card = hands.desk.ask(ContactCard(contact_id))
    people = market.by_address()
    found = (people.get(address.email.lower()) for address in card.line.addresses)
    return next((human for human in found if human is not None), None)


def _heard(heard: Talk) -> PhoneHint:
    if not heard.answered:
        return PhoneHint(False, False, False, 0, 0, 0, ("Nobody picks up.",))
    wish = (
        "Asks for a call with your colleague." if heard.wants_next_step else "Not now, thank you."
    )
    return PhoneHint(
        True,
        heard.wants_next_step,
        heard.has_influence,
        heard.users,
        heard.minutes,
        heard.rep_share,
        (heard.situation, heard.pain, heard.timing, wish),
    )


def _met(found: Requalification, human: Human, market: Market) -> PhoneHint:
    says = (
        "The planning is done by hand, as with our other customers."
        if found.can_solve
        else "What they need is a payroll system; we cannot solve that.",
        f"{human.title}; the COO joins the next call."
        if found.decision_makers
        else "Nobody who decides would come to a next call.",
        "Asks for a discovery call with their own figures."
        if found.next_step
        else "Sees no reason for a next step this year.",
    )
    users = max(20, market.companies[human.company].employees // 3)
    return PhoneHint(True, found.next_step, found.decision_makers, users, found.minutes, 28, says)
