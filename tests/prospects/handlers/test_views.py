"""Saved views: one's own, by name, in the workspace."""

import pytest

from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.filters.parsing import FilterError
from workbench.prospects.messages.tables import AccountSort
from workbench.prospects.messages.views import DropView, MyViews, SaveView, View
from workbench.vocabulary.prospects import Bin

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
