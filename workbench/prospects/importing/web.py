"""Domains, links and e-mail addresses of a table, fast enough for a million rows.

The public suffix list is the one bundled with tldextract; nothing is fetched.
"""

import re
from functools import cache, lru_cache
from typing import Any

from workbench.errors import UnreadableInput
from workbench.prospects.importing.names import clean_text
from workbench.vocabulary.values import EmailAddress

_PLAIN_LOCAL = re.compile(r"^[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*$")
_HOST = re.compile(r"^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")
_SCHEME = re.compile(
    r"^(?:(?:[a-z][a-z0-9+.-]*:)?//|https?:?/{1,2}|https?:(?=[a-z]))+", re.IGNORECASE
)
_BEHIND_HOST = re.compile(r"[/?#\\]|[;,|]?\s|[;,|]")
_WRAPPED = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")
_LISTED = re.compile(r"[;,|]+")
_APART = re.compile(r"[;,\s|]+")
_NETWORKS = frozenset(
    {"linkedin.com", "facebook.com", "twitter.com", "x.com", "instagram.com", "crunchbase.com",
     "youtube.com", "xing.com", "github.com", "google.com"}
)  # fmt: skip

_FREEMAIL_TEXT = """gmail.com googlemail.com yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.de
    yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.co.in yahoo.in yahoo.com.au yahoo.com.br yahoo.co.jp
    hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es outlook.com outlook.de
    outlook.fr outlook.es live.com live.co.uk live.de live.fr live.nl msn.com passport.com
    aol.com aol.de aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me
    tutanota.com tutanota.de tuta.io tuta.com fastmail.com fastmail.fm hey.com zoho.com zohomail.com
    mail.com email.com usa.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de
    arcor.de online.de posteo.de mailbox.org 1und1.de vodafone.de kabelmail.de magenta.de
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr
    libero.it virgilio.it alice.it tin.it tiscali.it inwind.it iol.it
    terra.es telefonica.net movistar.es ono.com bluewin.ch sunrise.ch hispeed.ch chello.at aon.at
    bol.com.br uol.com.br terra.com.br ig.com.br globo.com
    ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl telenet.be skynet.be proximus.be
    wp.pl o2.pl onet.pl interia.pl gazeta.pl seznam.cz centrum.cz email.cz
    mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua
    qq.com 163.com 126.com sina.com sina.cn sohu.com yeah.net foxmail.com aliyun.com
    naver.com hanmail.net daum.net nate.com rediffmail.com sify.com
    comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net
    juno.com netzero.net optonline.net roadrunner.com rr.com frontier.com windstream.net
    centurylink.net q.com embarqmail.com mindspring.com shaw.ca rogers.com sympatico.ca telus.net
    btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com ntlworld.com
    blueyonder.co.uk bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz
    telia.com spray.se online.no get2net.dk mail.dk inbox.lv inbox.lt walla.co.il walla.com
    mailinator.com guerrillamail.com 10minutemail.com yopmail.com"""
FREEMAIL = frozenset(_FREEMAIL_TEXT.split())
"""Domains whose addresses say nothing about an employer; never the key of an account."""


@lru_cache(maxsize=32_768)
def registrable_domain(text: str) -> str:
    """The domain an organisation registered, from a link, host or domain: “https://www.shop.acme.
    co.uk/x” → “acme.co.uk”; under a host of shops or pages, the shop’s own. For suffixes nobody
    lists (`.example`) the last two labels; empty when there is no domain in the text.
    """
    host = _SCHEME.sub("", clean_text(text), count=1)
    host = _BEHIND_HOST.split(host, maxsplit=1)[0]
    return _registrable(host.rpartition("@")[2].partition(":")[0].strip(". ").lower())


@cache
def _extract() -> Any:
    import tldextract  # noqa: PLC0415 — 0.1 s with requests and urllib3, which it brings along

    return tldextract.TLDExtract(
        suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True
    )


@cache
def _reserved() -> tuple[str, ...]:
    from email_validator import SPECIAL_USE_DOMAIN_NAMES  # noqa: PLC0415 — 20 ms, only to import

    return tuple(SPECIAL_USE_DOMAIN_NAMES)


@lru_cache(maxsize=131_072)
def _registrable(host: str) -> str:
    """Cached: many links and addresses share a host."""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if len(host) > 253 or not _HOST.match(host):
        return ""
    found = _extract()(host)
    if found.suffix:
        return f"{found.domain}.{found.suffix}" if found.domain else ""
    return ".".join(host.split(".")[-2:])


def account_domain(text: str) -> str:
    """The domain that can be an account's key: registrable, no free mail, no social network."""
    domain = registrable_domain(text)
    return "" if domain in FREEMAIL or domain in _NETWORKS else domain


@lru_cache(maxsize=32_768)
def website_of(text: str) -> str:
    """A link in full, `https://` added where the scheme is missing; empty when it is none."""
    cleaned = clean_text(text, 500)
    if not cleaned or not registrable_domain(cleaned):
        return ""
    return cleaned if _SCHEME.match(cleaned) else f"https://{cleaned}"


@lru_cache(maxsize=131_072)
def _mail_domain(domain: str) -> str:
    """The wire form of a mail domain, empty if it can be none. Cached: rows share domains.

    Plain host names skip the full check; names reserved by RFC 6761 and others take it.
    """
    plain = len(domain) < 200 and _HOST.match(domain) and "xn--" not in domain and "_" not in domain
    if plain and max(map(len, domain.split("."))) < 64 and not domain.endswith(_reserved()):
        return domain
    try:
        return EmailAddress.parse(f"a@{domain}").domain
    except UnreadableInput:
        return ""


def email_of(text: str) -> str:
    """An address in its wire form. Errors: `UnreadableInput` as `EmailAddress.parse`."""
    raw = text.strip()
    wrapped = _WRAPPED.search(raw)
    raw = wrapped.group(1) if wrapped else raw
    local, _, domain = raw.rpartition("@")
    if len(local) <= 64 and _PLAIN_LOCAL.match(local):
        wire = _mail_domain(domain.lower())
        if wire:
            return f"{local}@{wire}"
    return EmailAddress.parse(raw).text


def emails_of(cell: str) -> tuple[list[str], list[str]]:
    """All addresses of a cell as (addresses, pieces that are none). Several may share a cell,
    apart by comma, semicolon, bar or blank.
    """
    text = clean_text(cell, 2_000)
    if not text:
        return [], []
    good: list[str] = []
    bad: list[str] = []
    for piece in _pieces(text):
        try:
            good.append(email_of(piece))
        except UnreadableInput:
            bad.append(piece[:120])
    return good, bad


def _pieces(text: str) -> list[str]:
    if text.count("@") < 2:
        return [text]
    named = [_WRAPPED.search(part) for part in _LISTED.split(text)]
    if any(named):
        parts = [part.strip() for part in _LISTED.split(text)]
        return [part for part in parts if "@" in part]
    return [piece for piece in _APART.split(text) if piece]


def linkedin_of(text: str) -> str:
    """A LinkedIn profile without tracking parts; other links as they are; empty if none."""
    plain = clean_text(text, 500)
    lower = plain.lower()
    known = "linkedin.com/" in lower and " " not in plain
    link = plain if known and _SCHEME.match(plain) else website_of(text)
    if known or "linkedin.com/" in link.lower():
        link = link.split("?")[0].split("#")[0].rstrip("/")
        return link.replace("http://", "https://", 1)
    return link
