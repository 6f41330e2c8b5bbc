"""Lift: who meets each criterion, one group at a time against everybody else (ICP-4)."""

from collections.abc import Sequence

from ui.frame import Frame
from ui.shown import number, plural, share
from ui.texts import icp as texts
from ui.widgets.buttons import Pills
from ui.widgets.cards import Card
from ui.widgets.columns import MUTED, Column, Look, muted
from ui.widgets.labels import label
from ui.widgets.roomy import RoomyTable
from workbench.prospects.messages.icp import LiftGroup, LiftLine
from workbench.vocabulary.prospects import Cohort
from workbench.vocabulary.record import record


@record
class LiftRow:
    """One criterion, and the chosen group's figures beside everybody else's."""

    line: LiftLine
    group: LiftGroup


class LiftCard(Card):
    """Pills choose the group; a table says how often it meets what, and what that is worth."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=8)
        self.pills = Pills([(one.value, texts.COHORTS[one]) for one in Cohort], texts.COHORT_NAME)
        self.table: RoomyTable[LiftRow] = RoomyTable(
            frame, _columns(), texts.LIFT_NAME, least=96, needed=("lift", "group", "others"),
            row_height=30,
        )  # fmt: skip
        self._lines: tuple[LiftLine, ...] = ()
        self._note = label("", "small", wrap=True)
        self.body.addWidget(label(texts.LIFT, "heading"))
        self.body.addWidget(self.pills)
        self.body.addWidget(self.table)
        self.body.addWidget(self._note)
        self.pills.picked.connect(lambda _key: self._show())
        self.show_lift(())

    def show_lift(self, lines: Sequence[LiftLine]) -> None:
        """Shows what was measured; nothing while there is none."""
        self._lines = tuple(lines)
        self._show()

    def _show(self) -> None:
        wanted = self.pills.chosen
        rows = [
            LiftRow(line, group)
            for line in self._lines
            for group in line.groups
            if group.group.value == wanted
        ]
        self.table.show_rows(rows)
        self.table.fit_height(most=16)
        self.pills.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self._note.setText(_note(rows, Cohort(wanted)))


def _note(rows: Sequence[LiftRow], group: Cohort) -> str:
    if not rows:
        return texts.LIFT_NONE
    if all(not one.group.met + one.group.known + one.group.unknown for one in rows):
        return texts.COHORT_EMPTY[group]
    if any(not one.group.enough for one in rows):
        return f"{texts.LIFT_DETAIL} {texts.LIFT_LITTLE_NOTE}"
    return texts.LIFT_DETAIL


def _columns() -> list[Column[LiftRow]]:
    return [
        Column(
            "label", texts.ENTRY_COLUMN, lambda one: one.line.label, stretch=True,
            look=lambda _one: Look(strong=True), tip=lambda one: one.line.label,
        ),
        Column(
            "group", texts.GROUP_COLUMN, lambda one: _rate(one.group.met, one.group.known),
            width=74, right=True, look=muted, tip=lambda one: _told(one.group),
        ),
        Column(
            "others", texts.OTHERS, lambda one: _rate(one.line.others_met, one.line.others_known),
            width=64, right=True, look=muted, tip=_told_others,
        ),
        Column(
            "lift", texts.LIFT, _lift, width=128, right=True, look=_look, tip=_tip, spoken=_tip,
        ),
    ]  # fmt: skip


def _rate(met: int, known: int) -> str:
    return share(met / known, 0) if known else texts.UNKNOWN


def _lift(one: LiftRow) -> str:
    found = one.group
    if found.lift is None:
        return texts.LIFT_LITTLE
    return texts.LIFT_OF.format(lift=found.lift, low=found.low, high=found.high)


def _look(one: LiftRow) -> Look:
    """Plain where the interval holds 1: then the group is no different as far as one can tell."""
    found = one.group
    if found.low is None or found.high is None:
        return MUTED
    if found.low > 1:
        return Look("good", strong=True)
    return Look("warn", strong=True) if found.high < 1 else Look("text")


def _tip(one: LiftRow) -> str:
    return f"{_told(one.group)} {_told_others(one)} {_meaning(one.group)}"


def _meaning(found: LiftGroup) -> str:
    if found.low is None or found.high is None:
        return texts.LIFT_LITTLE_TIP
    if found.low <= 1 <= found.high:
        return texts.LIFT_SAME.format(low=found.low, high=found.high)
    return texts.LIFT_DIFFERS.format(low=found.low, high=found.high)


def _told(found: LiftGroup) -> str:
    return texts.LIFT_TIP.format(
        group=texts.COHORTS[found.group],
        met=number(found.met),
        known=plural(found.known, *texts.ACCOUNTS),
        unknown=number(found.unknown),
    )


def _told_others(one: LiftRow) -> str:
    return texts.LIFT_TIP.format(
        group=texts.OTHERS,
        met=number(one.line.others_met),
        known=plural(one.line.others_known, *texts.ACCOUNTS),
        unknown=number(one.line.others_unknown),
    )
