"""The list of calls: whom to talk with, and what was logged."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from ui import shown
from ui.frame import Frame
from ui.texts import calls as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.columns import Column
from ui.widgets.rows import RowsTable
from ui.widgets.two_lines import ROW_HEIGHT, TwoLinePainter, TwoLines
from workbench.conversations.messages import AgendaRow, ConversationRow
from workbench.vocabulary.conversations import AgendaKind

Line = AgendaRow | ConversationRow


def calls_table(frame: Frame) -> RowsTable[Line]:
    """The table of the agenda and of the log."""
    column: Column[Line] = Column(
        "line",
        texts.LINE_TITLE,
        lambda line: two_lines(frame, line).name,
        stretch=True,
        tip=lambda line: shown.exact(instant(line), frame.zone),
        spoken=lambda line: _spoken(two_lines(frame, line)),
    )
    table: RowsTable[Line] = RowsTable(
        frame, [column], texts.LIST_NAME, identity=identity, row_height=ROW_HEIGHT, header=False
    )
    table.setItemDelegate(TwoLinePainter(frame.theme, table, lambda line: two_lines(frame, line)))
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


def identity(line: Line) -> tuple[str, int]:
    """Which call a line is, whatever its place."""
    if isinstance(line, ConversationRow):
        return "conversation", line.conversation_id
    return line.kind.value, line.id


def instant(line: Line) -> datetime:
    """When the call is, was, or came."""
    return line.started_at if isinstance(line, ConversationRow) else line.at


def two_lines(frame: Frame, line: Line) -> TwoLines:
    """A line as it is painted."""
    if isinstance(line, ConversationRow):
        return TwoLines(
            name=line.contact or texts.UNKNOWN,
            time=shown.ago(frame.now(), line.started_at),
            subject=line.next_step or line.account,
            badge=words.CALL_OUTCOMES[line.outcome],
        )
    return TwoLines(
        name=line.contact or (texts.NOBODY.format(account=line.account) if line.account
                              else texts.UNKNOWN),
        time=_due(frame, line),
        subject=" · ".join(part for part in (line.account, line.subject) if part),
        badge=_badge(line),
        late=line.late,
    )  # fmt: skip


def _badge(line: AgendaRow) -> Word:
    if line.meeting is not None:
        word = words.MEETINGS[line.meeting]
        return Word(f"{texts.KINDS[line.kind]} · {word.text}", word.tone)
    if line.task is not None:
        return Word(words.TASKS[line.task].text, "accent")
    return Word(texts.WANTS_TALK, "good")


def _due(frame: Frame, line: AgendaRow) -> str:
    if line.kind is AgendaKind.RESPONSE:
        return shown.ago(frame.now(), line.at)
    time = when(line.at, frame.now(), frame.zone)
    if not line.late:
        return time
    return (texts.OVER if line.kind is AgendaKind.MEETING else texts.LATE).format(time=time)


def when(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """`today 14:00`, `Tue 09:30` within a week, else `24 Mar 09:30`."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    time = shown.clock(at, zone)
    if local.date() == today:
        return texts.TODAY_AT.format(time=time)
    return texts.DAY_AT.format(day=_day(local.date(), today), time=time)


def _day(day: date, today: date) -> str:
    return f"{day:%a}" if abs((day - today).days) < 7 else f"{day.day} {day:%b}"


def _spoken(line: TwoLines) -> str:
    return texts.LINE_SPOKEN.format(
        who=line.name, word=line.badge.text, subject=line.subject, time=line.time
    )
