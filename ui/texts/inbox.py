"""What the inbox says."""

from collections.abc import Mapping

from workbench.vocabulary.responses import InboxFolder, NextStep, Severity

TITLE = "Inbox"
WAITING_COUNT = "{count} waiting"
OVERDUE_COUNT = "{count} waiting, {overdue} overdue"
FOLDERS_NAME = "Folders of the inbox"
FOLDERS: Mapping[InboxFolder, str] = {
    InboxFolder.WAITING: "Waiting",
    InboxFolder.ABSENT: "Absent",
    InboxFolder.BOUNCES: "Bounces",
    InboxFolder.DONE: "Done",
}
LIST_NAME = "Responses"
LINE_TITLE = "Response"
LINE_SPOKEN = "{who}, {word}, {subject}, {age}"
UNKNOWN_SENDER = "Unknown sender"
NO_SUBJECT = "(no subject)"
MAIL_SYSTEM = "Mail delivery"
MORE = "Show {count} more"

UNREADABLE = "Unreadable"
AWAY_UNTIL = "Away → {day}"
SEVERITIES: Mapping[Severity, str] = {
    Severity.HARD: "Bounce · dead",
    Severity.SOFT: "Bounce · later",
    Severity.POLICY: "Bounce · refused",
}
DONE_WORD = "{word} ✓"
RECORDED = "{word} · recorded"
LATE_AGE = "overdue · {age}"

EMPTY_WAITING = "Nothing waits"
EMPTY_WAITING_DETAIL = (
    "Every answer has its next step. New ones stand here as soon as the mailbox is read."
)
EMPTY_ABSENT = "Nobody is away"
EMPTY_ABSENT_DETAIL = (
    "Absence notices stand here for two weeks: who is back when, and whom they name instead."
)
EMPTY_BOUNCES = "Nothing came back"
EMPTY_BOUNCES_DETAIL = (
    "Mail that could not be delivered stands here for two weeks. Dead addresses are cleaned out"
    " by themselves."
)
EMPTY_DONE = "Nothing is done yet"
EMPTY_DONE_DETAIL = "Answers stand here once they have a next step; they can be opened again."
EMPTY_ACT = "Go on with the day"
EMPTIES: Mapping[InboxFolder, tuple[str, str]] = {
    InboxFolder.WAITING: (EMPTY_WAITING, EMPTY_WAITING_DETAIL),
    InboxFolder.ABSENT: (EMPTY_ABSENT, EMPTY_ABSENT_DETAIL),
    InboxFolder.BOUNCES: (EMPTY_BOUNCES, EMPTY_BOUNCES_DETAIL),
    InboxFolder.DONE: (EMPTY_DONE, EMPTY_DONE_DETAIL),
}
LETTER_NAME = "The message"
ANSWERS_YOURS = "answers your mail of {day}"
CONFIDENCE = "{word} {share} %"
FOLD_QUOTE = "your mail, {count}"
FOLD_SIGNATURE = "signature, {count}"
CLOSED = "▸ {what}"
OPENED = "▾ {what}"
LINE, LINES = "line", "lines"
CUT = "The mail is longer than what is shown here; the rest is in your mail program."
NOT_READ = "This mail could not be read: {why}"
NOT_READ_HELP = "It is kept as it came. Look at it in your mail program, then choose what to do."
REPORT = "A report of a mail server about a mail of yours."
NO_TEXT = "The mail holds no words of its own."
ELSEWHERE = "You answered this from another program. Choose the next step to close it."
GUESSED_MATCH = "It came from an address we never wrote to. Is it {name}?"
GUESSED_COMPANY = "Nobody at {account} is known under this address. Whose answer is it?"
NOBODY_KNOWN = "Whose answer is this?"
CONFIRM = "Yes, it is"
SOMEBODY_ELSE = "Somebody else"
BECAUSE = "Because it says: {evidence}"
CLOSED_AS = "{step}, {when}"
CLOSED_BY_PROGRAM = "Recorded by the program, {when}"
WITH_REASON = "{words}: {reason}"
REOPEN = "Open again"

