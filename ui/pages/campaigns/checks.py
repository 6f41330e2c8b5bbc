"""The checks of a text, rule by rule: ✓, ! or ✗ with a sentence; a click goes to the place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.campaigns.parts import Line, counted, level_mark, people
from ui.texts import campaigns as texts
from ui.widgets.cards import Card, clear
from ui.widgets.labels import label
from workbench.outreach.messages.drafting import GapReport
from workbench.outreach.messages.templates import Finding, LintResult
from workbench.vocabulary.outreach import Goal, Level
from workbench.vocabulary.record import record

_ORDER = {Level.REFUSE: 0, Level.WARN: 1, Level.HINT: 2}


@record
class Check:
    """One line: how serious (empty when fine), the sentence, the rule, where in the text."""

    level: str
    words: str
    rule: str = ""
    span: tuple[int, int] = (0, 0)


@record
class Facts:
    """What the checks are made of."""

    lint: LintResult
    target: int
    goal: Goal
    gaps: GapReport | None
    footer_fault: str


def checks_of(facts: Facts) -> list[Check]:
    """Every group of rules in one line when it is fine, else a line for each finding."""
    goal = texts.GOAL_SHORT[facts.goal.value]
    words = counted(facts.lint.words, texts.WORDS)
    fine = (
        (("MAIL-1",), texts.CHECK_PLAIN),
        (("MAIL-2",), texts.CHECK_WORDS.format(words=words, target=facts.target)),
        (("MAIL-3",), texts.CHECK_QUESTION.format(goal=goal)),
        (("C3", "C3a", "C1"), texts.CHECK_SUBJECT),
        (("MAIL-5",), texts.CHECK_WHY),
        (("MAIL-6",), texts.CHECK_PITCH),
        (("MAIL-7",), texts.CHECK_PROMPTS),
    )
    left = list(facts.lint.findings)
    lines: list[Check] = []
    for rules, sentence in fine:
        own = [one for one in left if one.rule in rules]
        left = [one for one in left if one.rule not in rules]
        lines += _lines(own) or [Check("", sentence)]
    lines += _gap_lines(facts, [one for one in left if one.rule == "MAIL-4"])
    law = [one for one in left if one.rule != "MAIL-4"]
    if facts.footer_fault:
        lines.append(Check("refuse", facts.footer_fault, "C6"))
    return lines + (_lines(law) or ([] if facts.footer_fault else [Check("", texts.CHECK_LAW)]))


def _lines(findings: Sequence[Finding]) -> list[Check]:
    ordered = sorted(findings, key=lambda one: (_ORDER[one.level], one.span))
    return [Check(one.level.value, one.message, one.rule, one.span) for one in ordered]


def _gap_lines(facts: Facts, findings: list[Finding]) -> list[Check]:
    lines = _lines(findings)
    if facts.gaps is None:
        return lines
    for line in facts.gaps.lines:
        words = texts.CHECK_GAP.format(field=line.field, people=people(line.people))
        lines.append(Check("warn", words, "MAIL-4"))
    if not lines:
        count = counted(facts.gaps.people, texts.MAILS)
        lines.append(Check("", texts.CHECK_GAPS.format(count=count)))
    return lines


class Checks(Card):
    """The checks as lines. Signal: `wanted(start, end)` to go to a place in the text."""

    wanted = Signal(int, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=2, margin=14)
        self.setAccessibleName(texts.CHECKS_NAME)
        self._frame = frame
        self.shown: tuple[Check, ...] = ()
        self._inside = QWidget()
        self._inside.setObjectName("clear")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.body.addWidget(self._inside)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Shows other checks."""
        if tuple(checks) == self.shown:
            return
        self.shown = tuple(checks)
        clear(self._lines)
        for one in checks:
            self._lines.addWidget(self._line(one))

    def _line(self, one: Check) -> QWidget:
        rule = label(one.rule, "small") if one.rule else None
        made = Line(level_mark(self._frame, one.level), label(one.words, wrap=True), rule)
        made.setAccessibleName(f"{texts.CHECK_SPOKEN[one.level]}: {one.words}")
        if one.span != (0, 0):
            made.chosen.connect(lambda: self.wanted.emit(*one.span))
        return made
