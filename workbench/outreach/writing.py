"""Makes outbox rows and their bytes: what a mail says, to whom, in exactly which bytes."""

from dataclasses import field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.addresses import Address
from db.tables.outreach import CampaignStep, Outbox, OutboxRecipient
from db.tables.prospects import Account, Contact
from db.tables.responses import Referral
from db.tables.team import Mailbox, Person
from db.tables.templates import TemplateVersion
from workbench.errors import Refusal
from workbench.mail.building import Draft, build, new_message_id
from workbench.outreach.rules.findings import TextLimits
from workbench.outreach.rules.footer import FooterFacts, footer, with_footer
from workbench.outreach.rules.rendering import render
from workbench.prospects.finding.suppressed import is_suppressed, person_key
from workbench.vocabulary.outreach import MailKind, OutboxState
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress, iso, sha256_hex
from workbench.work import Work

OWN_TEXTS = "own_texts"
"""Key of a campaign's overrides: ids of the templates that were written in it, for it alone."""


@record
class Reader:
    """One To or Cc: an address, a name for the header, the contact it belongs to if we know."""

    address: EmailAddress
    name: str = ""
    contact_id: int | None = None


@record
class NewMail:
    """A mail to be: its words, its people, where it hangs in a thread. `due` is UTC."""

    kind: MailKind
    mailbox_id: int
    subject: str
    body: str
    to: tuple[Reader, ...]
    due: datetime
    cc: tuple[Reader, ...] = ()
    contact_id: int | None = None
    account_id: int | None = None
    address_id: int | None = None
    state: OutboxState = OutboxState.READY
    ids: dict[str, int | None] = field(default_factory=dict)
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    invitation: bytes | None = None


def text_limits(work: Work) -> TextLimits:
    """What the team's policy allows a text (MAIL-2, MAIL-6)."""
    policy = work.policy.text
    return TextLimits(
        policy.words_target, policy.words_warn, policy.words_refuse, policy.client_names
    )


def text_digest(subject: str, body: str) -> str:
    """The hash that a planned text is held to until it leaves."""
    return sha256_hex(f"{subject}\0{body}".encode())


def add_mail(session: Session, work: Work, mail: NewMail) -> Outbox:
    """Writes the row and its recipients.

    Arguments: `mail.ids` names campaign_id, enrollment_id, step_id, referral_id or
    answers_response_id. Errors: `Refusal` `suppressed` when anybody of To or Cc must not be
    mailed, `no_recipient` without one.
    """
    if not mail.to:
        raise Refusal("no_recipient", "A mail needs somebody to go to.")
    everybody = (*mail.to, *mail.cc)
    for reader in everybody:
        if is_suppressed(session, work, addresses=[reader.address], contact_id=reader.contact_id):
            raise Refusal(
                "suppressed",
                "One of the recipients asked for no mail; nothing was written.",
                rule="C11",
            )
    row = Outbox(
        kind=mail.kind,
        state=mail.state,
        contact_id=mail.contact_id,
        account_id=mail.account_id,
        address_id=mail.address_id,
        mailbox_id=mail.mailbox_id,
        subject=one_line(mail.subject),
        body=mail.body,
        text_sha256=text_digest(one_line(mail.subject), mail.body),
        in_reply_to=mail.in_reply_to,
        references=list(mail.references),
        invitation=mail.invitation,
        planned_at=mail.due,
        **mail.ids,
    )
    session.add(row)
    session.flush()
    _add_readers(session, work, row, mail)
    return row


def _add_readers(session: Session, work: Work, row: Outbox, mail: NewMail) -> None:
    seen: set[str] = set()
    for role, reader in [("to", one) for one in mail.to] + [("cc", one) for one in mail.cc]:
        key = work.key(reader.address.normal)
        if key in seen:
            continue
        seen.add(key)
        known = reader.contact_id
        session.add(
            OutboxRecipient(
                outbox_id=row.id,
                role=role,
                email=reader.address.text,
                name=one_line(reader.name)[:120],
                address_key=key,
                domain=reader.address.domain,
                contact_id=known,
                person_key=person_key(session, work, known) if known is not None else None,
            )
        )
    session.flush()


def one_line(text: str) -> str:
    """A text on one line, single blanks: a subject or a name."""
    return " ".join(text.split())


def full_name(contact: Contact) -> str:
    """First and last name as far as known."""
    return one_line(f"{contact.first or ''} {contact.last or ''}")


