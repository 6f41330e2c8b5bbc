"""What the pay page says: the month, the statement, the ranking, the close."""

TITLE = "Pay"
SUBTITLE_OPEN = "{month} is open: figures follow the facts until it is closed"
SUBTITLE_CLOSED = "{month} was closed on {when} by the ledger's entry {count}"
MONTH = "Month"
MONTH_OPEN = "{month} · open"
MONTH_CLOSED = "{month} · closed"
CLOSE = "Close {month}"
CLOSE_ANY = "Close the month"
CLOSE_QUESTION = "Close {month} for everybody?"
CLOSE_DETAIL = (
    "Every statement of the month is frozen and anchored to the ledger. It cannot be opened again;"
    " what changes later becomes a correction in the next month."
)
CLOSED = "{month} is closed: {statements}, {total} in all."
STATEMENTS = ("statement", "statements")
GROUP = "Pay"
EARLIER, LATER = "Earlier month", "Later month"
OPEN_AUDIT = "Open the audit behind a line"

TEAM = "Team"
TEAM_TABLE = "Team ranking"
PLACE, NAME, QUALIFIED, REVENUE, COMMISSION, PROGRESS = (
    "#", "Name", "Qualified", "Closed revenue", "Commission", "Of goal",
)  # fmt: skip
OF_GOAL = "{done} of {goal}"
SHARE = "{share} %"

STATEMENT_OF = "{name} — {month}"
LINES_TABLE = "Lines of the statement"
WHAT, ACCOUNT, SINCE, DEAL, AMOUNT = "What", "Opportunity", "Qualified", "Deal", "Pays"
NOTE = "{what}: {note}"
NO_LINES = (
    "No line yet. A line appears when a qualified opportunity passes its audit, or when such a"
    " deal is won."
)
NOBODY_TITLE = "Nobody is on the pay plan"
NOBODY = "SDRs are on it from their first day; an administrator adds people in Settings."

PLAN = "Plan"
BASE = "Base salary"
TARGET = "Commission at goal"
TOTAL = "Commission"
BASE_AND = "Base and commission"
QUALIFIED_BAR = "Qualified opportunities"
REVENUE_BAR = "Closed revenue sourced"
HALF = "Half of the commission: {amount} at goal"
BAR_NAME = "{title}: {done}"
BY_KIND = "{kind} × {count}"
ANCHOR = "Ledger at the close"
ANCHOR_VALUE = "{count} entries, {head}"
CLOSED_ON = "Closed"
TRACES = "Every line traces to an audited opportunity: Enter or a double click opens its audit."
SELECT_ONE = "Choose a colleague to read the statement. Everybody sees everybody's."
