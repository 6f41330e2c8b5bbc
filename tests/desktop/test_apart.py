"""The core in a process of its own: it answers like one within, and its death loses nothing."""

import os
import signal
import threading
from concurrent.futures import CancelledError
from dataclasses import dataclass

import pytest

from tests.workspaces import PEOPLE
from workbench.actor import Actor
from workbench.desktop.apart import DesktopApart
from workbench.desktop.asking import AskAside
from workbench.desktop.desktop import Seat
from workbench.desktop.who import WhoWorks
from workbench.desktop.wire import Open
from workbench.errors import Bug, Refusal
from workbench.places import Place, place
from workbench.prospects.messages.accounts import AccountCard, AddAccount
from workbench.team.messages import AddPerson, ListPeople, ShowWorkspace
from workbench.vocabulary.messages import Query
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

REAL = "workbench.desktop.opener:RealWorkspace"
WAIT = 60.0


def opening(where: Place, email: str) -> DesktopApart:
    """A desktop whose workspace is being opened."""
    desktop = DesktopApart()
    desktop.open(Open(where, REAL, email))
    return desktop


@pytest.fixture
def apart(sqlite_place: Place):
    desktop = opening(sqlite_place, "sam@ours.example")
    yield desktop
    desktop.close()


class Ear:
    """Hears of one job."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.result: object = None
        self.fault: Exception | None = None

    def told(self, done: int, of: int, words: str) -> None:
        pass

    def ended(self, result: object, fault: Exception | None) -> None:
        self.result, self.fault = result, fault
        self.over.set()


@dataclass(frozen=True, slots=True)
class Unheard(Query[int]):
    """A question with something no pipe can carry."""

    asked: object


def add(apart: DesktopApart, name: str) -> int:
    return apart.execute(AddAccount(name=name)).result(WAIT).result.account_id


def test_questions_commands_and_changes_cross_the_pipe(apart):
    heard = []
    apart.on_changes = heard.append
    assert apart.opened().email == "sam@ours.example"
    assert apart.folder == apart.wanted.place.folder
    number = add(apart, "Ours Inc.")
    assert apart.ask(AccountCard(number)).result(WAIT).line.name == "Ours Inc."
    assert any("account" in changes.areas for changes in heard)


def test_a_refusal_keeps_its_sentence(apart):
    apart.opened()
    somebody = AddPerson(EmailAddress.parse("new@ours.example"), "New", frozenset({Role.SDR}))
    with pytest.raises(Refusal, match="may not do this") as told:
        apart.execute(somebody).result(WAIT)
    assert told.value.code == "not_allowed"


def test_somebody_else_sits_down(apart):
    apart.opened()
    apart.work_as("alex@ours.example")
    assert apart.actor.roles == PEOPLE["alex@ours.example"]
    with pytest.raises(Refusal):
        apart.work_as("nobody@ours.example")
    assert apart.actor.email == "alex@ours.example"


def test_where_several_work_the_window_asks_and_goes_on(sqlite_place):
    desktop = opening(sqlite_place, "")
    try:
        with pytest.raises(WhoWorks) as unclear:
            desktop.opened()
        assert {one.email for one in unclear.value.people} == set(PEOPLE)
        desktop.open(Open(sqlite_place, REAL, "alex@ours.example"))
        assert desktop.opened().roles == {Role.AE}
    finally:
        desktop.close()


def test_what_is_asked_before_it_is_open_is_answered_to_who_sits_down(sqlite_place):
    desktop = opening(sqlite_place, "")
    try:
        early = desktop.ask(ListPeople())
        with pytest.raises(WhoWorks):
            desktop.opened()
        assert not early.done()
        desktop.open(Open(sqlite_place, REAL, "alex@ours.example"))
        assert len(early.result(WAIT)) == len(PEOPLE)
    finally:
        desktop.close()


def test_who_is_expected_sits_there_until_the_core_says_who_does(sqlite_place):
    desktop = DesktopApart()
    try:
        with pytest.raises(Bug):
            _ = desktop.seat
        expected = Seat(Actor(9, "sam@ours.example", frozenset({Role.ADMIN})), "UTC")
        desktop.expect(expected)
        assert desktop.seat == expected
        desktop.open(Open(sqlite_place, REAL, "sam@ours.example"))
        desktop.opened()
        assert (desktop.seat.actor.roles, desktop.seat.zone) == ({Role.SDR}, "America/New_York")
        desktop.expect(expected)  # a window that is slower than its core
        assert desktop.seat.actor.roles == {Role.SDR}
    finally:
        desktop.close()


def test_what_is_foreseen_is_asked_once_and_answered_to_whoever_asks_it(sqlite_place):
    desktop = opening(sqlite_place, "sam@ours.example")
    try:
        desktop.foresee((ListPeople(), ShowWorkspace()))
        foreseen = desktop.ask(ListPeople())
        again = desktop.ask(ListPeople())
        assert foreseen is not again
        assert foreseen.result(WAIT) == again.result(WAIT)
        assert desktop._number == 3
        desktop.watch()
        assert desktop.ask(ShowWorkspace()).result(WAIT)
        assert desktop._number == 4
    finally:
        desktop.close()


def test_what_was_foreseen_before_something_was_written_is_asked_again(sqlite_place):
    desktop = opening(sqlite_place, "boss@ours.example")
    try:
        wrote = threading.Event()
        desktop.on_changes = lambda changes: wrote.set()
        desktop.foresee((ListPeople(),))
        added = AddPerson(EmailAddress.parse("new@ours.example"), "New", frozenset({Role.SDR}))
        desktop.execute(added).result(WAIT)
        assert wrote.wait(WAIT)
        assert len(desktop.ask(ListPeople()).result(WAIT)) == len(PEOPLE) + 1
    finally:
        desktop.close()


def test_what_cannot_be_opened_is_told_in_one_sentence(tmp_path):
    desktop = opening(place(str(tmp_path / "none")), "")
    try:
        with pytest.raises(Refusal, match="no workspace"):
            desktop.opened()
    finally:
        desktop.close()


def test_a_job_runs_in_the_hands_behind_the_core(apart):
    apart.opened()
    ear = Ear()
    apart.begin(AskAside(ShowWorkspace()), ear)
    assert ear.over.wait(WAIT)
    assert ear.fault is None
    assert ear.result.zone == apart.ask(ShowWorkspace()).result(WAIT).zone


def test_something_that_no_pipe_carries_is_a_sentence_not_a_silence(apart):
    apart.opened()
    with pytest.raises(Bug, match="cannot be carried over"):
        apart.ask(Unheard(lambda: None)).result(WAIT)
    assert apart.ask(ListPeople()).result(WAIT)


def test_a_core_that_is_killed_is_told_and_the_next_question_starts_another(apart):
    apart.opened()
    number = add(apart, "Kept Inc.")
    first = apart._core
    ear = Ear()
    apart.begin(AskAside(ShowWorkspace()), ear)
    ear.over.wait(WAIT)
    waiting = apart.ask(ListPeople())
    os.kill(first.body.pid, signal.SIGKILL)
    first.body.wait()
    first._threads[1].join(WAIT)
    if waiting.exception(WAIT) is not None:
        assert "What was saved is kept" in str(waiting.exception())
    assert apart.ask(AccountCard(number)).result(WAIT).line.name == "Kept Inc."
    assert apart._core is not first
    assert apart.actor.email == "sam@ours.example"


def test_what_is_asked_while_a_dead_core_is_buried_goes_to_the_next_one(apart):
    apart.opened()
    first = apart._core
    first.body.kill()
    first.body.wait()
    first._threads[1].join(WAIT)
    asked = [apart.ask(ListPeople()) for _ in range(20)]
    assert all(len(one.result(WAIT)) == len(PEOPLE) for one in asked)


def test_after_the_end_nothing_starts_a_core(sqlite_place):
    desktop = opening(sqlite_place, "sam@ours.example")
    desktop.opened()
    desktop.close()
    ear = Ear()
    desktop.watch()
    desktop.warm()
    desktop.begin(AskAside(ShowWorkspace()), ear)
    assert isinstance(ear.fault, Bug)
    assert desktop._core is None


def test_a_job_under_way_hears_that_the_core_died(apart):
    apart.opened()
    add(apart, "Ours Inc.")
    ear = Ear()
    os.kill(apart._core.body.pid, signal.SIGSTOP)
    apart.begin(AskAside(ShowWorkspace()), ear)
    os.kill(apart._core.body.pid, signal.SIGKILL)
    assert ear.over.wait(WAIT)
    assert isinstance(ear.fault, Bug)


def test_the_core_ends_with_its_window(sqlite_place):
    desktop = opening(sqlite_place, "sam@ours.example")
    desktop.opened()
    body = desktop._core.body
    desktop.close()
    assert body.returncode == 0
    with pytest.raises(CancelledError):
        desktop.ask(ListPeople()).result(WAIT)


def test_a_window_that_is_gone_ends_its_core(sqlite_place):
    desktop = opening(sqlite_place, "sam@ours.example")
    desktop.opened()
    core = desktop._core
    core.body.stdin.close()
    assert core.body.wait(WAIT) == 0
    desktop.close()
