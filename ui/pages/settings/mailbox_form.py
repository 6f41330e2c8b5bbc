"""The form of one mailbox: who it is, its two servers, and the few settings most people leave."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from ui.pages.settings.providers import PROVIDERS, by_key, provider_of
from ui.texts import mailboxes as texts
from ui.widgets.buttons import button
from ui.widgets.forms import Choice, Form, roomy
from workbench.desktop.mailboxes import Servers, TestMailbox
from workbench.errors import WorkbenchError
from workbench.team.messages import AddMailbox, EditMailbox, MailboxRow, PersonRow
from workbench.vocabulary.record import record
from workbench.vocabulary.values import EmailAddress

_OTHER = "other"
_DETAILS = ("zone", "cap_day", "ca_file")


@record
class Server:
    """One server as typed."""

    host: str
    port: int
    security: str


class ServerField(QWidget):
    """A server's name, port and encryption in one line."""

    def __init__(self, name: str, port: int) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.host = QLineEdit()
        self.host.setPlaceholderText(texts.HOST)
        self.port = roomy(QSpinBox())
        self.port.setRange(1, 65_535)
        self.port.setValue(port)
        self.port.setFixedWidth(72)
        self.security: Choice[str] = Choice((("tls", texts.TLS), ("starttls", texts.STARTTLS)))
        self.security.setFixedWidth(116)
        for part, what in (
            (self.host, texts.HOST), (self.port, texts.PORT), (self.security, texts.SECURITY),
        ):  # fmt: skip
            part.setAccessibleName(f"{name}: {what}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.host, 1)
        line.addWidget(self.port)
        line.addWidget(self.security)
        self.setFocusProxy(self.host)

    def show_server(self, host: str, port: int, security: str) -> None:
        """Shows a server."""
        self.host.setText(host)
        self.port.setValue(port)
        self.security.choose(security)

    def value(self) -> Server:
        """What stands in it."""
        return Server(self.host.text().strip(), self.port.value(), self.security.value() or "tls")


class MailboxForm(Form):
    """Everything about one mailbox; `values` of the base, and the messages made from them."""

    def __init__(self, zone: str) -> None:
        super().__init__(space=10)
        self._zone = zone
        self._all_people = False
        self.row: MailboxRow | None = None
        self.address = self.line("address", texts.ADDRESS)
        self.address.editingFinished.connect(self._guess)
        self.person_name = self.line("display_name", texts.PERSON_NAME)
        self.owner: Choice[str] = self.choice("owner", texts.FOR_WHOM, [])
        self.password = self.secret("password", texts.PASSWORD)
        options = [(_OTHER, texts.PROVIDER_OTHER), *((one.key, one.name) for one in PROVIDERS)]
        self.provider: Choice[str] = self.choice("provider", texts.PROVIDER, options, _OTHER)
        self.provider.activated.connect(lambda _place: self._fill_servers())
        self.login = self.line("login", texts.LOGIN)
        self.sending = ServerField(texts.SENDING, 465)
        self.reading = ServerField(texts.READING, 993)
        self.add("smtp", texts.SENDING, self.sending, self.sending.value)
        self.add("imap", texts.READING, self.reading, self.reading.value)
        self.zone = self.line("zone", texts.ZONE)
        self.cap = self.number("cap_day", texts.OWN_CAP, 0, least=0, most=100)
        self.cap.setMaximumWidth(96)
        self.ca_file = self.line("ca_file", texts.CA_FILE)
        self.ramped = self.toggle("ramped", texts.RAMPED, value=True)
        self.more = button(texts.MORE, self._toggle_details, kind="quiet")
        self.body.insertWidget(self.body.count() - len(_DETAILS) - 1, self.more)
        self._open = False
        self._show_details()

    def offer_owners(self, people: tuple[PersonRow, ...], own: str, *, all_people: bool) -> None:
        """Whose mailbox it may be: an administrator chooses, others have their own."""
        known = [(one.email, one.name) for one in people if one.active]
        self.owner.offer([one for one in known if all_people or one[0] == own])
        self.owner.choose(own)
        self._all_people = all_people

    def show_mailbox(self, box: MailboxRow | None, own: str, name: str) -> None:
        """Shows a mailbox, or empty fields for a new one of `own` with its `name`."""
        self.clear_errors()
        self.row = box
        self.address.setText(box.address if box else own)
        self.address.setReadOnly(box is not None)
        self.person_name.setText(box.display_name if box else name)
        self.login.setText(box.login if box else own)
        self.password.clear()
        self.password.setPlaceholderText(texts.PASSWORD_KEPT if box else texts.PASSWORD_APP)
        self.zone.setText(box.zone if box else self._zone)
        self.cap.setValue(box.cap_day or 0 if box else 0)
        self.ca_file.setText(box.ca_file or "" if box else "")
        self.ramped.setChecked(True)
        self.ramped.setVisible(box is None)
        self.show_field("owner", shown=self._all_people and box is None)
        if box is not None:
            self.sending.show_server(box.smtp_host, box.smtp_port, box.smtp_security)
            self.reading.show_server(box.imap_host, box.imap_port, box.imap_security)
            self._choose_provider()
        else:
            self.sending.show_server("", 465, "tls")
            self.reading.show_server("", 993, "tls")
            self._guess()

    def show_problem(self, name: str, sentence: str) -> None:
        """Shows an error at a field, opening what was folded away."""
        if name in _DETAILS and not self._open:
            self._toggle_details()
        self.error(name, sentence)

    def is_complete(self) -> bool:
        """Whether a test can be made; shows what is missing."""
        self.clear_errors()
        given = self.values()
        try:
            EmailAddress.parse(given["address"])
        except WorkbenchError:
            self.error("address", texts.NEED_ADDRESS)
            return False
        for name in ("smtp", "imap"):
            if not given[name].host:
                self.error(name, texts.NEED_SERVER)
                return False
        if self.row is None and not given["password"]:
            self.error("password", texts.NEED_PASSWORD)
            return False
        return True

    def test(self, *, keep: bool, seconds: float) -> TestMailbox:
        """The log-in test of what stands in the form."""
        given = self.values()
        smtp, imap = given["smtp"], given["imap"]
        servers = Servers(
            smtp.host, smtp.port, smtp.security, imap.host, imap.port, imap.security,
            given["ca_file"] or None,
        )  # fmt: skip
        login = given["login"] or given["address"]
        return TestMailbox(
            given["address"], login, servers, given["password"], keep=keep, seconds=seconds
        )

    def command(self) -> AddMailbox | EditMailbox:
        """The command that saves what stands in the form."""
        given = self.values()
        smtp, imap = given["smtp"], given["imap"]
        login = given["login"] or given["address"]
        name = given["display_name"] or given["address"].partition("@")[0]
        cap, ca_file = given["cap_day"] or None, given["ca_file"] or None
        if self.row is not None:
            return EditMailbox(
                self.row.id, name, smtp.host, smtp.port, smtp.security, imap.host, imap.port,
                imap.security, login, given["zone"], ca_file, cap,
            )  # fmt: skip
        owner = self.owner.value()
        return AddMailbox(
            EmailAddress.parse(given["address"]), smtp.host, smtp.port, imap.host, imap.port,
            login, name, smtp.security, imap.security,
            person_email=EmailAddress.parse(owner) if owner else None,
            zone=given["zone"] or None, ca_file=ca_file, cap_day=cap, ramped=given["ramped"],
        )  # fmt: skip

    def _toggle_details(self) -> None:
        self._open = not self._open
        self._show_details()

    def _show_details(self) -> None:
        self.more.setText(texts.LESS if self._open else texts.MORE)
        for name in _DETAILS:
            self.show_field(name, shown=self._open)

    def _guess(self) -> None:
        """An address of a known provider fills in its servers; the login follows the address."""
        if self.row is not None:
            return
        if not self.login.isModified():
            self.login.setText(self.address.text().strip())
        found = provider_of(self.address.text())
        if found is not None and not self.sending.host.text():
            self.provider.choose(found.key)
            self._fill_servers()

    def _fill_servers(self) -> None:
        found = by_key(self.provider.value() or "")
        if found is not None:
            self.sending.show_server(*found.smtp)
            self.reading.show_server(*found.imap)

    def _choose_provider(self) -> None:
        host = self.sending.host.text()
        found = next((one.key for one in PROVIDERS if one.smtp[0] == host), _OTHER)
        self.provider.choose(found)
