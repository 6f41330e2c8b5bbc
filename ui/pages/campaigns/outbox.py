"""The outbox as a table: of one campaign, or of one mailbox; beside it the chosen mail."""

from collections import Counter
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.campaigns.mail import MailPanel, why
from ui.texts import campaigns as texts
from ui.texts import words
from ui.widgets.buttons import Pills
from ui.widgets.columns import Column, Look, muted
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.outreach.messages.mails import OutboxRow, OutboxRows
from workbench.vocabulary.outreach import PASSING, WAITING, OutboxState

MOST = 2_000
PANEL = 340
_WHY = 4
"""The column of reasons: without any its room is the subject's."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_LEAVING = frozenset({OutboxState.CLAIMED, OutboxState.HANDING_OVER})
_KEYS = {
    OutboxState.SENT: "sent",
    OutboxState.IN_DOUBT: "doubt",
    OutboxState.REFUSED: "failed",
    OutboxState.CANCELLED: "cancelled",
}


class Outbox(QWidget):
    """Mails with pills by state, and the chosen one at the right.

    Signal: `counted(dict)` with how many mails each pill has.
    """

    counted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._query = OutboxRows(limit=MOST)
        self._rows: tuple[OutboxRow, ...] = ()
        self.table: RowsTable[OutboxRow] = RowsTable(
            frame, _columns(frame), texts.OUTBOX_NAME, identity=lambda one: one.id, row_height=32
        )
        self.pills = Pills(texts.OUTBOX_FILTERS, texts.OUTBOX_FILTER)
        self.pills.picked.connect(lambda _key: self._show())
        self._state = Stateful(self.table.from_top(), frame.theme)
        self.panel = MailPanel(frame)
        self.panel.setFixedWidth(PANEL)
        self.panel.done.connect(self.refresh)
        self.table.chosen.connect(self.panel.show_mail)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.pills)
        left.addWidget(self._state, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    def open(self, query: OutboxRows, pill: str = "waiting") -> None:
        """Shows the mails of a campaign or a mailbox."""
        if query != self._query:
            self._rows = ()
            self.panel.show_mail(None)
            self.pills.choose(pill)
            self._state.busy()
        self._query = query
        self.refresh()

    def look_at(self, pill: str) -> None:
        """Shows the mails of one pill."""
        self.pills.choose(pill)
        self._show()

    def refresh(self) -> None:
        """Asks anew."""
        self._frame.bridge.ask(
            self,
            self._query,
            self._take,
            failed=lambda fault: self._state.failed(fault, self.refresh),
            key="rows",
        )

    def _take(self, found: tuple[OutboxRow, ...]) -> None:
        self._rows = found
        counts: Counter[str] = Counter(key for one in found for key in keys_of(one))
        told = {key: counts[key] for key, _ in texts.OUTBOX_FILTERS}
        self.pills.show_counts(told)
        self.counted.emit(told)
        self._show()

    def _show(self) -> None:
        key = self.pills.chosen
        found = [one for one in self._rows if key in keys_of(one)]
        waiting = key in {"waiting", "held"}
        if waiting:
            found.sort(key=lambda one: (one.due_at or _NEVER, one.id))
        had = self.table.row() is not None
        self.table.show_rows(found)
        self.table.setColumnHidden(_WHY, not any(map(why, found)))
        if found:
            self._state.ready()
            if not had:
                self.table.choose(0)
        else:
            self._state.empty("mail", texts.OUTBOX_EMPTY_TITLE, texts.OUTBOX_EMPTY)
        self.panel.show_mail(self.table.row() if found else None)


def keys_of(mail: OutboxRow) -> frozenset[str]:
    """The pills a mail stands under."""
    if mail.state in WAITING:
        held = set() if _passes(mail) else {"held"}
        return frozenset({"all", "waiting", *held})
    if mail.state in _LEAVING:
        return frozenset({"all", "waiting"})
    return frozenset({"all", _KEYS[mail.state]})


def _passes(mail: OutboxRow) -> bool:
    """Whether nothing keeps a mail back that wants a person."""
    return mail.held is None or mail.held in PASSING


def _columns(frame: Frame) -> list[Column[OutboxRow]]:
    return [
        Column("to", texts.OUTBOX_TO, lambda one: one.to, 176, look=lambda one: Look(strong=True),
               tip=lambda one: one.to),
        Column("subject", texts.OUTBOX_SUBJECT, lambda one: one.subject, 200, stretch=True,
               tip=lambda one: one.subject),
        Column("state", texts.OUTBOX_STATE, lambda one: words.OUTBOX[one.state].text, 92,
               look=lambda one: Look(words.OUTBOX[one.state].tone, badge=True)),
        Column("when", texts.OUTBOX_WHEN, lambda one: _when(frame, one), 132, look=muted,
               tip=lambda one: shown.exact(_at(one), frame.zone)),
        Column("why", texts.OUTBOX_WHY, why, 150, look=muted, tip=why),
    ]  # fmt: skip


def _at(mail: OutboxRow) -> datetime | None:
    return mail.done_at or mail.due_at


def _when(frame: Frame, mail: OutboxRow) -> str:
    if mail.state is OutboxState.PLANNED:
        return texts.OUTBOX_NEXT_PLAN if _passes(mail) else shown.NOTHING
    return shown.moment(_at(mail), frame.zone)
