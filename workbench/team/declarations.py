"""The team's rules as forms need them: read off the policy's own declarations, nothing twice."""

from collections.abc import Iterator

from workbench.policy import Policy
from workbench.team.messages import SettingRow
from workbench.team.reasons import REASONS, SECTIONS
from workbench.vocabulary.declared import as_stored
from workbench.vocabulary.declared import declared as fields_of


def declared(policy: Policy) -> Iterator[SettingRow]:
    """Every setting in order of section, with the value in force in `policy`."""
    stored, usual = as_stored(policy), as_stored(Policy())
    for section in sorted(stored, key=list(SECTIONS).index):
        for field in fields_of(type(getattr(policy, section))):
            full = f"{section}.{field.name}"
            reason = REASONS[full]
            yield SettingRow(
                section=SECTIONS[section],
                name=full,
                title=field.title,
                rule=field.rule,
                why=reason.why,
                kind=reason.kind,
                value=stored[section][field.name],
                default=usual[section][field.name],
                least=field.least,
                most=field.most,
            )
