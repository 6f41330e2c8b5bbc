"""The practice market as the window's hands open it: the servers, the people, the keys.

The servers listen on the ports of last time; where another program took them, they move and the
stored mailboxes follow.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.app import App, open_app
from workbench.clock import PracticeClock
from workbench.desktop.hands import Hands, OpenHands
from workbench.desktop.logins import login_of
from workbench.errors import Bug, Refusal
from workbench.logs import open_log
from workbench.mail.connecting import Login
from workbench.places import Place
from workbench.practice import team
from workbench.practice.days import DEFAULT_START
from workbench.practice.market import Market, build_market
from workbench.practice.people import People
from workbench.practice.practised import practise
from workbench.practice.servers import HOST, Endpoints, PracticeServers
from workbench.practice.workplace import (
    FILES,
    MAIL,
    USUAL_SEED,
    Facts,
    is_practice,
    is_ready,
    read_facts,
)
from workbench.secrets import MemorySecrets
from workbench.team.messages import EditMailbox, ListMailboxes, MailboxRow
from workbench.vocabulary.people import MailboxState
from workbench.vocabulary.record import record


@record
class PracticeRoom:
    """What the hands of a practice workspace have at hand besides the workspace."""

    clock: PracticeClock
    servers: PracticeServers
    market: Market
    files: Path


@record
class PracticeOpener:
    """Opens the practice workspace in `folder`, with its market, in the hands' process."""

    folder: Path

    @contextmanager
    def open(self, email: str) -> Iterator[Hands]:
        """The workspace as the persona with this address works at it.

        Errors: `Refusal` when the folder holds no practice workspace; as `app.open_app`.
        """
        facts = read_facts(self.folder)
        if facts is None or not is_practice(self.folder):
            raise Refusal("not_practice", f"There is no practice workspace in {self.folder}.")
        market = build_market(facts.seed)
        passwords = team.passwords(facts.seed)
        with open_app(str(self.folder), secrets=MemorySecrets()) as app:
            clock = app.clock
            if not isinstance(clock, PracticeClock):
                raise Bug("no_practice_clock", "A practice workspace was opened in real time.")
            servers = PracticeServers(self.folder / MAIL, clock, People(market), passwords)
            log = open_log(self.folder / "logs")
            try:
                with servers:
                    follow(app, servers.endpoints)
                    room = PracticeRoom(clock, servers, market, self.folder / FILES)
                    yield OpenHands(app, app.actor(email), room, _Keys(app, passwords))
            finally:
                log.close()


def practice_opener(place: Place) -> PracticeOpener:
    """What opens the practice workspace at a place."""
    return PracticeOpener(place.folder)


@record
class _Keys:
    """The practice servers' passwords; a mailbox elsewhere asks the computer as always."""

    app: App
    passwords: dict[str, str]

    def __call__(self, mailbox: MailboxRow) -> Login:
        known = self.passwords.get(mailbox.login.lower())
        return Login(mailbox.login, known) if known else login_of(self.app, mailbox)


def follow(app: App, ends: Endpoints) -> int:
    """Tells the mailboxes of this market where its servers listen now; returns how many moved."""
    moved = [
        box
        for box in app.gateway.ask(ListMailboxes(), app.system)
        if box.imap_host == HOST and _is_ours(box) and not _listens(box, ends)
    ]
    for box in moved:
        change = EditMailbox(
            box.id,
            display_name=box.display_name,
            smtp_host=HOST,
            smtp_port=ends.smtp_port,
            smtp_security="starttls",
            imap_host=HOST,
            imap_port=ends.imap_port,
            imap_security="tls",
            login=box.login,
            zone=box.zone,
            ca_file=str(ends.ca_file),
            cap_day=box.cap_day,
        )
        app.gateway.execute(change, app.system)
    return len(moved)


def _is_ours(box: MailboxRow) -> bool:
    return box.state is not MailboxState.CLOSED and any(
        box.login.lower() == persona.email for persona in team.TEAM
    )


def _listens(box: MailboxRow, ends: Endpoints) -> bool:
    there = (box.smtp_port, box.imap_port, box.ca_file)
    return there == (ends.smtp_port, ends.imap_port, str(ends.ca_file))


def prepared(folder: Path, tell: Callable[[str], None]) -> str:
    """Makes sure that the usual practice market is in `folder`, built to its end.

    Returns the address of whom a person plays first. Errors: as `practise`.
    """
    facts = Facts(USUAL_SEED, DEFAULT_START)
    if not is_ready(folder, facts):
        practise(folder, facts, tell=tell)
    return team.SDR.email
