"""What the frame says: rail, bars, palette, errors, notices."""

PRODUCT = "SDR Workbench"
WORK, ME, TEAM = "WORK", "ME", "TEAM"

TODAY = "Today"
PROSPECTS = "Prospects"
LISTS = "Lists"
DUPLICATES = "Duplicates"
ICP = "Ideal customer"
CAMPAIGNS = "Campaigns"
INBOX = "Inbox"
CALLS = "Calls"
BATONS = "Batons"
AUDIT = "Audit"
PAY = "Pay"
SETTINGS = "Settings"
IMPORT = "Import"

SEARCH = "Search accounts, people, mail, actions"
SEARCH_NAME = "Search everything"
RESULTS_NAME = "Results"
NO_RESULTS = "Nothing found. Try the beginning of a name, a domain or an address."
GROUP_ACTIONS = "Actions"
GROUP_PAGES = "Pages"
GROUP_FOUND = "Found"

SENT_TODAY = "Sent today"
OF_CAP = "/ {cap}"
NEXT_WINDOW = "next window {at}"
WINDOW_OPEN = "window open until {at}"
SENDING_HELD = "sending held"
NO_MAILBOX = "No mailbox yet"
MAILBOX_READ = "{address}: read {ago} ago"
MAILBOX_NEVER = "{address}: not read yet"
MAILBOX_HELD = "{address}: held. {reason}"
MAILBOX_READ_ONLY = "{told}; it was handed over and sends no more"
READ_ONLY = "{address}, read only"
GAUGE_NAME = "Share of today's cap that is sent"

COLLAPSE = "Narrow the rail"
WIDEN = "Widen the rail"
RAIL_NAME = "Pages"
INSPECTOR = "Show or hide the panel at the right"

READY = "Ready"
JOB_CANCEL = "Cancel"
JOB_CANCELLING = "{title}: finishing the piece in hand …"
JOB_RUNNING = "{title}: {share} %"
JOB_RUNNING_WORDS = "{title}: {words}"
JOB_STARTED = "{title} …"
JOB_DONE = "✓ {title}"
JOB_CANCELLED = "{title}: cancelled; what was done so far is kept"
JOB_FAILED = "{title}: not finished"
JOBS_MORE = "and {count} more"

UNDO = "Undo"
CLOSE = "Close"
CANCEL = "Cancel"
TRY_AGAIN = "Try again"
NOT_SHOWN = "This cannot be shown now"
LOADING = "One moment …"
ERROR_TITLES = {
    1: "That is not possible",
    2: "That cannot be read",
    3: "Something outside did not work",
    70: "The program made a mistake",
}
BUG = (
    "What was saved before is kept. The details ({name}) are in the log; "
    "Settings → About says where it is."
)
RULE = "Rule {rule}"

MAIL_JOB = "Reading and sending mail"
MAIL_READ = "✓ Mail read at {at}: {new} new, {sent} sent"
MAIL_TROUBLE = "Mail: {fault}"
NEW_RESPONSES = "{count} new in the inbox"
NEW_RESPONSES_DETAIL = "Open the inbox to see what came."
TRAY_OPEN = "Open the window"
TRAY_QUIT = "Quit"
STILL_WORKING = "Work is still running"
STILL_WORKING_DETAIL = (
    "{title} is not finished. If you close now, the piece in hand is finished and the rest goes on "
    "when you start it again."
)
CLOSE_ANYWAY = "Close anyway"

PALETTE = "Search and act"
HELP = "Keyboard shortcuts"
HELP_HERE = "On this page"
HELP_EVERYWHERE = "Everywhere"
GO_TO = "Go to {page}"
REFRESH = "Look again"
QUIT = "Quit"
FULL_SCREEN = "Full screen"
READ_MAIL_NOW = "Read and send mail now"
MENU_FILE, MENU_GO, MENU_PAGE, MENU_HELP = "&File", "&Go", "&Page", "&Help"

DROP_HINT = "Drop the file to import it"
UNKNOWN_PERSON = "Person {number}"

NO_SCREEN = "There is no screen here; “workbench demo --headless” works without one."
LIBRARIES = (
    "Qt's system libraries are missing on this computer ({said}). On Debian and Ubuntu: "
    "sudo apt install {packages}"
)

REQUIRED = "Please fill this in."
NOT_A_NUMBER = "Please write a number."
CHOOSE_DAY = "Day"
FORM_OPTIONAL = "optional"
