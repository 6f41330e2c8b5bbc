"""Backups: make one now, and see which there are."""

from PySide6.QtWidgets import QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.settings.panel import Panel
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.cards import column, row
from ui.widgets.columns import Column, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.desktop.housekeeping import BackUp, Backup, ListBackups
from workbench.errors import WorkbenchError
from workbench.vocabulary.people import Right

_MEBI = 2**20


class BackupPanel(Panel):
    """Administrators make backups; everybody sees when the last one was made."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.BACKUP, scrolls=False)
        self.table: RowsTable[Backup] = RowsTable(
            frame,
            (
                Column("file", texts.BACKUP_FILE, lambda one: one.file.name, 300, stretch=True,
                       look=strong, tip=lambda one: str(one.file)),
                Column("at", texts.BACKUP_AT, self._at, 180, look=muted),
                Column("size", texts.BACKUP_SIZE, _size, 110, right=True),
            ),
            texts.BACKUPS_TABLE,
        )  # fmt: skip
        inside = QWidget()
        inside.setObjectName("clear")
        inside.setLayout(column(self.table, None))
        self.state = Stateful(inside, frame.theme)
        self.make = button(texts.BACKUP_NOW, self.back_up, kind="primary")
        if not frame.actor.may(Right.ADMINISTER):
            self.make.hide()
        self.body.addLayout(row(self.make, None))
        self.body.addWidget(self.state, 1)
        if not frame.actor.may(Right.ADMINISTER):
            self.body.addWidget(label(texts.ADMIN_ONLY, "small"))

    def refresh(self) -> None:
        """Asks which backups there are."""
        self.state.busy()
        self.frame.bridge.run(
            self, ListBackups(), texts.BACKUP_ASKING, self._show, failed=self._failed, quiet=True
        )

    def back_up(self) -> None:
        """Makes a backup."""
        self.make.setEnabled(False)
        self.frame.bridge.run(self, BackUp(), texts.BACKUP_JOB, self._made, failed=self._not_made)

    def _show(self, found: tuple[Backup, ...]) -> None:
        self.table.show_rows(found)
        self.table.fit_height(16)
        if found:
            self.state.ready()
        else:
            self.state.empty("folder", texts.NO_BACKUP, texts.NO_BACKUP_WHY)

    def _made(self, made: Backup) -> None:
        self.make.setEnabled(True)
        self.frame.toast(texts.BACKUP_DONE.format(file=made.file))
        self.refresh()

    def _not_made(self, fault: WorkbenchError) -> None:
        self.make.setEnabled(True)
        self.frame.tell(fault)

    def _failed(self, fault: WorkbenchError) -> None:
        self.state.failed(fault, self.refresh)

    def _at(self, one: Backup) -> str:
        return shown.moment(one.at, self.frame.zone)


def _size(one: Backup) -> str:
    return texts.MEBIBYTES.format(size=one.size / _MEBI)
