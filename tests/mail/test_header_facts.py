"""What a header alone tells, and that no header can stop the line."""

import pytest

from workbench.mail.building import MESSAGE_ID
from workbench.mail.header_facts import header_facts

ORDINARY = (
    b"From: Dana <dana@buyer.example>\r\nTo: Ana <ana@seller.example>, b@seller.example\r\n"
    b"Cc: lee@seller.example\r\nSubject: Re: Hi\r\nMessage-ID: <1@buyer.example>\r\n"
    b"In-Reply-To: <x@seller.example>\r\nReferences: <w@seller.example> <x@seller.example>\r\n"
    b"Date: Mon, 16 Nov 2026 09:00:00 +0000\r\n\r\n"
)


def test_people_thread_and_ids_are_read() -> None:
    facts = header_facts(ORDINARY)
    assert facts.sender == "dana@buyer.example"
    assert facts.to == ("ana@seller.example", "b@seller.example", "lee@seller.example")
    assert facts.message_id == "<1@buyer.example>"
    assert facts.in_reply_to == "<x@seller.example>"
    assert facts.references == ("<w@seller.example>", "<x@seller.example>")
    assert not facts.report


def test_the_id_we_gave_is_kept_beside_microsofts() -> None:
    facts = header_facts(
        b"From: a@b.example\r\nMessage-ID: <new@PROD.OUTLOOK.COM>\r\n"
        b"X-Microsoft-Original-Message-ID: <ours@seller.example>\r\n\r\n"
    )
    assert (facts.message_id, facts.original_id) == (
        "<new@PROD.OUTLOOK.COM>",
        "<ours@seller.example>",
    )


@pytest.mark.parametrize(
    "header",
    [
        b"From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\n\r\n",
        b"From: postmaster@mx.example\r\nSubject: Undelivered\r\n\r\n",
        b"From: x@mx.example\r\nReturn-Path: <>\r\n\r\n",
        b"From: x@mx.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n",
        b"From: x@mx.example\r\nX-Failed-Recipients: dana@buyer.example\r\n\r\n",
        b"Subject: nobody\r\nDate: today\r\n\r\n",
        b"",
        b"\x00\xff no header at all",
    ],
)
def test_whatever_may_be_a_report_is_looked_into(header: bytes) -> None:
    assert header_facts(header).report


@pytest.mark.parametrize("message_id", [b"", b"none", b"<a b@c>", b"<x@y>\x00", b'<"q"@x>'])
def test_a_message_without_a_usable_id_gets_one_that_stays_the_same(message_id: bytes) -> None:
    header = b"From: a@b.example\r\nMessage-ID: " + message_id + b"\r\n\r\n"
    first, again = header_facts(header), header_facts(header)
    assert MESSAGE_ID.fullmatch(first.message_id)
    assert first == again
