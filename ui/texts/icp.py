"""What the page of Ideal Customer Profiles says."""

from workbench.vocabulary.prospects import Cohort

TITLE = "Ideal customer"
SUBTITLE = "One page that says whom to win: few criteria, clear deal breakers, the right people."
GROUP = "Ideal customer"
CHOOSE_PROFILE = "Profile"
VERSION = "{name} · version {version}"
DRAFT = "{name} · draft {version}"
NEW = "New profile"
NEW_NAME = "New profile"
PUBLISHED = "published {day}"
NONE = "There is no profile yet"
NONE_DETAIL = (
    "Describe the best five to ten percent of your customers: what they have in common, what rules "
    "a company out, whom to reach there."
)
STALE = (
    "This profile was published {days} ago. Look whether it still describes your best customers, "
    "and publish it anew."
)
DAYS = ("day", "days")

NAME = "Name of the profile"
CRITERIA = "Smart targeting"
CRITERIA_DETAIL = "Three to five criteria that the best customers meet, each with its weight."
BREAKERS = "Deal breakers"
BREAKERS_DETAIL = "One of them is enough for a bad fit. Without a condition a person judges."
FLAGS = "Red flags"
FLAGS_DETAIL = "They make a stretch of an ideal account."
CONTACTS = "Ideal contacts"
CONTACTS_DETAIL = "Whom to reach there, separated by commas."
CHALLENGES = "Core challenges"
OF_COMPANY = "Of the company, one per line"
OF_PERSON = "Of the person, one per line"
LABEL = "What it is"
LABEL_HINTS = {
    "criteria": "200 to 5,000 people",
    "deal_breakers": "Works with a competitor",
    "red_flags": "No operations leader",
}
WHEN = "Condition"
WHEN_HINT = "employees between 200 and 5000"
WEIGHT = "Weight"
TITLES, SENIORITY, TENURE, REPORTS_TO = "Titles", "Seniority", "Time in role", "Reports to"
TITLES_HINT = "VP Operations, COO"
ADD = {
    "criteria": "Add a criterion",
    "deal_breakers": "Add a deal breaker",
    "red_flags": "Add a red flag",
    "ideal_contacts": "Add a contact",
}
REMOVE = "Remove {what}"
ENTRY = "{part} {number}: {field}"
PARTS = {
    "criteria": "Criterion",
    "deal_breakers": "Deal breaker",
    "red_flags": "Red flag",
    "ideal_contacts": "Contact",
}
SUGGESTIONS = "Words that fit here"
TOTAL_WEIGHT = "Total weight {weight}"

SAVE = "Save as draft"
PUBLISH = "Publish"
SCORE = "Score the accounts"
PRINT = "Print to PDF"
PRINT_TITLE = "Save the profile as PDF"
PRINT_PATTERN = "PDF (*.pdf)"
PRINTED = "The profile is saved as {file}."
NOT_PRINTED = "The profile could not be saved as {file}; choose another folder. Nothing was lost."
DISCARD = "Discard changes"
SAVED = "Draft {version} of “{name}” is saved."
PUBLISHED_NOW = "Version {version} of “{name}” is published; the accounts are being scored."
SCORE_JOB = "Scoring accounts for “{name}”"
SCORED = "{accounts} scored in {seconds:.1f} s."
SCORED_PART = "{accounts} scored; the rest keeps its fit of before."
LEAVE = "Leave the changes to “{name}”?"
LEAVE_DETAIL = "They are not saved yet."
LEAVE_ACT = "Leave them"

SPREAD = "Fit of the accounts"
SPREAD_ALL = "All {accounts}, as the page stands now."
SPREAD_PART = "{looked} of {accounts}, spread evenly, as the page stands now."
NO_CRITERION = "Write a criterion to see what it says of the accounts."
SPREAD_NONE = "There is no account yet."
ACCOUNTS = ("account", "accounts")
CHART, TABLE = "Chart", "Table"
FACES = "How the spread is shown"
CHART_NAME = "Accounts by fit"
CHART_TOLD = "{verdicts}. Most accounts have a fit of {low} to {high}."
BAR_TIP = "Fit {low} to {high}: {accounts}"
RANGE, COUNT = "Fit", "Accounts"
RANGE_OF = "{low} to {high}"
VERDICT_LINE = "{count} {verdict}"
THIN = "{accounts} with too little known to be judged."

MET = "Who meets what"
MET_NAME = "Criteria with how often they are met"
ENTRY_COLUMN, MET_COLUMN, GROUP_COLUMN, OTHERS, LIFT = (
    "Entry", "Met by", "Group", "Others", "Lift",
)  # fmt: skip
MET_TIP = "{met} of {known} where it is known"
LIFT_NAME = "Criteria with their lift"
LIFT_NONE = (
    "Lift compares customers, responders and qualified opportunities with everybody else. It shows "
    "once the profile is published."
)
LIFT_DETAIL = (
    "How much more often the group meets a criterion than everybody else, with the range it lies "
    "in 95 times of 100. Unknown values are left out."
)
COHORT_NAME = "Group compared with everybody else"
COHORTS = {
    Cohort.CUSTOMERS: "Customers",
    Cohort.RESPONDERS: "Responders",
    Cohort.QUALIFIED: "Qualified",
}
COHORT_EMPTY = {
    Cohort.CUSTOMERS: "There is no customer here yet; import your customer list to compare.",
    Cohort.RESPONDERS: "Nobody has answered a mail yet.",
    Cohort.QUALIFIED: "No opportunity has been qualified yet.",
}
LIFT_TIP = "{group}: {met} of {known} meet it, {unknown} unknown."
LIFT_OF = "× {lift:.1f} ({low:.1f}–{high:.1f})"
LIFT_LITTLE = "not enough data"
LIFT_LITTLE_NOTE = "Fewer than 20 known accounts on either side are not enough to say."
LIFT_LITTLE_TIP = "Not enough data to compare."
LIFT_SAME = "The true figure lies between {low:.2f} and {high:.2f}: no difference is shown."
LIFT_DIFFERS = "The true figure lies between {low:.2f} and {high:.2f}."
UNKNOWN = "—"

PAGE = "The one page"
PAGE_LINES = "{lines} of {most} lines"
PAGE_TOO_LONG = "{lines} lines; one page holds {most}. Shorten it to publish."
PAGE_NAME = "How much of the page is used"
SCORED_STORED = "Stored fit of version {version}: {scored} of {accounts}."

OLDER = "This is version {version}. Version {newest} is in force; since this one:"
RESTORE = "Publish it again"
NO_CHANGES = "Nothing on the page became different."
MORE_CHANGES = "and {count} more"
CHANGE_PARTS = {
    "name": "Name",
    "criteria": "Criterion",
    "deal_breakers": "Deal breaker",
    "red_flags": "Red flag",
    "ideal_contacts": "Contact",
    "company": "Challenge of the company",
    "person": "Challenge of the person",
}
ADDED = "+ {part} “{label}”: {after}"
ADDED_PLAIN = "+ {part}: {after}"
GONE = "− {part} “{label}”: {before}"
GONE_PLAIN = "− {part}: {before}"
CHANGED = "{part} “{label}”: {before} → {after}"
CHANGED_PLAIN = "{part}: {before} → {after}"
