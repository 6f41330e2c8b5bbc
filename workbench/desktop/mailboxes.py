"""Jobs about mailboxes: trying a log-in at both servers, and keeping its password.

A password is carried to the hands and to the keyring, nowhere else: it shows in no representation,
no log and no row.
"""

from dataclasses import field
from enum import StrEnum

from workbench.desktop.jobs import Job, job
from workbench.vocabulary.record import record


class Step(StrEnum):
    """What a log-in test does, in this order."""

    SENDING_ANSWERS = "sending_answers"
    SENDING_LOG_IN = "sending_log_in"
    READING_ANSWERS = "reading_answers"
    READING_LOG_IN = "reading_log_in"
    FOLDERS = "folders"


@record
class StepDone:
    """One step: `good` None when it could not be tried; `says` is a sentence for the person."""

    step: Step
    good: bool | None
    says: str


@record
class MailboxTested:
    """What both servers said. `kept` is whether the password is in the keyring now; where it is
    not although that was asked, `unkept` says what to do.
    """

    steps: tuple[StepDone, ...]
    kept: bool = False
    unkept: str = ""

    @property
    def good(self) -> bool:
        """Both servers took the log-in."""
        return all(step.good for step in self.steps)


@record
class Servers:
    """Both servers as typed or as stored; security is `tls` or `starttls`."""

    smtp_host: str
    smtp_port: int
    smtp_security: str
    imap_host: str
    imap_port: int
    imap_security: str
    ca_file: str | None = None


@job(work="workbench.desktop.work.mailboxes:test_mailbox")
@record
class TestMailbox(Job[MailboxTested]):
    """Logs in to both servers; told step by step: `done` steps of five are over.

    `password` empty means the one this computer keeps for `address`. With `keep` a password that
    both servers took goes to the keyring. `seconds` to wait for each answer.
    """

    address: str
    login: str
    servers: Servers
    password: str = field(default="", repr=False)
    keep: bool = False
    seconds: float = 30.0


@job(work="workbench.desktop.work.mailboxes:keep_password")
@record
class KeepPassword(Job[None]):
    """Puts a mailbox's password into the keyring without trying it."""

    address: str
    password: str = field(repr=False)


@job(work="workbench.desktop.work.mailboxes:forget_password")
@record
class ForgetPassword(Job[None]):
    """Takes a mailbox's password out of the keyring."""

    address: str
