"""The ways into the window: what is missing is said in one sentence, and the right thing opens."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.ui.market import SEED, copied_market
from workbench.app import open_app
from workbench.cli import screen, windows
from workbench.desktop.welcome import Begun, NewTeam
from workbench.errors import OutsideFault, Refusal
from workbench.places import place
from workbench.practice.room import PracticeOpener, practice_opener
from workbench.settings import Settings
from workbench.team.messages import ListPeople, ShowWorkspace
from workbench.vocabulary.people import Role

ROOT = Path(__file__).resolve().parents[2]
OFFERED = {
    "main": "ui.main:open_window",
    "welcome": "ui.welcome:welcome",
    "pictures": "ui.pictures:main",
}


class Window:
    """Stands for the window: notes how it was started."""

    def __init__(self) -> None:
        self.starts = []
        self.actors = []
        self.begin = lambda beginning: Begun.NOTHING

    def main(self, start) -> int:
        self.starts.append(start)
        start.desktop.open(start.wanted)
        self.actors.append(start.desktop.opened())
        return 0

    def welcome(self, beginning) -> Begun:
        return self.begin(beginning)


@pytest.fixture
def window(monkeypatch) -> Window:
    found = Window()
    loaded = {"main": found.main, "welcome": found.welcome}
    monkeypatch.setattr(windows, "_loaded", loaded.__getitem__)
    monkeypatch.setattr(windows, "need_libraries", lambda *_: None)
    return found


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """The window's entry points, whether or not this checkout is installed anew."""
    facts = tmp_path / "seen" / "window_of_tests-1.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: window-of-tests\nVersion: 1\n")
    lines = "\n".join(f"{name} = {where}" for name, where in OFFERED.items())
    (facts / "entry_points.txt").write_text(f"[{windows.GROUP}]\n{lines}\n")
    monkeypatch.setenv("PYTHONPATH", f"{facts.parent}{os.pathsep}{ROOT}")
    found = [EntryPoint(name, where, windows.GROUP) for name, where in OFFERED.items()]
    monkeypatch.setattr(
        windows, "entry_points", lambda group, name: [one for one in found if one.name == name]
    )


def test_the_project_declares_its_window():
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '[project.entry-points."workbench.window"]' in declared
    for name, where in OFFERED.items():
        assert f'{name} = "{where}"' in declared


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_or_a_chosen_plugin_is_a_screen(name):
    assert screen.has_screen({name: "x"}, "linux")
    assert not screen.has_screen({}, "linux")
    assert screen.has_screen({}, "darwin")


def test_missing_libraries_are_named_as_packages():
    missing = screen.missing_packages(
        {"DISPLAY": ":0"}, "linux", lambda library: "xcb" not in library
    )
    assert missing == (
        "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
        "libxcb-render-util0", "libxcb-shape0",
    )  # fmt: skip
    assert screen.missing_packages({"DISPLAY": ":0"}, "linux", lambda library: True) == ()


def test_without_a_screen_nobody_asks_for_its_plugin():
    missing = screen.missing_packages({"QT_QPA_PLATFORM": "offscreen"}, "linux", lambda _: False)
    assert "libegl1" in missing
    assert "libxcb-cursor0" not in missing
    assert screen.missing_packages({}, "win32", lambda _: False) == ()


def test_the_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(screen, "missing_packages", lambda _: ("libegl1", "libgl1"))
    with pytest.raises(OutsideFault, match="sudo apt install libegl1 libgl1") as told:
        screen.need_libraries()
    assert told.value.exit_code == 3


