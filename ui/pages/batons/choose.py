"""Who a new baton can be for: people who agreed to a next step and have none yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import batons as texts
from ui.widgets.buttons import button
from ui.widgets.cards import column
from ui.widgets.columns import Column, muted, strong
from ui.widgets.heading import Heading
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.handoff.messages.drafts import ReadyRow, ReadyToPass


class ChooseView(QWidget):
    """Signals: `picked(contact_id)` on Enter or double click, `left` on Escape."""

    picked = Signal(int)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        columns: list[Column[ReadyRow]] = [
            Column("person", texts.PERSON, lambda row: row.contact, 200, look=strong),
            Column("account", texts.COMPANY, lambda row: row.account, 200, stretch=True),
            Column("title", texts.JOB, lambda row: row.title, 220, look=muted),
            Column("agreed", texts.AGREED, self._agreed, 200, look=muted,
                   tip=lambda row: shown.exact(row.at, frame.zone)),
        ]  # fmt: skip
        self.table: RowsTable[ReadyRow] = RowsTable(
            frame, columns, texts.CHOOSE_TABLE, identity=lambda row: row.contact_id
        )
        self.table.activated_row.connect(lambda row: self.picked.emit(row.contact_id))
        back = button(texts.BACK_TO_BOARD, self.left.emit, kind="quiet", shortcut="Esc")
        inside = QWidget()
        inside.setObjectName("clear")
        inside.setLayout(column(self.table, None))
        self._state = Stateful(inside, frame.theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(Heading(texts.CHOOSE_TITLE, texts.CHOOSE_SUBTITLE, back))
        whole.addWidget(self._state, 1)

    def begin(self) -> None:
        """Asks who agreed."""
        self._state.busy()
        self._frame.bridge.ask(self, ReadyToPass(), self._show, key="ready")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, rows: tuple[ReadyRow, ...]) -> None:
        self.table.show_rows(rows)
        if not rows:
            act = (texts.TO_PROSPECTS, lambda: self._frame.go("prospects"))
            self._state.empty("batons", texts.NOBODY_TITLE, texts.NOBODY, act)
            return
        self._state.ready()
        self.table.fit_height(16)
        self.table.choose(0)
        self.table.setFocus()

    def _agreed(self, row: ReadyRow) -> str:
        words = texts.AGREED_TALK if row.kind == "talk" else texts.AGREED_ANSWER
        return words.format(when=shown.moment(row.at, self._frame.zone))
