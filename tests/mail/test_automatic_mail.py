"""Machines and people told apart: absences, departures, tickets, challenges, and none of them."""

import pytest

from workbench.mail.classify import classify
from workbench.vocabulary.responses import ResponseKind

AUTO = "Auto-Submitted: auto-replied\n"
CASES = [
    ("out_of_office", "Out of Office Re: x", "", "I'm on PTO through Friday. Ping Bob."),
    ("out_of_office", "Automatic reply: x", "", "I am traveling and may be slow to respond."),
    ("out_of_office", "Automatic reply: I am out until Monday", "", ""),
    ("out_of_office", "Automatische Antwort: x", "", "Ich bin derzeit nicht im Büro."),
    ("out_of_office", "Re: x", "", "Ich bin bis zum 4. Dezember 2026 nicht im Büro. In dringenden "
     "Fällen wenden Sie sich bitte an Bob Stone."),
    ("out_of_office", "Réponse automatique : x", "", "Bonjour, je suis en congé maternité."),
    ("out_of_office", "Respuesta automática: x", "", "Me encuentro de vacaciones."),
    ("out_of_office", "Automatisch antwoord: x", "", "Ik ben met vakantie tot 30 november."),
    ("out_of_office", "Autosvar: x", "", "Jeg er på ferie til 30. november."),
    ("out_of_office", "Automaattinen vastaus: x", "", "Olen lomalla 30.11. asti."),
    ("out_of_office", "Automatyczna odpowiedź: x", "", "Jestem na urlopie do 30 listopada."),
    ("out_of_office", "Автоответ: x", "", "Я нахожусь в отпуске до 30 ноября."),
    ("other_auto", "Thank you for contacting Acme", AUTO, "We will get back to you."),
    ("other_auto", "Re: x", "", "Your request (#48213) has been received by our team."),
    ("other_auto", "Verify", "", "Please verify your email address by clicking the link below."),
    ("other_auto", "Accusé de réception", "", "Ceci est un message automatique."),
    ("other_auto", "Read: x", "", "Your message was read on Thursday."),
    ("left_company", "Automatic reply: x", "", "I am no longer with Acme as of October 1."),
    ("left_company", "Re: x", AUTO, "I have left Acme. Contact Jane Roe, jane@acme.example"),
    ("left_company", "Automatic reply", "", "This email address is no longer monitored."),
    ("positive", "Re: x", "", "I'm out of the office today but happy to talk Thursday."),
    ("question", "Re: x", "", "Are you in the office next week? What does it cost?"),
    ("neutral", "Re: x", "", "Thanks for your email. I'll take a look."),
    ("negative", "Re: x", "", "We received your email. We are not interested."),
    ("negative", "Re: x", "", "Wir haben dafür kein Interesse, das ist nicht mehr im Plan."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "subject", "headers", "body"), CASES)
def test_scar_resp_04_machines_are_told_from_people(
    kind: str, subject: str, headers: str, body: str
) -> None:
    raw = (
        "From: Dana Field <dana@acme.example>\nTo: Sam <sam@vendor.example>\n"
        f"Subject: {subject}\nDate: Thu, 19 Nov 2026 08:12:00 +0100\n"
        f"In-Reply-To: <m1@vendor.example>\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    found = classify(raw.encode())
    assert found.kind is ResponseKind(kind)
    assert found.auto == (kind in ("out_of_office", "other_auto", "left_company"))
    assert not found.opt_out


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-generated", "X-Autoreply: yes", "Precedence: auto_reply",
        "X-FC-MachineGenerated: true", "Delivered-To: Autoresponder",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent", "Return-Path: <>",
    ],
)  # fmt: skip
def test_each_header_convention_marks_automatic_mail(header: str) -> None:
    raw = f"From: a@acme.example\nTo: s@v.example\nSubject: x\n{header}\n\nWe will answer.\n"
    assert classify(raw.encode()).auto


@pytest.mark.parametrize("header", ["Auto-Submitted: no", "X-Auto-Response-Suppress: All"])
def test_what_proves_nothing_marks_nothing(header: str) -> None:
    raw = f"From: a@acme.example\nTo: s@v.example\nSubject: x\n{header}\n\nCall me.\n"
    assert not classify(raw.encode()).auto
