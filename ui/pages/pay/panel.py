"""The inspector of the pay page: the plan, how far each half is, and where a close is anchored."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import shown
from ui.frame import Frame
from ui.texts import pay as texts
from ui.texts import words
from ui.widgets.cards import Bar, Card, Facts, clear
from ui.widgets.labels import Badge, label, restyle
from workbench.pay.messages import StatementRow
from workbench.vocabulary.pay import LineKind
from workbench.vocabulary.values import Money


class PayPanel(QWidget):
    """One person's month."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._frame = frame
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.show_statement(None)

    def show_statement(self, row: StatementRow | None) -> None:
        """Shows another statement."""
        clear(self._lines)
        if row is None:
            self._add(label(texts.SELECT_ONE, "muted", wrap=True))
            self._lines.addStretch(1)
            return
        self._add(label(row.person, "heading", wrap=True))
        badge = Badge()
        badge.show_word(words.STATEMENTS[row.state])
        self._add(badge)
        self._figure(row)
        qualified = texts.OF_GOAL.format(done=row.qualified, goal=row.goal)
        self._bar(texts.QUALIFIED_BAR, qualified, row.qualified / row.goal, row)
        revenue = texts.OF_GOAL.format(
            done=shown.money(row.revenue), goal=shown.money(row.revenue_goal)
        )
        self._bar(texts.REVENUE_BAR, revenue, row.revenue.cents / row.revenue_goal.cents, row)
        self._facts(row)
        self._add(label(texts.TRACES, "small", wrap=True))
        self._lines.addStretch(1)

    def _figure(self, row: StatementRow) -> None:
        card = Card(space=2, margin=12)
        card.body.addWidget(label(texts.TOTAL, "muted"))
        card.body.addWidget(label(shown.money(row.total), "figure"))
        whole = Money(row.base.cents + row.total.cents, row.base.currency)
        card.body.addWidget(label(f"{texts.BASE_AND}: {shown.money(whole)}", "small", wrap=True))
        self._add(card)

    def _bar(self, title: str, done: str, share: float, row: StatementRow) -> None:
        half = Money(row.target.cents // 2, row.target.currency)
        bar = Bar(texts.BAR_NAME.format(title=title, done=done))
        bar.show_share(share)
        restyle(bar, tone="good" if share >= 1 else "")
        self._lines.addSpacing(4)
        self._add(label(title, "strong"))
        self._add(bar)
        self._add(label(done, "muted", wrap=True))
        self._add(label(texts.HALF.format(amount=shown.money(half)), "small", wrap=True))

    def _facts(self, row: StatementRow) -> None:
        found = [(texts.BASE, shown.money(row.base)), (texts.TARGET, shown.money(row.target))]
        for kind in LineKind:
            lines = [line for line in row.lines if line.kind is kind]
            if lines:
                total = Money(sum(line.amount.cents for line in lines), row.total.currency)
                name = texts.BY_KIND.format(kind=words.LINES[kind].text, count=len(lines))
                found.append((name, shown.money(total)))
        if row.closed_at is not None:
            head = f"{row.anchor_head[:4]}…{row.anchor_head[-4:]}"
            count = shown.number(row.anchor_count)
            found += [
                (texts.CLOSED_ON, shown.moment(row.closed_at, self._frame.zone)),
                (texts.ANCHOR, texts.ANCHOR_VALUE.format(count=count, head=head)),
            ]
        self._lines.addSpacing(4)
        self._add(label(texts.PLAN, "strong"))
        facts = Facts(strong=False)
        facts.show_facts(found)
        self._add(facts)

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
