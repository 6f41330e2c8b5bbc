"""What the audit page says: the queue, the evidence, the checks, the decision, the ledger."""

from collections.abc import Mapping

from ui.texts.words import Word

TITLE = "Opportunity credit"
SUBTITLE = "{due} due · nobody audits their own · {ledger}"
SUBTITLE_NONE = "Nothing due · nobody audits their own · {ledger}"
LEDGER_NEVER = "ledger not verified yet, {entries}"
LEDGER_GOOD = "ledger verified {ago}, {entries}"
LEDGER_NOW = "ledger verified just now, {entries}"
LEDGER_BAD = "ledger: entry {seq} does not hold"
AGO = "{ago} ago"
VERIFY = "Verify ledger"
VERIFY_TIP = "Checks every entry's hash and link, from the first one to the head {head}"
VERIFYING = "Verifying the ledger"
ENTRIES = ("entry", "entries")
VERIFIED = "The ledger holds: {entries}, head {head}."
BROKEN = (
    "Entry {seq} of the ledger does not hold: {why}. Nothing was changed; keep a copy of the"
    " database, compare it with a backup and show this to an administrator."
)
PACKET = "Evidence packet"
PACKET_TIP = "Saves the facts, the ledger's entries and all digests as a file that proves itself"
PACKET_SAVING = "Saving the evidence packet"
PACKET_SAVE = "Save the evidence packet"
PACKET_PATTERN = "Evidence packets (*.json)"
PACKET_NAME = "audit-{audit}-{account}.json"
PACKET_SAVED = "The evidence is in {name}. “workbench audit verify” checks it anywhere."

DUE = "Due"
DECIDED = "Decided"
FILTER = "Which audits"
QUEUE = "Audits"
STORY = "What happened"
STORY_OF = "{account} — what happened"
CHECKS_TABLE = "Checks and their evidence"

OPPORTUNITY, SDR, AE, AMOUNT, QUALIFIED, EVIDENCE = (
    "Opportunity", "SDR", "AE", "Amount", "Qualified", "Evidence",
)  # fmt: skip
DECISION_COLUMN = "Decision"
WHEN, WHO, WHAT, KIND = "When", "Who", "What", "Kind"
CHECK, FOUND = "Check", "Found"

NONE_DUE_TITLE = "No audit is due"
NONE_DUE = (
    "An audit appears here as soon as an AE has spoken live with a prospect and re-qualified the"
    " opportunity."
)
NONE_DECIDED_TITLE = "Nothing was decided yet"
NONE_DECIDED = "Approved, refused and sent back audits stay here with the evidence they rest on."
NO_AUDIT = "That opportunity has no audit yet: it has not reached Stage 2."

GROUP = "Audit"
APPROVE = "Approve"
SEND_BACK = "Send back"
REFUSE = "Refuse"
REOPEN = "Reopen"
TO_ACCOUNT = "Show the account"
TO_BATON = "Show the baton"

CHECKS = "Checks"
YOU_JUDGE = "Your judgement"
JUDGE_HINT = "The evidence leaves this open. Say yes or no, and why."
NOTE = "Why: {check}"
NOTE_HINT = "Why"
DECISION = "Decision"
WHY = "Why (its digest goes on the ledger)"
WHY_AGAIN = "Why it is looked at again"
THEN = "Then"
THEN_CREDIT = (
    "If approved: credit for {name}, {month}, on the statement as qualified opportunity {number} of"
    " {goal}."
)
STANDS = "Credit for {name}, {month}: qualified opportunity {number} of {goal}."
NO_CREDIT = "No credit. {name} has a task with your reason."
DECIDED_BY = "{who}, {when}"
JUDGED = "{check}: {answer}. {note}"
BLOCKED = "It cannot be approved: {check}. Send it back or refuse it with a reason."
SELECT_ONE = "Choose an audit to see what it rests on."

NEEDS_REASON = "Give the reason, so that {name} can learn from it."
NEEDS_SOFT_REASON = "“{check}” is against it: say why it is credited all the same."
NEEDS_JUDGEMENT = "Judge this one yourself, with a few words why."
SAID_NO = "You answered no here; refuse it or send it back."
NEEDS_REOPEN_REASON = "Say why it is looked at again."

