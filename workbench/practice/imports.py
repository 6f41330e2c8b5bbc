"""Brings a file of the practice market in, and takes it back, as `workbench import` does."""

from pathlib import Path

from workbench.jobs.desk import GatewayDesk
from workbench.jobs.importer import Importer
from workbench.practice.team import Persona
from workbench.practice.workplace import Workplace
from workbench.vocabulary.prospects import ImportKind


def import_file(workplace: Workplace, who: Persona, path: Path, kind: ImportKind) -> int:
    """Imports a file with the mapping the program proposes; returns the batch's id."""
    report = _importer(workplace, who).run(path, kind)
    return report.batch or 0


def undo_import(workplace: Workplace, who: Persona, batch_id: int) -> None:
    """Takes a whole import back."""
    _importer(workplace, who).undo(batch_id)


def _importer(workplace: Workplace, who: Persona) -> Importer:
    desk = GatewayDesk(workplace.app.gateway, workplace.actor(who))
    return Importer(desk, workplace.folder / "rejects")
