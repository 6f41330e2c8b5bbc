"""What the evidence suggests before a person judges."""

import pytest

from workbench.handoff.rules import suggesting
from workbench.vocabulary.conversations import CallOutcome
from workbench.vocabulary.prospects import Seniority, Verdict
from workbench.vocabulary.responses import ResponseKind


@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_an_ideal_company_and_a_stretch_fit(verdict):
    assert suggesting.suggests_fit(verdict) is (verdict in (Verdict.IDEAL, Verdict.STRETCH))


@pytest.mark.parametrize("level", [None, "", "nonsense", *Seniority])
def test_managers_and_above_have_influence(level):
    low = level in (None, "", "nonsense", Seniority.STAFF, Seniority.SENIOR)
    assert suggesting.suggests_influence(level) is not low


@pytest.mark.parametrize("outcome", list(CallOutcome))
def test_a_talk_counts_before_a_mail(outcome):
    agreed = outcome in (CallOutcome.MEETING_BOOKED, CallOutcome.QUALIFIED)
    assert suggesting.suggests_next_step(outcome, ResponseKind.POSITIVE) is agreed


@pytest.mark.parametrize("kind", [None, *ResponseKind])
def test_without_a_talk_a_positive_mail_counts(kind):
    assert suggesting.suggests_next_step(None, kind) is (kind is ResponseKind.POSITIVE)
