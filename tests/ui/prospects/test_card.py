"""The card beside the table: what it shows, moves with undo, forms with errors, going through."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from tests.ui.prospects.conftest import Scene, begun
from tests.ui.screen import Screen
from ui.asking import Question
from ui.cards.editing import AccountEditor, PersonEditor
from workbench.prospects.messages.contacts import PeopleAt
from workbench.vocabulary.prospects import AddressStatus, Bin


def confirm(scene: Scene) -> None:
    (question,) = scene.screen.window.findChildren(Question)
    scene.screen.click(question.act)


def test_the_card_follows_the_choice_and_j_and_k_go_through_the_list(scene: Scene) -> None:
    scene.page.filter.set_text("country = NO")
    scene.until_found("Halden Freight", "Fjord Logistics")
    scene.page.table.head.order_by("name", descending=False)
    scene.screen.settle()
    scene.choose("Fjord Logistics")
    scene.page.card.setFocus()
    scene.screen.press("J")
    scene.until_card("Halden Freight")
    scene.screen.press("K")
    scene.until_card("Fjord Logistics")


def test_people_stand_on_the_card_with_their_addresses(scene: Scene) -> None:
    scene.choose("Halden Freight")
    assert scene.screen.shown("People · 2")
    assert scene.screen.shown("unchecked")
    scene.screen.click(scene.screen.named("Siri Dahl", QPushButton))
    scene.screen.bot.waitUntil(lambda: scene.page.card.person.details is not None)
    assert scene.screen.shown("siri@halden.example")
    scene.screen.press("Escape", scene.page.card)
    assert scene.page.card.view.isVisible()


def test_a_move_asks_why_is_told_and_is_undone(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.screen.press("M", scene.page.table)
    popup = scene.page.card.moving
    assert popup is not None
    assert set(popup.rows) == {
        Bin.WORKING,
        Bin.ACTIVE_OPPORTUNITY,
        Bin.DEAD_OPPORTUNITY,
        Bin.CURRENT_CLIENT,
        Bin.BAD_FIT,
        Bin.DUPLICATE,
    }
    scene.screen.press("2")
    scene.screen.press("Return")
    assert popup.form is not None
    assert popup.form.error_of("reason") != ""
    scene.screen.write("They wrote to us")
    scene.screen.press("Return")
    assert scene.bin_of("Halden Freight") is Bin.WORKING
    assert scene.screen.window.toasts.words == "Halden Freight is in Working now"
    scene.screen.bot.waitUntil(lambda: "Working" in scene.page.card.view.bin.text())
    scene.screen.window.toasts.take_back()
    scene.screen.settle()
    assert scene.bin_of("Halden Freight") is Bin.COLD


def test_the_last_move_is_undone_from_the_history(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.page.card.choose_bin()
    scene.screen.press("2", scene.page.card.moving)
    scene.screen.write("a call")
    scene.screen.press("Return")
    history = scene.page.card.view.history
    scene.screen.bot.waitUntil(lambda: len(history.moves) == 1)
    scene.screen.click(history.undo)
    assert scene.bin_of("Halden Freight") is Bin.COLD


def test_a_duplicate_names_the_account_that_stays(scene: Scene) -> None:
    scene.choose("Fjord Logistics")
    scene.page.card.choose_bin()
    popup = scene.page.card.moving
    assert popup is not None
    scene.screen.press("8", popup)
    scene.screen.write("same company")
    assert popup.form is not None
    popup.form.field("survivor").setFocus()
    scene.screen.write("nobody knows")
    scene.screen.press("Return")
    assert "No account" in popup.form.error_of("survivor")
    popup.form.field("survivor").clear()
    scene.screen.write("halden.example")
    scene.screen.press("Return")
    assert scene.details("Fjord Logistics").duplicate_of == scene.ids["Halden Freight"]


def test_editing_shows_an_error_at_its_field_then_saves(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.screen.press("E", scene.page.table)
    editor = scene.page.card.editor
    assert isinstance(editor, AccountEditor)
    size = editor.form.field("employees")
    size.clear()
    size.setFocus()
    scene.screen.write("many")
    scene.screen.press("Return")
    assert editor.form.error_of("employees").startswith("Employees takes a whole number")
    assert size.hasFocus()
    size.clear()
    scene.screen.write("640")
    scene.screen.press("Return")
    assert scene.page.card.editor is None
    assert scene.details("Halden Freight").line.employees == 640


def test_a_taken_domain_is_said_at_the_domain(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.page.card.edit()
    editor = scene.page.card.editor
    assert editor is not None
    editor.form.field("domain").setText("fjord.example")
    scene.screen.click(editor.save)
    assert "Fjord Logistics" in editor.form.error_of("domain")
    scene.screen.press("Escape", editor.form.field("domain"))
    assert scene.page.card.editor is None


def test_an_account_and_a_person_are_added(scene: Scene) -> None:
    scene.screen.press("N", scene.page.table)
    editor = scene.page.card.editor
    assert isinstance(editor, AccountEditor)
    scene.screen.write("Brightwater Foods")
    scene.screen.press("Return")
    scene.until_card("Brightwater Foods")
    scene.ids["Brightwater Foods"] = scene.page.card.account_id or 0
    assert scene.details("Brightwater Foods").line.owner == "Sam"
    scene.screen.press("P", scene.page.card)
    person = scene.page.card.editor
    assert isinstance(person, PersonEditor)
    scene.screen.write("Ana")
    person.form.field("emails").setText("not an address")
    scene.screen.click(person.save)
    assert person.form.error_of("emails") != ""
    person.form.field("emails").setText("ana@brightwater.example")
    scene.screen.click(person.save)
    (ana,) = scene.screen.ask(PeopleAt((scene.ids["Brightwater Foods"],)))
    assert (ana.name, ana.addresses[0].status) == ("Ana", AddressStatus.UNKNOWN)


def test_a_suppressed_account_is_shown_as_such_and_says_why(scene: Scene) -> None:
    scene.choose("Kestrel Labs")
    place = scene.names().index("Kestrel Labs")
    columns = [column.key for column in scene.page.table.rows_model.columns]
    cell = scene.page.table.rows_model.index(place, columns.index("mail"))
    assert cell.data() == "suppressed"
    assert scene.page.card.view.stopped.isVisible()
    scene.screen.click(scene.page.card.view.why_button)
    assert scene.screen.shown("domain is suppressed")


def test_a_person_is_suppressed_after_a_question(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.screen.click(scene.screen.named("Siri Dahl", QPushButton))
    card = scene.page.card.person
    scene.screen.bot.waitUntil(lambda: card.details is not None)
    card.suppress()
    assert not scene.details("Halden Freight").people[0].suppressed
    confirm(scene)
    assert scene.details("Halden Freight").people[0].suppressed
    scene.screen.bot.waitUntil(card.stopped.isVisible)
    scene.screen.click(card.why_button)
    scene.screen.bot.waitUntil(lambda: scene.screen.shown("by hand"))


def test_an_address_is_added_and_marked_with_undo(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.screen.click(scene.screen.named("Siri Dahl", QPushButton))
    card = scene.page.card.person
    scene.screen.bot.waitUntil(lambda: card.details is not None)
    card.add_address()
    scene.screen.write("siri.dahl@halden.example")
    scene.screen.press("Return")
    scene.screen.bot.waitUntil(lambda: scene.screen.shown("siri.dahl@halden.example"))
    assert card.details is not None
    card._marker(card.details.line.addresses[0], AddressStatus.INVALID)()
    scene.screen.settle()
    first = scene.details("Halden Freight").people[0].addresses[0]
    assert first.status is AddressStatus.INVALID
    scene.screen.window.toasts.take_back()
    scene.screen.settle()
    first = scene.details("Halden Freight").people[0].addresses[0]
    assert first.status is AddressStatus.UNKNOWN


def test_a_call_asks_with_whom_and_goes_to_the_calls(scene: Scene) -> None:
    scene.choose("Fjord Logistics")
    scene.page.card.call()
    assert "Nobody is known here" in scene.screen.window.toasts.words
    scene.choose("Halden Freight")
    scene.screen.press("L", scene.page.table)
    (menu,) = [one for one in scene.page.card.findChildren(QMenu) if one.isVisible()]
    assert [one.text() for one in menu.actions()] == ["Siri Dahl", "Piotr Lis"]
    menu.actions()[0].trigger()
    menu.close()
    scene.screen.settle()
    assert scene.screen.page.key == "calls"


def test_the_account_goes_to_the_campaigns(scene: Scene) -> None:
    scene.choose("Halden Freight")
    scene.screen.press("C", scene.page.table)
    assert scene.screen.page.key == "campaigns"


def test_whoever_only_looks_is_offered_no_change(open_team: Callable[..., Screen]) -> None:
    scene = begun(open_team("alex"))
    scene.choose("Halden Freight")
    view = scene.page.card.view
    assert not view.campaign_button.isVisible()
    assert not view.move_button.isVisible()
    assert not scene.page.add_button.isVisible()
    scene.screen.press("E", scene.page.table)
    assert scene.page.card.editor is None


def test_another_page_opens_an_account_and_a_person(scene: Scene) -> None:
    scene.page.filter.set_text("country = NO")
    scene.until_found("Halden Freight", "Fjord Logistics")
    scene.screen.go("prospects", ("account", scene.ids["Northwind Retail"]))
    scene.until_card("Northwind Retail")
    siri = scene.details("Halden Freight").people[0].id
    scene.screen.go("prospects", ("person", siri))
    scene.until_card("Halden Freight")
    assert scene.screen.shown("siri@halden.example")
