"""What a column can mean, and how its name is compared with those of `header_words`."""

import re
import unicodedata

from workbench.prospects.importing.header_words import (
    DECOYS,
    FURTHER,
    LEAD_SYNONYMS,
    SUPPRESSION_SYNONYMS,
    SYNONYMS,
)
from workbench.prospects.importing.history_words import (
    ACTIVITY_SYNONYMS,
    OPPORTUNITY_SYNONYMS,
)
from workbench.vocabulary.record import record


@record
class Target:
    """A field of the workspace a column can fill. `many` allows several columns on it; `values`
    names the kind of value (mapping.py knows how each looks), empty when anything goes; `title`
    are the words on the screen.
    """

    name: str
    title: str
    values: str = ""
    many: bool = False


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("account.name", "Company", "text"),
        Target("account.domain", "Domain", "domain"),
        Target("account.website", "Website", "website"),
        Target("account.phone", "Switchboard", "phone"),
        Target("account.industry", "Industry", "text"),
        Target("account.sub_industry", "Sub-industry", "text"),
        Target("account.employees", "Employees", "number"),
        Target("account.revenue", "Revenue", "number"),
        Target("account.currency", "Currency of revenue", "currency"),
        Target("account.country", "Country of the company", "text"),
        Target("account.region", "Region of the company", "text"),
        Target("account.city", "City of the company", "text"),
        Target("account.place", "Place of the company (city, region, country)", "text"),
        Target("account.postal_code", "Postal code"),
        Target("account.street", "Street"),
        Target("account.linkedin", "LinkedIn page of the company", "link"),
        Target("account.founded", "Founded", "number"),
        Target("account.business_model", "Business model", "text"),
        Target("account.technologies", "Technologies", "text"),
        Target("account.territory", "Territory"),
        Target("account.last_activity_at", "Last activity", "date"),
        Target("account.last_contacted_at", "Last contacted", "date"),
        Target("contact.name", "Full name", "text"),
        Target("contact.first", "First name", "text"),
        Target("contact.last", "Last name", "text"),
        Target("contact.title", "Title", "text"),
        Target("contact.seniority", "Seniority", "text"),
        Target("contact.function", "Function", "text"),
        Target("contact.in_role_since", "In role since", "date"),
        Target("contact.linkedin", "LinkedIn profile", "link"),
        Target("contact.phone", "Phone", "phone", many=True),
        Target("contact.email", "E-mail", "email", many=True),
        Target("contact.email_status", "E-mail status", "text", many=True),
        Target("contact.email_bounced", "E-mail bounced", many=True),
        Target("contact.opted_out", "Opted out of mail", many=True),
        Target("contact.do_not_call", "Do not call", many=True),
        Target("contact.country", "Country", "text"),
        Target("contact.region", "Region", "text"),
        Target("contact.city", "City", "text"),
        Target("contact.place", "Place (city, region, country)", "text"),
        Target("contact.language", "Language", "text"),
        Target("lead.source", "Source of the lead"),
        Target("lead.received_at", "Lead received at", "date"),
        Target("lead.score", "Score of the lead", "number"),
        Target("suppression.reason", "Reason to suppress"),
        Target("opportunity.number", "Number of the opportunity"),
        Target("opportunity.label", "Name of the opportunity"),
        Target("opportunity.stage", "Stage of the opportunity", "text"),
        Target("opportunity.won", "Opportunity won"),
        Target("opportunity.closed", "Opportunity closed"),
        Target("opportunity.closed_at", "Opportunity closed on", "date"),
        Target("opportunity.opened_at", "Opportunity opened on", "date"),
        Target("activity.at", "Date of the activity", "date"),
        Target("activity.what", "Kind of the activity", "text"),
        Target("ignore", "Leave out", many=True),
    )
}

_OF_KIND: dict[str, dict[str, str]] = {
    "leads": LEAD_SYNONYMS,
    "suppression": SUPPRESSION_SYNONYMS,
    "opportunities": OPPORTUNITY_SYNONYMS,
    "activity": ACTIVITY_SYNONYMS,
}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(r"\b(?:in )?(?:000s?|thousands?|millions?|k|m|mio|teur|keur|usd|eur|gbp|us)\b")
_LAST_RANK = 39
_SINGLE_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae"})
_JOINED = {"linked in": "linkedin", "zoom info": "zoominfo", "hub spot": "hubspot"}


def normal_header(header: str) -> str:
    """A header in the one form synonyms are written in: words in lower case without accents.

    “# Employees” → “number employees”, “HasOptedOutOfEmail” → “has opted out of email”.
    """
    if "_" in header or not header.isupper():
        header = _CAMEL.sub(" ", header.replace("IDs", "Ids"))
    header = header.replace("#", " number ").replace("№", " number ")
    plain = "".join(char if char.isalnum() else " " for char in _without_accents(header.lower()))
    words = " ".join(plain.split())
    for apart, joined in _JOINED.items():
        words = words.replace(apart, joined)
    return words


def _without_accents(text: str) -> str:
    """Latin letters without their marks; marks of other scripts (が, й) are part of the letter."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_SINGLE_LETTERS))
    kept: list[str] = []
    for char in apart:
        if unicodedata.category(char) == "Mn" and kept and ord(kept[-1]) < 0x250:
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def without_unit(words: str) -> str:
    """A normal header without the unit of its numbers: “revenue in 000s usd” → “revenue”."""
    return " ".join(_UNIT.sub(" ", words).split()).removesuffix(" in")


def synonyms(kind: str) -> dict[str, tuple[str, int]]:
    """Normal header → (target, rank among the names of that target), 0 the surest.

    Arguments: `kind` an ImportKind value; some kinds know more names.
    """
    found: dict[str, tuple[str, int]] = {}
    for layer in (_OF_KIND.get(kind, {}), SYNONYMS, FURTHER):
        for target, text in layer.items():
            for rank, words in enumerate(part.strip() for part in text.split("|")):
                found.setdefault(words, (target, min(rank, _LAST_RANK)))
    return found


def decoys() -> frozenset[str]:
    """Normal headers that only look like a field."""
    return frozenset(DECOYS.split("|"))


def custom_name(header: str) -> str:
    """The NAME of `custom.NAME` for a column: its words joined by `_`, at most 60 characters."""
    return "_".join(normal_header(header).split())[:60] or "column"
