"""What the campaigns page says: list, editor, review, running campaigns, outbox, doubts."""

TITLE = "Campaigns"
SUBTITLE = (
    "A list of people, a text of your own, an evening to send it. Drafts wait until you start them."
)
GROUP = "Campaigns"

# The list
NEW = "New campaign"
OUTBOX = "Outbox"
PLAN_TONIGHT = "Plan tonight now"
LIST_NAME = "Campaigns"
FILTER_NAME = "Which campaigns"
FILTERS = (
    ("all", "All"),
    ("running", "Running"),
    ("draft", "Drafts"),
    ("paused", "Paused"),
    ("finished", "Finished"),
)
COLUMN_NAME = "Campaign"
COLUMN_STATE = "State"
COLUMN_GOAL = "Asks for"
COLUMN_LIST = "List"
COLUMN_OWNER = "Rep"
COLUMN_PEOPLE = "People"
COLUMN_SENT = "Sent"
COLUMN_RESPONSES = "Responses"
COLUMN_RATE = "Rate"
COLUMN_WAITING = "To send"
COLUMN_HELD = "Held"
RATE_TIP = "{responses} responses to {arrived} mails that arrived"
EMPTY_TITLE = "No campaign yet"
EMPTY = "Write one plain mail to a list of people: who would be the right person to talk to?"
EMPTY_FILTER_TITLE = "None in this state"
EMPTY_FILTER = "Choose another filter above."
DOUBT_ONE = "One mail is in doubt: nobody knows whether it left. It is never sent again by itself."
DOUBT_MANY = (
    "{count} mails are in doubt: nobody knows whether they left. "
    "They are never sent again by themselves."
)
DOUBT_LOOK = "Decide"

# A new draft
BEGIN_TITLE = "New campaign"
BEGIN_SUBTITLE = "Four choices; all of them can still be changed while it is a draft."
NAME = "Name"
NAME_HINT = "Who runs warehouse operations? · US logistics"
GOAL = "The mail asks for"
GOAL_WORDS = {
    "referral": "a referral: who is the right person?",
    "talk": "a short talk: when is a good time?",
}
LIST = "People of the list"
MAILBOX = "From the mailbox"
BEGIN = "Write the text"
BACK = "Back to all campaigns"
NAME_MISSING = "Give the campaign a name."
NO_LIST_TITLE = "No list to write to yet"
NO_LIST = "A campaign writes to the people of a target list. Make the list first."
NO_LIST_ACT = "Go to Lists"
NO_MAILBOX_TITLE = "No mailbox to write from yet"
NO_MAILBOX = "Set up your mailbox first; its log-in is tried before anything is sent."
NO_MAILBOX_ACT = "Go to Settings"

# The editor
DRAFT_SUBTITLE = "Asks for a {goal} · list “{list}” · from {mailbox}"
DRAFT_PEOPLE = " · {people} on {accounts}"
PEOPLE = ("person", "people")
ACCOUNTS = ("account", "accounts")
CHANGE = "Change"
SAVE = "Save"
SAVED_AT = "Saved {at}"
SAVING = "Saving …"
NOT_SAVED = "Not saved yet"
REVIEW = "Review and start"
DISCARD = "Throw this draft away"
DISCARD_QUESTION = "Throw this draft away?"
DISCARD_DETAIL = "“{name}” and its words are deleted. Nothing was sent, nobody is touched."
DISCARD_ACT = "Throw away"
DISCARDED = "The draft “{name}” is gone."
MORE = "More"
APPLY = "Apply"
CANCEL = "Cancel"

STEPS = "Steps"
STEP = "{number} · Mail"
STEP_FIRST = "first mail, when the window opens"
STEP_LATER = "after {days}, in the same thread"
STEP_LATER_NEW = "after {days}, with a subject of its own"
BUSINESS_DAYS = ("business day", "business days")
ADD_STEP = "+ step"
REMOVE_STEP = "Remove this step"
WAIT = "Business days after the step before"
STEPS_NAME = "Steps of the campaign"
STOPS = "Stops when"
STOPS_LINES = (
    "the person answers",
    "a colleague answers: pauses until you have handled it",
    "somebody opts out, an address bounces",
    "the account leaves Working",
    "away: waits until the return date",
)

