"""A campaign's people and days: who is left out and why, when mails leave, what came of each."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.tables.prospects import Pursuit
from tests.outreach.scene import FIRST, NEXT, Scene
from tests.workspaces import Bench
from workbench.outreach.messages.campaigns import (
    AudienceOf,
    EnrollContacts,
    ListCampaigns,
    PauseCampaign,
    ResumeCampaign,
    StartCampaign,
)
from workbench.outreach.messages.drafting import DraftCampaign, EditCampaign, StepText
from workbench.outreach.messages.forecasts import (
    AudienceSummary,
    CampaignFunnel,
    ScheduleForecast,
)
from workbench.outreach.messages.mails import SkipRecipient
from workbench.outreach.messages.sending import (
    BeginHandOver,
    RecordInDoubt,
    RecordRefused,
    RecordSent,
)
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.lists import OpenPursuit
from workbench.prospects.messages.suppression import Suppress
from workbench.vocabulary.outreach import (
    CampaignState,
    EndedReason,
    Goal,
    HeldReason,
    OutboxState,
)
from workbench.vocabulary.values import EmailAddress


@pytest.fixture
def scene(bench: Bench) -> Scene:
    return Scene(bench, people=4)


def state(scene: Scene) -> CampaignState:
    rows = scene.bench.ask("sam", ListCampaigns())
    return next(row.state for row in rows if row.id == scene.campaign)


def send(scene: Scene) -> None:
    mail = scene.claimed()
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    scene.bench.do("system", RecordSent(mail.outbox_id, "one", 250, "OK"))


def crowd(scene: Scene, count: int) -> None:
    account = AddAccount("Crowd", "crowd.example", {"country": "US", "zone": "America/New_York"})
    crowd = scene.bench.do("sam", account).account_id
    for number in range(count):
        email = EmailAddress.parse(f"c{number}@crowd.example")
        scene.bench.do("sam", AddContact(crowd, f"C{number}", "Crowd", (email,)))


def test_everybody_is_counted_once_before_anybody_is_enrolled(scene: Scene) -> None:
    nobody = AddContact(scene.accounts[0], "No", "Address")
    scene.bench.do("sam", nobody)
    german = scene.bench.do("sam", AddAccount("Werk", "werk.example", {"country": "DE"})).account_id
    scene.bench.do("sam", AddContact(german, "Jo", "Ost", (EmailAddress.parse("j@werk.example"),)))
    scene.bench.do("sam", Suppress("p0@plant1.example"))
    found = scene.bench.ask("sam", AudienceSummary(scene.campaign))
    assert (found.people, found.accounts, found.mailable, found.enrolled) == (6, 5, 3, 0)
    lines = {line.reason: line for line in found.excluded}
    assert {reason: line.people for reason, line in lines.items()} == {
        HeldReason.NO_ADDRESS: 1, HeldReason.SUPPRESSED: 1, HeldReason.COUNTRY: 1,
    }  # fmt: skip
    assert "DE" in lines[HeldReason.COUNTRY].details[0]
    assert found.mailable + sum(line.people for line in found.excluded) == found.people


def test_what_the_rep_works_already_is_not_taken_for_lukewarm(scene: Scene) -> None:
    scene.start()
    scene.evening()
    scene.send_all()
    scene.bench.clock.wait(3600)
    again = DraftCampaign(
        "again", Goal.REFERRAL, scene.list, scene.mailbox, (StepText("Loads", FIRST),)
    )
    second = scene.bench.do("sam", again).campaign_id
    assert scene.bench.ask("sam", AudienceSummary(second)).mailable == 4


def test_an_account_with_recent_mail_is_left_out_with_the_sentence(scene: Scene) -> None:
    scene.start()
    scene.evening()
    scene.send_all()
    with Session(scene.bench.app.writer) as session:
        session.execute(update(Pursuit).values(closed_at=scene.bench.clock.now()))
        session.commit()
    again = DraftCampaign(
        "again", Goal.REFERRAL, scene.list, scene.mailbox, (StepText("Loads", FIRST),)
    )
    second = scene.bench.do("sam", again).campaign_id
    (line,) = scene.bench.ask("sam", AudienceSummary(second)).excluded
    assert (line.reason, line.people) == (HeldReason.NOT_COLD, 4)
    assert line.details == ("There was a mail on 2026-01-06.",)
    enrolled = scene.bench.do("sam", EnrollContacts(second))
    assert [row.reasons for row in enrolled.excluded] == [(HeldReason.NOT_COLD,)] * 4


def test_an_account_another_rep_works_is_left_out(scene: Scene) -> None:
    free = scene.bench.do("mia", AddAccount("Free", "free.example", {"country": "US"})).account_id
    scene.bench.do("mia", AddContact(free, "A", "B", (EmailAddress.parse("a@free.example"),)))
    scene.bench.do("sue", OpenPursuit(free))
    found = scene.bench.ask("sam", AudienceSummary(scene.campaign))
    assert {line.reason for line in found.excluded} == {HeldReason.OTHER_OWNER}


def test_the_people_behind_a_reason_are_shown(scene: Scene) -> None:
    scene.bench.do("sam", AddContact(scene.accounts[0], "No", "Address"))
    query = AudienceOf(scene.campaign, reason=HeldReason.NO_ADDRESS)
    (row,) = scene.bench.ask("sam", query)
    assert row.name == "No Address"
    mailable = scene.bench.ask("sam", AudienceOf(scene.campaign, mailable=True, limit=2))
    assert [one.company for one in mailable] == ["Plant 0", "Plant 1"]


def test_a_draft_is_forecast_as_if_it_started_now(scene: Scene) -> None:
    found = scene.bench.ask("sam", ScheduleForecast(scene.campaign))
    assert len(found.days) == 14
    assert found.days[0].day == date(2026, 1, 6)
    assert (found.days[0].own, found.days[0].others, found.days[0].cap) == (4, 0, 50)
    assert (found.mails, found.finish, found.stopped) == (4, date(2026, 1, 6), None)
    assert [day.sending for day in found.days[:6]] == [True, True, True, False, False, True]
    assert found.days[13].day == date(2026, 1, 19)
    assert found.days[13].holiday


def test_a_forecast_counts_follow_ups_and_the_mailboxs_other_campaigns(scene: Scene) -> None:
    crowd(scene, 60)
    scene.bench.do("sam", StartCampaign(scene.campaign))
    more = (StepText("Loads", FIRST), StepText("", NEXT, 2))
    other = DraftCampaign("later", Goal.REFERRAL, scene.list, scene.mailbox, more)
    later = scene.bench.do("sam", other).campaign_id
    found = scene.bench.ask("sam", ScheduleForecast(later))
    assert found.mails == 0
    assert found.days[0].others == 50
    assert found.days[1].others == 14


def test_the_forecast_of_a_day_is_what_the_planner_then_plans(scene: Scene) -> None:
    crowd(scene, 70)
    scene.bench.do("sam", EnrollContacts(scene.campaign))
    expected = scene.bench.ask("sam", ScheduleForecast(scene.campaign)).days[0].own
    plan = scene.start()
    assert len(plan.mails) == expected == 50
    after = scene.bench.ask("sam", ScheduleForecast(scene.campaign))
    assert after.days[0].own == 50
    assert after.days[1].own == 24


def test_a_funnel_tells_each_step_and_what_holds(scene: Scene) -> None:
    two = (StepText("Loads at {{ company }}", FIRST), StepText("", NEXT, 2))
    scene.bench.do("sam", EditCampaign(scene.campaign, steps=two))
    scene.start()
    scene.evening()
    send(scene)
    scene.bench.clock.wait(181)
    mail = scene.claimed()
    scene.bench.do("system", RecordRefused(mail.outbox_id, "one", 550, "5.1.1 no such user"))
    scene.bench.clock.wait(181)
    mail = scene.claimed()
    scene.bench.do("system", BeginHandOver(mail.outbox_id, "one"))
    scene.bench.do("system", RecordInDoubt(mail.outbox_id, "one", "lost"))
    found = scene.bench.ask("sam", CampaignFunnel(scene.campaign))
    first, second = found.steps
    assert (found.enrolled, found.open) == (4, 3)
    assert (first.reached, first.sent, first.refused, first.in_doubt, first.waiting) == (
        4, 1, 1, 1, 1,
    )  # fmt: skip
    assert dict(first.ended) == {EndedReason.BOUNCED: 1}
    assert (second.reached, second.wait_days, second.waiting) == (1, 2, 0)


def test_the_list_of_campaigns_carries_their_figures(scene: Scene) -> None:
    scene.start()
    scene.evening()
    send(scene)
    (row,) = scene.bench.ask("sam", ListCampaigns())
    assert (row.sent, row.waiting, row.held, row.in_doubt) == (1, 3, 0, 0)
    assert (row.list_name, row.enrolled, row.response_rate) == ("all", 4, 0.0)


def test_a_campaign_with_nothing_left_finishes_by_itself(scene: Scene) -> None:
    scene.start()
    scene.evening()
    for _ in range(3):
        send(scene)
        scene.bench.clock.wait(181)
        assert state(scene) is CampaignState.RUNNING
    send(scene)
    assert state(scene) is CampaignState.FINISHED


def test_a_skipped_last_mail_finishes_it_too(scene: Scene) -> None:
    for mail in scene.start().mails:
        scene.bench.do("sam", SkipRecipient(mail.outbox_id, "wrong person"))
    assert state(scene) is CampaignState.FINISHED
    assert {row.state for row in scene.rows()} == {OutboxState.CANCELLED}


def test_a_finished_campaign_stays_finished_whoever_pauses_it(scene: Scene) -> None:
    scene.start()
    scene.evening()
    scene.send_all()
    for command in (PauseCampaign(scene.campaign, "late"), ResumeCampaign(scene.campaign)):
        assert scene.bench.do("sam", command).state is CampaignState.FINISHED


def test_a_campaign_waits_for_its_follow_ups_before_it_finishes(scene: Scene) -> None:
    two = (StepText("Loads at {{ company }}", FIRST), StepText("", NEXT, 1))
    scene.bench.do("sam", EditCampaign(scene.campaign, steps=two))
    scene.start()
    scene.evening()
    scene.send_all()
    assert state(scene) is CampaignState.RUNNING
    scene.evening(days=1)
    scene.plan()
    scene.send_all()
    assert state(scene) is CampaignState.FINISHED
    assert scene.bench.clock.now() - datetime.fromisoformat("2026-01-07T22:00Z") < timedelta(days=1)
