"""What runs here: version, where things are, and where the ledger stands."""

from PySide6.QtGui import QGuiApplication

from ui import shown
from ui.frame import Frame
from ui.pages.settings.panel import Panel
from ui.texts import settings as texts
from ui.widgets.buttons import button
from ui.widgets.cards import Card, Facts, row
from ui.widgets.labels import label
from workbench.desktop.evidence import LedgerReport, VerifyLedger
from workbench.desktop.housekeeping import AskInstalled, Installed
from workbench.handoff.messages.ledger import LedgerState, ShowLedger

_HEAD = 16
_WIDTH = 640


class AboutPanel(Panel):
    """Facts for whoever helps."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, texts.ABOUT)
        self._installed: Installed | None = None
        self._ledger: LedgerState | None = None
        self._facts, self._chain = Facts(strong=False), Facts(strong=False)
        self.verify = button(texts.VERIFY, self._verify)
        for facts, act in (
            (self._facts, button(texts.COPY, self._copy)),
            (self._chain, self.verify),
        ):
            card = Card()
            card.setMaximumWidth(_WIDTH)
            card.body.addWidget(facts)
            card.body.addLayout(row(act, None))
            self.body.addWidget(card)
        self._said = label("", "muted", wrap=True)
        self.body.addWidget(self._said)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Asks what is installed and where the ledger stands."""
        self.frame.bridge.ask(self, ShowLedger(), self._show_ledger, key="ledger")
        self.frame.bridge.run(
            self, AskInstalled(), texts.ABOUT_ASKING, self._show_installed, quiet=True
        )

    def _show_installed(self, found: Installed) -> None:
        self._installed = found
        facts = [
            (texts.VERSION, found.version),
            (texts.WORKSPACE, found.workspace),
            (texts.LOG, str(found.log)),
        ]
        if self.frame.practice:
            facts.append((texts.PRACTICE_FILES, str(found.folder / "practice-files")))
        self._facts.show_facts(facts)

    def _show_ledger(self, found: LedgerState) -> None:
        self._ledger = found
        self._chain.show_facts(
            [
                (texts.LEDGER, texts.ENTRIES.format(count=shown.number(found.entries))),
                (texts.LEDGER_HEAD, f"{found.head[:_HEAD]}…"),
                (texts.LAST_CHECK, self._verified(found)),
            ]
        )

    def _verified(self, found: LedgerState) -> str:
        if found.first_bad is not None:
            return texts.BROKEN.format(number=shown.number(found.first_bad))
        if found.verified_at is None:
            return texts.NEVER_VERIFIED
        ago = shown.ago(self.frame.now(), found.verified_at)
        return texts.VERIFIED.format(count=shown.number(found.verified_entries), ago=ago)

    def _verify(self) -> None:
        self.frame.bridge.run(self, VerifyLedger(), texts.VERIFY_JOB, self._checked)

    def _checked(self, found: LedgerReport) -> None:
        if found.first_bad is None:
            self._said.setText(texts.VERIFY_GOOD.format(count=shown.number(found.entries)))
        else:
            self._said.setText(texts.VERIFY_BAD.format(number=found.first_bad, why=found.why))
        self.frame.bridge.ask(self, ShowLedger(), self._show_ledger, key="ledger")

    def _copy(self) -> None:
        version = self._installed.version if self._installed else ""
        entries = self._ledger.entries if self._ledger else 0
        head = self._ledger.head if self._ledger else ""
        report = texts.REPORT.format(version=version, entries=entries, head=head)
        QGuiApplication.clipboard().setText(report)
        self.frame.toast(texts.COPIED)
