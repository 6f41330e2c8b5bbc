"""Where a mailbox's log-in comes from on this computer. Light, because the window imports it."""

import os

from workbench.app import App
from workbench.errors import OutsideFault
from workbench.mail.connecting import Login
from workbench.secrets import mailbox_secret, variable_name
from workbench.team.messages import MailboxRow
from workbench.vocabulary.values import EmailAddress


def login_of(app: App, mailbox: MailboxRow) -> Login:
    """The user and password a mailbox's servers take.

    Errors: `OutsideFault` when neither the environment nor the keyring gives the password.
    """
    secret_id = mailbox_secret(EmailAddress.parse(mailbox.address))
    by_number = os.environ.get(variable_name(str(mailbox.id)))
    password = by_number or app.secrets.get(secret_id)
    if password:
        return Login(mailbox.login, password)
    raise OutsideFault(
        "no_password",
        f"There is no password for {mailbox.address} on this computer. Give it with "
        f"`workbench mailbox password {mailbox.address}` or in {variable_name(secret_id)}.",
    )
