"""Writing a campaign at the window: by keyboard and mouse, through the real gateway."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.outreach.scene import FIRST, Scene
from tests.ui.screen import Screen
from tests.workspaces import opened
from ui.pages.campaigns.checks import Checks
from ui.pages.campaigns.page import CampaignsPage
from ui.pages.campaigns.parts import Line
from ui.pages.campaigns.writing import Field
from ui.texts import campaigns as texts
from workbench.outreach.messages.campaigns import ListCampaigns
from workbench.outreach.messages.drafting import CampaignCard, DraftCampaign, StepText
from workbench.places import Place
from workbench.vocabulary.outreach import CampaignState, Goal, HeldReason

GOOD = FIRST.replace("Sam", "{{ sender.first }}")


@pytest.fixture
def draft(sqlite_place: Place) -> int:
    """A rep with a mailbox, four people on a list, and a draft that pitches."""
    words = GOOD.replace("such as", "with a product demo such as")
    with opened(sqlite_place) as bench:
        scene = Scene(bench, people=4)
        steps = (StepText("Load planning at {{ company }}", words),)
        command = DraftCampaign("Loads", Goal.REFERRAL, scene.list, scene.mailbox, steps)
        return bench.do("sam", command).campaign_id


@pytest.fixture
def screen(open_team: Callable[..., Screen], draft: int) -> Screen:
    return in_front(open_team("sam"))


def in_front(screen: Screen) -> Screen:
    """The window has the keyboard."""
    screen.window.activateWindow()
    screen.bot.waitUntil(screen.window.isActiveWindow)
    return screen


def editor_of(screen: Screen, draft: int) -> CampaignsPage:
    page = screen.go("campaigns", draft)
    assert isinstance(page, CampaignsPage)
    screen.bot.waitUntil(lambda: page.editor.proofing.gaps is not None, timeout=10_000)
    screen.settle()
    return page


def stored(screen: Screen, draft: int) -> StepText:
    step = screen.ask(CampaignCard(draft)).steps[0]
    return StepText(step.subject, step.body, step.wait_days)


def test_a_new_campaign_is_begun_from_the_list_by_keyboard(screen: Screen, draft: int) -> None:
    page = screen.go("campaigns")
    screen.press("N", page.listing.table)
    screen.write("Autumn", screen.named(texts.NAME, QLineEdit))
    screen.press("Return")
    assert page.view is page.editor
    made = screen.ask(ListCampaigns())[0]
    assert (made.name, made.state, made.list_name) == ("Autumn", CampaignState.DRAFT, "all")
    # The structure with prompts is there, and the checks say that it is no mail yet.
    assert "[[" in page.editor.writing.body.toPlainText()
    levels = {check.rule: check.level for check in page.editor.checks.shown}
    assert levels["MAIL-7"] == "refuse"


def test_a_campaign_without_a_name_is_not_begun_and_says_so_in_place(
    screen: Screen, draft: int
) -> None:
    page = screen.go("campaigns", "new")
    screen.click(screen.named(texts.BEGIN, QPushButton))
    assert page.begin.form.error_of("name") == texts.NAME_MISSING
    assert len(screen.ask(ListCampaigns())) == 2


def test_a_taken_name_is_told_at_the_field(screen: Screen, draft: int) -> None:
    page = screen.go("campaigns", "new")
    screen.write("Loads", page.begin.name)
    screen.press("Return")
    assert "already" in page.begin.form.error_of("name")


def test_what_the_lint_finds_is_underlined_where_it_stands(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    (mark,) = [one for one in body.marks if "MAIL-6" in one.words]
    assert body.toPlainText()[mark.start : mark.end] == "product demo"
    assert len(body.extraSelections()) == len(body.marks)


def test_a_remark_moves_with_an_emoji_before_it(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    body.setPlainText("🚚 " + body.toPlainText())
    screen.bot.waitUntil(lambda: underlined(body) == ["product demo"], timeout=10_000)


def underlined(field: Field) -> list[str]:
    """What is drawn with a wave, as Qt sees it."""
    found = [one.cursor.selectedText() for one in field.extraSelections()]
    return [one for one in found if "demo" in one]


def test_a_click_on_a_check_goes_to_its_place(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    checks = screen.named(texts.CHECKS_NAME, Checks)
    lines = checks.findChildren(Line)
    line = next(one for one in lines if "product demo" in one.accessibleName())
    screen.click(line)
    body = page.editor.writing.body
    assert body.textCursor().selectedText() == "product demo"
    assert body.hasFocus()


def test_typing_changes_checks_and_preview_and_saves_itself(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    body.setFocus()
    body.setPlainText(GOOD)
    screen.write("PS: A second thought at {{ company }}.", _end(body))
    screen.bot.waitUntil(
        lambda: "second thought at Plant 0" in page.editor.preview.body.text(), timeout=10_000
    )
    screen.bot.waitUntil(lambda: not page.editor.draft.dirty, timeout=10_000)
    assert "second thought" in stored(screen, draft).body
    assert not [one for one in page.editor.checks.shown if one.rule == "MAIL-6"]


def _end(field: Field) -> Field:
    cursor = field.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    field.setTextCursor(cursor)
    return field


def test_ctrl_s_saves_at_once(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    subject = page.editor.writing.subject
    subject.setFocus()
    subject.selectAll()
    screen.write("Loads", subject)
    screen.press("Ctrl+S", subject)
    assert stored(screen, draft).subject == "Loads"
    assert not page.editor.draft.dirty


def test_own_words_stay_while_somebody_else_changes_the_draft(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    body.setFocus()
    screen.write("My words. ", body)
    page.editor.refresh()
    screen.settle()
    assert "My words." in body.toPlainText()


def test_j_and_k_step_through_real_recipients_unless_somebody_types(
    screen: Screen, draft: int
) -> None:
    page = editor_of(screen, draft)
    preview = page.editor.preview
    assert preview.subject.text() == "Load planning at Plant 0"
    preview.phone.setFocus()
    screen.press("J", preview.phone)
    assert preview.subject.text() == "Load planning at Plant 1"
    screen.press("J", preview.phone)
    screen.press("K", preview.phone)
    assert preview.count.text() == texts.PREVIEW_PLACE.format(place=2, count=4)
    page.editor.writing.subject.setFocus()
    screen.press("J", page.editor.writing.subject)
    assert preview.count.text() == texts.PREVIEW_PLACE.format(place=2, count=4)


def test_the_preview_is_the_mail_with_its_footer_in_full(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    preview = page.editor.preview
    assert preview.body.text().startswith("Hi Dana0,")
    assert "1 Main Street" in preview.footer.text()


def test_a_field_that_is_empty_for_somebody_is_told_in_checks_and_preview(
    screen: Screen, draft: int
) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    body.setFocus()
    screen.write("{{ title }} ", body)
    wanted = texts.CHECK_GAP.format(field="contact.title", people="4 people")
    screen.bot.waitUntil(
        lambda: wanted in {one.words for one in page.editor.checks.shown}, timeout=10_000
    )
    assert page.editor.preview.gaps.isVisible()


def test_a_second_step_is_added_written_and_taken_away(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    screen.click(screen.named(texts.ADD_STEP, QPushButton))
    screen.write("Who looks after load planning at {{ company }}?", page.editor.writing.body)
    screen.press("Ctrl+S", page.editor.writing.body)
    steps = screen.ask(CampaignCard(draft)).steps
    assert [(one.wait_days, one.body[:3]) for one in steps] == [(0, "Hi "), (3, "Who")]
    screen.bot.waitUntil(
        lambda: page.editor.preview.subject.text().startswith("Re: Load"), timeout=10_000
    )
    page.editor.steps.removed.emit(1)
    screen.press("Ctrl+S", page.editor.writing.body)
    assert len(screen.ask(CampaignCard(draft)).steps) == 1


def test_the_people_behind_an_exclusion_are_shown_and_left_again(
    screen: Screen, draft: int
) -> None:
    page = editor_of(screen, draft)
    page.editor.audience.who.emit(None)
    screen.settle()
    assert {row.company for row in page.editor.who.table.rows_model.rows} == {
        f"Plant {number}" for number in range(4)
    }
    screen.press("Escape", page.editor.who.table)
    assert page.editor.stack.currentIndex() == 0
    page.editor.audience.who.emit(HeldReason.COUNTRY)
    screen.settle()
    assert page.editor.who.table.rows_model.rows == ()


def test_name_and_goal_are_changed_in_place(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    screen.click(screen.named(texts.CHANGE, QPushButton))
    page.editor.placing.name.selectAll()
    screen.write("Renamed", page.editor.placing.name)
    page.editor.placing.goal.choose(Goal.TALK)
    screen.press("Return", page.editor.placing.name)
    card = screen.ask(CampaignCard(draft))
    assert (card.name, card.goal) == ("Renamed", Goal.TALK)
    assert screen.shown("Renamed")


def test_a_draft_is_thrown_away_after_one_question(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    page.editor.discard()
    screen.settle()
    screen.click(screen.named(texts.DISCARD_ACT, QPushButton))
    assert draft not in {row.id for row in screen.ask(ListCampaigns())}
    assert page.view is page.listing


def test_a_text_is_saved_as_a_template_and_taken_again(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    page.editor.texting.naming.emit()
    page.editor.reason.line.clear()
    screen.write("Loads of our own", page.editor.reason.line)
    screen.press("Return", page.editor.reason.line)
    page.editor.texting.refresh(draft, page.editor.draft.kind)
    screen.settle()
    page.editor.texting.menu.aboutToShow.emit()
    named = texts.TEMPLATE_VERSION.format(name="Loads of our own", version=1)
    offered = {one.text(): one for one in page.editor.texting.menu.actions()}
    page.editor.writing.body.setPlainText("Other words")
    offered[named].trigger()
    screen.settle()
    assert "product demo" in page.editor.writing.body.toPlainText()


def test_whatever_is_shown_instead_keeps_what_was_written(screen: Screen, draft: int) -> None:
    page = editor_of(screen, draft)
    body = page.editor.writing.body
    body.setFocus()
    screen.write("Kept. ", body)
    screen.go("inbox")
    assert stored(screen, draft).body.startswith("Kept. ")


def test_in_a_small_window_subject_and_phone_are_seen_whole(screen: Screen, draft: int) -> None:
    screen.window.resize(1280, 720)
    page = editor_of(screen, draft)
    phone, subject = page.editor.preview.phone, page.editor.writing.subject
    subject.setPlainText("Who plans the field visits at {{ company }} this spring?")
    screen.settle()
    assert phone.visibleRegion().boundingRect().width() == phone.width()
    lines = round(subject.document().size().height())
    assert subject.viewport().height() >= subject.fontMetrics().lineSpacing() * lines
    assert not subject.horizontalScrollBar().isVisible()
