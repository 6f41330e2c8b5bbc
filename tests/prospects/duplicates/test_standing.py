"""Who was merged into another is met nowhere; what was theirs is found at the one who stands."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.history import RecordedActivity
from db.tables.imports import ImportBatch
from db.tables.kept import AccountStaff
from db.tables.outreach import Enrollment, Outbox
from db.tables.responses import Response
from tests.desktop.watching import Seen, hands_of
from tests.outreach.scene import Scene
from tests.prospects.people import account, mail, person
from tests.responses.conftest import Desk
from tests.responses.conftest import mail as letter
from tests.workspaces import Bench
from workbench.conversations.messages import (
    AddTask,
    CallAgenda,
    LogConversation,
    PrepareCall,
)
from workbench.desktop.exporting import ExportMatching
from workbench.desktop.work.exporting import export_matching
from workbench.errors import Refusal
from workbench.insight.messages.search import FindAnything
from workbench.outreach.messages.campaigns import AudienceOf
from workbench.prospects.messages.accounts import CountMatching, FindAccount
from workbench.prospects.messages.bins import MoveBin
from workbench.prospects.messages.contacts import (
    AddAddress,
    EditContact,
    FindContact,
    MarkLeftCompany,
    PeopleAt,
)
from workbench.prospects.messages.duplicates import (
    MergeAccounts,
    MergeContacts,
    ReadRecords,
    UndoMerge,
)
from workbench.prospects.messages.filters import CountReach, FilterValues
from workbench.prospects.messages.lists import OpenPursuit
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.triage import MatchResponse
from workbench.responses.naming import contact_of
from workbench.vocabulary.conversations import CallOutcome, ConversationKind, TaskKind
from workbench.vocabulary.outreach import EndedReason, EnrollmentState, OutboxState
from workbench.vocabulary.prospects import (
    LEVEL_BITS,
    Bin,
    ImportKind,
    RecordedKind,
    RecordKind,
    Seniority,
)
from workbench.vocabulary.search import FoundKind


@dataclass(frozen=True, slots=True)
class Pair:
    """Siri of Halden, and the record of hers that was merged into it."""

    bench: Bench
    home: int
    siri: int
    gone: int


@pytest.fixture
def pair(bench: Bench) -> Pair:
    home = account(bench)
    siri = person(bench, home, "siri@halden.example", title="Buyer").contact_id
    gone = person(
        bench, home, "s.dahl@halden.example", first="Sirri", last="Dahle", city="Moss", title="CEO"
    ).contact_id
    bench.do("sam", EditContact(siri, {"seniority": "staff", "city": "Oslo"}))
    bench.do("sam", MergeContacts(siri, gone))
    return Pair(bench, home, siri, gone)


def test_search_meets_nobody_merged_away(pair: Pair) -> None:
    for text in ("Sirri", "Dahle", "s.dahl@halden.example"):
        found = pair.bench.ask("sam", FindAnything(text))
        assert pair.gone not in [one.id for one in found if one.kind is FoundKind.PERSON]
    assert pair.bench.ask("sam", FindContact(mail("s.dahl@halden.example"))) == pair.siri


def test_lists_of_people_hold_only_who_stands(pair: Pair) -> None:
    assert [one.id for one in pair.bench.ask("sam", PeopleAt((pair.home,)))] == [pair.siri]


def test_filters_and_the_keepers_count_only_who_stands(pair: Pair) -> None:
    bench = pair.bench
    assert bench.ask("sam", CountMatching("people = 1")) == 1
    assert bench.ask("sam", CountMatching('has person (seniority = "c_level")')) == 0
    assert bench.ask("sam", CountMatching('has person (title contains "CEO")')) == 0
    assert bench.ask("sam", CountReach("", Seniority.C_LEVEL)).people == 1
    with Session(bench.app.reader) as session:
        staff = session.get_one(AccountStaff, pair.home)
        assert (staff.people, staff.levels) == (1, LEVEL_BITS["staff"])


def test_values_of_people_merged_away_are_not_suggested(pair: Pair) -> None:
    values = pair.bench.ask("sam", FilterValues("city", "", person=True))
    assert [one.text for one in values] == ["Oslo"]


def test_the_search_for_duplicates_reads_only_who_stands(pair: Pair) -> None:
    assert pair.bench.ask("sam", ReadRecords(RecordKind.CONTACT)).ids == (pair.siri,)


def test_an_export_holds_only_who_stands(pair: Pair, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    export_matching(hands_of(pair.bench), ExportMatching("", path, people=True), Seen())
    written = path.read_text(encoding="utf-8-sig")
    assert "Siri" in written
    assert "Dahle" not in written


def test_an_audience_holds_only_who_stands(bench: Bench) -> None:
    scene = Scene(bench, people=1, each=2)
    winner, loser = scene.people
    bench.do("sam", MergeContacts(winner, loser))
    rows = bench.ask("sam", AudienceOf(scene.campaign))
    assert [row.contact_id for row in rows] == [winner]


def test_calls_are_with_who_stands(pair: Pair, bench: Bench) -> None:
    other = person(bench, pair.home, first="S", last="Dahl").contact_id
    bench.do("sam", AddTask(TaskKind.CALL, bench.clock.now(), "Call back", contact_id=other))
    bench.do("sam", MergeContacts(pair.siri, other))
    assert {row.contact_id for row in bench.ask("sam", CallAgenda())} == {pair.siri}
    with pytest.raises(Refusal) as refused:
        bench.ask("sam", PrepareCall(pair.gone))
    assert refused.value.code == "merged_away"


def test_nothing_is_written_on_a_record_that_was_merged_away(pair: Pair) -> None:
    for command in (
        EditContact(pair.gone, {"title": "CFO"}),
        AddAddress(pair.gone, mail("new@halden.example")),
        MarkLeftCompany(pair.gone),
        LogConversation(
            pair.gone,
            ConversationKind.CALL,
            pair.bench.clock.now(),
            5,
            CallOutcome.TALKED,
        ),
    ):
        with pytest.raises(Refusal) as refused:
            pair.bench.do("sam", command)
        assert f"contact {pair.siri}" in refused.value.message


def test_an_answer_is_never_given_to_a_record_that_was_merged_away(bench: Bench) -> None:
    desk = Desk(bench)
    bench.do("sam", MergeContacts(desk.dana, desk.cora))
    response = desk.arrive(letter("Not me.", answers=desk.send().message_id)).response_id
    with pytest.raises(Refusal) as refused:
        bench.do("sam", MatchResponse(response, desk.cora))
    assert refused.value.code == "merged_away"


def test_a_referral_by_name_never_names_a_record_that_was_merged_away(bench: Bench) -> None:
    jane, gone = (person(bench, None, first="Jane", last=last).contact_id for last in ("R", "Roe"))
    bench.do("sam", MergeContacts(jane, gone))
    with Session(bench.app.reader) as session:
        work = bench.gateway._work(session, bench.who("sam"), PeopleAt.door)
        assert contact_of(session, work, Response(found={}), NamedPerson("Jane Roe")) is None
        assert contact_of(session, work, Response(found={}), NamedPerson("Jane R")).id == jane


def test_an_answer_from_the_domain_of_a_merged_account_is_the_winners(bench: Bench) -> None:
    desk = Desk(bench)
    winner = account(bench, "Acme Group", "acme-group.example")
    bench.do("sam", MergeAccounts(winner, desk.account))
    last = account(bench, "Acme World", "acme-world.example")
    bench.do("sam", MergeAccounts(last, winner))
    arrived = desk.arrive(letter("Who are you?", sender="New <new@acme.example>"))
    assert desk.response(arrived).account_id == last
    assert bench.ask("sam", FindAccount("acme.example")) == last


def test_what_another_system_recorded_moves_and_goes_back(bench: Bench) -> None:
    a, b = account(bench), account(bench, "Halden", "")
    with Session(bench.app.writer) as session:
        batch = _batch(session, bench)
        noted = {"kind": RecordedKind.MAIL, "at": bench.clock.now(), "source_batch_id": batch}
        session.add(RecordedActivity(account_id=b, created_at=bench.clock.now(), **noted))
        session.commit()
    done = bench.do("sam", MergeAccounts(a, b))
    assert _recorded_on(bench) == [a]
    bench.do("sam", UndoMerge(done.merge_id))
    assert _recorded_on(bench) == [b]


def _batch(session: Session, bench: Bench) -> int:
    batch = ImportBatch(
        file="crm.csv",
        sha256="0" * 64,
        kind=ImportKind.CONTACTS,
        mapping={},
        created_at=bench.clock.now(),
    )
    session.add(batch)
    session.flush()
    return batch.id


def _recorded_on(bench: Bench) -> list[int]:
    with Session(bench.app.reader) as session:
        return list(session.scalars(select(RecordedActivity.account_id)))


def _campaign_of_two(bench: Bench) -> Scene:
    scene = Scene(bench, people=2)
    scene.evening()
    scene.start()
    return scene


def test_pending_mail_ends_where_the_winner_is_in_an_avoid_bin(bench: Bench) -> None:
    scene = _campaign_of_two(bench)
    client, cold = scene.accounts
    bench.do("mia", MoveBin(client, Bin.CURRENT_CLIENT, "they bought"))
    bench.do("mia", MergeAccounts(client, cold))
    _all_ended(bench)


def test_pending_mail_of_a_person_ends_where_the_winner_is_a_client(bench: Bench) -> None:
    scene = _campaign_of_two(bench)
    winner, loser = scene.people
    bench.do("mia", MoveBin(scene.accounts[0], Bin.CURRENT_CLIENT, "they bought"))
    with pytest.raises(Refusal) as refused:
        bench.do("mia", MergeContacts(loser, winner))
    assert refused.value.code == "stricter_bin"
    bench.do("mia", MergeContacts(winner, loser))
    _all_ended(bench)


def _all_ended(bench: Bench) -> None:
    with Session(bench.app.reader) as session:
        mails = session.scalars(select(Outbox.state)).all()
        ended = session.execute(select(Enrollment.state, Enrollment.ended_reason)).all()
    assert set(mails) == {OutboxState.CANCELLED}
    assert {row.state for row in ended} == {EnrollmentState.STOPPED}
    assert EndedReason.BIN_CHANGED in {row.ended_reason for row in ended}


def test_people_whom_two_sdrs_work_are_not_merged(bench: Bench) -> None:
    accounts = account(bench), account(bench, "Halden", "halden-2.example")
    people = [person(bench, one).contact_id for one in accounts]
    for one, sdr in zip(accounts, ("sam", "sue"), strict=True):
        bench.do(sdr, OpenPursuit(one))
    with pytest.raises(Refusal) as refused:
        bench.do("mia", MergeContacts(*people))
    assert refused.value.code == "pursued"
