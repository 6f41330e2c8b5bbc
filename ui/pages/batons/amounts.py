"""Reads amounts as people write them: `12,000`, `12000.50`."""

from decimal import Decimal, InvalidOperation

from workbench.vocabulary.values import Money


def amount_of(text: str, currency: str) -> Money | None:
    """The amount in a field, None for an empty one. Errors: ValueError for anything else."""
    plain = text.replace(",", "").replace(" ", "").removesuffix(currency)
    if not plain:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite() or found < 0 or found > Decimal(10) ** 12:
        raise ValueError(text)
    return Money.of(found, currency)
