"""What a row forbids, opt-outs and do-not-call, whoever it names and whatever becomes of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.prospects.importing.amounts import is_yes
from workbench.prospects.importing.names import person_text
from workbench.prospects.importing.planning import Plan
from workbench.prospects.importing.web import FREEMAIL, emails_of, registrable_domain

No = tuple[str, str, str]
"""SuppressionKind value, plain value, SuppressionReason value: `opted_out` stops mail, and
`do_not_contact` calls. A person without a value is the contact that the row turns out to be.
"""

NAMES_NOBODY = (
    "it forbids contact, but names no address, number or domain that can be stopped; look whom it"
    " means and suppress them"
)


def forbidden_by(
    plan: Plan,
    cells: Sequence[str],
    contact: Mapping[str, Any],
    company: Mapping[str, Any],
    *,
    emails: Sequence[str],
    somebody: bool,
) -> tuple[No, ...]:
    """What a readable row forbids: mail to the person by all addresses, calls by all numbers; a row
    about a company alone speaks of its domain and its number.

    Arguments: `contact` and `company` as normalised; `somebody` whether the row names a person.
    """
    found: list[No] = []
    domain = company.get("domain", "")
    named = person_text(contact.get("first", ""), contact.get("last", ""), domain) or ""
    if any(is_yes(cells[place]) for place in plan.opted_out):
        found += _person(emails, named, "opted_out")
        if not somebody and domain not in FREEMAIL and registrable_domain(domain):
            found.append(("domain", domain, "opted_out"))
    if any(is_yes(cells[place]) for place in plan.do_not_call):
        numbers = contact.get("phones") or ([] if somebody else [company.get("phone")])
        found += [("phone", number, "do_not_contact") for number in numbers if number]
        found += _person(emails, named, "do_not_contact")
    return tuple(found)


def forbidden_by_broken(plan: Plan, cells: Sequence[str], width: int) -> tuple[No, ...]:
    """What a row forbids that cannot be read: where it has more cells than the header they may
    have moved to the right, so a yes is looked for wherever it may have come to stand, and every
    address of the row is covered. Silence towards one too many is the smaller harm.

    Arguments: `width` how many cells the header has.
    """
    moved = max(0, len(cells) - width)

    def says_yes(places: Iterable[int]) -> bool:
        return any(is_yes(cell) for place in places for cell in cells[place : place + moved + 1])

    addresses = tuple(dict.fromkeys(one for cell in cells for one in emails_of(cell)[0]))
    found: list[No] = []
    for places, reason in ((plan.opted_out, "opted_out"), (plan.do_not_call, "do_not_contact")):
        if says_yes(places):
            found += _person(addresses, "", reason)
    return tuple(found)


def _person(emails: Iterable[str], named: str, reason: str) -> Iterator[No]:
    for address in emails:
        yield "address", address, reason
    yield "person", named, reason


def names_nobody(forbidden: Iterable[No]) -> bool:
    """Whether a row says no for some reason and has nothing by which that could be heeded."""
    reasons = {reason: False for _, _, reason in forbidden}
    reasons |= {reason: True for _, value, reason in forbidden if value}
    return not all(reasons.values())
