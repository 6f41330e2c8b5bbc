"""The class of an inbound mail, in the languages our prospects write."""

from datetime import date

import pytest

from workbench.mail.classify import Understood, classify
from workbench.mail.date_words import plain
from workbench.mail.return_dates import return_date
from workbench.vocabulary.responses import ResponseKind

FOOTER = (
    "\n\nOn Wed, Nov 18, 2026 Sam Rep <sam@vendor.example> wrote:\n"
    "> Vendor Inc, 1 Main St, Austin TX. Answer unsubscribe and we stop."
)


def reply(body: str, subject: str = "Re: quick question", headers: str = "") -> Understood:
    raw = (
        "From: Dana Field <dana.field@acme.example>\nTo: Sam Rep <sam@vendor.example>\n"
        f"Subject: {subject}\nDate: Thu, 19 Nov 2026 08:12:00 +0100\n"
        f"Message-ID: <a@acme.example>\nIn-Reply-To: <m1@vendor.example>\n{headers}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    return classify(raw.encode())


WORDINGS = {
    "opt_out": """unsubscribe|STOP|Please remove me from your list.|Take me off your mailing list
        |Do not contact me again.|Please stop emailing me.|I don't want any more emails from you.
        |Talk to Jane Roe (jane@acme.example), and remove me from your list.|No more emails please
        |Bitte streichen Sie mich aus Ihrem Verteiler.|Bitte keine weiteren E-Mails mehr.
        |Kontaktieren Sie mich nicht mehr.|Veuillez me désabonner.|Ne m'envoyez plus de mails.
        |Merci de me retirer de votre liste.|Je ne souhaite plus recevoir vos messages.
        |Por favor, denme de baja de su lista.|No me envíen más correos.|Baja
        |Could you please remove me from your database?|Please delete my data, GDPR request.""",
    "negative": """No thanks.|No thanks, not interested.|Nein danke, kein Interesse.|I'll pass.
        |Non merci, nous ne sommes pas intéressés.|No, gracias. No nos interesa.
        |We already use a competitor and are happy with them.|Ya tenemos proveedor.
        |Thank you for your interest, but we have no need for this.
        |What we already have works fine.|Wir haben bereits einen Anbieter.""",
    "not_now": """Not right now, maybe next quarter.|Bad timing. Check back in Q2.
        |We have no budget this year. Try again in January.|Interesting, but not at this time.
        |Im Moment passt es leider nicht, melden Sie sich im nächsten Jahr wieder.
        |Pas pour le moment, recontactez-moi dans six mois.|Ahora mismo no, escríbame en marzo.""",
    "positive": """Sounds interesting, can we talk next week?|Yes, let's set up a call on Thursday.
        |I'm interested. Please send me more information.|Happy to chat.|Gerne, rufen Sie mich an.
        |Klingt interessant, wann hätten Sie Zeit?|Me interesa, ¿podemos hablar el jueves?
        |Cela m'intéresse, quand êtes-vous disponible ?
        |Please don't unsubscribe me, I'd love to hear more.""",
    "question": """What does it cost?|Who are you and how did you get my address?|Was kostet das?
        |How do people unsubscribe in your tool?|Does your product support opt-outs?
        |How does it work with the vendor we already have|How is it better than what we have?
        |Combien ça coûte ?|¿Cuánto cuesta?""",
    "referral": """Talk to Jane Roe (jane@acme.example), our VP Ops.|Try procurement@acme.example
        |Jane Roe is the right person for this.|CC'ing Tom Miller who handles this.
        |Bitte wenden Sie sich an Frau Petra Müller (petra.mueller@acme.example).
        |Contactez plutôt Marie Dupont, directrice des opérations.
        |Hable con María López, nuestra directora de operaciones: maria@acme.example
        |I have forwarded your email to our VP of Operations.""",
    "left_company": """Jane no longer works here.|I have left the company.|Mr. Smith has retired.
        |Frau Schmidt ist nicht mehr bei uns.|Juan ya no trabaja en la empresa.
        |Elle ne travaille plus chez nous.""",
    "neutral": "Thanks.|Received.|ok thanks for the note",
}
CASES = [
    (kind, " ".join(words.split())) for kind, row in WORDINGS.items() for words in row.split("|")
]


@pytest.mark.parametrize(("kind", "words"), CASES)
def test_a_human_reply_has_the_class_its_words_say(kind: str, words: str) -> None:
    found = reply(words + FOOTER)
    assert (found.kind, found.auto) == (ResponseKind(kind), False)
    assert found.opt_out == (kind == "opt_out")
    assert found.evidence or kind in ("neutral", "referral")


@pytest.mark.parametrize(
    ("words", "name", "email", "title"),
    [
        ("Talk to Jane Roe (j@acme.example), our VP Ops.", "Jane Roe", "j@acme.example", "VP Ops"),
        ("You should contact Jane Roe, our VP Operations.", "Jane Roe", "", "VP Operations"),
        ("Please reach out to Bob Stone at bob@acme.example.", "Bob Stone", "bob@acme.example", ""),
        ("Hable con María López, directora de ventas", "María López", "", "directora de ventas"),
        ("Bitte wenden Sie sich an Herrn Klaus Weber", "Klaus Weber", "", ""),
        ("Ask jane.roe@acme.example", "Jane Roe", "jane.roe@acme.example", ""),
    ],
)  # fmt: skip
def test_a_referral_names_the_person(words: str, name: str, email: str, title: str) -> None:
    person = reply(words).referrals[0]
    assert (person.name, person.email, person.title) == (name, email, title)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Sounds good, call me.\n\nCONFIDENTIALITY NOTICE: If you are not the intended recipient, "
         "please delete this e-mail from your system.", "positive"),
        ("Yes, interested.\n\nDana\nTo unsubscribe from our newsletter click here", "positive"),
        ("How do your customers unsubscribe?", "question"),
        ("How do I unsubscribe?", "opt_out"),
        ("I tried to unsubscribe but the link does not work.", "opt_out"),
        ("No.\nThanks\nPlease take me off your list", "opt_out"),
    ],
)  # fmt: skip
def test_a_footer_or_talk_about_leaving_is_no_opt_out_but_a_wish_below_thanks_is(
    words: str, kind: str
) -> None:
    assert reply(words).kind is ResponseKind(kind)