def merge_values(
    session: Session, work: Work, contact: Contact, mailbox: Mailbox, referral_id: int | None = None
) -> dict[str, str | None]:
    """The values of every merge field for one contact and mailbox, as plain strings (T3)."""
    account = session.get(Account, contact.account_id) if contact.account_id else None
    owner = session.get_one(Person, mailbox.person_id)
    sender = mailbox.display_name or owner.name
    values: dict[str, str | None] = {
        "contact.first": contact.first,
        "contact.last": contact.last,
        "contact.name": full_name(contact) or None,
        "contact.title": contact.title,
        "contact.function": contact.function,
        "contact.city": contact.city,
        "contact.region": contact.region,
        "contact.country": contact.country,
        "sender.name": sender,
        "sender.first": sender.partition(" ")[0],
        "sender.last": sender.rpartition(" ")[2],
        "sender.email": mailbox.address,
        "sender.company": work.workspace.company,
    }
    values |= _account_values(account) if account is not None else {}
    custom = {**(account.custom if account is not None else {}), **contact.custom}
    values |= {f"custom.{str(name).casefold()}": _text(value) for name, value in custom.items()}
    return values | _referrer_values(session, referral_id)


def _account_values(account: Account) -> dict[str, str | None]:
    names = ("name", "domain", "website", "industry", "sub_industry", "city", "region", "country",
             "territory", "business_model")  # fmt: skip
    values = {f"account.{name}": _text(getattr(account, name)) for name in names}
    return values | {"account.employees": _text(account.employees)}


def _referrer_values(session: Session, referral_id: int | None) -> dict[str, str | None]:
    referral = session.get(Referral, referral_id) if referral_id is not None else None
    if referral is None:
        return {}
    who = session.get_one(Contact, referral.from_contact_id)
    return {
        "referrer.first": who.first,
        "referrer.last": who.last,
        "referrer.name": full_name(who) or None,
        "referrer.title": who.title,
    }


def _text(value: object) -> str | None:
    return None if value is None or isinstance(value, dict | list) else str(value)


@record
class Words:
    """A rendered subject and body."""

    subject: str
    body: str

    @property
    def digest(self) -> str:
        """The hash of the two."""
        return text_digest(self.subject, self.body)


def render_step(
    session: Session, work: Work, step: CampaignStep, contact: Contact, mailbox: Mailbox
) -> Words:
    """A campaign step's text for one contact. Errors: as `rendering.render`."""
    version = session.get_one(TemplateVersion, step.template_version_id)
    values = merge_values(session, work, contact, mailbox)
    return Words(one_line(render(version.subject, values)), render(version.body, values))


def recipients(session: Session, outbox_id: int) -> list[OutboxRecipient]:
    """To and Cc of a mail, To first."""
    found = session.scalars(
        select(OutboxRecipient)
        .where(OutboxRecipient.outbox_id == outbox_id)
        .order_by(OutboxRecipient.role.desc(), OutboxRecipient.id)
    )
    return list(found)


def make_bytes(session: Session, work: Work, row: Outbox, mailbox: Mailbox) -> tuple[bytes, str]:
    """The exact bytes of a mail with its footer, and its Message-ID.

    Errors: `Refusal` C6 without a postal address, E1 to E12 for what could change a header.
    """
    sender = EmailAddress.parse(mailbox.address)
    token = work.key(f"message:{row.id}:{row.attempts}:{iso(work.now)}")[:32]
    message_id = new_message_id(sender.domain, token)
    readers = recipients(session, row.id)
    to = [one for one in readers if one.role == "to"]
    cc = [one for one in readers if one.role == "cc"]
    facts = FooterFacts(
        work.workspace.company, work.workspace.postal_address, _country(session, row)
    )
    draft = Draft(
        sender=sender,
        sender_name=mailbox.display_name,
        to=tuple(EmailAddress.parse(one.email or "") for one in to),
        to_names=tuple(one.name or "" for one in to),
        cc=tuple(EmailAddress.parse(one.email or "") for one in cc),
        cc_names=tuple(one.name or "" for one in cc),
        subject=row.subject,
        body=with_footer(row.body, footer(facts, row.kind)),
        date=work.now.astimezone(ZoneInfo(mailbox.zone)),
        message_id=message_id,
        in_reply_to=row.in_reply_to,
        references=tuple(str(one) for one in row.references),
        invitation=row.invitation,
    )
    return build(draft), message_id


def _country(session: Session, row: Outbox) -> str | None:
    contact = session.get(Contact, row.contact_id) if row.contact_id else None
    account = session.get(Account, row.account_id) if row.account_id else None
    return (contact.country if contact else None) or (account.country if account else None)


def reader_of(contact: Contact, address: Address) -> Reader:
    """A contact as a recipient. Errors: `UnreadableInput` for an erased address."""
    return Reader(EmailAddress.parse(address.email or ""), full_name(contact), contact.id)
