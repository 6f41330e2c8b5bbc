"""One rule of the team: what it is, why, its value, its default and the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.settings import policy_words
from ui.pages.settings.policy_fields import field_for
from ui.texts import policy as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row as side_by_side
from ui.widgets.labels import Badge, label, restyle
from workbench.team.messages import SettingRow

Change = Callable[[SettingRow, Any], None]
_SIDE = 284


class PolicyRow(QWidget):
    """Arguments: `change` is told the row and its new value; None shows the value only."""

    def __init__(self, row: SettingRow, change: Change | None) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.row = row
        self._change = change
        self._wrong = label("", "bad", wrap=True)
        self._wrong.hide()
        self.badge = Badge(texts.CHANGED, "accent")
        if not row.changed:
            self.badge.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 10)
        whole.setSpacing(24)
        whole.addLayout(self._words(), 1)
        side = QWidget()
        side.setObjectName("clear")
        side.setFixedWidth(_SIDE)
        side.setLayout(self._value())
        whole.addWidget(side)

    def show_error(self, sentence: str) -> None:
        """Says why a value was not taken."""
        self._wrong.setText(sentence)
        self._wrong.show()
        if self.field is not None:
            self.field.setAccessibleDescription(sentence)
            restyle(self.field, wrong="true")

    @property
    def error(self) -> str:
        """The error that is shown, or nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def _words(self) -> QVBoxLayout:
        title = label(self.row.title, "strong")
        about = QVBoxLayout()
        about.setSpacing(3)
        about.addLayout(side_by_side(title, self.badge, None))
        about.addWidget(label(self.row.why, "muted", wrap=True))
        about.addWidget(self._wrong)
        about.addStretch(1)
        return about

    def _value(self) -> QVBoxLayout:
        self.field = field_for(self.row) if self._change else None
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        if self.field is not None:
            self.field.committed.connect(self._committed)
            side.addWidget(self.field)
        else:
            shown = label(policy_words.said(self.row.kind, self.row.value) or texts.NOTHING)
            shown.setWordWrap(True)
            side.addWidget(shown)
        usual = policy_words.said(self.row.kind, self.row.default) or texts.NOTHING
        short = usual if "\n" not in usual else f"{usual.splitlines()[0]} …"
        default = label(texts.DEFAULT.format(value=short), "small")
        default.setToolTip(usual)
        rule = label(texts.RULE.format(rule=self.row.rule), "small")
        self.reset = button(texts.RESET, self._reset, kind="quiet")
        self.reset.setAccessibleName(texts.RESET_NAME.format(title=self.row.title))
        if not self.row.changed or self._change is None:
            self.reset.hide()
        side.addLayout(side_by_side(rule, label("·", "small"), default, None, space=6))
        side.addWidget(self.reset)
        side.addStretch(1)
        return side

    def _committed(self) -> None:
        if self.field is None or self._change is None:
            return
        try:
            value = self.field.value()
        except ValueError as fault:
            self.show_error(str(fault))
            return
        if value != self.row.value:
            self._wrong.hide()
            self._change(self.row, value)

    def _reset(self) -> None:
        if self._change is not None:
            self._change(self.row, self.row.default)
