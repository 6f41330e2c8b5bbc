"""Scoring every account as a job: in chunks, told as it goes, broken off where nobody wants it."""

from typing import Any

import pytest

from tests.desktop.watching import Seen, hands_of
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.desktop.fitting import ScoreAccounts
from workbench.desktop.work.fitting import score_accounts
from workbench.errors import Refusal
from workbench.prospects.messages.icp import PublishIcp, SpreadOfFit

CONTENT: dict[str, Any] = {
    "name": "Operations",
    "criteria": [{"label": "American", "weight": 1, "when": "country = US"}],
}


def test_every_account_is_scored_and_progress_is_told(bench: Bench) -> None:
    for number in range(3):
        account(bench, f"A{number}", f"a{number}.example", country="US")
    version = bench.do("mia", PublishIcp(CONTENT)).version_id
    watch = Seen()
    report = score_accounts(hands_of(bench), ScoreAccounts(version), watch)
    assert (report.scored, report.finished, watch.told[-1][:2]) == (3, True, (3, 3))
    assert bench.ask("sam", SpreadOfFit(version)).scored == 3


def test_a_cancelled_scoring_says_so(bench: Bench) -> None:
    account(bench, "A", "a.example", country="US")
    version = bench.do("mia", PublishIcp(CONTENT)).version_id
    report = score_accounts(hands_of(bench), ScoreAccounts(version), Seen(patience=0))
    assert (report.scored, report.finished) == (0, False)


def test_a_draft_is_not_scored(bench: Bench) -> None:
    with pytest.raises(Refusal, match="no published"):
        score_accounts(hands_of(bench), ScoreAccounts(99), Seen())
