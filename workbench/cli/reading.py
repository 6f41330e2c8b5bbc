"""Reads instants, days and amounts as people type them."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from workbench.errors import UnreadableInput
from workbench.vocabulary.values import Money, from_iso

_LARGEST = Decimal(10) ** 13


def maybe_instant(text: str | None) -> datetime | None:
    """An ISO instant in UTC, None for none. Errors: `UnreadableInput`."""
    return None if text is None else instant(text)


def instant(text: str) -> datetime:
    """An ISO instant in UTC. Errors: `UnreadableInput`."""
    try:
        return from_iso(text)
    except ValueError as fault:
        raise UnreadableInput(
            "bad_instant", f"“{text[:40]}” is no instant; write it like 2026-11-19T08:00:00+01:00."
        ) from fault


def day(text: str | None) -> date | None:
    """A day, None for none. Errors: `UnreadableInput`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UnreadableInput(
            "bad_day", f"“{text[:40]}” is no day; write it like 2026-11-19."
        ) from fault


def amount(text: str | None, currency: str) -> Money | None:
    """An amount in whole units and cents, None for none. Errors: `UnreadableInput`."""
    if text is None:
        return None
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation as fault:
        raise UnreadableInput("bad_amount", f"“{text[:40]}” is no amount.") from fault
    if not found.is_finite() or abs(found) > _LARGEST:
        raise UnreadableInput("bad_amount", f"“{text[:40]}” is no amount.")
    return Money.of(found, currency.upper())
