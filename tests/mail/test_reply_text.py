"""The new words of a reply: nothing we sent, nothing quoted, no signature."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.mail.html_text import html_to_text
from workbench.mail.parsing import parse
from workbench.mail.reply_text import new_text, split_reply

SAMPLES = Path(__file__).parents[3] / "shared" / "data"
OURS = (
    "Hi Dana,\n\nwho looks after logistics at Acme?\n\nSam Rep\nVendor Inc, 1 Main St, Austin TX\n"
    "This is an advertisement. If you do not want mail from us, answer “unsubscribe”."
)
INTRODUCTIONS = [
    "On Thu, Nov 19, 2026 at 8:12 AM Sam Rep <sam@vendor.example> wrote:",
    "Am 19.11.2026 um 08:12 schrieb Sam Rep:",
    "Am Do., 19. Nov. 2026 um 08:12 Uhr schrieb Sam Rep <\nsam@vendor.example>:",
    "Le jeu. 19 nov. 2026 à 08:12, Sam Rep <sam@vendor.example> a écrit :",
    "El jue, 19 nov 2026 a las 8:12, Sam Rep (<sam@vendor.example>) escribió:",
    "Il giorno gio 19 nov 2026 alle ore 08:12 Sam Rep <sam@vendor.example> ha scritto:",
    "Op do 19 nov 2026 om 08:12 schreef Sam Rep <sam@vendor.example>:",
    "Em qui., 19 de nov. de 2026 às 08:12, Sam Rep <sam@vendor.example> escreveu:",
    "Den tors 19 nov. 2026 kl 08:12 skrev Sam Rep <sam@vendor.example>:",
    "to 19.11.2026 klo 8.12 Sam Rep (sam@vendor.example) kirjoitti:",
    "czw., 19 lis 2026 o 08:12 Sam Rep <sam@vendor.example> napisał(a):",
    "чт, 19 нояб. 2026 г. в 08:12, Sam Rep <sam@vendor.example>:",
    "19 Kas 2026 Per 08:12 tarihinde Sam Rep <sam@vendor.example> şunu yazdı:",
    "2026年11月19日(木) 8:12 Sam Rep <sam@vendor.example>:",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "________________________________\nVon: Sam Rep <sam@vendor.example>\n"
    "Gesendet: Donnerstag, 19. November 2026 08:12\nAn: Dana\nBetreff: Frage",
    "De : Sam Rep <sam@vendor.example>\nEnvoyé : jeudi 19 novembre 2026\nÀ : Dana\nObjet : x",
    "De: Sam Rep <sam@vendor.example>\nEnviado el: jueves, 19 de noviembre\nPara: D\nAsunto: x",
    "From: Sam Rep <sam@vendor.example>\nSent: Thursday, November 19, 2026\nTo: D\nSubject: x",
    "Begin forwarded message:",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("mark", ["", "> "])
def test_what_is_quoted_below_never_counts(introduction: str, mark: str) -> None:
    quote = "\n".join(mark + line for line in OURS.split("\n"))
    found = split_reply(f"Please call Bob.\n\n{introduction}\n{quote}")
    assert found.text == "Please call Bob."
    assert "unsubscribe" in found.quoted


def test_answers_between_and_below_quoted_lines_are_kept() -> None:
    text = (
        "On Thu, Nov 19, 2026 Sam <s@v.example> wrote:\n> Is it you?\n\nNo, it is Bob.\n\n> When?"
    )
    assert split_reply(text + "\n\nNext week.").text == "No, it is Bob.\n\nNext week."


def test_lines_we_sent_are_dropped_even_without_any_mark_and_re_wrapped() -> None:
    wrapped = OURS.replace("If you do not want mail", "If you do\nnot want mail")
    found = split_reply(f"{wrapped}\n\nThat would be Bob.", [OURS])
    assert found.text == "That would be Bob."


def test_the_signature_stands_apart() -> None:
    found = split_reply("Sure, Tuesday.\n\nBest regards,\nDana Field\n+1 555 010 2030")
    assert (found.text, found.signature.split("\n")[1]) == ("Sure, Tuesday.", "Dana Field")
    assert split_reply("Thanks").text == "Thanks"


def test_html_mail_loses_its_quote_by_its_structure() -> None:
    page = (
        "<p>Talk to <b>Bob</b>.</p><div class=gmail_quote>On Thu Sam wrote:"
        "<blockquote>unsubscribe</blockquote></div>"
    )
    assert html_to_text(page) == "Talk to Bob."
    outlook = "<p>No.</p><div id=divRplyFwdMsg>From: Sam</div><p>unsubscribe</p>"
    assert html_to_text(outlook) == "No."
    assert html_to_text("<style>x</style>a<span style='display:none'>b</span><br>c") == "a\nc"


@pytest.mark.skipif(not (SAMPLES / "reply_text").is_dir(), reason="the sample mails are missing")
def test_nineteen_of_twenty_real_replies_give_exactly_the_new_words() -> None:
    exact = total = 0
    for line in (SAMPLES / "reply_text_labels.jsonl").read_text().splitlines():
        entry = json.loads(line)
        found = new_text(parse((SAMPLES / entry["file"]).read_bytes(), bare_text=True))
        exact += found.text.split() == entry["expected_reply_text"].split()
        total += 1
    assert exact / total >= 0.95


@given(st.text(max_size=3000))
def test_any_text_is_split_without_an_error_and_nothing_is_invented(text: str) -> None:
    found = split_reply(text)
    assert set(found.text.split()) <= set(text.replace("\xa0", " ").split()) | {""}