def test_the_senders_own_address_is_never_a_referral() -> None:
    assert reply("Please write to dana.field@acme.example, not to my assistant.").referrals == ()


ABSENCES = [
    ("Automatic reply: x", "", "I am out of the office until Friday, 4 December 2026. For urgent "
     "matters contact my deputy Jane Roe at jane.roe@acme.example or +1 555 010 2030.", "12-04"),
    ("Abwesenheitsnotiz", "", "Ich bin bis zum 04.12.2026 nicht im Büro. In dringenden Fällen "
     "wenden Sie sich an meine Kollegin Jane Roe (jane.roe@acme.example).", "12-04"),
    ("Réponse automatique", "", "Je suis absente jusqu'au 7 décembre. En cas d'urgence, contactez "
     "Jane Roe (jane.roe@acme.example).", "12-07"),
    ("Respuesta automática", "", "Estaré fuera de la oficina hasta el 4 de diciembre. Contacte con "
     "Jane Roe (jane.roe@acme.example).", "12-04"),
    ("Re: x", "", "Thank you for your email. I am on vacation and will return on Monday, November "
     "30. For urgent matters please contact Jane Roe.", "11-30"),
    ("Re: x", "Auto-Submitted: auto-replied\n", "I am away. Back 12/7. Call Jane Roe.", "12-07"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "headers", "body", "back"), ABSENCES)
def test_scar_resp_04_absences_are_known_by_header_or_words_with_date_and_deputy(
    subject: str, headers: str, body: str, back: str
) -> None:
    found = reply(body, subject, headers)
    assert (found.kind, found.auto) == (ResponseKind.OUT_OF_OFFICE, True)
    assert str(found.return_date) == f"2026-{back}"
    assert found.referrals[0].name == "Jane Roe"
    assert not found.opt_out


def test_a_notice_that_somebody_left_is_not_an_absence() -> None:
    words = "John Smith is no longer with Acme. Please contact Jane Roe instead."
    found = reply(words, "Automatic reply: x")
    assert (found.kind, found.left_company) == (ResponseKind.LEFT_COMPANY, True)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("[Ticket #12345] We received your request", "This is an automated response."),
        ("Please verify", "Click the link below to verify that you are a real person."),
        ("Unser Newsletter", "Angebote. Hier abmelden."),
    ],
)
def test_tickets_challenges_and_newsletters_are_other_automatic_mail(
    subject: str, body: str
) -> None:
    raw = (
        f"From: desk@acme.example\nTo: sam@vendor.example\nSubject: {subject}\n"
        f"List-Unsubscribe: <mailto:x@acme.example>\n\n{body}\n"
    )
    assert classify(raw.encode()).kind is ResponseKind.OTHER_AUTO


def test_a_feedback_report_is_a_complaint_about_the_one_it_names() -> None:
    raw = (
        b"From: fbl@isp.example\nTo: sam@vendor.example\nSubject: report\n"
        b"Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nx\n"
        b"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        b"Original-Rcpt-To: dana@acme.example\n\n--b\nContent-Type: message/rfc822\n\n"
        b"Message-ID: <m1@vendor.example>\nTo: dana@acme.example\n\nhi\n--b--\n"
    )
    found = classify(raw)
    assert (found.kind, found.complained_about) == (ResponseKind.COMPLAINT, ("dana@acme.example",))
    assert found.original_message_ids == ("<m1@vendor.example>",)


DATES = """2026-12-04 I am away from 20 Nov to 4 Dec 2026
2026-12-04 Ich bin vom 20.11. bis 04.12. im Urlaub.
2026-12-07 Ich bin bis einschließlich 4. Dezember weg. Ab dem 07.12.2026 bin ich wieder für Sie da.
2026-12-04 Je suis en congés du 20/11/2026 au 04/12/2026.
2026-12-01 du 23 au 30 novembre, retour le 1er décembre
2026-12-05 Estaré ausente del 23 de noviembre al 5 de diciembre.
2026-11-23 I will be back on Monday.
2026-11-25 I will return next Wednesday.
2027-01-01 I am out until the new year.
2027-01-04 Out of office Dec 21 - Jan 4
2026-11-27 Out of office November 23-27
2026-12-04 I am out of the office 11/23/2026 through 12/04/2026.
2026-12-03 I am on leave and will return in two weeks.
2027-03-01 I am on parental leave until March 2027.
2026-11-30 Thank you for your email of 19 November. I return on Monday, November 30.
None I am out until November 10.
None I am out of the office until 4 December 2031.
None Call 555-1234 between 9-5."""


@pytest.mark.parametrize("line", DATES.split("\n"))
def test_the_return_date_is_read_in_four_languages(line: str) -> None:
    wanted, _, text = line.partition(" ")
    assert str(return_date(text, date(2026, 11, 19))) == wanted


def test_folding_keeps_the_length_of_a_text() -> None:
    assert plain("Jänner Août İ") == "janner aout i"
