"""Does the import page's jobs in the hands: the same importer as the command line's."""

import hashlib
import os
from pathlib import Path

from workbench.desktop.hands import Hands
from workbench.desktop.importing import (
    LONGEST_PASTE,
    LOOKED_AT,
    FileLook,
    ImportFile,
    ImportReport,
    KeepPasted,
    LookAtFile,
    PreviewFile,
    PreviewReport,
    RefreshImport,
    UndoBatch,
    UndoReport,
)
from workbench.desktop.jobs import Watch
from workbench.errors import OutsideFault, UnreadableInput
from workbench.jobs.importer import Importer
from workbench.prospects.importing.looking import look
from workbench.prospects.importing.reading import open_table
from workbench.prospects.messages.custom_fields import CustomTypes

_FOLDER = "imports"
_PASTED = "pasted-"


def keep_pasted(hands: Hands, job: KeepPasted, watch: Watch) -> Path:
    """Writes the pasted table where only this user can read it; earlier ones are removed."""
    if not job.text.strip():
        raise UnreadableInput("empty_file", "Nothing was pasted; copy a table and paste it here.")
    if len(job.text) > LONGEST_PASTE:
        raise UnreadableInput(
            "paste_too_long",
            f"More than {LONGEST_PASTE:,} characters were pasted; save them as a CSV file and"
            " choose that. Nothing was imported.",
        )
    content = job.text.encode("utf-8", errors="replace")
    folder = hands.app.folder / _FOLDER
    path = folder / f"{_PASTED}{hashlib.sha256(content).hexdigest()[:12]}.csv"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_pasted(folder)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(content)
    except OSError as fault:
        raise OutsideFault(
            "paste_not_kept",
            f"The pasted table could not be kept in {folder} ({fault.strerror}); nothing was"
            " imported.",
        ) from fault
    return path


def look_at_file(hands: Hands, job: LookAtFile, watch: Watch) -> FileLook:
    """Looks at the file's first rows."""
    types = dict(hands.desk.ask(CustomTypes()))
    return look(open_table(job.path), job.kind, dict(job.mapping), types)


def preview_file(hands: Hands, job: PreviewFile, watch: Watch) -> PreviewReport:
    """Decides on the file's first rows without writing anything."""
    return _importer(hands).preview(
        job.path, job.kind, dict(job.mapping), choices=dict(job.choices), most=LOOKED_AT
    )


def import_file(hands: Hands, job: ImportFile, watch: Watch) -> ImportReport:
    """Brings the file in; a pasted one is forgotten afterwards."""
    report = _importer(hands).run(
        job.path,
        job.kind,
        dict(job.mapping),
        choices=dict(job.choices),
        progress=watch.tell,
        cancelled=watch.cancelled,
    )
    if job.path.parent == hands.app.folder / _FOLDER and job.path.name.startswith(_PASTED):
        job.path.unlink(missing_ok=True)
    return report


def refresh_import(hands: Hands, job: RefreshImport, watch: Watch) -> ImportReport:
    """Imports the file again where it is."""
    return _importer(hands).refresh(
        str(job.batch_id), progress=watch.tell, cancelled=watch.cancelled
    )


def undo_batch(hands: Hands, job: UndoBatch, watch: Watch) -> UndoReport:
    """Takes the batch back to its end: half of an undo helps nobody."""
    return _importer(hands).undo(job.batch_id, watch.tell)


def _importer(hands: Hands) -> Importer:
    return Importer(hands.desk, hands.app.folder / _FOLDER, hands.app.children)


def _forget_pasted(folder: Path) -> None:
    for earlier in folder.glob(f"{_PASTED}*.csv"):
        earlier.unlink(missing_ok=True)
