"""Goals in words for days that need one more: banks for trainees, SDRs, AEs and
managers.

What the records can count (TRN-3) is not here: such goals come from the day's own facts.
"""

BEGINNER = (
    "Finish a training module",
    "Call five people of old opportunities",
    "Talk the customer profile through with a colleague",
    "Explain the eight bins to somebody",
    "Send a mailing",
    "Meet my mentor",
    "Meet somebody from another team",
    "Listen to a sales call",
    "Listen to a prospecting call",
    "Draft my own day plan",
)
"""For trainees (TRN-2)."""

INTERMEDIATE = (
    "Build one report I will look at every week",
    "Write my own cheat sheet",
    "Role-play two calls with a colleague",
    "Map the divisions of one large account",
    "Plan next month: vision, methods, metrics",
    "Practise telling problems from solutions: three rounds of why",
    "Prepare a campaign to old opportunities",
    "Hold two discovery calls",
)
"""For those past their training (TRN-2)."""

SALES = (
    "Hold two discovery calls",
    "Qualify one opportunity",
    "Plan next month: vision, methods, metrics",
    "Role-play two calls with a colleague",
    "Show, not tell: prepare one demonstration for one customer's problem",
    "Let go of the one deal that will never close",
)
"""For AEs."""

LEADING = (
    "Remove one obstacle for somebody of the team",
    "Listen to one prospecting call beside its rep",
    "Say thank you for one thing done well",
    "Make one expectation clear to one person",
    "Improve one step of how we work",
    "Prepare the weekly training meeting with its leader",
)
"""For managers: their six responsibilities, one a day."""
