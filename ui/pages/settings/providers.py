"""Servers of the usual mail providers, as plain facts, so that nobody has to look them up."""

from typing import NamedTuple


class Provider(NamedTuple):
    """Where a provider's servers are. `domains` are addresses that surely belong to it."""

    key: str
    name: str
    smtp: tuple[str, int, str]
    imap: tuple[str, int, str]
    domains: tuple[str, ...] = ()


PROVIDERS = (
    Provider(
        "google",
        "Google Workspace, Gmail",
        ("smtp.gmail.com", 465, "tls"),
        ("imap.gmail.com", 993, "tls"),
        ("gmail.com", "googlemail.com"),
    ),
    Provider(
        "microsoft",
        "Microsoft 365, Outlook",
        ("smtp.office365.com", 587, "starttls"),
        ("outlook.office365.com", 993, "tls"),
        ("outlook.com", "hotmail.com"),
    ),
    Provider(
        "fastmail",
        "Fastmail",
        ("smtp.fastmail.com", 465, "tls"),
        ("imap.fastmail.com", 993, "tls"),
        ("fastmail.com",),
    ),
    Provider(
        "zoho",
        "Zoho Mail",
        ("smtp.zoho.com", 465, "tls"),
        ("imap.zoho.com", 993, "tls"),
        ("zoho.com",),
    ),
    Provider(
        "icloud",
        "iCloud Mail",
        ("smtp.mail.me.com", 587, "starttls"),
        ("imap.mail.me.com", 993, "tls"),
        ("icloud.com", "me.com"),
    ),
    Provider(
        "yahoo",
        "Yahoo Mail",
        ("smtp.mail.yahoo.com", 465, "tls"),
        ("imap.mail.yahoo.com", 993, "tls"),
        ("yahoo.com",),
    ),
    Provider(
        "ionos",
        "IONOS",
        ("smtp.ionos.com", 465, "tls"),
        ("imap.ionos.com", 993, "tls"),
    ),
)


def provider_of(address: str) -> Provider | None:
    """The provider an address surely belongs to, or None."""
    domain = address.rpartition("@")[2].strip().lower()
    return next((one for one in PROVIDERS if domain in one.domains), None)


def by_key(key: str) -> Provider | None:
    """The provider with this key, or None."""
    return next((one for one in PROVIDERS if one.key == key), None)
