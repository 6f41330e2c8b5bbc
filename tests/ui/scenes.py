"""Pictures of what lies behind a page's first look: an editor, a form, the palette, a card.

python -m tests.ui.scenes FOLDER TARGET [--mode light|dark] [--size 1440x900] [NAME…]: FOLDER is a
copy of the practised market; writes scene-NAME-MODE.png for every scene and prints the paths.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.look import wait
from ui.main import dressed_window, make_application
from ui.memory import Memory
from ui.theme import Theme
from ui.window import Window
from workbench.app import open_app
from workbench.desktop.desktop import Desktop
from workbench.outreach.messages.campaigns import ListCampaigns
from workbench.outreach.messages.drafting import DraftCampaign, StepText
from workbench.places import place
from workbench.practice import team
from workbench.practice.market_files import NEW_CONTACTS
from workbench.practice.room import PracticeOpener
from workbench.practice.workplace import FILES
from workbench.prospects.messages.lists import ListLists
from workbench.secrets import MemorySecrets
from workbench.team.messages import ListMailboxes
from workbench.vocabulary.outreach import CampaignState, Goal

_PITCH = team.FIRST_BODY.replace(
    "\n\n", "\n\nOur leading platform offers a product demo of 20 minutes.\n\n", 1
)
_NUDGE = "Did my question of last week reach you, {{ first }}?"


@dataclass(frozen=True, slots=True)
class Stage:
    """A window on the practised market, and the folder it stands in."""

    window: Window
    desktop: Desktop
    folder: Path

    def go(self, page: str, target: object = None) -> None:
        """Shows a page and waits until it is at rest."""
        self.window.go(page, target)
        self.settle()

    def settle(self) -> None:
        """Waits until nothing is asked or run."""
        wait(lambda: self.window.bridge.busy or bool(self.window.status.running))

    def press(self, keys: str) -> None:
        """Presses keys on the page."""
        QTest.keySequence(self.window.focusWidget() or self.window, keys)
        self.settle()


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is at the window, and what they do before the picture."""

    persona: team.Persona
    act: Callable[[Stage], None]


def _palette(stage: Stage) -> None:
    stage.go("today")
    stage.window.open_palette()
    QTest.keyClicks(stage.window.palette_box.findChild(QLineEdit), "power")
    stage.settle()


def _shortcuts(stage: Stage) -> None:
    stage.go("inbox")
    stage.window.open_help()
    stage.settle()


def _draft(stage: Stage) -> int:
    app, actor = stage.desktop.app, stage.desktop.actor
    lists = app.gateway.ask(ListLists(), actor)
    (mailbox, *_) = app.gateway.ask(ListMailboxes(), actor)
    steps = (
        StepText("Who plans the field visits at {{ company }}?", _PITCH),
        StepText("", _NUDGE, 4),
    )
    wanted = next(one.id for one in lists if one.name == "HVAC service")
    command = DraftCampaign("Spring, north-east", Goal.REFERRAL, wanted, mailbox.id, steps)
    return app.gateway.execute(command, actor).result.campaign_id


def _editor(stage: Stage) -> None:
    stage.go("campaigns", _draft(stage))


def _review(stage: Stage) -> None:
    known = stage.desktop.app.gateway.ask(ListCampaigns(), stage.desktop.actor)
    stage.go("campaigns", next(one.id for one in known if one.state is CampaignState.DRAFT))
    stage.window.actions_known.run("campaigns.review")
    stage.settle()


def _running(stage: Stage) -> None:
    known = stage.desktop.app.gateway.ask(ListCampaigns(), stage.desktop.actor)
    stage.go("campaigns", next(one.id for one in known if one.state is CampaignState.RUNNING))


def _mapping(stage: Stage) -> None:
    stage.go("import", stage.folder / FILES / NEW_CONTACTS)


def _requalify(stage: Stage) -> None:
    stage.go("batons")
    stage.window.actions_known.run("batons.accept")
    stage.settle()
    page = stage.window.page
    page.board.lists["accepted"].setFocus()
    stage.window.actions_known.run("batons.requalify")
    stage.settle()


def _section(key: str) -> Callable[[Stage], None]:
    return lambda stage: stage.go("settings", key)


def _page(key: str, target: object = None) -> Callable[[Stage], None]:
    return lambda stage: stage.go(key, target)


SCENES = {
    "palette": Scene(team.SDR, _palette),
    "shortcuts": Scene(team.SDR, _shortcuts),
    "campaign-editor": Scene(team.SDR, _editor),
    "campaign-review": Scene(team.SDR, _review),
    "campaign-running": Scene(team.SDR, _running),
    "outbox": Scene(team.SDR, _page("campaigns", "outbox")),
    "import-mapping": Scene(team.SDR, _mapping),
    "batons-ae": Scene(team.AE, _page("batons")),
    "requalify": Scene(team.AE, _requalify),
    "audit-manager": Scene(team.MANAGER, _page("audit")),
    "settings-people": Scene(team.ADMIN, _section("people")),
    "settings-mailboxes": Scene(team.SDR, _section("mailboxes")),
    "settings-policy": Scene(team.MANAGER, _section("policy")),
    "settings-suppression": Scene(team.MANAGER, _section("suppression")),
}


def draw(name: str, folder: Path, target: Path, mode: str, size: tuple[int, int]) -> Path:
    """Plays one scene and writes its picture."""
    scene = SCENES[name]
    application = make_application()
    with open_app(place(str(folder)), secrets=MemorySecrets()) as app:
        desktop = Desktop(app, app.actor(scene.persona.email), PracticeOpener(folder))
        window = dressed_window(
            desktop, Theme(application, mode), Memory(folder / "scenes.ini"), "today"
        )
        window.resize(*size)
        window.show()
        window.activateWindow()
        stage = Stage(window, desktop, folder)
        stage.settle()
        scene.act(stage)
        file = target / f"scene-{name}-{mode}-{size[1]}.png"
        window.grab().save(str(file))
        window.setProperty("anyway", True)
        window.close()
        desktop.close()
    return file


def main() -> int:
    """Reads the line and draws."""
    reader = argparse.ArgumentParser(prog="tests.ui.scenes", description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("target", type=Path)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENES))
    reader.add_argument("--mode", default="light")
    reader.add_argument("--size", default="1440x900")
    asked = reader.parse_args()
    asked.target.mkdir(parents=True, exist_ok=True)
    width, _, height = asked.size.partition("x")
    for name in asked.names or SCENES:
        file = draw(name, asked.folder, asked.target, asked.mode, (int(width), int(height)))
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
