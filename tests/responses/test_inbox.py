"""The inbox by folder, a letter in its parts, what a suggestion would do, and many at once."""

from datetime import timedelta

import pytest

from db.tables.conversations import Task
from db.tables.outreach import Outbox
from db.tables.prospects import Contact
from db.tables.responses import Referral
from tests.responses.conftest import CORA, DANA, Desk, mail, report
from workbench.errors import Refusal, UnreadableInput
from workbench.ledger import GENESIS
from workbench.outreach.messages.templates import AddTemplate
from workbench.prospects.messages.bins import RestoreBin
from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.inbox import CountInbox, HandleMany, ListInbox
from workbench.responses.messages.reading import (
    AddNamedPerson,
    ReadLetter,
    ResponseSurroundings,
    SuggestClose,
    UsualAnswers,
)
from workbench.responses.messages.triage import HandleResponse, ReopenResponse
from workbench.responses.queries.answering import read_answers
from workbench.vocabulary.conversations import TaskKind, TaskState
from workbench.vocabulary.outreach import EnrollmentState, MailKind, TemplateKind
from workbench.vocabulary.prospects import Bin
from workbench.vocabulary.responses import Clue, InboxFolder, NextStep, ResponseState, Severity

AWAY = "I am out of the office until January 16, 2026. Jane Roe (jane@acme.example) covers."
QUOTED = (
    "Talk to Jane Roe (jane@acme.example), our VP Ops.\n\nRegards,\nDana Field\nAcme Inc\n\n"
    "On Tue, 6 Jan 2026 at 09:00, Sam Rep <sam@ours.example> wrote:\n> who looks after logistics?\n"
)


def answered(desk: Desk, words: str, **more) -> int:
    recorded = desk.arrive(mail(words, answers=desk.send().message_id, **more))
    assert recorded.response_id is not None
    return recorded.response_id


def away(desk: Desk) -> int:
    return answered(desk, AWAY, subject="Automatic reply: hi")


def refused_by_policy(desk: Desk) -> int:
    sent = desk.send()
    raw = report(DANA, sent.message_id, status="5.7.1", why="550 5.7.1 blocked: listed as spam")
    recorded = desk.arrive(raw)
    assert recorded.state is ResponseState.WAITING
    return recorded.response_id


def test_each_response_stands_in_the_folder_where_a_person_looks_for_it(desk: Desk) -> None:
    human, absent, bounced = answered(desk, "Sounds good."), away(desk), refused_by_policy(desk)
    for folder, expected in (
        (InboxFolder.WAITING, human),
        (InboxFolder.ABSENT, absent),
        (InboxFolder.BOUNCES, bounced),
    ):
        page = desk.bench.ask("sam", ListInbox(folder))
        assert [line.response.id for line in page.lines] == [expected], folder
        assert page.total == 1
    counts = desk.bench.ask("sam", CountInbox())
    assert (counts.waiting, counts.absent, counts.bounces, counts.done) == (1, 1, 1, 0)
    assert counts.proposed == 1


def test_a_line_says_when_somebody_is_back_and_what_became_of_a_mail(desk: Desk) -> None:
    away(desk)
    refused_by_policy(desk)
    (absent,) = desk.bench.ask("sam", ListInbox(InboxFolder.ABSENT)).lines
    assert (absent.back_on.isoformat(), absent.names) == ("2026-01-16", 1)
    (bounced,) = desk.bench.ask("sam", ListInbox(InboxFolder.BOUNCES)).lines
    assert (bounced.worst, bounced.failed) == (Severity.POLICY, DANA)


def test_what_the_program_recorded_itself_is_shown_for_two_weeks_behind_what_waits(
    desk: Desk,
) -> None:
    desk.arrive(report(CORA, desk.send(CORA, desk.cora).message_id, to=CORA))
    refused_by_policy(desk)
    lines = desk.bench.ask("sam", ListInbox(InboxFolder.BOUNCES)).lines
    assert [line.by_program for line in lines] == [False, True]
    desk.bench.clock.wait(timedelta(days=15).total_seconds())
    lines = desk.bench.ask("sam", ListInbox(InboxFolder.BOUNCES)).lines
    assert [line.by_program for line in lines] == [False]


def test_done_ones_come_in_pages_newest_first(desk: Desk) -> None:
    ids = []
    for words in ("Thanks.", "Thank you.", "Received."):
        ids.append(answered(desk, words))
        desk.bench.do("sam", HandleResponse(ids[-1], NextStep.IGNORE, "says nothing"))
        desk.bench.clock.wait(60)
    page = desk.bench.ask("sam", ListInbox(InboxFolder.DONE, offset=1, limit=1))
    assert ([line.response.id for line in page.lines], page.total) == ([ids[1]], 3)


