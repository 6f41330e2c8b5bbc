"""Keeps checks, underlines and preview in step with what is written, shortly after each key."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.frame import Frame
from ui.pages.campaigns.checks import Checks, Facts, checks_of
from ui.pages.campaigns.draft import Draft
from ui.pages.campaigns.parts import counted
from ui.pages.campaigns.phone import Preview
from ui.pages.campaigns.writing import Writing
from ui.texts import campaigns as texts
from workbench.outreach.messages.drafting import GapReport, MergeGaps
from workbench.outreach.messages.templates import LintDraft, LintResult
from workbench.team.messages import PolicyRow, ShowPolicy

LINT_AFTER_MS = 200
GAPS_AFTER_MS = 900
_TARGET = 90


class Proofing(QObject):
    """Asks what the lint and the audience say of the step that is written.

    Arguments: the parts of the editor it reads from and writes to.
    """

    def __init__(
        self, frame: Frame, draft: Draft, writing: Writing, preview: Preview, checks: Checks
    ) -> None:
        super().__init__(draft)
        self._frame = frame
        self._draft, self._writing, self._preview, self._checks = draft, writing, preview, checks
        self._target = _TARGET
        self._lint: LintResult | None = None
        self.gaps: GapReport | None = None
        self._lint_timer = _timer(self, LINT_AFTER_MS, self.look)
        self._gaps_timer = _timer(self, GAPS_AFTER_MS, self._ask_gaps)
        preview.moved.connect(self._show_footer)

    def forget(self) -> None:
        """Another draft is shown: what was said of the one before is worth nothing."""
        self._lint = self.gaps = None

    def ask_limits(self) -> None:
        """Asks what the team's policy aims at."""
        self._frame.bridge.ask(self, ShowPolicy(), self._take_policy, key="policy")

    def later(self) -> None:
        """Something was typed: looks after a short rest."""
        self._lint_timer.start()
        self._gaps_timer.start()

    def count_gaps_later(self) -> None:
        """The audience may be another one."""
        self._gaps_timer.start()

    def look(self) -> None:
        """Asks now."""
        card = self._draft.card
        if card is None:
            return
        one = self._draft.current
        query = LintDraft(one.subject, one.body, self._draft.kind, card.goal.value)
        self._frame.bridge.ask(self, query, self._take_lint, key="lint")
        self._preview.show_words(one.subject, one.body, self._draft.first_subject)

    def _ask_gaps(self) -> None:
        if self._draft.card is not None:
            one = self._draft.current
            query = MergeGaps(self._draft.card.id, one.subject, one.body)
            self._frame.bridge.ask(self, query, self._take_gaps, key="gaps")

    def _take_policy(self, found: PolicyRow) -> None:
        self._target = found.rules.text.words_target
        self._show_checks()

    def _take_lint(self, found: LintResult) -> None:
        self._lint = found
        self._writing.show_counts(
            texts.COUNTS.format(
                words=counted(found.words, texts.WORDS),
                questions=counted(found.questions, texts.QUESTIONS),
                grade=found.grade,
            )
        )
        self._writing.show_findings(found.findings)
        self._show_checks()

    def _take_gaps(self, found: GapReport) -> None:
        self.gaps = found
        self._show_checks()

    def _show_checks(self) -> None:
        card, seen = self._draft.card, self._preview.current
        if self._lint is None or card is None:
            return
        fault = seen.footer_fault if seen is not None else ""
        facts = Facts(self._lint, self._target, card.goal, self.gaps, fault)
        self._checks.show_checks(checks_of(facts))

    def _show_footer(self) -> None:
        found = self._preview.current
        if found is not None:
            fault = texts.FOOTER_MISSING.format(fault=found.footer_fault)
            self._writing.show_footer(fault if found.footer_fault else texts.FOOTER_NOTE)
            self._show_checks()


def _timer(parent: QObject, after: int, run: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(after)
    made.timeout.connect(run)
    return made
