"""The country guard: who may be mailed at all, by where they are (domain.md §5)."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from workbench.vocabulary.record import record

EU_EEA = frozenset(
    {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV",
     "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO"}
)  # fmt: skip
"""The European Union, Iceland, Liechtenstein and Norway."""

_GENERIC = frozenset(
    {"ai", "io", "co", "me", "tv", "cc", "ws", "fm", "gg", "to", "ly", "so", "sh", "vc", "la", "ms"}
)
"""Country-code domains that everybody uses; they say nothing about a country."""

_CORPORATE = re.compile(r"\b(?:ltd|limited|plc|llp|p\.l\.c|l\.l\.p|public limited)\b\.?", re.I)
_PERSONAL = re.compile(
    r"\bsole[ _-]?(?:trader|proprietor)|\b(?<!limited liability )(?:general )?partnership\b"
    r"|\bself[ _-]?employed\b",
    re.IGNORECASE,
)
CORPORATE_FROM = 10
"""Employees from which a company of unknown form counts as corporate in GB (domain.md §5)."""


class Verdict(StrEnum):
    """What the guard says; later words are stricter."""

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


_STRICTNESS = {Verdict.ALLOW: 0, Verdict.WARN: 1, Verdict.BLOCK: 2}


@record
class Basis:
    """A stored legal basis of a contact: what kind, since when, on what evidence."""

    kind: str
    dated: date
    evidence: str


@record
class Place:
    """What is known of where a recipient is. Countries are ISO 3166 two-letter codes or None."""

    contact_country: str | None = None
    account_country: str | None = None
    domain: str | None = None
    company: str = ""
    legal_form: str | None = None
    employees: int | None = None


@record
class CountryDecision:
    """The guard's word: `country` is None when unknown; `why` is a sentence for people and log."""

    verdict: Verdict
    country: str | None
    why: str


def country_code(domain: str | None) -> str | None:
    """The country a domain's last label names, or None for generic ones."""
    label = (domain or "").rpartition(".")[2].casefold()
    if len(label) != 2 or not label.isalpha() or label in _GENERIC:
        return None
    return "GB" if label == "uk" else "GR" if label == "el" else label.upper()


def decide(
    place: Place,
    bases: tuple[Basis, ...] = (),
    opened: Mapping[str, str] | None = None,
    *,
    today: date,
    mails_before: int = 0,
) -> CountryDecision:
    """Whether a recipient may be mailed. Where sources disagree the stricter country counts.

    Arguments: `bases` of the contact; `opened` countries of the policy with their written basis;
    `mails_before` already sent to this contact (Canada's referral basis allows one).
    """
    named = (place.contact_country, place.account_country, country_code(place.domain))
    countries = list(dict.fromkeys(code.upper() for code in named if code))
    if not countries:
        return _unknown(bases, today, mails_before)
    decisions = [
        _of_country(code, place, bases, opened or {}, (today, mails_before)) for code in countries
    ]
    return max(decisions, key=lambda one: _STRICTNESS[one.verdict])


def _unknown(bases: tuple[Basis, ...], today: date, mails_before: int) -> CountryDecision:
    if any(_holds(basis, None, today, mails_before) for basis in bases):
        return CountryDecision(Verdict.ALLOW, None, "unknown country, with a stored legal basis")
    return CountryDecision(Verdict.BLOCK, None, "the country is unknown; set it first")


def _of_country(
    code: str,
    place: Place,
    bases: tuple[Basis, ...],
    opened: Mapping[str, str],
    history: tuple[date, int],
) -> CountryDecision:
    if code == "US":
        return CountryDecision(Verdict.ALLOW, code, "United States: opt-out law, C1 to C12")
    today, mails_before = history
    held = next((one for one in bases if _holds(one, code, today, mails_before)), None)
    if held is not None:
        return CountryDecision(Verdict.ALLOW, code, f"{code}: stored basis {held.kind}")
    if opened.get(code, "").strip():
        return CountryDecision(Verdict.WARN, code, f"{code}: opened by a manager's written basis")
    if code == "GB":
        return _britain(place)
    return CountryDecision(Verdict.BLOCK, code, f"{code}: needs a stored legal basis per contact")


def _britain(place: Place) -> CountryDecision:
    """UK1: companies may be mailed, sole traders and partnerships count as individuals."""
    form = place.legal_form or ""
    if _PERSONAL.search(form.replace("_", " ")):
        return CountryDecision(Verdict.BLOCK, "GB", "GB: sole traders and partners need consent")
    if _CORPORATE.search(form) or _CORPORATE.search(place.company):
        return CountryDecision(Verdict.WARN, "GB", "GB: corporate subscriber by its legal form")
    if place.employees is not None and place.employees >= CORPORATE_FROM:
        why = f"GB: assumed corporate, at least {CORPORATE_FROM} employees"
        return CountryDecision(Verdict.WARN, "GB", why)
    return CountryDecision(Verdict.BLOCK, "GB", "GB: a small company of unknown form needs consent")


_LASTING = frozenset({"express_consent", "consent"})
_CANADIAN_DAYS = {"purchase": 730, "existing_business": 730, "inquiry": 182, "publication": 10_000}


def _holds(basis: Basis, country: str | None, today: date, mails_before: int) -> bool:
    """Whether a stored basis carries a mail to a country today (CA2, CA3, EU1, EU2)."""
    if not basis.evidence.strip() or basis.dated > today:
        return False
    if basis.kind in _LASTING:
        return True
    if country == "CA":
        if basis.kind == "referral":
            return mails_before == 0
        return (today - basis.dated).days <= _CANADIAN_DAYS.get(basis.kind, -1)
    return country not in {"DE", None}