def test_another_persons_inbox_is_empty_and_the_managers_is_full(desk: Desk) -> None:
    answered(desk, "Sounds good.")
    assert desk.bench.ask("sue", CountInbox()).waiting == 0
    assert desk.bench.ask("sue", ListInbox(InboxFolder.WAITING)).total == 0
    assert desk.bench.ask("mia", CountInbox()).waiting == 1


def test_a_letter_is_read_in_parts_with_what_was_understood_marked(desk: Desk) -> None:
    letter = desk.bench.ask("sam", ReadLetter(answered(desk, QUOTED)))
    assert letter.text == "Talk to Jane Roe (jane@acme.example), our VP Ops."
    assert "Acme Inc" in letter.signature
    assert "who looks after logistics?" in letter.quoted
    marked = {
        span.clue: letter.text[span.start : span.start + span.length] for span in letter.spans
    }
    assert marked[Clue.PERSON] == "Jane Roe"
    assert marked[Clue.ADDRESS] == "jane@acme.example"
    assert marked[Clue.TITLE] == "VP Ops"
    assert letter.answers_sent_at is not None


def test_an_unreadable_mail_says_why_and_shows_nothing_of_it(desk: Desk) -> None:
    from workbench.responses.messages.inbound import RecordReading

    inbound = desk.store(mail("x", answers=desk.send().message_id))
    done = desk.bench.do("system", RecordReading(inbound, None, "its parts are nested too deeply"))
    letter = desk.bench.ask("sam", ReadLetter(done.response_id))
    assert (letter.text, letter.unreadable) == ("", "its parts are nested too deeply")
    (line,) = desk.bench.ask("sam", ListInbox(InboxFolder.WAITING)).lines
    assert line.response.kind is None


def test_around_an_answer_stand_its_writer_the_exchange_and_the_colleagues(desk: Desk) -> None:
    around = desk.bench.ask("sam", ResponseSurroundings(answered(desk, "Not interested.")))
    assert (around.writer.name, around.writer.email) == ("Dana Field", DANA)
    assert (around.company.name, around.company.bin) == ("Acme Inc", Bin.WORKING)
    assert [line.response_id is not None for line in around.thread] == [True, False]
    (cora,) = around.others
    assert (cora.name, cora.state) == ("Cora Stone", EnrollmentState.PAUSED)


def test_the_suggestion_tells_who_is_added_and_which_mail_is_drafted_before_it_is(
    desk: Desk,
) -> None:
    response = answered(desk, QUOTED)
    told = desk.bench.ask("sam", SuggestClose(response))
    assert told.step is NextStep.REFERRAL
    assert told.person == NamedPerson("Jane Roe", "jane@acme.example", "", "VP Ops")
    assert (told.referrer, told.account, told.known_id) == ("Dana Field", "Acme Inc", None)
    assert (told.mail.to, told.mail.cc, told.blocked) == ("jane@acme.example", DANA, "")
    assert len(desk.all(Contact)) == 2
    done = desk.bench.do("sam", HandleResponse(response, NextStep.REFERRAL, copy_referrer=True))
    draft = desk.row(Outbox, done.outbox_id)
    assert draft.kind is MailKind.FIRST_REFERRED
    assert (draft.subject, draft.body) == (told.mail.subject, told.mail.body)


@pytest.mark.parametrize(
    ("words", "why"),
    [("You should talk to Jane Roe.", "address"), ("unsubscribe", "")],
)
def test_the_suggestion_says_why_no_mail_would_go(desk: Desk, words: str, why: str) -> None:
    told = desk.bench.ask("sam", SuggestClose(answered(desk, words)))
    assert told.mail is None
    assert why in told.no_mail


def test_a_known_person_is_told_as_known_and_a_suppressed_one_gets_no_mail(desk: Desk) -> None:
    response = answered(desk, f"Please contact Cora Stone, {CORA}.")
    assert desk.bench.ask("sam", SuggestClose(response)).known_id == desk.cora
    sent = desk.send(CORA, desk.cora)
    desk.arrive(mail("unsubscribe", sender=f"Cora <{CORA}>", answers=sent.message_id))
    told = desk.bench.ask("sam", SuggestClose(response))
    assert (told.mail, "no mail" in told.no_mail) == (None, True)


def test_a_suggestion_of_somebody_elses_answer_is_not_told(desk: Desk) -> None:
    response = answered(desk, QUOTED)
    for query in (SuggestClose(response), ReadLetter(response), ResponseSurroundings(response)):
        with pytest.raises(Refusal) as refused:
            desk.bench.ask("sue", query)
        assert refused.value.code == "no_response"


def test_scar_ui_03_many_bounces_are_closed_in_one_act(desk: Desk) -> None:
    ids = tuple(refused_by_policy(desk) for _ in range(4))
    done = desk.bench.do("sam", HandleMany((*ids, ids[0]), NextStep.IGNORE, "cleaned out"))
    assert [one.response_id for one in done.handled] == list(ids)
    assert done.refused == ()
    assert desk.bench.ask("sam", CountInbox()).bounces == 0


