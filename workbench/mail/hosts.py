"""Asks the domain name system whether a domain takes mail at all (SEND-6)."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import dns.exception
import dns.name
import dns.resolver

from workbench.vocabulary.prospects import MailHost

_RESERVED = ("example", "test", "invalid", "localhost", "local", "onion")
"""Top-level domains nobody may ask the public servers about (RFC 2606, RFC 6761)."""
_AT_ONCE = 16


def system_resolver(seconds: float = 4.0) -> dns.resolver.Resolver:
    """The computer's own resolver, with a cache that keeps answers as long as they may be kept.

    Arguments: `seconds` for one question with all its retries.
    Errors: `dns.resolver.NoResolverConfiguration` on a computer without a network.
    """
    resolver = dns.resolver.Resolver()
    resolver.lifetime = seconds
    resolver.cache = dns.resolver.LRUCache(50_000)
    return resolver


@dataclass(slots=True)
class MailHosts:
    """Looks domains up, several at once. Arguments: `resolver` None for the system's own."""

    resolver: dns.resolver.Resolver | None = field(default=None)

    def look_up(self, domains: Iterable[str]) -> tuple[tuple[str, MailHost], ...]:
        """Each domain with what is known of it; never raises for what a server answers."""
        asked = tuple(domains)
        if self.resolver is None:
            try:
                self.resolver = system_resolver()
            except dns.exception.DNSException:
                return tuple((domain, MailHost.UNKNOWN) for domain in asked)
        with ThreadPoolExecutor(_AT_ONCE) as many:
            return tuple(zip(asked, many.map(self._host, asked), strict=True))

    def _host(self, domain: str) -> MailHost:
        if domain.rpartition(".")[2].lower() in _RESERVED or self.resolver is None:
            return MailHost.UNKNOWN
        try:
            return mail_host(domain, self.resolver)
        except (dns.exception.DNSException, OSError, ValueError):
            return MailHost.UNKNOWN


def mail_host(domain: str, resolver: dns.resolver.Resolver) -> MailHost:
    """What a domain's MX records say; without any, its address does (RFC 5321 §5.1).

    Errors: `dns.exception.DNSException` for time-outs and servers' faults.
    """
    name = dns.name.from_text(domain)
    try:
        found = resolver.resolve(name, "MX", search=False)
    except dns.resolver.NXDOMAIN:
        return MailHost.NO_DOMAIN
    except dns.resolver.NoAnswer:
        return _by_address(name, resolver)
    if all(record.exchange == dns.name.root for record in found):
        return MailHost.NULL_MX
    return MailHost.ACCEPTS


def _by_address(name: dns.name.Name, resolver: dns.resolver.Resolver) -> MailHost:
    for kind in ("A", "AAAA"):
        try:
            resolver.resolve(name, kind, search=False)
        except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
            continue
        return MailHost.ACCEPTS
    return MailHost.NO_DOMAIN
