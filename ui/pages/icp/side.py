"""Beside the sheet: what the profile says of the accounts, live, and how full the page is."""

from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.icp.chart import FitChart, bounds
from ui.pages.icp.lift import LiftCard
from ui.shown import number, plural, share
from ui.texts import icp as texts
from ui.texts.words import VERDICTS
from ui.widgets.buttons import Pills
from ui.widgets.cards import Bar, Card, clear, column, row
from ui.widgets.columns import MUTED, Column, Look
from ui.widgets.labels import Badge, label, restyle
from ui.widgets.roomy import RoomyTable
from ui.widgets.rows import RowsTable
from workbench.prospects.messages.icp import DraftPreview, FitSpread, MetLine

_CHART, _TABLE = "chart", "table"


class SpreadCard(Card):
    """The histogram of fit with its verdicts; chart or table."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(space=8)
        self.pills = Pills([(_CHART, texts.CHART), (_TABLE, texts.TABLE)], texts.FACES)
        self.pills.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.chart = FitChart(frame.theme)
        self.table: RowsTable[tuple[int, int]] = RowsTable(
            frame,
            [
                Column("range", texts.RANGE, lambda one: _range(one[0]), stretch=True),
                Column("count", texts.COUNT, lambda one: number(one[1]), width=110, right=True),
            ],
            texts.CHART_NAME,
            row_height=26,
        )
        faces = QWidget()
        faces.setObjectName("clear")
        faces.setFixedHeight(self.chart.height())
        self._faces = QStackedLayout(faces)
        self._faces.addWidget(self.chart)
        self._faces.addWidget(self.table)
        self._verdicts = row(space=8)
        self._told = label("", "small", wrap=True)
        self.body.addLayout(row(label(texts.SPREAD, "heading"), None, self.pills))
        self.body.addWidget(faces)
        self.body.addLayout(self._verdicts)
        self.body.addWidget(self._told)
        self.pills.picked.connect(self._pick)

    def show_spread(self, spread: FitSpread, thin: int) -> None:
        """Shows how fit is spread over the accounts looked at."""
        clear(self._verdicts)
        words = []
        for verdict, count in spread.verdicts:
            word = VERDICTS[verdict]
            told = texts.VERDICT_LINE.format(count=number(count), verdict=word.text)
            words.append(told)
            self._verdicts.addWidget(Badge(told, word.tone))
        self._verdicts.addStretch(1)
        low, high = bounds(spread.counts.index(max(spread.counts)))
        self.chart.show_counts(
            spread.counts, texts.CHART_TOLD.format(verdicts=", ".join(words), low=low, high=high)
        )
        self.table.show_rows(list(enumerate(spread.counts))[::-1])
        self._told.setText(_told(spread, thin))

    def show_nothing(self) -> None:
        """There is no criterion by which accounts could differ."""
        clear(self._verdicts)
        self.chart.show_counts((), texts.NO_CRITERION)
        self.table.show_rows(())
        self._told.setText(texts.NO_CRITERION)

    def _pick(self, key: str) -> None:
        self._faces.setCurrentIndex(1 if key == _TABLE else 0)


class Side(QWidget):
    """Spread, page, and who meets what."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._met: tuple[MetLine, ...] = ()
        self.spread = SpreadCard(frame)
        self._lines = label("", "muted", wrap=True)
        self.gauge = Bar(texts.PAGE_NAME)
        self._warnings = column(space=4)
        self.met_table: RoomyTable[MetLine] = RoomyTable(
            frame, _columns(), texts.MET_NAME, least=110,
            needed=("met",), row_height=30,
        )  # fmt: skip
        self.lift = LiftCard(frame)
        self.stored = label("", "small", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 4, 0)
        whole.setSpacing(12)
        page = Card()
        page.body.addLayout(row(label(texts.PAGE, "heading"), None, self._lines))
        page.body.addWidget(self.gauge)
        page.body.addLayout(self._warnings)
        met = Card(space=8)
        met.body.addWidget(label(texts.MET, "heading"))
        met.body.addWidget(self.met_table)
        self.spread.body.addWidget(self.stored)
        for card in (self.spread, page, met, self.lift):
            whole.addWidget(card)
        whole.addStretch(1)

    def show_preview(self, preview: DraftPreview) -> None:
        """Shows what the profile under work says."""
        if preview.weight:
            self.spread.show_spread(preview.spread, preview.thin)
        else:
            self.spread.show_nothing()
        over = preview.lines > preview.page_lines
        words = texts.PAGE_TOO_LONG if over else texts.PAGE_LINES
        self._lines.setText(words.format(lines=preview.lines, most=preview.page_lines))
        restyle(self._lines, role="bad" if over else "muted")
        self.gauge.show_share(preview.lines / preview.page_lines)
        restyle(self.gauge, tone="warn" if over else "")
        clear(self._warnings)
        for _rule, sentence in preview.warnings:
            self._warnings.addWidget(label(sentence, "warn", wrap=True))
        self._met = preview.met
        self._show_met()

    def _show_met(self) -> None:
        rows = self._met
        self.met_table.show_rows(rows)
        self.met_table.fit_height(most=16)
        self.met_table.setVisible(bool(rows))


def _told(spread: FitSpread, thin: int) -> str:
    if not spread.accounts:
        return texts.SPREAD_NONE
    words = texts.SPREAD_ALL if spread.scored >= spread.accounts else texts.SPREAD_PART
    told = words.format(
        accounts=plural(spread.accounts, *texts.ACCOUNTS), looked=number(spread.scored)
    )
    if thin:
        told += " " + texts.THIN.format(accounts=plural(thin, *texts.ACCOUNTS))
    return told


def _range(place: int) -> str:
    low, high = bounds(place)
    return texts.RANGE_OF.format(low=low, high=high)


def _columns() -> list[Column[MetLine]]:
    return [
        Column(
            "label", texts.ENTRY_COLUMN, lambda one: one.label, stretch=True, look=_name,
            tip=lambda one: one.label,
        ),
        Column(
            "met", texts.MET_COLUMN,
            lambda one: share(one.met / one.known, 0) if one.known else texts.UNKNOWN,
            width=62, right=True, look=_share, tip=_met_tip,
        ),
    ]  # fmt: skip


def _name(one: MetLine) -> Look:
    return Look(strong=True) if one.part == "criterion" else MUTED


def _share(one: MetLine) -> Look:
    if not one.known:
        return MUTED
    return Look("text" if one.part == "criterion" else "warn")


def _met_tip(one: MetLine) -> str:
    return texts.MET_TIP.format(met=number(one.met), known=number(one.known))
