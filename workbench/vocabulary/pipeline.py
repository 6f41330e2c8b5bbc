"""Words of opportunities: kinds of leads, stages and their legal moves."""

from enum import StrEnum


class LeadKind(StrEnum):
    """Where an opportunity came from: seeds, nets, spears (method.md §12)."""

    SEED = "seed"
    NET = "net"
    SPEAR = "spear"


class Stage(StrEnum):
    """Stage 1, Stage 2, the buyer's stages, and the ends."""

    NEW_PROSPECT = "new_prospect"
    QUALIFIED = "qualified"
    CONVERSATIONS = "conversations"
    FUNDED_PROJECT = "funded_project"
    VENDOR_OF_CHOICE = "vendor_of_choice"
    WON = "won"
    LOST_COMPETITOR = "lost_competitor"
    LOST_NO_DECISION = "lost_no_decision"
    DISQUALIFIED = "disqualified"


OPEN_STAGES = (
    Stage.NEW_PROSPECT,
    Stage.QUALIFIED,
    Stage.CONVERSATIONS,
    Stage.FUNDED_PROJECT,
    Stage.VENDOR_OF_CHOICE,
)
QUALIFIED_STAGES = frozenset(Stage) - {Stage.NEW_PROSPECT, Stage.DISQUALIFIED}
LOST = frozenset({Stage.LOST_COMPETITOR, Stage.LOST_NO_DECISION})

_BUYER = OPEN_STAGES[1:]
STAGE_MOVES: frozenset[tuple[Stage, Stage]] = frozenset(
    {(Stage.NEW_PROSPECT, Stage.QUALIFIED), (Stage.NEW_PROSPECT, Stage.DISQUALIFIED)}
    | {(start, end) for start in _BUYER for end in _BUYER[1:] if start is not end}
    | {(start, end) for start in _BUYER for end in (Stage.WON, *LOST)}
)
"""Legal moves: forward and back among the buyer's stages; nothing returns to Stage 1."""
