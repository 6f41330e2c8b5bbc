"""Merges through the gateway: what moves, what is refused, and that undoing is exact."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.schema import metadata
from db.tables.addresses import Address
from db.tables.outreach import Enrollment, Outbox
from db.tables.prospects import Account, Contact
from tests.outreach.scene import Scene
from tests.prospects.people import account, mail, person
from tests.workspaces import Bench
from workbench.errors import Refusal
from workbench.insight.messages.search import FindAnything
from workbench.prospects.finding.suppressed import is_suppressed
from workbench.prospects.messages.accounts import AccountCard, AddAccount, EditAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.duplicates import (
    DismissPair,
    FoundPair,
    MergeAccounts,
    MergeCertain,
    MergeContacts,
    OpenPairs,
    PastMerges,
    ShowPair,
    StorePairs,
    UndoMerge,
)
from workbench.prospects.messages.lists import OpenPursuit
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.outreach import EndedReason, OutboxState
from workbench.vocabulary.prospects import Bin, RecordKind
from workbench.vocabulary.search import FoundKind
from workbench.work import Work, WorkspaceFacts

_MOVED = (
    "account", "contact", "address", "pursuit", "target_member", "enrollment", "outbox",
    "outbox_recipient", "response", "referral", "task", "meeting", "conversation",
    "opportunity", "baton", "holdout", "inbound_lead", "legal_basis",
)  # fmt: skip
_OWN_TIME = {("account", "bin_since")}
"""A restored bin begins anew (BIN-1); everything else comes back."""


def snapshot(bench: Bench) -> dict[str, dict[int, dict[str, Any]]]:
    with Session(bench.app.reader) as session:
        return {
            name: {
                row["id"]: {
                    column: value
                    for column, value in row.items()
                    if (name, column) not in _OWN_TIME
                }
                for row in session.execute(select(metadata.tables[name])).mappings()
            }
            for name in _MOVED
        }


def get(bench: Bench, model: Any, row_id: int) -> Any:
    with Session(bench.app.reader, expire_on_commit=False) as session:
        return session.get_one(model, row_id)


def suppressed(bench: Bench, contact_id: int) -> bool:
    gateway = bench.app.gateway
    with Session(bench.app.reader) as session:
        work: Work = gateway._work(session, bench.who("sam"), _door())
        assert isinstance(work.workspace, WorkspaceFacts)
        return is_suppressed(session, work, contact_id=contact_id)


def _door() -> Any:
    return OpenPairs.door


def test_the_loser_goes_to_avoid_and_its_people_and_blanks_move(bench: Bench) -> None:
    winner = account(bench, "Halden Freight", "halden.example", country="NO")
    loser = account(bench, "Halden Frieght", "", city="Halden", country="SE")
    contact = person(bench, loser, "siri@halden.example").contact_id
    before = snapshot(bench)
    done = bench.do("sam", MergeAccounts(winner, loser))
    gone, kept = get(bench, Account, loser), get(bench, Account, winner)
    assert (gone.bin, gone.duplicate_of) == (Bin.DUPLICATE, winner)
    assert (kept.city, kept.country) == ("Halden", "NO")
    assert get(bench, Contact, contact).account_id == winner
    back = bench.do("sam", UndoMerge(done.merge_id))
    assert not back.kept
    assert snapshot(bench) == before


def test_a_field_is_taken_from_the_side_one_chose(bench: Bench) -> None:
    winner = account(bench, "Halden Freight", "halden.example", country="NO")
    loser = bench.do(
        "sam", AddAccount("Halden AS", "halden-as.example", {"country": "SE"}, {"tier": "A"})
    ).account_id
    command = MergeAccounts(winner, loser, ("country", "domain", "name", "custom.tier"))
    before = snapshot(bench)
    done = bench.do("sam", command)
    kept = get(bench, Account, winner)
    assert (kept.name, kept.country, kept.domain) == ("Halden AS", "SE", "halden-as.example")
    assert kept.custom == {"tier": "A"}
    bench.do("sam", UndoMerge(done.merge_id))
    assert snapshot(bench) == before


def test_undo_keeps_what_somebody_changed_since(bench: Bench) -> None:
    winner = account(bench, "Halden Freight", "halden.example")
    loser = account(bench, "Halden Frieght", "", city="Halden", region="Viken")
    done = bench.do("sam", MergeAccounts(winner, loser))
    bench.do("sam", EditAccount(winner, {"city": "Oslo"}))
    back = bench.do("sam", UndoMerge(done.merge_id))
    assert back.kept == (f"account:{winner} city",)
    kept = get(bench, Account, winner)
    assert (kept.city, kept.region) == ("Oslo", None)
    with pytest.raises(Refusal):
        bench.do("sam", UndoMerge(done.merge_id))


def _two_firms_with_people(bench: Bench) -> tuple[tuple[int, int], tuple[int, int]]:
    firms = account(bench), account(bench, "Halden", "halden-2.example")
    people = [person(bench, one, first="Siri").contact_id for one in firms]
    return firms, (people[0], people[1])


def test_who_is_taken_apart_again_stands_where_their_account_went(bench: Bench) -> None:
    """A person goes back to the account that stands for theirs, and home when that is undone."""
    (winner, loser), (siri, twin) = _two_firms_with_people(bench)
    people = bench.do("sam", MergeContacts(siri, twin))
    firms = bench.do("sam", MergeAccounts(winner, loser))
    assert not bench.do("sam", UndoMerge(people.merge_id)).kept
    assert get(bench, Contact, twin).account_id == winner
    assert not bench.do("sam", UndoMerge(firms.merge_id)).kept
    assert get(bench, Contact, twin).account_id == loser


def test_a_merge_inside_a_merge_is_undone_in_any_order(bench: Bench) -> None:
    (winner, loser), (siri, twin) = _two_firms_with_people(bench)
    before = snapshot(bench)
    firms = bench.do("sam", MergeAccounts(winner, loser))
    people = bench.do("sam", MergeContacts(siri, twin))
    assert not bench.do("sam", UndoMerge(firms.merge_id)).kept
    assert not bench.do("sam", UndoMerge(people.merge_id)).kept
    assert snapshot(bench) == before


def test_an_avoid_bin_is_never_lost_by_a_merge(bench: Bench) -> None:
    cold = account(bench, "Halden Freight", "halden.example")
    client = account(bench, "Halden", "")
    bench.do("mia", MoveBin(client, Bin.CURRENT_CLIENT, "they bought"))
    with pytest.raises(Refusal) as refused:
        bench.do("mia", MergeAccounts(cold, client))
    assert refused.value.code == "stricter_bin"
    bench.do("mia", MergeAccounts(client, cold))
    assert get(bench, Account, client).bin is Bin.CURRENT_CLIENT


@pytest.mark.parametrize("which", ["winner", "loser"])
def test_who_opted_out_under_either_record_is_never_mailed(bench: Bench, which: str) -> None:
    scene = Scene(bench, people=2)
    scene.evening()
    scene.start()
    winner, loser = scene.people
    stopped = {"winner": winner, "loser": loser}[which]
    bench.do("sam", Suppress(f"p0@plant{scene.people.index(stopped)}.example"))
    done = bench.do("sam", MergeContacts(winner, loser))
    assert not scene.send_all()
    assert suppressed(bench, winner)
    bench.do("sam", UndoMerge(done.merge_id))
    assert not scene.send_all()


def test_scar_merge_01_nobody_is_on_one_campaign_twice(bench: Bench) -> None:
    """Everything pending moves, and of two places on one campaign one ends."""
    scene = Scene(bench, people=3)
    scene.evening()
    scene.start()
    winner, loser, other = scene.people
    bench.do("sam", MergeContacts(winner, loser))
    sent = scene.send_all()
    assert sorted(one for mail in sent for one in mail.recipients) == [
        "p0@plant0.example",
        "p0@plant2.example",
    ]
    with Session(bench.app.reader) as session:
        ended = dict(session.execute(select(Enrollment.contact_id, Enrollment.ended_reason)).all())
    assert ended[loser] is EndedReason.DUPLICATE
    assert other in ended


def test_pending_mail_of_a_merged_account_still_leaves(bench: Bench) -> None:
    scene = Scene(bench, people=2)
    scene.evening()
    scene.start()
    winner, loser = scene.accounts
    done = bench.do("sam", MergeAccounts(winner, loser))
    assert {row.account_id for row in _stored(bench)} == {winner}
    assert all(row.state is OutboxState.READY for row in _stored(bench))
    bench.do("sam", UndoMerge(done.merge_id))
    assert {row.account_id for row in _stored(bench)} == {winner, loser}


def _stored(bench: Bench) -> list[Outbox]:
    with Session(bench.app.reader, expire_on_commit=False) as session:
        return list(session.scalars(select(Outbox)))


def test_addresses_and_phones_of_a_person_come_together_and_go_back(bench: Bench) -> None:
    home = account(bench)
    winner = person(bench, home, "siri@halden.example").contact_id
    added = AddContact(home, "Sirri", "Dahl", (mail("s@halden.example"),), fields={"title": "CEO"})
    loser = bench.do("sam", added).contact_id
    before = snapshot(bench)
    done = bench.do("sam", MergeContacts(winner, loser))
    assert get(bench, Contact, winner).title == "CEO"
    with Session(bench.app.reader) as session:
        owners = set(session.scalars(select(Address.contact_id)))
    assert owners == {winner}
    found = bench.ask("sam", FindAnything("Dahl"))
    assert [hit.id for hit in found if hit.kind is FoundKind.PERSON] == [winner]
    with pytest.raises(Refusal):
        bench.do("sam", MergeContacts(loser, winner))
    bench.do("sam", UndoMerge(done.merge_id))
    assert snapshot(bench) == before


def test_another_reps_account_is_not_merged(bench: Bench) -> None:
    own = account(bench, "Halden Freight", "halden.example")
    theirs = bench.do("sue", AddAccount("Halden", "", {}, own=True)).account_id
    with pytest.raises(Refusal):
        bench.do("sam", MergeAccounts(own, theirs))
    bench.do("mia", MergeAccounts(own, theirs))


def _pursued_twice(bench: Bench) -> tuple[int, int]:
    """Two accounts, each worked by another SDR."""
    ids = account(bench, "Halden Freight", "halden.example"), account(bench, "Halden", "")
    for one, sdr in zip(ids, ("sam", "sue"), strict=True):
        bench.do(sdr, OpenPursuit(one))
    return ids


def test_accounts_that_two_sdrs_work_are_not_merged(bench: Bench) -> None:
    ids = _pursued_twice(bench)
    before = snapshot(bench)
    with pytest.raises(Refusal) as refused:
        bench.do("mia", MergeAccounts(*ids))
    assert (refused.value.code, refused.value.rule) == ("pursued", "LIST-4")
    assert "Sam is working Halden Freight and Sue is working Halden" in refused.value.message
    assert snapshot(bench) == before


def test_accounts_that_one_sdr_works_are_merged(bench: Bench) -> None:
    a, b = account(bench, "Halden Freight", "halden.example"), account(bench, "Halden", "")
    for one in (a, b):
        bench.do("sam", OpenPursuit(one))
    assert bench.do("sam", MergeAccounts(a, b)).winner_id == a


def test_a_certain_pair_that_two_sdrs_work_becomes_a_question(bench: Bench) -> None:
    ids = _pursued_twice(bench)
    bench.do("sam", StorePairs(RecordKind.ACCOUNT, (_pair(*ids),), first=True))
    done = bench.do("mia", MergeCertain("today"))
    assert not done.merged
    assert [count for _, count in done.asked] == [1]
    (line,) = bench.ask("mia", OpenPairs())
    assert not line.certain
    assert "no two SDRs" in line.why[0]


def test_what_only_another_rep_may_merge_stays_certain(bench: Bench) -> None:
    own = account(bench, "Halden Freight", "halden.example")
    theirs = bench.do("sue", AddAccount("Halden", "", {}, own=True)).account_id
    bench.do("sam", StorePairs(RecordKind.ACCOUNT, (_pair(own, theirs),), first=True))
    assert not bench.do("sam", MergeCertain("today")).merged
    assert len(bench.do("mia", MergeCertain("later")).merged) == 1


def _pair(a: int, b: int, *, certain: bool = True) -> FoundPair:
    return FoundPair(a, b, 0.999 if certain else 0.6, certain, ("name: the same",))


def test_a_pair_that_is_none_is_never_shown_again(bench: Bench) -> None:
    a, b = account(bench, "Halden", ""), account(bench, "Halden Freight", "")
    found = StorePairs(RecordKind.ACCOUNT, (_pair(a, b, certain=False),), first=True)
    assert bench.do("sam", found) == 1
    (line,) = bench.ask("sam", OpenPairs())
    card = bench.ask("sam", ShowPair(line.id))
    assert {one.name: (one.a, one.b) for one in card.fields}["name"] == ("Halden", "Halden Freight")
    bench.do("sam", DismissPair(line.id))
    assert bench.do("sam", found) == 0
    assert not bench.ask("sam", OpenPairs())


def test_all_certain_pairs_are_merged_as_one_act(bench: Bench) -> None:
    ids = [account(bench, f"Halden {place}", "") for place in range(4)]
    pairs = (_pair(ids[0], ids[1]), _pair(ids[2], ids[3], certain=False))
    bench.do("sam", StorePairs(RecordKind.ACCOUNT, pairs, first=True))
    done = bench.do("sam", MergeCertain("today"))
    assert [(one.winner_id, one.loser_id) for one in done.merged] == [(ids[0], ids[1])]
    assert done.finished
    assert len(bench.ask("sam", OpenPairs())) == 1
    (merge,) = bench.ask("sam", PastMerges())
    assert (merge.winner_id, merge.undone_at) == (ids[0], None)
    bench.do("sam", UndoMerge(merge.id))
    assert bench.ask("sam", AccountCard(ids[1])).line.bin == Bin.COLD
    assert len(bench.ask("sam", OpenPairs())) == 2
