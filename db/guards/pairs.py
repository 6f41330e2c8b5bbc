"""The vocabulary's tables of legal moves as SQL literals, so that rules and guards never differ."""

from collections.abc import Iterable

from workbench.vocabulary.outreach import OUTBOX_MOVES, PENDING
from workbench.vocabulary.pipeline import QUALIFIED_STAGES, STAGE_MOVES
from workbench.vocabulary.prospects import AVOID_BINS, BIN_MOVES


def _literals(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _pairs(moves: Iterable[tuple[str, str]]) -> str:
    return _literals(f"{start}>{end}" for start, end in moves)


AVOID = _literals(AVOID_BINS)
BIN_PAIRS = _pairs(BIN_MOVES)
OUTBOX_PAIRS = _pairs(OUTBOX_MOVES)
PENDING_STATES = _literals(PENDING)
QUALIFIED = _literals(QUALIFIED_STAGES)
STAGE_PAIRS = _pairs(STAGE_MOVES)
