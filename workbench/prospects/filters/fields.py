"""The fields a filter may name, of accounts and of people, and what may be asked of each.

LIST-1 demands vertical, revenue, geography, employees, business model, the two activity dates,
contact title and every custom field; the rest is what reps of this program work by (OPT-07:
suppression is a filter too).
"""

import difflib
from collections.abc import Mapping
from enum import StrEnum

from workbench.vocabulary.prospects import AddressStatus, Bin, CustomType, Seniority, Verdict
from workbench.vocabulary.record import record


class FieldType(StrEnum):
    """What a field holds, and so which operators and literals fit it."""

    TEXT = "text"
    CHOICE = "choice"
    RANK = "rank"
    NUMBER = "number"
    DAY = "day"
    SPAN = "span"
    FLAG = "flag"
    CUSTOM = "custom"


@record
class Field:
    """One field of an account or a person.

    `name` is the word of the filter language; `choices` those of a CHOICE or a RANK (a RANK's from
    low to high); `label` the words on the screen.
    """

    name: str
    type: FieldType
    label: str
    choices: tuple[str, ...] = ()


CUSTOM_PREFIX = "custom."

OwnTypes = Mapping[str, CustomType]
"""Declared types of the team's own fields: `custom.NAME` of accounts, `contact.custom.NAME`."""

UNDECLARED: OwnTypes = {}
_OWN = {
    CustomType.NUMBER: FieldType.NUMBER,
    CustomType.MONEY: FieldType.NUMBER,
    CustomType.DAY: FieldType.DAY,
    CustomType.YES_NO: FieldType.FLAG,
}
"""A text is asked in any way, by the form of the literal: texts were all there was for long. Money
is asked by its amount, as an account's revenue is."""

_TEXT, _NUMBER, _DAY = FieldType.TEXT, FieldType.NUMBER, FieldType.DAY


