"""The rail at the left: pages by section, with counts; narrow it shows icons only."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.pages.registry import ME, TEAM, WORK, Entry
from ui.texts import frame as texts
from ui.theme import Theme
from ui.widgets.buttons import tool
from ui.widgets.labels import label, restyle

WIDE, NARROW = 200, 56
_BADGE_PADDING = 12
_TITLES = {WORK: texts.WORK, ME: texts.ME, TEAM: texts.TEAM}


class _Item(QPushButton):
    """One page in the rail."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry.title)
        self.entry = entry
        self._theme = theme
        self.setProperty("kind", "row")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(18, 18))
        self.setMinimumHeight(32)
        self._count = QLabel()
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_count("", urgent=False)
        self.paint_icon()
        self.toggled.connect(lambda _on: self.paint_icon())

    def paint_icon(self) -> None:
        """The icon in the colour of the choice."""
        role = "accent" if self.isChecked() else "muted"
        self.setIcon(QIcon(self._theme.icon(self.entry.key, role)))

    def show_count(self, count: str, *, urgent: bool) -> None:
        """A count at the right; an urgent one on a soft box."""
        self._count.setText(count)
        restyle(self._count, role="" if urgent else "muted", tone="count" if urgent else "")
        side = Qt.AlignmentFlag.AlignHCenter if urgent else Qt.AlignmentFlag.AlignRight
        self._count.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        room = _BADGE_PADDING if urgent else 2
        self._count.setFixedWidth(self._count.fontMetrics().horizontalAdvance(count) + room)
        self._count.setVisible(bool(count) and bool(self.text()))
        spoken = f"{self.entry.title}, {count}" if count else self.entry.title
        self.setAccessibleName(spoken)
        self.setToolTip("" if self.text() else spoken)

    def narrow(self, *, on: bool, count: str) -> None:
        """Icon only, or icon and title."""
        self.setText("" if on else self.entry.title)
        self._count.setVisible(not on and bool(count))
        self.setToolTip(self.accessibleName() if on else "")


class Rail(QWidget):
    """The pages one may go to. Signals: `picked(key)`, `resized` when narrowed or widened."""

    picked = Signal(str)
    narrowed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(texts.RAIL_NAME)
        self._theme = theme
        self._items: dict[str, _Item] = {}
        self._counts: dict[str, str] = {}
        self._sections: list[QLabel] = []
        self._group = QButtonGroup(self)
        self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 12)
        self._column.setSpacing(2)
        self._fold = tool(theme.icon("left"), texts.COLLAPSE, self.toggle)
        self.setFixedWidth(WIDE)
        theme.changed.connect(self._repaint)

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def show_pages(self, entries: Sequence[Entry]) -> None:
        """Shows the pages of somebody's roles."""
        self._clear()
        section = ""
        order = list(_TITLES)
        railed = [entry for entry in entries if entry.section]
        for entry in sorted(railed, key=lambda entry: order.index(entry.section)):
            if entry.section != section:
                section = entry.section
                self._add_section(_TITLES[section])
            item = _Item(entry, self._theme)
            item.clicked.connect(lambda _on=False, key=entry.key: self.picked.emit(key))
            self._group.addButton(item)
            self._items[entry.key] = item
            self._column.addWidget(item)
        self._column.addStretch(1)
        self._column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._apply_width()

    def choose(self, key: str) -> None:
        """Marks the page that is shown; a page outside the rail marks none."""
        item = self._items.get(key)
        self._group.setExclusive(item is not None)
        for one in self._items.values():
            one.setChecked(one is item)
        self._group.setExclusive(True)

    def show_counts(self, counts: dict[str, tuple[str, bool]]) -> None:
        """Counts by page, each with whether it is urgent."""
        for key, (count, urgent) in counts.items():
            if key in self._items:
                self._counts[key] = count
                self._items[key].show_count(count, urgent=urgent)

    def toggle(self) -> None:
        """Narrows or widens."""
        self.set_narrow(on=not self._narrow)
        self.narrowed.emit(self._narrow)

    def set_narrow(self, *, on: bool) -> None:
        """Icons only, or icons and titles."""
        self._narrow = on
        self._apply_width()

    def _apply_width(self) -> None:
        self.setFixedWidth(NARROW if self._narrow else WIDE)
        for key, item in self._items.items():
            item.narrow(on=self._narrow, count=self._counts.get(key, ""))
        for title in self._sections:
            title.setVisible(not self._narrow)
        name = texts.WIDEN if self._narrow else texts.COLLAPSE
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._fold.setIcon(self._theme.icon("right" if self._narrow else "left"))

    def _add_section(self, title: str) -> None:
        made = label(title, "section")
        made.setContentsMargins(8, 16 if self._sections else 0, 0, 2)
        self._sections.append(made)
        self._column.addWidget(made)

    def _clear(self) -> None:
        self._column.removeWidget(self._fold)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._items, self._counts, self._sections = {}, {}, []

    def _repaint(self) -> None:
        for item in self._items.values():
            item.paint_icon()
        self._apply_width()
