"""The board: batons as cards in columns, moved through by arrows, with the clock on each card."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.batons.clock import Clock, clock_of
from ui.texts import batons as texts
from ui.theme import BODY, SMALL, font
from ui.widgets.columns import BADGE, CELL_ROLE, Cell, CellPainter, Column, Look
from ui.widgets.labels import label
from ui.widgets.row_painter import Index
from ui.widgets.rows import RowsTable
from workbench.handoff.messages.batons import BatonRow
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.people import Right
from workbench.vocabulary.pipeline import Stage
from workbench.vocabulary.record import record

CARD_HEIGHT = 96
_GAP, _INSET = 8, 12
_NO_CLOCK = Clock("", "muted")
COLUMNS: tuple[tuple[str, str], ...] = (
    ("draft", texts.DRAFTS),
    ("passed", texts.PASSED),
    ("accepted", texts.ACCEPTED),
    ("back", texts.BACK),
)


def column_of(row: BatonRow) -> str:
    """Where on the board a baton stands; what an AE disqualified came back too."""
    if row.state in (BatonState.REJECTED, BatonState.RECALLED):
        return "back"
    return "back" if row.stage is Stage.DISQUALIFIED else row.state.value


@record
class Face(Look):
    """What a card shows beside its account."""

    contact: str = ""
    amount: str = ""
    colleague: str = ""
    clock: Clock = _NO_CLOCK


class CardColumn(Column[BatonRow]):
    """One column of cards; its text is the account."""

    __slots__ = ()

    def cell(self, row: BatonRow) -> Cell:
        """The account and the card's face."""
        return Cell(row.account, self.look(row))


class CardPainter(CellPainter):
    """Paints a card: account and amount, contact, colleague, clock."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The box, then its three lines."""
        cell: Any = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not isinstance(cell.look, Face):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._color("surface"))
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -_GAP - 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color("accent" if chosen else "border"), 1))
        painter.setBrush(self._color("accent_soft" if chosen else "raised"))
        painter.drawRoundedRect(box, 8, 8)
        inner = box.toRect().adjusted(_INSET, 8, -_INSET, -8)
        self._lines(painter, inner, cell, cell.look)

    def cut(self, rect: QRect, index: Index) -> str:
        """Account, contact and state, whichever shows only its beginning."""
        cell: Any = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not isinstance(cell.look, Face):
            return ""
        face, room = cell.look, rect.width() - 2 * _INSET
        small = QFontMetrics(font(SMALL))
        lines = (
            (cell.text, BODY, True, 8 + QFontMetrics(font(BODY)).horizontalAdvance(face.amount)),
            (face.contact, SMALL, False, 8 + small.horizontalAdvance(face.colleague)),
            (face.clock.words, SMALL, False, BADGE),
        )
        return "\n".join(
            words
            for words, size, strong, taken in lines
            if QFontMetrics(font(size, strong=strong)).horizontalAdvance(words) > room - taken
        )

    def _lines(self, painter: QPainter, inner: QRect, cell: Cell, face: Face) -> None:
        step = inner.height() // 3
        first, second, third = (
            QRect(inner.left(), inner.top() + line * step, inner.width(), step) for line in range(3)
        )
        rest = self._put(painter, first, face.amount, "muted", BODY, right=True)
        self._put(painter, rest, cell.text, "text", BODY, strong=True)
        rest = self._put(painter, second, face.colleague, "faint", SMALL, right=True)
        self._put(painter, rest, face.contact, "muted", SMALL)
        if face.clock.words:
            self._badge(painter, third, Cell(face.clock.words, Look(face.clock.tone, badge=True)))

    def _put(
        self,
        painter: QPainter,
        place: QRect,
        words: str,
        role: str,
        size: int,
        *,
        right: bool = False,
        strong: bool = False,
    ) -> QRect:
        """Writes words into a line and returns what is left of it."""
        face = font(size, strong=strong)
        metrics = QFontMetrics(face)
        room = place.width() // 2 if right else place.width()
        fitted = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(face)
        painter.setPen(self._color(role))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)
        taken = metrics.horizontalAdvance(fitted) + 8 if right and fitted else 0
        return place.adjusted(0, 0, -taken, 0)


class CardList(RowsTable[BatonRow]):
    """One column of the board. Signal: `sideways(step)` on the left and right arrow keys."""

    sideways = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right leave the column; the rest is the table's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.sideways.emit(step)
        elif event.key() != Qt.Key.Key_Left:
            super().keyPressEvent(event)


