"""Shows checks: marks in their tones, short names, and what the evidence comes to."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import shown
from ui.texts import audit as texts
from ui.theme import font
from ui.widgets.columns import (
    CELL_ROLE,
    PADDING,
    PLAIN,
    Cell,
    CellPainter,
    Column,
    Look,
    Row,
)
from ui.widgets.row_painter import Index
from workbench.handoff.messages.audits import AuditCheck, Fact
from workbench.handoff.messages.evidence import AuditLine, AuditSheet, Told
from workbench.vocabulary.handoff import CheckResult
from workbench.vocabulary.record import record

_MARK = {
    CheckResult.YES: texts.MARKS[0],
    CheckResult.NO: texts.MARKS[1],
    CheckResult.JUDGE: texts.MARKS[2],
    CheckResult.UNJUDGED: texts.MARKS[3],
}
_MARK_WIDTH = 14


@record
class Marks(Look):
    """Marks side by side in their tones, and a few words behind them."""

    results: tuple[CheckResult, ...] = ()
    words: str = ""


class MarksColumn(Column[Row]):
    """A column whose `look` is `Marks`; its text is what a screen reader says."""

    __slots__ = ()

    def cell(self, row: Row) -> Cell:
        """Only the look: the painter draws the marks itself."""
        return Cell("", self.look(row))


class MarksPainter(CellPainter):
    """Paints marks; the rest of the cell is like every other."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as always, then each mark, then the words."""
        super().paint(painter, option, index)
        cell: Any = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not isinstance(cell.look, Marks):
            return
        rect: QRect = option.rect
        x = rect.left() + PADDING
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font(13, strong=True))
        for result in cell.look.results:
            painter.setPen(self._color(texts.RESULTS[result].tone))
            painter.drawText(
                QRect(x, rect.top(), _MARK_WIDTH, rect.height()), middle, _MARK[result]
            )
            x += _MARK_WIDTH
        if cell.look.words:
            painter.setFont(font(13))
            painter.setPen(self._color(cell.look.tone))
            room = QRect(x + 4, rect.top(), max(rect.right() - x - 8, 0), rect.height())
            words = painter.fontMetrics().elidedText(
                cell.look.words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, middle, words)

    def cut(self, rect: QRect, index: Index) -> str:
        """The words behind the marks where they show only their beginning."""
        cell: Any = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or not isinstance(cell.look, Marks):
            return super().cut(rect, index)
        room = rect.width() - PADDING - _MARK_WIDTH * len(cell.look.results) - 12
        words = cell.look.words
        return words if QFontMetrics(font(13)).horizontalAdvance(words) > room else ""


def queue_marks(line: AuditLine) -> Marks:
    """Every check of an audit, and in words the worst of them."""
    results = tuple(check.result for check in line.checks)
    return Marks(results=results, words=worst(line))


def queue_spoken(line: AuditLine) -> str:
    """The same for a screen reader."""
    return (
        texts.COMMA.join(
            texts.SPOKEN.format(check=title(check), result=texts.RESULTS[check.result].text)
            for check in line.checks
            if check.result is not CheckResult.YES
        )
        or texts.RESULTS[CheckResult.YES].text
    )


def worst(line: AuditLine) -> str:
    """What stands against an approval, hard checks first."""
    against = [check for check in line.checks if check.result is CheckResult.NO]
    against.sort(key=lambda check: not check.hard)
    against += [check for check in line.checks if check.result is CheckResult.JUDGE]
    return texts.AGAINST.get(against[0].code, "") if against else ""


def title(check: AuditCheck) -> str:
    """The check's short name."""
    return texts.TITLES.get(check.code, check.question)


def one_mark(check: AuditCheck) -> Marks:
    """The mark and the short name of one check."""
    return Marks(results=(check.result,), words=title(check), tone=PLAIN.tone)


class Evidence:
    """What the evidence of each check comes to, in a few words."""

    def __init__(
        self, sheet: AuditSheet, zone: ZoneInfo, name: Callable[[int | None], str]
    ) -> None:
        self._sheet = sheet
        self._zone = zone
        self._name = name
        self._told: dict[tuple[str, int], Told] = {
            (one.kind, one.row_id): one for one in sheet.happened
        }

    def of(self, check: AuditCheck) -> str:
        """A few words for the column at the right."""
        tellers: dict[str, Callable[[AuditCheck], str]] = {
            "outbound": self._outbound,
            "not_inbound": self._not_inbound,
            "cold_before": self._cold,
            "one_sdr": self._others,
            "requalified": self._live,
            "notes": self._notes,
            "three_people": self._people,
            "own_log_in": self._log_ins,
        }
        teller = tellers.get(check.code)
        return teller(check) if teller else ""

    def _day(self, fact: Fact) -> str:
        at = fact.at.astimezone(self._zone) if fact.at else None
        return shown.NOTHING if at is None else f"{at.day} {at:%b}"

    def _outbound(self, check: AuditCheck) -> str:
        touch = next((fact for fact in check.facts if fact.kind != "pursuit"), None)
        if check.result is CheckResult.NO:
            return texts.NO_PURSUIT
        return texts.NO_TOUCH if touch is None else texts.FIRST_TOUCH.format(day=self._day(touch))

    def _not_inbound(self, check: AuditCheck) -> str:
        if not check.facts:
            return texts.NO_LEAD
        return texts.LEAD_ON.format(day=self._day(check.facts[0]))

    def _cold(self, check: AuditCheck) -> str:
        if check.facts:
            return texts.TOUCHES.format(count=len(check.facts))
        since = self._sheet.before.since
        return texts.QUIET_SINCE.format(day=self._day(Fact("", 0, since)))

    def _others(self, check: AuditCheck) -> str:
        found = len(check.facts)
        return texts.TOUCHES.format(count=found) if found else texts.NONE_FOUND

    def _live(self, check: AuditCheck) -> str:
        if not check.facts:
            return texts.NO_LIVE
        fact = check.facts[0]
        told = self._told.get((fact.kind, fact.row_id))
        if told is None or told.minutes is None:
            return self._day(fact)
        return texts.LIVE.format(day=self._day(fact), minutes=told.minutes)

    def _notes(self, check: AuditCheck) -> str:
        if check.result is CheckResult.NO:
            return texts.NOTES_MISSING
        audit, counted = self._sheet.line.audit, {True: 0, False: 0}
        for fact in check.facts:
            told = self._told.get((fact.kind, fact.row_id))
            if told is not None:
                counted[told.person_id == audit.ae_id] += told.words or 0
        return texts.NOTES.format(sdr=counted[False], ae=counted[True])

    def _people(self, check: AuditCheck) -> str:
        if check.result is CheckResult.NO:
            return texts.PARTY
        return texts.DECIDES.format(name=self._name(check.facts[-1].row_id))

    def _log_ins(self, check: AuditCheck) -> str:
        return {
            CheckResult.NO: texts.SHARED,
            CheckResult.UNJUDGED: texts.PRACTICE,
        }.get(check.result, texts.SEPARATE)
