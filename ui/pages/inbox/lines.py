"""The list of the inbox: two lines for each answer, painted by one small delegate."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import inbox as texts
from ui.texts import words
from ui.texts.words import Word
from ui.theme import SMALL, Theme, font
from ui.widgets.columns import Column, Index, badge_roles
from ui.widgets.rows import RowsModel, RowsTable
from workbench.responses.messages.inbox import InboxLine
from workbench.vocabulary.responses import BOUNCE_KINDS, ResponseKind, ResponseState

ROW_HEIGHT = 56
_SIDE = 12
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def lines_table(frame: Frame) -> RowsTable[InboxLine]:
    """The table of a folder's lines."""
    column: Column[InboxLine] = Column(
        "line",
        texts.LINE_TITLE,
        sender,
        stretch=True,
        tip=lambda line: shown.exact(line.response.received_at, frame.zone),
        spoken=lambda line: spoken(frame, line),
    )
    table: RowsTable[InboxLine] = RowsTable(
        frame,
        [column],
        texts.LIST_NAME,
        identity=lambda line: line.response.id,
        row_height=ROW_HEIGHT,
        header=False,
        many=True,
    )
    table.setItemDelegate(LinePainter(frame, table))
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def sender(line: InboxLine) -> str:
    """Who wrote, as far as known; whom a bounce is about."""
    row = line.response
    if row.kind in BOUNCE_KINDS:
        return line.failed or row.contact or texts.MAIL_SYSTEM
    return row.contact or row.sender or texts.UNKNOWN_SENDER


def line_word(line: InboxLine, zone: ZoneInfo) -> Word:
    """The badge of a line: its class, and for closed ones that it is closed."""
    row = line.response
    if row.kind is None:
        return Word(texts.UNREADABLE, "warn")
    word = words.RESPONSES[row.kind]
    if row.kind is ResponseKind.OUT_OF_OFFICE and line.back_on is not None:
        day = f"{line.back_on.day} {line.back_on:%b}"
        word = Word(texts.AWAY_UNTIL.format(day=day), word.tone)
    elif line.worst is not None:
        word = Word(texts.SEVERITIES[line.worst], "muted")
    if row.state is ResponseState.HANDLED or (
        row.state is ResponseState.IGNORED and not line.by_program
    ):
        return Word(texts.DONE_WORD.format(word=word.text), "muted")
    return word


def spoken(frame: Frame, line: InboxLine) -> str:
    """A line as a screen reader says it."""
    return texts.LINE_SPOKEN.format(
        who=sender(line),
        word=line_word(line, frame.zone).text,
        subject=line.response.subject or texts.NO_SUBJECT,
        age=shown.ago(frame.now(), line.response.received_at),
    )


class LinePainter(QStyledItemDelegate):
    """Sender and age above, subject and badge below."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._theme: Theme = frame.theme
        self._strong, self._small = font(13, strong=True), font(SMALL)
        self._strong_metrics = QFontMetrics(self._strong)
        self._small_metrics = QFontMetrics(self._small)
        self._colors: dict[str, QColor] = {}
        frame.theme.changed.connect(self._colors.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, hairline, then the two lines."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._color("accent_soft" if chosen else "raised"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._color("border"))
        model = index.model()
        if not isinstance(model, RowsModel) or index.row() >= len(model.rows):
            return
        line: InboxLine = model.rows[index.row()]
        inner = rect.adjusted(_SIDE, 7, -_SIDE, -8)
        half = inner.height() // 2
        self._first(painter, QRect(inner.left(), inner.top(), inner.width(), half), line)
        self._second(
            painter, QRect(inner.left(), inner.top() + half, inner.width(), half + 1), line
        )

    def _first(self, painter: QPainter, rect: QRect, line: InboxLine) -> None:
        row = line.response
        late = row.overdue
        age = shown.ago(self._frame.now(), row.received_at)
        if late and self._frame.now() - row.received_at < timedelta(days=60):
            age = f"{texts.OVERDUE} · {age}"
        width = max(self._small_metrics.horizontalAdvance(age), 24)
        painter.setFont(self._small)
        painter.setPen(self._color("bad" if late else "faint"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, int(right), age)
        painter.setFont(self._strong)
        painter.setPen(self._color("muted" if line.by_program else "text"))
        room = rect.adjusted(0, 0, -width - 8, 0)
        name = self._strong_metrics.elidedText(
            sender(line), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name
        )

    def _second(self, painter: QPainter, rect: QRect, line: InboxLine) -> None:
        word = line_word(line, self._frame.zone)
        width = self._small_metrics.horizontalAdvance(word.text) + 12
        box = QRectF(rect.right() - width + 1, rect.center().y() - 9, width, 19)
        front, back = badge_roles("muted" if line.by_program else word.tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(back))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._small)
        painter.setPen(self._color(front))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word.text)
        painter.setPen(self._color("muted"))
        room = rect.adjusted(0, 0, -width - 8, 0)
        subject = self._small_metrics.elidedText(
            line.response.subject or texts.NO_SUBJECT, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, subject)

    def _color(self, role: str) -> QColor:
        if role not in self._colors:
            self._colors[role] = self._theme.color(role)
        return self._colors[role]
