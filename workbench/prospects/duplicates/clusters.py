"""Chains of pairs: what follows from two pairs together, and where a chain contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable

Edge = tuple[int, int]

_LARGEST = 30
"""Rows of a cluster up to which what follows from its pairs is looked at."""


def clusters_of(edges: Iterable[Edge]) -> list[list[int]]:
    """Rows bound together by pairs, each cluster in order."""
    root: dict[int, int] = {}

    def find(row: int) -> int:
        while root.setdefault(row, row) != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    for a, b in edges:
        one, other = find(a), find(b)
        if one != other:
            root[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = defaultdict(list)
    for row in sorted(root):
        members[find(row)].append(row)
    return list(members.values())


def missing_pairs(strong: Iterable[Edge]) -> list[Edge]:
    """Pairs that follow from strong pairs but are not among them themselves."""
    edges = set(strong)
    found: list[Edge] = []
    for members in clusters_of(edges):
        if 2 < len(members) <= _LARGEST:
            found += [
                (one, other)
                for place, one in enumerate(members)
                for other in members[place + 1 :]
                if (one, other) not in edges
            ]
    return found


def safe_merges(merges: Iterable[Edge], against: Iterable[Edge]) -> set[Edge]:
    """The pairs that may be merged without asking: of a cluster in which two rows are told apart,
    or which is too large to be one thing, none.

    Arguments: `merges` pairs that would be merged; `against` pairs that are known to be two.
    """
    apart, wanted = set(against), set(merges)
    safe: set[Edge] = set()
    for members in clusters_of(wanted):
        inside = [
            (one, other)
            for place, one in enumerate(members[:_LARGEST])
            for other in members[place + 1 :]
        ]
        if len(members) <= _LARGEST and apart.isdisjoint(inside):
            safe.update(edge for edge in inside if edge in wanted)
    return safe
