"""What every mail names at its end: the company and its postal address (C6)."""

from ui.frame import Frame
from ui.pages.settings.panel import Panel
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, row
from ui.widgets.forms import Form
from ui.widgets.labels import label
from workbench.errors import WorkbenchError
from workbench.team.messages import EditWorkspace, ShowWorkspace, WorkspaceRow
from workbench.vocabulary.people import Right


class CompanyPanel(Panel):
    """Company, address and zone; administrators change the first two."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.COMPANY)
        self.form = Form()
        self._name = self.form.line("company", texts.COMPANY_NAME)
        self._address = self.form.area("postal_address", texts.POSTAL_ADDRESS, lines=2)
        self._zone = self.form.line("zone", texts.COMPANY_ZONE)
        self._zone.setReadOnly(True)
        self.form.submitted.connect(self._save)
        self._may = frame.actor.may(Right.ADMINISTER)
        self.save = button(texts.SAVE, self._save, kind="primary")
        card = Card()
        card.body.addWidget(self.form)
        if self._may:
            card.body.addLayout(row(self.save, None))
        else:
            self._name.setReadOnly(True)
            self._address.setReadOnly(True)
            card.body.addWidget(label(texts.ADMIN_ONLY, "small"))
        card.setMaximumWidth(560)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Asks what the workspace says of itself."""
        self.frame.bridge.ask(self, ShowWorkspace(), self._show, key="workspace")

    def _show(self, found: WorkspaceRow) -> None:
        if not self._name.hasFocus() and not self._address.hasFocus():
            self._name.setText(found.company)
            self._address.setPlainText(found.postal_address)
        self._zone.setText(found.zone)

    def _save(self) -> None:
        if not self._may:
            return
        self.form.clear_errors()
        given = self.form.values()
        command = EditWorkspace(given["company"], given["postal_address"])
        self.frame.bridge.do(self, command, self._saved, failed=self._refused)

    def _saved(self, found: WorkspaceRow) -> None:
        self.frame.toast(texts.COMPANY_SAVED)

    def _refused(self, fault: WorkbenchError) -> None:
        empty = "company" if not self.form.values()["company"] else "postal_address"
        self.form.error(empty, fault.message)
