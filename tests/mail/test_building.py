"""What is approved is what leaves: no value can add a header or a recipient, nothing gets lost."""

import dataclasses
import email
import email.policy
import re
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Refusal
from workbench.mail import building
from workbench.mail.building import MESSAGE_ID, Draft, build, new_message_id
from workbench.vocabulary.values import EmailAddress

ZONE = timezone(timedelta(hours=-5))
PLAIN = Draft(
    sender=EmailAddress("ana.berg@seller.example"),
    sender_name="Ana Berg",
    to=(EmailAddress("dana@buyer.example"),),
    to_names=("Dana Reyes",),
    subject="Who looks after freight audits?",
    body="Hi Dana,\n\nwho would that be?\n\nAna",
    date=datetime(2026, 11, 16, 9, 5, tzinfo=ZONE),
    message_id="<0123456789abcdef0123456789abcdef@seller.example>",
)
LONG_ID = "<" + "a1" * 45 + "@PR3P195MB0714.EURP195.PROD.OUTLOOK.COM>"

_visible = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Cn"))
_word = st.text(_visible, min_size=1, max_size=20)
_lines_of_text = st.lists(_word, min_size=1, max_size=8).map(" ".join)
_atom = st.from_regex(r"[A-Za-z0-9!#$%&'*+/?^_`{|}~-]{1,20}", fullmatch=True)
_address = st.builds(lambda local: EmailAddress(f"{local}@buyer.example"), _atom)
_body = st.text(st.one_of(_visible, st.sampled_from("\n\t .")), max_size=150)


def read(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)  # type: ignore[return-value]


def decoded_names(content: bytes) -> str:
    """The names in To as RFC 2047 reads them, without quotes, addresses and commas."""
    raw = email.message_from_bytes(content)["To"]
    phrases = re.split(r"<[^<>]*@buyer\.example>,?", raw)
    return "".join(decoded_name(phrase.strip()) for phrase in phrases)


def decoded_name(phrase: str) -> str:
    if phrase.startswith('"'):
        return re.sub(r"\\(.)", r"\1", phrase[1:-1])
    return str(make_header(decode_header(phrase)))


def test_a_cold_mail_has_exactly_the_headers_of_a_person_writing() -> None:
    content = build(PLAIN).decode("ascii")
    assert content.startswith(
        "From: Ana Berg <ana.berg@seller.example>\r\n"
        "To: Dana Reyes <dana@buyer.example>\r\n"
        "Subject: Who looks after freight audits?\r\n"
        "Date: Mon, 16 Nov 2026 09:05:00 -0500\r\n"
        "Message-ID: <0123456789abcdef0123456789abcdef@seller.example>\r\n"
    )
    head, _, body = content.partition("\r\n\r\n")
    assert 'Content-Type: text/plain; charset="utf-8"' in head
    assert "Content-Transfer-Encoding: 7bit" in head
    assert body == "Hi Dana,\r\n\r\nwho would that be?\r\n\r\nAna\r\n"


