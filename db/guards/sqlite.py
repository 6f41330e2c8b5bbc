"""Renders the guards as SQLite triggers."""

from db.guards.rules import GUARDS, Guard


def _trigger(guard: Guard) -> str:
    return (
        f"CREATE TRIGGER guard_{guard.name} {guard.moment} WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, 'guard:{guard.code}: {guard.sentence}'); END"
    )


TRIGGERS: dict[str, str] = {f"guard_{guard.name}": _trigger(guard) for guard in GUARDS}
"""Trigger name to CREATE TRIGGER text, as `sqlite_master` keeps it."""
