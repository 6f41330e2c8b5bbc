"""Who picks up in the practice market: what the person on the line says, until another call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ui.frame import Frame
from ui.texts import calls as texts
from ui.texts.words import Word
from ui.widgets.buttons import button
from ui.widgets.cards import Card, flowing, row
from ui.widgets.labels import Badge, label
from workbench.desktop.practising import PhoneHint, Ring
from workbench.errors import WorkbenchError
from workbench.vocabulary.people import Role


class LineCard(Card):
    """Signals: `shown` when the card came up, `answered(minutes, rep's share in percent)`."""

    shown = Signal()
    answered = Signal(int, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__(margin=12, space=8)
        self.setAccessibleName(texts.LINE_CARD)
        self._frame = frame
        self._contact_id: int | None = None
        self._ringing: int | None = None
        self.act: QPushButton = button(texts.RING, self.ring, shortcut="R", tip=texts.RING_TIP)
        if not frame.practice:
            self.act.hide()
        self._picked_up = Badge()
        self._says = label("", wrap=True)
        self._step, self._influence, self._users = Badge(), Badge(), Badge()
        self._badges = flowing(self._step, self._influence, self._users, space=6)
        self._time = label("", "small", wrap=True)
        self.body.addLayout(row(label(texts.LINE_CARD, "strong"), None, self._picked_up))
        for part in (self._says, self._badges, self._time):
            self.body.addWidget(part)
        self.hide()

    def show_person(self, contact_id: int | None) -> None:
        """Another call: what the last person said is gone, and a ringing one is not waited for."""
        if contact_id != self._contact_id:
            self._contact_id = contact_id
            self.clear()

    def clear(self) -> None:
        """Hangs up."""
        self._ringing = None
        self.act.setEnabled(True)
        self.hide()

    def ring(self) -> None:
        """Rings the person; while it rings, a second press does nothing."""
        contact_id = self._contact_id
        if contact_id is None or self._ringing is not None or not self._frame.practice:
            return
        self._ringing = contact_id
        self.act.setEnabled(False)
        self._frame.bridge.run(
            self,
            Ring(contact_id, live=Role.AE in self._frame.actor.roles),
            texts.RING_JOB,
            lambda hint: self._heard(contact_id, hint),
            failed=lambda fault: self._failed(contact_id, fault),
        )

    def _failed(self, contact_id: int, fault: WorkbenchError) -> None:
        if self._ringing == contact_id:
            self.clear()
        self._frame.tell(fault)

    def _heard(self, contact_id: int, hint: PhoneHint | None) -> None:
        if self._ringing != contact_id:
            return
        self.clear()
        talked = hint is not None and hint.answered
        self._picked_up.setVisible(hint is not None)
        self._badges.setVisible(talked)
        self._time.setVisible(talked)
        if hint is None:
            self._says.setText(texts.NOBODY_PLAYS)
        elif not hint.answered:
            self._picked_up.show_word(Word(texts.NO_ANSWER, "warn"))
            self._says.setText(texts.NOBODY_PICKS_UP)
        else:
            self._show_talk(hint)
        self.show()
        self.shown.emit()
        if hint is not None and hint.answered:
            self.answered.emit(hint.minutes, hint.rep_share)

    def _show_talk(self, hint: PhoneHint) -> None:
        self._picked_up.show_word(Word(texts.PICKED_UP, "good"))
        self._says.setText("\n".join(hint.says))
        self._step.show_word(
            Word(texts.STEP_WANTED, "good")
            if hint.wants_next_step
            else Word(texts.NO_STEP_WANTED, "muted")
        )
        self._influence.show_word(
            Word(texts.INFLUENCE, "good")
            if hint.has_influence
            else Word(texts.NO_INFLUENCE, "muted")
        )
        self._users.show_word(Word(texts.USERS.format(count=hint.users), "muted"))
        self._time.setText(texts.TALK_TOOK.format(minutes=hint.minutes, share=hint.rep_share))
