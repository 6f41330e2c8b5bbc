"""What the values of a column look like, whatever its name says."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from workbench.prospects.importing.amounts import whole_number, without_units
from workbench.prospects.importing.names import legal_form, plain_words
from workbench.prospects.importing.places import country_of
from workbench.prospects.importing.titles import is_title

_EMAIL = re.compile(r"^(?:[^<>@]*<)?(?:mailto:)?[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}>?$")
_PHONE = re.compile(
    r"^['=\"]*(?:tel:?|p:?|m:?)?\s*\+?[\d\s().\-/·]{6,24}"
    r"(?:\s*(?:x|ext\.?|extension|#|durchwahl|-)\s*\d+)?\"?$",
    re.IGNORECASE,
)
_SURE_PHONE = re.compile(r"^'?(?:\+|00|\()[\d\s().\-/]{7,24}$|^\d{2,5}[\s./-]\d{2,5}[\s.-]\d{2,9}$")
_DAY = re.compile(
    r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?: .*)?$"
)
"""A day in digits, which a loose look would take for a telephone number."""
_LOOKS: dict[str, re.Pattern[str]] = {
    "email": _EMAIL,
    "domain": re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}/?$", re.IGNORECASE),
    "website": re.compile(
        r"^(?:https?://)?(?:[\w-]+\.)+(?:xn--[\w-]+|[^\W\d_]{2,})(?::\d+)?(?:[/?#]\S*)?$",
        re.IGNORECASE,
    ),
    "link": re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/\S+$", re.IGNORECASE),
    "phone": _PHONE,
    "currency": re.compile(r"^(?:[A-Za-z]{3}|[$€£¥₹])$"),
    "date": re.compile(
        r"^(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|[^\W\d_]+\.? \d{1,2},? \d{4}|\d{8}"
        r"|\d{5}(?:\.\d+)?$|\d{1,2}\.?[ -][^\W\d_]+\.?[ -]\d{2,4}|[^\W\d_]+ \d{4}|\d{4}年)"
    ),
    "text": re.compile(r"[^\W\d_]"),
}
LINKEDIN_PERSON = re.compile(r"linkedin\.com/(?:in|pub|sales/lead|sales/people)/", re.IGNORECASE)
LINKEDIN_COMPANY = re.compile(
    r"linkedin\.com/(?:company|showcase|school|organization)/", re.IGNORECASE
)
NETWORK = re.compile(
    r"(?:linkedin|facebook|twitter|xing|crunchbase|instagram|youtube)\.com/|[/.]x\.com/",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^(?:\d[\d,.]*\s*(?:-|–|to)\s*\d[\d,.]*|\d[\d,.]*\s?\+)(?: employees)?$")
_BANDS = frozenset(
    "1-10 2-10 11-50 51-200 201-500 501-1000 1001-5000 5001-10000 10001+ 1-50 1-9 10-49".split()
)
_SALUTATIONS = frozenset(
    "mr mrs ms miss dr prof herr frau monsieur madame m mme mlle sr sra srta sig dhr mevr pan pani"
    " г жа".split()
)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#:\s]+)")
MOST_SURE = 0.8


def share_of(values: Sequence[str], look: str) -> float | None:
    """How many of the sampled values look like a kind of value, 0–1; None without values."""
    if not values or not look:
        return None
    if look == "number":
        return share(values, _is_number)
    return share(values, lambda value: _LOOKS[look].search(value) is not None)


def share(values: Sequence[str], is_one: Callable[[str], object]) -> float:
    """How many values are of a kind, 0–1."""
    return sum(1 for value in values if is_one(value)) / len(values) if values else 0.0


def _is_number(value: str) -> bool:
    digits = sum(1 for char in value if char.isdigit())
    rest = without_units(value).replace(" ", "")
    return digits * 4 >= len(rest) and whole_number(value) is not None


def _is_sure_phone(value: str) -> bool:
    return _SURE_PHONE.match(value) is not None and _DAY.match(value) is None


def are_salutations(values: Sequence[str]) -> bool:
    """“Mr”, “Frau” … under a header such as Title."""
    return share(values, lambda value: plain_words(value) in _SALUTATIONS) >= 0.6


def are_companies(values: Sequence[str]) -> bool:
    """Names with legal forms: of companies, not of people."""
    return share(values, legal_form) >= 0.3


def strong_look(values: Sequence[str]) -> str:
    """The field that values alone leave no doubt about, whatever the header says; else empty."""
    if not values:
        return ""
    if share(values, _EMAIL.match) >= MOST_SURE:
        return "contact.email"
    if share(values, LINKEDIN_PERSON.search) >= MOST_SURE:
        return "contact.linkedin"
    if share(values, LINKEDIN_COMPANY.search) >= MOST_SURE:
        return "account.linkedin"
    return ""


def likely_look(values: Sequence[str], nameless: bool) -> str:
    """The field that values hint at under a header nobody knows; else empty.

    Arguments: `nameless` when there is no header at all, so that weaker signs count too.
    """
    if len(values) < (1 if nameless else 3):
        return ""
    if share(values, _LOOKS["website"].match) >= MOST_SURE and _is_of_many_hosts(values):
        return "account.website"
    if share(values, _is_sure_phone) >= MOST_SURE:
        return "?phone"
    if _are_bands(values):
        return "account.employees"
    if share(values, lambda value: len(value) > 3 and country_of(value)) >= MOST_SURE:
        return "?country"
    return _weak_look(values) if nameless else ""


def _weak_look(values: Sequence[str]) -> str:
    if are_companies(values):
        return "account.name"
    if share(values, is_title) >= 0.6:
        return "contact.title"
    return ""


def _are_bands(values: Sequence[str]) -> bool:
    plain = [value.replace(",", "").replace(" employees", "").replace(" ", "") for value in values]
    known = share(plain, _BANDS.__contains__)
    return known >= 0.5 and share(values, _RANGE.match) >= MOST_SURE


def _is_of_many_hosts(values: Sequence[str]) -> bool:
    """Links of one system lead to its records, not to companies."""
    hosts = Counter(found.group(1) for value in values if (found := _HOST.match(value)))
    network = share(values, NETWORK.search)
    return network < 0.2 and (len(hosts) >= 0.6 * len(values) or len(values) == 1)
