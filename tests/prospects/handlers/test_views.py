"""Saved views: one's own, by name, in the workspace."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.tables.lists import SavedView as Row
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.parsing import FilterError
from workbench.prospects.messages.accounts import AssignOwner, ListAccounts
from workbench.prospects.messages.tables import AccountSort
from workbench.prospects.messages.views import DropView, MyViews, SaveView, View
from workbench.team.messages import SetRoles
from workbench.vocabulary.people import Role
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.values import EmailAddress

COLD = View("country = US", Bin.COLD, ("name", "fit"), AccountSort.FIT, descending=True)


def names(bench: Bench, who: str) -> list[str]:
    return [one.name for one in bench.ask(who, MyViews())]


def test_a_view_comes_back_as_it_was_and_only_to_its_owner(bench: Bench) -> None:
    bench.do("sam", SaveView("  US,   cold ", COLD))
    bench.do("sue", SaveView("US, cold", View()))
    (found,) = bench.ask("sam", MyViews())
    assert (found.name, found.view) == ("US, cold", COLD)
    assert bench.ask("sue", MyViews())[0].view == View()


def test_saving_under_a_name_again_takes_its_place(bench: Bench) -> None:
    first = bench.do("sam", SaveView("b", COLD))
    bench.do("sam", SaveView("A", View()))
    assert bench.do("sam", SaveView("b", View("fit > 5"))) == first
    assert names(bench, "sam") == ["A", "b"]
    assert bench.ask("sam", MyViews())[1].view.filter == "fit > 5"


def test_a_view_is_forgotten_by_its_owner_only(bench: Bench) -> None:
    view_id = bench.do("sam", SaveView("b", COLD))
    with pytest.raises(Refusal, match="gone"):
        bench.do("sue", DropView(view_id))
    bench.do("sam", DropView(view_id))
    assert names(bench, "sam") == []


def test_a_view_needs_a_name_and_a_filter_that_can_be_read(bench: Bench) -> None:
    for name in (" ", "x" * 101):
        with pytest.raises(UnreadableInput, match="name"):
            bench.do("sam", SaveView(name, COLD))
    with pytest.raises(FilterError):
        bench.do("sam", SaveView("b", View("countri = US")))


def kept(bench: Bench, **changes: Any) -> None:
    """A view of Sam's as an older version of the program may have written it."""
    view_id = bench.do("sam", SaveView("old", COLD))
    with Session(bench.app.writer) as session:
        row = session.get_one(Row, view_id)
        row.content = row.content | changes
        session.commit()


def test_a_view_opens_without_what_is_not_there_any_more(bench: Bench) -> None:
    bench.do("sam", SaveView("fine", COLD))
    kept(bench, filter="country = US and colour = red", bin="lukewarm", sort="colour")
    fine, old = bench.ask("sam", MyViews())
    assert (fine.view, fine.lost) == (COLD, ())
    assert old.view == View("country = US", None, COLD.columns, AccountSort.NAME, descending=True)
    assert old.lost == ("colour = red", "lukewarm", "colour")


def test_a_column_of_ones_own_that_nobody_has_any_more_is_left_out(bench: Bench) -> None:
    account(bench, "Acme", "acme.example", **{"custom.fleet": 9})
    both = "custom.fleet > 5 and custom.gone = 1 and has person (custom.fleet > 5)"
    bench.do("sam", SaveView("own", View(both)))
    (found,) = bench.ask("sam", MyViews())
    assert found.view.filter == "custom.fleet > 5"
    assert found.lost == ("custom.gone = 1", "has person (custom.fleet > 5)")


def test_a_view_of_somebodys_accounts_still_shows_them_once_they_left(bench: Bench) -> None:
    found = account(bench, "Acme", "acme.example")
    bench.do("mia", AssignOwner((found,), bench.who("sue").person_id))
    bench.do("sam", SaveView("hers", View("owner = sue@ours.example")))
    sue = EmailAddress.parse("sue@ours.example")
    bench.do("boss", SetRoles(sue, frozenset({Role.SDR}), active=False))
    (saved,) = bench.ask("sam", MyViews())
    assert saved.lost == ()
    assert [line.id for line in bench.ask("sam", ListAccounts(saved.view.filter))] == [found]
