"""The audit page: which credits are due, what happened at each account, and the decision."""

import re
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.actions import Action
from ui.frame import Frame
from ui.page import Page
from ui.pages.audit.panel import AuditPanel
from ui.pages.audit.story import StoryLine, before_note, story
from ui.pages.audit.tables import DECISION, queue_table, story_table
from ui.texts import audit as texts
from ui.widgets.buttons import Pills, button
from ui.widgets.heading import Heading
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from ui.widgets.short_label import ShortLabel
from ui.widgets.state import Stateful
from workbench.desktop.evidence import LedgerReport, SavePacket, VerifyLedger
from workbench.handoff.messages.audits import AuditDecided, DecideAudit, Judgement, ReopenAudit
from workbench.handoff.messages.evidence import (
    AuditDesk,
    AuditLine,
    AuditOf,
    AuditSheet,
    ReadAudit,
)
from workbench.handoff.messages.ledger import LedgerState, ShowLedger
from workbench.vocabulary.handoff import AuditDecision

_DUE, _DECIDED = "due", "decided"
_QUEUE_ROWS = 6


class AuditPage(Page):
    """Opportunity credit (AUD-1 … AUD-4). `open` takes an audit's id, or ("opportunity", id)."""

    key: ClassVar[str] = "audit"
    section: ClassVar[str] = "team"
    areas: ClassVar[frozenset[str]] = frozenset(
        {"audit", "credit", "opportunity", "conversation", "inbound_lead", "baton", "response"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._lines: tuple[AuditLine, ...] = ()
        self._sheet: AuditSheet | None = None
        self._ledger: LedgerState | None = None
        self._wanted: int | None = None
        self.verify_button = button(texts.VERIFY, self._verify)
        self.packet_button = button(texts.PACKET, self._save_packet, tip=texts.PACKET_TIP)
        self._heading = Heading(texts.TITLE, "", self.verify_button, self.packet_button)
        self.pills = Pills([(_DUE, texts.DUE), (_DECIDED, texts.DECIDED)], texts.FILTER)
        self.pills.picked.connect(lambda _key: self.refresh())
        self.queue: RowsTable[AuditLine] = queue_table(frame)
        self.story: RowsTable[StoryLine] = story_table(frame)
        self._story_title = ShortLabel()
        self._story_title.setProperty("role", "heading")
        self._note = label("", "small", wrap=True)
        self.panel = AuditPanel(frame)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Asks for the queue and the ledger's state."""
        self._state.busy()
        every = self.pills.chosen == _DECIDED
        self.frame.bridge.ask(
            self, AuditDesk(every), self._show_queue, failed=self._not_shown, key="queue"
        )
        self.frame.bridge.ask(self, ShowLedger(), self._show_ledger, key="ledger")

    def open(self, target: object) -> None:
        """Shows one audit, by its own id or by its opportunity's."""
        match target:
            case ("opportunity", int(opportunity_id)):
                self.frame.bridge.ask(self, AuditOf(opportunity_id), self._found, key="find")
            case int(audit_id) | ("audit", int(audit_id)):
                self._found(audit_id)

    def actions_of(self) -> tuple[Action, ...]:
        """Decide, reopen, verify, save, and the ways on."""
        return (
            Action("audit.approve", texts.APPROVE, lambda: self._decide(AuditDecision.APPROVED),
                   "A", texts.GROUP, "check", self._is_due),
            Action("audit.send_back", texts.SEND_BACK,
                   lambda: self._decide(AuditDecision.SENT_BACK), "S", texts.GROUP, "undo",
                   self._is_due),
            Action("audit.refuse", texts.REFUSE, lambda: self._decide(AuditDecision.REFUSED), "X",
                   texts.GROUP, "cross", self._is_due),
            Action("audit.reopen", texts.REOPEN, self.panel.reopen, "", texts.GROUP, "undo",
                   lambda: self._sheet is not None and not self._is_due()),
            Action("audit.account", texts.TO_ACCOUNT, self._to_account, "O", texts.GROUP,
                   "prospects", self._has_one),
            Action("audit.baton", texts.TO_BATON, self._to_baton, "B", texts.GROUP, "batons",
                   self._has_one),
            Action("audit.packet", texts.PACKET, self._save_packet, "E", texts.GROUP, "export",
                   self._has_one),
            Action("audit.verify", texts.VERIFY, self._verify, "V", texts.GROUP, "audit"),
        )  # fmt: skip

    def inspector(self) -> QWidget:
        """Checks and decision."""
        return self.panel

    def _has_one(self) -> bool:
        return self._sheet is not None

    def _is_due(self) -> bool:
        sheet = self._sheet
        return sheet is not None and sheet.line.audit.decision is AuditDecision.DUE

    # What comes back.

    def _show_queue(self, lines: tuple[AuditLine, ...]) -> None:
        self._lines = lines
        self.queue.show_rows(lines)
        self.queue.fit_height(_QUEUE_ROWS)
        self.queue.setColumnHidden(DECISION, self.pills.chosen == _DUE)
        self._show_subtitle()
        if not lines:
            self._show_empty()
            return
        self._state.ready()
        wanted, self._wanted = self._wanted, None
        if (wanted is None or not self.queue.choose_id(wanted)) and self.queue.row() is None:
            self.queue.choose(0)
        self._read(self.queue.row())
        self.queue.setFocus()

    def _show_empty(self) -> None:
        self._read(None)
        if self.pills.chosen == _DUE:
            self._state.empty("check", texts.NONE_DUE_TITLE, texts.NONE_DUE)
        else:
            self._state.empty("audit", texts.NONE_DECIDED_TITLE, texts.NONE_DECIDED)

    def _show_ledger(self, ledger: LedgerState) -> None:
        self._ledger = ledger
        self.verify_button.setToolTip(texts.VERIFY_TIP.format(head=_short(ledger.head)))
        self._show_subtitle()

    def _show_subtitle(self) -> None:
        ledger = self._ledger
        if ledger is None:
            return
        due = len(self._lines) if self.pills.chosen == _DUE else 0
        words = texts.SUBTITLE if due else texts.SUBTITLE_NONE
        if self.pills.chosen == _DECIDED:
            self._heading.show_subtitle(self._ledger_words(ledger).capitalize())
            return
        self._heading.show_subtitle(words.format(due=due, ledger=self._ledger_words(ledger)))

    def _ledger_words(self, ledger: LedgerState) -> str:
        entries = shown.plural(ledger.entries, *texts.ENTRIES)
        if ledger.first_bad is not None:
            return texts.LEDGER_BAD.format(seq=ledger.first_bad)
        if ledger.verified_at is None:
            return texts.LEDGER_NEVER.format(entries=entries)
        if (self.frame.now() - ledger.verified_at).total_seconds() < 60:
            return texts.LEDGER_NOW.format(entries=entries)
        ago = texts.AGO.format(ago=shown.ago(self.frame.now(), ledger.verified_at))
        return texts.LEDGER_GOOD.format(ago=ago, entries=entries)

    def _read(self, line: AuditLine | None) -> None:
        if line is None:
            self._sheet = None
            self.panel.show_sheet(None)
            return
        asked = ReadAudit(line.audit.audit_id)
        self.frame.bridge.ask(self, asked, self._show_sheet, key="sheet")

    def _show_sheet(self, sheet: AuditSheet) -> None:
        self._sheet = sheet
        account = sheet.line.audit.account
        self._story_title.show_words(texts.STORY_OF.format(account=account))
        until, zone = sheet.before.until, self.frame.zone
        self.story.show_rows(story(sheet.happened, until, self.frame.person, zone))
        self._note.setText(before_note(sheet.before, zone))
        self.panel.show_sheet(sheet)

    def _not_shown(self, fault: Exception) -> None:
        self._state.failed(fault, self.refresh)  # type: ignore[arg-type]

    def _found(self, audit_id: int | None) -> None:
        if audit_id is None:
            self.frame.toast(texts.NO_AUDIT)
            return
        self.frame.bridge.ask(self, ReadAudit(audit_id), self._go_to, key="find")

    def _go_to(self, sheet: AuditSheet) -> None:
        self._wanted = sheet.line.audit.audit_id
        due = sheet.line.audit.decision is AuditDecision.DUE
        self._switch(_DUE if due else _DECIDED)

    def _switch(self, key: str) -> None:
        self.pills.choose(key)
        self.refresh()

    # What one does.

    def _decide(self, decision: AuditDecision) -> None:
        self.panel.decide(decision)

    def _do_decide(
        self, decision: AuditDecision, reason: str, judgements: tuple[Judgement, ...]
    ) -> None:
        if self._sheet is None:
            return
        sheet = self._sheet
        asked = DecideAudit(sheet.line.audit.audit_id, decision, reason, judgements)
        self.frame.bridge.do(self, asked, lambda done: self._decided(sheet, done))

    def _decided(self, sheet: AuditSheet, done: AuditDecided) -> None:
        name = self.frame.person(sheet.line.audit.sdr_id)
        words = {
            AuditDecision.APPROVED: texts.APPROVED,
            AuditDecision.REFUSED: texts.REFUSED,
            AuditDecision.SENT_BACK: texts.SENT_BACK,
        }[done.decision]
        month = shown.month(done.month) if done.month else ""
        self.frame.toast(words.format(name=name, month=month))

    def _do_reopen(self, reason: str) -> None:
        if self._sheet is None:
            return
        audit = self._sheet.line.audit
        asked = ReopenAudit(audit.opportunity_id, reason)
        self.frame.bridge.do(self, asked, lambda new: self._reopened(audit.account, new))

    def _reopened(self, account: str, audit_id: int) -> None:
        self.frame.toast(texts.REOPENED.format(account=account))
        self._wanted = audit_id
        self._switch(_DUE)

    def _verify(self) -> None:
        self.frame.bridge.run(self, VerifyLedger(), texts.VERIFYING, self._verified)

    def _verified(self, report: LedgerReport) -> None:
        if report.first_bad is None:
            entries = shown.plural(report.entries, *texts.ENTRIES)
            self.frame.toast(texts.VERIFIED.format(entries=entries, head=_short(report.head)))
        else:
            self.frame.toast(texts.BROKEN.format(seq=report.first_bad, why=report.why))
        self.frame.bridge.ask(self, ShowLedger(), self._show_ledger, key="ledger")

    def _save_packet(self) -> None:
        if self._sheet is None:
            return
        audit = self._sheet.line.audit
        slug = re.sub(r"[^a-z0-9]+", "-", audit.account.lower()).strip("-")
        name = texts.PACKET_NAME.format(audit=audit.audit_id, account=slug)

        def write(target: Path) -> None:
            job = SavePacket(audit.audit_id, target)
            self.frame.bridge.run(self, job, texts.PACKET_SAVING, self._saved)

        self.frame.save_file(texts.PACKET_SAVE, name, texts.PACKET_PATTERN, write)

    def _saved(self, target: Path) -> None:
        self.frame.toast(texts.PACKET_SAVED.format(name=target.name))

    def _to_account(self) -> None:
        if self._sheet is not None:
            self.frame.go("prospects", ("account", self._sheet.line.audit.account_id))

    def _to_baton(self) -> None:
        if self._sheet is not None:
            self.frame.go("batons", ("baton", self._sheet.baton_id))

    def _to_fact(self, kind: str, row_id: int) -> None:
        self.story.choose_id((kind, row_id))

    def _connect(self) -> None:
        self.queue.chosen.connect(self._read)
        self.queue.activated_row.connect(lambda _line: self.story.setFocus())
        self.panel.decided.connect(self._do_decide)
        self.panel.reopened.connect(self._do_reopen)
        self.panel.fact_wanted.connect(self._to_fact)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("clear")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.queue)
        lines.addSpacing(8)
        lines.addWidget(self._story_title)
        lines.addWidget(self.story, 100)
        lines.addWidget(self._note)
        lines.addStretch(1)
        self._state = Stateful(inside, self.frame.theme)
        self._state.faced.connect(lambda ready: self.inspect(shown=ready))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(self.pills)
        whole.addWidget(self._state, 1)


def _short(head: str) -> str:
    return f"{head[:4]}…{head[-4:]}"
