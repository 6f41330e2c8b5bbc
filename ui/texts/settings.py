"""What the settings say: sections, this computer, company, people, backup, about."""

TITLE = "Settings"
SECTIONS_NAME = "Sections of the settings"
COMPUTER, COMPANY, PEOPLE = "This computer", "Company", "People"
MAILBOXES, POLICY, SUPPRESSION = "Mailboxes", "Policy", "Do not contact"
BACKUP, ABOUT = "Backup", "About"
SUBTITLES = {
    "computer": "How the program looks and works here. Nobody else sees these.",
    "company": "What every mail names at its end, as the law asks.",
    "people": "Who works here, in which role, and to whom they report.",
    "mailboxes": "From where mail leaves and where answers arrive.",
    "policy": "The team's rules. Each has a default from the method, and a reason.",
    "suppression": "Addresses, domains and people no mail may ever reach.",
    "backup": "Copies of the whole workspace.",
    "about": "What runs here, for whoever helps you.",
}
SAVE = "Save"
CANCEL = "Cancel"
GROUP = "Settings"
NEXT_SECTION, LAST_SECTION = "Next section", "Section before"

NEXT_START = "Takes effect when the program starts again."
SAVED_HERE = "{title}: saved."
RESET = "Back to the default"
YES, NO = "Yes", "No"
CHOICES = {
    "system": "As the computer",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
    "debug": "Everything",
    "info": "Usual",
    "warning": "Only trouble",
}
CHILDREN_HELP = "A number from {least} to {most}."
SETTINGS_FILE = "These settings are in {file}."

COMPANY_NAME = "Legal name of the company"
POSTAL_ADDRESS = "Postal address"
COMPANY_ZONE = "Time zone"
COMPANY_SAVED = "Company and address saved; the next mails name them."
ADMIN_ONLY = "Only an administrator changes this."
MANAGER_ONLY = "Only a manager changes these. You see them as they are in force."

PEOPLE_TABLE = "People"
NAME, EMAIL, ROLES, REPORTS_TO, STATE = "Name", "E-mail", "Roles", "Reports to", "State"
ADD_PERSON = "Add a person"
EDIT_PERSON = "Edit"
NEW_PERSON = "New person"
ROLE_NAMES = {
    "sdr": "SDR: prospects, mails, calls, passes batons",
    "ae": "Account executive: takes batons and speaks with prospects",
    "manager": "Manager: sets rules, audits, closes pay",
    "admin": "Administrator: people, others' mailboxes, backups",
}
TRAINEE = "Trainee: real sending is locked until signed off"
ACTIVE = "Works here"
NOBODY = "Nobody"
WORKS, TRAINS, GONE = "works here", "trainee", "no longer here"
PERSON_ADDED = "{name} can work here now."
PERSON_SAVED = "{name}: saved."
NEED_NAME = "A colleague needs a name."
NEED_ROLE = "Choose at least one role."
NEED_EMAIL = "Write a whole address, such as jane@company.com."
NO_PEOPLE = "Nobody works here yet"
NO_PEOPLE_WHY = "Add your colleagues; each sees the pages of their roles."

BACKUP_NOW = "Make a backup now"
BACKUP_JOB = "Backup"
BACKUP_DONE = "The copy is in {file}."
BACKUPS_TABLE = "Backups"
BACKUP_FILE, BACKUP_AT, BACKUP_SIZE = "File", "Made", "Size"
NO_BACKUP = "There is no backup yet"
NO_BACKUP_WHY = (
    "A backup is one file: accounts, mail, decisions, the ledger. Put it on another disk. "
    "“workbench restore FILE” brings it back."
)
BACKUP_ASKING = "Looking for backups"
MEBIBYTES = "{size:.1f} MB"

ABOUT_ASKING = "What is installed"
VERSION, WORKSPACE, LOG = "Version", "Workspace", "Log"
LEDGER, LEDGER_HEAD = "Ledger", "Ledger's end"
ENTRIES = "{count} entries"
VERIFIED = "all {count} hold, checked {ago} ago"
NEVER_VERIFIED = "not checked here yet"
BROKEN = "entry {number} does not hold"
LAST_CHECK = "Last check"
VERIFY = "Check the ledger"
VERIFY_JOB = "Checking the ledger"
VERIFY_GOOD = "All {count} entries of the ledger hold."
VERIFY_BAD = "Entry {number} of the ledger does not hold: {why}. Tell your administrator."
PRACTICE = "Practice market"
PRACTICE_FILES = "Files to import"
COPY = "Copy for a report"
COPIED = "Copied. It holds no names and no addresses."
REPORT = "SDR Workbench {version}\nLedger: {entries} entries, end {head}"

HAND_OVER = "Hand over territory …"
HAND_OVER_OF = "Hand over everything of {name}"
HAND_OVER_DETAIL = (
    "Accounts, pursuits, lists, campaigns with everybody on them, responses, open tasks and "
    "drafted batons go to one colleague at once. The old mailbox is still read and never sends "
    "again; the rest of the campaigns leaves from the colleague's own mailbox. Credit stays where "
    "it was earned."
)
HAND_OVER_TO = "To"
HAND_OVER_WHY = "Why"
DO_HAND_OVER = "Hand over"
HAND_OVER_NOBODY = "Choose an active SDR."
HAND_OVER_NO_REASON = "Say in a few words why; it is kept."
HANDED_OVER = "{accounts} with everything pending are {name}'s now."
STILL_READ = "The old mailbox is read until {day}."
ACCOUNT_WORD = ("account", "accounts")

HANDOVERS = "Handovers"
HANDOVERS_TABLE = "Territories that were handed over"
HANDED_FROM, HANDED_TO, HANDED_AT = "Territory of", "To", "Since"
HANDED_ACCOUNTS, HANDED_WHY, HANDED_READ = "Accounts", "Why", "Old mailbox"
READ_UNTIL = "read until {day}"
READ_UNTIL_TIP = "Answers to it are read until then at least; after that it may be closed."
NOT_READ = "not read"
TAKEN_BACK = "taken back"
TAKE_BACK = "Take back"
WENT_BACK = "Taken back: {accounts} with what is still pending."
