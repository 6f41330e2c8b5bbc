"""At the right of a list: who could be written to and why not others, and the seniority mix."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.shown import number, plural
from ui.texts import lists as texts
from ui.texts.words import SENIORITY, UNMAILABLE
from ui.widgets.cards import Bar, clear, column
from ui.widgets.forms import Choice
from ui.widgets.labels import label
from workbench.outreach.messages.reach import Reach
from workbench.prospects.messages.lists import ListFigures
from workbench.vocabulary.prospects import Seniority

_BAR, _FIGURE = 72, 40
"""Widths of a bar and of the number behind it, the same in both parts."""


class ListPanel(QWidget):
    """Reach and mix of a list. `level_chosen` gets the level from which somebody decides."""

    def __init__(self, level_chosen: Callable[[Seniority], None]) -> None:
        super().__init__()
        self._reach_line = label("", "strong")
        self._reach_more = label("", "small", wrap=True)
        self._reach_bar = Bar(texts.REACH)
        self.reasons = CountedLines(texts.REACH_NAME)
        self.levels = CountedLines(texts.MIX_NAME)
        self._warning = label("", "warn", wrap=True)
        self.level: Choice[Seniority] = Choice(
            [(one, SENIORITY[one].text) for one in reversed(Seniority)]
        )
        self.level.choose(Seniority.DIRECTOR)
        self.level.setAccessibleName(texts.LEVEL)
        whole = QVBoxLayout(self)
        whole.setSpacing(8)
        whole.addWidget(label(texts.REACH, "heading"))
        whole.addLayout(column(self._reach_line, self._reach_bar, self._reach_more, space=6))
        whole.addWidget(self.reasons)
        whole.addSpacing(16)
        whole.addWidget(label(texts.MIX, "heading"))
        whole.addWidget(self.levels)
        whole.addWidget(self._warning)
        whole.addLayout(column(label(texts.LEVEL, "small"), self.level, space=4))
        whole.addStretch(1)
        self.level.activated.connect(lambda _place: level_chosen(self.chosen_level))

    @property
    def chosen_level(self) -> Seniority:
        """The decision maker's level (LIST-2)."""
        return self.level.value() or Seniority.DIRECTOR

    def show_reach(self, reach: Reach) -> None:
        """Shows who could be written to, and the others by reason (SKIP-01)."""
        if not reach.people:
            self._reach_line.setText(texts.REACH_NONE)
            self._reach_more.setText("")
            self._reach_bar.show_share(0.0)
            self.reasons.show_lines([])
            return
        self._reach_line.setText(
            texts.REACH_LINE.format(
                mailable=number(reach.mailable),
                people=plural(reach.looked_at, *texts.PEOPLE),
                accounts=plural(reach.accounts, *texts.ACCOUNTS),
            )
        )
        part = reach.looked_at < reach.people
        words = texts.REACH_PART.format(people=number(reach.looked_at)) if part else ""
        self._reach_more.setText(words if reach.reasons else words or texts.REACH_ALL)
        self._reach_more.setVisible(bool(self._reach_more.text()))
        self._reach_bar.show_share(reach.mailable / reach.looked_at)
        self.reasons.show_lines([(UNMAILABLE[why].text, count) for why, count in reach.reasons])

    def show_figures(self, figures: ListFigures) -> None:
        """Shows the seniority mix and its warning (LIST-2)."""
        self.levels.show_lines(
            [
                (SENIORITY[level].text if level else texts.UNKNOWN_LEVEL, count)
                for level, count in figures.people
            ]
        )
        self._warning.setText(figures.warning or "")
        self._warning.setVisible(figures.warning is not None)


class CountedLines(QWidget):
    """Names with a bar and a number each, the bar in proportion to the greatest."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(name)
        self.lines: list[tuple[str, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(2, _FIGURE)

    def show_lines(self, lines: Sequence[tuple[str, int]]) -> None:
        """Shows other lines; nothing is made anew when they are the same."""
        if list(lines) == self.lines:
            return
        self.lines = list(lines)
        clear(self._grid)
        most = max((count for _, count in lines), default=1)
        for place, (name, count) in enumerate(lines):
            bar = Bar(texts.OF.format(name=name, count=number(count)))
            bar.show_share(count / max(most, 1))
            bar.setFixedWidth(_BAR)
            figure = label(number(count), "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(name, "muted", wrap=True), place, 0)
            self._grid.addWidget(bar, place, 1)
            self._grid.addWidget(figure, place, 2)
        self.setAccessibleDescription(
            ", ".join(texts.OF.format(name=name, count=number(count)) for name, count in lines)
        )