def test_open_says_so_where_there_is_no_screen(terminal: Terminal, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("workbench.cli.open_first.has_screen", lambda: False)
    ran = terminal.run("open")
    assert ran.code == 3
    assert "no screen" in ran.err


def test_a_window_that_is_not_installed_is_told(monkeypatch):
    monkeypatch.setattr(windows, "entry_points", lambda group, name: [])
    monkeypatch.setattr(windows, "need_libraries", lambda *_: None)
    with pytest.raises(Refusal, match="not installed"):
        windows.take_pictures(Path("/nowhere"), Path(os.devnull).parent)


def test_a_real_workspace_opens_with_its_own_hands(window, sqlite_place):
    assert windows.open_window(sqlite_place, Settings(), "sam@ours.example") == 0
    (start,) = window.starts
    assert start.desktop.wanted.opener == "workbench.desktop.opener:RealWorkspace"
    assert (start.theme, start.scale_percent) == ("system", 100)
    assert window.actors[0].email == "sam@ours.example"


@pytest.mark.slow
def test_a_practice_workspace_opens_with_its_market(window, tmp_path):
    folder = copied_market(tmp_path / "market")
    windows.open_window(place(str(folder)), Settings(), "sam.fox@harborline.example")
    wanted = window.starts[0].desktop.wanted
    assert practice_opener(wanted.place) == PracticeOpener(folder)
    assert wanted.opener == "workbench.practice.room:practice_opener"
    assert window.actors[0].practice


def test_the_first_start_makes_the_workspace_that_was_asked_for(window, tmp_path):
    team = NewTeam(
        "Ours Inc.", "1 Main Street", "Europe/Berlin", "Bo", "bo@ours.example",
        frozenset({Role.ADMIN, Role.SDR}),
    )  # fmt: skip

    def begin(beginning):
        beginning.make(team)
        return Begun.OWN

    window.begin = begin
    where = place(str(tmp_path / "new"))
    assert windows.open_window(where, Settings()) == 0
    assert window.actors[0].email == "bo@ours.example"
    with open_app(where) as app:
        assert app.gateway.ask(ShowWorkspace(), app.system).company == "Ours Inc."
        (person,) = app.gateway.ask(ListPeople(), app.system)
        assert person.roles == team.roles


def test_whoever_leaves_the_first_start_leaves_nothing_behind(window, tmp_path):
    where = place(str(tmp_path / "new"))
    assert windows.open_window(where, Settings()) == 0
    assert not window.starts
    assert not where.folder.exists()


@pytest.mark.slow
def test_pictures_are_drawn_by_a_child_without_a_screen(installed, tmp_path):
    folder = copied_market(tmp_path / "market")
    drawn = windows.take_pictures(folder, tmp_path / "pictures")
    assert {Path(one).stem for one in drawn} >= {"today", "prospects", "inbox", "audit", "settings"}
    assert all(Path(one).stat().st_size > 10_000 for one in drawn)


def test_a_child_that_fails_is_told_in_one_sentence(installed, tmp_path):
    with pytest.raises(OutsideFault, match="not drawn"):
        windows.take_pictures(tmp_path / "nothing", tmp_path / "pictures")


@pytest.mark.slow
def test_the_demo_opens_the_market_again_as_it_was_left(window, terminal, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.cli.demo.has_screen", lambda: True)
    folder = copied_market(tmp_path / "market")
    before = {path.name for path in folder.iterdir()}
    ran = terminal.run("demo", "--dir", str(folder), "--seed", str(SEED), "--json")
    told = json.loads(ran.out)
    assert set(told) == {"days", "seed", "workspace", "funnel", "checks", "pictures"}
    assert told["funnel"]["credited"] > 0
    assert told["pictures"] == []
    assert window.actors[0].email == "sam.fox@harborline.example"
    assert before <= {path.name for path in folder.iterdir()}


@pytest.mark.screen
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb-run")
def test_on_a_real_screen_a_second_start_brings_the_first_one_forward(installed, tmp_path):
    folder = copied_market(tmp_path / "market")
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:24]
    name = Path(tempfile.gettempdir()) / f"sdr-workbench-{digest}"
    name.unlink(missing_ok=True)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    environment.pop("QT_QPA_PLATFORM", None)
    program = [sys.executable, "-m", "workbench"]
    first = subprocess.Popen(
        ["xvfb-run", "-a", *program, "demo", "--dir", str(folder), "--seed", str(SEED)],
        env=environment, cwd=tmp_path, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(name)
        second = subprocess.run(
            [*program, "--workspace", str(folder), "open"],
            env={**environment, "QT_QPA_PLATFORM": "offscreen"},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert second.returncode == 0
        assert first.poll() is None
    finally:
        os.killpg(first.pid, signal.SIGTERM)
        first.wait(30)


def _wait_for(file: Path) -> None:
    """The name on which the first window listens for a second start."""
    until = time.monotonic() + 60
    never = threading.Event()
    while not file.exists():
        assert time.monotonic() < until, "the window did not open"
        never.wait(0.1)
