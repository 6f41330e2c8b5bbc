"""What is done to many accounts at once, and taken back; and the domain of one."""

import pytest

from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.prospects.messages.accounts import AccountCard, AssignOwner, EditAccount
from workbench.prospects.messages.bins import MoveBin, MoveBins, RestoreBins
from workbench.prospects.messages.contacts import ContactCard
from workbench.prospects.messages.suppression import SuppressAccounts, WhySuppressed
from workbench.vocabulary.prospects import Bin


def three(bench: Bench) -> tuple[int, ...]:
    return tuple(account(bench, f"Account {one}", f"a{one}.example") for one in range(3))


def bins(bench: Bench, ids: tuple[int, ...]) -> list[Bin]:
    return [bench.ask("sam", AccountCard(one)).line.bin for one in ids]


def test_a_bulk_move_is_undone_by_its_moves(bench: Bench) -> None:
    ids = three(bench)
    done = bench.do("sam", MoveBins(ids, Bin.WORKING, "called them"))
    assert bins(bench, ids) == [Bin.WORKING] * 3
    undone = bench.do("sam", RestoreBins(tuple(one.move_id for one in done.moved)))
    assert (len(undone.moved), undone.refused) == (3, ())
    assert bins(bench, ids) == [Bin.COLD] * 3


def test_what_moved_since_stays_and_is_named(bench: Bench) -> None:
    ids = three(bench)
    done = bench.do("sam", MoveBins(ids, Bin.WORKING, "called them"))
    bench.do("sam", MoveBin(ids[1], Bin.CHECK_BACK, "in spring"))
    undone = bench.do("sam", RestoreBins(tuple(one.move_id for one in done.moved)))
    assert [refused[0] for refused in undone.refused] == [ids[1]]
    assert bins(bench, ids) == [Bin.COLD, Bin.CHECK_BACK, Bin.COLD]


def test_a_suppressed_company_covers_its_domain_and_its_people(bench: Bench) -> None:
    first, _, _ = three(bench)
    siri = person(bench, first, "siri@elsewhere.example").contact_id
    done = bench.do("sam", SuppressAccounts((first,)))
    assert (done.accounts, done.people, done.refused) == (1, 1, ())
    assert bench.ask("sam", AccountCard(first)).line.suppressed
    assert bench.ask("sam", ContactCard(siri)).line.suppressed
    assert bench.ask("sam", WhySuppressed(mail("new@a0.example")))


def test_what_cannot_be_suppressed_is_named_and_the_rest_is_done(bench: Bench) -> None:
    nobody = account(bench, "No domain", "")
    others = account(bench, "Of Sue", "sues.example")
    bench.do("mia", AssignOwner((others,), bench.who("sue").person_id))
    first, *_ = three(bench)
    done = bench.do("sam", SuppressAccounts((nobody, others, first)))
    assert done.accounts == 1
    assert [one for one, _ in done.refused] == [nobody, others]


def test_a_thousand_accounts_are_the_most(bench: Bench) -> None:
    with pytest.raises(Refusal) as caught:
        bench.do("sam", SuppressAccounts(tuple(range(1, 1_002))))
    assert caught.value.code == "too_many"


def test_a_domain_is_corrected_unless_another_account_has_it(bench: Bench) -> None:
    first, _, _ = three(bench)
    changed = bench.do("sam", EditAccount(first, {"domain": "https://www.right.example/about"}))
    assert changed.fields == ("domain",)
    assert bench.ask("sam", AccountCard(first)).line.domain == "right.example"
    assert bench.do("sam", EditAccount(first, {"domain": "right.example"})).fields == ()
    with pytest.raises(Refusal, match="Account 1"):
        bench.do("sam", EditAccount(first, {"domain": "a1.example"}))
    with pytest.raises(UnreadableInput, match="domain takes"):
        bench.do("sam", EditAccount(first, {"domain": "not a domain"}))
