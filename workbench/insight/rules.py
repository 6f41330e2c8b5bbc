"""What the ledger tells: bins, suppressions, stages, audits, credit, pay, from entries alone.

Pure and separate from the handlers that wrote the entries, so that it can prove them wrong.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from workbench.insight.messages.facts import LedgerLine, Records
from workbench.vocabulary.handoff import AuditDecision
from workbench.vocabulary.prospects import Bin


@dataclass(slots=True)
class _Told:
    bins: dict[int, str] = field(default_factory=dict)
    suppressions: set[int] = field(default_factory=set)
    stages: dict[int, str] = field(default_factory=dict)
    audits: dict[int, str] = field(default_factory=dict)
    credits: dict[int, str] = field(default_factory=dict)
    statements: dict[int, int] = field(default_factory=dict)


def rebuilt(lines: Iterable[LedgerLine]) -> Records:
    """The records as the entries tell them (invariant 8 of domain.md)."""
    told = _Told()
    for line in lines:
        reader = _READERS.get(line.action)
        if reader is not None:
            kind, _, number = line.subject.partition(":")
            reader(told, kind, int(number) if number.isdigit() else 0, json.loads(line.payload))
    return Records(
        bins=tuple(sorted((one, word) for one, word in told.bins.items() if word != Bin.COLD)),
        suppressions=tuple(sorted(told.suppressions)),
        stages=tuple(sorted(told.stages.items())),
        audits=tuple(sorted(told.audits.items())),
        credits=tuple(sorted(told.credits.items())),
        statements=tuple(sorted(told.statements.items())),
    )


def _bin(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.bins[number] = facts["end"]


def _suppressed(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.suppressions.update(facts["ids"])


def _lifted(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.suppressions.discard(number)


def _opened(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.stages[number] = facts["stage"]


def _staged(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.stages[number] = facts["end"]


def _audited(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    if facts["decision"] != AuditDecision.DUE:
        told.audits[number] = facts["decision"]


def _credited(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    told.credits[number] = facts["month"]


def _closed(told: _Told, kind: str, number: int, facts: dict[str, Any]) -> None:
    if kind == "statement":
        told.statements[number] = facts["total_cents"]


_READERS: dict[str, Callable[[_Told, str, int, dict[str, Any]], None]] = {
    "bin.move": _bin,
    "bin.restore": _bin,
    "suppression.add": _suppressed,
    "suppression.lift": _lifted,
    "opportunity.open": _opened,
    "opportunity.stage": _staged,
    "audit.decide": _audited,
    "credit.grant": _credited,
    "pay.close": _closed,
}
