"""`workbench mailbox`: adds, tests and lists mailboxes; passwords go to the keyring only."""

import re
from itertools import product
from typing import Annotated, Any, Literal

import typer

from workbench.cli.asking import password as ask_password
from workbench.cli.context import Desk, command_line
from workbench.errors import Bug, OutsideFault, Refusal, UnreadableInput
from workbench.mail.connecting import Login, ServerAddress
from workbench.mail.imap import ImapSession
from workbench.mail.smtp import SmtpSession
from workbench.secrets import mailbox_secret, variable_name
from workbench.team.messages import AddMailbox, ListMailboxes, MailboxRow
from workbench.vocabulary.record import replace
from workbench.vocabulary.values import EmailAddress

app = typer.Typer(no_args_is_help=True, add_completion=False)

Security = Literal["tls", "starttls"]
_PLAIN_START_PORTS = frozenset({25, 143, 587})
_USUAL_PORTS = _PLAIN_START_PORTS | {465, 993}
_SERVER = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
_COLUMNS = ["id", "address", "display_name", "smtp_host", "imap_host", "state", "held_reason"]


@app.command("add")
def add(
    context: typer.Context,
    email: Annotated[str, typer.Argument()],
    smtp: Annotated[str, typer.Option(metavar="HOST:PORT", help="Port 465, or 587 (STARTTLS).")],
    imap: Annotated[str, typer.Option(metavar="HOST:PORT", help="Port 993.")],
    user: Annotated[str | None, typer.Option(help="Log-in name; else the address.")] = None,
    name: Annotated[str | None, typer.Option(help="Name recipients see.")] = None,
    owner: Annotated[str | None, typer.Option("--for", help="Whose mailbox this is.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin")] = False,
    oauth: Annotated[str | None, typer.Option(metavar="google|microsoft|ISSUER")] = None,
    ca_file: Annotated[str | None, typer.Option(help="PEM file of an authority to trust.")] = None,
    smtp_security: Annotated[Security | None, typer.Option()] = None,
    imap_security: Annotated[Security | None, typer.Option()] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone of the mailbox's day.")] = None,
    cap_day: Annotated[int | None, typer.Option(min=1, max=100)] = None,
) -> None:
    """Adds a mailbox after logging in to both of its servers."""
    if oauth is not None:
        raise Refusal(
            "no_oauth", "OAuth log-in is not part of this version; use an app password instead."
        )
    line = command_line(context)
    address = EmailAddress.parse(email)
    servers = (
        _server(smtp, 465, smtp_security, ca_file),
        _server(imap, 993, imap_security, ca_file),
    )
    asked = (smtp_security, imap_security)
    with line.open() as desk:
        secret_id = mailbox_secret(address)
        kept = None if password_stdin else desk.app.secrets.get(secret_id)
        login = Login(user or address.text, ask_password(from_stdin=password_stdin, kept=kept))
        sending, reading, checked = _settled(servers, asked, login, line.patience)
        unkept = _keep_or_tell(desk, secret_id, login.password)
        added = desk.do(
            AddMailbox(
                address=address,
                smtp_host=sending.host,
                smtp_port=sending.port,
                imap_host=reading.host,
                imap_port=reading.port,
                login=login.user,
                display_name=name or address.text.partition("@")[0],
                smtp_security=sending.security,
                imap_security=reading.security,
                person_email=EmailAddress.parse(owner) if owner else None,
                zone=zone,
                ca_file=ca_file,
                cap_day=cap_day,
            )
        )
        if unkept:
            line.out.say(unkept)
        line.out.result(
            {"mailbox": added, "checks": checked, "password_kept": unkept is None},
            f"{added.address} is mailbox {added.id}; both servers took the log-in.",
        )


@app.command("test")
def log_in(context: typer.Context, email: Annotated[str | None, typer.Argument()] = None) -> None:
    """Logs in to both servers of a mailbox, or of every mailbox you may see."""
    line = command_line(context)
    with line.open() as desk:
        tested = [
            {"address": box.address, **_log_in(*_servers(box), desk.login(box), line.patience)}
            for box in _chosen(desk, email)
        ]
        line.out.rows("mailboxes", tested, ["address", "smtp", "imap", "sent_folder"], _NONE)


@app.command("password")
def password(
    context: typer.Context,
    email: Annotated[str, typer.Argument()],
    password_stdin: Annotated[bool, typer.Option("--password-stdin")] = False,
) -> None:
    """Stores a new password of a mailbox in the keyring after trying it."""
    line = command_line(context)
    with line.open() as desk:
        (box,) = _chosen(desk, email)
        login = Login(box.login, ask_password(from_stdin=password_stdin, kept=None))
        checked = _log_in(*_servers(box), login, line.patience)
        _keep(desk, mailbox_secret(EmailAddress.parse(box.address)), login.password)
        line.out.result(
            {"address": box.address, **checked}, f"The new password of {box.address} is stored."
        )


