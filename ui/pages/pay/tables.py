"""The two tables of the pay page: everybody's place in the month, and one person's lines."""

from ui import shown
from ui.frame import Frame
from ui.texts import pay as texts
from ui.texts import words
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.rows import RowsTable
from workbench.pay.messages import StatementLineRow, StatementRow
from workbench.vocabulary.pay import LineKind


def team_table(frame: Frame) -> RowsTable[StatementRow]:
    """Everybody of the month, best first."""
    columns: list[Column[StatementRow]] = [
        Column("place", texts.PLACE, lambda row: str(row.place), 44, right=True, look=muted),
        Column("name", texts.NAME, lambda row: row.person, 180, stretch=True, look=strong),
        Column(
            "qualified",
            texts.QUALIFIED,
            lambda row: texts.OF_GOAL.format(done=row.qualified, goal=row.goal),
            100,
            right=True,
        ),
        Column(
            "progress",
            texts.PROGRESS,
            lambda row: texts.SHARE.format(share=round(100 * row.qualified / row.goal)),
            130,
            look=_progress,
        ),
        Column("revenue", texts.REVENUE, lambda row: shown.money(row.revenue), 140, right=True),
        Column("total", texts.COMMISSION, lambda row: shown.money(row.total), 140, right=True,
               look=strong),
    ]  # fmt: skip
    return RowsTable(frame, columns, texts.TEAM_TABLE, identity=lambda row: row.person_id)


def _progress(row: StatementRow) -> Look:
    return Look("good" if row.qualified >= row.goal else "accent", bar=row.qualified / row.goal)


def lines_table(frame: Frame) -> RowsTable[StatementLineRow]:
    """The lines of one statement, each with what it traces to."""
    columns: list[Column[StatementLineRow]] = [
        Column("kind", texts.WHAT, lambda line: words.LINES[line.kind].text, 176, look=_kind),
        Column("account", texts.ACCOUNT, _account, 200, stretch=True, look=strong,
               tip=lambda line: line.note),
        Column("since", texts.SINCE, lambda line: shown.day(line.qualified_at, frame.zone), 112,
               look=muted, tip=lambda line: shown.exact(line.qualified_at, frame.zone)),
        Column("deal", texts.DEAL, lambda line: shown.money(line.deal), 130, right=True,
               look=muted),
        Column("amount", texts.AMOUNT, lambda line: shown.money(line.amount), 130, right=True,
               look=_amount),
    ]  # fmt: skip
    return RowsTable(frame, columns, texts.LINES_TABLE, identity=line_key)


def line_key(line: StatementLineRow) -> tuple[str, int, int]:
    """What tells one line from the others of a statement."""
    return line.kind.value, line.opportunity_id, line.amount.cents


def _account(line: StatementLineRow) -> str:
    if line.note:
        return texts.NOTE.format(what=line.account, note=line.note)
    return line.account


def _kind(line: StatementLineRow) -> Look:
    tones = {LineKind.CREDIT: "accent", LineKind.WON_DEAL: "good", LineKind.CORRECTION: "warn"}
    return Look(tones[line.kind], badge=True)


def _amount(line: StatementLineRow) -> Look:
    return Look("bad" if line.amount.cents < 0 else "text", strong=True)
