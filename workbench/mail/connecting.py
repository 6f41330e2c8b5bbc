"""How every mail session reaches its server: an address, a log-in, and TLS that is always verified.

There is no switch to accept a bad certificate (mail-facts T8); a practice server or a company's own
authority is trusted by naming its certificate file.
"""

import ssl
from dataclasses import field
from typing import Literal

from workbench.errors import OutsideFault
from workbench.vocabulary.record import record


@record
class ServerAddress:
    """Where a mail server listens.

    `security` is `tls` (from the first byte: ports 465 and 993, RFC 8314 §3) or `starttls`
    (port 587; mandatory once chosen, no way back to clear text). `ca_file` names a PEM file of the
    authority to trust instead of the system's.
    """

    host: str
    port: int
    security: Literal["tls", "starttls"] = "tls"
    ca_file: str | None = None


@record
class Login:
    """A user and a password; the password never shows in a representation (T11)."""

    user: str
    password: str = field(repr=False)


def verified_context(server: ServerAddress) -> ssl.SSLContext:
    """A context that checks the certificate and the server's name (RFC 8314 §5, RFC 7817 §3).

    Errors: `OutsideFault` when the authority's file cannot be read.
    """
    try:
        context = ssl.create_default_context(cafile=server.ca_file)
    except OSError as fault:
        raise OutsideFault(
            "ca_file",
            f"The certificate file “{server.ca_file}” cannot be read. Choose the file again.",
        ) from fault
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def certificate_sentence(server: ServerAddress, fault: ssl.SSLCertVerificationError) -> str:
    """Says what was wrong with a server's certificate and what to do."""
    return (
        f"The certificate of {server.host} was not accepted ({fault.verify_message}). "
        "No password was sent and no mail was moved. Check the server's name, "
        "or name your company's certificate authority with --ca-file."
    )
