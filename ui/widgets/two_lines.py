"""Lists of two-line rows: a name and an age above, a subject and a badge below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.texts.words import Word
from ui.theme import SMALL, Theme, font
from ui.widgets.columns import badge_roles
from ui.widgets.row_painter import Index, RowPainter
from ui.widgets.rows import RowsModel
from workbench.vocabulary.record import record

ROW_HEIGHT = 56
_SIDE = 12
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@record
class TwoLines:
    """What a row shows. `late` draws the time in the tone of what is overdue; `quiet` the row as
    one nobody has to do anything about.
    """

    name: str
    time: str
    subject: str
    badge: Word
    late: bool = False
    quiet: bool = False


class TwoLinePainter(RowPainter):
    """Paints rows of a `RowsTable`. Arguments: `lines` tells what a row shows."""

    def __init__(self, theme: Theme, table: QTableView, lines: Callable[[Any], TwoLines]) -> None:
        super().__init__(theme, table)
        self._lines = lines
        self._strong, self._small = font(13, strong=True), font(SMALL)
        self._strong_metrics = QFontMetrics(self._strong)
        self._small_metrics = QFontMetrics(self._small)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, hairline, then the two lines."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, rect, chosen=chosen)
        shown = self._shown(index)
        if shown is None:
            return
        inner = rect.adjusted(_SIDE, 7, -_SIDE, -8)
        half = inner.height() // 2
        self._first(painter, QRect(inner.left(), inner.top(), inner.width(), half), shown)
        below = QRect(inner.left(), inner.top() + half, inner.width(), half + 1)
        self._second(painter, below, shown, chosen=chosen)

    def cut(self, rect: QRect, index: Index) -> str:
        """Name and subject, whichever shows only its beginning."""
        shown = self._shown(index)
        if shown is None:
            return ""
        room = rect.width() - 2 * _SIDE
        name = room - self._beside_name(shown), self._strong_metrics, shown.name
        subject = room - self._beside_subject(shown), self._small_metrics, shown.subject
        return "\n".join(
            text
            for width, metrics, text in (name, subject)
            if metrics.horizontalAdvance(text) > width
        )

    def _shown(self, index: Index) -> TwoLines | None:
        model = index.model()
        if not isinstance(model, RowsModel) or index.row() >= len(model.rows):
            return None
        return self._lines(model.rows[index.row()])

    def _beside_name(self, shown: TwoLines) -> int:
        return max(self._small_metrics.horizontalAdvance(shown.time), 24) + 8

    def _beside_subject(self, shown: TwoLines) -> int:
        return self._small_metrics.horizontalAdvance(shown.badge.text) + 20

    def _first(self, painter: QPainter, rect: QRect, shown: TwoLines) -> None:
        painter.setFont(self._small)
        painter.setPen(self._color("bad" if shown.late else "faint"))
        painter.drawText(rect, _RIGHT, shown.time)
        painter.setFont(self._strong)
        painter.setPen(self._color("muted" if shown.quiet else "text"))
        room = rect.adjusted(0, 0, -self._beside_name(shown), 0)
        painter.drawText(room, _LEFT, _cut(self._strong_metrics, shown.name, room.width()))

    def _second(self, painter: QPainter, rect: QRect, shown: TwoLines, *, chosen: bool) -> None:
        width = self._small_metrics.horizontalAdvance(shown.badge.text) + 12
        box = QRectF(rect.right() - width + 1, rect.center().y() - 9, width, 19)
        front, back = badge_roles("muted" if shown.quiet else shown.badge.tone)
        if chosen and self._color(back) == self._color("accent_soft"):
            back = "raised"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(back))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._small)
        painter.setPen(self._color(front))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown.badge.text)
        painter.setPen(self._color("muted"))
        room = rect.adjusted(0, 0, -self._beside_subject(shown), 0)
        painter.drawText(room, _LEFT, _cut(self._small_metrics, shown.subject, room.width()))


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
