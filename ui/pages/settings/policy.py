"""The team's rules, generated from their declarations: a section at a time, changed ones marked."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.settings import policy_words
from ui.pages.settings.panel import Panel
from ui.pages.settings.policy_row import PolicyRow as RuleRow
from ui.texts import policy as texts
from ui.texts import settings as settings_texts
from ui.widgets.buttons import Pills
from ui.widgets.cards import Card, clear
from ui.widgets.labels import label, line
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.team.messages import PolicyDeclarations, PolicyRow, SetPolicy, SettingRow
from workbench.vocabulary.people import Right

_CHANGED = "changed"


class PolicyPanel(Panel):
    """Managers change rules; everybody else reads them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, settings_texts.POLICY)
        self._may = frame.actor.may(Right.RULE)
        self._settings: tuple[SettingRow, ...] = ()
        self._pills: Pills | None = None
        self._chosen = ""
        self.rows: dict[str, RuleRow] = {}
        self._top = QVBoxLayout()
        self._card = Card(space=0)
        inside = QWidget()
        inside.setObjectName("clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        self.state = Stateful(inside, frame.theme)
        if not self._may:
            self.body.addWidget(label(settings_texts.MANAGER_ONLY, "small"))
        self.body.addLayout(self._top)
        self.body.addWidget(self.state, 1)

    def refresh(self) -> None:
        """Asks for every rule."""
        self.state.busy()
        self.frame.bridge.ask(
            self, PolicyDeclarations(), self._show, failed=self._failed, key="rules"
        )

    def show_section(self, title: str) -> None:
        """Shows one section, or what was changed."""
        self._chosen = title
        if self._pills is not None:
            self._pills.choose(title)
        wanted = [row for row in self._settings if self._belongs(row)]
        clear(self._card.body)
        self.rows.clear()
        for place, row in enumerate(wanted):
            if place:
                self._card.body.addWidget(line())
            made = RuleRow(row, self._change if self._may else None)
            self.rows[row.name] = made
            self._card.body.addWidget(made)
        if wanted:
            self.state.ready()
        else:
            self.state.empty("check", texts.UNCHANGED, texts.UNCHANGED_WHY)

    def _belongs(self, row: SettingRow) -> bool:
        return row.changed if self._chosen == _CHANGED else row.section == self._chosen

    def _show(self, rows: tuple[SettingRow, ...]) -> None:
        before, self._settings = self._settings, rows
        if before == rows and self.rows:
            self.state.ready()
            return
        if self._pills is None:
            sections = list(dict.fromkeys(row.section for row in rows))
            pills = [(one, one) for one in sections] + [(_CHANGED, texts.CHANGED_ONLY)]
            self._pills = Pills(pills, texts.SECTIONS_NAME)
            self._pills.picked.connect(self._picked)
            self._top.addWidget(self._pills)
            self._chosen = sections[0]
        self._pills.show_counts({_CHANGED: sum(row.changed for row in rows)})
        self.show_section(self._chosen)

    @Slot(str)
    def _picked(self, title: str) -> None:
        self.show_section(title)

    def _failed(self, fault: WorkbenchError) -> None:
        self.state.failed(fault, self.refresh)

    def _change(self, row: SettingRow, value: Any) -> None:
        self.frame.bridge.do(
            self,
            SetPolicy(row.name, value),
            lambda _found: self._changed(row, value),
            failed=lambda fault: self._refused(row, fault),
        )

    def _changed(self, row: SettingRow, value: Any) -> None:
        words = policy_words.said(row.kind, value).replace("\n", ", ") or texts.NOTHING
        back = SetPolicy(row.name, row.value)
        self.frame.toast(
            texts.SAVED.format(title=row.title, value=words),
            undo=lambda: self.frame.bridge.do(self, back, self._undone),
        )
        self.refresh()

    def _undone(self, _found: PolicyRow) -> None:
        self.refresh()

    def _refused(self, row: SettingRow, fault: WorkbenchError) -> None:
        if row.name in self.rows:
            self.rows[row.name].show_error(fault.message)
