"""What the cards of an account and of a person say, with their forms and their bin moves."""

ACCOUNT_NAME = "Account"
PERSON_NAME = "Person"
NOTHING_CHOSEN = "No account chosen"
NOTHING_CHOSEN_DETAIL = "Choose one in the table to see its people, its fit and its history."
IN_BIN = "{bin} · {since}"
PEOPLE_COUNT = "{count} people"
OWNED = "Owner: {name}"
OWNED_BY_NOBODY = "Nobody's account"
HELD_OUT = "Held out by {name}"
PURSUED = "In a pursuit"
CHECK_BACK = "Check back on {day}"
DUPLICATE_OF = "Duplicate of account {id}"
SUPPRESSED = "Nobody here may be mailed."
PERSON_SUPPRESSED = "Must not be mailed."
LEFT = "Left the company on {day}"
WHY = "Why?"

CAMPAIGN = "Add to campaign"
CALL = "Log"
CALL_TIP = "Log a call"
NOBODY_TO_CALL = "Nobody is known here yet. Add the person you talked to first."
MOVE = "Move ▾"
MORE = "More"
EDIT = "Edit …"
ADD_PERSON = "Add a person …"
ADD_ADDRESS = "Add an address …"
ASSIGN_ME = "Make it mine"
FREE_IT = "Give it up"
SUPPRESS_ACCOUNT = "Suppress the company …"
SUPPRESS_PERSON = "Suppress …"
MARK_LEFT = "Has left the company …"
MARK_AS = "{address} is {status}"
BACK = "‹ {name}"
BACK_TO_ACCOUNT = "‹ Back to the account"

FIT = "Fit {score} · {verdict}"
FIT_PROFILE = "{profile} v{version}"
NO_FIT = "No fit yet"
NO_FIT_DETAIL = "Publish an ideal customer profile to see how well this account meets it."
SIGNS = {"good": "✓", "bad": "✗", "warn": "?"}
ANSWER_WORDS = {"met": "met", "missed": "not met", "unknown": "unknown"}
UNKNOWN = "unknown"
PART_HEADS = {"red_flag": "Red flag: {label}", "deal_breaker": "Deal breaker: {label}"}
REASON_NAME = "{label}: {answer}, weight {weight}"

PEOPLE = "People · {count}"
NO_PEOPLE = "Nobody is known here yet."
NO_ADDRESS = "no address"
STOPPED = "suppressed"
GONE = "left"
NO_NAME = "No name"
ADDRESSES = "Addresses"
PHONES = "Phones"
FACTS = "About"

HISTORY = "Bins"
UNDO_MOVE = "Undo"
UNDO_MOVE_TIP = "Take the last move back"
MOVED_LINE = "{start} → {end}"
NEVER_MOVED = "Never moved."
UNDONE_MARK = "undone"

MOVE_TITLE = "Move to"
MOVE_MANY_TITLE = "Move {count} to"
MOVE_PREVIEWING = "Looking who may move …"
MOVE_WHY = "Move to {bin}"
REASON = "Why"
REASON_HINT = "What did you learn?"
BACK_ON = "Check back on"
SURVIVOR = "The account that stays"
SURVIVOR_HINT = "Its name, domain or number"
DO_MOVE = "Move"
NO_REASON = "Say in a few words why the account moves."
NO_SURVIVOR = "Name the account that stays in its place."
MOVED = "{name} is in {bin} now"
UNDONE = "{name} is back in {bin}"
NO_MOVES = "There is no bin you can move this account to."

WHY_TITLE = "Why suppressed"
WHY_LINE = "{what} {value}: {reason}, {day}"
WHY_LIFTED = "{what} {value}: lifted"
WHY_SOURCE = "Source: {source}"
NOT_SUPPRESSED = "No suppression of a person is in force; the company's domain is suppressed."

ASK_SUPPRESS_ACCOUNT = "Never mail {name} again?"
ASK_SUPPRESS_ACCOUNT_DETAIL = (
    "The domain with its subdomains and everybody known there are suppressed, and all planned mail "
    "to them is cancelled. Only a manager can lift this, with proof of consent."
)
ASK_SUPPRESS_PERSON = "Never mail {name} again?"
ASK_SUPPRESS_PERSON_DETAIL = (
    "Every address of this person is suppressed, later imports too, and all planned mail is "
    "cancelled. Only a manager can lift this, with proof of consent."
)
SUPPRESS = "Suppress"
DONE_SUPPRESSED = "{name} is suppressed"
ASK_LEFT = "Has {name} left the company?"
ASK_LEFT_DETAIL = (
    "The addresses there become invalid and all planned mail to this person is cancelled."
)
DO_LEFT = "Has left"
DONE_LEFT = "{name} has left the company"
DONE_OWNER = "{name}: owner is {owner}"
DONE_FREE = "{name} has no owner now"
DONE_MARKED = "{address} is marked {status}"

NEW_ACCOUNT = "New account"
EDIT_ACCOUNT = "Edit account"
NEW_PERSON = "New person"
EDIT_PERSON = "Edit person"
SAVE = "Save"
CANCEL = "Cancel"
ADDED = "{name} is added to Cold"
SAVED = "{name} is saved"
NOTHING_CHANGED = "Nothing was changed."
PERSON_ADDED = "{name} is added"
PERSON_ADDED_SUPPRESSED = "{name} is added; an earlier opt-out covers this person"
ADDRESS_ADDED = "{address} is added"
OWN_IT = "I work this account"
WRONG_ADDRESS = "This is not an e-mail address."
EMAIL = "E-mail"
EMAILS = "E-mail addresses"
EMAILS_HINT = "Separate several by commas"
PHONE_NUMBERS = "Phone numbers"
NO_CALLS = "{phone} (do not call)"
MORE_FIELDS = "More fields"

ACCOUNT_FIELDS = {
    "name": "Name",
    "domain": "Domain",
    "website": "Website",
    "industry": "Industry",
    "employees": "Employees",
    "revenue": "Revenue",
    "currency": "Currency",
    "country": "Country",
    "region": "Region",
    "city": "City",
    "postal_code": "Postal code",
    "street": "Street",
    "phone": "Phone",
    "linkedin": "LinkedIn",
    "sub_industry": "Sub-industry",
    "business_model": "Business model",
    "technologies": "Technologies",
    "legal_form": "Legal form",
    "founded": "Founded",
    "territory": "Territory",
    "zone": "Time zone",
    "check_back": "Check back on",
}
PERSON_FIELDS = {
    "first": "First name",
    "last": "Last name",
    "title": "Title",
    "seniority": "Seniority",
    "function": "Function",
    "in_role_since": "In role since",
    "country": "Country",
    "region": "Region",
    "city": "City",
    "zone": "Time zone",
    "language": "Language",
    "linkedin": "LinkedIn",
}
BY_TITLE = "as the title says"

DONE_HELD_OUT = "{name} is held out: no SDR list and no campaign takes it. You hold out {count}."
DONE_RELEASED = "{name} is free for the SDRs again. You hold out {count}."
HOLD_OUT, RELEASE_HOLDOUT = "Hold out for me", "Give back to the SDRs"
