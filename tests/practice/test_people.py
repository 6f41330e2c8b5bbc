"""The simulated people: every behaviour, in every language, deterministic, in real formats."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from flufl.bounce import all_failures

from workbench.practice.market import Human, Segment, Temper, build_market
from workbench.practice.people import Mailed, People
from workbench.practice.talks import requalification, talk

MARKET = build_market(11)
AT = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
REP = "sam.fox@harborline.example"


def cold(human: Human, body: str = "Who looks after dispatch at your place?") -> bytes:
    return (
        f"From: Sam Fox <{REP}>\r\nTo: {human.name.encode('ascii', 'ignore').decode()} "
        f"<{human.address}>\r\nSubject: Dispatch\r\n"
        f"Message-ID: <m{human.number}@harborline.example>\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"Hi,\r\n\r\n{body}\r\n\r\nTo stop, reply unsubscribe.\r\n"
    ).encode()


def answers(human: Human, raw: bytes | None = None, count: int = 1):
    mailed = Mailed(human.address, REP, raw or cold(human), AT, count)
    return People(MARKET).reached(mailed)


def everybody(temper: Temper) -> list[Human]:
    return [human for human in MARKET.humans if human.temper is temper]


def message(human: Human, raw: bytes | None = None, count: int = 1):
    (answer,) = answers(human, raw, count)
    return message_from_bytes(answer.raw, policy=default)


def text(human: Human) -> str:
    return message(human).get_body(("plain",)).get_content()


def test_the_same_mail_to_the_same_person_gets_the_same_bytes():
    some = [human for human in MARKET.humans if human.temper is not Temper.SILENT]
    assert [answers(human) for human in some] == [answers(human) for human in some]


def test_silent_people_say_nothing():
    assert not any(answers(human) for human in everybody(Temper.SILENT))


@pytest.mark.parametrize(
    "temper",
    [Temper.REFERS, Temper.WILLING, Temper.ASKS, Temper.LATER, Temper.DECLINES, Temper.OPTS_OUT],
)
def test_people_answer_once_in_the_thread_and_in_working_hours(temper):
    for human in everybody(temper):
        (answer,) = answers(human)
        reply = message_from_bytes(answer.raw, policy=default)
        assert reply["In-Reply-To"] == f"<m{human.number}@harborline.example>"
        assert f"<m{human.number}@harborline.example>" in reply["References"]
        assert reply["From"].addresses[0].addr_spec == human.address
        assert reply["Date"].datetime == answer.due
        assert AT < answer.due <= AT + timedelta(days=7)
        assert 8 <= reply["Date"].datetime.hour < 18
        assert reply["Date"].datetime.isoweekday() <= 5
        assert answers(human, count=2) == []


def test_a_referral_names_a_real_colleague_with_the_address():
    for human in everybody(Temper.REFERS):
        mate = MARKET.humans[human.colleague]
        assert mate.address in text(human)
        assert mate.name in text(human)


def test_replies_quote_our_mail_in_the_styles_of_real_programs():
    shown = " ".join(
        text(human)
        for temper in (Temper.REFERS, Temper.WILLING, Temper.DECLINES, Temper.ASKS)
        for human in everybody(temper)
    )
    for sign in (
        "wrote:",
        "schrieb",
        "a écrit",
        "escribió:",
        "Von:",
        "Gesendet:",
        "Sent:",
        "iPhone",
    ):
        assert sign in shown
    assert "> To stop, reply unsubscribe." in shown


def test_absences_come_in_four_languages_with_a_return_date_after_the_mail():
    notices = [message(human) for human in everybody(Temper.AWAY)]
    subjects = " ".join(notice["Subject"] for notice in notices)
    for sign in ("Automatic reply", "Abwesenheitsnotiz", "Réponse automatique", "Respuesta"):
        assert sign in subjects
    assert any(notice["Auto-Submitted"] is None for notice in notices)
    assert all("2026" in notice.get_content() for notice in notices)


def test_absences_are_announced_once():
    assert not any(answers(human, count=2) for human in everybody(Temper.AWAY))


@pytest.mark.parametrize("temper", [Temper.DEAD, Temper.FULL, Temper.REFUSED])
def test_bounces_are_reports_as_rfc_3464_asks(temper):
    for human in everybody(temper):
        report = message(human)
        assert report.get_content_type() == "multipart/report"
        assert report.get_param("report-type") == "delivery-status"
        status = report.get_payload(1)
        assert status.get_content_type() == "message/delivery-status"
        per_message, per_recipient = status.get_payload()
        assert per_message["Reporting-MTA"].startswith("dns;")
        assert per_recipient["Final-Recipient"] == f"rfc822; {human.address}"
        assert per_recipient["Action"] == "failed"
        assert per_recipient["Status"][0] in "45"
        headers = report.get_payload(2).get_payload()
        assert f"<m{human.number}@harborline.example>" in headers


def test_a_second_reader_sees_the_dead_addresses_too():
    for human in everybody(Temper.DEAD):
        _, permanent = all_failures(message_from_bytes(answers(human)[0].raw))
        assert human.address.encode() in permanent


def test_people_who_left_are_announced_with_a_successor():
    for human in everybody(Temper.LEFT):
        notice = message(human)
        assert notice["Auto-Submitted"] == "auto-replied"
        assert MARKET.humans[human.colleague].address in notice.get_content()


def test_challenges_ask_for_a_click_nobody_should_make():
    for human in everybody(Temper.CHALLENGES):
        assert "https://filter.example/confirm/" in message(human).get_content()


def test_a_referred_colleague_often_agrees_when_the_mail_names_the_referrer():
    referred = [
        MARKET.humans[human.colleague]
        for human in everybody(Temper.REFERS)
        if MARKET.companies[human.company].segment is Segment.IDEAL
    ]
    heard = [
        answers(mate, cold(mate, f"{boss(mate).name} suggested I write.")) for mate in referred
    ]
    assert sum(bool(answer) for answer in heard) >= len(heard) // 2


def boss(mate: Human) -> Human:
    return next(human for human in MARKET.colleagues(mate.company) if human.temper is Temper.REFERS)


def test_an_address_nobody_has_bounces():
    mailed = Mailed("nobody@nowhere.example", REP, cold(MARKET.humans[0]), AT, 1)
    (answer,) = People(MARKET).reached(mailed)
    assert b"Status: 5.1.2" in answer.raw


def test_willing_people_talk_and_the_ae_mostly_finds_what_the_sdr_heard():
    willing = everybody(Temper.WILLING)
    talks = [talk(MARKET, human, 1) for human in willing]
    assert sum(one.answered and one.wants_next_step for one in talks) >= len(talks) // 2
    assert sum(requalification(MARKET, human).good for human in willing) >= len(willing) // 2
