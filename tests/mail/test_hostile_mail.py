"""No mail can stop the line: a class or `UnreadableMail`, quickly (mail-facts T6)."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.mail.classify import classify
from workbench.mail.decoding import decode_bytes, decode_header_text
from workbench.mail.parsing import UnreadableMail, mailboxes, parse

HEAD = b"From: d@acme.example\nTo: s@vendor.example\nSubject: %s\nContent-Type: %s\n\n"
PLAIN = b"text/plain; charset=utf-8"
SECONDS = 3.0


def nested(count: int) -> bytes:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(count)
    )
    return b"From: a@b.example\n" + parts


BOMBS = {
    "thousand nested multiparts": nested(1000),
    "thousand nested messages": b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 1000,
    "parentheses in To": b"From: a@b.example\nTo: " + b"(" * 5000 + b"\n\nhi",
    "a megabyte of Subject": HEAD % (b"a" * 1_000_000, PLAIN) + b"hi",
    "encoded words": HEAD % (b"=?utf-8?q?a?= " * 20_000, PLAIN) + b"hi",
    "addresses": b"From: a@b.example\nTo: " + b"a@b.example, " * 20_000 + b"\n\nhi",
    "MIME parameters": HEAD % (b"x", b"text/plain; " + b"a=b; " * 20_000) + b"hi",
    "parts": HEAD % (b"x", b"multipart/mixed; boundary=b") + b"--b\n\nx\n" * 100_000,
    "a charset that unpacks": HEAD % (b"=?zlib?b?eJwD?=", b"text/plain; charset=zlib") + b"hi",
    "nested div": HEAD % (b"x", b"text/html") + b"<div>" * 50_000,
    "long On": HEAD % (b"x", PLAIN) + b"On " + b"a " * 20_000,
    "lines of On": HEAD % (b"x", PLAIN) + b"On \n" * 5_000,
    "lines of From": HEAD % (b"x", PLAIN) + b"From: a\n" * 5_000,
    "dashes": HEAD % (b"x", PLAIN) + b"--\n" * 50_000,
    "names": HEAD % (b"x", PLAIN) + b"contact Jane Roe " * 20_000,
    "recipients": HEAD % (b"x", b"multipart/report; boundary=b")
    + b"--b\nContent-Type: message/delivery-status\n\n"
    + b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_within_seconds(name: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(UnreadableMail):
        classify(BOMBS[name])
    assert time.perf_counter() - started < SECONDS


@given(st.binary(max_size=2000))
def test_any_bytes_give_a_class_or_unreadable_mail(raw: bytes) -> None:
    for mail in (raw, HEAD % (b"x", PLAIN) + raw, b"From: a@b.example\n" + raw):
        try:
            classify(mail)
        except UnreadableMail:
            continue


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_header_text_is_decoded_without_an_error(value: str, charset: str) -> None:
    decode_header_text(value)
    decode_bytes(value.encode("utf-8", "replace"), charset)
    mailboxes(value)


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x00" * 100, b"just words\n\nmore words"])
def test_what_is_no_mail_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableMail):
        parse(raw)


def test_a_bounce_names_only_its_own_recipients_however_many_it_claims() -> None:
    found = classify(BOMBS["recipients"])
    assert {one.address for one in found.bounces} == {"a@b.example"}


def test_forwarded_opt_out_words_below_a_reply_do_not_count() -> None:
    raw = HEAD % (b"Re: x", PLAIN) + (
        b"Forwarding, as asked.\n\n---------- Forwarded message ---------\n"
        b"From: Bob <bob@acme.example>\nDate: Thu, Nov 19, 2026\nSubject: x\nTo: d@acme.example\n\n"
        b"unsubscribe me and everybody else\n"
    )
    assert not classify(raw).opt_out


def test_displayed_names_with_commas_do_not_become_two_addresses() -> None:
    found = mailboxes('"Roe, Jane" <jane@acme.example>, bob@acme.example')
    assert [one.address for one in found] == ["jane@acme.example", "bob@acme.example"]
    assert found[0].name == "Roe, Jane"
