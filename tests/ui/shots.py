"""Pictures of every page in its looks and states, to be looked at: `python3 dev.py shots [NAME…]`.

Each variant is a workspace and a look; a child process without a screen draws all its pages into
build/shots as PAGE-VARIANT.png.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.ui.market import copied_market
from workbench.app import create, open_app
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.opening import NewWorkspace
from workbench.practice import team
from workbench.practice.days import DEFAULT_START, MORNING, Day
from workbench.secrets import MemorySecrets
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

TARGET = Path(__file__).resolve().parents[2] / "build" / "shots"

_COMPANIES = (
    "Süddeutsche Aufzugs- und Fördertechnik Wartungsgesellschaft mbH & Co. Kommanditgesellschaft",
    "Vereinigte Norddeutsche Gebäudereinigungs- und Instandhaltungsbetriebe Aktiengesellschaft",
    "Rheinisch-Westfälische Elektrizitätsversorgungsgenossenschaft eingetragene Genossenschaft",
)
_TITLES = (
    "Stellvertretender Bereichsleiter Außendienststeuerung und Einsatzplanung Süddeutschland",
    "Geschäftsführende Gesellschafterin und Leiterin der kaufmännischen Verwaltung",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """How one set of pictures is made: its workspace, its colours, its size in pixels."""

    workspace: Callable[[Path], Path]
    mode: str = "light"
    size: str = "1440x900"
    scale: str = "1"


def empty(folder: Path) -> Path:
    """A workspace nobody has done anything in."""
    new = NewWorkspace(
        team.COMPANY, team.POSTAL_ADDRESS, team.ZONE, EmailAddress.parse(team.SDR.email),
        team.SDR.name, frozenset(Role), practice=True,
    )  # fmt: skip
    create(str(folder), new, Day(DEFAULT_START, worked=True).at(MORNING, team.ZONE))
    return folder


def german(folder: Path) -> Path:
    """The practised market with companies and people of long German names."""
    copied_market(folder)
    file = folder / "practice-files" / "lange-namen.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("First Name", "Last Name", "Title", "Company Name", "Email", "Website"))
        for number in range(60):
            domain = f"{'aussendienst' * 3}-{number}.example"
            rows.writerow(
                (
                    "Maximiliane-Annegret",
                    "von Schaumburg-Holzapfel-Leutheusser",
                    _TITLES[number % len(_TITLES)],
                    f"{_COMPANIES[number % len(_COMPANIES)]} {number}",
                    f"maximiliane.von-schaumburg-holzapfel@{domain}",
                    f"https://www.{domain}",
                )
            )
    with open_app(str(folder), secrets=MemorySecrets()) as app:
        desk = GatewayDesk(app.gateway, app.actor(team.SDR.email))
        Importer(desk, folder / "rejects").run(file)
    return folder


VARIANTS = {
    "light": Variant(copied_market),
    "dark": Variant(copied_market, "dark"),
    "contrast": Variant(copied_market, "contrast"),
    "small": Variant(copied_market, size="1280x720"),
    "small-dark": Variant(copied_market, "dark", "1280x720"),
    "large-type": Variant(copied_market, size="1280x720", scale="1.5"),
    "german": Variant(german),
    "german-small": Variant(german, size="1280x720"),
    "empty": Variant(empty),
    "empty-dark": Variant(empty, "dark"),
}


def main() -> int:
    """Draws the variants that were named, or all; prints where the pictures are."""
    reader = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(VARIANTS))
    reader.add_argument("--pages", nargs="*", default=[])
    reader.add_argument("--target", type=Path, default=TARGET)
    asked = reader.parse_args()
    drawn = 0
    with tempfile.TemporaryDirectory(prefix="workbench-shots-") as home:
        for name in asked.names or VARIANTS:
            folder = VARIANTS[name].workspace(Path(home) / name)
            drawn += draw(name, folder, asked.target, asked.pages)
            sys.stdout.write(f"{name}: {drawn} pictures so far\n")
    sys.stdout.write(f"The pictures are in {asked.target}\n")
    return 0


def draw(name: str, folder: Path, target: Path, pages: list[str]) -> int:
    """Draws one variant's pages; returns how many. Errors: `CalledProcessError`."""
    variant = VARIANTS[name]
    words = [
        sys.executable, "-m", "ui.pictures", str(folder), str(target), "--mode", variant.mode,
        "--size", variant.size, f"--suffix=-{name}",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": variant.scale,
    }
    if pages:
        words += ["--pages", *pages]
    drawn = subprocess.run(words, env=environment, stdout=subprocess.PIPE, check=True)
    return len(drawn.stdout.splitlines())


if __name__ == "__main__":
    sys.exit(main())
