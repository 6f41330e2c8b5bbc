"""Pictures of what lies behind a page's first look: an editor, a form, the palette, a card.

python -m tests.ui.scenes FOLDER TARGET [NAME…] [--mode light|dark] [--size 1440x900] [--scale 1.5]:
FOLDER is a copy of the practised market; writes scene-NAME-MODE-HEIGHT.png for every scene and
prints the paths.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.stage import Look, Stage, staged
from ui.pictures import pixels
from workbench.outreach.messages.campaigns import ListCampaigns
from workbench.outreach.messages.drafting import DraftCampaign, StepText
from workbench.practice import team
from workbench.practice.market_files import NEW_CONTACTS
from workbench.practice.workplace import FILES
from workbench.prospects.messages.accounts import AccountCard, AddAccount, ListAccounts
from workbench.prospects.messages.handover import HandOver
from workbench.prospects.messages.lists import MakeList
from workbench.team.messages import AddPerson, ListMailboxes, ListPeople
from workbench.vocabulary.outreach import CampaignState, Goal
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

_PITCH = team.FIRST_BODY.replace(
    "\n\n", "\n\nOur leading platform offers a product demo of 20 minutes.\n\n", 1
)
_LIST, _ACCOUNTS = "Spring, United States", "bin = cold and country = US and fit >= 50"
_AGAIN = 4
"""Companies that are written down a second time."""
_NUDGE = "Did my question of last week reach you, {{ first }}?"


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
    (mailbox, *_) = app.gateway.ask(ListMailboxes(), actor)
    steps = (
        StepText("Who plans the field visits at {{ company }}?", _PITCH),
        StepText("", _NUDGE, 4),
    )
    wanted = app.gateway.execute(MakeList(_LIST, _ACCOUNTS, team.PERSON_FILTER), actor).result
    command = DraftCampaign(_LIST, Goal.REFERRAL, wanted.list_id, mailbox.id, steps)
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
    stage.settle(until=lambda: stage.window.page.sheet.outcomes.report is not None)


def _duplicates(stage: Stage) -> None:
    """Companies somebody wrote down again in other words, found by the search."""
    app, actor = stage.desktop.app, stage.desktop.actor
    for line in app.gateway.ask(ListAccounts(limit=_AGAIN), actor):
        known = dict(app.gateway.ask(AccountCard(line.id), actor).fields)
        kept = {name: known[name] for name in ("phone", "city", "country") if known.get(name)}
        app.gateway.execute(AddAccount(f"{line.name[:-1]} Group", "", kept), actor)
    stage.go("duplicates")
    stage.window.page.search()
    stage.settle()


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


def _handovers(stage: Stage) -> None:
    """A colleague came, and the territory went to them; last, for it changes the market."""
    app, actor = stage.desktop.app, stage.desktop.actor
    email = EmailAddress.parse("maximiliane.schaumburg@harborline.example")
    came = AddPerson(email, "Maximiliane-Annegret Schaumburg", frozenset({Role.SDR}))
    taker = app.gateway.execute(came, actor).result
    giver = next(one for one in app.gateway.ask(ListPeople(), actor) if one.email == team.SDR.email)
    app.gateway.execute(HandOver(giver.id, taker.id, "moves to the office in Lisbon"), actor)
    stage.go("settings", "people")


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
    "duplicates": Scene(team.SDR, _duplicates),
    "batons-ae": Scene(team.AE, _page("batons")),
    "requalify": Scene(team.AE, _requalify),
    "audit-manager": Scene(team.MANAGER, _page("audit")),
    "settings-people": Scene(team.ADMIN, _section("people")),
    "settings-mailboxes": Scene(team.SDR, _section("mailboxes")),
    "settings-policy": Scene(team.MANAGER, _section("policy")),
    "settings-suppression": Scene(team.MANAGER, _section("suppression")),
    "settings-handovers": Scene(team.ADMIN, _handovers),
}


def draw(name: str, folder: Path, target: Path, look: Look) -> Path:
    """Plays one scene and writes its picture."""
    scene = SCENES[name]
    with staged(folder, scene.persona.email, look) as stage:
        scene.act(stage)
        return stage.take(target / f"scene-{name}-{look.name}.png")


def main() -> int:
    """Reads the line and draws."""
    reader = argparse.ArgumentParser(prog="tests.ui.scenes", description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("target", type=Path)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENES))
    reader.add_argument("--mode", default="light")
    reader.add_argument("--size", type=pixels, default="1440x900")
    reader.add_argument("--scale", default="1")
    asked = reader.parse_args()
    look = Look(asked.mode, asked.size, asked.scale)
    for name in asked.names or SCENES:
        sys.stdout.write(f"{draw(name, asked.folder, asked.target, look)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
