"""What merging all certain pairs would do, before somebody does it."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.tables.duplicates import DuplicatePair
from workbench.errors import Refusal
from workbench.prospects.finding.merge_sides import firms, people
from workbench.prospects.messages.duplicates import CertainPairs, ForeseeCertain
from workbench.prospects.rules.certain import Fate, Rehearsal
from workbench.vocabulary.prospects import PairState, RecordKind
from workbench.work import Work


def foresee_certain(session: Session, query: ForeseeCertain, work: Work) -> CertainPairs:
    """The certain pairs merged in mind, in the order of the act."""
    pairs = session.execute(
        select(DuplicatePair.kind, DuplicatePair.a_id, DuplicatePair.b_id)
        .where(DuplicatePair.state == PairState.OPEN, DuplicatePair.certain)
        .order_by(DuplicatePair.id)
    ).all()
    ends = {kind: _ends(pairs, kind) for kind in RecordKind}
    known = people(session, ends[RecordKind.CONTACT])
    homes = [one.home for one in known.values() if one.home is not None]
    companies = firms(session, [*ends[RecordKind.ACCOUNT], *homes])
    rehearsal = Rehearsal(companies, known, lambda owner_id: _is_own(work, owner_id))
    counted: Counter[Fate] = Counter()
    for kind, a_id, b_id in pairs:
        there = companies if kind is RecordKind.ACCOUNT else known
        if a_id in there and b_id in there:
            merge = rehearsal.firms if kind is RecordKind.ACCOUNT else rehearsal.people
            counted[merge(a_id, b_id)] += 1
    return CertainPairs(counted[Fate.MERGED], counted[Fate.QUESTION], counted[Fate.OTHERS])


def _ends(pairs: Iterable[Row[RecordKind, int, int]], kind: RecordKind) -> list[int]:
    return [one for found, a_id, b_id in pairs if found is kind for one in (a_id, b_id)]


def _is_own(work: Work, owner_id: int | None) -> bool:
    try:
        work.actor.require_own(owner_id)
    except Refusal:
        return False
    return True
