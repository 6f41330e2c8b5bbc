"""Tries a mailbox's log-in at both servers, and keeps its password in the computer's keyring."""

import socket
import ssl
from collections.abc import Callable, Iterator

from workbench.desktop.hands import Hands
from workbench.desktop.jobs import Watch
from workbench.desktop.mailboxes import (
    ForgetPassword,
    KeepPassword,
    MailboxTested,
    Servers,
    Step,
    StepDone,
    TestMailbox,
)
from workbench.errors import OutsideFault, Refusal
from workbench.mail.connecting import Login, ServerAddress
from workbench.mail.imap import ImapRefused, ImapSession
from workbench.mail.smtp import SmtpRefused, SmtpSession, SmtpUnreachable
from workbench.secrets import mailbox_secret, variable_name
from workbench.team.messages import ListMailboxes, MailboxRow
from workbench.vocabulary.people import Right
from workbench.vocabulary.values import EmailAddress


def test_mailbox(hands: Hands, job: TestMailbox, watch: Watch) -> MailboxTested:
    """Logs in to both servers. Errors: `Refusal` for another person's mailbox, or without any
    password; what servers answer is no error but a step.
    """
    login = Login(job.login, job.password or _kept(hands, job))
    sending, reading = _addresses(job.servers)
    steps: list[StepDone] = []

    def note(step: Step, good: bool | None, says: str) -> None:
        steps.append(StepDone(step, good, says))
        watch.tell(len(steps), len(Step), says)

    _try_sending(sending, login, job.seconds, note)
    if not watch.cancelled():
        _try_reading(reading, login, job.seconds, note)
    tested = MailboxTested(tuple(steps))
    if not (job.keep and job.password and tested.good):
        return tested
    unkept = _keep(hands, job.address, job.password)
    return MailboxTested(tested.steps, kept=not unkept, unkept=unkept)


def keep_password(hands: Hands, job: KeepPassword, watch: Watch) -> None:
    """Keeps a password. Errors: `OutsideFault` naming the variable to use without a keyring."""
    unkept = _keep(hands, job.address, job.password)
    if unkept:
        raise OutsideFault("no_keyring", unkept)


def forget_password(hands: Hands, job: ForgetPassword, watch: Watch) -> None:
    """Forgets a password. Errors: `OutsideFault` when the keyring does not answer."""
    hands.app.secrets.remove(mailbox_secret(EmailAddress.parse(job.address)))


Note = Callable[[Step, bool | None, str], None]


def _try_sending(server: ServerAddress, login: Login, seconds: float, note: Note) -> None:
    passed: list[str] = []
    try:
        SmtpSession.open(server, login, timeout=seconds, reach=passed.append).quit()
    except (SmtpRefused, SmtpUnreachable) as fault:
        if "connected" not in passed:
            note(Step.SENDING_ANSWERS, False, _why(server, fault, seconds))
            note(Step.SENDING_LOG_IN, None, "")
            return
        note(Step.SENDING_ANSWERS, True, _answers(server))
        note(Step.SENDING_LOG_IN, False, _no_log_in(server, login, fault))
        return
    note(Step.SENDING_ANSWERS, True, _answers(server))
    note(Step.SENDING_LOG_IN, True, f"{server.host} took the log-in of {login.user}.")


def _try_reading(server: ServerAddress, login: Login, seconds: float, note: Note) -> None:
    try:
        session = ImapSession.open(server, login, seconds)
    except ImapRefused as fault:
        note(Step.READING_ANSWERS, True, _answers(server))
        note(Step.READING_LOG_IN, False, _no_log_in(server, login, fault))
        note(Step.FOLDERS, None, "")
        return
    except OutsideFault as fault:
        note(Step.READING_ANSWERS, False, _why(server, fault, seconds))
        note(Step.READING_LOG_IN, None, "")
        note(Step.FOLDERS, None, "")
        return
    note(Step.READING_ANSWERS, True, _answers(server))
    note(Step.READING_LOG_IN, True, f"{server.host} took the log-in of {login.user}.")
    with session:
        note(Step.FOLDERS, *_folders(session))


def _folders(session: ImapSession) -> tuple[bool, str]:
    try:
        found = session.folders()
    except OutsideFault as fault:
        return False, fault.message
    if found.get("sent"):
        return True, f"Found the folders {found['inbox']} and {found['sent']}."
    return False, (
        "Found the Inbox but no folder for sent mail. The program reads Sent to know what left; "
        "make a folder named Sent, or show it over IMAP."
    )


def _answers(server: ServerAddress) -> str:
    way = "TLS" if server.security == "tls" else "STARTTLS"
    return f"{server.host}:{server.port} answers, encrypted by {way}; its certificate is good."


def _no_log_in(server: ServerAddress, login: Login, fault: OutsideFault) -> str:
    said = ""
    if isinstance(fault, SmtpRefused) and fault.reply.text:
        said = f" It said: “{fault.reply.text[:200]}”."
    return (
        f"{server.host} did not take the user name {login.user} with this password.{said} Many "
        "providers ask for an app password made in the account's security settings."
    )


def _why(server: ServerAddress, fault: OutsideFault, seconds: float) -> str:
    """What kept us from the server, from what the system said."""
    where = f"{server.host}:{server.port}"
    for cause in _causes(fault):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return fault.message
        if isinstance(cause, ssl.SSLError):
            return f"{where} does not begin with TLS. Choose STARTTLS, or the port for TLS."
        if isinstance(cause, socket.gaierror):
            return f"There is no server called “{server.host}”. Check its name and the network."
        if isinstance(cause, ConnectionRefusedError):
            return f"Nothing listens at {where}. Check the port."
        if isinstance(cause, TimeoutError):
            return (
                f"{where} did not answer within {seconds:.0f} seconds. Check the port; perhaps the "
                "encryption is the other one, or a firewall is in between."
            )
    return fault.message


def _causes(fault: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = fault
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _addresses(servers: Servers) -> tuple[ServerAddress, ServerAddress]:
    return (
        ServerAddress(
            servers.smtp_host,
            servers.smtp_port,
            "starttls" if servers.smtp_security == "starttls" else "tls",
            servers.ca_file,
        ),
        ServerAddress(
            servers.imap_host,
            servers.imap_port,
            "starttls" if servers.imap_security == "starttls" else "tls",
            servers.ca_file,
        ),
    )


def _kept(hands: Hands, job: TestMailbox) -> str:
    """The password this computer keeps. Errors: `Refusal` for another's, or when there is none."""
    wanted = EmailAddress.parse(job.address)
    for box in hands.desk.ask(ListMailboxes()):
        if EmailAddress.parse(box.address).normal == wanted.normal:
            return _own(hands, box)
    found = hands.app.secrets.get(mailbox_secret(wanted))
    if found:
        return found
    raise Refusal("no_password", "Type the password first; this computer keeps none for it.")


def _own(hands: Hands, box: MailboxRow) -> str:
    if box.person_id != hands.actor.person_id:
        hands.actor.require(Right.ADMINISTER)
    return hands.login(box).password


def _keep(hands: Hands, address: str, password: str) -> str:
    """Stores a password; where nothing can keep it, the sentence that says how to give it."""
    secret_id = mailbox_secret(EmailAddress.parse(address))
    try:
        hands.app.secrets.put(secret_id, password)
    except OutsideFault:
        return (
            "This computer has no keyring that can keep the password, so it was not stored. Give "
            f"it in the environment variable {variable_name(secret_id)} before the program starts."
        )
    return ""
