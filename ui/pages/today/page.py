"""The day's page: three goals, then the queue from the top; one key starts the next thing."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.today.editor import GoalEditor
from ui.pages.today.goals import GoalStrip, day_name
from ui.pages.today.lines import Line
from ui.pages.today.panel import DayPanel
from ui.pages.today.queue import QueueView, block_details
from ui.pages.today.steps import FirstStepsCard
from ui.texts import today as texts
from ui.widgets.buttons import button
from ui.widgets.cards import scrolled
from ui.widgets.heading import Heading
from ui.widgets.labels import restyle
from ui.widgets.state import Stateful
from workbench.coaching.messages.figures import DayPlan, MyDay, WeekFigures
from workbench.coaching.messages.goals import (
    DayGoals,
    GoalDraft,
    GoalRow,
    Goals,
    SetGoals,
    SuggestedGoals,
    TickGoal,
)
from workbench.coaching.messages.today import (
    Beginnings,
    FirstSteps,
    Mailing,
    NextThing,
    Queue,
    TeamQueue,
    Thing,
    TodayQueue,
)
from workbench.errors import WorkbenchError
from workbench.vocabulary.coaching import BlockKind, ThingKind

_TICK_MS = 15_000
_GUTTER, _BAR = 6, 10
_REMINDERS = "today/reminders"
_ON, _OFF = "on", "off"
_EVENING = frozenset({BlockKind.PLAN, BlockKind.MAILING, BlockKind.END})


class TodayPage(Page):
    """Today (DAY-1, DAY-2). `open` takes `goals` or a day to set its goals."""

    key: ClassVar[str] = "today"
    section: ClassVar[str] = "work"
    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "day_goal", "response", "task", "meeting", "baton", "opportunity", "audit", "outbox",
            "enrollment", "campaign", "mailbox", "conversation", "account", "team_policy",
            "target_list", "icp_version", "import_batch", "absence",
        }
    )  # fmt: skip
    first = (MyDay(), TodayQueue(), Goals())

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._day: DayPlan | None = None
        self._goals: DayGoals | None = None
        self._queue: Queue | None = None
        self._focus_wanted = True
        roles = frame.actor.roles
        self.start_button = button(
            texts.START_NEXT, self.start_next, kind="primary", shortcut="N",
            tip=texts.START_NEXT_TIP,
        )  # fmt: skip
        self._heading = Heading("", "", self.start_button)
        self.goals = GoalStrip()
        self.editor = GoalEditor()
        self.editor.hide()
        self.steps = FirstStepsCard()
        self.queue = QueueView(frame, roles)
        reminders = frame.memory.word(_REMINDERS, _ON) == _ON
        self.panel = DayPanel(frame, reminders=reminders)
        self._heading.show_title(shown.long_day(frame.now().astimezone(frame.zone).date()))
        self._heading.show_subtitle(_subtitle(self.queue))
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def refresh(self) -> None:
        """Asks for everything of the day: first what waits, then what stands around it."""
        self._state.busy()
        ask = self.frame.bridge.ask
        ask(self, MyDay(), self._show_day, key="day")
        ask(self, TodayQueue(), self._show_queue, failed=self._not_shown, key="queue")
        ask(self, Goals(), self._show_goals, key="goals")
        if self.queue.is_team:
            ask(self, TeamQueue(), self.queue.show_team, key="team")
        ask(self, SuggestedGoals(), self._show_suggestions, key="suggested")
        ask(self, WeekFigures(), self.panel.show_week, key="week")
        if self.queue.is_rep or self.queue.is_team:
            ask(self, FirstSteps(), self._show_steps, key="steps")

    def open(self, target: object) -> None:
        """Edits the goals of a day."""
        if isinstance(target, date):
            self.edit_goals(target)
        elif target == "goals":
            self.edit_today()

    def actions_of(self) -> Sequence[Action]:
        """Starting the next thing, goals, the mailing."""
        group = texts.GROUP
        ticks = [
            Action(f"today.tick{place}", texts.TICK_GOAL.format(place=place),
                   partial(self.goals.tick, place - 1), str(place), group, "check")
            for place in (1, 2, 3)
        ]  # fmt: skip
        return (
            Action("today.next", texts.START_NEXT, self.start_next, "N", group, "play"),
            Action("today.goals", texts.EDIT_GOALS, self.edit_today, "E", group, "edit"),
            *ticks,
            Action("today.mailing", texts.SHOW, self._toggle_mailing, "P", group, "mail",
                   lambda: bool(self.queue.mailings)),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """My day and this week."""
        return self.panel

    def start_next(self) -> None:
        """Opens what comes first now."""
        self.frame.bridge.ask(self, NextThing(), self._go_to_thing, key="next")

    def edit_today(self) -> None:
        """Edits today's goals."""
        if self._goals is not None:
            self.edit_goals(self._goals.today)

    def edit_goals(self, day: date) -> None:
        """Edits the goals of a day."""
        self.frame.bridge.ask(self, Goals(day), self._begin_edit, key="edit")
        self.frame.bridge.ask(self, SuggestedGoals(day), self.editor.offer, key="offer")

    def tick(self) -> None:
        """The clock went on: reminds at the beginning of a block, and looks anew at midnight."""
        day = self._day
        if day is None:
            return
        now = self.frame.now()
        if now.astimezone(self.frame.zone).date() != day.day:
            self.refresh()
        elif day.changes_at is not None and now >= day.changes_at:
            self.frame.bridge.ask(self, MyDay(), self._show_day, key="day")

    # What comes back.

    def _show_day(self, day: DayPlan) -> None:
        before, self._day = self._day, day
        self._heading.show_title(shown.long_day(day.day))
        self._paint_day()
        if before is not None and before.day == day.day:
            self._remind(before, day)

    def _remind(self, before: DayPlan, after: DayPlan) -> None:
        """Says quietly that another block has begun, unless the person silenced it."""
        was, now = _block_of(before), _block_of(after)
        if now is None or was is now or not self.panel.remind.isChecked():
            return
        known = texts.REMINDERS.get(now)
        self.frame.toast(known or texts.REMINDER.format(block=self.panel.name_of(now)))

    def _paint_day(self) -> None:
        if self._day is None:
            return
        said = block_details(self._queue) if self._queue is not None else ("", "", "", "")
        kinds = (BlockKind.RESPONSES, BlockKind.FOLLOW_UPS, BlockKind.CALLS, BlockKind.MAILING)
        goals_set = self._goals is not None and bool(self._goals.goals)
        details = dict(zip(kinds, said, strict=True)) if self.queue.is_rep else {}
        self.panel.show_day(self._day, details, goals_set=goals_set)

    def _show_goals(self, goals: DayGoals) -> None:
        self._goals = goals
        self.goals.show_goals(goals)
        self._paint_day()
        asked = Goals(goals.next_day)
        self.frame.bridge.ask(self, asked, self._show_ahead, key="ahead")

    def _show_ahead(self, goals: DayGoals) -> None:
        evening = self._day is not None and _block_of(self._day) in _EVENING
        self.goals.show_ahead(goals, evening=evening)

    def _show_suggestions(self, drafts: tuple[GoalDraft, ...]) -> None:
        self.goals.show_suggestions(drafts)

    def _show_queue(self, queue: Queue) -> None:
        self._queue = queue
        self.queue.show_queue(queue)
        self._state.ready()
        self._paint_day()
        if self._focus_wanted and self.isVisible():
            self._focus_wanted = not self.queue.focus_first()

    def _show_steps(self, found: Beginnings) -> None:
        self.steps.show_steps(found)
        self.goals.setVisible(found.accounts or found.mailbox)
        self.queue.setVisible(found.accounts)
        self._place_primary()

    def _not_shown(self, fault: WorkbenchError) -> None:
        self._state.failed(fault, self.refresh)

    # What one does.

    def _go_to_thing(self, thing: Thing | None) -> None:
        if thing is None:
            self.frame.toast(texts.NOTHING_NEXT)
        elif thing.kind is ThingKind.GOALS:
            self.edit_goals(date.fromisoformat(thing.name))
        else:
            self.frame.go(*_place_of(thing))

    def _open_line(self, line: Line) -> None:
        self.frame.go(line.page, line.target)

    def _to_plan(self, mailing: Mailing) -> None:
        self.frame.go("campaigns", mailing.campaign_id)

    def _toggle_mailing(self) -> None:
        for card in self.queue.mailings:
            card.toggle()

    def _tick_goal(self, goal: GoalRow) -> None:
        done = not goal.reached
        words = (texts.TICKED if done else texts.UNTICKED).format(place=goal.position)

        def undo() -> None:
            self.frame.bridge.do(self, TickGoal(goal.goal_id, not done))

        self.frame.bridge.do(
            self, TickGoal(goal.goal_id, done), lambda _row: self.frame.toast(words, undo)
        )

    def _begin_edit(self, goals: DayGoals) -> None:
        self.goals.hide()
        self.editor.edit(goals.day, day_name(goals.day, goals.today), goals)
        self._place_primary()

    def _leave_editor(self) -> None:
        self.editor.hide()
        self._place_primary()
        self.goals.show()
        cards = self.goals.cards
        if cards:
            cards[0].setFocus()

    def _place_primary(self) -> None:
        """One act stands out: the first step or the goals being written, else the next thing."""
        aside = self.queue.isHidden() or not self.editor.isHidden()
        restyle(self.start_button, kind="plain" if aside else "primary")

    def _take(self, drafts: tuple[GoalDraft, ...]) -> None:
        if self._goals is not None:
            self._save(self._goals.today, drafts)

    def _save(self, day: date, drafts: tuple[GoalDraft, ...]) -> None:
        command = SetGoals(day, drafts)
        self.frame.bridge.do(self, command, self._saved, failed=self.editor.show_fault)

    def _saved(self, goals: DayGoals) -> None:
        name = day_name(goals.day, goals.today)
        self.frame.toast(texts.GOALS_SET.format(day=name))
        self.frame.bridge.ask(self, Goals(), self._goals_set, key="goals")

    def _goals_set(self, goals: DayGoals) -> None:
        self._show_goals(goals)
        self._leave_editor()

    def _silence(self, on: bool) -> None:
        self.frame.memory.keep_word(_REMINDERS, _ON if on else _OFF)

    def _connect(self) -> None:
        self.goals.ticked.connect(self._tick_goal)
        self.goals.edit_wanted.connect(self.edit_goals)
        self.goals.taken.connect(self._take)
        self.editor.saved.connect(self._save)
        self.editor.left.connect(self._leave_editor)
        self.steps.go.connect(self.frame.go)
        self.queue.opened.connect(self._open_line)
        self.queue.plan_wanted.connect(self._to_plan)
        self.panel.reminders_wanted.connect(self._silence)

    def _build(self) -> None:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setSpacing(16)
        for part in (self.editor, self.goals, self.steps, self.queue):
            lines.addWidget(part)
        lines.addStretch(1)
        area = scrolled(inside, texts.CONTENT)

        def keep_width(_least: int, most: int) -> None:
            lines.setContentsMargins(0, 0, _GUTTER if most else _GUTTER + _BAR, 8)

        area.verticalScrollBar().rangeChanged.connect(keep_width)
        keep_width(0, 0)
        self._heading.setContentsMargins(0, 0, _GUTTER + _BAR, 0)
        self._state = Stateful(area, self.frame.theme)
        self._state.faced.connect(lambda ready: self.inspect(shown=ready))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(self._state, 1)


def _subtitle(queue: QueueView) -> str:
    if queue.is_rep:
        return texts.SUBTITLE
    return texts.SUBTITLE_TEAM if queue.is_team else texts.SUBTITLE_AE


def _block_of(day: DayPlan) -> BlockKind | None:
    """The block that lasts, or the end of the day once all are past."""
    if day.current is not None:
        return day.current.kind
    over = bool(day.blocks) and day.blocks[-1].past
    return BlockKind.END if over else None


def _place_of(thing: Thing) -> tuple[str, object]:
    """The page and target of a thing."""
    places: dict[ThingKind, tuple[str, object]] = {
        ThingKind.RESPONSE: ("inbox", thing.id),
        ThingKind.FOLLOW_UP: ("prospects", ("account", thing.id) if thing.id else None),
        ThingKind.CALL: ("calls", ("contact", thing.id) if thing.id else None),
        ThingKind.BATON: ("batons", ("baton", thing.id)),
        ThingKind.AUDIT: ("audit", thing.id),
        ThingKind.MAILING: ("campaigns", thing.id),
    }
    return places.get(thing.kind, ("today", None))
