"""What the filter bar, its text form and its builder say."""

ADD = "+ filter"
ADD_TIP = "Add a filter"
TEXT = "Type"
TEXT_TIP = "Write the filter as text"
CHIPS_TIP = "Show the filter as chips"
LINE_NAME = "Filter"
LINE_HINT = "employees between 200 and 5k and country in (US, GB)"
SUGGESTIONS = "What fits here"
CHIP_NAME = "Filter: {words}"
CHIP_TIP = "{text}\nClick to change, Delete to remove"
REMOVE = "Remove the filter {words}"
CLEAR = "Clear"
CLEAR_TIP = "Remove all filters"
EMPTY_HINT = "No filter: everything is shown."

BUILDER = "A filter"
FIELD = "Field"
FIELD_HINT = "Industry, employees, fit …"
OPERATOR = "Asked how"
VALUE = "Value"
VALUE_TO = "and"
VALUES_HINT = "Separate several by commas"
APPLY = "Apply"
CANCEL = "Cancel"
NO_FIELD = "Choose a field from the list."
NO_VALUE = "Please give a value."
PERSON_FIELD = "{label} (of a person there)"
YES, NO = "yes", "no"

OPERATORS = {
    "=": "is",
    "!=": "is not",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "between": "between",
    "in": "is one of",
    "not in": "is none of",
    "contains": "contains",
    "not contains": "does not contain",
    "starts with": "starts with",
    "is empty": "is empty",
    "is not empty": "is known",
    "after": "after",
    "before": "before",
}
SIGNS = {
    "=": "",
    "!=": "≠",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "in": "",
    "not in": "not",
    "not contains": "without",
    "is empty": "unknown",
    "is not empty": "known",
}
"""How an operator is written on a chip; what is not here is written as it is."""
RANGE = "{low} – {high}"
SOMEBODY = "somebody: {words}"
PLACES = {
    "field": "a field",
    "operator": "a comparison",
    "value": "a value",
    "join": "and, or",
}
