"""Looks domains of addresses up in the background, a few hundred in one go (SEND-6)."""

from collections.abc import Callable, Iterable
from typing import Protocol

from workbench.jobs.desk import Desk
from workbench.prospects.messages.mail_hosts import NoteMailHosts, UncheckedDomains
from workbench.vocabulary.prospects import MailHost

AT_ONCE = 100
MOST = 500
"""Domains of one go, so that mail never waits long; the next go does the rest."""


class Hosts(Protocol):
    """Where domains are looked up."""

    def look_up(self, domains: Iterable[str]) -> tuple[tuple[str, MailHost], ...]:
        """Each domain with what is known of it."""


class HostChecks:
    """Goes through the domains, on from where the last go ended; at the end it begins again, so
    that a domain without an answer does not keep the others waiting.
    """

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._after = ""

    def run(self, system: Desk, goes_on: Callable[[], bool] = lambda: True) -> int:
        """Checks up to 500 domains and returns how many addresses turned out invalid."""
        lost = 0
        for _ in range(MOST // AT_ONCE):
            domains = system.ask(UncheckedDomains(self._after, AT_ONCE)) if goes_on() else ()
            if not domains:
                self._after = ""
                break
            found = self._hosts.look_up(domains)
            known = tuple(pair for pair in found if pair[1] is not MailHost.UNKNOWN)
            lost += system.execute(NoteMailHosts(known)) if known else 0
            self._after = domains[-1]
        return lost
