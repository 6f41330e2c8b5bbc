"""Who works here: asked once, remembered, and never taken for granted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import opened
from ui.memory import Memory
from ui.seat import is_the_same, remember, remembered
from ui.single import SingleWindow
from workbench.actor import Actor
from workbench.desktop.desktop import Seat
from workbench.places import Place, place
from workbench.team.messages import SetRoles
from workbench.vocabulary.people import Role
from workbench.vocabulary.record import replace
from workbench.vocabulary.values import EmailAddress

ROOT = Path(__file__).parents[3]
SAM = Actor(2, "sam@ours.example", frozenset({Role.SDR, Role.AE}))
SEAT = Seat(SAM, "America/New_York")


def started(where: Place, email: str = "", answer: str = "") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tests.ui.start.program", str(where.folder), email, answer]
    return subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)


def told(where: Place, email: str = "", answer: str = "") -> dict[str, object]:
    done = started(where, email, answer)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


def test_a_seat_is_remembered(memory: Memory) -> None:
    remember(memory, SEAT)
    assert remembered(memory, "") == SEAT
    assert remembered(memory, "sam@ours.example") == SEAT
    assert remembered(memory, "sue@ours.example") is None


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "7", '{"person": "x"}', '{"person": 1, "email": "a", "roles": ["king"]}',
     '{"person": 2, "email": "a", "roles": ["sdr"], "trainee": false, "zone": "Mars/Base"}',
     '{"person": 2, "email": "a", "roles": ["sdr"], "trainee": false, "zone": "../../x"}'],
)  # fmt: skip
def test_what_is_spoiled_is_no_seat(memory: Memory, kept: str) -> None:
    memory.keep_word("seat", kept)
    assert remembered(memory, "") is None


def test_a_practice_workspace_is_not_remembered(memory: Memory) -> None:
    remember(memory, SEAT)
    remember(memory, Seat(replace(SAM, practice=True), "UTC"))
    assert remembered(memory, "") is None


@pytest.mark.parametrize(
    "other",
    [
        Seat(replace(SAM, roles=frozenset({Role.SDR})), SEAT.zone),
        Seat(replace(SAM, trainee=True), SEAT.zone),
        Seat(replace(SAM, practice=True), SEAT.zone),
        Seat(replace(SAM, person_id=3), SEAT.zone),
        Seat(SAM, "Europe/Berlin"),
    ],
)
def test_a_window_made_for_another_seat_is_made_anew(other: Seat) -> None:
    assert is_the_same(SEAT, Seat(replace(SAM, os_digest="another computer"), SEAT.zone))
    assert not is_the_same(SEAT, other)
    assert not is_the_same(None, other)


def test_who_works_here_is_asked_once(sqlite_place: Place) -> None:
    first = told(sqlite_place, answer="Alex")
    assert (first["who"], first["asked"], first["made"]) == ("alex@ours.example", 1, 1)
    again = told(sqlite_place, answer="Sam")
    assert (again["who"], again["asked"], again["made"]) == ("alex@ours.example", 0, 1)
    assert again["pages"] == first["pages"]
    assert not again["trouble"]


def test_somebody_named_outright_is_not_who_sat_there_last(sqlite_place: Place) -> None:
    told(sqlite_place, "mia@ours.example")
    sam = told(sqlite_place, "sam@ours.example")
    assert (sam["who"], sam["made"]) == ("sam@ours.example", 1)
    named = told(sqlite_place, answer="Sue")
    assert (named["who"], named["asked"], named["trouble"]) == ("sue@ours.example", 1, False)
    assert named["made"] == 2


def test_a_window_made_for_roles_somebody_has_lost_is_made_anew(sqlite_place: Place) -> None:
    before = told(sqlite_place, "mia@ours.example")
    assert "campaigns" in before["pages"]
    with opened(sqlite_place) as bench:
        mia = EmailAddress.parse("mia@ours.example")
        bench.do("boss", SetRoles(mia, frozenset({Role.AE})))
    after = told(sqlite_place, "mia@ours.example")
    assert "campaigns" not in after["pages"]
    assert after["made"] == 2
    assert not after["trouble"]


def test_nobody_chosen_opens_nothing(sqlite_place: Place) -> None:
    done = started(sqlite_place)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.usefixtures("qapp")
def test_a_second_start_opens_no_workspace(tmp_path: Path) -> None:
    """Where the workspace would not open at all, only the first window's name makes this pass."""
    nowhere = place(str(tmp_path / "none"))
    assert started(nowhere).returncode != 0
    first = SingleWindow(nowhere.shown)
    first.listen()
    try:
        done = started(nowhere)
        assert (done.returncode, done.stderr) == (0, "")
    finally:
        first.close()
