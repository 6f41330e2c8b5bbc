"""A private Dovecot on loopback: the IMAP server most hosting companies run."""

import contextlib
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import trustme

from tests.mail.servers import LOGIN
from workbench.mail.connecting import ServerAddress

_CONFIG = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{base}/server.pem
ssl_key = <{base}/server.key
default_internal_user = {internal}
default_login_user = {internal}
default_internal_group = {group}
mail_location = maildir:{base}/mail
first_valid_uid = 1
auth_mechanisms = plain
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={base}/home
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox "What left" {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Rubbish {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@contextlib.contextmanager
def dovecot() -> Iterator[ServerAddress]:
    """Runs Dovecot with one account, `LOGIN`, whose Sent folder has an unusual name."""
    program = shutil.which("dovecot") or "/usr/sbin/dovecot"
    with tempfile.TemporaryDirectory(prefix="dovecot-") as name:
        base = Path(name)
        port = _free_port()
        _configure(base, port)
        command = [program, "-F", "-c", str(base / "dovecot.conf")]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
            try:
                _await(port, running)
                yield ServerAddress("127.0.0.1", port, "tls", str(base / "authority.pem"))
            finally:
                running.terminate()
                running.wait(20)


def _configure(base: Path, port: int) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(base / "authority.pem"))
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(base / "server.key"))
    with (base / "server.pem").open("wb") as file:
        file.writelines(blob.bytes() for blob in issued.cert_chain_pems)
    internal = "dovecot" if os.geteuid() == 0 else getpass.getuser()
    owner = pwd.getpwnam("mail" if os.geteuid() == 0 else internal)
    for folder in ("mail", "home"):
        (base / folder).mkdir()
        os.chown(base / folder, owner.pw_uid, owner.pw_gid)
    base.chmod(0o755)
    (base / "dovecot.conf").write_text(
        _CONFIG.format(
            base=base,
            port=port,
            internal=internal,
            group=grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name,
            password=LOGIN.password.replace(" ", ""),
            owner=owner.pw_uid,
            owner_group=owner.pw_gid,
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, running: "subprocess.Popen[bytes]") -> None:
    waiting = threading.Event()
    for _ in range(400):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if running.poll() is not None:
            break
        waiting.wait(0.05)
    raise AssertionError("Dovecot did not start")