SUGGESTION_NAME = "Suggestion"
LOOKS_REFERRAL = "Looks like a referral to {who}."
LOOKS_REFERRAL_NOBODY = "Looks like a referral, but the mail names nobody."
ADDS = "Adds {name} to {account}, links {referrer} as the referrer"
KNOWN = "{name} is known already; links {referrer} as the referrer"
DRAFTS = "{adds}, and drafts a mail that names {referrer}. {leaves}"
NO_DRAFT = "{adds}. No mail is drafted: {why}"
LEAVES = "It leaves with the next round of sending."
LEAVES_HELD = "It waits for now: {held}."
ADD_AND_DRAFT = "Add and draft  ⏎"
ADD_ONLY = "Add  ⏎"
CHANGE = "Change"
LOOKS: Mapping[NextStep, tuple[str, str, str]] = {
    NextStep.TALK: (
        "They want to talk.",
        "Closes the answer and puts the call on your list for the next business day.",
        "Put on my list  ⏎",
    ),
    NextStep.ASK_WHY: (
        "They said no. Ask why before you believe it.",
        "A no is not final until it comes from the person who decides. Note the reason you know.",
        "Say why  ⏎",
    ),
    NextStep.CHECK_BACK: (
        "Not now.",
        "Sets the account aside until a day you choose; it comes back by itself.",
        "Choose a day  ⏎",
    ),
    NextStep.OPT_OUT: (
        "They want no more mail.",
        "Suppresses the person and the address at once, for the whole team.",
        "Suppress  ⏎",
    ),
}
ASKS = (
    "They ask something.",
    "Answer first; then close it with the talk or whatever came out of it.",
    "Reply  ⏎",
)
ANSWERED = (
    "You answered.",
    "Closes it and puts a talk on your list for the next business day; or choose another step.",
    "Put on my list  ⏎",
)
ABSENCE_NAMES = "{who} is named as deputy."
ABSENCE_MANY = "{count} people are named."
ABSENCE_DETAIL = (
    "Their next step waits until they are back. Adding the deputy makes a contact at {account};"
    " nobody is written to."
)
ADD_DEPUTY = "Add {who}  ⏎"
BOUNCE_REFUSED = "The server refused this mail, but the address lives."
BOUNCE_REFUSED_DETAIL = (
    "Look at why before you write there again; the mailbox may have a bad name with that server."
)
NOTED = "Note and close  ⏎"
NOTE_BOUNCE = "looked at: refused by the server"
NOTE_ABSENT = "away; the next step waits for the return"
NOTE_DEPUTY = "deputy named"

CLOSE_WITH = "Close with a next step"
STEP_PILL = "{key}  {word}"
STEP_TITLES: Mapping[NextStep, str] = {
    NextStep.REFERRAL: "Who was referred",
    NextStep.TALK: "Book a talk",
    NextStep.ASK_WHY: "Ask why",
    NextStep.CHECK_BACK: "Check back later",
    NextStep.OPT_OUT: "Opt-out",
    NextStep.WRONG_FIT: "Wrong fit",
    NextStep.IGNORE: "Ignore",
}
STEP_HELP: Mapping[NextStep, str] = {
    NextStep.REFERRAL: "The person is linked to who named them; the mail names the referrer.",
    NextStep.TALK: "The call stands on your list until you log it.",
    NextStep.ASK_WHY: "The account stays workable; a reminder to ask stands on your list.",
    NextStep.CHECK_BACK: "All steps to the account rest until that day.",
    NextStep.OPT_OUT: (
        "The person and this address get no mail from anybody here any more. Only their written"
        " consent lifts it."
    ),
    NextStep.WRONG_FIT: "The account moves to Avoid: Bad Fit; mail planned for it is cancelled.",
    NextStep.IGNORE: "The answer is closed without a step. Say why, so that others understand.",
}
STEP_ACTS: Mapping[NextStep, str] = {
    NextStep.REFERRAL: "Add and draft",
    NextStep.TALK: "Put on my list",
    NextStep.ASK_WHY: "Close, ask why",
    NextStep.CHECK_BACK: "Set aside",
    NextStep.OPT_OUT: "Suppress",
    NextStep.WRONG_FIT: "Move to Bad Fit",
    NextStep.IGNORE: "Ignore",
}
BOOK_MEETING = "Book a meeting instead"
NAME, EMAIL, PHONE, JOB = "Name", "Address", "Phone", "Title"
COPY_REFERRER = "Copy {referrer}"
CALL_BY = "Call by"
BACK_ON = "Check back on"
REASON = "Reason"
REASON_MISSING = "Say why in a few words."
NAME_MISSING = "Say who it is: a name or an address."
DAY_PAST = "Choose a day in the future."
WHY_NOT = (
    ("", "Choose, or write below"),
    ("not a priority", "Not a priority"),
    ("no budget", "No budget"),
    ("bad timing", "Bad timing"),
    ("has a vendor", "Has a vendor"),
    ("misunderstood us", "Misunderstood us"),
    ("no need", "No need"),
)
WHY_IGNORE = (
    ("", "Choose, or write below"),
    ("says nothing new", "Says nothing new"),
    ("answered elsewhere", "Answered elsewhere"),
    ("automatic mail", "Automatic mail"),
    ("meant for somebody else", "Meant for somebody else"),
)
KNOWN_REASON = "What is known"
CANCEL = "Cancel"

