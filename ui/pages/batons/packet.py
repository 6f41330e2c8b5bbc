"""The packet of a baton as the AE reads it first: who, three answers, the deal, the evidence."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.pages.batons.clock import clock_of
from ui.pages.batons.findings import show_findings
from ui.texts import batons as texts
from ui.texts import words
from ui.theme import Theme
from ui.widgets.cards import Facts, clear, row
from ui.widgets.labels import Badge, label
from workbench.handoff.messages.batons import Answer
from workbench.handoff.messages.drafts import BatonSheet
from workbench.vocabulary.handoff import BatonState

MARK_GOOD, MARK_BAD = "✓", "✗"


class PacketView(QWidget):
    """Shows one sheet after the other. Arguments: `acts` stand below who it is about."""

    def __init__(self, frame: Frame, *acts: QWidget) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._head_lines, self._lines = QVBoxLayout(), QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._head_lines)
        for one in acts:
            whole.addWidget(one)
        whole.addLayout(self._lines)
        for lines in (self._head_lines, self._lines):
            lines.setSpacing(6)

    @property
    def _theme(self) -> Theme:
        return self._frame.theme

    def show_sheet(self, sheet: BatonSheet) -> None:
        """Shows another packet."""
        clear(self._head_lines)
        clear(self._lines)
        self._head(sheet)
        if sheet.baton.state is BatonState.DRAFT:
            show_findings(self._lines, sheet.findings)
        self._answers(
            texts.THREE_ANSWERS,
            (
                (texts.FITS, sheet.draft.answers.fits_icp),
                (texts.INFLUENCE, sheet.draft.answers.influence_in_talk),
                (texts.WANTS, sheet.draft.answers.wants_next_step),
            ),
        )
        if sheet.requalified is not None:
            self._answers(
                texts.AE_ANSWERS,
                (
                    (texts.CAN_SOLVE, sheet.requalified.can_solve),
                    (texts.DECISION_MAKERS, sheet.requalified.decision_makers),
                    (texts.WANTS_AE, sheet.requalified.wants_next_step),
                ),
            )
        self._deal(sheet)
        self._evidence(sheet)
        self._text(texts.NOTES, sheet.draft.notes)
        self._text(texts.WORDS, "\n".join(part for part in (sheet.subject, sheet.words) if part))

    def _head(self, sheet: BatonSheet) -> None:
        baton, company = sheet.baton, sheet.company
        self._head_lines.addWidget(label(baton.account, "heading", wrap=True))
        who = ", ".join(part for part in (baton.contact, sheet.title) if part)
        self._head_lines.addWidget(label(who, "muted", wrap=True))
        size = texts.COMPANY_SIZE.format(employees=shown.number(company.employees))
        about = (company.industry, size if company.employees else "", company.country)
        self._head_lines.addWidget(
            label(" · ".join(part for part in about if part), "small", wrap=True)
        )
        clock = clock_of(baton, self._frame.now(), self._frame.zone)
        state = Badge()
        state.show_word(words.BATONS[baton.state])
        badges = QWidget()
        badges.setObjectName("clear")
        under_way = baton.state in {BatonState.PASSED, BatonState.ACCEPTED} and clock.words
        badges.setLayout(row(state, Badge(clock.words, clock.tone) if under_way else None, None))
        self._head_lines.addWidget(badges)
        if not under_way:
            self._head_lines.addWidget(label(clock.words, "small", wrap=True))

    def _answers(self, title: str, answers: tuple[tuple[str, Answer], ...]) -> None:
        self._title(title)
        for question, answer in answers:
            mark = label(MARK_GOOD if answer.yes else MARK_BAD, "good" if answer.yes else "bad")
            line = row(mark, label(question, "strong", wrap=True), space=6)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
            if answer.evidence:
                self._add(label(answer.evidence, "muted", wrap=True))

    def _deal(self, sheet: BatonSheet) -> None:
        baton, draft, zone = sheet.baton, sheet.draft, self._frame.zone
        found = [
            (texts.USERS, shown.number(draft.potential_users)),
            (texts.AMOUNT, shown.money(baton.amount)),
            (texts.METHOD, words.BATON_METHODS[baton.method].text),
            (texts.SDR, self._frame.person(baton.sdr_id)),
            (texts.AE, self._frame.person(baton.ae_id)),
        ]
        if draft.close_date is not None:
            found.insert(2, (texts.CLOSES, shown.day(draft.close_date)))
        for name, at in (
            (texts.PASSED_AT, baton.passed_at),
            (texts.DUE_AT, baton.due_at if baton.state is BatonState.PASSED else None),
            (texts.ACCEPTED_AT, baton.accepted_at),
            (texts.MEETING, baton.meeting_at),
        ):
            if at is not None:
                found.append((name, shown.moment(at, zone)))
        self._title(texts.FACTS)
        facts = Facts(strong=False)
        facts.show_facts(found)
        self._add(facts)
        if baton.reason:
            self._text(texts.REASON, baton.reason)

    def _evidence(self, sheet: BatonSheet) -> None:
        zone = self._frame.zone
        lines = []
        if sheet.talk is not None:
            talk = sheet.talk
            lines.append(
                texts.TALK.format(
                    kind=words.CONVERSATIONS[talk.kind].text,
                    contact=talk.contact,
                    when=shown.moment(talk.at, zone),
                    minutes=talk.minutes,
                )
            )
        if sheet.answer is not None:
            answer = sheet.answer
            lines.append(
                texts.ANSWER.format(
                    kind=words.RESPONSES[answer.kind].text,
                    contact=answer.contact,
                    when=shown.moment(answer.at, zone),
                )
            )
        self._text(texts.EVIDENCE, "\n".join(lines))

    def _text(self, title: str, text: str) -> None:
        if text:
            self._title(title)
            self._add(label(text, "muted", wrap=True))

    def _title(self, title: str) -> None:
        self._lines.addSpacing(6)
        self._add(label(title, "strong"))

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
