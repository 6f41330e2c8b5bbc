"""Writing a campaign: its words, its place, its preview, its gaps, its end before it began."""

import pytest

from tests.outreach.scene import FIRST, Scene
from tests.workspaces import Bench
from workbench.errors import Refusal, UnreadableInput
from workbench.outreach.messages.campaigns import (
    CampaignChanged,
    EnrollContacts,
    ListCampaigns,
    MakeCampaign,
    StartCampaign,
    StepDraft,
)
from workbench.outreach.messages.drafting import (
    CampaignCard,
    CampaignDetails,
    DiscardCampaign,
    DraftCampaign,
    EditCampaign,
    MergeGaps,
    PreviewMail,
    StepText,
)
from workbench.outreach.messages.templates import ListSkeletons, ListTemplates, TemplateVersions
from workbench.prospects.messages.contacts import AddContact
from workbench.prospects.messages.lists import MakeList
from workbench.team.messages import SetPolicy
from workbench.vocabulary.outreach import CampaignState, Goal, TemplateKind
from workbench.vocabulary.values import EmailAddress


@pytest.fixture
def scene(bench: Bench) -> Scene:
    return Scene(bench)


def draft(scene: Scene, *steps: StepText, name: str = "summer") -> int:
    words = steps or (StepText("Loads at {{ company }}", FIRST),)
    command = DraftCampaign(name, Goal.REFERRAL, scene.list, scene.mailbox, words)
    return scene.bench.do("sam", command).campaign_id


def card(scene: Scene, campaign: int) -> CampaignDetails:
    return scene.bench.ask("sam", CampaignCard(campaign))


def test_a_draft_keeps_its_own_words_finished_or_not(scene: Scene) -> None:
    found = card(scene, draft(scene, StepText("", ""), StepText("", "More later?", 3)))
    assert found.state is CampaignState.DRAFT
    assert [(step.subject, step.body, step.wait_days) for step in found.steps] == [
        ("", "", 0),
        ("", "More later?", 3),
    ]
    assert [step.kind for step in found.steps] == [TemplateKind.FIRST, TemplateKind.FOLLOW_UP]
    assert (found.list_name, found.mailbox, found.sender) == ("all", "sam@ours.example", "Sam Reed")


def test_writing_on_changes_the_drafts_text_in_place(scene: Scene) -> None:
    campaign = draft(scene)
    before = card(scene, campaign).steps[0]
    for words in ("One?", "Two?", "Three?"):
        scene.bench.do("sam", EditCampaign(campaign, steps=(StepText("Loads", words),)))
    after = card(scene, campaign).steps[0]
    assert (after.subject, after.body, after.own) == ("Loads", "Three?", True)
    assert after.template_id == before.template_id
    assert len(scene.bench.ask("sam", TemplateVersions(after.template_id))) == 1


def test_writing_in_a_campaign_never_changes_a_shared_template(scene: Scene) -> None:
    shared = card(scene, scene.campaign).steps[0]
    assert not shared.own
    scene.bench.do("sam", EditCampaign(scene.campaign, steps=(StepText("Other", "Words?"),)))
    assert card(scene, scene.campaign).steps[0].template_id != shared.template_id
    rows = {row.id: row for row in scene.bench.ask("sam", ListTemplates())}
    assert rows[shared.template_id].body == FIRST
    assert rows[shared.template_id].campaign_id is None
    assert rows[card(scene, scene.campaign).steps[0].template_id].campaign_id == scene.campaign


def test_a_text_that_another_campaign_took_over_is_not_written_into(scene: Scene) -> None:
    campaign = draft(scene)
    text = card(scene, campaign).steps[0].template_id
    other = MakeCampaign("b", Goal.REFERRAL, scene.list, scene.mailbox, (StepDraft(text),))
    second = scene.bench.do("sam", other).campaign_id
    scene.bench.do("sam", EditCampaign(campaign, steps=(StepText("New", "New words?"),)))
    assert card(scene, second).steps[0].body == FIRST
    assert card(scene, campaign).steps[0].body == "New words?"


