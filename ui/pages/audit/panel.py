"""The inspector of the audit page: checks with their evidence, the judgement, the decision."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.audit.checks import Evidence, MarksColumn, MarksPainter, one_mark, title
from ui.texts import audit as texts
from ui.texts import words
from ui.texts import yes_no as answers
from ui.widgets.buttons import button
from ui.widgets.cards import clear, column, flowing, row
from ui.widgets.columns import Column, muted
from ui.widgets.forms import Form
from ui.widgets.labels import Badge, label
from ui.widgets.rows import RowsTable
from ui.widgets.yes_no import YesNo
from workbench.handoff.messages.audits import AuditCheck, Judgement
from workbench.handoff.messages.evidence import AuditSheet
from workbench.vocabulary.handoff import AuditDecision, CheckResult

_NAME_WIDTH = 130


class AuditPanel(QWidget):
    """One audit's checks and its decision.

    Signals: `decided(decision, reason, judgements)` once everything an answer needs is there,
    `reopened(reason)`, `fact_wanted(kind, row_id)` for the fact behind a check. Ctrl+Enter in the
    reason tries the decision again that something was missing for.
    """

    decided = Signal(object, str, object)
    reopened = Signal(str)
    fact_wanted = Signal(str, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._sheet: AuditSheet | None = None
        self._found: dict[str, str] = {}
        self._judges: dict[str, YesNo] = {}
        self._tried = AuditDecision.APPROVED
        self.checks = self._checks_table()
        self.reason = _reason_form(texts.WHY)
        self.again = _reason_form(texts.WHY_AGAIN)
        self.reason.submitted.connect(lambda: self.decide(self._tried))
        self.again.submitted.connect(self.reopen)
        self._build()
        self.show_sheet(None)

    def show_sheet(self, sheet: AuditSheet | None) -> None:
        """Shows another audit; what was written for the same one stays."""
        same = _number(sheet) == _number(self._sheet) and _is_due(sheet) == _is_due(self._sheet)
        self._sheet = sheet
        self._hint.setVisible(sheet is None)
        self._whole.setVisible(sheet is not None)
        if sheet is None:
            return
        evidence = Evidence(sheet, self._frame.zone, self._frame.person)
        self._found = {check.code: evidence.of(check) for check in sheet.line.checks}
        self.checks.show_rows(sheet.line.checks)
        self.checks.fit_height()
        if not same:
            self._tried = AuditDecision.APPROVED
            for form in (self.reason, self.again):
                form.field("reason").clear()  # type: ignore[attr-defined]
                form.clear_errors()
            self._ask_judgements(sheet)
        self._show_decision(sheet)

    def decide(self, decision: AuditDecision) -> None:
        """Gives the decision on where nothing is missing; else says what is, in place."""
        sheet = self._sheet
        if sheet is None or not _is_due(sheet) or sheet.against:
            return
        self._tried = decision
        self.reason.clear_errors()
        reason: str = self.reason.values()["reason"]
        if self._is_missing(sheet, decision, reason):
            return
        self.decided.emit(decision, reason, self._judgements())

    def reopen(self) -> None:
        """Gives the wish to look again on, with its reason."""
        if self._sheet is None or _is_due(self._sheet):
            return
        reason: str = self.again.values()["reason"]
        if not reason:
            self.again.error("reason", texts.NEEDS_REOPEN_REASON)
            return
        self.reopened.emit(reason)

    def _is_missing(self, sheet: AuditSheet, decision: AuditDecision, reason: str) -> bool:
        if decision is not AuditDecision.APPROVED:
            if not reason:
                name = self._frame.person(sheet.line.audit.sdr_id)
                self.reason.error("reason", texts.NEEDS_REASON.format(name=name))
            return not reason
        return self._hard_no(sheet) or self._unjudged() or self._soft_no(sheet, reason)

    def _hard_no(self, sheet: AuditSheet) -> bool:
        hard = blocking(sheet)
        if hard is not None:
            self.reason.error("reason", texts.BLOCKED.format(check=hard.question))
        return hard is not None

    def _unjudged(self) -> bool:
        for field in self._judges.values():
            if field.answer is None or not field.why:
                field.complain(texts.NEEDS_JUDGEMENT)
                return True
            if not field.answer:
                field.complain(texts.SAID_NO)
                return True
        return False

    def _soft_no(self, sheet: AuditSheet, reason: str) -> bool:
        soft = [check for check in sheet.line.checks if check.result is CheckResult.NO]
        if soft and not reason:
            sentence = texts.NEEDS_SOFT_REASON.format(check=title(soft[0]))
            self.reason.error("reason", sentence)
        return bool(soft) and not reason

    def _judgements(self) -> tuple[Judgement, ...]:
        return tuple(
            Judgement(code, field.answer, field.why)
            for code, field in self._judges.items()
            if field.answer is not None
        )

    def _ask_judgements(self, sheet: AuditSheet) -> None:
        clear(self._judging)
        self._judges = {}
        open_ = [one for one in sheet.line.checks if one.result is CheckResult.JUDGE]
        if not open_ or not _is_due(sheet) or sheet.against:
            return
        self._judging.addWidget(label(texts.YOU_JUDGE, "heading"))
        self._judging.addWidget(label(texts.JUDGE_HINT, "small", wrap=True))
        for check in open_:
            name = texts.NOTE.format(check=title(check))
            field = YesNo(check.question, name, hint=texts.NOTE_HINT)
            field.submitted.connect(lambda: self.decide(self._tried))
            self._judges[check.code] = field
            self._judging.addWidget(field)

    def _show_decision(self, sheet: AuditSheet) -> None:
        due, mine = _is_due(sheet), not sheet.against
        audit = sheet.line.audit
        self._against.setText(sheet.against)
        self._against.setVisible(due and not mine)
        self.reason.setVisible(due and mine)
        self.again.setVisible(not due and mine)
        self._buttons.setVisible(due and mine)
        self.reopen_button.setVisible(not due and mine)
        self._kept.setVisible(not due)
        if not due:
            self._badge.show_word(words.AUDITS[audit.decision])
            self._by.setText(self._decided_by(sheet))
            told = "\n".join(self._told_lines(sheet))
            self._told.setText(told)
            self._told.setVisible(bool(told))
        hard = blocking(sheet)
        self.approve.setEnabled(hard is None)
        self.approve.setToolTip("" if hard is None else texts.BLOCKED.format(check=hard.question))
        self._then.setText(self._then_words(sheet))

    def _decided_by(self, sheet: AuditSheet) -> str:
        return texts.DECIDED_BY.format(
            who=self._frame.person(sheet.line.audit.auditor_id),
            when=shown.moment(sheet.line.decided_at, self._frame.zone),
        )

    def _told_lines(self, sheet: AuditSheet) -> list[str]:
        names = {check.code: title(check) for check in sheet.line.checks}
        lines = [sheet.line.audit.reason] if sheet.line.audit.reason else []
        return lines + [
            texts.JUDGED.format(
                check=names.get(one.code, one.code),
                answer=answers.YES if one.yes else answers.NO,
                note=one.note,
            )
            for one in sheet.judged
        ]

    def _then_words(self, sheet: AuditSheet) -> str:
        name = self._frame.person(sheet.then.person_id)
        decision = sheet.line.audit.decision
        if decision in (AuditDecision.REFUSED, AuditDecision.SENT_BACK):
            return texts.NO_CREDIT.format(name=name)
        words_ = texts.STANDS if decision is AuditDecision.APPROVED else texts.THEN_CREDIT
        return words_.format(
            name=name,
            month=shown.month(sheet.then.month),
            number=sheet.then.number,
            goal=sheet.then.goal,
        )

    def _checks_table(self) -> RowsTable[AuditCheck]:
        columns: list[Column[AuditCheck]] = [
            MarksColumn("check", texts.CHECK, title, width=_NAME_WIDTH, look=one_mark,
                        tip=lambda check: check.question, spoken=_spoken),
            Column("found", texts.FOUND, lambda check: self._found.get(check.code, ""),
                   stretch=True, right=True, look=muted, tip=lambda check: check.rule),
        ]  # fmt: skip
        table = RowsTable(
            self._frame,
            columns,
            texts.CHECKS_TABLE,
            identity=lambda check: check.code,
            row_height=28,
            header=False,
        )
        table.setProperty("kind", "bare")
        table.setItemDelegateForColumn(0, MarksPainter(self._frame.theme, table, 28))
        table.activated_row.connect(self._to_fact)
        table.clicked.connect(lambda _index: self._to_fact(table.row()))
        return table

    def _to_fact(self, check: AuditCheck | None) -> None:
        fact = next((one for one in check.facts if one.kind != "person"), None) if check else None
        if fact is not None:
            self.fact_wanted.emit(fact.kind, fact.row_id)

    def _build(self) -> None:
        self._hint = label(texts.SELECT_ONE, "muted", wrap=True)
        self._against = label("", "muted", wrap=True)
        self._badge, self._by = Badge(), label("", "muted", wrap=True)
        self._told = label("", wrap=True)
        self._then = label("", "muted", wrap=True)
        self._judging = QVBoxLayout()
        self._judging.setSpacing(8)
        self.approve = button(
            texts.APPROVE, lambda: self.decide(AuditDecision.APPROVED), kind="primary", shortcut="A"
        )
        self.send_back = button(
            texts.SEND_BACK, lambda: self.decide(AuditDecision.SENT_BACK), shortcut="S"
        )
        self.refuse = button(texts.REFUSE, lambda: self.decide(AuditDecision.REFUSED), shortcut="X")
        self.reopen_button = button(texts.REOPEN, self.reopen)
        self._buttons = flowing(self.approve, self.send_back, self.refuse)
        self._kept = QWidget()
        self._kept.setObjectName("clear")
        decided = QWidget()
        decided.setObjectName("clear")
        decided.setLayout(row(self._badge, self._by, None))
        self._kept.setLayout(column(decided, self._told))
        self._whole = QWidget()
        self._whole.setObjectName("clear")
        inside = column(label(texts.CHECKS, "heading"), self.checks, space=12)
        inside.addLayout(self._judging)
        for part in (
            label(texts.DECISION, "heading"), self._against, self._kept, self.reason,
            self._buttons, self.again, self.reopen_button, label(texts.THEN, "heading"), self._then,
        ):  # fmt: skip
            inside.addWidget(part)
        self._whole.setLayout(inside)
        self.setLayout(column(self._hint, self._whole, None))


def _reason_form(title: str) -> Form:
    form = Form()
    form.area("reason", title, lines=4)
    form.changed.connect(form.clear_errors)
    return form


def blocking(sheet: AuditSheet) -> AuditCheck | None:
    """The hard check that is answered no, if there is one: nobody can approve then."""
    hard = [one for one in sheet.line.checks if one.hard and one.result is CheckResult.NO]
    return hard[0] if hard else None


def _spoken(check: AuditCheck) -> str:
    return texts.SPOKEN.format(check=title(check), result=texts.RESULTS[check.result].text)


def _number(sheet: AuditSheet | None) -> int:
    return 0 if sheet is None else sheet.line.audit.audit_id


def _is_due(sheet: AuditSheet | None) -> bool:
    return sheet is not None and sheet.line.audit.decision is AuditDecision.DUE
