"""Filling blanks: what a row may add to a record that is there, and nothing else (scar IMP-03),
unless a person chose otherwise for a field.

Values that belong together (a place, a title and its level, an amount and its currency) are filled
together or not at all: a city of one row beside the country of another would be a new untruth.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.prospects.importing.names import plain_words
from workbench.vocabulary.prospects import MergeChoice

Values = dict[str, Any]

ACCOUNT_FIELDS = (
    "name", "name_key", "domain", "website", "phone", "linkedin", "industry", "sub_industry",
    "employees", "revenue", "currency", "country", "region", "city", "postal_code", "street",
    "zone", "legal_form", "business_model", "technologies", "founded", "territory",
    "last_activity_at", "last_contacted_at",
)  # fmt: skip
"""Columns of an account an import fills, beside `custom`."""

CONTACT_FIELDS = (
    "account_id", "first", "last", "name_key", "title", "seniority", "function", "in_role_since",
    "linkedin", "country", "region", "city", "zone", "language",
)  # fmt: skip
"""Columns of a contact an import fills, beside `phones` and `custom`."""

TOGETHER = (
    ("country", "region", "city", "postal_code", "street", "zone"),
    ("revenue", "currency"),
    ("title", "seniority", "function", "in_role_since"),
    ("first", "last", "name_key"),
)
_GROUP = {field: group for group in TOGETHER for field in group}
_NEWEST = frozenset({"last_activity_at", "last_contacted_at"})
"""Instants that only ever move on: an older export never makes an account look colder (LIST-4)."""
_DERIVED = frozenset({"zone", "name_key", "seniority", "function"})
"""Fields that follow from others of their group; a difference in them alone is no conflict."""


def is_blank(value: object) -> bool:
    """Whether a value counts as not there."""
    return value is None or value in ("", [], {})


def same(one: object, other: object) -> bool:
    """Whether two values mean the same: texts regardless of case, accents and punctuation."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or plain_words(one) == plain_words(other)
    return one == other


def conflicts(record: Mapping[str, Any], values: Mapping[str, Any], group: Iterable[str]) -> bool:
    """Whether record and row both name something in a group and disagree."""
    for field in group:
        here, there = values.get(field), record.get(field)
        if here == there or field in _DERIVED or is_blank(here) or is_blank(there):
            continue
        if not same(there, here):
            return True
    return False


def fill_blanks(
    record: Mapping[str, Any],
    values: Mapping[str, Any],
    choices: Mapping[str, MergeChoice] | None = None,
) -> Values:
    """What a row adds to a record: columns that are blank there and filled here.

    Arguments: `record` the columns as stored; `values` the row's filled columns; `choices` what a
    person chose for some of them. `custom` and `phones` come back whole, with what was there
    first. Never a blank, and another value over a filled column only where that was chosen.
    """
    added: Values = {}
    chosen = choices or {}
    for field, value in values.items():
        there = record.get(field)
        if there == value or is_blank(value):
            continue
        choice = chosen.get(field, MergeChoice.FILL)
        if field == "custom":
            added |= {"custom": found} if (found := _custom(there or {}, value, chosen)) else {}
        elif choice is MergeChoice.KEEP:
            continue
        elif field == "phones" and choice is MergeChoice.FILL:
            added |= {"phones": found} if (found := _phones(there or [], value)) else {}
        elif choice is MergeChoice.OVERWRITE or _fills(record, values, field):
            added[field] = value
    return added


def _fills(record: Mapping[str, Any], values: Mapping[str, Any], field: str) -> bool:
    there = record.get(field)
    if field in _NEWEST:
        return there is None or bool(values[field] > there)
    return is_blank(there) and not conflicts(record, values, _GROUP.get(field, ()))


def _custom(
    there: Mapping[str, Any], here: Mapping[str, Any], chosen: Mapping[str, MergeChoice]
) -> Any:
    new = {}
    for name, text in here.items():
        choice = chosen.get(f"custom.{name}", MergeChoice.FILL)
        free = is_blank(there.get(name)) and choice is not MergeChoice.KEEP
        if not is_blank(text) and (free or choice is MergeChoice.OVERWRITE):
            new[name] = text
    return {**there, **new} if any(there.get(name) != new[name] for name in new) else {}


def _phones(there: list[str], here: list[str]) -> Any:
    new = [phone for phone in here if phone not in there]
    return [*there, *new] if new else []


def differs(record: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether a row contradicts a record anywhere, custom fields included."""
    plain = [field for field in values if field not in ("custom", "phones")]
    if conflicts(record, values, plain):
        return True
    there, here = record.get("custom") or {}, values.get("custom") or {}
    return there != here and conflicts(there, here, here)


def shares(record: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether a row and a record agree on anything beside the name."""
    names = ("first", "last", "name_key", "custom", "phones")
    plain = any(
        not is_blank(record.get(field)) and same(record[field], value)
        for field, value in values.items()
        if field not in names
    )
    there, here = record.get("custom") or {}, values.get("custom") or {}
    return plain or any(not is_blank(there.get(n)) and there[n] == here[n] for n in here)
