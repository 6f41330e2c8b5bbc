"""Merge fields: `{{ name }}` and `{{ name | default("…") }}`, nothing else, no logic.

A language without logic cannot loop, call or reach an object (mail-facts T3); values are put in
once and never read as text with fields again (T4).
"""

import re

from workbench.vocabulary.record import record

FIELD = re.compile(
    r"\{\{\s*(?P<name>[A-Za-z_][A-Za-z0-9_.]{0,60})\s*"
    r"(?:\|\s*default\(\s*(?P<quote>[\"'“”‘’])(?P<fallback>[^\"'“”‘’\n{}]{0,100})[\"'“”‘’]\s*\)\s*)?\}\}"
)
ANY_BRACES = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|\}\}", re.MULTILINE)

NEVER_EMPTY = frozenset(
    {"account.name", "sender.first", "sender.last", "sender.name", "sender.email", "sender.company"}
)
"""Columns the database does not allow to be empty, and what a mailbox must have before it sends."""

IDENTITY = frozenset({"contact.first", "contact.last", "contact.name"})
"""Usually filled; a contact without them is left out of the plan and shown with the reason."""

OPTIONAL = frozenset(
    {
        "contact.title", "contact.city", "contact.region", "contact.country", "contact.function",
        "account.domain", "account.website", "account.industry", "account.sub_industry",
        "account.city", "account.region", "account.country", "account.employees",
        "account.territory", "account.business_model",
    }
)  # fmt: skip
"""Columns that are often empty: they need a fallback."""

REFERRER = frozenset({"referrer.first", "referrer.last", "referrer.name", "referrer.title"})
"""Filled only in the first mail to a referred person (RESP-3)."""

KNOWN = NEVER_EMPTY | IDENTITY | OPTIONAL | REFERRER

_ALIASES = {
    "first": "contact.first", "firstname": "contact.first", "givenname": "contact.first",
    "last": "contact.last", "lastname": "contact.last", "surname": "contact.last",
    "name": "contact.name", "fullname": "contact.name", "title": "contact.title",
    "jobtitle": "contact.title", "role": "contact.title", "company": "account.name",
    "companyname": "account.name", "account": "account.name", "organization": "account.name",
    "organisation": "account.name", "industry": "account.industry", "city": "contact.city",
    "region": "contact.region", "state": "contact.region", "country": "contact.country",
    "domain": "account.domain", "website": "account.website", "employees": "account.employees",
    "sender": "sender.name", "sendername": "sender.name", "myname": "sender.name",
    "senderfirstname": "sender.first", "senderfirst": "sender.first",
    "mycompany": "sender.company", "sendercompany": "sender.company",
    "referrer": "referrer.name", "referrername": "referrer.name", "rep": "sender.name",
    "user": "sender.name",
}  # fmt: skip
_PARTS = {"contact": "contact", "person": "contact", "recipient": "contact", "lead": "contact",
          "account": "account", "company": "account", "sender": "sender", "rep": "sender",
          "me": "sender", "my": "sender", "user": "sender", "referrer": "referrer"}  # fmt: skip


@record
class MergeField:
    """One field of a text: its one name (see `KNOWN`) or None when unknown, its fallback."""

    written: str
    name: str | None
    fallback: str | None
    span: tuple[int, int]


def one_name(written: str) -> str | None:
    """The one name of a field as somebody may write it, or None: `First_Name` → contact.first.

    `custom.NAME` stays as it is: the columns a team added.
    """
    low = written.casefold()
    if low in KNOWN:
        return low
    head, dot, tail = low.partition(".")
    bare_tail = tail.replace("_", "")
    if not dot:
        return _ALIASES.get(low.replace("_", ""))
    if head == "custom" and tail:
        return f"custom.{tail}"
    part = _PARTS.get(head)
    if part is None:
        return None
    short = {
        "firstname": "first", "givenname": "first", "lastname": "last", "surname": "last",
        "fullname": "name", "jobtitle": "title", "companyname": "name", "mail": "email",
        "subindustry": "sub_industry", "businessmodel": "business_model",
    }.get(bare_tail, tail)  # fmt: skip
    found = f"{part}.{short}"
    return found if found in KNOWN else None


def fields(text: str) -> list[MergeField]:
    """Every well-formed merge field of a text, in order."""
    return [
        MergeField(hit["name"], one_name(hit["name"]), hit["fallback"], hit.span())
        for hit in FIELD.finditer(text)
    ]


def malformed(text: str) -> list[tuple[int, int]]:
    """Spans of braces that are no well-formed field: logic, other filters, an open end."""
    good = [hit.span() for hit in FIELD.finditer(text)]
    return [
        hit.span()
        for hit in ANY_BRACES.finditer(text)
        if not any(start <= hit.start() and hit.end() <= end for start, end in good)
    ]
