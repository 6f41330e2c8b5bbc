"""Making findings: one remark per place, with a span in the draft's text."""

import re
from collections.abc import Iterable
from itertools import islice

from workbench.outreach.messages.templates import Finding
from workbench.outreach.rules.drafts import Piece
from workbench.vocabulary.outreach import Level
from workbench.vocabulary.record import record

MOST_HITS = 20
"""Remarks of one kind on one text; more would help nobody."""

REFUSE, WARN, HINT = Level.REFUSE, Level.WARN, Level.HINT


@record
class TextLimits:
    """What the team's policy allows a cold mail: the words to aim at, the words above which the
    lint warns and refuses (MAIL-2), and how many client names may stand in a row (MAIL-6).
    """

    target: int = 90
    warn: int = 120
    refuse: int = 200
    client_names: int = 3


METHOD = TextLimits()
"""The method's own limits, where no workspace says otherwise."""


def each(
    pattern: re.Pattern[str], piece: Piece, rule: str, level: Level, message: str
) -> list[Finding]:
    """A finding per hit of `pattern` in a piece of the draft.

    In `message`, `%s` stands for the words that were found.
    """
    return [
        Finding(rule, level, message.replace("%s", _shown(hit.group())), _span(hit, piece.at))
        for hit in islice(pattern.finditer(piece.text), MOST_HITS)
    ]


def first(
    pattern: re.Pattern[str], piece: Piece, rule: str, level: Level, message: str
) -> list[Finding]:
    """At most one finding, for the first hit; arguments as `each`."""
    return each(pattern, piece, rule, level, message)[:1]


def _span(hit: re.Match[str], at: int) -> tuple[int, int]:
    return (at + hit.start(), at + hit.end())


def _shown(words: str) -> str:
    bare = " ".join(words.split())
    return bare if len(bare) <= 60 else bare[:57] + "…"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Refusals first, then by place; the same remark on the same place only once."""
    rank = {REFUSE: 0, WARN: 1, HINT: 2}
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda one: (rank[one.level], one.span, one.rule)))
