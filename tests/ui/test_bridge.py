"""Answers come to the window's thread, to owners that live, and only the last one counts."""

import gc
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.screen import Screen
from ui.bridge import Bridge, Changed
from workbench.desktop.desktop import Desktop, Listener
from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Job, Watch, job
from workbench.errors import OutsideFault, Refusal, WorkbenchError
from workbench.prospects.messages.accounts import AccountAdded, AddAccount, CountAccounts
from workbench.team.messages import AddPerson, ListPeople
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

Opened = Callable[..., Screen]


@job(work="tests.ui.test_bridge:count_to")
@dataclass(frozen=True, slots=True)
class CountTo(Job[int]):
    """Counts, and may trip over itself or be cancelled."""

    number: int
    trip_at: int = -1
    until_cancelled: bool = False


def count_to(hands: Hands, asked: CountTo, watch: Watch) -> int:
    done = 0
    pause = threading.Event()
    while done < asked.number or (asked.until_cancelled and not watch.cancelled()):
        if done == asked.trip_at:
            raise OutsideFault("tripped", "The counting met a stone; what was counted is kept.")
        done += 1
        watch.tell(done, asked.number, f"at {done}")
        if asked.until_cancelled:
            pause.wait(0.01)
    return done


@job(work="tests.ui.test_bridge:die")
@dataclass(frozen=True, slots=True)
class Die(Job[None]):
    """Ends the hands' process in the middle."""


def die(hands: Hands, asked: Die, watch: Watch) -> None:
    import os

    os._exit(9)


@job(work="tests.ui.test_bridge:add_account")
@dataclass(frozen=True, slots=True)
class AddInHands(Job[int]):
    """Adds an account in the hands' process."""

    name: str


def add_account(hands: Hands, asked: AddInHands, watch: Watch) -> int:
    return hands.desk.execute(AddAccount(asked.name)).account_id


def test_an_answer_arrives_on_the_windows_thread(open_team: Opened):
    screen, heard = open_team(), []
    screen.window.bridge.ask(
        screen.window, ListPeople(), lambda rows: heard.append((rows, threading.current_thread()))
    )
    screen.settle()
    ((rows, thread),) = heard
    assert len(rows) == 5
    assert thread is threading.main_thread()


