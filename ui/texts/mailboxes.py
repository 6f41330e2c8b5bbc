"""What the settings say about mailboxes: the list, the form, the log-in test."""

TABLE = "Mailboxes"
ADDRESS, OWNER, CAP, STATE, READ = "Address", "Owner", "A day", "State", "Last read"
BY_POLICY = "policy"
NOT_READ = "not yet"
READ_AGO = "{ago} ago"
NONE = "There is no mailbox yet"
NONE_WHY = (
    "Mail leaves from your own mailbox, and answers arrive in it. Add it once; your password goes "
    "to this computer's keyring and nowhere else."
)
ADD = "Add a mailbox"
NEW = "New mailbox"
SAVE = "Test and save"
SAVE_UNTESTED = "Save without a good log-in"
TEST = "Test the log-in"
CLOSE = "Close this mailbox"
CLOSE_QUESTION = "Close {address}?"
CLOSE_DETAIL = (
    "Nothing is sent from it or read in it any more. What was logged stays. Campaigns that send "
    "from it stop. Adding it again opens it."
)
CLOSED = "{address} is closed."
FORGET = "Forget its password"
FORGOTTEN = "This computer no longer keeps the password of {address}."
CANCEL = "Cancel"

PROVIDER = "Provider"
PROVIDER_OTHER = "Another provider"
PERSON_NAME = "Name that recipients see"
LOGIN = "User name"
PASSWORD = "Password"  # noqa: S105 — the label of a field
PASSWORD_KEPT = "kept on this computer; type a new one to change it"  # noqa: S105
PASSWORD_APP = "an app password, where your provider asks for one"  # noqa: S105
FOR_WHOM = "Whose mailbox"
SENDING, READING = "Sending server (SMTP)", "Reading server (IMAP)"
HOST, PORT, SECURITY = "server name", "port", "encryption"
TLS, STARTTLS = "TLS", "STARTTLS"
ZONE = "Time zone of its day"
OWN_CAP = "Cold mails a day (0 follows the policy)"
CA_FILE = "Certificate authority to trust (a PEM file; usually empty)"
RAMPED = "New mailbox: begin with few mails and rise week by week"
MORE, LESS = "More settings", "Fewer settings"

TESTING = "Testing the log-in of {address}"
STEPS_TITLE = "Log-in test"
STEPS_BEFORE = "The test connects to both servers and logs in. No mail is sent or changed."
STEP_NAMES = {
    "sending_answers": "Sending server answers, encrypted",
    "sending_log_in": "Sending server takes the log-in",
    "reading_answers": "Reading server answers, encrypted",
    "reading_log_in": "Reading server takes the log-in",
    "folders": "Inbox and Sent found",
}
STEP_SPOKEN = "{step}: {state}. {says}"
WAITS, RUNS, GOOD, BAD, SKIPPED = "waits", "running", "good", "failed", "not tried"
ALL_GOOD = "Both servers took the log-in."
NOT_GOOD = "The log-in did not work. Nothing was saved."
SAVED = "{address} is ready."
SAVED_UNKEPT = "{address} is saved. {unkept}"

HELD = "Sending from this mailbox is held"
HELD_WHY = "{reason}"
RELEASE_REASON = "What was done about it"
RELEASE = "Let it send again"
RELEASED = "{address} sends again."
NEED_REASON = "Say what was done; it stays on record."

NEED_ADDRESS = "Write a whole address, such as jane@company.com."
NEED_SERVER = "Write the server's name and its port."
NEED_PASSWORD = "Type the password."  # noqa: S105
