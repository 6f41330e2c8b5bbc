"""How live conversations with the simulated people go, for those who play SDR and AE.

Nobody here decides anything for the program: a talk is what was heard on the telephone, and the
scripted rep writes it down through the same commands as a real one.
"""

from workbench.practice.dice import between, draw
from workbench.practice.market import Human, Market, Temper
from workbench.vocabulary.record import record


@record
class Talk:
    """What a rep heard. `users` are potential users; `rep_share` the rep's part of the talking."""

    answered: bool
    wants_next_step: bool
    has_influence: bool
    users: int
    minutes: int
    rep_share: int
    situation: str
    pain: str
    timing: str


@record
class Requalification:
    """The three answers an AE brings home (PASS-5)."""

    can_solve: bool
    decision_makers: bool
    next_step: bool
    minutes: int

    @property
    def good(self) -> bool:
        """All three are yes."""
        return self.can_solve and self.decision_makers and self.next_step


_PAINS = (
    "Technicians wait for the next job because the board is planned the evening before.",
    "Dispatchers type every order twice, and one in ten visits goes to the wrong address.",
    "Overtime rose by a fifth in a year, and nobody can say on which routes.",
)
_TIMINGS = (
    "Wants a decision before the budget closes next quarter.",
    "The present system's contract ends in five months.",
    "A pilot with one depot could start within six weeks.",
)


def talk(market: Market, human: Human, attempt: int) -> Talk:
    """What happens when the rep rings `human` for the `attempt`-th time (from 1)."""
    about = (market.seed, human.number, "rings", attempt)
    company = market.companies[human.company]
    open_minded = Temper.WILLING in {human.temper, human.welcomes} or human.temper is Temper.ASKS
    technicians = max(20, company.employees // 3)
    return Talk(
        answered=draw(*about, "answers") < 0.9,
        wants_next_step=open_minded and draw(*about, "wants") < 0.9,
        has_influence=human.seniority != "Entry",
        users=technicians,
        minutes=between(9, 26, *about, "minutes"),
        rep_share=between(18, 34, *about, "share"),
        situation=f"{technicians} technicians in the field, planned by hand.",
        pain=_PAINS[between(0, 2, *about, "pain")],
        timing=_TIMINGS[between(0, 2, *about, "timing")],
    )


def requalification(market: Market, human: Human) -> Requalification:
    """What the AE finds in the live conversation with `human`: good in some 85 of 100."""
    about = (market.seed, human.number, "requalifies")
    return Requalification(
        can_solve=draw(*about, "solve") < 0.96,
        decision_makers=draw(*about, "makers") < 0.95,
        next_step=draw(*about, "next") < 0.93,
        minutes=between(24, 58, *about, "minutes"),
    )
