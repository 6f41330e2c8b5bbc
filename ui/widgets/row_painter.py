"""What the painters of rows share: the ground under a row, and a tooltip for what is cut off."""

from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_RADIUS = 7
"""Of a table's corners, inside its border of one pixel."""


class RowPainter(QStyledItemDelegate):
    """Arguments: `table` whose rows are painted."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._colors: dict[str, QColor] = {}
        theme.changed.connect(self._colors.clear)

    def ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        """What lies under a cell, or under a whole row: its background, which leaves the table's
        round corners free, and the hairline to the row below; the border ends the last one.
        """
        back, room = self._color("accent_soft" if chosen else "raised"), self._room()
        if _in_corner(rect, room):
            shape, part = QPainterPath(), QPainterPath()
            shape.addRoundedRect(QRectF(room), _RADIUS, _RADIUS)
            part.addRect(QRectF(rect))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shape.intersected(part), back)
        else:
            painter.fillRect(rect, back)
        if rect.bottom() < room.bottom():
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._color("border"))

    def cut(self, rect: QRect, index: Index) -> str:
        """What a cell says where it has no room for all of it; nothing where it has."""
        raise NotImplementedError

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Under the mouse: the whole of what is cut off, then the exact value behind it."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        told = tip_of(self.cut(option.rect, index), index.data(Qt.ItemDataRole.ToolTipRole) or "")
        QToolTip.showText(event.globalPos(), told, view)
        return True

    def _room(self) -> QRect:
        """The place inside the border: a header or a scroll bar has a share of its corners."""
        table = self._table
        room = table.viewport().rect()
        if table.property("kind") == "bare":
            return room.adjusted(-_RADIUS, -_RADIUS, _RADIUS, _RADIUS)
        above = 0 if table.horizontalHeader().isHidden() else _RADIUS
        beside = _RADIUS if table.verticalScrollBar().isVisible() else 0
        return room.adjusted(0, -above, beside, 0)

    def _color(self, role: str) -> QColor:
        if role not in self._colors:
            self._colors[role] = self._theme.color(role)
        return self._colors[role]


def tip_of(*parts: str) -> str:
    """A tooltip that wraps, of texts a stranger may have written: never their markup."""
    lines = dict.fromkeys(escape(part).replace("\n", "<br>") for part in parts if part)
    return f"<span>{'<br>'.join(lines)}</span>" if lines else ""


def _in_corner(rect: QRect, room: QRect) -> bool:
    beside = rect.left() < room.left() + _RADIUS or rect.right() > room.right() - _RADIUS
    across = rect.top() < room.top() + _RADIUS or rect.bottom() > room.bottom() - _RADIUS
    return beside and across
