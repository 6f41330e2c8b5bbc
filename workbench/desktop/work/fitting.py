"""Scores accounts in the hands, a chunk per command, so that the writer is never held for long."""

import time

from workbench.desktop.fitting import ScoreAccounts, ScoreReport
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.prospects.messages.bins import BinCounts
from workbench.prospects.messages.icp import ComputeFit

_CHUNK = 10_000


def score_accounts(hands: Hands, job: ScoreAccounts, watch: Watch) -> ScoreReport:
    """Sends `ComputeFit` until the last account is scored or nobody wants the rest."""
    began = time.perf_counter()
    about = sum(line.accounts for line in hands.desk.ask(BinCounts()))
    scored, finished, anew = 0, False, job.anew
    while not finished and not watch.cancelled():
        done = hands.desk.execute(ComputeFit(job.version_id, _CHUNK, anew=anew))
        scored, finished, anew = scored + done.scored, done.finished, False
        watch.tell(scored, max(about, scored))
    return ScoreReport(job.version_id, scored, round(time.perf_counter() - began, 3), finished)
