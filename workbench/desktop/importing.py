"""The jobs of the import page: look at a file, preview it, bring it in, take an import back."""

from dataclasses import field
from pathlib import Path

from workbench.desktop.jobs import Job, job
from workbench.jobs.importer import ImportReport, PreviewReport, UndoReport
from workbench.prospects.importing.looking import ColumnLook, FieldChoice, FileLook, Sample
from workbench.vocabulary.prospects import ImportKind
from workbench.vocabulary.record import record

__all__ = [
    "ColumnLook",
    "FieldChoice",
    "FileLook",
    "ImportFile",
    "ImportReport",
    "KeepPasted",
    "LookAtFile",
    "Mapping",
    "PreviewFile",
    "PreviewReport",
    "RefreshImport",
    "Sample",
    "UndoBatch",
    "UndoReport",
]

LONGEST_PASTE = 5_000_000
"""Characters of a pasted table; a longer one is better kept as a file."""
LOOKED_AT = 20_000
"""Rows a preview looks at."""

Mapping = tuple[tuple[str, str], ...]
"""What the user decided: column and field, for some columns or all of them; as `choices` field and
MergeChoice value, for records that are there.
"""


@job(work="workbench.desktop.work.importing:keep_pasted")
@record
class KeepPasted(Job[Path]):
    """Keeps a pasted table as a file of the workspace until it is imported or another is pasted.

    Errors: `UnreadableInput` when nothing but blanks was pasted, or too much.
    """

    text: str = field(repr=False)


@job(work="workbench.desktop.work.importing:look_at_file")
@record
class LookAtFile(Job[FileLook]):
    """What the importer sees in a file, with `mapping` as decided so far.

    Errors: `UnreadableInput`, one sentence for whatever the file is.
    """

    path: Path
    kind: ImportKind = ImportKind.CONTACTS
    mapping: Mapping = ()


@job(work="workbench.desktop.work.importing:preview_file")
@record
class PreviewFile(Job[PreviewReport]):
    """What would become of the first 20,000 rows; nothing is written. Errors: `UnreadableInput`."""

    path: Path
    kind: ImportKind = ImportKind.CONTACTS
    mapping: Mapping = ()
    choices: Mapping = ()


@job(work="workbench.desktop.work.importing:import_file")
@record
class ImportFile(Job[ImportReport]):
    """Brings a file in, or goes on with its interrupted import; a cancel keeps the rows so far.

    Errors: `UnreadableInput`, `Refusal`, `OutsideFault`; the rows before are kept.
    """

    path: Path
    kind: ImportKind = ImportKind.CONTACTS
    mapping: Mapping = ()
    choices: Mapping = ()


@job(work="workbench.desktop.work.importing:refresh_import")
@record
class RefreshImport(Job[ImportReport]):
    """Imports the file of an earlier import again, as it was imported then.

    Errors: `UnreadableInput` `source_gone`, and as `ImportFile`.
    """

    batch_id: int


@job(work="workbench.desktop.work.importing:undo_batch")
@record
class UndoBatch(Job[UndoReport]):
    """Takes an import back; a cancel comes too late for it.

    Errors: `Refusal` as `UndoImport`.
    """

    batch_id: int
