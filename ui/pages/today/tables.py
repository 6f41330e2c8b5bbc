"""The tables of the queue: the wide one with all columns, the narrow one for half the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.today.lines import Line
from ui.texts import today as texts
from ui.widgets.cards import row
from ui.widgets.columns import MUTED, Column, Look, muted, strong
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable

_LATE = Look("bad")


def _badge(line: Line) -> Look:
    return Look(line.badge.tone, badge=True) if line.badge else MUTED


def _badge_text(line: Line) -> str:
    return line.badge.text if line.badge else ""


def _age(line: Line) -> Look:
    return _LATE if line.late else MUTED


def _tip(line: Line) -> str:
    return line.tip


def _words_look(line: Line) -> Look:
    return _LATE if line.late else MUTED


def _name(width: int, *, stretch: bool = False) -> Column[Line]:
    return Column(
        "name", texts.WHO, lambda line: line.name, width, stretch, look=strong,
        tip=lambda line: line.name,
    )  # fmt: skip


def _place(width: int, *, stretch: bool = False) -> Column[Line]:
    return Column(
        "place", texts.WHERE, lambda line: line.place, width, stretch, look=muted,
        tip=lambda line: line.place,
    )  # fmt: skip


def _words(look: Callable[[Line], Look]) -> Column[Line]:
    return Column(
        "words", texts.WORDS, lambda line: line.words, stretch=True, look=look,
        tip=lambda line: line.words,
    )  # fmt: skip


def _when(width: int) -> Column[Line]:
    return Column("when", texts.AGE, lambda line: line.when, width, right=True, look=_age, tip=_tip)


WIDE = (
    _name(164),
    _place(160),
    Column("badge", texts.WHAT, _badge_text, 108, look=_badge, tip=_tip),
    _words(muted),
    _when(116),
)
FOLLOWED = (_name(132), _place(104), _words(_words_look))
CALLED = (_name(148), _place(100, stretch=True), _when(88))
STANDING = (
    _name(118, stretch=True),
    _place(86),
    Column("badge", texts.WHAT, _badge_text, 168, look=_badge, tip=_tip),
)
WATCHED = (_name(132), _place(80), _words(muted), _when(66))
MINE = (
    _name(152),
    _place(100),
    Column("badge", texts.WHAT, _badge_text, 150, look=_badge, tip=_tip),
    _words(muted),
)


class Section(QWidget):
    """A title with a note at its right, and a table or a sentence that there is nothing.

    Arguments: `shy` hides it while there is nothing; `most` lines are shown. `placed` once it
    stands in a page: those of other roles never show.
    Signal: `opened(line)` on Enter or double click.
    """

    opened = Signal(object)

    def __init__(
        self,
        frame: Frame,
        title: str,
        nothing: str,
        columns: Sequence[Column[Line]],
        *,
        shy: bool = False,
        most: int = 8,
    ) -> None:
        super().__init__()
        self.placed = False
        self.setObjectName("clear")
        self._shy, self._most = shy, most
        self._note = label("", "muted")
        self._nothing = label(nothing, "muted", wrap=True)
        self._frame, self._title, self._columns = frame, title, columns
        self._made: RowsTable[Line] | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(6)
        self._body.addLayout(row(label(title, "heading"), None, self._note))
        self._body.addWidget(self._nothing)

    @property
    def table(self) -> RowsTable[Line]:
        """The table, made when it is first wanted: a day has something in few of the ten, and all
        of them took a tenth of the page's making.
        """
        if self._made is None:
            self._made = RowsTable(
                self._frame, self._columns, self._title, identity=_key, row_height=32, header=False
            )
            self._made.activated_row.connect(self.opened)
            self._body.addWidget(self._made)
            self.setTabOrder(self._before(), self._made)
        return self._made

    def _before(self) -> QWidget:
        """Where the keyboard is before it comes here: what is made late would come last of all."""
        before = self.previousInFocusChain()
        while before and before is not self and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        return before or self

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return () if self._made is None else self._made.rows_model.rows

    def show_lines(self, lines: Sequence[Line], note: str = "", *, tone: str = "muted") -> None:
        """Shows other lines, the first of them; a shy section hides while it has none."""
        first = lines[: self._most]
        if len(first) < len(lines) and not note:
            note = texts.FIRST_OF.format(shown=len(first), count=len(lines))
        if lines or self._made is not None:
            self.table.show_rows(first)
            self.table.fit_height(self._most)
            self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._note.setText(note)
        self._note.setProperty("role", tone)
        self._note.style().polish(self._note)
        if self.placed:
            self.setVisible(bool(lines) or not self._shy)

    def focus_first(self) -> bool:
        """Takes the keyboard, with the first line chosen; False when there is none."""
        if not self.lines:
            return False
        if self.table.row() is None:
            self.table.choose(0)
        self.table.setFocus()
        return True


def _key(line: Line) -> object:
    return line.key
