"""The histogram of fit, drawn by ourselves; the same numbers stand in a table beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.shown import number, plural
from ui.texts import icp as texts
from ui.theme import SMALL, Theme, font

_HEIGHT = 148
_FOOT = 20
_HEAD = 18
_GAP = 2.0
_TICKS = (0, 25, 50, 75, 100)


class FitChart(QWidget):
    """Bars of five points of fit each, from 0 to 100."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.counts: tuple[int, ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(texts.CHART_NAME)
        theme.changed.connect(self.update)

    def show_counts(self, counts: Sequence[int], told: str) -> None:
        """Shows other bars; `told` is what a screen reader says of them."""
        self.counts = tuple(counts)
        self.setAccessibleDescription(told)
        self.update()

    def bar_at(self, x: float) -> int | None:
        """The bar below a point, or None."""
        if not self.counts or not 0 <= x < self.width():
            return None
        return int(x / (self.width() / len(self.counts)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The greatest number, the bars, the axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        floor = self.height() - _FOOT
        painter.setPen(self._color("border"))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        self._draw_ticks(painter, floor)
        most = max(self.counts, default=0)
        if most:
            self._draw_bars(painter, floor, most)
        if self.hasFocus():
            painter.setPen(self._color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def event(self, event: QEvent) -> bool:
        """A tooltip per bar."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self.bar_at(event.pos().x())
            if place is not None:
                QToolTip.showText(event.globalPos(), told_bar(place, self.counts[place]), self)
                return True
        return super().event(event)

    def _draw_bars(self, painter: QPainter, floor: float, most: int) -> None:
        step = self.width() / len(self.counts)
        scale = (floor - _HEAD) / most
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("accent"))
        for place, count in enumerate(self.counts):
            if count:
                high = max(count * scale, 2.0)
                bar = QRectF(place * step + _GAP / 2, floor - high, step - _GAP, high)
                painter.drawRoundedRect(bar, 2, 2)
        top = self.counts.index(most)
        painter.setPen(self._color("muted"))
        box = QRectF(top * step - 40, 0, step + 80, _HEAD - 2)
        side = Qt.AlignmentFlag.AlignHCenter
        whole = QRectF(1, 0, self.width() - 3, _HEAD - 2)
        if box.right() > self.width():
            side, box = Qt.AlignmentFlag.AlignRight, whole
        elif box.left() < 0:
            side, box = Qt.AlignmentFlag.AlignLeft, whole
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), number(most))

    def _draw_ticks(self, painter: QPainter, floor: float) -> None:
        painter.setPen(self._color("muted"))
        for tick in _TICKS:
            box = QRectF(tick / 100 * self.width() - 20, floor + 3, 40, _FOOT - 4)
            box.moveLeft(min(max(box.left(), 0.0), self.width() - box.width()))
            side = Qt.AlignmentFlag.AlignHCenter
            if tick in {0, 100}:
                side = Qt.AlignmentFlag.AlignRight if tick else Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignTop), str(tick))

    def _color(self, role: str) -> QColor:
        return self._theme.color(role)


def bounds(place: int, bars: int = 20) -> tuple[int, int]:
    """The lowest and the highest fit of a bar; the last one holds 100 too."""
    width = 100 // bars
    return place * width, 100 if place == bars - 1 else place * width + width - 1


def told_bar(place: int, count: int) -> str:
    """A bar in words."""
    low, high = bounds(place)
    return texts.BAR_TIP.format(low=low, high=high, accounts=plural(count, *texts.ACCOUNTS))
