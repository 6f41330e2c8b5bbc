"""The fictional team that works in the practice workspace, and what it sells."""

from typing import Any

from workbench.practice.dice import token
from workbench.practice.market import IDEAL_INDUSTRIES
from workbench.practice.words import SUB_INDUSTRY
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import record

COMPANY = "Harborline Software, Inc."
POSTAL_ADDRESS = "200 Harbor Street, Suite 400, Boston, MA 02110, USA"
ZONE = "America/New_York"


@record
class Persona:
    """One of the team's people."""

    email: str
    name: str
    role: Role

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.partition(" ")[0]


SDR = Persona("sam.fox@harborline.example", "Sam Fox", Role.SDR)
AE = Persona("ada.lane@harborline.example", "Ada Lane", Role.AE)
MANAGER = Persona("max.berger@harborline.example", "Max Berger", Role.MANAGER)
ADMIN = Persona("ines.holt@harborline.example", "Ines Holt", Role.ADMIN)
TEAM = (ADMIN, MANAGER, AE, SDR)


def passwords(seed: int) -> dict[str, str]:
    """The log-ins of the practice mail servers; they protect nothing but fiction."""
    return {
        persona.email: f"practice-{token(seed, 'password', persona.email, length=20)}"
        for persona in TEAM
    }


_INDUSTRIES = ", ".join(f'"{industry}"' for industry in IDEAL_INDUSTRIES)

PROFILE: dict[str, Any] = {
    "name": "Field service operators",
    "criteria": [
        {
            "label": "Field work is their trade",
            "weight": 30,
            "when": f"industry in ({_INDUSTRIES})",
        },
        {
            "label": "Big enough to hurt, small enough to decide",
            "weight": 25,
            "when": "employees between 200 and 5000",
        },
        {"label": "Sells to companies", "weight": 15, "when": "business_model = B2B"},
        {"label": "Can pay for it", "weight": 15, "when": "revenue >= 20M"},
        {"label": "Works in the United States", "weight": 15, "when": "country = US"},
    ],
    "red_flags": [{"label": "Several competing schedulers bought in the last year"}],
    "deal_breakers": [{"label": "Nobody works in the field", "when": "employees < 20"}],
    "ideal_contacts": [
        {
            "titles": ["Director of Field Operations", "Director of Dispatch"],
            "seniority": "director",
            "tenure": "six months to five years",
            "reports_to": "Chief Operating Officer",
        }
    ],
    "challenges": {
        "company": ["Overtime grows faster than the number of visits"],
        "person": ["The board is planned the evening before and wrong by nine"],
    },
}

VERTICALS = tuple(vertical for industry in IDEAL_INDUSTRIES for vertical in SUB_INDUSTRY[industry])
"""One list and one campaign each: a rolling campaign (SEND-3), a vertical at a time (LIST-1)."""

LIST_FILTER = (
    'sub_industry = "{vertical}" and fit >= 80 and bin = cold and country = US '
    "and has person (seniority >= vp)"
)
PERSON_FILTER = "seniority >= vp"

FIRST_SUBJECT = "Who plans the field visits at {{ account.name }}?"
FIRST_BODY = """Hi {{ contact.first | default("there") }},

I am writing because {{ account.name }} keeps many technicians on the road. Harborline helps \
companies like Northgate Elevator plan their visits without a wall board, and Northgate cut its \
overtime by a fifth.

Who on your team is the right person to ask about how the daily routes are planned?

Thank you,
{{ sender.first }}"""

REFERRED_SUBJECT = "{referrer} suggested that I write to you"
REFERRED_BODY = """Hi {first},

{referrer} told me that you look after how the field visits at {company} are planned, so I am \
writing to you. Harborline helps companies like Northgate Elevator plan their visits without a \
wall board.

When would be a good time for a short call this week?

Thank you,
{rep}"""

TALK_BODY = """Hi {first},

Thank you for your answer. I will call you at the number you gave me. If another time suits you \
better, just tell me.

Best,
{rep}"""

ANSWER_BODY = """Hi {first},

Good question. It depends on how many people you plan for and on what you use today, so I would \
rather ask two questions back than guess. When could we speak for ten minutes?

Best,
{rep}"""

ASK_WHY_BODY = """Hi {first},

Thank you for the plain answer. It would help me to know why: is it the priority, the budget, \
the timing, or another vendor?

Best,
{rep}"""

HANDOFF_BODY = """Hi {first},

As discussed, I am bringing in my colleague {ae}, who will take you through how this could look at \
{company}. You find the invitation attached.

Best,
{rep}"""
