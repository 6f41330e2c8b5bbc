"""What changed between two versions of a profile (ICP-5)."""

from collections.abc import Mapping

from workbench.prospects.filters.printing import to_text
from workbench.prospects.rules.profile import Profile, contact_line
from workbench.vocabulary.record import record


@record
class Change:
    """One entry that differs: `part` of the profile and its label; `before` is empty for a new
    entry, `after` for one that is gone.
    """

    part: str
    label: str
    before: str
    after: str


def changes(before: Profile, after: Profile) -> tuple[Change, ...]:
    """Every entry that was added, taken out or changed, in the order of the page."""
    found: list[Change] = []
    old_parts, new_parts = _parts(before), _parts(after)
    for part, new in new_parts.items():
        old = old_parts[part]
        found += [
            Change(part, label, old.get(label, ""), new.get(label, ""))
            for label in (*old, *(one for one in new if one not in old))
            if old.get(label) != new.get(label)
        ]
    return tuple(found)


def _parts(profile: Profile) -> dict[str, Mapping[str, str]]:
    """Per part of the page, each entry's label with what it says, never empty."""
    return {
        "name": {"": profile.name},
        "criteria": {
            one.label: f"{to_text(one.when)} (weight {one.weight})" for one in profile.criteria
        },
        **{
            part: {
                one.label: one.label if one.when is None else to_text(one.when) for one in traits
            }
            for part, traits in (
                ("deal_breakers", profile.deal_breakers),
                ("red_flags", profile.red_flags),
            )
        },
        "ideal_contacts": {line: line for line in map(contact_line, profile.ideal_contacts)},
        "company": {one: one for one in profile.company_challenges},
        "person": {one: one for one in profile.person_challenges},
    }
