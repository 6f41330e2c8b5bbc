"""The left column: the bins with their counts, the profile in force, and the saved filters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.frame import Frame
from ui.shown import number, plural, share
from ui.texts import prospects as texts
from ui.texts import words
from ui.theme import BODY, font
from ui.widgets.cards import clear
from ui.widgets.labels import label, restyle
from ui.widgets.links import Link
from ui.widgets.row_painter import tip_of
from workbench.prospects.messages.bins import BinBoard, BinFigure, BinLine
from workbench.prospects.messages.icp import ProfileLine
from workbench.prospects.messages.lists import ListLine
from workbench.vocabulary.prospects import Bin

WIDTH = 200
"""The least; counts of a million take more."""
_SCROLL_BAR = 8
_SIDE, _BETWEEN, _BORDERS = 8, 12, 4
EVERYTHING = ""
"""The key of “all accounts”, beside the bins' own words."""
MINE = "owner = {email}"


class CountRow(QPushButton):
    """One line to choose, with a count at the right."""

    def __init__(self, title: str, run: Callable[[], None]) -> None:
        super().__init__()
        self._title = title
        self.setProperty("kind", "row")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = label(title)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(_SIDE, 0, _SIDE, 0)
        inside.setSpacing(_BETWEEN)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._count)
        self.setAccessibleName(title)
        self.setToolTip(tip_of(title))
        self.clicked.connect(lambda _on=False: run())
        self.toggled.connect(self._emphasise)

    def show_count(self, count: int) -> None:
        """Writes the count."""
        self._count.setText(number(count))
        self.setAccessibleName(f"{self._title}, {number(count)}")

    @property
    def needed(self) -> int:
        """Pixels in which title and count stand apart, in the weight of a chosen row too."""
        metrics = QFontMetrics(font(BODY, strong=True))
        words = (self._title, self._count.text())
        return sum(map(metrics.horizontalAdvance, words)) + _BETWEEN + 2 * _SIDE + _BORDERS

    def _emphasise(self, on: bool) -> None:
        restyle(self._words, role="chosen" if on else "body")
        restyle(self._count, role="chosen" if on else "muted")


class BinFlow(QWidget):
    """How long accounts are in a bin, and where they go from there (BIN-3)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(9, 8, 4, 0)
        self._inside.setSpacing(2)
        self.hide()

    def show_figure(self, figure: BinFigure | None) -> None:
        """Shows one bin's figures, or nothing."""
        clear(self._inside)
        self.setVisible(figure is not None)
        if figure is None:
            return
        self._inside.addWidget(label(texts.FLOW, "section"))
        for told in told_flow(figure):
            self._inside.addWidget(label(told, "small", wrap=True))


def told_flow(figure: BinFigure) -> tuple[str, ...]:
    """A bin's figures in sentences, the commonest way out first."""
    now = texts.FLOW_EMPTY
    if figure.median_days is not None:
        told_now = texts.FLOW_NOW if figure.median_days else texts.FLOW_TODAY
        now = told_now.format(days=plural(figure.median_days, *texts.DAY_WORD))
    if not figure.left:
        return (now, texts.FLOW_NOBODY_LEFT)
    told_left = texts.FLOW_LEFT if figure.median_stay else texts.FLOW_LEFT_SOON
    left = told_left.format(
        accounts=plural(figure.left, *texts.ACCOUNT_WORD),
        days=plural(figure.median_stay or 0, *texts.DAY_WORD),
    )
    steps = (
        texts.FLOW_STEP.format(share=share(step.share, 0), bin=words.BINS[step.to].text)
        for step in figure.steps
    )
    return (now, left, *steps)


class BinColumn(QWidget):
    """Signals: `bin_chosen(word)` (empty for all), `filter_chosen(text)`, `profile_wanted`,
    `widened(pixels)` once the counts say how much room they take.
    """

    bin_chosen = Signal(str)
    filter_chosen = Signal(str)
    profile_wanted = Signal()
    widened = Signal(int)

    def __init__(self, email: str) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._email = email
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.rows: dict[str, CountRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self._column.setSpacing(2)
        self._add_row(EVERYTHING, texts.ALL)
        for bin_ in Bin:
            self._add_row(bin_.value, words.BINS[bin_].text)
        self.rows[EVERYTHING].setChecked(True)
        self._flow = BinFlow()
        self._column.addWidget(self._flow)
        self._column.addSpacing(12)
        self._column.addWidget(_section(texts.PROFILE))
        self._profiles = QVBoxLayout()
        self._profiles.setSpacing(0)
        self._column.addLayout(self._profiles)
        self._column.addSpacing(12)
        self._column.addWidget(_section(texts.SAVED))
        self._saved = QVBoxLayout()
        self._saved.setSpacing(0)
        self._column.addLayout(self._saved)
        self._column.addStretch(1)

    def follow(self, frame: Frame) -> None:
        """Shows time and conversion of a bin once it is chosen (BIN-3); until then nothing is
        asked, because the figures are of every move there was.
        """

        def choose(key: str) -> None:
            if key:
                frame.bridge.ask(self, BinBoard(), self.show_board, key="board")
            else:
                self._flow.hide()

        self.bin_chosen.connect(choose)

    def show_board(self, board: Sequence[BinFigure]) -> None:
        """Shows the figures of the bin chosen."""
        figures = {one.bin.value: one for one in board}
        self._flow.show_figure(figures.get(self.chosen))

    @property
    def chosen(self) -> str:
        """The bin chosen, empty for all."""
        return next((key for key, row in self.rows.items() if row.isChecked()), EVERYTHING)

    def choose(self, key: str) -> None:
        """Chooses a bin without a signal."""
        self.rows[key].setChecked(True)
        self._flow.hide()

    def show_counts(self, bins: Sequence[BinLine]) -> None:
        """Writes the counts."""
        for line in bins:
            self.rows[line.bin.value].show_count(line.accounts)
        self.rows[EVERYTHING].show_count(sum(line.accounts for line in bins))
        needed = max(row.needed for row in self.rows.values())
        self.widened.emit(max(WIDTH, needed + _SCROLL_BAR))

    def show_profiles(self, profiles: Sequence[ProfileLine]) -> None:
        """Shows the profiles whose fit is in the table."""
        clear(self._profiles)
        published = [one for one in profiles if one.published_at is not None]
        for one in published:
            link = Link(
                texts.PROFILE_LINE.format(name=one.name, version=one.version),
                self.profile_wanted.emit,
                strong=False,
            )
            if one.stale:
                link.setToolTip(texts.PROFILE_STALE)
            self._profiles.addWidget(link)
        if not published:
            self._profiles.addWidget(Link(texts.NO_PROFILE, self.profile_wanted.emit, strong=False))

    def show_lists(self, lists: Sequence[ListLine]) -> None:
        """Shows the live lists, whose filters can be used here too."""
        clear(self._saved)
        mine = ((texts.MINE, MINE.format(email=self._email)),)
        live = [(one.name, one.filter) for one in lists if one.frozen_at is None]
        for name, text in (*mine, *live):
            link = Link(name, self._chooser(text), strong=False)
            link.setToolTip(tip_of(text))
            self._saved.addWidget(link)

    def _chooser(self, text: str) -> Callable[[], None]:
        return lambda: self.filter_chosen.emit(text)

    def _add_row(self, key: str, title: str) -> None:
        row = CountRow(title, lambda: self.bin_chosen.emit(key))
        self._group.addButton(row)
        self.rows[key] = row
        self._column.addWidget(row)


def _section(title: str) -> QLabel:
    made = label(title, "section")
    made.setContentsMargins(9, 0, 0, 2)
    return made