def test_steps_come_and_go(scene: Scene) -> None:
    campaign = draft(scene)
    first = StepText("Loads", FIRST)
    scene.bench.do("sam", EditCampaign(campaign, steps=(first, StepText("", "More?", 4))))
    assert [step.wait_days for step in card(scene, campaign).steps] == [0, 4]
    scene.bench.do("sam", EditCampaign(campaign, steps=(first,)))
    assert len(card(scene, campaign).steps) == 1
    scene.bench.do("sam", EditCampaign(campaign, steps=(first, StepText("", "Again?", 2))))
    assert card(scene, campaign).steps[1].body == "Again?"


@pytest.mark.parametrize("steps", [(), (StepText("a", "b", 2),), (StepText("a", "b"),) * 2])
def test_wrong_steps_are_refused_and_change_nothing(
    scene: Scene, steps: tuple[StepText, ...]
) -> None:
    campaign = draft(scene)
    with pytest.raises(UnreadableInput):
        scene.bench.do("sam", EditCampaign(campaign, steps=steps))
    assert card(scene, campaign).steps[0].body == FIRST


def test_a_draft_moves_to_another_list_until_people_are_on_it(scene: Scene) -> None:
    campaign = draft(scene)
    other = scene.bench.do("sam", MakeList("some", "")).list_id
    scene.bench.do("sam", EditCampaign(campaign, list_id=other, goal=Goal.TALK, name="autumn"))
    found = card(scene, campaign)
    assert (found.list_id, found.goal, found.name) == (other, Goal.TALK, "autumn")
    scene.bench.do("sam", EnrollContacts(campaign, (scene.people[0],)))
    with pytest.raises(Refusal) as refused:
        scene.bench.do("sam", EditCampaign(campaign, list_id=scene.list))
    assert refused.value.code == "enrolled"


def test_a_running_campaign_takes_a_new_name_and_nothing_else(scene: Scene) -> None:
    scene.bench.do("sam", StartCampaign(scene.campaign))
    scene.bench.do("sam", EditCampaign(scene.campaign, name="renamed"))
    assert card(scene, scene.campaign).name == "renamed"
    with pytest.raises(Refusal) as refused:
        scene.bench.do("sam", EditCampaign(scene.campaign, goal=Goal.TALK))
    assert refused.value.code == "not_draft"


def test_two_campaigns_never_share_a_name(scene: Scene) -> None:
    campaign = draft(scene)
    with pytest.raises(Refusal) as refused:
        scene.bench.do("sam", EditCampaign(campaign, name="spring"))
    assert refused.value.code == "campaign_exists"
    scene.bench.do("sam", EditCampaign(campaign, name="summer"))


def test_a_colleagues_draft_is_not_written_in(scene: Scene) -> None:
    campaign = draft(scene)
    for command in (EditCampaign(campaign, name="mine"), DiscardCampaign(campaign)):
        with pytest.raises(Refusal) as refused:
            scene.bench.do("sue", command)
        assert refused.value.code == "not_yours"


def test_a_discarded_draft_is_gone_with_its_own_texts_and_frees_its_people(scene: Scene) -> None:
    before = {row.id for row in scene.bench.ask("sam", ListTemplates())}
    campaign = draft(scene)
    scene.bench.do("sam", EnrollContacts(campaign))
    scene.bench.do("sam", DiscardCampaign(campaign))
    assert campaign not in {row.id for row in scene.bench.ask("sam", ListCampaigns())}
    assert {row.id for row in scene.bench.ask("sam", ListTemplates())} == before
    assert len(scene.bench.do("sam", EnrollContacts(scene.campaign)).enrollment_ids) == 3


def test_what_runs_is_not_discarded(scene: Scene) -> None:
    scene.bench.do("sam", StartCampaign(scene.campaign))
    with pytest.raises(Refusal) as refused:
        scene.bench.do("sam", DiscardCampaign(scene.campaign))
    assert refused.value.code == "not_draft"


