"""The day's page by keyboard, through the real gateway."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from tests.handoff import line
from tests.outreach.scene import Scene
from tests.responses.conftest import Desk, mail
from tests.ui.screen import Screen
from tests.workspaces import Bench
from ui.pages.today.goals import GoalCard
from ui.pages.today.page import TodayPage
from ui.texts import today as texts
from ui.widgets.forms import Choice
from ui.widgets.rows import RowsTable
from workbench.coaching.messages.goals import GoalDraft, Goals, SetGoals
from workbench.prospects.messages.accounts import AddAccount
from workbench.vocabulary.coaching import BlockKind, GoalKind

TUESDAY, WEDNESDAY = date(2026, 1, 6), date(2026, 1, 7)
FREE = GoalDraft(GoalKind.FREE, 1, "Write my own cheat sheet")
TALKS = GoalDraft(GoalKind.CONVERSATIONS, 5)

Opened = Callable[..., Screen]


def offered(screen: Screen, name: str) -> QPushButton:
    """A button that was just made, once it is laid out."""

    def there() -> bool:
        return any(
            one.isVisible() and one.accessibleName() == name
            for one in screen.window.findChildren(QPushButton)
        )

    screen.bot.waitUntil(there, timeout=20_000)
    return screen.named(name, QPushButton)


def bench_of(screen: Screen) -> Bench:
    """The workspace behind the window, for the others of the team."""
    return Bench(screen.desktop.app, screen.clock)


def today(screen: Screen) -> TodayPage:
    screen.settle()
    page = screen.page
    assert isinstance(page, TodayPage)
    return page


def with_account(open_team: Opened, name: str = "sam") -> tuple[Screen, TodayPage]:
    """Past the first steps, as far as the page hides the day before them."""
    screen = open_team(name)
    bench_of(screen).do("sam", AddAccount("Acme", "acme.example"))
    screen.settle()
    return screen, today(screen)


@pytest.fixture
def went() -> list[tuple[str, object]]:
    """Where the page wanted to go; the other pages have tests of their own."""
    return []


def watch(screen: Screen, page: TodayPage, went: list[tuple[str, object]]) -> None:
    page.frame.go = lambda key, target=None: went.append((key, target))  # type: ignore[method-assign]


def test_the_title_is_the_day_and_a_new_workspace_is_shown_its_first_step(
    open_team: Opened, went: list[tuple[str, object]]
):
    screen = open_team("sam")
    page = today(screen)
    watch(screen, page, went)
    assert screen.shown("Tuesday, 6 January")
    assert page.steps.isVisible()
    assert not page.queue.isVisible()
    first = offered(screen, texts.STEP_ACCOUNTS[0])
    first.setFocus()
    screen.press("Space", first)
    assert went == [("import", None)]


def test_an_account_brings_the_day_and_takes_the_first_step_away(open_team: Opened):
    screen, page = with_account(open_team)
    assert page.queue.isVisible()
    assert page.goals.isVisible()
    assert screen.shown(texts.NO_RESPONSES)
    assert not screen.shown(texts.STEP_ACCOUNTS[0])
    assert screen.shown(texts.STEP_CUSTOMERS[0])


def test_suggested_goals_are_taken_with_one_key(open_team: Opened):
    screen, page = with_account(open_team)
    assert screen.shown(texts.NO_GOALS)
    take = offered(screen, texts.TAKE_THESE)
    take.setFocus()
    screen.press("Space", take)
    assert len(page.goals.cards) == 3
    assert page.goals.cards[0].goal.kind is GoalKind.CONVERSATIONS
    assert len(screen.ask(Goals()).goals) == 3


def test_a_free_goal_is_ticked_with_space_and_the_toast_takes_it_back(open_team: Opened):
    screen, page = with_account(open_team)
    screen.do(SetGoals(TUESDAY, (TALKS, FREE)))
    screen.settle()
    card = page.goals.cards[1]
    card.setFocus()
    screen.press("Space", card)
    assert page.goals.cards[1].goal.reached
    assert screen.shown(texts.TICKED.format(place=2))
    screen.click(screen.named("Undo", QPushButton))
    assert not page.goals.cards[1].goal.reached


def test_numbers_tick_goals_and_counted_ones_stay_as_the_facts_are(open_team: Opened):
    screen, page = with_account(open_team)
    screen.do(SetGoals(TUESDAY, (TALKS, FREE)))
    screen.settle()
    page.setFocus()
    screen.press("2")
    screen.press("1")
    assert [card.goal.reached for card in page.goals.cards] == [False, True]


def test_a_conversation_moves_its_goal_without_a_hand(open_team: Opened):
    screen, page = with_account(open_team)
    screen.do(SetGoals(TUESDAY, (TALKS,)))
    bench = bench_of(screen)
    line.talk(bench, "sam", line.add_prospect(bench, "other", pursued=False).contact_id)
    screen.settle()
    assert page.goals.cards[0].goal.done == 2


def test_goals_are_edited_by_keyboard_alone(open_team: Opened):
    screen, page = with_account(open_team)
    page.setFocus()
    screen.press("E")
    assert page.editor.isVisible()
    kind = screen.named(texts.EDITOR_KIND.format(place=1), Choice)
    kind.choose(GoalKind.CONVERSATIONS)
    target = screen.named(texts.EDITOR_TARGET.format(place=1), QSpinBox)
    target.setFocus()
    target.selectAll()
    screen.write("4", target)
    screen.named(texts.EDITOR_KIND.format(place=2), Choice).choose(GoalKind.FREE)
    words = screen.named(texts.EDITOR_WORDS.format(place=2), QLineEdit)
    words.setFocus()
    screen.write("Nobody waits in the inbox", words)
    screen.press("Return", words)
    assert not page.editor.isVisible()
    told = [(one.kind, one.target, one.title) for one in screen.ask(Goals()).goals]
    assert told == [
        (GoalKind.CONVERSATIONS, 4, ""),
        (GoalKind.FREE, 1, "Nobody waits in the inbox"),
    ]


def test_letters_typed_into_a_goal_start_nothing(open_team: Opened):
    screen, page = with_account(open_team)
    page.setFocus()
    screen.press("E")
    screen.named(texts.EDITOR_KIND.format(place=1), Choice).choose(GoalKind.FREE)
    words = screen.named(texts.EDITOR_WORDS.format(place=1), QLineEdit)
    words.setFocus()
    screen.write("new pen 12", words)
    assert words.text() == "new pen 12"
    assert page.editor.isVisible()
    screen.press("Escape", words)
    assert not page.editor.isVisible()
    assert screen.ask(Goals()).goals == ()


def test_a_suggestion_fills_the_first_empty_goal(open_team: Opened):
    screen, page = with_account(open_team)
    page.edit_today()
    screen.settle()
    screen.click(offered(screen, "Map 2 accounts"))
    page.editor.save()
    screen.settle()
    (goal,) = screen.ask(Goals()).goals
    assert (goal.kind, goal.target) == (GoalKind.ACCOUNTS_MAPPED, 2)


def test_goals_of_a_day_that_has_passed_are_kept_in_the_editor_with_the_reason(open_team: Opened):
    screen, page = with_account(open_team)
    page.edit_today()
    screen.settle()
    screen.click(offered(screen, "Map 2 accounts"))
    line.later(bench_of(screen), days=1)
    page.editor.save()
    screen.settle()
    assert page.editor.isVisible()
    assert screen.shown("Goals are set for today or for the next working day")


def test_tomorrow_is_offered_in_the_evening_only(open_team: Opened):
    screen, page = with_account(open_team)
    assert not screen.shown("Wednesday, 7 January")
    line.later(bench_of(screen), hours=7, minutes=5)
    page.refresh()
    screen.settle()
    assert screen.shown("The goals for Wednesday, 7 January are not set yet")
    offer = screen.named(texts.SET_TOMORROW, QPushButton)
    offer.setFocus()
    screen.press("Space", offer)
    assert page.editor.day == WEDNESDAY
    page.editor.saved.emit(WEDNESDAY, (TALKS,))
    screen.settle()
    assert screen.shown("Goals for Wednesday, 7 January: Log 5 conversations")


def toasts_while(screen: Screen, page: TodayPage, **length: float) -> list[str]:
    """What is said when the clock goes on and the page looks at it."""
    said: list[str] = []
    page.frame.toast = lambda words, undo=None: said.append(words)  # type: ignore[method-assign]
    line.later(bench_of(screen), **length)
    page.tick()
    screen.settle()
    return said


def test_the_beginning_of_a_break_is_told_once(open_team: Opened):
    screen, page = with_account(open_team)
    assert toasts_while(screen, page, minutes=59) == []
    assert toasts_while(screen, page, minutes=1) == [texts.REMINDERS[BlockKind.BREAK]]
    assert toasts_while(screen, page, minutes=1) == []
    assert toasts_while(screen, page, hours=8) == [texts.REMINDERS[BlockKind.END]]


def test_reminders_can_be_silenced_and_stay_so(open_team: Opened):
    screen, page = with_account(open_team)
    page.panel.remind.setFocus()
    screen.press("Space", page.panel.remind)
    assert toasts_while(screen, page, hours=1) == []
    assert page.frame.memory.word("today/reminders") == "off"


def test_midnight_brings_the_next_day(open_team: Opened):
    screen, page = with_account(open_team)
    assert toasts_while(screen, page, days=1) == []
    assert screen.shown("Wednesday, 7 January")


def test_the_present_block_is_marked_for_screen_readers_too(open_team: Opened):
    _, page = with_account(open_team)
    names = [one.accessibleName() for one in page.panel.findChildren(QWidget)]
    assert any(name.startswith("Responses and new leads, now") for name in names)


def test_an_answer_stands_first_and_enter_opens_it(
    open_team: Opened, went: list[tuple[str, object]]
):
    screen = open_team("sam")
    page = today(screen)
    desk = Desk(bench_of(screen))
    sent = desk.send()
    text = "Hi Sam,\n\nHappy to talk. Thursday after 2 works."
    response = desk.response(desk.arrive(mail(text, answers=sent.message_id)))
    screen.settle()
    watch(screen, page, went)
    (row,) = page.queue.responses.lines
    assert (row.name, row.words) == ("Dana Field", "“Happy to talk. Thursday after 2 works.”")
    table = page.queue.responses.table
    assert table.row() == row
    screen.press("Return", table)
    screen.press("N", table)
    assert went == [("inbox", response.id)] * 2


def test_nothing_left_is_said_kindly(open_team: Opened):
    screen, page = with_account(open_team)
    page.setFocus()
    screen.press("N")
    assert screen.shown(texts.NOTHING_NEXT)


def test_the_mailing_card_opens_with_a_key_and_tells_who_and_why(open_team: Opened):
    screen = open_team("sam")
    scene = Scene(bench_of(screen), people=3)
    scene.start()
    line.raw(
        scene.bench,
        "UPDATE outbox SET state = 'planned', held_reason = 'country' WHERE id ="
        " (SELECT min(id) FROM outbox)",
    )
    page = today(screen)
    page.refresh()
    screen.settle()
    assert screen.shown("Tonight")
    assert screen.shown("2 mails ready")
    assert screen.shown("1 held: ")
    page.setFocus()
    screen.press("P")
    (card,) = page.queue.mailings
    assert card.is_open
    assert len(screen.named(texts.FIRST_MAILS, RowsTable).rows_model.rows) == 2
    screen.press("P")
    assert not card.is_open


def test_an_ae_sees_what_to_pick_up_and_opens_it(open_team: Opened, went: list[tuple[str, object]]):
    screen = open_team("alex")
    page = today(screen)
    bench = bench_of(screen)
    passed = line.pass_on(bench, line.add_prospect(bench))
    screen.settle()
    watch(screen, page, went)
    (row,) = page.queue.mine.lines
    assert (row.name, row.place) == ("Acme", "Sam")
    assert not page.queue.responses.isVisible()
    screen.press("Return", page.queue.mine.table)
    assert went == [("batons", ("baton", passed.baton_id))]


def test_a_manager_sees_audits_and_what_the_team_dropped(
    open_team: Opened, went: list[tuple[str, object]]
):
    screen = open_team("mia")
    page = today(screen)
    bench = bench_of(screen)
    _, done = line.to_stage_2(bench, line.add_prospect(bench))
    screen.settle()
    watch(screen, page, went)
    assert [one.name for one in page.queue.audits.lines] == ["Acme"]
    assert screen.shown(texts.NO_DROPPED)
    screen.press("N", page.queue.audits.table)
    assert went == [("audit", done.audit_id)]
    met = by_tab(page.start_button)
    assert met.index(page.queue.audits.table) < met.index(page.panel.remind)


def by_tab(first: QWidget) -> list[QWidget]:
    """Everything the keyboard comes to, from a widget on."""
    met = [first]
    while (following := met[-1].nextInFocusChain()) is not first:
        met.append(following)
    return met


def test_everything_one_can_reach_by_keyboard_has_a_name(open_team: Opened):
    screen, page = with_account(open_team)
    screen.do(SetGoals(TUESDAY, (TALKS, FREE)))
    page.edit_today()
    screen.settle()
    nameless = [
        one
        for one in (*page.findChildren(QWidget), *page.panel.findChildren(QWidget))
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not one.objectName().startswith("qt_")
    ]
    assert not nameless


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_wider_than_its_place(open_team: Opened, size: tuple[int, int]):
    screen = open_team("sam", size=size)
    bench = bench_of(screen)
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH"
    bench.do("sam", AddAccount(long, "donau.example"))
    line.pass_on(bench, line.add_prospect(bench))
    screen.do(SetGoals(TUESDAY, tuple(GoalDraft(GoalKind.FREE, 1, long) for _ in range(3))))
    page = today(screen)
    screen.settle()
    QApplication.processEvents()
    wide = [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.parentWidget() is not None
        and isinstance(one, QLabel | QPushButton | GoalCard)
        and one.mapTo(page, one.rect().topRight()).x() > page.width()
    ]  # fmt: skip
    assert not wide


def test_the_days_plan_changes_with_the_clock(open_team: Opened):
    screen, page = with_account(open_team)
    assert page._day is not None
    assert page._day.current is not None
    before = page._day.current.kind
    line.later(bench_of(screen), hours=1)
    page.tick()
    screen.settle()
    assert page._day.current.kind is not before
    assert page._day.changes_at == page._day.current.ends_at
    assert page._day.changes_at - screen.clock.now() == timedelta(minutes=10)