SUBJECT = "Subject"
SUBJECT_HINT = "What the mail is about, in a few plain words"
SUBJECT_THREAD = "Empty: the answer hangs in the thread of the first mail"
BODY = "Text of the mail"
BODY_HINT = "Write as you would write to one person."
FOOTER_NOTE = (
    "Added below by the program: who we are, our address, that this is a solicitation, "
    "how to say no."
)
FOOTER_MISSING = "No footer yet: {fault}"
COUNTS = "{words} · {questions} · grade {grade:.0f}"
WORDS = ("word", "words")
QUESTIONS = ("question", "questions")
INSERT = "Insert field"
FIELDS = (
    ("first", "First name", '{{ first | default("there") }}'),
    ("last", "Last name", "{{ last }}"),
    ("title", "Job title", '{{ title | default("your role") }}'),
    ("company", "Company", "{{ company }}"),
    ("industry", "Industry", '{{ account.industry | default("your industry") }}'),
    ("city", "City", '{{ city | default("your area") }}'),
    ("sender", "Your first name", "{{ sender.first }}"),
    ("own", "Your company", "{{ sender.company }}"),
)
TEMPLATES = "Templates"
TEMPLATE_SKELETONS = "Structures with prompts"
TEMPLATE_OWN = "Templates of the team"
TEMPLATE_CAMPAIGNS = "Texts of other campaigns"
TEMPLATE_NONE = "No template of this kind yet"
TEMPLATE_SAVE = "Save this text as a template …"
TEMPLATE_REVISE = "Save as new version of “{name}”"
TEMPLATE_VERSION = "{name} · version {version}"
VERSION_NEWEST = "Version {version}, the newest"
VERSION_OF = "Version {version} of {day}"
VERSION_USED = "Version {version} of {day} · in {used} campaigns"
TEMPLATE_NAME = "Name of the template"
TEMPLATE_SAVED = "Template “{name}” saved as version {version}."
TEMPLATE_TAKEN = "The text was replaced."
SKELETON_WORDS = {
    "referral": "Ask for a referral",
    "talk": "Ask for a talk",
    "follow-up": "Follow-up",
}

PREVIEW = "As {name} sees it"
PREVIEW_NOBODY = "As a recipient sees it"
PREVIEW_EMPTY = "Nobody can be mailed yet; the audience at the right says why."
PREVIEW_FROM = "{sender} · {at}"
PREVIEW_TO = "to {to}"
PREVIEW_PLACE = "{place} of {count}"
PREVIEW_GAPS = "Empty for this person: {fields}. They would be left out."
PREVIEW_NAME = "The mail as one recipient gets it"
NO_SUBJECT = "(no subject yet)"
NEXT_RECIPIENT = "Next recipient"
PREVIOUS_RECIPIENT = "Previous recipient"

# Checks
CHECKS = "Checks"
CHECKS_NAME = "Checks of this text"
CHECK_PLAIN = "Plain text, reads like one person"
CHECK_WORDS = "{words} (target ≤ {target})"
CHECK_QUESTION = "One question, asks for a {goal}"
CHECK_SUBJECT = "Subject is honest"
CHECK_WHY = "Says why you write, names an example"
CHECK_PITCH = "No pitch"
CHECK_PROMPTS = "Every prompt replaced by your words"
CHECK_GAPS = "No field comes out empty in {count}"
CHECK_GAP = "“{field}” is empty for {people}; they are left out"
CHECK_LAW = "Address, solicitation, way out"
MAILS = ("mail", "mails")
CHECK_SPOKEN = {"refuse": "must be changed", "warn": "warning", "hint": "hint", "": "fine"}
GOAL_SHORT = {"referral": "referral", "talk": "talk"}

# Audience
AUDIENCE = "Audience {count}"
AUDIENCE_LOADING = "Audience"
AUDIENCE_MAILED = "Will be mailed"
AUDIENCE_ENROLLED = "On the campaign"
AUDIENCE_WARNINGS = "Told, not left out"
AUDIENCE_NAME = "Who is mailed and who is left out"
AUDIENCE_SHOW = "Show who"
WHO_TITLE = "{reason}: {people}"
WHO_NAME = "People of this line"
WHO_FIRST = "the first {count} are shown"
WHO_PERSON = "Person"
WHO_COMPANY = "Company"
WHO_WHY = "Why"
WHO_CLOSE = "Back to the text"

