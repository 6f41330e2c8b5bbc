"""The two tables of the audit page: the queue with its marks, and the story of one account."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ui import shown
from ui.frame import Frame
from ui.pages.audit.checks import MarksColumn, MarksPainter, queue_marks, queue_spoken
from ui.pages.audit.story import StoryLine
from ui.texts import audit as texts
from ui.texts import words
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.rows import RowsTable
from workbench.handoff.messages.evidence import AuditLine

_STORY_HEIGHT = 32
DECISION = 5
"""The place of the decision's column, which says something only of decided audits."""


def queue_table(frame: Frame) -> RowsTable[AuditLine]:
    """Audits with who, how much, since when, and what the evidence says."""
    columns: list[Column[AuditLine]] = [
        Column("account", texts.OPPORTUNITY, lambda line: line.audit.account, 190, stretch=True,
               look=strong),
        Column("sdr", texts.SDR, lambda line: frame.person(line.audit.sdr_id), 92),
        Column("ae", texts.AE, lambda line: frame.person(line.audit.ae_id), 92),
        Column("amount", texts.AMOUNT, lambda line: shown.money(line.amount), 116, right=True),
        Column(
            "qualified",
            texts.QUALIFIED,
            lambda line: _short_day(line.audit.qualified_at, frame.zone),
            84,
            look=muted,
            tip=lambda line: shown.exact(line.audit.qualified_at, frame.zone),
        ),
        Column(
            "decision",
            texts.DECISION_COLUMN,
            lambda line: words.AUDITS[line.audit.decision].text,
            88,
            look=lambda line: Look(words.AUDITS[line.audit.decision].tone, badge=True),
        ),
        MarksColumn(
            "evidence", texts.EVIDENCE, queue_spoken, 150, stretch=True, look=queue_marks,
            tip=queue_spoken,
        ),
    ]  # fmt: skip
    table = RowsTable(frame, columns, texts.QUEUE, identity=lambda line: line.audit.audit_id)
    place = len(columns) - 1
    table.setItemDelegateForColumn(place, MarksPainter(frame.theme, table))
    return table


def _short_day(at: datetime, zone: ZoneInfo) -> str:
    """A day of these months; the year stands in the tooltip."""
    local = at.astimezone(zone)
    return f"{local.day} {local:%b}"


def story_table(frame: Frame) -> RowsTable[StoryLine]:
    """What happened at an account, one line per fact."""
    columns: list[Column[StoryLine]] = [
        Column("when", texts.WHEN, lambda line: line.when, 112, look=muted,
               tip=lambda line: line.exact),
        Column("who", texts.WHO, lambda line: line.who, 140, look=strong),
        Column("what", texts.WHAT, lambda line: line.what, stretch=True,
               tip=lambda line: line.what),
        Column("kind", texts.KIND, lambda line: line.badge.text, 84,
               look=lambda line: Look(line.badge.tone, badge=True)),
    ]  # fmt: skip
    table: RowsTable[StoryLine] = RowsTable(
        frame,
        columns,
        texts.STORY,
        identity=lambda line: line.key,
        row_height=_STORY_HEIGHT,
        header=False,
    )
    table.end_with_rows()
    return table
