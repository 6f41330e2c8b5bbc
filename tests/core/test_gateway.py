"""The door: rights, one transaction, the ledger, changes, and reads that cannot write."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.team.messages import AddPerson, ListPeople, NotePolled, SetPolicy, ShowPolicy
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

ANN = AddPerson(EmailAddress.parse("ann@ours.example"), "Ann", frozenset({Role.SDR}))


def test_a_command_needs_its_right(bench: Bench):
    with pytest.raises(Refusal) as refused:
        bench.do("sam", ANN)
    assert refused.value.code == "not_allowed"
    assert len(bench.ask("sam", ListPeople())) == 5


def test_nobody_can_act_as_the_program(bench: Bench):
    with pytest.raises(Refusal):
        bench.do("boss", NotePolled(1))


def test_a_command_reports_what_it_touched_and_where_the_ledger_ends(bench: Bench):
    before = bench.gateway.head()
    outcome = bench.gateway.execute(ANN, bench.who("boss"))
    assert outcome.changes.areas["person"] == {outcome.result.id}
    assert outcome.head is not None
    assert outcome.head.seq == before.seq + 1
    assert bench.gateway.head() == outcome.head


def test_a_failing_command_leaves_nothing(bench: Bench):
    bench.do("boss", ANN)
    before = bench.gateway.head()
    with pytest.raises(Refusal, match="already works here"):
        bench.do("boss", ANN)
    assert bench.gateway.head() == before


def test_a_reader_cannot_write(bench: Bench):
    with Session(bench.app.reader) as session, pytest.raises(DBAPIError):
        session.execute(text("UPDATE person SET name = 'x'"))


def test_a_policy_is_versioned_and_only_a_manager_sets_it(bench: Bench):
    assert bench.ask("sam", ShowPolicy()).version == 0
    with pytest.raises(Refusal):
        bench.do("sam", SetPolicy("sending.cap_day", 60))
    assert bench.do("mia", SetPolicy("sending.cap_day", 60)).version == 1
    found = bench.ask("sam", ShowPolicy())
    assert (found.version, found.rules.sending.cap_day) == (1, 60)


def test_an_unknown_user_is_refused(bench: Bench):
    with pytest.raises(Refusal, match="not a user"):
        bench.who("nobody")
