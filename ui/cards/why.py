"""Why an account or a person is suppressed: every suppression that covers them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import cards as texts
from ui.texts import words
from ui.widgets.buttons import button
from ui.widgets.cards import clear, column, row
from ui.widgets.labels import label
from ui.widgets.popup import Popup
from workbench.prospects.messages.suppression import SuppressionLine, WhySuppressed


class WhyPopup(Popup):
    """Lists suppressions below a button."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over, texts.WHY_TITLE, 360)
        self._frame = frame
        self._lines = column(space=8)
        self._seen: dict[int, SuppressionLine] = {}
        self.body.addWidget(label(texts.WHY_TITLE, "strong"))
        self.body.addLayout(self._lines)
        self.close_button = button(texts.CANCEL, self.leave)
        self.body.addLayout(row(None, self.close_button))

    def ask_for(self, opener: QWidget, contact_ids: Sequence[int]) -> None:
        """Asks why people are suppressed and shows it below a button."""
        self._seen = {}
        clear(self._lines)
        if not contact_ids:
            self._lines.addWidget(label(texts.NOT_SUPPRESSED, wrap=True))
        for contact_id in contact_ids:
            self._frame.bridge.ask(self, WhySuppressed(contact_id=contact_id), self._add)
        self.open_below(opener)
        self.close_button.setFocus()

    def _add(self, found: tuple[SuppressionLine, ...]) -> None:
        self._seen |= {one.id: one for one in found}
        clear(self._lines)
        for one in self._seen.values():
            self._lines.addWidget(label(self._sentence(one), wrap=True))
            source = texts.WHY_SOURCE.format(source=one.source)
            self._lines.addWidget(label(source, "small", wrap=True))
        if not self._seen:
            self._lines.addWidget(label(texts.NOT_SUPPRESSED, wrap=True))
        self.place()

    def _sentence(self, one: SuppressionLine) -> str:
        what = words.SUPPRESSION_KINDS[one.kind].text
        if one.lifted_at is not None:
            return texts.WHY_LIFTED.format(what=what, value=one.value)
        return texts.WHY_LINE.format(
            what=what,
            value=one.value,
            reason=words.SUPPRESSION_REASONS[one.reason].text,
            day=shown.day(one.received_at, self._frame.zone),
        )
