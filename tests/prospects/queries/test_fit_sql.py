"""Fit in the database is the fit of the rules, for any profile and any account."""

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.prospects import Account
from tests.prospects.filters.strategies import conditions
from tests.prospects.queries.test_filter_sql import market, scope  # noqa: F401 — a fixture
from workbench.prospects.filters.parsing import parse
from workbench.prospects.finding.filter_rows import account_rows, asked_by
from workbench.prospects.finding.fit_sql import stored_fit
from workbench.prospects.rules.icp import Answer, Judging, conditions_of, fit, reasons_of
from workbench.prospects.rules.profile import Criterion, Profile, Trait


def test_random_profiles_are_scored_as_the_rules_score_them(
    market: Session,  # noqa: F811 — the fixture
) -> None:
    """Fit in SQL and fit in Python: the same score, verdict and reasons for every account."""
    ids = list(market.scalars(select(Account.id).order_by(Account.id)))
    here = scope(market)
    seen: set[Answer] = set()

    @seed(11)
    @settings(
        max_examples=40,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(profiles(), judgings())
    def agree(profile: Profile, judging: Judging) -> None:
        rows = account_rows(market, here, ids, asked_by(conditions_of(profile)))
        stored = market.execute(stored_fit(profile, here, judging, Account.id > 0)).all()
        assert {row.account_id for row in stored} == set(ids)
        for account_id, score, verdict, signs in stored:
            said = fit(profile, rows[account_id], here.as_of, judging)
            assert (score, verdict) == (said.score, said.verdict)
            assert reasons_of(profile, signs) == said.reasons
            seen.update(one.answer for one in said.reasons)

    agree()
    somebody = parse("has person (not first != acme)")
    agree.hypothesis.inner_test(Profile("p", (Criterion("c", 1, somebody),)), Judging(70, 0.5))
    assert seen == set(Answer)


def judgings() -> st.SearchStrategy[Judging]:
    """Policies: the team's own may be as mild or as strict as it likes."""
    return st.builds(Judging, st.integers(0, 100), st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 1.0]))


def profiles() -> st.SearchStrategy[Profile]:
    """Profiles over all fields of accounts and people."""
    weighed = st.builds(Criterion, st.just("c"), st.integers(1, 100), conditions())
    trait = st.builds(Trait, st.just("t"), st.none() | conditions())
    few = st.lists(trait, max_size=2).map(tuple)
    return st.builds(Profile, st.just("p"), st.lists(weighed, max_size=4).map(tuple), few, few)
