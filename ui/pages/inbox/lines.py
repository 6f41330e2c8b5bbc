"""The list of the inbox: two lines for each answer."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from ui import shown
from ui.frame import Frame
from ui.texts import inbox as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.columns import Column
from ui.widgets.rows import RowsTable
from ui.widgets.two_lines import ROW_HEIGHT, TwoLinePainter, TwoLines
from workbench.responses.messages.inbox import InboxLine
from workbench.vocabulary.responses import BOUNCE_KINDS, ResponseKind, ResponseState


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
    table.setItemDelegate(TwoLinePainter(frame.theme, table, lambda one: two_lines(frame, one)))
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


def two_lines(frame: Frame, line: InboxLine) -> TwoLines:
    """A line as it is painted."""
    row = line.response
    age = shown.ago(frame.now(), row.received_at)
    return TwoLines(
        name=sender(line),
        time=texts.LATE_AGE.format(age=age) if row.overdue else age,
        subject=row.subject or texts.NO_SUBJECT,
        badge=line_word(line, frame.zone),
        late=row.overdue,
        quiet=line.by_program,
    )
