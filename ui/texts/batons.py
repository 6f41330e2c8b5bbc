"""What the batons page says: the board, the packet, a new baton, the AE's re-qualification."""

from collections.abc import Mapping

TITLE = "Batons"
SUBTITLE = "{out} out · {dropped} dropped · {accepted} accepted, to re-qualify"
SUBTITLE_CALM = "{out} out · none dropped · {accepted} accepted, to re-qualify"
NEW = "New baton"
CHOOSE_TITLE = "Who takes the next step?"
CHOOSE_SUBTITLE = "People of your pursuits who agreed to one and have no baton yet"
CHOOSE_TABLE = "People who agreed to a next step"
PERSON, COMPANY, JOB, AGREED = "Person", "Account", "Title", "Agreed"
AGREED_TALK, AGREED_ANSWER = "in a talk, {when}", "by mail, {when}"
NOBODY_TITLE = "Nobody waits for a baton"
NOBODY = (
    "Somebody appears here after a talk that booked a meeting, or a positive answer. From any"
    " person's card a baton can be started too."
)
MINE, ALL = "Mine", "Whole team"
FILTER = "Whose batons"
GROUP = "Batons"

DRAFTS, PASSED, ACCEPTED, BACK = "Draft", "Passed", "Accepted", "Came back"
COLUMN = "{title}  {count}"
COLUMN_NAME = "Batons: {title}"
EMPTY: Mapping[str, str] = {
    "draft": "Drafts wait here until nothing stands against passing them.",
    "passed": "What you passed, with the time the AE has left to pick it up.",
    "accepted": "What an AE took: re-qualified next, then audited.",
    "back": "Rejected and taken back, with the reason.",
}
NOTHING_TITLE = "No baton yet"
NOTHING = (
    "When somebody wants a next step, start a baton from their card: what the system knows is"
    " filled in, you judge three questions and pass it to an AE."
)
NOTHING_AE = "When an SDR passes you a prospect, it stands here with the time you have to take it."
TO_PROSPECTS = "Go to Prospects"

LEFT = "{span} left"
DROPPED = "dropped {span} ago"
PICKED_UP = "invitation accepted"
DRAFTED = "drafted {span} ago"
DRAFTED_NOW = "drafted just now"
TALK_AT = "talk {at}"
TO_REQUALIFY = "to re-qualify"
DISQUALIFIED = "disqualified"
REJECTED_CARD = "rejected: {reason}"
RECALLED_CARD = "taken back: {reason}"
AUDIT_CARD: Mapping[str, str] = {
    "due": "Stage 2 · audit due",
    "approved": "Stage 2 · credit given",
    "refused": "Stage 2 · credit refused",
    "sent_back": "Stage 2 · audit sent back",
}
SPOKEN = "{account}, {contact}, {clock}"

# The packet.
SELECT_ONE = "Choose a baton to read its packet."
COMPANY_SIZE = "{employees} people"
THREE_ANSWERS = "Three answers"
FITS, INFLUENCE, WANTS = (
    "Fits the profile",
    "Influence or power in the talk",
    "Wants a clear next step",
)
CAN_SOLVE, DECISION_MAKERS, WANTS_AE = (
    "We can solve it",
    "In touch with decision makers",
    "Wants a next step",
)
AE_ANSWERS = "Re-qualified"
FACTS = "Deal"
USERS, AMOUNT, CLOSES, METHOD, SDR, AE, MEETING, PASSED_AT, DUE_AT, ACCEPTED_AT, REASON = (
    "Potential users", "Amount", "May close", "Passed by", "SDR", "AE", "Meeting", "Passed",
    "Pick up until", "Accepted", "Reason",
)  # fmt: skip
EVIDENCE = "Evidence"
TALK = "{kind} with {contact}, {when}, {minutes} min"
ANSWER = "{kind} by {contact}, {when}"
NOTES = "Notes"
WORDS = "Introduction"
AGAINST = "Stands against it"
ONLY_TELLS = "Worth a look"
NOTHING_AGAINST = "Nothing stands against passing it."

ACCEPT, REJECT, RECALL, REQUALIFY, DISQUALIFY, EDIT, DISCARD, OPEN_AUDIT, OPEN_ACCOUNT = (
    "Accept", "Reject", "Take back", "Re-qualify", "Disqualify", "Continue", "Discard",
    "Open the audit", "Show the account",
)  # fmt: skip
REJECT_WHY = "Why you give it back"
RECALL_WHY = "Why you take it back"
DISQUALIFY_WHY = "Why it ends here"
NEEDS_REASON = "Please give a reason; the colleague reads it."
CANCEL = "Cancel"

