"""Goals in words for days that need one more: two banks, for beginners and for everybody else.

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
