"""The job of the profile page: score every account under a published version."""

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class ScoreReport:
    """How many accounts were scored, in how many seconds, and whether all were."""

    version_id: int
    scored: int
    seconds: float
    finished: bool


@job(work="workbench.desktop.work.fitting:score_accounts")
@record
class ScoreAccounts(Job[ScoreReport]):
    """Scores all accounts in chunks; cancelled, the accounts so far keep their new fit and the next
    scoring goes on behind them, unless it is to begin `anew`.

    Errors: `Refusal` `no_version`.
    """

    version_id: int
    anew: bool = False