ACCEPT_DONE = "The baton of {account} is yours. Speak with {contact} live, then re-qualify."
REJECT_DONE = "The baton of {account} went back to {name}; the account is in its former bin."
RECALL_DONE = "The baton of {account} is back with you; the account is in its former bin."
DISCARD_DONE = "The draft for {account} is gone."
DISQUALIFY_DONE = "{account} is disqualified; {name} has a task with your reason."
DISCARD_QUESTION = "Discard the draft for {account}?"
DISCARD_DETAIL = "Its answers and notes are thrown away. Nothing was passed."

# A new baton.
DRAFT_TITLE = "Baton for {account}"
DRAFT_SUBTITLE = "{contact}, {title}"
BACK_TO_BOARD = "Back to the board"
QUESTION_FITS = "Does the company fit the ideal customer profile?"
QUESTION_INFLUENCE = "Is somebody with influence or power in the talk?"
QUESTION_WANTS = "Do they clearly want a next step?"
SHOWS = "What shows it: {question}"
SHOWS_HINT = "What shows it, in a few words"
USERS_FIELD = "Potential users (at least {floor})"
AE_FIELD = "To which AE"
AMOUNT_FIELD = "Worth about ({currency})"
AMOUNT_HINT = "12,000"
BAD_AMOUNT = "An amount is a number like 12,000 or 12000.50."
FLAGS = "Red flags that are fundamental"
METHOD_FIELD = "How you pass it, best first"
TRANSFERRED_FIELD = "The AE took over the line at"
MEETING_FIELD = "Talk with the AE at"
MINUTES_FIELD = "Minutes"
SUBJECT_FIELD = "Subject of your introduction"
MESSAGE_FIELD = "Your words to {contact}, with the AE in copy"
NOTES_FIELD = "Notes for the AE: situation, pain, people, timing"
HAND_ON = "Pass the baton"
KEEP = "Keep as a draft"
KEPT = "The draft for {account} is kept."
HANDED_ON = "Passed to {name}. They have until {due} to pick it up."
STILL_AGAINST = "It cannot be passed yet; what stands against it is listed at the right."
NO_AE = "Nobody here is an AE yet; an administrator adds one in Settings."
KNOWN = "What is known"
FIT_LINE = "Fit {score} · {verdict}"
FIT_MET = "Meets: {labels}"
FIT_MISSED = "Lacks: {labels}"
FIT_NONE = "No fit was computed for this account yet."
FIT_EVIDENCE = "Fit {score}, {verdict}: {labels}."
INFLUENCE_EVIDENCE = "{contact}, {title}."
TALK_EVIDENCE = "{kind} on {day}: {outcome}{next}."
NEXT_STEP = ", next {step}"
ANSWER_EVIDENCE = "{kind} by mail on {day}."
LAST_TALK = "Last talk"
LAST_ANSWER = "Last answer"
NO_TALK = "No conversation with this company is logged yet."
NO_ANSWER = "No answer by mail is recorded."

# Re-qualification.
REQUALIFY_TITLE = "Re-qualify {account}"
REQUALIFY_SUBTITLE = "Only a live conversation of yours since {since} counts."
QUESTION_SOLVE = "Can we solve it?"
QUESTION_MAKERS = "Are we in touch with decision makers?"
QUESTION_NEXT = "Do they want a next step?"
CONVERSATION = "The conversation"
LOG_HERE = "Log it here"
TALK_CHOICE = "{kind} with {contact}, {when}, {minutes} min"
TALK_AGAINST = "{talk} – does not count"
KIND_FIELD = "How you spoke"
STARTED_FIELD = "It began at"
TALK_MINUTES = "Minutes"
SHARE_FIELD = "Your share of talking, %"
TALK_NOTES = "Notes of the conversation"
SAVE_REQUALIFY = "Re-qualify: Stage 2"
NEEDS_NOTES = "Write a few words: what is not in the system does not exist."
NEEDS_MINUTES = "A live conversation lasts at least a minute."
NEEDS_YES = "Stage 2 needs a yes here; disqualify it otherwise."
NEEDS_EVIDENCE = "Say in a few words what shows it."
REQUALIFY_DONE = "{account} is in Stage 2. The audit is due; credit follows for {name}."