class Board(QWidget):
    """Four columns of cards. Signals: `chosen(row or None)`, `activated(row)` on Enter."""

    chosen = Signal(object)
    activated = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self.lists: dict[str, CardList] = {}
        self._titles = {key: label("", "section") for key, _ in COLUMNS}
        self._notes = {key: label(texts.EMPTY[key], "small", wrap=True) for key, _ in COLUMNS}
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        drafting = frame.actor.may(Right.PROSPECT)
        self._columns = COLUMNS if drafting else COLUMNS[1:]
        for key, title in self._columns:
            whole.addLayout(self._column(key, title), 1)

    def show_rows(self, rows: Sequence[BatonRow]) -> None:
        """Deals the batons out to their columns and keeps the choice."""
        before = self.row()
        for key, title in self._columns:
            found = sorted(
                (row for row in rows if column_of(row) == key),
                key=lambda row: _order(row, key),
            )
            self._titles[key].setText(texts.COLUMN.format(title=title, count=len(found)))
            self.lists[key].show_rows(found)
            self.lists[key].setVisible(bool(found))
            self._notes[key].setVisible(not found)
        if before is not None and not self.choose_id(before.baton_id):
            self.choose_first()

    def row(self) -> BatonRow | None:
        """The chosen baton."""
        found = (each.row() for each in self.lists.values() if each.selectionModel().hasSelection())
        return next(found, None)

    def choose_id(self, baton_id: int) -> bool:
        """Chooses a baton wherever it stands; False when it is not on the board."""
        return any(each.choose_id(baton_id) for each in self.lists.values())

    def choose_first(self) -> None:
        """Chooses what is most urgent: the first passed one, else the first of any column."""
        for key in ("passed", "accepted", "draft", "back"):
            if key in self.lists and self.lists[key].rows_model.rows:
                self.lists[key].choose(0)
                return

    def focus(self) -> None:
        """Puts the keyboard on the column of the chosen card."""
        for each in self.lists.values():
            if each.selectionModel().hasSelection():
                each.setFocus()

    def step(self, steps: int) -> None:
        """Goes to the next column at the left or right that has cards."""
        shown_ = [each for each in self.lists.values() if not each.isHidden()]
        here = [place for place, each in enumerate(shown_) if each.selectionModel().hasSelection()]
        if not shown_:
            return
        place = min(max(here[0] + steps, 0), len(shown_) - 1) if here else 0
        aim = shown_[place]
        height = self._height_of(shown_[here[0]]) if here else 0
        aim.choose(min(height, len(aim.rows_model.rows) - 1))
        aim.setFocus()

    @staticmethod
    def _height_of(cards: CardList) -> int:
        return max(cards.currentIndex().row(), 0)

    def _column(self, key: str, title: str) -> QVBoxLayout:
        face = CardColumn(
            "card", title, lambda row: row.account, stretch=True, look=self._face,
            tip=self._tip, spoken=self._spoken,
        )  # fmt: skip
        cards = CardList(
            self._frame,
            [face],
            texts.COLUMN_NAME.format(title=title),
            identity=lambda row: row.baton_id,
            row_height=CARD_HEIGHT,
            header=False,
        )
        cards.setProperty("kind", "bare")
        cards.setItemDelegate(CardPainter(self._frame.theme, cards, CARD_HEIGHT))
        cards.sideways.connect(self.step)
        cards.chosen.connect(lambda row, key=key: self._picked(key, row))
        cards.activated_row.connect(self.activated)
        self.lists[key] = cards
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self._titles[key])
        lines.addWidget(cards, 1)
        lines.addWidget(self._notes[key])
        lines.addStretch(0)
        return lines

    def _picked(self, key: str, row: BatonRow | None) -> None:
        """One card is chosen on the whole board; the other columns let go of theirs."""
        if row is None:
            if self.row() is None:
                self.chosen.emit(None)
            return
        for other, cards in self.lists.items():
            if other != key and cards.selectionModel().hasSelection():
                blocked = cards.selectionModel().blockSignals(True)
                cards.clearSelection()
                cards.setCurrentIndex(cards.rootIndex())
                cards.selectionModel().blockSignals(blocked)
                cards.viewport().update()
        self.chosen.emit(row)

    def _face(self, row: BatonRow) -> Face:
        mine = row.sdr_id == self._frame.actor.person_id
        name = self._frame.person(row.ae_id if mine else row.sdr_id)
        amount = "" if row.amount is None else shown.short(row.amount.cents / 100)
        return Face(
            contact=row.contact,
            amount=amount,
            colleague=name,
            clock=self._clock(row),
        )

    def _clock(self, row: BatonRow) -> Clock:
        return clock_of(row, self._frame.now(), self._frame.zone)

    def _tip(self, row: BatonRow) -> str:
        return self._clock(row).exact

    def _spoken(self, row: BatonRow) -> str:
        return texts.SPOKEN.format(
            account=row.account, contact=row.contact, clock=self._clock(row).words
        )


def _order(row: BatonRow, key: str) -> tuple[Any, ...]:
    """Passed ones by the time that is left; everything else newest first."""
    if key == "passed" and row.due_at is not None:
        return (row.due_at, row.baton_id)
    return (-row.baton_id,)
