"""Pictures of every page in its looks and states, to be looked at: `python3 dev.py shots [NAME…]`.

Each variant is a workspace and a look; a child process without a screen draws all its pages into
build/shots as PAGE-VARIANT.png.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.big_workspace import big_workspace
from tests.ui.market import copied_market
from tests.ui.stage import Look
from ui.pictures import draw as draw_pages
from workbench.app import create, open_app
from workbench.desktop.here import DesktopHere
from workbench.errors import OutsideFault
from workbench.opening import NewWorkspace
from workbench.places import place
from workbench.practice import team
from workbench.practice.days import DEFAULT_START, MORNING, Day
from workbench.prospects.messages.accounts import EditAccount, ListAccounts
from workbench.prospects.messages.contacts import EditContact, PeopleAt
from workbench.secrets import MemorySecrets
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import EmailAddress

TARGET = Path(__file__).resolve().parents[2] / "build" / "shots"

LIGHT, SMALL = Look(), (1280, 720)
_COMPANIES = (
    "Süddeutsche Aufzugs- und Fördertechnik Wartungsgesellschaft mbH & Co. Kommanditgesellschaft",
    "Vereinigte Norddeutsche Gebäudereinigungs- und Instandhaltungsbetriebe Aktiengesellschaft",
    "Rheinisch-Westfälische Elektrizitätsversorgungsgenossenschaft eingetragene Genossenschaft",
)
_TITLES = (
    "Stellvertretender Bereichsleiter Außendienststeuerung und Einsatzplanung Süddeutschland",
    "Geschäftsführende Gesellschafterin und Leiterin der kaufmännischen Verwaltung",
)

_PERSON = {"first": "Maximiliane-Annegret", "last": "von Schaumburg-Holzapfel-Leutheusser"}


@dataclass(frozen=True, slots=True)
class Variant:
    """How one set of pictures is made: its workspace, its look, who answers, which pages."""

    workspace: Callable[[Path], Path]
    look: Look = LIGHT
    answers: str = "all"
    pages: tuple[str, ...] = ()


class Speechless(DesktopHere):
    """Never answers a question: every page as it looks while it waits."""

    def ask(self, query: Any) -> "Future[Any]":
        return Future()


class Broken(DesktopHere):
    """Answers every question with the same trouble: every page's error."""

    def ask(self, query: Any) -> "Future[Any]":
        found: Future[Any] = Future()
        found.set_exception(
            OutsideFault(
                "unreachable",
                "The database server cannot be reached; nothing was changed; check that it is "
                "there and that you may open it.",
            )
        )
        return found


DESKTOPS = {"all": DesktopHere, "none": Speechless, "errors": Broken}
FEW_LOOKS, MANY_LOOKS = 12, 250


def million(folder: Path) -> Path:
    """A workspace of a million accounts and three million people, kept between runs."""
    return big_workspace(1_000_000).folder


def empty(folder: Path) -> Path:
    """A workspace nobody has done anything in."""
    new = NewWorkspace(
        team.COMPANY, team.POSTAL_ADDRESS, team.ZONE, EmailAddress.parse(team.SDR.email),
        team.SDR.name, frozenset(Role), practice=True,
    )  # fmt: skip
    create(str(folder), new, Day(DEFAULT_START, worked=True).at(MORNING, team.ZONE))
    return folder


def german(folder: Path) -> Path:
    """The practised market with companies and people of long German names and titles."""
    copied_market(folder)
    with open_app(str(folder), secrets=MemorySecrets()) as app:
        actor = app.actor(team.MANAGER.email)
        for place_, account in enumerate(app.gateway.ask(ListAccounts(limit=1000), actor)):
            name = f"{_COMPANIES[place_ % len(_COMPANIES)]} {account.id}"
            app.gateway.execute(EditAccount(account.id, {"name": name}), actor)
            if account.bin in {Bin.COLD, Bin.CURRENT_CLIENT}:
                continue
            for person in app.gateway.ask(PeopleAt((account.id,)), actor):
                title = _TITLES[person.id % len(_TITLES)]
                changes = {**_PERSON, "title": title}
                app.gateway.execute(EditContact(person.id, changes), actor)
    return folder


VARIANTS = {
    "light": Variant(copied_market),
    "dark": Variant(copied_market, Look("dark")),
    "contrast": Variant(copied_market, Look("contrast")),
    "small": Variant(copied_market, Look(size=SMALL)),
    "small-dark": Variant(copied_market, Look("dark", SMALL)),
    "large-type": Variant(copied_market, Look(size=SMALL, scale="1.5")),
    "german": Variant(german),
    "german-small": Variant(german, Look(size=SMALL)),
    "empty": Variant(empty),
    "empty-dark": Variant(empty, Look("dark")),
    "busy": Variant(copied_market, answers="none"),
    "error": Variant(copied_market, answers="errors"),
    "error-dark": Variant(copied_market, Look("dark"), "errors"),
    "million": Variant(million, pages=("today", "prospects", "lists")),
}
SCENE_LOOKS = (LIGHT, Look("dark", SMALL))


def main() -> int:
    """Draws the variants that were named, or all; prints where the pictures are."""
    reader = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(VARIANTS))
    reader.add_argument("--pages", nargs="*", default=[])
    reader.add_argument("--target", type=Path, default=TARGET)
    reader.add_argument("--folder", type=Path, help="draw one variant of this workspace, here")
    asked = reader.parse_args()
    if asked.folder:
        return here(asked.names[0], asked.folder, asked.target, asked.pages)
    drawn = 0
    with tempfile.TemporaryDirectory(prefix="workbench-shots-") as home:
        for look in () if asked.names or asked.pages else SCENE_LOOKS:
            drawn += draw_scenes(copied_market(Path(home) / look.name), asked.target, look)
        for name in asked.names or VARIANTS:
            folder = VARIANTS[name].workspace(Path(home) / name)
            drawn += draw(name, folder, asked.target, asked.pages)
            sys.stdout.write(f"{name}: {drawn} pictures so far\n")
    sys.stdout.write(f"The pictures are in {asked.target}\n")
    return 0


def draw(name: str, folder: Path, target: Path, pages: list[str]) -> int:
    """Draws one variant's pages; returns how many. Errors: `CalledProcessError`."""
    variant = VARIANTS[name]
    chosen = ("--pages", *(pages or variant.pages))
    folders = ("--folder", str(folder), "--target", str(target))
    return in_child("tests.ui.shots", (name, *folders, *chosen), variant.look)


def draw_scenes(folder: Path, target: Path, look: Look) -> int:
    """Draws what lies behind the pages' first look; returns how many."""
    width, height = look.size
    words = ("--mode", look.mode, "--size", f"{width}x{height}", "--scale", look.scale)
    return in_child("tests.ui.scenes", (str(folder), str(target), *words), look)


def in_child(module: str, words: Sequence[str], look: Look) -> int:
    """Runs a drawing program without a screen, at the look's scale; returns how many it drew."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": look.scale,
    }
    command = [sys.executable, "-m", module, *words]
    drawn = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return len(drawn.stdout.splitlines())


def here(name: str, folder: Path, target: Path, pages: list[str]) -> int:
    """Draws one variant's pages in this process and prints their paths."""
    variant = VARIANTS[name]
    drawn = draw_pages(
        place(str(folder)),
        target,
        variant.look.mode,
        variant.look.size,
        f"-{name}",
        tuple(pages),
        DESKTOPS[variant.answers],
        MANY_LOOKS if variant.answers == "all" else FEW_LOOKS,
    )
    sys.stdout.writelines(f"{file}\n" for file in drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
