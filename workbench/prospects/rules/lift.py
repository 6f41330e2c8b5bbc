"""Lift: how much likelier one group meets a criterion than everybody else (ICP-4)."""

import math

from workbench.vocabulary.record import record

LEAST_KNOWN = 20
"""Accounts of a group and of everybody else that must be known before a lift is named."""

_NORMAL = 1.959964
"""Standard errors on either side of a 95 % interval."""


@record
class Rate:
    """`met` of `known` accounts meet a criterion; `unknown` ones say nothing."""

    met: int
    known: int
    unknown: int = 0


@record
class Lift:
    """The quotient of two rates and its 95 % interval."""

    lift: float
    low: float
    high: float


def lift(group: Rate, others: Rate) -> Lift | None:
    """The group's rate over the others' (Katz's interval on the logarithm of the quotient).

    None where fewer than `LEAST_KNOWN` are known on either side, or nobody at all meets it: then
    there is not enough data. Half an account is added to every count where a cell is empty, so
    that "none of thirty" has an interval too.
    """
    if min(group.known, others.known) < LEAST_KNOWN or not group.met + others.met:
        return None
    more = 0.0 if group.met and others.met else 0.5
    own, rest = (
        (group.met + more) / (group.known + more),
        (others.met + more) / (others.known + more),
    )
    spread = _NORMAL * math.sqrt(
        _part(group.met + more, group.known + more) + _part(others.met + more, others.known + more)
    )
    quotient = own / rest
    return Lift(
        round(quotient, 3),
        round(quotient * math.exp(-spread), 3),
        round(quotient * math.exp(spread), 3),
    )


def _part(met: float, known: float) -> float:
    return 1 / met - 1 / known
