"""Mails as people's programs write them: Gmail, Outlook and telephones, with quotes and signatures.

Bytes follow from their arguments alone (boundaries and ids too), so that two runs are equal.
"""

from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from workbench.practice import texts
from workbench.practice.dice import pick, token
from workbench.practice.market import Company, Human
from workbench.vocabulary.record import record


@record
class Received:
    """The mail of ours that somebody answers. `at` is in the person's zone when it was read."""

    sender: str
    sender_name: str
    recipient: str
    subject: str
    text: str
    message_id: str
    references: tuple[str, ...]
    at: datetime

    @property
    def first_name(self) -> str:
        """How the writer is addressed."""
        return self.sender_name.split(" ", maxsplit=1)[0] or self.sender


@record
class Desk:
    """Somebody at work."""

    human: Human
    company: Company


@record
class Automatic:
    """An automatic answer; `headers` are the marks that system sets (RFC 3834 and its neglect)."""

    subject: str
    text: str
    headers: tuple[tuple[str, str], ...]


def long_date(day: date, language: str) -> str:
    """A date as people write it: `March 9, 2026`, `9. März 2026`, `9 mars 2026`, `9 de marzo …`."""
    month = texts.MONTHS[language][day.month - 1]
    if language == "en":
        return f"{month} {day.day}, {day.year}"
    if language == "de":
        return f"{day.day}. {month} {day.year}"
    return (
        f"{day.day} de {month} de {day.year}"
        if language == "es"
        else f"{day.day} {month} {day.year}"
    )


def human_reply(desk: Desk, mail: Received, text: str, at: datetime, *about: object) -> bytes:
    """A person's answer to `mail`, saying `text`, written at `at` in the person's own zone."""
    human = desk.human
    style = pick(("gmail", "outlook", "phone", "gmail", "outlook"), *about, human.number, "style")
    message = _headed(desk, mail, at, _subject(human, mail, style), *about)
    if style == "gmail":
        _gmail(message, desk, mail, text, *about)
    elif style == "outlook":
        body = f"{text}\n\n{_signature(desk)}\n\n{_outlook_head(human, mail)}\n{mail.text}"
        message.set_content(body, cte="quoted-printable")
    else:
        body = f"{text}\n\n{_PHONE_LINE[human.language]}\n\n{_attribution(human, mail)}\n\n"
        message.set_content(body + _quoted(mail.text), cte="quoted-printable")
    return message.as_bytes(policy=SMTP)


def automatic_reply(
    desk: Desk, mail: Received, answer: Automatic, at: datetime, *about: object
) -> bytes:
    """What a machine answers for a person."""
    message = _headed(desk, mail, at, answer.subject, *about)
    for name, value in answer.headers:
        message[name] = value
    message.set_content(answer.text, cte="quoted-printable")
    return message.as_bytes(policy=SMTP)


def _headed(desk: Desk, mail: Received, at: datetime, subject: str, *about: object) -> EmailMessage:
    human = desk.human
    message = EmailMessage(policy=SMTP.clone(max_line_length=78))
    local, _, domain = human.address.partition("@")
    message["From"] = Address(human.name, local, domain)
    to_local, _, to_domain = mail.sender.partition("@")
    message["To"] = Address(mail.sender_name, to_local, to_domain)
    message["Subject"] = subject
    message["Date"] = at
    message["Message-ID"] = (
        f"<{token('mid', human.address, *about, length=24)}@{desk.company.domain}>"
    )
    message["In-Reply-To"] = mail.message_id
    message["References"] = " ".join((*mail.references, mail.message_id))
    return message


def _subject(human: Human, mail: Received, style: str) -> str:
    prefix = "AW: " if human.language == "de" and style == "outlook" else "Re: "
    bare = mail.subject
    return bare if bare.lower().startswith(("re:", "aw:")) else prefix + bare


def _signature(desk: Desk) -> str:
    human, company = desk.human, desk.company
    return f"{human.name}\n{human.title} | {company.name}\n{company.place.city}\n{human.phone}"


_PHONE_LINE = {
    "en": "Sent from my iPhone",
    "de": "Von meinem iPhone gesendet",
    "fr": "Envoyé de mon iPhone",
    "es": "Enviado desde mi iPhone",
}


def _attribution(human: Human, mail: Received) -> str:
    who = f"{mail.sender_name} <{mail.sender}>"
    clock = f"{mail.at:%H:%M}"
    day = long_date(mail.at.date(), human.language)
    return {
        "en": f"On {mail.at:%a, %b} {mail.at.day}, {mail.at.year} at {clock} {who} wrote:",
        "de": f"Am {day} um {clock} schrieb {who}:",
        "fr": f"Le {day} à {clock}, {who} a écrit :",
        "es": f"El {day} a las {clock}, {who} escribió:",
    }[human.language]


_OUTLOOK_WORDS = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado", "Para", "Asunto"),
}


def _outlook_head(human: Human, mail: Received) -> str:
    words = _OUTLOOK_WORDS[human.language]
    values = (
        f"{mail.sender_name} <{mail.sender}>",
        f"{long_date(mail.at.date(), human.language)} {mail.at:%H:%M}",
        f"{human.name} <{human.address}>",
        mail.subject,
    )
    lines = [f"{word}: {value}" for word, value in zip(words, values, strict=True)]
    return "\n".join(["_" * 32, *lines, ""])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _gmail(message: EmailMessage, desk: Desk, mail: Received, text: str, *about: object) -> None:
    """Text and HTML side by side, the signature after two dashes, the quote in `gmail_quote`."""
    signed = f"{text}\n\n-- \n{_signature(desk)}"
    attribution = _attribution(desk.human, mail)
    plain = f"{signed}\n\n{attribution}\n\n{_quoted(mail.text)}\n"
    message.set_content(plain, cte="quoted-printable")
    said = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in signed.splitlines())
    quote = escape(mail.text).replace("\n", "<br>\n")
    html = (
        f'<div dir="ltr">{said}</div><br><div class="gmail_quote"><div dir="ltr" '
        f'class="gmail_attr">{escape(attribution)}<br></div><blockquote class="gmail_quote" '
        f'style="margin:0 0 0 .8ex">{quote}</blockquote></div>\n'
    )
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(token("alt", desk.human.address, *about, length=28))
