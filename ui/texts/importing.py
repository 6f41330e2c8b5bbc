"""What the import page says."""

TITLE = "Import"
SUBTITLE = "Bring a table in: every row has an outcome, and a whole import can be taken back."
BACK = "Back to prospects"
STEP_BACK = "One step back"

DROP_TITLE = "Drop a table anywhere in the window"
DROP_DETAIL = "CSV, Excel, OpenDocument or any other table, with or without a line of column names."
CHOOSE = "Choose a file"
CHOOSE_TITLE = "Choose a table to import"
PATTERN = "Tables (*.csv *.tsv *.txt *.tab *.xlsx *.ods);;All files (*)"
PASTE = "Paste a table"
PASTED_NAME = "Pasted table"
KINDS_NAME = "What the rows are"
KIND_DETAILS = {
    "contacts": "Companies and people to prospect. Blanks are filled; what you have is kept.",
    "customers": "Current customers: their accounts move to Avoid, Current client.",
    "suppression": "Addresses, domains and phones that nobody may contact again.",
    "leads": "Leads that came by themselves; credit for outbound is checked against them.",
    "opportunities": "Another system's opportunities: open ones hold prospecting, lost ones rest.",
    "activity": "Mails, calls and meetings of another system: their accounts are not cold.",
}
GROUP = "Import"

PAST = "Past imports"
PAST_EMPTY = "Nothing was imported yet"
PAST_EMPTY_DETAIL = "Imports are listed here with what became of their rows, and can be undone."
PAST_FILE, PAST_KIND, PAST_WHEN, PAST_WHO = "File", "Rows are", "When", "Who"
PAST_STATE = "State"
UNDO = "Undo the import"
REFRESH = "Import it again"
UNDO_JOB = "Undoing import {number}"
UNDONE = "Import {number} is undone: {restored} set back, {removed} removed."
UNDONE_KEPT = "Import {number} is undone. {kept} kept, because somebody changed or used them since."
FIELDS = ("field", "fields")
RECORDS = ("record", "records")
STOP = "End it here"
STOPPED = "Import {number} ends here; its rows are kept and can be undone."

ANOTHER = "Another file"
ABOUT = "about {rows}"
ROWS = ("row", "rows")
COLUMNS_COUNT = ("column", "columns")
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SEPARATED = "separated by {mark}"
IMPORTED_BEFORE = "This file was imported on {day} already (import {number})."
GOES_ON = "An import of this file stopped at line {line}. With the same fields it goes on there."
NOT_NAMED = (
    "No column says which company or person a row is about. Choose the field of one that does."
)
TWICE = "Two columns fill “{field}”; leave one of them out."

COLUMNS = "Columns"
COLUMNS_DETAIL = "Look at the samples; change what is wrong."
COLUMN, SAMPLES, FIELD, SURE = "Column", "Samples", "Becomes", "Sure"
OWN_FIELD = "Own field: {name}"
OWN_FIELD_PERSON = "Own field of the person: {name}"
LEFT_OUT = "Leave out"
CHOOSE_FIELD = "Field of “{column}”"
BECOMES = "This column becomes"
HOLDS = "The field holds"
HOLDS_NAME = "What the field of “{column}” holds"
TYPES = {
    "text": "Text",
    "number": "Numbers",
    "money": "Amounts of money",
    "day": "Days",
    "yes_no": "Yes or no",
}
THERE = "Where a record has the field already"
THERE_NAME = "What “{column}” does to records that are there"
MERGING = {
    "fill": "Fill it where it is blank",
    "overwrite": "Put the file's value over it",
    "keep": "Leave it as it is",
}
AS_IT_CAME, AS_IT_IS_READ = "In the file", "As it is kept"
UNREAD = "not understood"
LEFT = "left out"
FILLED = "{share} of the rows have a value."
LIKELY = "{share} of the values look right."
NO_SAMPLES = "The first rows have nothing in this column."
SAMPLES_NAME = "Samples of the column"
EDIT_FIELD = "Change the field of the column"
SURE_SPOKEN = "{share} sure"

PREVIEW = "What would become of the rows"
PREVIEW_WHOLE = "All {rows} looked at; nothing is written yet."
PREVIEW_PART = "The first {rows} looked at; nothing is written yet."
PREVIEW_BUSY = "Looking at the rows …"
LINE, ROW, OUTCOME, WHY = "Line", "Row", "Outcome", "Why"
UNDECIDED = "Not tried yet"
UNDECIDED_DETAIL = "Decide on the columns above; then the rows are tried."
NO_ROWS = "No row of this outcome."
NO_ROWS_DETAIL = "Choose another outcome above."
IMPORT = "Import {rows}"
IMPORT_PLAIN = "Import"
LOOK_JOB = "Looking at {file}"
PREVIEW_JOB = "Trying {file}"
JOB = "Importing {file}"

RUNNING = "Importing {file}"
RUNNING_ROWS = "{done} of about {of} rows"
RUNNING_RATE = "{rate} rows a second"
RUNNING_START = "Reading the file …"
RUNNING_DETAIL = "You can go on working; the status line shows how far it is."
CANCEL = "Cancel"
CANCELLING = "Finishing the rows in hand …"
PROGRESS_NAME = "Progress of the import"

DONE = "“{file}” is imported"
DONE_CANCELLED = "“{file}” is imported in part"
DONE_LINE = "{rows} in {seconds} · {rate} rows a second"
SECONDS = "{seconds:.1f} s"
REJECTS = "Rows that were not taken"
REJECTS_SAVE = "Save the rows not taken"
REJECTS_TITLE = "Save the rows that were not taken"
REJECTS_PATTERN = "Tables (*.csv)"
REJECTS_SAVED = "The rows are saved as {file}."
REJECTS_LOST = "The rows could not be saved ({why}); they are still in {file}."
SEE_ACCOUNTS = "See the accounts"
MORE = "Import another file"
SOURCE_FILTER = 'source = "{file}"'