# Schedule
SCHEDULE = "Schedule"
SCHEDULE_NAME = "Forecast of the coming two weeks"
WEEKDAYS = ("M", "T", "W", "T", "F", "S", "S")
NO_SENDING = "–"
HOLIDAY = "hol"
SCHEDULE_DONE = "Forecast: done on {day}"
SCHEDULE_LONG = "Forecast: takes more than half a year"
SCHEDULE_NOTHING = "Nothing left to send"
SCHEDULE_NOTE = "if nobody answers, under today's caps"
SCHEDULE_STOPPED = "Stopped now: {reason}"
DAY_TIP = "{day}: {own} of this campaign, {others} of others, cap {cap}"
DAY_TIP_CLOSED = "{day}: no sending day"
DAY_TIP_HOLIDAY = "{day}: a holiday there"

# Review
REVIEW_TITLE = "Review: {name}"
REVIEW_SUBTITLE = "The last look. After the start, texts, list and mailbox stay as they are."
REVIEW_BACK = "Back to the text"
START = "Start the campaign"
REVIEW_WHAT = "What goes out"
REVIEW_WHEN = "When"
REVIEW_WHO = "To whom"
REVIEW_NOT = "Left out"
REVIEW_NOBODY_OUT = "Nobody is left out."
REVIEW_REFUSED = "This must be changed before it can start"
REVIEW_WARNED = "Warnings: change the text, or say why it is right as it is"
REVIEW_CLEAN = "All checks pass."
REVIEW_REASON = "Reason, kept on the ledger"
REVIEW_REASON_MISSING = "Say why the text is right as it is."
REVIEW_STEP = "{number}. {subject}"
REVIEW_THREAD = "In the thread of the first mail"
REVIEW_STEP_WAIT = "{days} later"
REVIEW_FIRST_DAY = "First mails: {day}, {count}"
REVIEW_NO_DAY = "No mail can leave in the coming two weeks."
REVIEW_MANUAL = (
    "Each mail leaves alone, at a random minute of the recipient's window. "
    "You can skip people and change single mails until they leave."
)
TRAINEE = (
    "Real sending is locked until your mentor has signed off your practice mailing (TRN-4). "
    "You can write and review; ask your mentor to look at this draft."
)
NOBODY_TO_MAIL = "Nobody of the list can be mailed; the reasons stand below."
STARTED = "“{name}” runs: {people}."

# Running
RUNNING_SUBTITLE = "Asks for a {goal} · list “{list}” · from {mailbox} · started {day}"
PAUSED_BECAUSE = "Paused: {why}"
PAUSE_CODES = {
    "bounce_rate": "too many addresses bounced (SEND-6). Clean the list before it goes on.",
    "by hand": "by hand",
}
FINISHED_NOTE = "Finished: nothing is left to send. Answers still come to the inbox."
PAUSE = "Pause"
RESUME = "Go on"
PAUSE_REASON = "Why it pauses"
RESUME_REASON = "Why it may go on"
PAUSED_DONE = "“{name}” is paused; what is planned waits."
RESUMED_DONE = "“{name}” goes on; what was missed is planned anew."
RENAME = "Rename"
RENAMED = "Renamed to “{name}”."
COPY = "Copy into a new draft"
COPY_NAME = "{name} (copy)"
FUNNEL_NAME = "Step by step"
FUNNEL_STEP = "Step"
FUNNEL_REACHED = "Reached"
FUNNEL_WAITING = "To send"
FUNNEL_SENT = "Sent"
FUNNEL_BOUNCED = "Bounced"
FUNNEL_DOUBT = "In doubt"
FUNNEL_RESPONSES = "Responses"
FUNNEL_RATE = "Rate"
FUNNEL_ENDED = "Ended"
FACT_PEOPLE = "People"
FACT_OPEN = "Still on it"
FACT_SENT = "Sent"
FACT_RESPONSES = "Responses"
FACT_RATE = "Response rate"
HELD_TITLE = "Held now"
HELD_UNPLANNED = "waiting for the next plan"
HELD_NONE = "Nothing is held."
HELD_ALL = "All cold mail of this mailbox: {reason}"
PLANNED_TOAST = "{day}: {count} planned, {held} held."
BACKLOG_ACT = "Take more answers on today …"

