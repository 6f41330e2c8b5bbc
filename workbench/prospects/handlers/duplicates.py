"""Keeps the pairs a search found, and what people decided about them, for ever."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from db.tables.duplicates import DuplicatePair
from workbench.errors import Refusal
from workbench.prospects.finding.identities import chunks
from workbench.prospects.messages.duplicates import MOST_PAIRS, DismissPair, StorePairs
from workbench.vocabulary.prospects import PairState
from workbench.work import Work


def store_pairs(session: Session, command: StorePairs, work: Work) -> int:
    """Adds new pairs and refreshes open ones; returns how many of the kind are open."""
    kind = command.kind
    if command.first:
        session.execute(
            delete(DuplicatePair).where(
                DuplicatePair.kind == kind, DuplicatePair.state == PairState.OPEN
            ),
            execution_options={"synchronize_session": False},
        )
        work.touched("duplicate_pair")
    wanted = {(one.a_id, one.b_id): one for one in command.pairs[:MOST_PAIRS]}
    known: dict[tuple[int, int], DuplicatePair] = {}
    for some in chunks(a for a, _ in wanted):
        rows = session.scalars(
            select(DuplicatePair).where(DuplicatePair.kind == kind, DuplicatePair.a_id.in_(some))
        )
        known |= {(row.a_id, row.b_id): row for row in rows}
    for edge, one in wanted.items():
        row = known.get(edge)
        if row is None:
            row = DuplicatePair(kind=kind, a_id=edge[0], b_id=edge[1], state=PairState.OPEN)
            session.add(row)
        if row.state is PairState.OPEN:
            row.score, row.certain, row.why = one.score, one.certain, list(one.why)
    session.flush()
    open_ones = select(func.count()).where(
        DuplicatePair.kind == kind, DuplicatePair.state == PairState.OPEN
    )
    return session.scalar(open_ones) or 0


def dismiss_pair(session: Session, command: DismissPair, work: Work) -> None:
    """Remembers that two records are two. Errors: `Refusal` `no_pair`."""
    pair = session.get(DuplicatePair, command.pair_id, with_for_update=True)
    wanted = PairState.DISMISSED if command.undo else PairState.OPEN
    if pair is None or pair.state is not wanted:
        raise Refusal("no_pair", "This pair was decided already; nothing was changed.")
    pair.state = PairState.OPEN if command.undo else PairState.DISMISSED
    pair.decided_at = None if command.undo else work.now
    pair.decided_by = None if command.undo else work.actor.person_id
    work.record(f"duplicate_pair:{pair.id}", a=pair.a_id, b=pair.b_id, undo=command.undo)
