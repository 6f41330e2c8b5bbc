"""Renders the keepers as PostgreSQL trigger functions."""

from db.keepers.rules import SHARED, Keeper


def _body(keeper: Keeper) -> str:
    return f"BEGIN IF {keeper.condition} THEN {keeper.body} END IF; RETURN NULL; END"


FUNCTIONS: dict[str, str] = {f"keep_{keeper.name}": _body(keeper) for keeper in SHARED}
"""Function name to PL/pgSQL body, as `pg_proc.prosrc` keeps it."""

TRIGGERS: dict[str, str] = {
    f"keep_{keeper.name}": f"{keeper.moment} FOR EACH ROW" for keeper in SHARED
}
"""Trigger name to its event; each calls the function of the same name."""
