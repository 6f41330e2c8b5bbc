"""The mail round as jobs: read what came, send what is due, remind of dropped batons."""

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


@record
class MailRound:
    """What a round did: messages read and new ones that concern us, mails sent, given up and in
    doubt; `faults` are sentences about servers that failed.
    """

    read: int
    new: int
    sent: int
    failed: int
    in_doubt: int
    faults: tuple[str, ...]


@job(work="workbench.desktop.work.mailing:make_round")
@record
class MakeMailRound(Job[MailRound]):
    """Reads the mailboxes of the person at the window (a manager's or admin's: everybody's), sends
    what is due from them now, and reminds managers of dropped batons (PASS-6).

    `sending` False only reads. A trainee's mail is never sent (TRN-4).
    """

    sending: bool = True
