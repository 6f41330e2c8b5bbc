"""Pictures of every page in its looks and states: `python3 dev.py shots [SET…] [--out FOLDER]`.

Each set is drawn by a process of its own, because the size of everything is chosen at start. Look
at them before you call a page done.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from tests.bench.big_workspace import big_workspace
from tests.ui.market import copied_market
from tests.workspaces import new_team
from ui.main import dressed_window, make_application
from ui.memory import Memory
from ui.pages.registry import PAGES
from ui.pictures import sittings
from ui.theme import Theme
from ui.window import Window
from workbench.app import open_app
from workbench.desktop.desktop import Desktop
from workbench.desktop.opener import RealWorkspace
from workbench.errors import OutsideFault
from workbench.places import Place, place
from workbench.prospects.messages.accounts import EditAccount, ListAccounts
from workbench.prospects.messages.contacts import EditContact, PeopleAt
from workbench.secrets import MemorySecrets
from workbench.team.messages import ListPeople

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
MILLION = 1_000_000

_FIRMS = (
    "Rheinisch-Westfälische Abwasserbehandlungsgesellschaft mbH & Co. Kommanditgesellschaft",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Süddeutsche Straßenreinigungs- und Winterdienstbetriebe Müller-Lüdenscheidt AG",
)
_PEOPLE = (
    ("Karl-Theodor Maximilian", "Freiherr von und zu Guttenberg-Löwenstein"),
    ("Annegret-Friederike", "Müller-Westerhagen-Schmidtbauer"),
)


@dataclass(frozen=True, slots=True)
class Set:
    """One set of pictures: which workspace, colours, size, scale, and what the gateway does."""

    name: str
    workspace: str = "market"
    mode: str = "light"
    size: tuple[int, int] = (1440, 900)
    scale: float = 1.0
    answers: str = "all"
    pages: tuple[str, ...] = ()


SETS = (
    Set("light"),
    Set("dark", mode="dark"),
    Set("contrast", mode="contrast"),
    Set("small-light", size=(1280, 720)),
    Set("small-dark", mode="dark", size=(1280, 720)),
    Set("scale150-light", size=(1280, 720), scale=1.5),
    Set("scale150-dark", mode="dark", size=(1280, 720), scale=1.5),
    Set("empty", workspace="team"),
    Set("busy", answers="none"),
    Set("error", answers="errors"),
    Set("german", workspace="german", size=(1280, 720)),
    Set("million", workspace="million", pages=("today", "prospects", "lists", "icp")),
)


class Silent(Desktop):
    """A desktop that never answers, or answers with an error: the busy and the broken page."""

    def __init__(self, *parts: Any, answers: str) -> None:
        super().__init__(*parts)
        self._answers = answers
        self._first = True

    def ask(self, query: Any) -> "Future[Any]":
        if self._answers == "all":
            return super().ask(query)
        found: Future[Any] = Future()
        if self._answers == "errors":
            found.set_exception(
                OutsideFault(
                    "unreachable",
                    "The database server cannot be reached; nothing was "
                    "changed; check that it is there and that you may open it.",
                )
            )
        return found


def workspace_of(kind: str, home: Path) -> Place:
    """A fresh copy of the workspace a set shows."""
    if kind == "team":
        return new_team(str(home / "team"))
    if kind == "million":
        return big_workspace(MILLION)
    where = place(str(copied_market(home / "market")))
    if kind == "german":
        _speak_german(where)
    return where


def _speak_german(where: Place) -> None:
    """Gives every account and every person a long German name."""
    with open_app(where, secrets=MemorySecrets()) as app:
        people = app.gateway.ask(ListPeople(), app.system)
        manager = app.actor(next(one.email for one in people if "manager" in one.roles))
        accounts = app.gateway.ask(ListAccounts(limit=500), manager)
        for number, account in enumerate(accounts):
            name = f"{_FIRMS[number % len(_FIRMS)]} {number + 1}"
            app.gateway.execute(EditAccount(account.id, {"name": name}), manager)
        found = app.gateway.ask(PeopleAt(tuple(one.id for one in accounts)), manager)
        for number, person in enumerate(found):
            first, last = _PEOPLE[number % len(_PEOPLE)]
            app.gateway.execute(EditContact(person.id, {"first": first, "last": last}), manager)


def draw(wanted: Set, out: Path) -> None:
    """Draws one set in this process."""
    os.environ["QT_SCALE_FACTOR"] = str(wanted.scale)
    home = Path(tempfile.mkdtemp(prefix="workbench-shots-"))
    application = make_application()
    theme = Theme(application, wanted.mode)
    target = out / wanted.name
    target.mkdir(parents=True, exist_ok=True)
    where = workspace_of(wanted.workspace, home)
    try:
        with open_app(where, secrets=MemorySecrets()) as app:
            everybody = app.gateway.ask(ListPeople(), app.system)
            for sitting in sittings(everybody, wanted.pages):
                desktop = Silent(
                    app,
                    app.actor(sitting.person.email),
                    RealWorkspace(where),
                    answers=wanted.answers,
                )
                memory = Memory(home / "shots.ini")
                window = dressed_window(desktop, theme, memory, sitting.pages[0])
                window.resize(*wanted.size)
                window.show()
                for page in sitting.pages:
                    window.go(page)
                    rest(window, patient=wanted.answers == "all")
                    window.grab().save(str(target / f"{page}.png"))
                window.setProperty("anyway", True)
                window.close()
                desktop.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def rest(window: Window, *, patient: bool) -> None:
    """Runs the event loop until the page is at rest; where nothing answers, for a moment."""
    loop = QEventLoop()
    calm, looks = [0], [0]

    def look() -> None:
        looks[0] += 1
        calm[0] = 0 if window.bridge.busy and patient else calm[0] + 1
        if calm[0] >= 8 or looks[0] >= 200:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(60)
    loop.exec()


def main() -> int:
    reader = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    names = {one.name: one for one in SETS}
    reader.add_argument("sets", nargs="*", metavar="SET", help=", ".join(names))
    reader.add_argument("--out", type=Path, default=OUT)
    reader.add_argument("--here", action="store_true", help="draw the one set in this process")
    asked = reader.parse_args()
    unknown = set(asked.sets) - names.keys()
    if unknown:
        reader.error(f"no set {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if asked.here:
        draw(names[asked.sets[0]], asked.out)
        return 0
    failed = [name for name in asked.sets or names if _apart(name, asked.out)]
    count = len(list(asked.out.rglob("*.png")))
    sys.stdout.write(f"{count} pictures of {len(PAGES)} pages are in {asked.out}\n")
    return 1 if failed else 0


def _apart(name: str, out: Path) -> int:
    words = [sys.executable, "-m", "tests.ui.shots", name, "--here", "--out", str(out)]
    return subprocess.run(words, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
