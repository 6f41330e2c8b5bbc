"""The team's rules as forms need them: read off the policy's own declarations, nothing twice."""

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from workbench.policy import Policy
from workbench.team.messages import SettingRow
from workbench.team.reasons import REASONS, SECTIONS


def declared(policy: Policy) -> Iterator[SettingRow]:
    """Every setting in order of section, with the value in force in `policy`."""
    stored, usual = policy.model_dump(mode="json"), Policy().model_dump(mode="json")
    for section in sorted(stored, key=list(SECTIONS).index):
        title, fields = SECTIONS[section], type(getattr(policy, section)).model_fields
        for name, field in fields.items():
            full = f"{section}.{name}"
            reason = REASONS[full]
            yield SettingRow(
                section=title,
                name=full,
                title=field.title or name,
                rule=_rule(field),
                why=reason.why,
                kind=reason.kind,
                value=stored[section][name],
                default=usual[section][name],
                least=_bound(field, "ge", "gt", "min_length"),
                most=_bound(field, "le", "lt", "max_length"),
            )


def _rule(field: FieldInfo) -> str:
    extra: Any = field.json_schema_extra
    return str(extra.get("rule", "")) if isinstance(extra, dict) else ""


def _bound(field: FieldInfo, *names: str) -> float | None:
    found = [getattr(limit, name, None) for limit in field.metadata for name in names]
    return next((float(one) for one in found if one is not None), None)
