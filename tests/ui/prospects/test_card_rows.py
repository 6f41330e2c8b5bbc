"""The lists on the card use their rows again, and show who and what is there now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.prospects.conftest import Scene
from ui.cards.account_view import AccountView
from ui.widgets.row_painter import tip_of
from workbench.insight.messages.timeline import TimelineLine, TouchKind
from workbench.prospects.messages.accounts import AccountDetails, FitLine
from workbench.prospects.messages.bins import MoveLine
from workbench.vocabulary.prospects import Bin, Verdict

AT = datetime(2026, 1, 20, 15, 0, tzinfo=UTC)
REASONS = (("criterion", "Trade", 30, "met"), ("red_flag", "Rivals", 20, "missed"))
MANY, FEW = "Halden Freight", "Fjord Logistics"


def widgets(view: QWidget) -> set[int]:
    return {id(one) for one in view.findChildren(QWidget)}


def said(view: QWidget) -> list[str]:
    """What can be read, label by label."""
    labels = (one for one in view.findChildren(QLabel) if one.isVisible())
    return [one.text() for one in labels if one.text()]


def names(view: AccountView) -> list[str]:
    return [row.name.accessibleName() for row in view.people.rows if row.isVisible()]


@pytest.fixture
def view(scene: Scene) -> AccountView:
    """The card of Halden Freight, with two people."""
    scene.choose(MANY)
    return scene.page.card.view


@pytest.fixture
def many(scene: Scene, view: AccountView) -> AccountDetails:
    """Halden Freight with six people and a fit."""
    two = scene.details(MANY)
    people = tuple(
        replace(two.people[0], id=100 + place, name=f"Person {place}", title=f"Title {place}")
        for place in range(6)
    )
    return replace(two, people=people, fits=(FitLine("Ideal", 2, 80, Verdict.IDEAL, REASONS),))


def test_from_many_people_to_few_and_back_the_rows_are_the_same_ones(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    few = replace(scene.details(FEW), people=(replace(many.people[0], id=7, name="Ada", title=""),))
    view.show_details(many)
    scene.screen.settle()
    made = widgets(view)
    lists = (view.fit, view.people, view.facts)
    before = [said(one) for one in lists]
    view.show_details(few)
    scene.screen.settle()
    assert names(view) == ["Ada"]
    assert not any(word.startswith("Title") for word in said(view))
    view.show_details(many)
    scene.screen.settle()
    assert names(view) == [f"Person {place}" for place in range(6)]
    assert [said(one) for one in lists] == before
    assert widgets(view) == made


def test_an_account_without_people_says_so_and_shows_no_former_row(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    view.show_details(many)
    view.show_details(replace(many, people=(), fits=()))
    scene.screen.settle()
    assert names(view) == []
    assert scene.screen.shown("Nobody is known here")
    assert not scene.screen.shown("Trade")
    view.show_details(many)
    assert not scene.screen.shown("Nobody is known here")


def test_a_click_on_a_row_opens_whom_it_shows_now(scene: Scene, view: AccountView) -> None:
    siri, piotr = scene.details(MANY).people
    opened: list[int] = []
    view.people.wanted.disconnect(scene.page.card.show_person)
    view.people.wanted.connect(opened.append)
    view.people.show_people((siri,))
    scene.screen.settle()
    row = scene.screen.named("Siri Dahl", QPushButton)
    view.people.show_people((piotr,))
    scene.screen.settle()
    assert row is scene.screen.named("Piotr Lis", QPushButton)
    scene.screen.click(row)
    assert opened == [piotr.id]


def test_an_equal_answer_makes_and_touches_nothing(
    scene: Scene, view: AccountView, many: AccountDetails, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_details(many)
    scene.screen.settle()
    made = widgets(view)
    touched: list[object] = []
    for row in view.people.rows:
        monkeypatch.setattr(row, "show_item", touched.append)
    view.show_details(replace(many, people=tuple(replace(one) for one in many.people)))
    scene.screen.settle()
    assert (widgets(view), touched) == (made, [])


def test_the_keyboard_stays_with_its_person_when_another_comes_before(
    scene: Scene, view: AccountView
) -> None:
    siri, piotr = scene.details(MANY).people
    view.people.rows[0].name.setFocus()
    view.people.show_people((piotr, siri))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Siri Dahl"
    scene.screen.settle()
    assert QApplication.focusWidget() is focused


def test_tab_goes_through_the_people_in_their_order(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    view.show_details(many)
    scene.screen.settle()
    view.people.add.setFocus()
    heard = []
    for _ in many.people:
        scene.screen.press("Tab")
        focused = QApplication.focusWidget()
        assert focused is not None
        heard.append(focused.accessibleName())
    assert heard == [one.name for one in many.people]


def test_a_row_told_while_it_was_hidden_shortens_a_long_name(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    long = replace(many.people[1], name="Maximiliane " * 9)
    view.people.show_people(many.people[:2])
    scene.screen.settle()
    view.people.show_people(many.people[:1])
    scene.screen.settle()
    view.people.show_people((many.people[0], long))
    scene.screen.settle()
    link = view.people.rows[1].name
    assert link.toolTip() == tip_of(long.name)
    assert link.text().endswith("…")


def test_facts_show_their_own_words_in_rows_used_before(scene: Scene, view: AccountView) -> None:
    view.facts.show_facts([("Founded", "1998"), ("Revenue", "4 M"), ("Note", "x" * 200)])
    scene.screen.settle()
    made = widgets(view.facts)
    assert said(view.facts)[:4] == ["Founded", "1998", "Revenue", "4 M"]
    assert "…" in said(view.facts)[-1]
    view.facts.show_facts([("Territory", "North")])
    scene.screen.settle()
    assert said(view.facts) == ["Territory", "North"]
    view.facts.show_facts([])
    assert not view.facts.isVisible()
    view.facts.show_facts([("A", "1"), ("B", "2"), ("C", "3")])
    scene.screen.settle()
    assert said(view.facts) == ["A", "1", "B", "2", "C", "3"]
    assert widgets(view.facts) == made


def test_the_reasons_of_a_fit_take_the_tone_of_their_answer(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    (fit,) = many.fits
    view.fit.show_fits((fit,))
    scene.screen.settle()
    signs = [one for one in view.fit.findChildren(QLabel) if one.property("role") == "good"]
    assert len(signs) == 2
    missed = replace(fit, reasons=(("criterion", "Trade", 30, "missed"),))
    view.fit.show_fits((missed,))
    scene.screen.settle()
    assert said(view.fit)[-1] == "0"
    (sign,) = [one for one in signs if one.isVisible()]
    assert sign.property("role") == "bad"


def line(number: int, at: datetime) -> TimelineLine:
    return TimelineLine(
        TouchKind.ADDED, at, number, "import", 1, "Sam", None, "", f"file-{number}.csv"
    )


def test_the_history_of_another_account_is_gone_at_once(
    scene: Scene, view: AccountView, many: AccountDetails
) -> None:
    move = MoveLine(1, Bin.COLD, Bin.WORKING, AT, "Sam", "a call", None)
    view.timeline._show(tuple(line(number, AT) for number in range(3)))
    view.history.show_moves((move,))
    scene.screen.settle()
    assert scene.screen.shown("file-2.csv")
    assert scene.screen.shown("a call")
    view.show_details(scene.details(FEW))
    assert not scene.screen.shown("file-")
    assert not scene.screen.shown("a call")
    assert view.history.last is None
    assert not view.history.undo.isVisible()


def test_a_line_of_the_past_gets_its_year_when_the_year_is_over(
    scene: Scene, view: AccountView
) -> None:
    now = scene.screen.clock.now()
    lines = (line(1, now),)
    view.timeline._show(lines)
    scene.screen.settle()
    day = f"{now.day} {now:%b}"
    assert day in said(view.timeline)
    made = widgets(view.timeline)
    scene.screen.clock.move_to(now + timedelta(days=366))
    view.timeline._show(lines)
    assert f"{now:%b %Y}" in said(view.timeline)
    assert widgets(view.timeline) == made


def test_moves_use_their_rows_again_with_the_newest_above(scene: Scene, view: AccountView) -> None:
    moves = tuple(
        MoveLine(number, Bin.COLD, Bin.WORKING, AT, "Sam", f"why {number}", None)
        for number in range(7)
    )
    view.history.show_moves(moves)
    scene.screen.settle()
    made = widgets(view.history)
    assert [word for word in said(view.history) if word.startswith("why")] == [
        f"why {number} · Sam" for number in (6, 5, 4, 3, 2)
    ]
    view.history.show_moves(moves[:1])
    scene.screen.settle()
    assert [word for word in said(view.history) if word.startswith("why")] == ["why 0 · Sam"]
    view.history.show_moves(())
    assert scene.screen.shown("Never moved")
    view.history.show_moves(moves)
    scene.screen.settle()
    assert widgets(view.history) == made