def test_an_owner_that_is_gone_gets_nothing(open_team: Opened):
    screen, heard = open_team(), []
    owner = QObject()
    screen.window.bridge.ask(owner, ListPeople(), heard.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    screen.settle()
    assert heard == []


class Canary:
    """Tells on which thread it was let go of."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self._gone = gone

    def hear(self, *_found: object) -> None:
        pass

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


class SlowToForget:
    """A desktop whose other thread still holds every future and listener after the window has let
    go of what it held, and then is the last one to.
    """

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self.forget = threading.Event()
        self.threads: list[threading.Thread] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._desktop, name)

    def ask(self, query: object) -> Future[object]:
        return self._later(lambda future: future.set_result(()))

    def execute(self, command: object) -> Future[object]:
        return self._later(lambda future: future.set_exception(Refusal("no", "No.")))

    def begin(self, job: object, listener: Listener) -> int:
        def tell(_future: Future[object]) -> None:
            listener.told(1, 2, "one")
            listener.ended(None, None)

        self._later(tell, listener)
        return 1

    def _later(self, act: Callable[[Future[object]], None], *held: object) -> Future[object]:
        future: Future[object] = Future()
        thread = threading.Thread(target=self._act, args=(future, act, held))
        self.threads.append(thread)
        thread.start()
        return future

    def _act(self, future: Future[object], act: Callable[..., None], held: object) -> None:
        act(future)
        self.forget.wait(30)


def test_nothing_of_a_page_is_let_go_of_on_another_thread(open_team: Opened):
    screen, gone = open_team(), []
    slow = SlowToForget(screen.desktop)
    bridge = Bridge(slow, lambda fault: None, screen.window)
    owner = QObject()
    bridge.ask(owner, ListPeople(), Canary(gone).hear)
    bridge.do(owner, ListPeople(), failed=Canary(gone).hear)
    running = bridge.run(owner, ListPeople(), "", Canary(gone).hear)
    screen.bot.waitUntil(lambda: not bridge.busy and running.over, timeout=10_000)
    slow.forget.set()
    for thread in slow.threads:
        thread.join(10)
    gc.collect()  # a fault holds the frame that held it
    assert gone == [threading.main_thread()] * 3
    bridge.close()


def test_only_the_last_question_under_a_key_is_answered(open_team: Opened):
    screen, heard = open_team(), []
    for word in ("employees > 1", "employees > 2", "employees > 3"):
        screen.window.bridge.ask(
            screen.window,
            CountAccounts(word),
            lambda _count, word=word: heard.append(word),
            key="count",
        )
    screen.settle()
    assert heard == ["employees > 3"]


def test_a_refusal_comes_to_whoever_asked_else_to_the_trouble_bar(open_team: Opened):
    screen = open_team()
    refused: list[WorkbenchError] = []
    not_allowed = AddPerson(EmailAddress.parse("x@ours.example"), "X", frozenset({Role.SDR}))
    screen.window.bridge.do(screen.window, not_allowed, failed=refused.append)
    screen.settle()
    assert isinstance(refused[0], Refusal)
    assert screen.window.trouble.words == ""
    screen.window.bridge.do(screen.window, not_allowed)
    screen.settle()
    assert "may not do this" in screen.window.trouble.words


def test_a_commit_is_announced_with_its_tables(open_team: Opened):
    screen, heard = open_team(), []
    screen.window.bridge.changed.connect(heard.append)
    screen.window.bridge.do(screen.window, AddAccount("Northwind"))
    screen.settle()
    assert any(change.touches(frozenset({"account"})) for change in heard)
    assert not any(change.touches(frozenset({"baton"})) for change in heard if change.areas)


def test_everything_is_touched_when_another_program_wrote():
    assert Changed(None, None).touches(frozenset({"anything"}))


def test_a_job_tells_how_far_it_is_and_what_came_of_it(open_team: Opened):
    screen, told, heard = open_team(), [], []
    running = screen.window.bridge.run(screen.window, CountTo(200), "Counting", heard.append)
    running.progressed.connect(lambda done, of, words: told.append((done, of)))
    screen.settle()
    assert heard == [200]
    assert told[-1] == (200, 200)
    assert screen.window.status.said == "✓ Counting"


def test_a_job_can_be_cancelled_and_keeps_what_it_did(open_team: Opened):
    screen, heard = open_team(), []
    running = screen.window.bridge.run(
        screen.window, CountTo(1, until_cancelled=True), "Counting", heard.append
    )
    screen.bot.waitUntil(lambda: running.done > 3, timeout=20_000)
    screen.click(screen.window.status._cancel)
    screen.settle()
    assert heard[0] > 3
    assert "cancelled" in screen.window.status.said


def test_a_job_that_fails_says_why(open_team: Opened):
    screen = open_team()
    screen.window.bridge.run(screen.window, CountTo(9, trip_at=4), "Counting")
    screen.settle()
    assert "met a stone" in screen.window.trouble.words
    assert "not finished" in screen.window.status.said


def test_the_hands_may_die_and_the_next_job_finds_new_ones(open_team: Opened):
    screen, heard = open_team(), []
    screen.window.bridge.run(screen.window, Die(), "Dying")
    screen.settle()
    assert "its process ended" in screen.window.trouble.words
    screen.window.bridge.run(screen.window, CountTo(3), "Counting", heard.append)
    screen.settle()
    assert heard == [3]


def test_what_the_hands_commit_reaches_the_window(open_team: Opened):
    screen, changes, ids = open_team(), [], []
    screen.window.bridge.changed.connect(changes.append)
    screen.window.bridge.run(screen.window, AddInHands("Kestrel Labs"), "Adding", ids.append)
    screen.settle()
    assert screen.ask(CountAccounts('name = "Kestrel Labs"')).accounts == 1
    assert any(change.areas and "account" in change.areas for change in changes)


def test_what_the_command_line_commits_reaches_the_window(open_team: Opened, monkeypatch):
    monkeypatch.setattr("workbench.desktop.here.WATCH_SECONDS", 0.05)
    screen, changes = open_team(), []
    screen.window.bridge.changed.connect(changes.append)
    screen.desktop.watch()
    from tests.ui.opener import StillOpener
    from tests.workspaces import START

    with StillOpener(screen.desktop.app.place, START).open("sam@ours.example") as other:
        screen.bot.wait(150)
        added: AccountAdded = other.desk.execute(AddAccount("From outside"))
    assert added.account_id
    screen.bot.waitUntil(lambda: any(one.areas is None for one in changes), timeout=20_000)


def test_pyside_loses_no_reference_to_none():
    """6.12.0 on Python 3.11 lost one per call and aborted (anchors of the window's toolkit)."""
    QApplication.processEvents()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        QApplication.processEvents()
    assert sys.getrefcount(None) > before - 500
