"""Renders the keepers as SQLite triggers."""

from db.keepers.rules import SHARED, SQLITE_ONLY, Keeper


def _trigger(keeper: Keeper) -> str:
    return (
        f"CREATE TRIGGER keep_{keeper.name} {keeper.moment} WHEN {keeper.condition} "
        f"BEGIN {keeper.body} END"
    )


TRIGGERS: dict[str, str] = {
    f"keep_{keeper.name}": _trigger(keeper) for keeper in (*SHARED, *SQLITE_ONLY)
}
"""Trigger name to CREATE TRIGGER text, as `sqlite_master` keeps it."""
