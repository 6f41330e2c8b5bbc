"""Column names of other systems' exports of opportunities and activities, in normal form."""

OPPORTUNITY_SYNONYMS: dict[str, str] = {
    "account.name": """account name|associated company|company|company name|account|organization
        |client|kunde|firma""",
    "opportunity.number": """opportunity id|deal id|record id|id|opportunity number
        |opportunity record id""",
    "opportunity.label": "opportunity name|deal name|deal|opportunity|name|title|subject",
    "opportunity.stage": """stage|deal stage|stage name|opportunity stage|status|phase|deal status
        |sales stage|etape|etapa""",
    "opportunity.won": "is won|won|is closed won|gewonnen",
    "opportunity.closed": "is closed|closed|is deal closed|geschlossen",
    "opportunity.closed_at": """close date|closed date|closed on|closed at|won time|lost time
        |actual close date|abschlussdatum|date de cloture|fecha de cierre""",
    "opportunity.opened_at": """created date|create date|created|created at|open date|deal created
        |created on|opportunity created date|erstellt am""",
}

ACTIVITY_SYNONYMS: dict[str, str] = {
    "account.name": """company account|account name|company|company name|account
        |associated company|organization""",
    "activity.at": """date|activity date|due date|completed date|completed at|date time|start
        |start date|start time|timestamp|sent at|last modified date|created date|created at
        |activity date time|datum|when""",
    "activity.what": """type|activity type|task subtype|task type|activity|kind|channel
        |engagement type|call type|event type|typ|art""",
}

NO_OWN_FIELDS = frozenset({"opportunities", "activity"})
"""Kinds whose rows are about something else than the account: what is left over is left out."""

EXTRA_FIELDS: dict[str, tuple[tuple[str, int], ...]] = {
    "leads": (("lead.source", 300), ("lead.received_at", 0)),
    "suppression": (("suppression.reason", 200),),
    "opportunities": (
        *((f"opportunity.{name}", 300) for name in ("number", "label", "stage", "won", "closed")),
        *((f"opportunity.{name}", 0) for name in ("closed_at", "opened_at")),
    ),
    "activity": (("activity.at", 0), ("activity.what", 100)),
}
"""What a kind of file tells beside account and person: field and longest text, 0 for an instant."""