# The outbox
OUTBOX_TITLE = "Outbox of {mailbox}"
OUTBOX_SUBTITLE = "Every mail that waits, leaves or left, with its state and what holds it."
OUTBOX_NAME = "Mails"
OUTBOX_FILTER = "Which mails"
OUTBOX_FILTERS = (
    ("waiting", "To send"),
    ("held", "Held"),
    ("doubt", "In doubt"),
    ("sent", "Sent"),
    ("failed", "Not delivered"),
    ("cancelled", "Cancelled"),
    ("all", "All"),
)
OUTBOX_TO = "To"
OUTBOX_SUBJECT = "Subject"
OUTBOX_STATE = "State"
OUTBOX_WHEN = "When"
OUTBOX_NEXT_PLAN = "for the next plan"
OUTBOX_WHY = "Why it waits or ended"
OUTBOX_EMPTY_TITLE = "No mail here"
OUTBOX_EMPTY = "Mails are written when the evening is planned; until then people wait."
OUTBOX_CHOOSE = "Choose a mail to read it."
MAIL_NAME = "The chosen mail"
MAIL_EDIT = "Edit text"
MAIL_SKIP = "Skip this mail"
MAIL_SAVE = "Save text"
MAIL_SKIP_REASON = "Why this person is skipped"
MAIL_SKIP_DO = "Skip"
MAIL_SAVED = "Saved; this person gets these words."
MAIL_SKIPPED = "Skipped. The person goes on to the next step, if there is one."
MAIL_HELD = "Waits: {reason}"
MAIL_ENDED = "Ended: {reason}"
MAIL_SERVER = "The server said: {words}"
MAIL_DUE = "Planned for {at}"
MAIL_UNPLANNED = "Waits for the next plan"
MAIL_LEFT = "Left {at}"
CANCEL_CODES = {
    "replied": "the person answered",
    "opted_out": "the person opted out",
    "bounced": "the address bounced",
    "bin_changed": "the account left its bin",
    "left_company": "the person left the company",
    "by_hand": "taken off by hand",
    "suppressed": "opted out or suppressed",
    "avoid_bin": "the account went to an Avoid bin",
    "address_not_mailable": "the address may not be mailed any more",
}
DOUBT_TITLE = "Did this mail leave?"
DOUBT_WHY = (
    "The connection broke after the text was handed over and before the server answered, so it may "
    "have arrived or not. {looked} Look into Sent of your mailbox yourself, or wait for an answer; "
    "it is never sent again."
)
DOUBT_LOOKED = "The program looked into Sent {looks} and did not find it."
DOUBT_NOT_LOOKED = "The program has not looked into Sent yet."
LOOKS = ("time", "times")
DOUBT_SENT = "It was sent"
DOUBT_NOT = "It was not sent"
DOUBT_REASON = "How you know"
DOUBT_SENT_DETAIL = "It counts as sent; follow-ups go on from that day."
DOUBT_NOT_DETAIL = "It is cancelled, and this person gets no later step of the campaign."
DOUBT_DECIDED = "Decided and noted."

# People of one account
JOIN_TITLE = "Put people of one account on a draft"
JOIN_SUBTITLE = "Only people of the draft's list can be added; the list below says who may be."
JOIN_DRAFT = "Draft"
JOIN_ACT = "Put {people} on the draft"
JOIN_NOBODY = "Nobody of this account can be put on it"
JOIN_NONE_TITLE = "No draft yet"
JOIN_NONE = "Make a campaign on a list that holds this account, then come back."
JOIN_EMPTY_TITLE = "Nobody of this account is on the draft's list"
JOIN_EMPTY = "Choose another draft, or widen the list."
JOIN_NAME = "People of the account"
JOIN_READY = "can be mailed"
JOINED = "{people} put on “{name}”."

REASON_MISSING = "Please say why; it is kept on the ledger."
