"""Renders the guards as PostgreSQL trigger functions.

A claim and a suppression that commit at the same moment must not miss each other: whoever lets a
mail leave shares one advisory lock, whoever suppresses or moves a bin takes it alone.
"""

from db.guards.rules import GUARDS, Guard

LEAVING_LOCK = 7_250_001
"""Advisory lock key: shared by departing mail, exclusive for suppressions and bin moves."""

_LEAVING = frozenset({"outbox_suppressed", "outbox_avoid"})


def _body(guard: Guard) -> str:
    lock = (
        "IF NEW.state IN ('claimed', 'handing_over') AND NEW.state <> OLD.state THEN "
        f"PERFORM pg_advisory_xact_lock_shared({LEAVING_LOCK}); END IF; "
        if guard.name in _LEAVING
        else ""
    )
    row = "OLD" if "BEFORE DELETE" in guard.moment else "NEW"
    return (
        f"BEGIN {lock}IF {guard.condition} THEN "
        f"RAISE EXCEPTION 'guard:{guard.code}: {guard.sentence}' USING ERRCODE = '23514'; END IF; "
        f"RETURN {row}; END"
    )


_LOCK_BODY = f"BEGIN PERFORM pg_advisory_xact_lock({LEAVING_LOCK}); RETURN NEW; END"
_TRUNCATE_BODY = (
    "BEGIN RAISE EXCEPTION 'guard:ledger: the ledger is append-only' USING ERRCODE = '23514'; END"
)

FUNCTIONS: dict[str, str] = {f"guard_{guard.name}": _body(guard) for guard in GUARDS} | {
    "guard_a_suppression_lock": _LOCK_BODY,
    "guard_a_bin_lock": _LOCK_BODY,
    "guard_ledger_truncate": _TRUNCATE_BODY,
}
"""Function name to PL/pgSQL body, as `pg_proc.prosrc` keeps it."""

TRIGGERS: dict[str, str] = {
    f"guard_{guard.name}": f"{guard.moment} FOR EACH ROW" for guard in GUARDS
} | {
    "guard_a_suppression_lock": "BEFORE INSERT ON suppression FOR EACH ROW",
    "guard_a_bin_lock": "BEFORE INSERT ON bin_move FOR EACH ROW",
    "guard_ledger_truncate": "BEFORE TRUNCATE ON ledger FOR EACH STATEMENT",
}
"""Trigger name to its event; each calls the function of the same name."""