def test_an_edited_draft_starts_and_sends_the_words_it_was_left_with(scene: Scene) -> None:
    campaign = draft(scene, StepText("", ""))
    scene.bench.do("sam", EditCampaign(campaign, steps=(StepText("Loads", FIRST),)))
    changed: CampaignChanged = scene.bench.do("sam", StartCampaign(campaign))
    assert changed.state is CampaignState.RUNNING
    assert {mail.subject for mail in scene.plan().mails} == {"Loads"}


def test_a_preview_is_the_mail_as_that_person_gets_it(scene: Scene) -> None:
    query = PreviewMail(scene.campaign, scene.people[1], "Loads at {{ company }}", FIRST)
    found = scene.bench.ask("sam", query)
    assert found.subject == "Loads at Plant 1"
    assert found.body.startswith("Hi Dana0,")
    assert "load planning at Plant 1?" in found.body
    assert (found.sender, found.sender_address) == ("Sam Reed", "sam@ours.example")
    assert (found.name, found.to) == ("Dana0 Field1", "p0@plant1.example")
    assert "1 Main Street" in found.footer
    assert "unsubscribe" in found.footer
    assert found.gaps == ()
    assert found.words == 33


def test_a_preview_is_what_leaves(scene: Scene) -> None:
    step = card(scene, scene.campaign).steps[0]
    scene.start()
    scene.evening()
    sent = scene.send()
    row = scene.row(sent.outbox_id)
    found = scene.bench.ask(
        "sam", PreviewMail(scene.campaign, row.contact_id, step.subject, step.body)
    )
    assert (found.subject, found.body, found.to) == (row.subject, row.body, row.to)


def test_a_preview_names_every_gap_and_where_it_is(scene: Scene) -> None:
    text = "Hi {{ first }}, as {{ title }} in {{ city }} you know. Who plans?"
    query = PreviewMail(scene.campaign, scene.people[0], "For the {{ title }}", text)
    found = scene.bench.ask("sam", query)
    assert [(gap.field, gap.place) for gap in found.gaps] == [
        ("contact.title", "subject"),
        ("contact.title", "body"),
        ("contact.city", "body"),
    ]
    city = found.gaps[-1]
    assert text[slice(*city.span)] == "{{ city }}"
    assert found.body[slice(*city.shown)] == "‹city›"


def test_a_follow_up_without_a_subject_is_shown_in_its_thread(scene: Scene) -> None:
    query = PreviewMail(scene.campaign, scene.people[0], "", "Who?", thread="At {{ company }}")
    assert scene.bench.ask("sam", query).subject == "Re: At Plant 0"


def test_gaps_are_counted_over_the_whole_audience_with_who_they_are(scene: Scene) -> None:
    account = scene.accounts[0]
    chief = AddContact(
        account, "Ann", "Chief", (EmailAddress.parse("ann@plant0.example"),),
        fields={"country": "US", "title": "Chief of Stores"},
    )  # fmt: skip
    scene.bench.do("sam", chief)
    found = scene.bench.ask("sam", MergeGaps(scene.campaign, "{{ title }}", "{{ first }}, who?"))
    assert (found.people, found.complete) == (4, 1)
    (line,) = found.lines
    assert (line.field, line.people) == ("contact.title", 3)
    assert [company for _, _, company in line.who] == ["Plant 0", "Plant 1", "Plant 2"]


def test_the_teams_limits_hold_in_templates_and_campaigns(scene: Scene) -> None:
    for name, value in (("words_target", 5), ("words_warn", 10), ("words_refuse", 20)):
        scene.bench.do("mia", SetPolicy(f"text.{name}", value))
    with pytest.raises(Refusal) as refused:
        scene.bench.do("sam", StartCampaign(scene.campaign))
    assert refused.value.rule == "MAIL-2"


def test_skeletons_are_structures_with_prompts_and_never_finished_mails(scene: Scene) -> None:
    found = scene.bench.ask("sam", ListSkeletons())
    assert {one.name for one in found} == {"referral", "talk", "follow-up"}
    assert all("[[" in one.body for one in found)
