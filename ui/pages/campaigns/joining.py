"""Puts the people of one account on a draft: who of them may be, and why the others may not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.campaigns.audience import why
from ui.pages.campaigns.parts import people
from ui.texts import campaigns as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row
from ui.widgets.columns import Column, Look, muted
from ui.widgets.forms import Choice
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.outreach.messages.campaigns import (
    AudienceOf,
    AudienceRow,
    CampaignRow,
    EnrollContacts,
    Enrolled,
    ListCampaigns,
)
from workbench.vocabulary.outreach import CampaignState


class Joining(QWidget):
    """Signals: `left`, `joined(campaign id)`, `new_wanted`."""

    left = Signal()
    joined = Signal(int)
    new_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._account = 0
        self._ready: tuple[int, ...] = ()
        self.draft: Choice[int] = Choice(())
        self.draft.setAccessibleName(texts.JOIN_DRAFT)
        self.draft.setMinimumWidth(320)
        self.draft.currentIndexChanged.connect(lambda _place: self._ask())
        self.table: RowsTable[AudienceRow] = RowsTable(
            frame, _columns(), texts.JOIN_NAME, identity=lambda one: one.contact_id
        )
        self._state = Stateful(self.table, frame.theme)
        self.act = button(texts.JOIN_NOBODY, self._join, kind="primary")
        named = label(texts.JOIN_DRAFT, "small")
        named.setBuddy(self.draft)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(
            Heading(texts.JOIN_TITLE, texts.JOIN_SUBTITLE,
                    button(texts.CANCEL, self.left.emit, shortcut="Esc"), self.act)
        )  # fmt: skip
        lines.addLayout(row(named, self.draft, None))
        lines.addWidget(self._state, 1)

    def open(self, account_id: int) -> None:
        """Offers the drafts for the people of an account."""
        self._account = account_id
        self._offer_none()
        self._state.busy()
        self._frame.bridge.ask(self, ListCampaigns(), self._take_drafts, key="drafts")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take_drafts(self, found: tuple[CampaignRow, ...]) -> None:
        drafts = [(one.id, one.name) for one in found if one.state is CampaignState.DRAFT]
        self.draft.offer(drafts)
        if drafts:
            self._ask()
        else:
            act = (texts.NEW, self.new_wanted.emit)
            self._state.empty("campaigns", texts.JOIN_NONE_TITLE, texts.JOIN_NONE, act)

    def _ask(self) -> None:
        draft = self.draft.value()
        if draft is not None:
            query = AudienceOf(draft, account_id=self._account)
            self._frame.bridge.ask(self, query, self._take, key="people")

    def _take(self, found: tuple[AudienceRow, ...]) -> None:
        self._offer_none()
        self.table.show_rows(found)
        if not found:
            self._state.empty("prospects", texts.JOIN_EMPTY_TITLE, texts.JOIN_EMPTY)
            return
        self._state.ready()
        self._ready = tuple(one.contact_id for one in found if not one.reasons)
        if self._ready:
            self.act.setText(texts.JOIN_ACT.format(people=people(len(self._ready))))
            self.act.setEnabled(True)

    def _offer_none(self) -> None:
        self._ready = ()
        self.act.setText(texts.JOIN_NOBODY)
        self.act.setEnabled(False)

    def _join(self) -> None:
        draft = self.draft.value()
        if draft is not None and self._ready:
            self._frame.bridge.do(self, EnrollContacts(draft, self._ready), self._done)

    def _done(self, found: Enrolled) -> None:
        count = people(len(found.enrollment_ids))
        self._frame.toast(texts.JOINED.format(people=count, name=self.draft.currentText()))
        self.joined.emit(found.campaign_id)


def _told(one: AudienceRow) -> str:
    return why(one) or texts.JOIN_READY


def _columns() -> list[Column[AudienceRow]]:
    return [
        Column("name", texts.WHO_PERSON, lambda one: one.name, 200,
               look=lambda one: Look(strong=True)),
        Column("company", texts.WHO_COMPANY, lambda one: one.company, 200, look=muted),
        Column("why", texts.WHO_WHY, _told, 300, stretch=True, tip=_told,
               look=lambda one: Look("muted" if one.reasons else "good")),
    ]  # fmt: skip