def test_what_one_response_refuses_leaves_its_neighbours_closed_and_nothing_half_done(
    desk: Desk,
) -> None:
    good, bad = away(desk), answered(desk, "Sounds good.")
    before = desk.bench.gateway.head()
    done = desk.bench.do("sam", HandleMany((bad, good, 999), NextStep.REFERRAL))
    assert [one.response_id for one in done.handled] == [good]
    assert [(one.response_id, bool(one.why)) for one in done.refused] == [(bad, True), (999, True)]
    assert [one.first for one in desk.all(Contact)][2:] == ["Jane"]
    assert desk.all(Referral) != []
    assert desk.bench.gateway.head() not in (before, GENESIS)
    with pytest.raises(Refusal, match="at once"):
        desk.bench.do("sam", HandleMany(tuple(range(1001)), NextStep.IGNORE, "x"))


def test_a_deputy_is_confirmed_while_the_notice_waits_on(desk: Desk) -> None:
    response = away(desk)
    jane = NamedPerson("Jane Roe", "jane@acme.example")
    added = desk.bench.do("sam", AddNamedPerson(response, jane))
    assert (added.new, added.referral_id) == (True, None)
    again = desk.bench.do("sam", AddNamedPerson(response, jane))
    assert (again.contact_id, again.new) == (added.contact_id, False)
    assert desk.bench.ask("sam", CountInbox()).absent == 1
    with pytest.raises(Refusal) as refused:
        desk.bench.do("sam", AddNamedPerson(response, NamedPerson(" ")))
    assert refused.value.code == "nobody_named"


def test_somebody_a_person_names_is_linked_to_who_named_them(desk: Desk) -> None:
    response = answered(desk, "Talk to Jane Roe (jane@acme.example).")
    added = desk.bench.do("sam", AddNamedPerson(response, NamedPerson("Jane Roe")))
    (link,) = desk.all(Referral)
    assert (link.id, link.from_contact_id) == (added.referral_id, desk.dana)


@pytest.mark.parametrize(
    ("step", "reason", "kind"),
    [(NextStep.TALK, "", TaskKind.CALL), (NextStep.ASK_WHY, "has a vendor", TaskKind.ASK_WHY)],
)
def test_a_promised_talk_or_question_is_on_somebodys_list(
    desk: Desk, step: NextStep, reason: str, kind: TaskKind
) -> None:
    response = answered(desk, "Sounds good, call me.")
    desk.bench.do("sam", HandleResponse(response, step, reason))
    (task,) = desk.all(Task)
    assert (task.kind, task.contact_id, "Dana Field" in task.subject) == (kind, desk.dana, True)
    assert task.person_id == desk.bench.who("sam").person_id
    assert task.due_at.isoformat() == "2026-01-07T23:00:00+00:00"
    desk.bench.do("sam", ReopenResponse(response, "undone"))
    (task,) = desk.all(Task)
    assert task.state is TaskState.CANCELLED


def test_a_talk_that_is_on_the_list_already_is_not_listed_twice(desk: Desk) -> None:
    for _ in range(2):
        due = desk.bench.clock.now() + timedelta(days=3)
        response = answered(desk, "Call me.")
        desk.bench.do("mia", HandleResponse(response, NextStep.TALK, due=due))
    (task,) = desk.all(Task)
    assert task.person_id == desk.bench.who("sam").person_id


def test_a_check_back_can_be_taken_back_by_its_move(desk: Desk) -> None:
    response = answered(desk, "Not now.")
    day = desk.bench.clock.now().date() + timedelta(days=60)
    done = desk.bench.do("sam", HandleResponse(response, NextStep.CHECK_BACK, check_back_on=day))
    desk.bench.do("sam", RestoreBin(done.account_id, done.bin_move_id))
    desk.bench.do("sam", ReopenResponse(response, "undone"))
    assert desk.bin() is Bin.WORKING


def test_the_usual_answers_are_filled_in_for_who_wrote_with_the_fitting_ones_first(
    desk: Desk,
) -> None:
    own = AddTemplate("Prices", TemplateKind.CONVERSATION, "Re", "Hi {{contact.first}}, ask away.")
    desk.bench.do("sam", own)
    found = desk.bench.ask("sam", UsualAnswers(answered(desk, "Not interested.")))
    assert [one.title for one in found if one.fits] == [
        "Who would be the right person?", "May I ask why?",
    ]  # fmt: skip
    assert found[0].fits
    assert all("{{" not in one.body for one in found)
    assert next(one.body for one in found if one.title == "Prices") == "Hi Dana, ask away."
    assert "Hi Dana,\n\nthank you for the clear word." in found[1].body


def test_a_spoiled_file_of_answers_is_named(tmp_path) -> None:
    spoiled = tmp_path / "answers.toml"
    spoiled.write_text("[[answer]]\ntitle = 'x'")
    with pytest.raises(UnreadableInput, match=r"answers\.toml"):
        read_answers(spoiled)
