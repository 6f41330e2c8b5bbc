"""Columns as data, and the one painter of cells: every table of the window looks alike."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.theme import BODY, SMALL, Theme, font
from ui.widgets.row_painter import Index, RowPainter
from workbench.vocabulary.record import record

Row = TypeVar("Row")
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Cell` behind an index."""
PADDING = 8
_MARK = 14
_BAR, _BAR_GAP, BADGE = 32, 8, 12
"""How wide a bar is, what stands between it and its figure, and a badge around its word."""
_KNOWN = 20_000
"""Texts whose room is remembered; then it begins anew."""


@record
class Look:
    """How a cell looks. `tone` is a role of text or badge; `badge` draws a soft box behind it;
    `bar` (0 to 1) draws a small bar before the figure; `strong` is the weight of names.
    """

    tone: str = "text"
    badge: bool = False
    strong: bool = False
    bar: float | None = None


PLAIN = Look()
MUTED = Look("muted")
STRONG = Look(strong=True)


def plain(_row: object) -> Look:
    """The look of most cells."""
    return PLAIN


def muted(_row: object) -> Look:
    """The look of what is second in importance."""
    return MUTED


def strong(_row: object) -> Look:
    """The look of names."""
    return STRONG


def _same(text: str) -> str:
    return text


@record
class Cell:
    """What the painter needs of one cell."""

    text: str
    look: Look
    right: bool = False


@record
class Column(Generic[Row]):
    """One column of a table.

    `text` what a row shows; `width` pixels at 100 %; `stretch` takes what is left; `right` aligns
    figures; `look` how; `tip` the exact value behind a short one; `spoken` what a screen reader
    says where the text is terse; `sort` the name a big table sorts by, empty where it cannot.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 120
    stretch: bool = False
    right: bool = False
    look: Callable[[Row], Look] = field(default=plain)
    tip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    sort: str = ""

    @property
    def room(self) -> int:
        """Its width, or what its title needs, if that is more."""
        return max(self.width, self._titled)

    @property
    def marked(self) -> int:
        """What its title needs beside the mark of the order."""
        return self._titled + _MARK

    @property
    def _titled(self) -> int:
        metrics = QFontMetrics(font(SMALL, strong=True))
        return metrics.horizontalAdvance(self.title) + 2 * PADDING

    def cell(self, row: Row) -> Cell:
        """Text and look of a row."""
        return Cell(self.text(row), self.look(row), self.right)

    def of_role(self, row: Row, role: int) -> Any:
        """What the model answers for a role."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row)
        if role == CELL_ROLE:
            return self.cell(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row) if self.tip else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.spoken(row) if self.spoken else self.text(row)
            return f"{self.title}: {told}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class Headed:
    """The header's part of a model, the same for small and big tables."""

    def __init__(self, columns: Sequence[Column[Any]]) -> None:
        self.columns = tuple(columns)

    def header(self, section: int, orientation: Qt.Orientation, role: int) -> Any:
        """Title and alignment of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Face:
    """A font with its metrics."""

    def __init__(self, font: QFont, *, strong: bool = False) -> None:
        self.font = font
        self.strong = strong
        self.metrics = QFontMetrics(font)
        self._height, self._ascent = self.metrics.height(), self.metrics.ascent()

    def baseline(self, room: int) -> int:
        """How far under the top of a line of text its letters stand, in the middle of its room."""
        return (room - self._height) // 2 + self._ascent


class CellPainter(RowPainter):
    """Paints cells by their look; fonts, metrics and colours are made once per theme."""

    def __init__(self, theme: Theme, table: QTableView, row_height: int = 36) -> None:
        super().__init__(theme, table)
        self._height = row_height
        self._body, self._small = _Face(font(BODY)), _Face(font(SMALL))
        self._strong = _Face(font(BODY, strong=True), strong=True)
        self._known: dict[tuple[str, int, bool], tuple[str, int]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The fixed height of a row."""
        return QSize(80, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, hairline, then bar, badge and text."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, rect, chosen=chosen)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, rect, cell)

    def cut(self, rect: QRect, index: Index) -> str:
        """The text of a cell that shows only its beginning."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return ""
        face = self._small if cell.look.badge else self._strong if cell.look.strong else self._body
        taken = BADGE if cell.look.badge else _BAR + _BAR_GAP if cell.look.bar is not None else 0
        room = rect.width() - 2 * PADDING - taken
        return cell.text if face.metrics.horizontalAdvance(cell.text) > room else ""

    def draw(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Bar, badge and text of a cell, with a painter that smooths edges."""
        look = cell.look
        inner = rect.adjusted(PADDING, 0, -PADDING, -1)
        if look.bar is not None:
            inner = self._bar(painter, inner, look)
        if not cell.text:
            return
        if look.badge:
            self._badge(painter, inner, cell)
        else:
            self._text(painter, inner, cell)

    def _text(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        face = self._strong if cell.look.strong else self._body
        words, wide = self._cut(cell.text, inner.width(), face)
        painter.setFont(face.font)
        # A bar carries the tone; the figure behind it stays easy to read.
        painter.setPen(self._color("text" if cell.look.bar is not None else cell.look.tone))
        left = inner.right() + 1 - wide if cell.right else inner.left()
        painter.drawText(left, inner.top() + face.baseline(inner.height()), words)

    def _cut(self, text: str, room: int, face: "_Face") -> tuple[str, int]:
        """What of a text has room, and how wide that is; most texts come again and again."""
        key = (text, room, face.strong)
        found = self._known.get(key)
        if found is None:
            line = " ".join(text.split()) if "\n" in text else text
            words = face.metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[key] = words, face.metrics.horizontalAdvance(words)
        return found

    def _badge(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        metrics = self._small.metrics
        words = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width() - BADGE)
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + BADGE, 19)
        box.moveCenter(QRectF(inner).center())
        box.moveLeft(inner.left())
        front, back = badge_roles(cell.look.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(back))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._small.font)
        painter.setPen(self._color(front))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _bar(self, painter: QPainter, inner: QRect, look: Look) -> QRect:
        """Draws the bar and returns what is left for the figure."""
        track = QRectF(inner.left(), inner.center().y() - 2, _BAR, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("sunken"))
        painter.drawRoundedRect(track, 2.5, 2.5)
        full = QRectF(track)
        full.setWidth(track.width() * min(max(look.bar or 0.0, 0.0), 1.0))
        painter.setBrush(self._color(look.tone))
        painter.drawRoundedRect(full, 2.5, 2.5)
        return inner.adjusted(_BAR + _BAR_GAP, 0, 0, 0)


def badge_roles(tone: str) -> tuple[str, str]:
    """The roles of a badge's text and box for a tone."""
    families = {
        "cold": "bin_cold", "working": "bin_working", "nurture": "bin_nurture",
        "avoid": "bin_avoid",
    }  # fmt: skip
    if tone in families:
        return families[tone], f"{families[tone]}_soft"
    if tone in {"good", "warn", "bad", "accent"}:
        return tone, f"{tone}_soft"
    return "muted", "quiet_soft"
