"""What the policy's forms say; titles and reasons come with the rules themselves."""

SECTIONS_NAME = "Sections of the policy"
CHANGED_ONLY = "Changed"
RULE = "{rule}"
DEFAULT = "Default {value}"
RESET = "Reset"
SAVE = "Save"
SAVE_NAME = "Save: {title}"
RESET_NAME = "{title}: back to the default"
CHANGED = "changed"
SAVED = "{title}: {value} now."
UNCHANGED = "All rules stand at their defaults"
UNCHANGED_WHY = "What a manager changes appears here, with the way back to the default."

PERCENT_SUFFIX = " %"
TO = "to"
SPAN = "{low} to {high}"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
NOTHING = "none"
WINDOW = "{opens}–{closes}"
BLOCK = "{starts} {kind}"
COUNTRY_LINE = "{code}: {basis}"
NAME_LINE = "{bin} = {name}"

HINT_STEPS = "Numbers with commas, such as 15, 25, 35, 50."
HINT_WINDOWS = "Spans with commas, such as 07:00–09:00, 17:00–20:00."
HINT_COUNTRY = "Two letters, such as US."
HINT_COUNTRIES = "One country per line: its two letters, a colon, and the basis in writing."
HINT_BLOCKS = "One block per line: when it begins, and what it is for."
HINT_NAMES = "One bin per line: its name here, an equals sign, your own name."
NOT_STEPS = "Write whole numbers with commas between them."
NOT_WINDOWS = "Write each span as 07:00–09:00, with commas between spans."
NOT_COUNTRIES = "Write each line as DE: followed by the basis in writing."
NOT_BLOCKS = "Line {number} is no block. Write it like “10:00 Break”; the kinds are {kinds}."
NOT_NAMES = "Line {number} names no bin. Write it like “Cold = New”."