APPROVED = "Credit for {name}, {month}."
REFUSED = "Refused; {name} has a task with your reason."
SENT_BACK = "Sent back; {name} has a task with your reason."
REOPENED = "The audit of {account} is due again; its credit is withdrawn meanwhile."

TITLES: Mapping[str, str] = {
    "outbound": "Outbound",
    "not_inbound": "Not inbound",
    "cold_before": "Cold before",
    "one_sdr": "No other SDR",
    "requalified": "Re-qualified",
    "notes": "Notes of both",
    "three_people": "Three people",
    "own_log_in": "Own log-ins",
}
"""Short names of the checks, by code."""

MARKS = "✓✗?–"
"""Yes, no, to be judged, not judged."""
RESULTS: Mapping[str, Word] = {
    "yes": Word("yes", "good"),
    "no": Word("no", "bad"),
    "judge": Word("you judge", "warn"),
    "unjudged": Word("not judged", "muted"),
}
SPOKEN = "{check}: {result}"
AGAINST: Mapping[str, str] = {
    "outbound": "no pursuit of this SDR",
    "not_inbound": "inbound lead before the pursuit",
    "cold_before": "touched in the six months before",
    "one_sdr": "another SDR touched it",
    "requalified": "no live talk after the pass",
    "notes": "notes are missing",
    "three_people": "not three people",
    "own_log_in": "one log-in in two roles",
}
"""What stands behind a check that is not yes, for the queue."""

FIRST_TOUCH = "first {day}"
NO_PURSUIT = "no own pursuit"
NO_TOUCH = "no touch found"
NO_LEAD = "no lead"
LEAD_ON = "lead {day}"
QUIET_SINCE = "since {day}"
TOUCHES = "{count} before"
NONE_FOUND = "none found"
LIVE = "{day}, {minutes} min"
NO_LIVE = "no live talk"
NOTES = "{sdr} + {ae} words"
NOTES_MISSING = "missing"
DECIDES = "{name}"
PARTY = "party to the deal"
SEPARATE = "separate"
SHARED = "one user, two roles"
PRACTICE = "not in practice"

FIRST_MAIL = "First mail to {contact}"
MAIL = "Mail to {contact}"
IN_CAMPAIGN = "campaign “{campaign}”"
KEPT = "message kept"
SUBJECT = "“{subject}”"
ANSWER = "{kind}: “{subject}”"
REFERRAL = "Referral to {referred}"
TALK = "{kind} with {contact}, {minutes} min"
TALK_SHARE = "talk share {share} %"
NOTES_WORDS = "notes {words} words"
MEETING = "Meeting “{subject}”, {minutes} min, {state}"
BATON = "Baton passed to {ae}: {contact}"
FIT = "fit {fit}"
ACCEPTED = "Accepted"
REJECTED = "Given back: {reason}"
OPPORTUNITY_BEFORE = "An earlier opportunity with {ae}"
LEAD = "Came in by itself: {source}"
ELSEWHERE = "Recorded in another system: {kind}"
PURSUIT = "Opened the pursuit of the account"
COLLEAGUE = "A colleague"
COMMA = ", "

BADGES: Mapping[str, Word] = {
    "mail": Word("mail", "accent"),
    "response": Word("answer", "accent"),
    "conversation": Word("call", "accent"),
    "meeting": Word("meeting", "accent"),
    "baton": Word("baton", "accent"),
    "accepted": Word("baton", "good"),
    "rejected": Word("baton", "warn"),
    "opportunity": Word("earlier", "warn"),
    "stage": Word("stage", "good"),
    "inbound_lead": Word("inbound", "bad"),
    "pursuit": Word("pursuit", "muted"),
    "recorded": Word("elsewhere", "warn"),
}
SPEAR = Word("spear", "accent")
"""The first mail of the pursuit: outbound begins here."""

BEFORE = "{months} months before the pursuit of {day}: {found}."
NO_ACTIVITY = "no activity"
ACTIVITY = "{count} touches"
NO_OPEN = "no open opportunity"
OPEN = "an open opportunity"
NO_LEADS = "no inbound lead"
LEADS = "{count} inbound leads"
NO_OTHERS = "no other SDR"
OTHERS = "{count} touches of other SDRs"
CUSTOMERS = "Customer list of {day}: {verdict}."
NOT_A_CUSTOMER, A_CUSTOMER = "not a customer", "a customer"
NO_CUSTOMER_LIST = "No customer list was imported before it."
