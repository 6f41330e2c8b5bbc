"""Sets three goals for a day: each counts something, or is the person's own words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from ui.pages.today.goals import MOST, title_of
from ui.texts import today as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, clear, row
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import Choice, roomy
from ui.widgets.labels import label
from workbench.coaching.messages.goals import DayGoals, GoalDraft
from workbench.errors import WorkbenchError
from workbench.vocabulary.coaching import GoalKind

_LARGEST = 1_000


class _GoalRow:
    """The three fields of one goal."""

    def __init__(self, place: int) -> None:
        self.goal_id: int | None = None
        options: list[tuple[GoalKind | None, str]] = [(None, texts.EDITOR_NONE)]
        options += list(texts.GOAL_KINDS.items())
        self.kind: Choice[GoalKind | None] = Choice(options)
        self.kind.setAccessibleName(texts.EDITOR_KIND.format(place=place))
        self.kind.currentIndexChanged.connect(lambda _place: self._fit())
        self.target = roomy(QSpinBox())
        self.target.setRange(1, _LARGEST)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.target.setFixedWidth(72)
        self.target.setAccessibleName(texts.EDITOR_TARGET.format(place=place))
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setPlaceholderText(texts.EDITOR_WORDS_HINT)
        self.words.setAccessibleName(texts.EDITOR_WORDS.format(place=place))
        self._fit()

    @property
    def is_empty(self) -> bool:
        """Whether this goal is not set."""
        kind = self.kind.value()
        return kind is None or (kind is GoalKind.FREE and not self.words.text().strip())

    def show_goal(self, draft: GoalDraft | None) -> None:
        """Fills the fields."""
        self.goal_id = draft.goal_id if draft else None
        self.kind.choose(draft.kind if draft else None)
        self.target.setValue(draft.target if draft else 1)
        self.words.setText(draft.title if draft else "")
        self._fit()

    def draft(self) -> GoalDraft | None:
        """The goal as it stands, or None."""
        kind = self.kind.value()
        if kind is None or self.is_empty:
            return None
        if kind is GoalKind.FREE:
            return GoalDraft(kind, 1, self.words.text(), self.goal_id)
        return GoalDraft(kind, self.target.value(), "", self.goal_id)

    def _fit(self) -> None:
        kind = self.kind.value()
        self.words.setVisible(kind is GoalKind.FREE)
        self.target.setVisible(kind not in (None, GoalKind.FREE))


class GoalEditor(Card):
    """Edits the goals of one day. Signals: `saved(day, drafts)`, `left` on Escape and Cancel."""

    saved = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(space=10)
        self._day: date | None = None
        self._rows = [_GoalRow(place) for place in range(1, MOST + 1)]
        self._title = label("", "heading")
        self._error = label("", "bad", wrap=True)
        self._error.hide()
        self._offered = QWidget()
        self._offered.setObjectName("clear")
        self._offered.setAccessibleName(texts.EDITOR_SUGGESTED)
        self._pills = FlowLayout(self._offered, 8)
        self.save_button = button(texts.SAVE_GOALS, self.save, kind="primary")
        self._build()

    @property
    def day(self) -> date | None:
        """The day that is edited."""
        return self._day

    def edit(self, day: date, name: str, goals: DayGoals) -> None:
        """Begins with the goals as they are."""
        self._day = day
        self._title.setText(texts.EDITOR_TITLE.format(day=name))
        self._error.hide()
        known = [GoalDraft(one.kind, one.target, one.title, one.goal_id) for one in goals.goals]
        for place, fields in enumerate(self._rows):
            fields.show_goal(known[place] if place < len(known) else None)
        self.show()
        self._rows[min(len(known), MOST - 1)].kind.setFocus()

    def offer(self, drafts: Sequence[GoalDraft]) -> None:
        """Shows suggestions; a click puts one into the first empty place."""
        clear(self._pills)  # type: ignore[arg-type]
        for one in drafts:
            title = title_of(one.kind, one.target, one.title)
            self._pills.addWidget(
                button(title, lambda one=one: self._take(one), kind="pill")  # type: ignore[misc]
            )
        self._offered.setVisible(bool(drafts))

    def show_fault(self, fault: WorkbenchError) -> None:
        """Says under the goals why they were not set."""
        self._error.setText(fault.message)
        self._error.show()

    def save(self) -> None:
        """Sets the goals."""
        drafts = [found for one in self._rows if (found := one.draft()) is not None]
        self.saved.emit(self._day, tuple(drafts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Enter sets."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _take(self, draft: GoalDraft) -> None:
        empty = next((one for one in self._rows if one.is_empty), self._rows[-1])
        empty.show_goal(draft)
        self.save_button.setFocus()

    def _build(self) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(label(texts.EDITOR_DETAIL, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(3, 1)
        for place, fields in enumerate(self._rows):
            fields.kind.setFixedWidth(220)
            grid.addWidget(label(str(place + 1), "strong"), place, 0)
            grid.addWidget(fields.kind, place, 1)
            grid.addWidget(fields.target, place, 2)
            grid.addWidget(fields.words, place, 2, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._error)
        self.body.addWidget(self._offered)
        cancel = button(texts.CANCEL, self.left.emit)
        self.body.addLayout(row(self.save_button, cancel, None))
