"""The three goals: cards with progress, suggestions for an empty day, tomorrow's in the evening."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import shown
from ui.texts import today as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Bar, Card, clear, column
from ui.widgets.labels import label, restyle
from workbench.coaching.messages.goals import DayGoals, GoalDraft, GoalRow
from workbench.vocabulary.coaching import GoalKind

MOST = 3


def title_of(kind: GoalKind, target: int, title: str) -> str:
    """How a goal is called: the person's words, else its kind and number."""
    if title:
        return title
    one, many = texts.GOAL_TITLES[kind]
    return one if target == 1 else many.format(count=target)


class GoalCard(Card):
    """One goal. Enter, Space or a click ticks a free one. Signals: `ticked(row)`, `edited`."""

    ticked = Signal(object)
    edited = Signal()

    def __init__(self, place: int, goal: GoalRow) -> None:
        super().__init__(space=8, margin=14)
        self.goal = goal
        title = title_of(goal.kind, goal.target, goal.title)
        free = goal.kind is GoalKind.FREE
        count = texts.GOAL_COUNT.format(done=goal.done, target=goal.target)
        if free:
            count = texts.GOAL_DONE if goal.reached else texts.GOAL_OPEN
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken = texts.GOAL_SPOKEN.format(
            place=place, title=title, done=goal.done, target=goal.target
        )
        self.setAccessibleName(spoken)
        self.setToolTip(texts.GOAL_TIP_FREE if free else texts.GOAL_TIP_COUNTED)
        if free:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        told = texts.GOAL_NUMBER.format(place=place, title=shown.breakable(title))
        words = label(told, "strong", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(_top(words, label(count, "good" if goal.reached else "muted")))
        self.body.addStretch(1)
        bar = Bar(spoken)
        bar.show_share(goal.done / goal.target)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(bar, tone="good" if goal.reached else "")
        self.body.addWidget(bar)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tick(self) -> None:
        """Ticks a free goal; the others tick themselves."""
        if self.goal.kind is GoalKind.FREE:
            self.ticked.emit(self.goal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space tick, E edits."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.tick()
        elif event.key() == Qt.Key.Key_E:
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks; a double click edits."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.tick()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        self.set_tone("accent")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went on."""
        super().focusOutEvent(event)
        self.set_tone("")


def _top(words: QWidget, count: QWidget) -> QHBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(8)
    top.addWidget(words, 1)
    top.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
    return top


class GoalStrip(QWidget):
    """The goals of today side by side.

    Signals: `ticked(row)`, `edit_wanted(day)`, `taken(drafts)` when suggestions are taken as they
    are.
    """

    ticked = Signal(object)
    edit_wanted = Signal(object)
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(texts.GOALS)
        self._today: DayGoals | None = None
        self._suggested: tuple[GoalDraft, ...] = ()
        self._cards: list[GoalCard] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._ahead = Card(margin=12)
        self._ahead_words = label("", "muted", wrap=True)
        self._ahead_button = button(texts.SET_TOMORROW, self._edit_next, kind="quiet")
        line = QHBoxLayout()
        line.addWidget(self._ahead_words, 1)
        line.addWidget(self._ahead_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._ahead.body.addLayout(line)
        self._ahead.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._row)
        whole.addWidget(self._ahead)

    @property
    def cards(self) -> list[GoalCard]:
        """The goals shown."""
        return self._cards

    def show_goals(self, goals: DayGoals) -> None:
        """Shows today's goals; the keyboard stays on the card it was on."""
        if goals == self._today:
            return
        held = next((place for place, one in enumerate(self.cards) if one.hasFocus()), None)
        self._today = goals
        self._fill()
        if held is not None and held < len(self.cards):
            self.cards[held].setFocus()

    def show_suggestions(self, drafts: Sequence[GoalDraft]) -> None:
        """What an empty day offers."""
        before, self._suggested = self._suggested, tuple(drafts)
        if self._today is not None and not self._today.goals and before != self._suggested:
            self._fill()

    def show_ahead(self, goals: DayGoals, *, evening: bool) -> None:
        """In the evening, the next working day: set its goals, or see them."""
        day = shown.long_day(goals.day)
        self._ahead.setVisible(evening)
        self._ahead_button.setVisible(not goals.goals)
        if goals.goals:
            told = (title_of(one.kind, one.target, one.title) for one in goals.goals)
            self._ahead_words.setText(texts.TOMORROW_SET.format(day=day, goals=" · ".join(told)))
        else:
            self._ahead_words.setText(texts.TOMORROW_OPEN.format(day=day))

    def tick(self, place: int) -> None:
        """Ticks the goal at a place, from 0."""
        if place < len(self.cards):
            self.cards[place].tick()

    def _fill(self) -> None:
        clear(self._row)
        self._cards = []
        if self._today is None:
            return
        if not self._today.goals:
            self._row.addWidget(self._nothing(), 1)
            return
        for place, goal in enumerate(self._today.goals, start=1):
            card = GoalCard(place, goal)
            card.ticked.connect(self.ticked)
            card.edited.connect(self._edit_today)
            self._row.addWidget(card, 1)
            self._cards.append(card)
        if len(self._today.goals) < MOST:
            more = button(texts.NOT_ALL_SET, self._edit_today, kind="quiet")
            self._row.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)

    def _nothing(self) -> Card:
        card = Card(space=10, margin=12)
        three = self._suggested[:MOST]
        take = button(texts.TAKE_THESE, lambda: self.taken.emit(three))
        take.setEnabled(bool(three))
        own = button(texts.CHOOSE_OWN, self._edit_today, shortcut="E")
        words = column(label(texts.NO_GOALS, "strong"), label(texts.NO_GOALS_DETAIL, "muted"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(words, 1)
        top.addWidget(own)
        top.addWidget(take)
        card.body.addLayout(top)
        told = QHBoxLayout()
        told.setSpacing(16)
        for place, one in enumerate(three, start=1):
            title = title_of(one.kind, one.target, one.title)
            words_of_one = texts.GOAL_NUMBER.format(place=place, title=shown.breakable(title))
            told.addWidget(label(words_of_one, wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(told)
        return card

    def _edit_today(self) -> None:
        if self._today is not None:
            self.edit_wanted.emit(self._today.today)

    def _edit_next(self) -> None:
        if self._today is not None:
            self.edit_wanted.emit(self._today.next_day)


def day_name(day: date, today: date) -> str:
    """`today` or the day itself."""
    return texts.DAY_TODAY if day == today else shown.long_day(day)
