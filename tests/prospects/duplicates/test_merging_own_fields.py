"""Undoing a merge gives own fields back one by one, as their types are by then (invariant 9)."""

from typing import Any

import pytest

from db.tables.prospects import Account, Contact
from tests.prospects.duplicates.test_merging import get, snapshot
from tests.prospects.importing.own_fields import DAY, MONEY, NUMBER, TEXT, YES_NO, retype
from tests.prospects.people import account
from tests.workspaces import Bench
from workbench.prospects.messages.accounts import AddAccount, EditAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.duplicates import MergeAccounts, MergeContacts, UndoMerge
from workbench.vocabulary.prospects import CustomType


def firm(bench: Bench, name: str, **own: Any) -> int:
    return int(bench.do("sam", AddAccount(name, "", {}, own)).account_id)


def owned(bench: Bench, account_id: int) -> dict[str, Any]:
    return dict(get(bench, Account, account_id).custom)


def test_an_own_field_whose_type_changed_comes_back_in_that_type(bench: Bench) -> None:
    winner = firm(bench, "Halden Freight", fleet="1,200", tier="A")
    loser = firm(bench, "Halden", fleet="15", lifts="4")
    done = bench.do("sam", MergeAccounts(winner, loser, ("custom.fleet",)))
    assert owned(bench, winner) == {"fleet": "15", "tier": "A", "lifts": "4"}
    for name in ("fleet", "lifts"):
        retype(bench, f"custom.{name}", NUMBER)
    assert not bench.do("sam", UndoMerge(done.merge_id)).kept
    assert owned(bench, winner) == {"fleet": 1200, "tier": "A"}
    assert owned(bench, loser) == {"fleet": 15, "lifts": 4}


@pytest.mark.parametrize("kinds", [(TEXT,), (TEXT, NUMBER), (MONEY, DAY), (DAY, YES_NO, TEXT)])
def test_an_undone_merge_reads_what_was_once_written(
    bench: Bench, kinds: tuple[CustomType, ...]
) -> None:
    """Whatever became of the type, the merge and its undoing leave no trace."""
    winner, loser = firm(bench, "Halden Freight", fleet="1.234,5"), firm(bench, "Halden", fleet="0")
    twin, other = firm(bench, "Moss Freight", fleet="1.234,5"), firm(bench, "Moss", fleet="0")
    retype(bench, "custom.fleet", NUMBER)
    done = bench.do("sam", MergeAccounts(winner, loser, ("custom.fleet",)))
    for kind in kinds:
        retype(bench, "custom.fleet", kind)
    assert not bench.do("sam", UndoMerge(done.merge_id)).kept
    assert owned(bench, winner) == owned(bench, twin)
    for kind in (YES_NO, TEXT):
        retype(bench, "custom.fleet", kind)
        assert owned(bench, winner) == owned(bench, twin)
        assert owned(bench, loser) == owned(bench, other)
    assert owned(bench, winner) == {"fleet": "1.234,5"}


def test_what_a_merge_took_over_is_read_as_it_was_written(bench: Bench) -> None:
    winner, loser = account(bench, "Halden Freight", ""), firm(bench, "Halden", fleet="1.234,5")
    retype(bench, "custom.fleet", NUMBER)
    before = snapshot(bench)
    done = bench.do("sam", MergeAccounts(winner, loser))
    retype(bench, "custom.fleet", TEXT)
    assert owned(bench, winner) == owned(bench, loser) == {"fleet": "1.234,5"}
    retype(bench, "custom.fleet", NUMBER)
    assert not bench.do("sam", UndoMerge(done.merge_id)).kept
    assert snapshot(bench) == before


def test_undo_keeps_only_those_own_fields_that_somebody_changed(bench: Bench) -> None:
    winner = firm(bench, "Halden Freight", tier="A", fleet="7")
    loser = firm(bench, "Halden", tier="B", fleet="15", hue="red")
    chosen = ("custom.tier", "custom.fleet")
    done = bench.do("sam", MergeAccounts(winner, loser, chosen))
    bench.do("sam", EditAccount(winner, {"custom.fleet": "16", "custom.hue": None, "custom.x": 1}))
    retype(bench, "custom.fleet", NUMBER)
    back = bench.do("sam", UndoMerge(done.merge_id))
    assert back.kept == (f"account:{winner} custom.fleet", f"account:{winner} custom.hue")
    assert owned(bench, winner) == {"tier": "A", "fleet": 16, "x": 1}


def test_own_fields_of_people_come_back_too(bench: Bench) -> None:
    home = account(bench)
    siri, twin = (
        bench.do("sam", AddContact(home, "Siri", "Dahl", fields={"custom.shoe": size})).contact_id
        for size in ("38,5", "39")
    )
    done = bench.do("sam", MergeContacts(siri, twin, ("custom.shoe",)))
    retype(bench, "contact.custom.shoe", NUMBER)
    assert dict(get(bench, Contact, siri).custom) == {"shoe": 39}
    assert not bench.do("sam", UndoMerge(done.merge_id)).kept
    assert [dict(get(bench, Contact, one).custom) for one in (siri, twin)] == [
        {"shoe": 38.5},
        {"shoe": 39},
    ]


def test_an_undone_merge_gives_an_amount_the_unit_its_header_tells(bench: Bench) -> None:
    winner, loser = firm(bench, "Halden Freight", budget_eur=7), firm(bench, "Halden", budget_eur=9)
    done = bench.do("sam", MergeAccounts(winner, loser, ("custom.budget_eur",)))
    retype(bench, "custom.budget_eur", MONEY)
    assert not bench.do("sam", UndoMerge(done.merge_id)).kept
    assert [owned(bench, one) for one in (winner, loser)] == [
        {"budget_eur": "7 EUR"},
        {"budget_eur": "9 EUR"},
    ]