DRAFT = "Draft"
DRAFT_TO_REFERRED = "Draft to {who}"
REPLY = "Reply"
REPLY_TO = "Reply to {who}"
CC, SUBJECT, TEXT = "Cc", "Subject", "Text"
ADDRESSED = "To {to}{cc}"
COPIED = "   Cc {cc}"
DRAFT_TEXT_NAME = "Text of the mail"
SEND = "Send"
SEND_HINT = "Ctrl+Enter puts it into the outbox. Escape keeps the draft."
DRAFT_HINT = "Change the words as you like; Ctrl+Enter adds the person and drafts this mail."
TEMPLATE = "Start from a text"
NO_TEMPLATE = "Own words"
REPLY_SUBJECT = "Re: {subject}"
YOUR_MAIL = "your mail"
REPLY_BODY = "{greeting}\n\n\n\n{rep}"
GREETING = "Hi {first},"
GREETING_PLAIN = "Hello,"
REPLY_EMPTY = "Write the answer first."
REPLY_SENT = "Your answer is in the outbox."
REPLY_NEXT = "Your answer is in the outbox. Now choose the next step."
UNSENT = "taken back before it left"
NO_ANSWER_POSSIBLE = "There is nobody to answer: this mail came from a machine."

WHOSE = "Whose answer is this?"
WHOSE_PERSON = "Person at the account"
WHOSE_ADDRESS = "Or the address of somebody known"
WHOSE_ACT = "It is theirs"
WHOSE_MISSING = "Choose somebody, or write an address we know."
CLASS_TITLE = "What is it really?"
CLASS_FIELD = "Class"
CLASS_ACT = "Change the class"
CLASS_HELP = "An opt-out suppresses at once."
REOPEN_TITLE = "Open it again"
REOPEN_REASON = "looked at again"

BULK_NAME = "Many at once"
BULK_WAIT = "{count} wait"
BULK_CHOSEN = "{count} chosen"
BULK_ALL = "Handle all {count}"
BULK_DEPUTIES = "Add {count} named people"
BULK_IGNORE = "Ignore these, because …"
BULK_REASON = "Reason for all of them"
BULK_DONE = "{count} handled."
BULK_REFUSED = "{count} handled; {refused} stayed as they were: {why}"

CLOSED_TOAST: Mapping[NextStep, str] = {
    NextStep.REFERRAL: "{who} is linked; a draft is in the outbox.",
    NextStep.TALK: "Closed. The call is on your list.",
    NextStep.ASK_WHY: "Closed. “Ask why” is on your list.",
    NextStep.CHECK_BACK: "Set aside until {day}.",
    NextStep.OPT_OUT: "Suppressed. Nobody here writes to them any more.",
    NextStep.WRONG_FIT: "Moved to Avoid: Bad Fit.",
    NextStep.IGNORE: "Ignored.",
}
REFERRED_NO_MAIL = "{who} is linked. No mail was drafted: {why}"
THE_PERSON = "The person"
REOPENED = "It waits again."
UNDO_REASON = "closed by mistake"
CLASS_CHANGED = "It is now: {word}."
MATCHED = "Noted whose answer it is."
ADDED_NEW = "{who} is a contact at {account} now."
ADDED_KNOWN = "{who} was a contact already."

PANEL_NAME = "Around this answer"
NOBODY = "Not matched to anybody yet"
SUPPRESSED = "suppressed"
GONE = "left the company"
FIT = "Fit {score} · {verdict}"
NO_FIT = "Fit not computed"
PEOPLE_COUNT = "{count} people"
TIME_THERE = "{time} there"
BIN_SINCE = "{bin} · {span}"
PLACE_TIME = "{place} ({time} there)"
THREAD = "Thread"
EARLIER = "and {count} earlier"
OTHERS = "Others here"
NO_OTHERS = "Nobody else is known here."
NAMED = "Named in this mail"
ADD_PERSON = "Add {who}"
ANSWER = "answer: {word}"
OUR_MAIL = "our mail"
OUR_STEP = "our mail, step {step}"
OUR_STATE = "{words} ({state})"
NOT_MAILED = "not mailed"
AT_STEP = "step {step} {state}"
STOPPED_BECAUSE = "stopped: {why}"
SEE_ACCOUNT = "Open the account"
CALL_THEM = "Plan a call"
TODAY_AT = "today {time}"
YESTERDAY_AT = "yesterday {time}"
DAY_AT = "{day} {time}"

GROUP = "Inbox"
ACT_NEXT = "Next answer"
ACT_PREVIOUS = "Previous answer"
ACT_TAKE = "Take the suggestion"
ACT_HANDLE = "Handle as suggested"
ACT_REPLY = "Reply"
ACT_CLASS = "Change the class"
ACT_MATCH = "Say whose answer it is"
ACT_REOPEN = "Open again"
ACT_ALL = "Handle all in this folder"
ACT_FOLD = "Show or fold quote and signature"
ACT_NEXT_FOLDER = "Next folder"
ACT_PREVIOUS_FOLDER = "Previous folder"
ACT_CALL = "Plan a call with this person"
ACT_STEP = "Close: {step}"
