"""Search over everything and the command palette: one box for pages, actions and what is stored.

It filters the same actions that menus show, with their shortcuts beside them, so it teaches.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.actions import Action, spoken
from ui.frame import Frame
from ui.pages.registry import Entry
from ui.texts import frame as texts
from ui.texts import search as found_texts
from ui.widgets.columns import MUTED, Column, Look
from ui.widgets.labels import label
from ui.widgets.rows import RowsTable
from workbench.insight.messages.search import FindAnything, Found
from workbench.vocabulary.record import record

WIDTH = 620
GOES = "go."
"""Actions that only go to a page; the palette lists the pages themselves."""
_ASK_AFTER_MS = 120
_MOST = 12


@record
class Hit:
    """One line of the palette."""

    group: str
    title: str
    detail: str
    run: Callable[[], None]


def rank(words: str, title: str) -> int | None:
    """How well a title answers what was typed: lower is better, None not at all.

    Every typed word must begin a word of the title, or its letters come in order.
    """
    typed, text = words.casefold().split(), title.casefold()
    if not typed:
        return 0
    parts = text.replace("·", " ").split()
    if all(any(part.startswith(word) for part in parts) for word in typed):
        return 0 if text.startswith(typed[0]) else 1
    if all(word in text for word in typed):
        return 2
    return 3 if _in_order("".join(typed), text) else None


def _in_order(letters: str, text: str) -> bool:
    place = iter(text)
    return all(letter in place for letter in letters)


class Palette(QFrame):
    """Opens below the search field; Enter does the chosen line, Escape closes it."""

    def __init__(self, frame: Frame, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("kind", "popup")
        self._frame = frame
        self._over = over
        self._pages: Sequence[Entry] = ()
        self._actions: Sequence[Action] = ()
        self._found: list[Hit] = []
        self._before: QWidget | None = None
        self._line = QLineEdit()
        self._line.setPlaceholderText(texts.SEARCH)
        self._line.setAccessibleName(texts.SEARCH_NAME)
        self._line.textEdited.connect(self._typed)
        self._line.installEventFilter(self)
        self._table: RowsTable[Hit] = RowsTable(
            frame, _COLUMNS, texts.RESULTS_NAME, row_height=32, header=False
        )
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._table.clicked.connect(lambda _index: self._run())
        self._nothing = label(texts.NO_RESULTS, "muted", wrap=True)
        body = QVBoxLayout(self)
        body.setContentsMargins(8, 8, 8, 8)
        body.addWidget(self._line)
        body.addWidget(self._table)
        body.addWidget(self._nothing)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_ASK_AFTER_MS)
        self._later.timeout.connect(self._ask)
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The lines shown now."""
        return self._table.rows_model.rows

    def open(self, pages: Sequence[Entry], actions: Sequence[Action], before: QWidget) -> None:
        """Opens empty; `before` gets the keyboard back when it closes."""
        self._pages, self._actions, self._before = pages, actions, before
        self._found = []
        self._line.clear()
        self.setFixedWidth(min(WIDTH, self._over.width() - 32))
        self.move(min(200, self._over.width() - self.width() - 16), 8)
        self._show()
        self.show()
        self.raise_()
        self._line.setFocus()

    def close_palette(self) -> None:
        """Closes and gives the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move the choice while the cursor stays in the line."""
        if watched is self._line and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._key(Qt.Key(event.key()))
        elif watched is self._line and event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self._close_if_left)
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8,
                 Qt.Key.Key_PageUp: -8}  # fmt: skip
        if key in steps:
            self._table.move_by(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
        elif key is Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _close_if_left(self) -> None:
        if self.isVisible() and not self._line.hasFocus() and self._over.isActiveWindow():
            self.hide()

    def _typed(self, _text: str) -> None:
        self._found = []
        self._show()
        self._later.start()

    def _ask(self) -> None:
        text = self._line.text().strip()
        if text:
            self._frame.bridge.ask(self, FindAnything(text, _MOST), self._show_found, key="find")

    def _show_found(self, found: tuple[Found, ...]) -> None:
        self._found = [
            Hit(found_texts.KINDS[one.kind], one.title, one.detail, self._opens(one))
            for one in found
        ]
        self._show()

    def _opens(self, one: Found) -> Callable[[], None]:
        page, target = found_texts.WHERE[one.kind](one.id)
        return lambda: self._frame.go(page, target)

    def _show(self) -> None:
        typed = self._line.text()
        hits = [*self._known(typed), *self._found]
        self._table.show_rows(hits)
        if hits:
            self._table.choose(0)
        self._table.fit_height(_MOST)
        self._table.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self.adjustSize()

    def _known(self, typed: str) -> list[Hit]:
        """Pages and actions that answer what was typed, best first."""
        pages = [
            (
                rank(typed, entry.title),
                Hit(texts.GROUP_PAGES, entry.title, self._key_of(entry), self._goes(entry)),
            )
            for entry in self._pages
        ]
        actions = [
            (
                rank(typed, action.title),
                Hit(texts.GROUP_ACTIONS, action.title, spoken(action.shortcut), action.run),
            )
            for action in self._actions
            if action.enabled() and not action.key.startswith(GOES)
        ]
        ranked = [(place, hit) for place, hit in (*actions, *pages) if place is not None]
        ranked.sort(key=lambda one: one[0])
        return [hit for _, hit in ranked][: _MOST if not self._found else _MOST // 2]

    def _key_of(self, entry: Entry) -> str:
        """The shortcut that goes to a page."""
        going = (one for one in self._actions if one.key == f"{GOES}{entry.key}")
        return next((spoken(one.shortcut) for one in going), "")

    def _goes(self, entry: Entry) -> Callable[[], None]:
        return lambda: self._frame.go(entry.key)

    def _run(self) -> None:
        hit = self._table.row()
        if hit is None:
            return
        self.close_palette()
        hit.run()


def _detail_look(hit: Hit) -> Look:
    return MUTED


_COLUMNS: tuple[Column[Hit], ...] = (
    Column("group", "", lambda hit: hit.group, 96, look=lambda hit: MUTED),
    Column("title", "", lambda hit: hit.title, 260, stretch=True),
    Column("detail", "", lambda hit: hit.detail, 200, look=_detail_look, right=True),
)
