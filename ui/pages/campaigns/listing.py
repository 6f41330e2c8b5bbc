"""The list of campaigns: state, goal, figures, what is held, and what waits for a decision."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import Pills, button
from ui.widgets.cards import Card, row
from ui.widgets.columns import Column, Look, muted
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.outreach.messages.campaigns import CampaignRow, ListCampaigns
from workbench.vocabulary.outreach import CampaignState


class Listing(QWidget):
    """All campaigns of the person, or of the team.

    Signals: `wanted(campaign id)`, `new_wanted`, `outbox_wanted(mailbox id or None)`,
    `doubts_wanted`, `plan_wanted`.
    """

    wanted = Signal(int)
    new_wanted = Signal()
    outbox_wanted = Signal()
    doubts_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._rows: tuple[CampaignRow, ...] = ()
        self._asked = False
        self.table: RowsTable[CampaignRow] = RowsTable(
            frame, _columns(frame), texts.LIST_NAME, identity=lambda one: one.id
        )
        self.table.activated_row.connect(lambda one: self.wanted.emit(one.id))
        self.pills = Pills(texts.FILTERS, texts.FILTER_NAME)
        self.pills.picked.connect(lambda _key: self._show())
        self._state = Stateful(self.table.from_top(), frame.theme)
        self._doubt = Card("warn", margin=12)
        self._doubt_words = label("", wrap=True)
        self._doubt.body.addLayout(
            row(self._doubt_words, None, button(texts.DOUBT_LOOK, self.doubts_wanted.emit))
        )
        self._doubt.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        head, acts = self._head()
        self._state.stands_for(*acts, self.pills)
        lines.addWidget(head)
        lines.addWidget(self._doubt)
        lines.addWidget(self.pills)
        lines.addWidget(self._state, 1)

    def _head(self) -> tuple[Heading, tuple[QWidget, ...]]:
        """The heading, and what there is to do only once there is a campaign."""
        acts = (
            button(texts.OUTBOX, self.outbox_wanted.emit, shortcut="O"),
            button(texts.PLAN_TONIGHT, self.plan_wanted.emit, shortcut="P"),
            button(texts.NEW, self.new_wanted.emit, kind="primary", shortcut="N"),
        )
        return Heading(texts.TITLE, texts.SUBTITLE, *acts), acts

    def refresh(self) -> None:
        """Asks for the campaigns anew."""
        if not self._asked:
            self._state.busy()
        self._frame.bridge.ask(
            self,
            ListCampaigns(),
            self._take,
            failed=lambda fault: self._state.failed(fault, self.refresh),
            key="campaigns",
        )

    def _take(self, rows: tuple[CampaignRow, ...]) -> None:
        first, self._asked = not self._asked, True
        self._rows = rows
        counts = Counter(one.state.value for one in rows)
        self.pills.show_counts({"all": len(rows), **{key: counts[key] for key in _STATES}})
        doubts = sum(one.in_doubt for one in rows)
        self._doubt.setVisible(doubts > 0)
        self._doubt_words.setText(
            texts.DOUBT_ONE if doubts == 1 else texts.DOUBT_MANY.format(count=doubts)
        )
        self._show()
        if first and self.table.rows_model.rows:
            self.table.choose(0)

    def _show(self) -> None:
        key = self.pills.chosen
        found = [one for one in self._rows if key in {"all", one.state.value}]
        self.table.show_rows(found)
        if found:
            self._state.ready()
        elif self._rows:
            self._state.empty("campaigns", texts.EMPTY_FILTER_TITLE, texts.EMPTY_FILTER)
        else:
            self._state.empty(
                "campaigns", texts.EMPTY_TITLE, texts.EMPTY, (texts.NEW, self.new_wanted.emit)
            )


_STATES = tuple(state.value for state in CampaignState)


def _columns(frame: Frame) -> list[Column[CampaignRow]]:
    columns: list[Column[CampaignRow]] = [
        Column("name", texts.COLUMN_NAME, lambda one: one.name, 260, stretch=True,
               look=lambda one: Look(strong=True)),
        Column("state", texts.COLUMN_STATE, lambda one: words.CAMPAIGNS[one.state].text, 90,
               look=lambda one: Look(words.CAMPAIGNS[one.state].tone, badge=True)),
        Column("goal", texts.COLUMN_GOAL, lambda one: words.GOALS[one.goal].text, 80, look=muted),
        Column("list", texts.COLUMN_LIST, lambda one: one.list_name, 150, look=muted),
        Column("people", texts.COLUMN_PEOPLE, lambda one: _figure(one.enrolled), 70, right=True),
        Column("sent", texts.COLUMN_SENT, lambda one: _figure(one.sent), 64, right=True),
        Column("responses", texts.COLUMN_RESPONSES, lambda one: _figure(one.responses), 90,
               right=True),
        Column("rate", texts.COLUMN_RATE, lambda one: shown.share(one.response_rate), 72,
               right=True, tip=_rate_tip, look=_rate_look),
        Column("waiting", texts.COLUMN_WAITING, lambda one: _figure(one.waiting), 72, right=True),
        Column("held", texts.COLUMN_HELD, lambda one: _figure(one.held), 60, right=True,
               look=lambda one: Look("warn" if one.held else "muted")),
    ]  # fmt: skip
    if frame.actor.sees_all:
        owner: Column[CampaignRow] = Column(
            "owner", texts.COLUMN_OWNER, lambda one: frame.person(one.owner_id), 110, look=muted
        )
        columns.insert(4, owner)
    return columns


def _figure(count: int) -> str:
    return shown.number(count) if count else shown.NOTHING


def _rate_tip(one: CampaignRow) -> str:
    return texts.RATE_TIP.format(responses=one.responses, arrived=one.sent - one.bounced)


def _rate_look(one: CampaignRow) -> Look:
    return Look("muted" if one.response_rate is None else "text", strong=bool(one.responses))
