"""Scores accounts in the hands, a chunk per command, so that the writer is never held for long."""

import time

from workbench.desktop.fitting import ScoreAccounts, ScoreReport
from workbench.desktop.jobs import Hands, Watch
from workbench.prospects.messages.bins import BinCounts
from workbench.prospects.messages.icp import ComputeFit

_CHUNK = 5_000


def score_accounts(hands: Hands, job: ScoreAccounts, watch: Watch) -> ScoreReport:
    """Sends `ComputeFit` until the last account is scored or nobody wants the rest."""
    began = time.perf_counter()
    about = sum(line.accounts for line in hands.desk.ask(BinCounts()))
    scored = after = 0
    finished = False
    while not finished and not watch.cancelled():
        done = hands.desk.execute(ComputeFit(job.version_id, after, _CHUNK))
        scored, after, finished = scored + done.scored, done.last_account_id, done.finished
        watch.tell(scored, max(about, scored))
    return ScoreReport(job.version_id, scored, round(time.perf_counter() - began, 3), finished)
