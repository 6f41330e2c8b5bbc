"""The panel at the right: my day in blocks, and the last seven days in facts."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import today as texts
from ui.widgets.cards import Card, Facts, clear
from ui.widgets.labels import label, restyle
from workbench.coaching.messages.figures import BlockRow, DayPlan, Week
from workbench.vocabulary.coaching import RESTS, BlockKind
from workbench.vocabulary.people import Role


class DayPanel(QWidget):
    """Signal: `reminders_wanted(bool)` when the person switches them."""

    reminders_wanted = Signal(bool)

    def __init__(self, frame: Frame, *, reminders: bool) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._shown: object = None
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(1)
        self._facts = Facts()
        self._formula = label("", "small", wrap=True)
        self._week = Card()
        self._week.body.addWidget(self._facts)
        self.remind = QCheckBox(texts.REMIND)
        self.remind.setAccessibleName(texts.REMIND)
        self.remind.setChecked(reminders)
        self.remind.toggled.connect(self.reminders_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(label(texts.MY_DAY, "heading"))
        whole.addLayout(self._blocks)
        whole.addWidget(self.remind)
        whole.addSpacing(12)
        whole.addWidget(label(texts.WEEK, "heading"))
        whole.addWidget(self._week)
        whole.addWidget(self._formula)
        whole.addStretch(1)

    def show_day(
        self, day: DayPlan, details: Mapping[BlockKind, str], *, goals_set: bool
    ) -> None:  # fmt: skip
        """The blocks, with what is known of them beside; nothing is made anew without a change."""
        asked = (day, dict(details), goals_set)
        if asked == self._shown:
            return
        self._shown = asked
        clear(self._blocks)
        if not day.blocks:
            self._blocks.addWidget(label(texts.DAY_OFF, "muted", wrap=True))
        told: set[BlockKind] = set()
        for block in day.blocks:
            detail = "" if block.kind in told else details.get(block.kind, "")
            told.add(block.kind)
            ticked = block.kind is BlockKind.GOALS and goals_set
            self._blocks.addWidget(self._block(block, detail, ticked=ticked))
        self.remind.setVisible(bool(day.blocks))

    def name_of(self, kind: BlockKind) -> str:
        """What a block is for somebody with these roles."""
        roles = self._frame.actor.roles
        if Role.SDR in roles:
            return texts.BLOCKS[kind]
        own = texts.BLOCKS_AE if Role.AE in roles else texts.BLOCKS_TEAM
        return own.get(kind, texts.BLOCKS[kind])

    def show_week(self, week: Week) -> None:
        """The facts, and the formula in words (SEND-5)."""
        roles = self._frame.actor.roles
        sends = bool(roles - {Role.AE})
        rate, sent = shown.number(week.responses), shown.number(week.sent)
        if week.rate is not None:
            rate = texts.WEEK_RATE.format(responses=rate, rate=shown.share(week.rate))
        if week.cap:
            sent = texts.WEEK_OF.format(value=sent, cap=shown.number(week.cap))
        qualified = shown.number(week.qualified)
        if sends:
            qualified = texts.WEEK_OF.format(value=week.qualified, cap=week.qualified_goal)
        batons = texts.WEEK_BATONS if sends else texts.WEEK_BATONS_AE
        facts = [(texts.WEEK_SENT, sent), (texts.WEEK_RESPONSES, rate)] if sends else []
        facts += [
            (texts.WEEK_CONVERSATIONS, shown.number(week.conversations)),
            (batons, shown.number(week.batons)),
        ]
        self._facts.show_facts([*facts, (texts.WEEK_QUALIFIED, qualified)])
        self._formula.setVisible(sends and week.rate is not None)
        self._formula.setText(
            texts.FORMULA.format(
                responses=week.responses, sent=week.campaign_sent, bounced=week.bounced
            )
        )

    def _block(self, block: BlockRow, detail: str, *, ticked: bool) -> QFrame:
        made = QFrame()
        rest = block.kind in RESTS
        name = self.name_of(block.kind)
        if ticked:
            name = texts.BLOCK_DONE.format(block=name)
        quiet = block.past or rest
        words = label(name, "muted" if quiet and not block.current else "body", wrap=True)
        at = label(shown.clock(block.starts_at, self._frame.zone), "muted")
        at.setFixedWidth(40)
        if block.current:
            restyle(made, kind="card", tone="accent")
            restyle(words, role="strong")
            made.setAccessibleName(texts.BLOCK_NOW.format(block=name, detail=detail))
        line = QHBoxLayout(made)
        line.setContentsMargins(8, 3, 8, 3)
        line.setSpacing(6)
        line.addWidget(at)
        line.addWidget(words, 1)
        if detail and not block.past:
            line.addWidget(label(detail, "muted"))
        return made
