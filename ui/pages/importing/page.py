"""The import: a file is looked at, its columns are decided on, it is tried, brought in, undone.

One page with four faces (start, sheet, progress, result), so that nothing is ever modal and a
person sees where they are. All reading of files is done by the hands.
"""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.importing.columns import ColumnPanel
from ui.pages.importing.past import PastImports
from ui.pages.importing.progress import Progress, Result
from ui.pages.importing.sheet import Sheet, rows_of
from ui.pages.importing.start import KindPills, Start
from ui.shown import plural
from ui.texts import importing as texts
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from workbench.desktop.importing import (
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
from workbench.errors import OutsideFault, WorkbenchError
from workbench.prospects.messages.importing import BatchLine, CancelImport, ListBatches
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import ImportKind, MergeChoice
from workbench.vocabulary.record import replace


class ImportPage(Page):
    """Reached from Prospects, or by dropping a file anywhere on the window."""

    key = "import"
    section = ""
    roles = frozenset({Role.SDR, Role.MANAGER})
    areas: ClassVar[frozenset[str]] = frozenset({"import_batch"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._path: Path | None = None
        self._name = self._file = ""
        self._kind = ImportKind.CONTACTS
        self._mapping: dict[str, str] = {}
        self._choices: dict[str, MergeChoice] = {}
        self._look: FileLook | None = None
        self._batches: tuple[BatchLine, ...] = ()
        self._report: ImportReport | None = None
        self._asked = 0
        self._cancelled = self._counted = False
        self.past = PastImports(
            frame, self._undo_batch, self._stop_batch, self._save_rejects, self._refresh_batch
        )
        self._kinds = (KindPills(self._pick_kind), KindPills(self._pick_kind))
        self.start = Start(frame, self.choose_file, self.paste, self._kinds[0], self.past)
        self.panel = ColumnPanel(frame, self._decide, self._merge)
        self.sheet = Sheet(frame, self._kinds[1], self.choose_file, self.panel.edit)
        self.progress = Progress()
        self.result = Result(
            frame, self._undo_last, self._save_rejects, self._see_accounts, self.begin_again
        )
        self._build()
        self.sheet.columns.chosen.connect(self._show_panel)

    def refresh(self) -> None:
        """Asks for the past imports."""
        self.frame.bridge.ask(
            self,
            ListBatches(),
            self._show_batches,
            failed=lambda fault: self.past.failed(fault, self.refresh),
            key="batches",
        )

    def open(self, target: object) -> None:
        """A file somebody dropped, or the number of an import to look at."""
        if isinstance(target, Path):
            self.take_file(target)
        elif isinstance(target, int):
            self.begin_again()
            self.past.table.choose_id(target)

    def actions_of(self) -> Sequence[Action]:
        """Choosing, pasting, deciding on a column, importing, undoing."""
        group = texts.GROUP
        return (
            Action("import.choose", texts.CHOOSE, self.choose_file, "O", group, "folder"),
            Action("import.paste", texts.PASTE, self.paste, "Ctrl+V", group, "import"),
            Action("import.field", texts.EDIT_FIELD, self.panel.edit, "F", group, "edit",
                   self._on_sheet),
            Action("import.run", texts.IMPORT_PLAIN, self.run_import, "Ctrl+Return", group,
                   "import", self._may_import),
            Action("import.undo", texts.UNDO, self._undo_here, "U", group, "undo"),
            Action("import.again", texts.REFRESH, self._refresh_here, "R", group, "import"),
            Action("import.back", texts.STEP_BACK, self._back, "Esc", group, "left"),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """The chosen column."""
        return self.panel

    # What a person does.

    def choose_file(self) -> None:
        """Lets the person choose a file."""
        self.frame.choose_file(texts.CHOOSE_TITLE, texts.PATTERN, self.take_file)

    def paste(self) -> None:
        """Takes the table in the clipboard."""
        text = QGuiApplication.clipboard().text()
        self.frame.bridge.run(
            self, KeepPasted(text), texts.LOOK_JOB.format(file=texts.PASTED_NAME),
            partial(self.take_file, name=texts.PASTED_NAME), quiet=True,
        )  # fmt: skip

    def take_file(self, path: Path, name: str = "") -> None:
        """Begins with a file; `name` is what it is called on the page."""
        self._path, self._name = path, name or path.name
        self._mapping, self._look, self._choices = {}, None, {}
        self._look_at()

    def run_import(self) -> None:
        """Brings the file in with the fields as they are shown."""
        if self._path is None or self._look is None or not self._may_import():
            return
        mapping = tuple((one.name, one.asked) for one in self._look.columns)
        self._file = self._path.name
        self._run(ImportFile(self._path, self._kind, mapping, self._chosen_choices()))

    def _run(self, job: ImportFile | RefreshImport) -> None:
        self._cancelled = False
        running = self.frame.bridge.run(
            self, job, texts.JOB.format(file=self._name), self._imported, failed=self._broken_off
        )
        running.ended.connect(lambda _ok: self._note_cancel(running.cancelled))
        self.progress.follow(running, self._name)
        self._show(self.progress)

    def begin_again(self) -> None:
        """Back to where an import begins."""
        self._path, self._look = None, None
        self._asked += 1
        self._show(self.start)

    # What comes back.

    def _look_at(self) -> None:
        if self._path is None:
            return
        self._asked += 1
        job = LookAtFile(self._path, self._kind, tuple(self._mapping.items()))
        self.frame.bridge.run(
            self, job, texts.LOOK_JOB.format(file=self._name),
            partial(self._looked, self._asked), failed=partial(self._not_looked, self._asked),
            quiet=self._look is not None,
        )  # fmt: skip

    def _looked(self, asked: int, look: FileLook) -> None:
        if asked != self._asked or self._path is None:
            return
        self._look, self._counted = look, False
        same = [one for one in self._batches if one.sha256 == look.sha256]
        self._show(self.sheet)
        self.sheet.show_look(look, self._name, same)
        self._show_panel(self.sheet.columns.row())
        self._offer_import()
        if not look.named or look.twice:
            self.sheet.outcomes.undecided()
        else:
            self.sheet.outcomes.busy()
            job = PreviewFile(
                self._path, self._kind, tuple(self._mapping.items()), self._chosen_choices()
            )
            self.frame.bridge.run(
                self, job, texts.PREVIEW_JOB.format(file=self._name),
                partial(self._previewed, asked), failed=partial(self._not_previewed, asked),
                quiet=True,
            )  # fmt: skip

    def _not_looked(self, asked: int, fault: WorkbenchError) -> None:
        if asked == self._asked:
            self.frame.tell(fault)
            if self._look is None:
                self.begin_again()

    def _previewed(self, asked: int, report: PreviewReport) -> None:
        if asked == self._asked and self._look is not None:
            self.sheet.outcomes.show_report(report)
            if report.whole:
                self._look = replace(self._look, about_rows=report.counts.rows)
                self._counted = True
                self.sheet.show_facts(self._look, self._name, exact=True)
                self._offer_import()

    def _not_previewed(self, asked: int, fault: WorkbenchError) -> None:
        if asked == self._asked:
            self.sheet.outcomes.failed(fault)

    def _imported(self, report: ImportReport) -> None:
        self._report = report
        self.result.show_report(report, self._name, cancelled=self._cancelled)
        self._path, self._look = None, None
        self._show(self.result)

    def _broken_off(self, fault: WorkbenchError) -> None:
        self.frame.tell(fault)
        self.begin_again()
        self.refresh()

    def _note_cancel(self, cancelled: bool) -> None:
        self._cancelled = cancelled

    def _show_batches(self, batches: tuple[BatchLine, ...]) -> None:
        self._batches = batches
        self.past.show_batches(batches)

    # Deciding on columns.

    def _pick_kind(self, kind: ImportKind) -> None:
        self._kind = kind
        for pills in self._kinds:
            pills.choose(kind)
        self._look_at()

    def _decide(self, column: str, field: str) -> None:
        self._mapping[column] = field
        self._look_at()

    def _merge(self, field: str, choice: MergeChoice) -> None:
        self._choices[field] = choice
        self._look_at()

    def _chosen_choices(self) -> tuple[tuple[str, str], ...]:
        """What was chosen for fields that a column fills."""
        filled = {one.field for one in self._look.columns} if self._look else set()
        usual = MergeChoice.FILL
        return tuple(
            (field, choice.value)
            for field, choice in self._choices.items()
            if field in filled and choice is not usual
        )

    def _show_panel(self, _look: object) -> None:
        column = self.sheet.columns.row()
        if self._look is not None:
            chosen = self._choices.get(column.field if column else "", MergeChoice.FILL)
            self.panel.show_column(column, self._look.fields, chosen)

    # Undoing, saving, leaving.

    def _undo_last(self) -> None:
        if self._report is not None and self._report.batch is not None:
            self._undo(self._report.batch)
            self.begin_again()

    def _undo_here(self) -> None:
        if self._stack.currentWidget() is self.result:
            self._undo_last()
        elif self._stack.currentWidget() is self.start:
            self.past.undo()

    def _refresh_here(self) -> None:
        if self._stack.currentWidget() is self.start:
            self.past.refresh()

    def _refresh_batch(self, batch: BatchLine) -> None:
        """The same file, fields and choices once more, in one click."""
        self._name = self._file = batch.file
        self._run(RefreshImport(batch.id))

    def _undo_batch(self, batch: BatchLine) -> None:
        self._undo(batch.id)

    def _undo(self, batch_id: int) -> None:
        title = texts.UNDO_JOB.format(number=batch_id)
        self.frame.bridge.run(self, UndoBatch(batch_id), title, self._undone)

    def _undone(self, report: UndoReport) -> None:
        words = texts.UNDONE_KEPT if report.kept else texts.UNDONE
        self.frame.toast(
            words.format(
                number=report.batch,
                restored=plural(report.restored, *texts.FIELDS),
                removed=plural(report.removed, *texts.RECORDS),
                kept=plural(len(report.kept), *texts.RECORDS),
            )
        )
        self.refresh()

    def _stop_batch(self, batch: BatchLine) -> None:
        words = texts.STOPPED.format(number=batch.id)
        self.frame.bridge.do(self, CancelImport(batch.id), lambda _counts: self.frame.toast(words))

    def _save_rejects(self, file: Path) -> None:
        self.frame.save_file(
            texts.REJECTS_TITLE, file.name, texts.REJECTS_PATTERN, partial(self._copy, file)
        )

    def _copy(self, file: Path, to: Path) -> None:
        try:
            shutil.copyfile(file, to)
        except OSError as fault:
            why = fault.strerror or type(fault).__name__
            words = texts.REJECTS_LOST.format(why=why, file=file)
            self.frame.tell(OutsideFault("rejects_not_saved", words))
        else:
            self.frame.toast(texts.REJECTS_SAVED.format(file=to.name))

    def _see_accounts(self) -> None:
        source = texts.SOURCE_FILTER.format(file=self._file)
        named = not set(self._file) & set('"\\')
        self.frame.go("prospects", ("filter", source) if named else None)

    def _back(self) -> None:
        if self._stack.currentWidget() in {self.sheet, self.result}:
            self.begin_again()
        elif self._stack.currentWidget() is self.progress:
            self.progress.cancel()
        else:
            self._leave()

    def _leave(self) -> None:
        self.frame.go("prospects")

    # The four faces.

    def _on_sheet(self) -> bool:
        return self._stack.currentWidget() is self.sheet

    def _may_import(self) -> bool:
        look = self._look
        return self._on_sheet() and look is not None and look.named and not look.twice

    def _offer_import(self) -> None:
        on_sheet = self._on_sheet()
        self._import.setVisible(on_sheet)
        self._import.setEnabled(self._may_import())
        if self._look is not None:
            rows = rows_of(self._look, exact=self._counted)
            self._import.setText(texts.IMPORT.format(rows=rows))
        self._import.setAccessibleName(texts.IMPORT_PLAIN)
        self.inspect(shown=on_sheet)
        self.panel.setEnabled(on_sheet)
        subtitle = texts.SUBTITLE if not on_sheet else ""
        self._heading.show_subtitle(subtitle)

    def _show(self, face: QWidget) -> None:
        self._stack.setCurrentWidget(face)
        self._offer_import()
        first: dict[QWidget, QWidget] = {
            self.start: self.past.table,
            self.sheet: self.sheet.columns,
            self.progress: self.progress.cancel_button,
            self.result: self.result.again_button,
        }
        first[face].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The panel belongs to the sheet only; the frame shows it after the page."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._offer_import)

    def _build(self) -> None:
        self._import = button(
            texts.IMPORT_PLAIN, self.run_import, kind="primary", shortcut="Ctrl+Return"
        )
        back = button(texts.BACK, self._leave, kind="quiet")
        self._heading = Heading(texts.TITLE, texts.SUBTITLE, back, self._import)
        faces = QWidget()
        faces.setObjectName("clear")
        self._stack = QStackedLayout(faces)
        for face in (self.start, self.sheet, self.progress, self.result):
            self._stack.addWidget(face)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._heading)
        whole.addWidget(faces, 1)
        self.panel.show_column(None, ())
        self._import.hide()
