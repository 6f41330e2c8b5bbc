"""Reading a real mailbox into a real workspace: nothing lost or doubled, nothing private kept."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.inbound import Inbound
from db.tables.outreach import SentElsewhere
from db.tables.responses import Response
from tests.mail.servers import FIXED, LOGIN, Authority, Loop, Mailbox
from tests.workspaces import Bench
from workbench.errors import OutsideFault
from workbench.jobs.desk import GatewayDesk
from workbench.jobs.syncer import Syncer, SyncReport
from workbench.prospects.messages.accounts import AddAccount
from workbench.prospects.messages.contacts import AddContact
from workbench.responses.messages.triage import ListResponses
from workbench.team.messages import AddMailbox, ListMailboxes
from workbench.vocabulary.responses import ParseState, ResponseKind
from workbench.vocabulary.values import EmailAddress


def mail(number: int, sender: str = "dana@buyer.example", text: str = "Who are you?") -> bytes:
    return (
        f"From: Dana <{sender}>\r\nTo: sam@ours.example\r\nSubject: Hello\r\n"
        f"Message-ID: <{number}@buyer.example>\r\nDate: Mon, 16 Nov 2026 09:00:00 +0000\r\n"
        f"\r\n{text}\r\n"
    ).encode()


class PowerCut(Exception):
    """The moment at which everything stops."""


class BrittleDesk(GatewayDesk):
    """A desk whose power fails at the n-th command, before or after it is committed."""

    def __init__(self, bench: Bench, at: int, *, after: bool) -> None:
        super().__init__(bench.gateway, bench.who("system"))
        self._left, self._after = at, after

    def execute(self, command: Any) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise PowerCut
        result = super().execute(command)
        if self._left == 0:
            raise PowerCut
        return result


@dataclass
class Post:
    """A workspace with one mailbox on a real IMAP server."""

    bench: Bench
    box: Mailbox
    mailbox_id: int

    def sync(self, desk: GatewayDesk | None = None, **more: Any) -> SyncReport:
        own = desk or GatewayDesk(self.bench.gateway, self.bench.who("system"))
        clock, children = self.bench.clock, self.bench.app.children
        return Syncer(own, clock, children, lambda _mailbox: LOGIN, timeout=5).run(**more)

    def inbound(self) -> list[Inbound]:
        with Session(self.bench.app.reader) as session:
            return list(session.scalars(select(Inbound).order_by(Inbound.id)))

    def responses(self) -> list[Response]:
        with Session(self.bench.app.reader) as session:
            return list(session.scalars(select(Response).order_by(Response.id)))

    def elsewhere(self) -> list[SentElsewhere]:
        with Session(self.bench.app.reader) as session:
            return list(session.scalars(select(SentElsewhere).order_by(SentElsewhere.id)))


@pytest.fixture
def post(bench: Bench, loop: Loop, authority: Authority) -> Post:
    bench.clock.move_to(FIXED + timedelta(hours=1))
    box = Mailbox(loop, authority)
    row = bench.do("sam", add_mailbox("sam@ours.example", box))
    account = bench.do(
        "sam", AddAccount("Buyer Inc.", "buyer.example", {"country": "US"}, own=True)
    )
    address = EmailAddress.parse("dana@buyer.example")
    bench.do("sam", AddContact(account.account_id, "Dana", "Reyes", (address,)))
    return Post(bench, box, row.id)


def add_mailbox(address: str, box: Mailbox) -> AddMailbox:
    return AddMailbox(
        address=EmailAddress.parse(address),
        smtp_host="127.0.0.1",
        smtp_port=1,
        imap_host=box.address.host,
        imap_port=box.address.port,
        login=LOGIN.user,
        display_name="Sam",
        ca_file=box.address.ca_file,
    )


def test_what_concerns_us_is_kept_and_understood_and_private_mail_is_not(post: Post) -> None:
    post.box.put("INBOX", mail(1))
    post.box.put("INBOX", mail(2, "friend@private.example", "Dinner tonight?"))
    report = post.sync()
    assert (report.fetched, report.new, report.faults) == (2, 1, [])
    assert dict(report.by_kind) == {ResponseKind.QUESTION.value: 1}
    ours, private = post.inbound()
    assert ours.raw is not None
    assert (private.raw, private.message_id, private.concerns_us) == (None, None, False)
    assert len(private.digest) == 64
    [shown] = post.bench.ask("sam", ListResponses())
    assert shown.sender == "dana@buyer.example"


def test_a_second_look_finds_nothing_new_and_notes_the_time(post: Post) -> None:
    post.box.put("INBOX", mail(1))
    post.sync()
    again = post.sync()
    assert (again.fetched, again.new) == (0, 0)
    assert len(post.inbound()) == 1
    [row] = post.bench.ask("sam", ListMailboxes())
    assert row.last_polled_at == post.bench.clock.now()


def test_a_new_uidvalidity_is_read_again_without_doubling(post: Post) -> None:
    for number in range(3):
        post.box.put("INBOX", mail(number))
    post.sync()
    post.box.renumber("INBOX")
    post.box.put("INBOX", mail(9))
    report = post.sync()
    assert (report.fetched, report.new) == (4, 1)
    assert len(post.responses()) == 4


@pytest.mark.parametrize("after", [False, True])
def test_a_power_cut_at_any_command_neither_loses_nor_doubles(post: Post, after: bool) -> None:
    for number in range(2):
        post.box.put("INBOX", mail(number))
    post.box.put("Sent", mail(7, "sam@ours.example"))
    cuts = 0
    for at in range(1, 40):
        try:
            post.sync(BrittleDesk(post.bench, at, after=after))
        except PowerCut:
            cuts += 1
            if at % 3 == 0:
                post.box.put("INBOX", mail(100 + at))
        else:
            break
    assert cuts >= 3
    arrived = 2 + cuts // 3
    post.sync()
    assert len(post.responses()) == arrived
    assert {row.parse_state for row in post.inbound()} == {ParseState.PARSED}
    assert len({row.uid for row in post.inbound() if row.folder == "INBOX"}) == arrived
    assert len(post.elsewhere()) == 1


def test_an_unreadable_message_is_shown_and_stops_nobody(post: Post) -> None:
    post.box.put(
        "INBOX", b"From: dana@buyer.example\r\nMessage-ID: <1@b.example>\r\n\r\n" + b"\0" * 9
    )
    post.box.put("INBOX", mail(2))
    report = post.sync()
    assert report.faults == []
    assert sum(report.by_kind.values()) == 2
    assert len(post.responses()) == 2


def test_a_message_over_the_cap_is_known_by_its_header(post: Post) -> None:
    post.box.put("INBOX", mail(1, text="long " * 1_200_000))
    post.sync()
    [kept] = post.inbound()
    assert kept.size > 5_000_000
    assert kept.raw is not None
    assert len(kept.raw) < 2_000
    assert len(post.responses()) == 1


def test_mail_a_person_sent_outside_the_program_is_counted_once(post: Post) -> None:
    post.box.put("Sent", mail(1, "sam@ours.example").replace(b"To: sam@ours", b"To: dana@buyer"))
    post.sync()
    post.box.renumber("Sent")
    post.sync()
    assert [row.message_id for row in post.elsewhere()] == ["<1@buyer.example>"]


def test_one_mailbox_that_fails_does_not_stop_the_others(post: Post, loop: Loop) -> None:
    other = post.box.address
    broken = add_mailbox("sue@ours.example", post.box)
    post.bench.do("sue", broken)
    post.box.put("INBOX", mail(1))

    def login(mailbox: Any):
        if mailbox.address.startswith("sue"):
            raise OutsideFault("no_secret", "There is no password for this mailbox.")
        return LOGIN

    desk = GatewayDesk(post.bench.gateway, post.bench.who("system"))
    report = Syncer(desk, post.bench.clock, post.bench.app.children, login).run()
    assert report.faults == ["There is no password for this mailbox."]
    assert report.new == 1
    assert other.port > 0
    polled = {row.address: row.last_polled_at for row in post.bench.ask("boss", ListMailboxes())}
    assert polled["sam@ours.example"] is not None
    assert polled["sue@ours.example"] is None
