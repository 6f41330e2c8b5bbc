"""Bounces: recognised, pinned on the right address, and judged by the remote's words."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.mail.bounce_reasons import judge
from workbench.mail.bounces import read_bounces
from workbench.mail.classify import classify
from workbench.mail.parsing import parse
from workbench.vocabulary.responses import ResponseKind, Severity

SAMPLES = Path(__file__).parents[3] / "shared" / "data"
NEEDS_SAMPLES = pytest.mark.skipif(
    not (SAMPLES / "bounces").is_dir(), reason="the sample mails beside the project are missing"
)


def report(action: str = "failed", status: str = "5.1.1", diagnostic: str = "") -> bytes:
    """A delivery report as RFC 3464 writes it."""
    return (
        "From: Mail Delivery System <mailer-daemon@mx.example>\r\nTo: rep@vendor.example\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <dsn@mx.example>\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nYour mail was not delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; dana@acme.example\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; {diagnostic}\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@vendor.example>\r\n"
        "To: dana@acme.example, other@acme.example\r\n\r\n--b--\r\n"
    ).encode()


def labelled() -> Iterator[tuple[str, bytes, dict[str, bool]]]:
    for line in (SAMPLES / "bounces_labels.jsonl").read_text().splitlines():
        entry = json.loads(line)
        wanted = {one["address"].lower(): one["permanent"] for one in entry["recipients"]}
        yield entry["file"], (SAMPLES / entry["file"]).read_bytes(), wanted


@NEEDS_SAMPLES
def test_nine_of_ten_real_bounces_are_recognised_and_their_recipients_named() -> None:
    seen = named = recipients = delayed = 0
    samples = [(raw, wanted) for _, raw, wanted in labelled() if wanted]
    for raw, wanted in samples:
        reading = read_bounces(parse(raw))
        seen += bool(reading.bounces) or reading.delayed
        delayed += len(wanted) if reading.delayed else 0
        named += len(set(wanted) & {one.address.lower() for one in reading.bounces})
        recipients += len(wanted)
    assert seen / len(samples) >= 0.97
    assert named / (recipients - delayed) >= 0.97


@NEEDS_SAMPLES
def test_a_report_of_delay_is_no_bounce() -> None:
    for file, raw, wanted in labelled():
        if wanted and not any(wanted.values()):
            assert classify(raw).kind in (ResponseKind.OTHER_AUTO, ResponseKind.BOUNCE), file


def test_only_the_failed_recipient_of_a_report_is_named_not_all_addressees() -> None:
    found = classify(report())
    assert [one.address for one in found.bounces] == ["dana@acme.example"]
    assert found.original_message_ids == ("<ours@vendor.example>",)


def test_delayed_and_delivered_reports_are_other_automatic_mail() -> None:
    for action in ("delayed", "delivered", "relayed", "expanded"):
        found = classify(report(action, "4.4.1"))
        assert (found.kind, found.bounces) == (ResponseKind.OTHER_AUTO, ())


def test_failed_with_a_transient_status_is_soft() -> None:
    found = classify(report("failed", "4.4.7", "delivery time expired"))
    assert found.bounces[0].severity is Severity.SOFT


@pytest.mark.parametrize(
    ("diagnostic", "status", "severity", "reason"),
    [
        ("550 5.1.1 <d@a.example>: user unknown", "5.1.1", Severity.HARD, "no_such_user"),
        ("550 5.1.10 RESOLVER.ADR.RecipNotFound; not found", "", Severity.HARD, "no_such_user"),
        ("550 5.4.1 Recipient address rejected: Access denied", "", Severity.HARD, "no_such_user"),
        ("Host or domain name not found", "5.4.4", Severity.HARD, "no_such_domain"),
        ("552 5.2.2 mailbox full", "5.2.2", Severity.SOFT, "mailbox_full"),
        ("452 4.2.2 The email account is over quota", "5.0.0", Severity.SOFT, "mailbox_full"),
        ("451 4.7.1 Greylisted, please try again later", "", Severity.SOFT, None),
        ("554 5.7.1 blocked using zen.spamhaus.org", "5.1.1", Severity.POLICY, "sender_blocked"),
        ("550 5.7.26 unauthenticated mail: SPF did not pass", "", Severity.POLICY, None),
        ("550 5.7.515 Access denied, sending domain", "", Severity.POLICY, "authentication"),
        ("552 5.3.4 Message size exceeds fixed limit", "", Severity.POLICY, "too_big"),
        ("550 5.7.133 sender not authenticated for group", "", Severity.POLICY, "internal_only"),
        ("554 5.7.1 Message rejected as spam", "5.1.1", Severity.POLICY, "spam_refused"),
        ("", "5.0.0", Severity.SOFT, "unknown"),
        ("", "", Severity.SOFT, "unknown"),
    ],
)
def test_the_remote_servers_own_words_decide(
    diagnostic: str, status: str, severity: Severity, reason: str | None
) -> None:
    judged = judge(diagnostic, status)
    assert judged.severity is severity
    assert reason is None or judged.reason == reason


def test_gmail_names_the_failed_recipient_in_a_header() -> None:
    raw = (
        b"From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: rep@vendor.example\n"
        b"Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: dana@acme.example\n"
        b"\n** Address not found **\n\nYour message wasn't delivered to dana@acme.example because "
        b"the address couldn't be found.\n\n550 5.1.1 The email account does not exist.\n"
    )
    bounce = classify(raw).bounces[0]
    assert (bounce.address, bounce.severity) == ("dana@acme.example", Severity.HARD)


def test_a_person_who_talks_about_a_bounce_is_no_bounce() -> None:
    raw = (
        b"From: Dana <dana@acme.example>\nTo: rep@vendor.example\nSubject: Re: quick question\n"
        b"In-Reply-To: <m@vendor.example>\n\nMy mail to bob@acme.example could not be delivered, "
        b"user unknown. Do you have another address?\n"
    )
    assert classify(raw).kind is ResponseKind.QUESTION
