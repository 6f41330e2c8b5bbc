"""The practice market at the window: its servers, its clock, the next day, the telephone."""

import shutil
import socket
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.desktop.watching import Seen
from workbench.app import open_app
from workbench.conversations.messages import ListConversations, LogConversation
from workbench.desktop.hands import OpenHands
from workbench.desktop.practising import NextDay, Ring
from workbench.errors import Refusal
from workbench.handoff.messages.audits import AuditQueue
from workbench.handoff.messages.batons import ListBatons
from workbench.insight.messages.funnel import ShowFunnel
from workbench.practice.practised import practise
from workbench.practice.room import PracticeOpener
from workbench.practice.team import MANAGER, SDR, TEAM, ZONE
from workbench.practice.window import next_day, ring
from workbench.practice.workplace import Facts
from workbench.prospects.messages.accounts import ListAccounts
from workbench.responses.messages.triage import ListResponses
from workbench.team.messages import ListMailboxes, ShowWorkspace
from workbench.vocabulary.conversations import CallOutcome, ConversationKind
from workbench.vocabulary.handoff import BatonState

FACTS = Facts(7, datetime(2026, 3, 2, tzinfo=UTC).date())


@pytest.fixture(scope="module")
def practised(tmp_path_factory):
    """A market worked for some days; tests get copies of it."""
    lines = []
    made = practise(tmp_path_factory.mktemp("practice") / "market", FACTS, 5, lines.append)
    assert lines[-1].endswith("your turn")
    return made


@pytest.fixture
def folder(practised, tmp_path):
    return shutil.copytree(practised.folder, tmp_path / "market")


@pytest.fixture
def hands(folder):
    with PracticeOpener(folder).open(SDR.email) as hands:
        yield hands


def local(hands):
    return hands.app.clock.now().astimezone(ZoneInfo(ZONE))


@pytest.mark.slow
def test_a_newcomer_finds_something_to_do_in_every_role(practised, hands):
    assert hands.desk.ask(ListResponses())
    assert hands.desk.ask(ListBatons(state=BatonState.PASSED))
    app = hands.app
    assert app.gateway.ask(AuditQueue(), app.actor(MANAGER.email))
    assert app.gateway.ask(ShowFunnel(), app.actor(MANAGER.email)).credited
    assert practised.new_contacts.exists()
    assert (local(hands).hour, local(hands).minute) == (9, 40)
    assert local(hands).isoweekday() <= 5


@pytest.mark.slow
def test_the_new_export_names_nobody_who_is_known_already(practised, hands):
    known = {row.name for row in hands.desk.ask(ListAccounts(limit=2000))}
    lines = practised.new_contacts.read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 100
    assert not known & {line.split(",")[3] for line in lines}


@pytest.mark.slow
def test_the_next_day_sends_reads_and_ends_in_the_next_working_morning(hands):
    before, watch = local(hands), Seen()
    passed = next_day(hands, NextDay(), watch)
    after = passed.now.astimezone(ZoneInfo(ZONE))
    assert (after.hour, after.minute) == (8, 30)
    assert after.date() > before.date()
    assert after.isoweekday() <= 5
    assert passed.sent > 0
    assert not passed.faults
    assert any("mails sent" in words for _, _, words in watch.told)
    assert hands.system.ask(ShowWorkspace()).practice_now == passed.now


@pytest.mark.slow
def test_a_weekend_passes_at_once_and_monday_brings_the_customer_list(hands):
    days = []
    while len(days) < 4 and not (days and days[-1].customers_read):
        days.append(next_day(hands, NextDay(), Seen()))
    monday = days[-1].now.astimezone(ZoneInfo(ZONE))
    assert days[-1].customers_read
    assert monday.isoweekday() == 1


@pytest.mark.slow
def test_broken_off_the_clock_stands_where_it_was(hands):
    before = local(hands)
    passed = next_day(hands, NextDay(), Seen(1))
    assert passed.now.astimezone(ZoneInfo(ZONE)).date() == before.date()
    again = next_day(hands, NextDay(), Seen())
    assert again.now.astimezone(ZoneInfo(ZONE)).date() > before.date()


@pytest.mark.slow
def test_taken_ports_make_the_servers_move_and_the_mailbox_follow(folder):
    with PracticeOpener(folder).open(SDR.email) as hands:
        (before,) = hands.desk.ask(ListMailboxes())
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", before.smtp_port))
        stranger.listen()
        with PracticeOpener(folder).open(SDR.email) as hands:
            (after,) = hands.desk.ask(ListMailboxes())
            assert after.smtp_port != before.smtp_port
            assert after.ca_file == str(folder / "practice-mail" / "ca.pem")
            assert hands.login(after).password
            assert not next_day(hands, NextDay(), Seen()).faults


@pytest.mark.slow
@pytest.mark.parametrize("persona", TEAM, ids=lambda persona: persona.role.value)
def test_every_persona_can_sit_down(folder, persona):
    with PracticeOpener(folder).open(persona.email) as hands:
        assert hands.actor.email == persona.email


@pytest.mark.slow
def test_the_telephone_says_the_same_until_a_call_is_logged(hands):
    baton = hands.desk.ask(ListBatons())[0]
    first = ring(hands, Ring(baton.contact_id), Seen())
    assert ring(hands, Ring(baton.contact_id), Seen()) == first
    calls = len(hands.desk.ask(ListConversations(contact_id=baton.contact_id)))
    hands.desk.execute(
        LogConversation(
            baton.contact_id,
            ConversationKind.CALL,
            hands.app.clock.now(),
            0,
            CallOutcome.NO_ANSWER,
        )
    )
    assert len(hands.desk.ask(ListConversations(contact_id=baton.contact_id))) == calls + 1
    live = ring(hands, Ring(baton.contact_id, live=True), Seen())
    assert live.answered
    assert len(live.says) == 3


@pytest.mark.slow
def test_outside_a_practice_workspace_no_time_passes(sqlite_place):
    with open_app(sqlite_place) as app:
        hands = OpenHands(app, app.actor("sam@ours.example"))
        with pytest.raises(Refusal, match="practice market"):
            next_day(hands, NextDay(), Seen())
        with pytest.raises(Refusal, match="practice market"):
            ring(hands, Ring(1), Seen())
    with (
        pytest.raises(Refusal, match="no practice workspace"),
        PracticeOpener(sqlite_place.folder).open("sam@ours.example"),
    ):
        raise AssertionError("opened")
