"""Domains are looked up by a real resolver at a real name server on loopback (SEND-6, RFC 7505)."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from db.tables.addresses import Address
from tests.prospects.importing.stored import rows_of
from tests.workspaces import Bench
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.host_checks import HostChecks
from workbench.mail.hosts import MailHosts
from workbench.prospects.messages.contacts import AddContact
from workbench.vocabulary.prospects import AddressStatus, MailHost
from workbench.vocabulary.values import EmailAddress

ZONE = {
    ("good.zone.", "MX"): "10 mx.good.zone.",
    ("null.zone.", "MX"): "0 .",
    ("host.zone.", "A"): "192.0.2.1",
}
NAMES = {name for name, _ in ZONE} | {"bare.zone.", "broken.zone.", "silent.zone."}


class NameServer:
    """Answers from ZONE; `broken` with a fault, `silent` not at all."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.asked: list[str] = []
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            data, peer = self.socket.recvfrom(4_096)
            if data == b"end":
                return
            answer = self._answer(dns.message.from_wire(data))
            if answer is not None:
                self.socket.sendto(answer.to_wire(), peer)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        (question,) = query.question
        name, kind = question.name.to_text(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append(name)
        if name == "silent.zone.":
            return None
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if name == "broken.zone.":
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name not in NAMES:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif (name, kind) in ZONE:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, ZONE[name, kind]))
        return answer

    def close(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mine:
            mine.sendto(b"end", self.socket.getsockname())
        self.thread.join(10)
        self.socket.close()


@pytest.fixture
def server() -> Iterator[NameServer]:
    running = NameServer()
    yield running
    running.close()


def hosts_at(server: NameServer) -> MailHosts:
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1"]
    resolver.port = server.socket.getsockname()[1]
    resolver.lifetime, resolver.timeout = 0.6, 0.3
    return MailHosts(resolver)


EXPECTED = {
    "good.zone": MailHost.ACCEPTS,
    "null.zone": MailHost.NULL_MX,
    "host.zone": MailHost.ACCEPTS,
    "bare.zone": MailHost.NO_DOMAIN,
    "gone.zone": MailHost.NO_DOMAIN,
    "broken.zone": MailHost.UNKNOWN,
    "silent.zone": MailHost.UNKNOWN,
    "acme.example": MailHost.UNKNOWN,
    "a..b": MailHost.UNKNOWN,
}


def test_every_answer_has_its_meaning(server: NameServer) -> None:
    assert dict(hosts_at(server).look_up(EXPECTED)) == EXPECTED
    assert "acme.example." not in server.asked


def test_addresses_at_domains_without_mail_cannot_be_mailed(
    bench: Bench, server: NameServer
) -> None:
    domains = [domain for domain in EXPECTED if ".." not in domain]
    for domain in domains:
        bench.do("sam", AddContact(None, last=domain, emails=(EmailAddress(f"amy@{domain}"),)))
    checks = HostChecks(hosts_at(server))
    system = GatewayDesk(bench.gateway, bench.who("system"))
    assert checks.run(system) == 3
    kept = {one.domain: one for one in rows_of(bench, Address)}
    for domain in domains:
        host, row = EXPECTED[domain], kept[domain]
        lost = host in (MailHost.NULL_MX, MailHost.NO_DOMAIN)
        assert (row.status is AddressStatus.INVALID) == lost, domain
        known = None if host is MailHost.UNKNOWN else not lost
        assert (row.mx_ok, row.checked_at is None) == (known, known is None), domain
    server.asked.clear()
    checks.run(system)
    assert set(server.asked) == {"broken.zone.", "silent.zone."}