def test_the_same_draft_gives_the_same_bytes() -> None:
    invited = dataclasses.replace(PLAIN, invitation=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    assert build(PLAIN) == build(PLAIN)
    assert build(invited) == build(invited)


def test_e6_a_thread_of_long_ids_stays_readable_to_every_server() -> None:
    ids = (LONG_ID, "<short@buyer.example>", LONG_ID)
    content = build(dataclasses.replace(PLAIN, in_reply_to=LONG_ID, references=ids))
    assert f"In-Reply-To: {LONG_ID}\r\n".encode() in content
    assert b"=?" not in content
    assert str(read(content)["References"]).split() == list(ids)


def test_a_copy_to_the_referrer_stands_in_cc() -> None:
    copied = dataclasses.replace(
        PLAIN, cc=(EmailAddress("lee@buyer.example"),), cc_names=('Lee "Red", jr.',)
    )
    assert b'Cc: "Lee \\"Red\\", jr." <lee@buyer.example>\r\n' in build(copied)


def test_many_recipients_fold_into_short_lines() -> None:
    people = tuple(EmailAddress(f"person{n}@buyer.example") for n in range(20))
    content = build(dataclasses.replace(PLAIN, to=people, to_names=("Jürgen Groß",) * 20))
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert [a.addr_spec for a in read(content)["To"].addresses] == [p.text for p in people]


def test_e9_a_long_subject_is_encoded_in_words_of_the_allowed_length() -> None:
    subject = "Überprüfung der Frachtabrechnung für das Jahr 2026 – wer wäre zuständig? " * 2
    content = build(dataclasses.replace(PLAIN, subject=subject.strip()))
    head = content.partition(b"\r\n\r\n")[0]
    words = [word for word in head.split() if word.startswith(b"=?")]
    assert words
    assert all(12 < len(word) <= 75 for word in words)
    assert max(len(line) for line in head.split(b"\r\n")) <= 76


def test_e13_every_body_is_seven_bit_and_short_lined() -> None:
    body = "Grüße,\n" + "ein langer Absatz ohne Umbruch " * 40 + "\n.\n.. \nFrom here\n-- \nAna"
    content = build(dataclasses.replace(PLAIN, body=body))
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert read(content).get_content().replace("\r\n", "\n") == body + "\n"


def test_an_invitation_travels_beside_the_text() -> None:
    calendar = b"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    message = read(build(dataclasses.replace(PLAIN, invitation=calendar)))
    assert message.get_content_type() == "multipart/alternative"
    text, invite = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert invite.get_content_type() == "text/calendar"
    assert invite.get_param("method") == "CANCEL"
    assert "END:VCALENDAR" in invite.get_content()


HOSTILE_LINES = [
    "A\r\nBcc: x@evil.example",
    "A\nBcc: x@evil.example",
    "A\rB",
    "A\u2028B",
    "A\x85B",
    "A\x0bB",
    "A\x0cB",
    "A\x1cB",
    "A\x00B",
    "A\x9fB",
    "=?utf-8?q?A=0D=0ABcc=3A_x=40evil=2Eexample?=",
    "=?utf-8?q?a=2C_b?=",
    "a\u202eb",
    "a\ud800b",
    "double  space",
    " leading",
]


@pytest.mark.parametrize("hostile", HOSTILE_LINES)
@pytest.mark.parametrize("where", ["subject", "sender_name", "to_names", "cc_names"])
def test_e2_to_e5_no_value_can_break_out_of_its_header(where: str, hostile: str) -> None:
    draft = dataclasses.replace(PLAIN, cc=(EmailAddress("lee@buyer.example"),), cc_names=("Lee",))
    value = (hostile,) if where.endswith("names") else hostile
    with pytest.raises(Refusal):
        build(dataclasses.replace(draft, **{where: value}))


@pytest.mark.parametrize(
    "hostile",
    [
        *("x@y.example\r\nBcc: z@evil.example", "x@y.example, z@evil.example", "<x@y.example>"),
        *("=?utf-8?q?x?=@y.example", "dänä@y.example", "x@ÿ.example", '"a b"@y.example', "x@y@z"),
        *("a..b@y.example", ".a@y.example", "x@y.example>", "x@-y-.example"),
    ],
)
@pytest.mark.parametrize("where", ["sender", "to", "cc"])
def test_e10_and_e18_only_plain_addresses_become_recipients(where: str, hostile: str) -> None:
    draft = dataclasses.replace(PLAIN, cc=(EmailAddress("lee@buyer.example"),), cc_names=("Lee",))
    found = EmailAddress(hostile)
    with pytest.raises(Refusal):
        build(dataclasses.replace(draft, **{where: found if where == "sender" else (found,)}))


@pytest.mark.parametrize(
    "hostile", ["", "id", "<a@b>\r\nX: y", "<a b@c>", "<a@b> <c@d>", '<a"b@c>', "<a@b", "<é@b>"]
)
@pytest.mark.parametrize("where", ["message_id", "in_reply_to", "references"])
def test_ids_of_strangers_are_checked_before_they_enter_a_header(where: str, hostile: str) -> None:
    if (where, hostile) == ("in_reply_to", ""):
        return
    value = (hostile,) if where == "references" else hostile
    with pytest.raises(Refusal):
        build(dataclasses.replace(PLAIN, **{where: value}))


@pytest.mark.parametrize(
    "change",
    [
        {"subject": ""},
        {"subject": "x" * 251},
        {"body": "  \n"},
        {"body": "a\x00b"},
        {"body": "a\rb"},
        {"body": "x" * 100_001},
        {"to": (), "to_names": ()},
        {"to_names": ()},
        {"date": datetime(2026, 11, 16)},  # noqa: DTZ001
        {"references": ("<a@b.example>",) * 51},
    ],
)
def test_a_draft_that_is_not_a_mail_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        build(dataclasses.replace(PLAIN, **change))  # type: ignore[arg-type]


@settings(max_examples=50)
@given(
    subject=_lines_of_text.filter(lambda s: "=?" not in s and len(s) <= 250),
    name=_lines_of_text.filter(lambda s: "=?" not in s and len(s) <= 120),
    recipients=st.lists(_address, min_size=1, max_size=4),
    body=_body.filter(str.strip),
)
def test_whatever_can_be_approved_arrives_as_approved(
    subject: str, name: str, recipients: list[EmailAddress], body: str
) -> None:
    draft = dataclasses.replace(
        PLAIN, subject=subject, to=tuple(recipients), to_names=(name,) * len(recipients), body=body
    )
    content = build(draft)
    seen = read(content)
    assert str(seen["Subject"]) == subject
    assert [a.addr_spec for a in seen["To"].addresses] == [found.text for found in recipients]
    assert decoded_names(content) == name * len(recipients)
    wanted = body if body.endswith("\n") else body + "\n"
    assert seen.get_content().replace("\r\n", "\n") == wanted
    assert content.isascii()


def test_e12_bytes_that_say_something_else_are_not_let_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Careless(building.OutPolicy):
        def fold(self, name: str, value: object) -> str:
            if name == "Subject":
                return "Subject: A\r\nBcc: x@evil.example\r\n"
            return super().fold(name, value)

    monkeypatch.setattr(building, "_POLICY", Careless(linesep="\r\n", cte_type="7bit"))
    with pytest.raises(Refusal, match="read back") as caught:
        build(PLAIN)
    assert caught.value.rule == "E12"


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("To", "To: Dana Reyes <dana@buyer.example>, x@evil.example\r\n"),
        ("To", "To: Dana Reyes <dana@evil.example>\r\n"),
        ("From", "From: Somebody Else <ana.berg@seller.example>\r\n"),
        ("Subject", "Subject: Another subject\r\n"),
        ("Message-ID", "Message-ID: <other@seller.example>\r\n"),
        ("Date", "X-Date: today\r\n"),
        ("Date", "Date: today\n"),
    ],
)
def test_e12_notices_every_kind_of_difference(
    monkeypatch: pytest.MonkeyPatch, header: str, line: str
) -> None:
    class Careless(building.OutPolicy):
        def fold(self, name: str, value: object) -> str:
            return line if name == header else super().fold(name, value)

    monkeypatch.setattr(building, "_POLICY", Careless(linesep="\r\n", cte_type="7bit"))
    with pytest.raises(Refusal, match="read back"):
        build(PLAIN)


def test_a_new_message_id_is_valid_and_at_our_domain() -> None:
    found = new_message_id("seller.example", "f" * 32)
    assert MESSAGE_ID.fullmatch(found)
    for domain, token in [("a b", "x"), ("seller.example", "a>b"), ("", "x"), ("x", "")]:
        with pytest.raises(Refusal):
            new_message_id(domain, token)