def _table(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


ACCOUNT_FIELDS: dict[str, Field] = _table(
    Field("name", _TEXT, "Name"),
    Field("domain", _TEXT, "Domain"),
    Field("website", _TEXT, "Website"),
    Field("phone", _TEXT, "Phone"),
    Field("linkedin", _TEXT, "LinkedIn"),
    Field("industry", _TEXT, "Industry"),
    Field("sub_industry", _TEXT, "Sub-industry"),
    Field("employees", _NUMBER, "Employees"),
    Field("revenue", _NUMBER, "Revenue"),
    Field("currency", _TEXT, "Currency"),
    Field("country", _TEXT, "Country"),
    Field("region", _TEXT, "Region"),
    Field("city", _TEXT, "City"),
    Field("postal_code", _TEXT, "Postal code"),
    Field("street", _TEXT, "Street"),
    Field("zone", _TEXT, "Time zone"),
    Field("legal_form", _TEXT, "Legal form"),
    Field("business_model", _TEXT, "Business model"),
    Field("technologies", _TEXT, "Technologies"),
    Field("founded", _NUMBER, "Founded"),
    Field("owner", _TEXT, "Owner"),
    Field("territory", _TEXT, "Territory"),
    Field("source", _TEXT, "Source"),
    Field("bin", FieldType.CHOICE, "Bin", tuple(Bin)),
    Field("bin_since", _DAY, "In bin since"),
    Field("in_bin", FieldType.SPAN, "Time in bin"),
    Field("fit", _NUMBER, "Fit"),
    Field("verdict", FieldType.CHOICE, "Verdict", tuple(Verdict)),
    Field("touches", _NUMBER, "Touches"),
    Field("people", _NUMBER, "People"),
    Field("suppressed", FieldType.FLAG, "Suppressed"),
    Field("last_activity", _DAY, "Last activity"),
    Field("last_contacted", _DAY, "Last contacted"),
    Field("quiet", FieldType.SPAN, "Quiet for"),
    Field("check_back", _DAY, "Check back on"),
    Field("held_out", FieldType.FLAG, "Held out by an AE"),
    Field("pursued", FieldType.FLAG, "In a pursuit"),
    Field("created", _DAY, "Added on"),
)
"""`in_bin` is the time since `bin_since`, `quiet` that since `last_activity`; an account without
any activity has been quiet forever, so it is never empty. `suppressed` on an account: nobody there
may be mailed."""

SINCE: dict[str, str] = {"quiet": "last_activity", "in_bin": "bin_since"}
"""The moment from which the time of a SPAN is counted."""

PERSON_FIELDS: dict[str, Field] = _table(
    Field("name", _TEXT, "Name"),
    Field("first", _TEXT, "First name"),
    Field("last", _TEXT, "Last name"),
    Field("title", _TEXT, "Title"),
    Field("seniority", FieldType.RANK, "Seniority", tuple(Seniority)),
    Field("function", _TEXT, "Function"),
    Field("email", _TEXT, "E-mail"),
    Field("address_status", FieldType.CHOICE, "Address status", tuple(AddressStatus)),
    Field("phone", _TEXT, "Phone"),
    Field("linkedin", _TEXT, "LinkedIn"),
    Field("country", _TEXT, "Country"),
    Field("region", _TEXT, "Region"),
    Field("city", _TEXT, "City"),
    Field("zone", _TEXT, "Time zone"),
    Field("language", _TEXT, "Language"),
    Field("in_role_since", _DAY, "In role since"),
    Field("left_company", _DAY, "Left the company"),
    Field("suppressed", FieldType.FLAG, "Suppressed"),
)

ALIASES: dict[str, str] = {
    "vertical": "industry",
    "model": "business_model",
    "tech": "technologies",
    "account": "name",
    "company": "name",
    "status": "bin",
    "last_contact": "last_contacted",
    "time_in_bin": "in_bin",
    "suppression": "suppressed",
}
"""Other words people use for an account's field; the tree always holds the field's own name."""


def field_named(name: str, *, person: bool, own: OwnTypes = UNDECLARED) -> Field | None:
    """The field a word names, in any case, or None.

    Arguments: `name` the word; `person` whether it stands inside `has person (…)`; `own` types of
    the team's own fields.
    """
    lowered = name.lower()
    if lowered.startswith(CUSTOM_PREFIX):
        return _own_field(name[len(CUSTOM_PREFIX) :], own, person=person)
    if person:
        return PERSON_FIELDS.get(lowered)
    return ACCOUNT_FIELDS.get(ALIASES.get(lowered, lowered))


def _own_field(name: str, own: OwnTypes, *, person: bool) -> Field | None:
    if not name or set(name) & set('"\\'):
        return None
    field = CUSTOM_PREFIX + name
    declared = own.get(f"contact.{field}" if person else field, CustomType.TEXT)
    return Field(field, _OWN.get(declared, FieldType.CUSTOM), name)


def suggestion(name: str, *, person: bool) -> str | None:
    """The field that a misspelt word most likely meant, or None."""
    known = PERSON_FIELDS if person else ACCOUNT_FIELDS | dict.fromkeys(ALIASES)
    found = difflib.get_close_matches(name.lower(), list(known), n=1)
    return found[0] if found else None


def choice_named(field: Field, word: str) -> str | None:
    """The choice of a CHOICE or RANK field a word names: “Check back”, `check-back`, `check_back`.

    A prefix such as “VP”, “C level” or “c-suite” is read as its level.
    """
    plain = word.strip().lower().replace(" ", "_").replace("-", "_")
    plain = _CHOICE_ALIASES.get(plain, plain)
    return plain if plain in field.choices else None


_CHOICE_ALIASES: dict[str, str] = {
    "c_suite": "c_level",
    "cxo": "c_level",
    "vice_president": "vp",
    "head": "director",
    "check_back_quarterly": "check_back",
    "nurture:_active_opportunity": "active_opportunity",
    "nurture:_check_back_quarterly": "check_back",
    "nurture:_dead_opportunity": "dead_opportunity",
    "avoid:_current_client": "current_client",
    "avoid:_bad_fit": "bad_fit",
    "avoid:_duplicate_account": "duplicate",
    "duplicate_account": "duplicate",
    "customer": "current_client",
    "stretched": "stretch",
}