@app.command("list")
def list_mailboxes(context: typer.Context) -> None:
    """Lists the mailboxes of the workspace."""
    line = command_line(context)
    with line.open() as desk:
        line.out.rows("mailboxes", desk.ask(ListMailboxes()), _COLUMNS, _NONE)


_NONE = "There is no mailbox yet; `workbench mailbox add` adds one."


def _keep(desk: Desk, secret_id: str, password: str) -> None:
    """Stores a password. Errors: `OutsideFault` naming the variable to use without a keyring."""
    try:
        desk.app.secrets.put(secret_id, password)
    except OutsideFault as fault:
        raise OutsideFault(
            fault.code,
            "The servers took the log-in, but this computer has no keyring that can keep the "
            f"password, so nothing was stored. Set {variable_name(secret_id)} and try again.",
        ) from fault


def _keep_or_tell(desk: Desk, secret_id: str, password: str) -> str | None:
    """Stores a password; where nothing can keep it, the sentence that says how to give it."""
    try:
        if desk.app.secrets.get(secret_id) != password:
            desk.app.secrets.put(secret_id, password)
    except OutsideFault:
        return (
            "This computer has no keyring that can keep the password, so it was not stored: give "
            f"it in {variable_name(secret_id)} whenever the program sends or reads."
        )
    return None


def _chosen(desk: Desk, email: str | None) -> list[MailboxRow]:
    boxes = list(desk.ask(ListMailboxes()))
    if email is None:
        return boxes
    wanted = EmailAddress.parse(email).normal
    found = [box for box in boxes if EmailAddress.parse(box.address).normal == wanted]
    if not found:
        raise Refusal("unknown_mailbox", f"{email} is not a mailbox of this workspace.")
    return found


def _servers(box: MailboxRow) -> tuple[ServerAddress, ServerAddress]:
    return (
        ServerAddress(box.smtp_host, box.smtp_port, _known(box.smtp_security), box.ca_file),
        ServerAddress(box.imap_host, box.imap_port, _known(box.imap_security), box.ca_file),
    )


def _known(security: str) -> Security:
    return "starttls" if security == "starttls" else "tls"


def _server(
    text: str, usual_port: int, security: Security | None, ca_file: str | None
) -> ServerAddress:
    """Reads HOST:PORT; ports that start in clear text get mandatory STARTTLS (mail-facts T8)."""
    found = _SERVER.fullmatch(text)
    port = int(found[2] or usual_port) if found else 0
    if found is None or not 0 < port < 65_536:
        raise UnreadableInput("bad_server", f"“{text[:100]}” is no server; write HOST:PORT.")
    usual: Security = "starttls" if port in _PLAIN_START_PORTS else "tls"
    return ServerAddress(found[1].strip("[]"), port, security or usual, ca_file)


def _settled(
    servers: tuple[ServerAddress, ServerAddress],
    asked: tuple[Security | None, Security | None],
    login: Login,
    seconds: float,
) -> tuple[ServerAddress, ServerAddress, dict[str, Any]]:
    """Logs in, and finds out whether a server on an unusual port begins with TLS or STARTTLS.

    Errors: what the servers said to the first try, as `OutsideFault`.
    """
    choices = [
        [server] if wish or server.port in _USUAL_PORTS else [server, _upgraded(server)]
        for server, wish in zip(servers, asked, strict=True)
    ]
    first: OutsideFault | None = None
    for sending, reading in product(*choices):
        try:
            return sending, reading, _log_in(sending, reading, login, seconds)
        except OutsideFault as fault:
            first = first or fault
    raise first or Bug("no_server", "There was no server to try.")


def _upgraded(server: ServerAddress) -> ServerAddress:
    return replace(server, security="starttls")


def _log_in(
    sending: ServerAddress, reading: ServerAddress, login: Login, seconds: float
) -> dict[str, Any]:
    """Logs in to both servers, waiting `seconds` for each answer.

    Errors: what the servers said, as `OutsideFault`.
    """
    SmtpSession.open(sending, login, timeout=seconds).quit()
    session = ImapSession.open(reading, login, seconds)
    try:
        folders = session.folders()
    finally:
        session.close()
    return {"smtp": "ok", "imap": "ok", "sent_folder": folders["sent"]}
