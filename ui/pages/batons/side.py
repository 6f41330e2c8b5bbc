"""The inspector of the board: the packet, what can be done with it, and the reason it asks for."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.batons.packet import PacketView
from ui.texts import batons as texts
from ui.widgets.buttons import Kind, button
from ui.widgets.cards import clear, column, row
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.actor import Actor
from workbench.handoff.messages.batons import BatonRow
from workbench.handoff.messages.drafts import BatonSheet
from workbench.vocabulary.handoff import BatonState
from workbench.vocabulary.pipeline import Stage

ASKS_WHY = {
    "reject": (texts.REJECT, texts.REJECT_WHY),
    "recall": (texts.RECALL, texts.RECALL_WHY),
    "disqualify": (texts.DISQUALIFY, texts.DISQUALIFY_WHY),
}
_BUTTONS: tuple[tuple[str, str, Kind, str], ...] = (
    ("accept", texts.ACCEPT, "primary", "A"),
    ("requalify", texts.REQUALIFY, "primary", "Q"),
    ("edit", texts.EDIT, "primary", "Return"),
    ("reject", texts.REJECT, "plain", "X"),
    ("recall", texts.RECALL, "plain", "T"),
    ("disqualify", texts.DISQUALIFY, "plain", ""),
    ("discard", texts.DISCARD, "plain", "Del"),
    ("audit", texts.OPEN_AUDIT, "plain", "U"),
    ("account", texts.OPEN_ACCOUNT, "quiet", "O"),
)


def acts_of(baton: BatonRow, actor: Actor) -> frozenset[str]:
    """What somebody can do with a baton now; the gateway decides in the end."""
    mine = actor.sees_all or actor.person_id == baton.sdr_id
    theirs = actor.sees_all or actor.person_id == baton.ae_id
    found = {"account"}
    if baton.state is BatonState.DRAFT and actor.person_id == baton.sdr_id:
        found |= {"edit", "discard"}
    if baton.state is BatonState.PASSED:
        found |= {"accept", "reject"} if theirs else set()
        found |= {"recall"} if mine else set()
    if baton.state is BatonState.ACCEPTED and baton.stage is Stage.NEW_PROSPECT and theirs:
        found |= {"requalify", "disqualify"}
    if baton.audit_id is not None:
        found.add("audit")
    return frozenset(found)


class SidePanel(QWidget):
    """One baton. Signals: `wanted(act)` for what needs no reason, `gave(act, reason)` with one."""

    wanted = Signal(str)
    gave = Signal(str, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._asked = ""
        self._hint = label(texts.SELECT_ONE, "muted", wrap=True)
        self._acts = QWidget()
        self._acts.setObjectName("clear")
        self._flow = FlowLayout(self._acts, 8)
        self._why = QWidget()
        self._why.setObjectName("clear")
        self._why_lines = QVBoxLayout(self._why)
        self._why_lines.setContentsMargins(0, 0, 0, 0)
        self._form: Form | None = None
        self._packet = PacketView(frame, self._acts, self._why)
        self.setLayout(column(self._hint, self._packet, None, space=12))
        self.show_sheet(None)

    def show_sheet(self, sheet: BatonSheet | None) -> None:
        """Shows another baton; a reason half written for another one goes."""
        self.stop_asking()
        for part in (self._packet, self._acts):
            part.setVisible(sheet is not None)
        self._hint.setVisible(sheet is None)
        if sheet is None:
            return
        self._packet.show_sheet(sheet)
        can = acts_of(sheet.baton, self._frame.actor)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for act, words, kind, shortcut in _BUTTONS:
            if act in can:
                self._flow.addWidget(button(words, self._runs(act), kind=kind, shortcut=shortcut))

    def offer_acts(self, *, shown: bool) -> None:
        """Shows or hides what can be done: beside an open form it would only distract."""
        self._acts.setVisible(shown and not self._packet.isHidden())

    def ask_why(self, act: str) -> None:
        """Opens the field for the reason and puts the cursor there."""
        self.stop_asking()
        words, title = ASKS_WHY[act]
        self._asked = act
        form = self._form = Form()
        form.area("reason", title, lines=3)
        form.submitted.connect(self._give)
        form.left.connect(self.stop_asking)
        done = button(words, self._give, kind="primary")
        buttons = QWidget()
        buttons.setObjectName("clear")
        buttons.setLayout(row(done, button(texts.CANCEL, self.stop_asking), None))
        self._why_lines.addWidget(form)
        self._why_lines.addWidget(buttons)
        self._why.show()
        form.field("reason").setFocus()

    def stop_asking(self) -> None:
        """Puts the field away."""
        self._asked, self._form = "", None
        clear(self._why_lines)
        self._why.hide()

    def _give(self) -> None:
        if self._form is None:
            return
        reason = self._form.values()["reason"]
        if reason:
            self.gave.emit(self._asked, reason)
        else:
            self._form.error("reason", texts.NEEDS_REASON)

    def _runs(self, act: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(act)
