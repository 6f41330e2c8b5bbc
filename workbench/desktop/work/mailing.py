"""Makes a mail round for the person at the window, with the sender and the reader of the jobs."""

from collections.abc import Sequence

from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.desktop.mailing import MailRound, MakeMailRound
from workbench.desktop.postroom import sender, syncer
from workbench.jobs.host_checks import HostChecks
from workbench.jobs.sender import Mode, SendReport
from workbench.jobs.upkeep import keep_up
from workbench.mail.hosts import MailHosts
from workbench.team.messages import ListMailboxes
from workbench.vocabulary.people import MailboxState, Right

_ANSWER_SECONDS = 60.0


def make_round(hands: Hands, asked: MakeMailRound, watch: Watch) -> MailRound:
    """Reads, then sends. Errors: `OutsideFault` when the workspace itself fails."""
    own = _own_mailboxes(hands)
    watch.tell(0, 2)
    read = syncer(hands.app, hands.login, _ANSWER_SECONDS).run(own)
    watch.tell(1, 2)
    sent = SendReport()
    if asked.sending and hands.actor.may(Right.SEND) and own and not watch.cancelled():
        post = sender(hands.app, hands.login)
        sent = post.run(Mode.ONCE, own, lambda: not watch.cancelled())
    keep_up(hands.system, lambda: not watch.cancelled())
    hands.checks = hands.checks or HostChecks(MailHosts())
    hands.checks.run(hands.system, lambda: not watch.cancelled())
    faults = tuple(dict.fromkeys((*read.faults, *sent.faults)))
    return MailRound(read.fetched, read.new, sent.sent, sent.failed, sent.in_doubt, faults)


def _own_mailboxes(hands: Hands) -> Sequence[int]:
    """The mailboxes whose mail this person may move."""
    whose = None if hands.actor.sees_all else hands.actor.person_id
    return [
        mailbox.id
        for mailbox in hands.desk.ask(ListMailboxes(whose))
        if mailbox.state is not MailboxState.CLOSED
    ]
