"""What the prospects page says."""

TITLE = "Prospects"
ALL = "All accounts"
BINS = "Bins"
PROFILE = "PROFILE"
NO_PROFILE = "No profile yet"
PROFILE_LINE = "{name} v{version}"
PROFILE_STALE = "Published more than 90 days ago: look at it again."
SAVED = "SAVED FILTERS"
NO_SAVED = "Make a list from a filter to find it here."
NO_DECISION_MAKER = "No decision maker yet"
MINE = "My accounts"

IMPORT = "Import"
MAKE_LIST = "Make list"
ADD = "Add account"

TABLE = "Accounts"
WITHOUT = "{count} without a decision maker"
TOOK = "{ms} ms"
COUNTING = "counting …"
OF_ALL = "Snapshot {found} of {all} · sorted by {sort}"

ACCOUNT = "Account"
DOMAIN = "Domain"
INDUSTRY = "Industry"
WHERE = "Where"
EMPLOYEES = "Size"
REVENUE = "Revenue"
FIT = "Fit"
LAST_TOUCH = "Last touch"
BIN = "Bin"
IN_BIN = "In bin"
OWNER = "Owner"
TERRITORY = "Territory"
CONTACTS = "People"
TOUCHES = "Touches"
MAIL = "Mail"
STOPPED = "suppressed"
NEVER = "never"
FIT_SPOKEN = "{score}, {verdict}"
COLUMNS = "Columns"

EMPTY = "No accounts yet"
EMPTY_DETAIL = (
    "Bring in a file of companies and people; nothing is overwritten and it can be undone."
)
EMPTY_ACT = "Import a file"
NONE_FOUND = "No account fits"
NONE_FOUND_DETAIL = "Loosen or remove a filter, or choose another bin."
NONE_FOUND_ACT = "Remove all filters"

CHOSEN = "{count} chosen"
CHOSEN_ALL = "All {count} that match"
CHOOSE_ALL = "Choose all {count}"
CLEAR = "Clear"
MOVE = "Move ▾"
ASSIGN = "Assign ▾"
SUPPRESS = "Suppress …"
LIST = "Make list …"
ASSIGN_TITLE = "Give to"
NOBODY = "Nobody"
TO_ME = "{name} (me)"

MOVE_MANY = "Move {count} to"
MOVED_MANY = "{moved} moved to {bin}"
MOVED_SOME = "{moved} moved to {bin}, {stayed} stayed: {why}"
UNDONE_MANY = "{moved} moved back"
UNDONE_SOME = "{moved} moved back, {stayed} moved on since and stayed"
ASSIGNED = "{count} given to {name}"
ASSIGNED_NOBODY = "{count} have no owner now"
ASSIGNED_SOME = "{said}; {stayed} stayed: {why}"
GIVEN_BACK = "{count} given back"
ASK_SUPPRESS = "Never mail {count} again?"
ASK_SUPPRESS_DETAIL = (
    "Their domains and everybody known there are suppressed, and all planned mail to them is "
    "cancelled. Only a manager can lift this, with proof of consent."
)
DO_SUPPRESS = "Suppress"
SUPPRESSED = "{accounts} suppressed with {people}"
SUPPRESSED_SOME = "{accounts} suppressed; {stayed} not: {why}"


GROUP = "Prospects"
GROUP_ACCOUNT = "Account"
DO_FILTER = "Filter as text"
DO_ADD_FILTER = "Add a filter"
DO_CLEAR = "Remove all filters"
DO_IMPORT = "Import a file"
DO_LIST = "Make a list from the filter"
DO_ADD = "Add an account"
DO_EDIT = "Edit the account"
DO_MOVE = "Move to another bin"
DO_CAMPAIGN = "Add to a campaign"
DO_CALL = "Log a call"
DO_ASSIGN = "Assign an owner"
DO_SUPPRESS_ACTION = "Suppress"
DO_ADD_PERSON = "Add a person"
DO_CARD = "Go to the card"
DO_COLUMNS = "Choose columns"
DO_ALL = "Choose everything that matches"
DO_UNDO = "Undo the last move of the account"

ACCOUNT_WORD = ("account", "accounts")
PERSON_WORD = ("person", "people")
SORTS = {
    "name": "name",
    "domain": "domain",
    "industry": "industry",
    "country": "country",
    "employees": "employees",
    "revenue": "revenue",
    "fit": "fit",
    "last_activity": "last touch",
    "bin_since": "time in bin",
    "owner": "owner",
    "territory": "territory",
}
WORKING = "{done} of {count} …"

WILL_MOVE = "{count} will move."
WILL_STAY = "{count} will stay: {why}"
WILL_STAY_MORE = "{count} more will stay for other reasons."

FLOW = "TIME AND CONVERSION"
FLOW_NOW = "Half of these have been here for {days} or longer."
FLOW_TODAY = "Half of these came within a day."
FLOW_EMPTY = "Nothing is in here."
FLOW_LEFT = "{accounts} left within a year, half of them after {days} or less:"
FLOW_LEFT_SOON = "{accounts} left within a year, half of them within a day:"
FLOW_NOBODY_LEFT = "None left within a year."
FLOW_STEP = "{share} to {bin}"
DAY_WORD = ("day", "days")

EXPORT = "Export"
DO_EXPORT = "Export what is shown"
EXPORT_TITLE = "Export"
EXPORT_ACCOUNTS = "Accounts, {form}"
EXPORT_PEOPLE = "Their people, {form}"
EXPORT_FORMS = ("CSV", "Excel")
EXPORT_NAMES = ("accounts", "people")
EXPORT_PATTERNS = ("CSV (*.csv)", "Excel workbook (*.xlsx)")
EXPORTING = "Exporting"
EXPORTED = "{rows} written to {name}"
EXPORT_STOPPED = "The export was cancelled; no file was written"
ROW_WORD = ("row", "rows")

VIEWS = "Views"
NO_VIEWS = "No saved view yet"
SAVE = "Save"
SAVE_VIEW = "Save this view"
SAVE_VIEW_ASK = "Save this view …"
SAVE_VIEW_DETAIL = (
    "Filter, bin, columns and order, for you alone. A view of the same name is replaced."
)
VIEW_NAME = "Name of the view"
VIEW_SAVED = "View “{name}” saved"
MOVE_COLUMN = "Ctrl+↑ and Ctrl+↓ move a column; so does dragging its title"
VIEW_LACKS = "The view is shown without what is not there any more: {lost}"
DROP_VIEW = "Forget"
VIEW_DROPPED = "View “{name}” forgotten"
DO_VIEWS = "Open or save a view"
