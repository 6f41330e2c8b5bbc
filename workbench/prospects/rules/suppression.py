"""What a suppression covers, and the keys it is found by.

Keys of addresses, phones and persons are HMACs under the workspace's salt (the caller passes the
function), domains stay plain: so an erased person stays suppressed, and a later import of the same
person under another address is covered too (domain.md §2, OPT-03).
"""

import re
from collections.abc import Callable

from workbench.errors import Refusal
from workbench.prospects.importing.names import person_text
from workbench.vocabulary.prospects import SuppressionKind, SuppressionReason
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress

Key = Callable[[str], str]
"""HMAC of a normalised text under the workspace's salt."""

Subject = tuple[SuppressionKind, str]
"""What is suppressed: a kind and its key."""

MAIL_KINDS = frozenset({SuppressionKind.ADDRESS, SuppressionKind.DOMAIN, SuppressionKind.PERSON})
"""Kinds that stop mail; PHONE stops calls."""

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 5


PERSON_WIDE = frozenset(SuppressionReason) - {SuppressionReason.HARD_BOUNCE}
"""Reasons that cover the whole person; a dead address says nothing about the others (OPT-06)."""


@record
class KnownAddress:
    """An address by its key and domain; the text itself may have been erased."""

    key: str
    domain: str


@record
class Identity:
    """Everything that tells who a contact is, as stored; empty parts are left out."""

    contact_id: int | None = None
    addresses: tuple[KnownAddress, ...] = ()
    first: str = ""
    last: str = ""
    company_domain: str = ""
    phones: tuple[str, ...] = ()
    country: str = ""


def normal_domain(raw: str) -> str:
    """A domain as it is kept: lower case, IDNA, without scheme, path, `www.` or a leading @.

    Errors: `Refusal` `bad_domain` for anything that is not a domain with at least two labels.
    """
    text = raw.strip().lower().removeprefix("@")
    text = text.partition("://")[2] or text
    text = text.partition("/")[0].partition(":")[0].removeprefix("www.").strip(".")
    try:
        ascii_text = text.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_text = ""
    labels = ascii_text.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refusal("bad_domain", f"“{raw.strip()[:80]}” is not a domain such as acme.com.")
    return ascii_text


def domain_and_parents(domain: str) -> tuple[str, ...]:
    """`a.b.example` → itself and every parent of two labels or more: a suppressed domain covers
    its subdomains.
    """
    labels = domain.split(".")
    return tuple(".".join(labels[start:]) for start in range(max(1, len(labels) - 1)))


def phone_text(raw: str, country: str = "") -> str | None:
    """The text behind a phone key: E.164 where the number is possible, else its digits; None when
    there are fewer than five.

    Arguments: `country` an ISO 3166 code for numbers without a country prefix, or empty.
    """
    # Measured: 0.15 s of start-up, which reading a list of accounts need not pay.
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(raw[:64], country.upper() or None)
        if phonenumbers.is_possible_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    digits = "".join(_DIGITS.findall(raw[:64]))
    return f"tel:{digits}" if len(digits) >= _FEWEST_DIGITS else None


def known_address(address: EmailAddress, key: Key) -> KnownAddress:
    """An address as suppression knows it."""
    return KnownAddress(key(address.normal), address.domain)


def contact_subject(contact_id: int) -> Subject:
    """The subject of a contact by its row id."""
    return SuppressionKind.PERSON, f"contact:{contact_id}"


def personal_subjects(identity: Identity, key: Key) -> tuple[Subject, ...]:
    """The subjects of the person apart from addresses: the contact, and the person key."""
    found: list[Subject] = []
    if identity.contact_id is not None:
        found.append(contact_subject(identity.contact_id))
    text = person_text(identity.first, identity.last, identity.company_domain)
    if text is not None:
        found.append((SuppressionKind.PERSON, key(text)))
    return tuple(found)


def person_subjects(identity: Identity, key: Key) -> tuple[Subject, ...]:
    """What a person's own suppression writes: the contact, the person key, every address.

    A domain is never among them: one person's no does not silence a company.
    """
    own = [(SuppressionKind.ADDRESS, address.key) for address in identity.addresses]
    return tuple(dict.fromkeys((*own, *personal_subjects(identity, key))))


def phone_subject(phone: str, country: str, key: Key) -> Subject | None:
    """The subject of a number (do not call); None for what is no number."""
    text = phone_text(phone, country)
    return None if text is None else (SuppressionKind.PHONE, key(text))


def no_call_subjects(identity: Identity, key: Key) -> tuple[Subject, ...]:
    """Every subject under which all numbers of a person are stopped, later ones included."""
    return tuple(
        (SuppressionKind.PHONE, value)
        for kind, value in person_subjects(identity, key)
        if kind is not SuppressionKind.DOMAIN
    )


def address_subjects(address: KnownAddress) -> tuple[Subject, ...]:
    """Every subject whose suppression stops mail to one address: its own, its domain's and the
    domain's parents'.
    """
    return ((SuppressionKind.ADDRESS, address.key), *domain_subjects(address.domain))


def domain_subjects(domain: str) -> tuple[Subject, ...]:
    """Every subject whose suppression stops mail to a whole domain: itself and its parents."""
    return tuple((SuppressionKind.DOMAIN, one) for one in domain_and_parents(domain))


def covering(identity: Identity, key: Key) -> tuple[Subject, ...]:
    """Every subject whose suppression stops mail to this person or to one of their addresses."""
    own = (subject for address in identity.addresses for subject in address_subjects(address))
    return tuple(dict.fromkeys((*personal_subjects(identity, key), *own)))


def check_proof(proof: str) -> str:
    """The proof of consent that lifting a suppression needs, as one line (domain.md §4).

    Errors: `Refusal` `no_proof` for less than ten characters: “ok” is no proof.
    """
    line = " ".join(proof.split())
    if len(line) < 10:
        raise Refusal(
            "no_proof",
            "Lifting a suppression needs the proof of consent: who agreed, when, and where it is"
            " kept. Nothing was lifted.",
        )
    return line[:2000]
