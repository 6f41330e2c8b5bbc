"""Territories that changed hands: whose, to whom, since when, how long the old mailbox is read."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.cards import column, row
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from workbench.prospects.messages.handover import (
    HandoverDone,
    HandoverLine,
    ListHandovers,
    UndoHandover,
)
from workbench.vocabulary.people import Right

_MOST = 6


class HandoverList(QWidget):
    """The handovers, newest first; nothing at all when there was none."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.table: RowsTable[HandoverLine] = RowsTable(
            frame, self._columns(), texts.HANDOVERS_TABLE, identity=lambda line: line.id
        )
        self.table.chosen.connect(self._chosen)
        self.take_back = button(texts.TAKE_BACK, self._take_back)
        self.take_back.setEnabled(False)
        if not frame.actor.may(Right.ADMINISTER):
            self.take_back.hide()
        head = row(label(texts.HANDOVERS, "heading"), None, self.take_back)
        inside = column(self.table)
        inside.insertLayout(0, head)
        self.setLayout(inside)
        self.hide()

    def refresh(self) -> None:
        """Asks for the handovers."""
        self._frame.bridge.ask(self, ListHandovers(), self._show, key="handovers")

    def _columns(self) -> tuple[Column[HandoverLine], ...]:
        zone = self._frame.zone
        return (
            Column("from", texts.HANDED_FROM, lambda one: one.from_name, 150, look=strong),
            Column("to", texts.HANDED_TO, lambda one: one.to_name, 150),
            Column("at", texts.HANDED_AT, lambda one: shown.day(one.at, zone), 110, look=muted,
                   tip=lambda one: shown.exact(one.at, zone)),
            Column("accounts", texts.HANDED_ACCOUNTS, lambda one: shown.number(one.accounts), 90,
                   right=True),
            Column("read", texts.HANDED_READ, self._read, 170, look=_read_look, tip=self._read_tip),
            Column("why", texts.HANDED_WHY, lambda one: one.reason, 160, stretch=True, look=muted),
        )  # fmt: skip

    def _read(self, line: HandoverLine) -> str:
        if line.undone_at is not None:
            return texts.TAKEN_BACK
        if line.read_until is None:
            return texts.NOT_READ
        return texts.READ_UNTIL.format(day=shown.day(line.read_until, self._frame.zone))

    def _read_tip(self, line: HandoverLine) -> str:
        if line.undone_at is not None:
            return shown.exact(line.undone_at, self._frame.zone)
        return "" if line.read_until is None else texts.READ_UNTIL_TIP

    def _show(self, lines: tuple[HandoverLine, ...]) -> None:
        self.table.show_rows(lines)
        self.table.fit_height(_MOST)
        self.setVisible(bool(lines))
        self._chosen(self.table.row())

    @Slot(object)
    def _chosen(self, line: HandoverLine | None) -> None:
        self.take_back.setEnabled(line is not None and line.undone_at is None)

    def _take_back(self) -> None:
        line = self.table.row()
        if line is not None:
            self._frame.bridge.do(self, UndoHandover(line.id), self._taken_back)

    def _taken_back(self, done: HandoverDone) -> None:
        accounts = shown.plural(done.accounts, *texts.ACCOUNT_WORD)
        self._frame.toast(texts.WENT_BACK.format(accounts=accounts))


def _read_look(line: HandoverLine) -> Look:
    return Look("muted", badge=True) if line.undone_at is not None else muted(line)
