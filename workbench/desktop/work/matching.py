"""Works off an intent on everything a filter finds, a chunk per command, in the hands."""

from collections import Counter

from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.desktop.matching import (
    AssignedReport,
    AssignEverything,
    MovedReport,
    MoveEverything,
)
from workbench.prospects.messages.matching import AssignMatching, MoveMatching
from workbench.vocabulary.record import replace

CHUNK = 200
"""Accounts of one command: the writer is held for about a second."""


def move_everything(hands: Hands, job: MoveEverything, watch: Watch) -> MovedReport:
    """Sends `MoveMatching` until the last account is dealt with or nobody wants the rest."""
    step = MoveMatching(job.filter, job.to, job.reason, job.except_ids, limit=CHUNK)
    moves: list[int] = []
    refused: Counter[str] = Counter()
    finished = False
    while not finished and not watch.cancelled():
        done = hands.desk.execute(step)
        moves += [one.move_id for one in done.moved]
        refused.update(dict(done.refused))
        step, finished = replace(step, after=done.last_account_id), done.finished
        _tell(watch, len(moves) + refused.total(), job.about)
    return MovedReport(tuple(moves), tuple(refused.most_common()), finished)


def assign_everything(hands: Hands, job: AssignEverything, watch: Watch) -> AssignedReport:
    """Sends `AssignMatching` until the last account is dealt with or nobody wants the rest."""
    step = AssignMatching(job.filter, job.owner_id, job.except_ids, limit=CHUNK)
    changed: list[tuple[int, int | None]] = []
    refused: Counter[str] = Counter()
    finished = False
    while not finished and not watch.cancelled():
        done = hands.desk.execute(step)
        changed += done.changed
        refused.update(dict(done.refused))
        step, finished = replace(step, after=done.last_account_id), done.finished
        _tell(watch, len(changed) + refused.total(), job.about)
    return AssignedReport(tuple(changed), tuple(refused.most_common()), finished)


def _tell(watch: Watch, done: int, about: int) -> None:
    watch.tell(done, max(about, done))
