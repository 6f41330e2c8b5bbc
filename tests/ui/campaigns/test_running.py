"""Starting, pausing, skipping, deciding: what a rep does with a campaign once it is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from tests.outreach.scene import FIRST, Scene
from tests.ui.campaigns.test_writing import in_front
from tests.ui.screen import Screen
from tests.workspaces import Bench, opened
from ui import shown
from ui.pages.campaigns.outbox import PANEL
from ui.pages.campaigns.page import CampaignsPage
from ui.texts import campaigns as texts
from workbench.outreach.messages.campaigns import ListCampaigns, PlanTonight, StartCampaign
from workbench.outreach.messages.drafting import EditCampaign, StepText
from workbench.outreach.messages.mails import OutboxRows
from workbench.outreach.messages.sending import BeginHandOver, RecordInDoubt
from workbench.places import Place
from workbench.team.messages import SetPolicy, SetRoles
from workbench.vocabulary.outreach import CampaignState, OutboxState
from workbench.vocabulary.people import Role
from workbench.vocabulary.values import EmailAddress

CAMPAIGN = 1
WARNED = StepText("Loads", FIRST.replace("such as", "with a product demo such as"))


@pytest.fixture
def made(sqlite_place: Place) -> Callable[[Callable[[Bench, Scene], object]], None]:
    """Prepares the workspace before the window opens."""

    def make(prepare: Callable[[Bench, Scene], object]) -> None:
        with opened(sqlite_place) as bench:
            prepare(bench, Scene(bench, people=4))

    return make


@pytest.fixture
def running(made: Callable[..., None], open_team: Callable[..., Screen]) -> Screen:
    """A campaign that runs, planned for the evening."""
    made(lambda bench, scene: scene.start())
    return in_front(open_team("sam"))


def page_of(screen: Screen, target: object = CAMPAIGN) -> CampaignsPage:
    page = screen.go("campaigns", target)
    assert isinstance(page, CampaignsPage)
    screen.settle()
    return page


def state(screen: Screen) -> CampaignState:
    return next(row.state for row in screen.ask(ListCampaigns()) if row.id == CAMPAIGN)


def mail(screen: Screen, outbox_id: int) -> OutboxState:
    rows = screen.ask(OutboxRows(limit=100))
    return next(row.state for row in rows if row.id == outbox_id)


def test_a_clean_draft_is_reviewed_and_started_by_keyboard(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    made(lambda bench, scene: None)
    screen = in_front(open_team("sam"))
    page = page_of(screen)
    screen.press("Ctrl+Return", page.editor.writing.body)
    assert page.view is page.review
    assert screen.shown("First mails: Tuesday, 6 January, 4 mails")
    screen.press("Ctrl+Return", page.review.start)
    assert state(screen) is CampaignState.RUNNING
    assert page.view is page.running


def test_warnings_need_a_reason_before_the_start(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    made(lambda bench, scene: bench.do("sam", EditCampaign(CAMPAIGN, steps=(WARNED,))))
    screen = in_front(open_team("sam"))
    page = page_of(screen)
    page.editor.review()
    screen.settle()
    screen.click(page.review.start)
    assert screen.shown(texts.REVIEW_REASON_MISSING)
    assert state(screen) is CampaignState.DRAFT
    screen.write("The team agreed on the word", page.review.reason)
    screen.press("Return", page.review.reason)
    assert state(screen) is CampaignState.RUNNING


def test_a_text_that_is_refused_cannot_be_started_and_says_why(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    steps = (StepText("Re: Loads", FIRST),)
    made(lambda bench, scene: bench.do("sam", EditCampaign(CAMPAIGN, steps=steps)))
    screen = in_front(open_team("sam"))
    page = page_of(screen)
    page.editor.review()
    screen.settle()
    assert not page.review.start.isEnabled()
    assert screen.shown(texts.REVIEW_REFUSED)


def test_a_trainee_reads_that_real_sending_is_locked(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    learning = SetRoles(EmailAddress.parse("sam@ours.example"), frozenset({Role.SDR}), trainee=True)
    made(lambda bench, scene: bench.do("boss", learning))
    screen = in_front(open_team("sam"))
    page = page_of(screen)
    page.editor.review()
    screen.settle()
    assert screen.shown("TRN-4")
    assert not page.review.start.isEnabled()


def test_a_running_campaign_is_paused_with_a_reason_and_goes_on(running: Screen) -> None:
    page = page_of(running)
    running.click(page.running.pause)
    running.press("Return", page.running.reason.line)
    assert page.running.reason.wrong == texts.REASON_MISSING
    running.write("New price list on Monday", page.running.reason.line)
    running.press("Return", page.running.reason.line)
    assert state(running) is CampaignState.PAUSED
    assert running.shown("New price list on Monday")
    running.click(page.running.resume)
    running.press("Return", page.running.reason.line)
    assert state(running) is CampaignState.RUNNING


def test_a_mail_is_skipped_with_a_reason(running: Screen) -> None:
    page = page_of(running)
    chosen = page.running.outbox.table.row()
    assert chosen is not None
    running.click(page.running.outbox.panel.skip)
    running.write("She changed teams", page.running.outbox.panel.reason.line)
    running.press("Return", page.running.outbox.panel.reason.line)
    assert mail(running, chosen.id) is OutboxState.CANCELLED
    assert len(page.running.outbox.table.rows_model.rows) == 3


def test_a_single_mail_gets_words_of_its_own(running: Screen) -> None:
    page = page_of(running)
    panel = page.running.outbox.panel
    running.click(panel.edit)
    panel.writing.body.setPlainText(panel.writing.body.toPlainText().replace("Best", "Cheers"))
    running.click(panel.save)
    stored = {row.id: row for row in running.ask(OutboxRows(limit=100))}
    assert panel.mail is not None
    assert "Cheers" in stored[panel.mail.id].body


def test_words_the_lint_refuses_stay_on_the_screen_with_the_reason(running: Screen) -> None:
    page = page_of(running)
    panel = page.running.outbox.panel
    running.click(panel.edit)
    panel.writing.body.setPlainText("<b>Who plans loads?</b>")
    running.click(panel.save)
    assert running.shown("Plain text only")
    assert panel.writing.body.toPlainText() == "<b>Who plans loads?</b>"


def in_doubt(bench: Bench, scene: Scene) -> None:
    scene.start()
    scene.evening()
    taken = scene.claimed()
    bench.do("system", BeginHandOver(taken.outbox_id, "one"))
    bench.do("system", RecordInDoubt(taken.outbox_id, "one", "lost after the dot"))


@pytest.mark.parametrize(
    ("press", "ends"),
    [(texts.DOUBT_SENT, OutboxState.SENT), (texts.DOUBT_NOT, OutboxState.CANCELLED)],
)
def test_a_doubt_is_shown_on_the_list_and_decided_with_how_one_knows(
    made: Callable[..., None], open_team: Callable[..., Screen], press: str, ends: OutboxState
) -> None:
    made(in_doubt)
    screen = in_front(open_team("sam"))
    page = page_of(screen, None)
    assert screen.shown(texts.DOUBT_ONE)
    screen.click(screen.named(texts.DOUBT_LOOK, QPushButton))
    panel = page.mailing.outbox.panel
    doubtful = panel.mail
    assert doubtful is not None
    assert doubtful.state is OutboxState.IN_DOUBT
    screen.click(screen.named(press, QPushButton))
    screen.write("I looked into Sent", panel.reason.line)
    screen.press("Return", panel.reason.line)
    assert mail(screen, doubtful.id) is ends


def test_tonight_is_planned_by_one_key_and_told(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    made(lambda bench, scene: bench.do("sam", StartCampaign(CAMPAIGN)))
    screen = in_front(open_team("sam"))
    page = page_of(screen, None)
    page.listing.table.setFocus()
    screen.press("P", page.listing.table)
    screen.settle()
    rows = page.mailing.outbox.table.rows_model.rows
    assert {row.state for row in rows} == {OutboxState.READY}
    assert len(rows) == 4


def test_what_changes_elsewhere_shows_by_itself(running: Screen) -> None:
    page = page_of(running)
    running.clock.wait(timedelta(minutes=1).total_seconds())
    running.do(PlanTonight(1, seed=2))
    running.settle()
    running.do(EditCampaign(CAMPAIGN, name="Renamed elsewhere"))
    running.window.refresh_page()
    running.settle()
    assert running.shown("Renamed elsewhere")
    assert page.view is page.running


def test_escape_goes_back_to_the_list(running: Screen) -> None:
    page = page_of(running)
    running.press("Escape", page.running.outbox.table)
    assert page.view is page.listing


def test_the_figures_of_a_campaign_stand_above_its_mails(running: Screen) -> None:
    page = page_of(running)
    assert [row.reached for row in page.running.funnel.rows_model.rows] == [4]
    schedule = page.running.calendar.schedule
    assert schedule is not None
    assert schedule.days[0].own == 4


def test_people_of_an_account_are_put_on_a_draft(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    accounts: list[int] = []
    made(lambda bench, scene: accounts.extend(scene.accounts))
    screen = in_front(open_team("sam"))
    page = page_of(screen, ("account", accounts[1]))
    (person,) = page.joining.table.rows_model.rows
    assert person.company == "Plant 1"
    screen.click(page.joining.act)
    assert screen.ask(ListCampaigns())[0].enrolled == 1
    assert page.view is page.editor


def test_what_an_earlier_days_cap_held_reads_as_waiting_for_the_next_plan(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    def prepare(bench: Bench, scene: Scene) -> None:
        bench.do("mia", SetPolicy("sending.cap_day", 3))
        scene.start()
        bench.do("mia", SetPolicy("sending.cap_day", 4))

    made(prepare)
    screen = in_front(open_team("sam"))
    page = page_of(screen)
    assert screen.shown(texts.HELD_UNPLANNED)
    table = page.running.outbox.table
    rows = table.rows_model.rows
    table.choose(next(place for place, one in enumerate(rows) if one.due_at is None))
    screen.settle()
    assert screen.shown(texts.MAIL_UNPLANNED)
    assert screen.shown(texts.OUTBOX_NEXT_PLAN)


def test_a_very_long_address_is_broken_and_keeps_the_panel_in_its_place(running: Screen) -> None:
    outbox = page_of(running).running.outbox
    chosen = outbox.table.row()
    assert chosen is not None
    long = f"{'a' * 60}@{'b' * 60}.example"
    outbox.panel.show_mail(replace(chosen, id=chosen.id + 1_000, to=long))
    running.settle()
    assert running.shown(shown.breakable(long))
    assert outbox.panel.minimumSizeHint().width() <= PANEL


def test_reasons_take_room_only_where_a_mail_has_one(
    made: Callable[..., None], open_team: Callable[..., Screen]
) -> None:
    def prepare(bench: Bench, scene: Scene) -> None:
        bench.do("mia", SetPolicy("sending.cap_day", 3))
        scene.start()

    made(prepare)
    screen = in_front(open_team("sam"))
    outbox = page_of(screen).running.outbox
    place = [one.key for one in outbox.table.rows_model.columns].index("why")
    assert not outbox.table.isColumnHidden(place)
    outbox.look_at("sent")
    assert outbox.table.isColumnHidden(place)
