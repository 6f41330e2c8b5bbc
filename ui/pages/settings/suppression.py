"""The list of those no mail may reach: look, add, and, with proof, take off."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui import shown
from ui.frame import Frame
from ui.pages.settings.panel import Panel
from ui.texts import suppression as texts
from ui.texts.words import SUPPRESSION_KINDS, SUPPRESSION_REASONS
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.columns import Column, Look, muted, strong
from ui.widgets.forms import Form
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.state import Stateful
from workbench.errors import WorkbenchError
from workbench.prospects.messages.suppression import (
    LiftSuppression,
    ListSuppressions,
    Suppress,
    SuppressionDone,
    SuppressionLine,
)
from workbench.vocabulary.people import Right
from workbench.vocabulary.prospects import SuppressionReason

_PAGE = 1000
_BY_HAND = (
    SuppressionReason.OPTED_OUT,
    SuppressionReason.DO_NOT_CONTACT,
    SuppressionReason.COMPLAINT,
    SuppressionReason.BY_HAND,
)


class SuppressionPanel(Panel):
    """Anybody who prospects may add; a manager may lift."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.TABLE, scrolls=False)
        self._lines: list[SuppressionLine] = []
        self.table: RowsTable[SuppressionLine] = RowsTable(
            frame, self._columns(), texts.TABLE, identity=lambda one: one.id
        )
        self.table.chosen.connect(self._chosen)
        self.state = Stateful(self.table, frame.theme)
        self.search = QLineEdit()
        self.search.setAccessibleName(texts.FIND)
        self.search.setPlaceholderText(texts.FIND_HINT)
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(self._filter)
        self._count = label("", "muted")
        self.more = button(texts.MORE, self._load_more, kind="quiet")
        self.more.hide()
        self.body.addLayout(row(self.search, self._count, None, self.more))
        self.body.addWidget(self.state, 1)
        self.body.addLayout(self._forms())

    def refresh(self) -> None:
        """Asks for the first page."""
        self.state.busy()
        self._lines = []
        self._ask(0)

    def _columns(self) -> tuple[Column[SuppressionLine], ...]:
        zone = self.frame.zone
        return (
            Column("value", texts.VALUE, lambda one: one.value, 260, stretch=True, look=strong),
            Column("kind", texts.KIND, lambda one: SUPPRESSION_KINDS[one.kind].text, 110,
                   look=muted),
            Column("reason", texts.REASON, lambda one: SUPPRESSION_REASONS[one.reason].text, 150,
                   look=lambda one: Look(SUPPRESSION_REASONS[one.reason].tone, badge=True)),
            Column("source", texts.SOURCE, lambda one: one.source, 150, look=muted),
            Column("since", texts.SINCE, lambda one: shown.day(one.applied_at, zone), 110,
                   look=muted, tip=lambda one: shown.exact(one.applied_at, zone)),
        )  # fmt: skip

    def _forms(self) -> QHBoxLayout:
        self.form = Form(space=8)
        self.form.line("value", texts.ADD_VALUE, hint=texts.ADD_HINT)
        reasons = [(one, SUPPRESSION_REASONS[one].text) for one in _BY_HAND]
        self.form.choice("reason", texts.ADD_REASON, reasons)
        self.form.submitted.connect(self._add)
        self.add = button(texts.ADD, self._add, kind="primary")
        left = Card()
        for part in (label(texts.ADD_TITLE, "heading"), self.form, self.add):
            left.body.addWidget(part)
        left.body.addStretch(1)
        if not self.frame.actor.may(Right.PROSPECT):
            left.hide()
        self.lift_form = Form(space=8)
        self.lift_form.area("proof", texts.PROOF, lines=2)
        self.lift_form.submitted.connect(self._lift)
        self.lift = button(texts.LIFT, self._lift, kind="danger")
        self._lift_title = label("", "heading", wrap=True)
        self._lift_card = Card()
        may = self.frame.actor.may(Right.RULE)
        why = label(texts.LIFT_WHY if may else texts.LIFT_MANAGER, "muted", wrap=True)
        parts = (self._lift_title, why, self.lift_form, self.lift)
        for one in parts if may else parts[:2]:
            self._lift_card.body.addWidget(one)
        self._lift_card.body.addStretch(1)
        self._lift_card.hide()
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(left, 1)
        sides.addWidget(self._lift_card, 1)
        return sides

    def _ask(self, after: int) -> None:
        self.frame.bridge.ask(
            self, ListSuppressions(_PAGE, after), self._show, failed=self._failed, key="list"
        )

    def _load_more(self) -> None:
        self._ask(self._lines[-1].id if self._lines else 0)

    def _show(self, lines: tuple[SuppressionLine, ...]) -> None:
        self._lines += lines
        self.more.setVisible(len(lines) == _PAGE)
        self._filter()

    @Slot()
    def _filter(self) -> None:
        words = self.search.text().strip().casefold()
        found = [
            one
            for one in reversed(self._lines)
            if words in one.value.casefold() or words in one.source.casefold()
        ]
        self.table.show_rows(found)
        count = shown.number(len(self._lines))
        said = texts.COUNT_FOUND if words else texts.COUNT
        self._count.setText(said.format(found=shown.number(len(found)), count=count))
        self._count.setVisible(bool(self._lines))
        if found:
            self.state.ready()
        elif self._lines:
            self.state.empty(
                "search", texts.NOT_FOUND.format(words=self.search.text()), texts.NOT_FOUND_WHY
            )
        else:
            self.state.empty("check", texts.NONE, texts.NONE_WHY)

    def _failed(self, fault: WorkbenchError) -> None:
        self.state.failed(fault, self.refresh)

    @Slot(object)
    def _chosen(self, one: SuppressionLine | None) -> None:
        self._lift_card.setVisible(one is not None)
        if one is not None:
            self._lift_title.setText(texts.LIFT_TITLE.format(value=one.value))
            self.lift_form.clear_errors()

    def _add(self) -> None:
        self.form.clear_errors()
        given = self.form.values()
        if not given["value"]:
            self.form.error("value", texts.NEED_VALUE)
            return
        said = texts.ADDED.format(value=given["value"])
        self.frame.bridge.do(
            self,
            Suppress(given["value"], given["reason"]),
            lambda _done: self._done(said),
            failed=lambda fault: self.form.error("value", fault.message),
        )

    def _lift(self) -> None:
        one = self.table.row()
        proof = self.lift_form.values()["proof"]
        if one is None or not self.frame.actor.may(Right.RULE):
            return
        if not proof:
            self.lift_form.error("proof", texts.NEED_PROOF)
            return
        said = texts.LIFTED.format(value=one.value)
        self.frame.bridge.do(
            self,
            LiftSuppression((one.id,), proof),
            lambda done: self._lifted(done, said),
            failed=lambda fault: self.lift_form.error("proof", fault.message),
        )

    def _lifted(self, _done: SuppressionDone, said: str) -> None:
        self._lift_card.hide()
        self._done(said)

    def _done(self, said: str) -> None:
        self.form.field("value").setProperty("text", "")
        self.frame.toast(said)
        self.refresh()
