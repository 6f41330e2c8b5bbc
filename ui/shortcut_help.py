"""All shortcuts that work now, by group; opened with F1 or “?”."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.actions import Action, spoken
from ui.texts import frame as texts
from ui.widgets.buttons import button
from ui.widgets.cards import row, scrolled
from ui.widgets.labels import key_hint, label

_ROWS = 14
_AROUND = 72
"""Pixels of margins and scroll bar around the sheet."""


class ShortcutHelp(QFrame):
    """Lies over the window until Escape."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("kind", "popup")
        self._over = over
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(24, 20, 24, 20)
        self._before: QWidget | None = None
        self.hide()

    def open(self, actions: Sequence[Action], before: QWidget) -> None:
        """Shows the shortcuts of `actions`."""
        self._before = before
        while (item := self._body.takeAt(0)) is not None:
            widget, inner = item.widget(), item.layout()
            if widget is not None:
                widget.deleteLater()
            elif inner is not None:
                while (one := inner.takeAt(0)) is not None:
                    left = one.widget()
                    if left is not None:
                        left.deleteLater()
        close = button(texts.CLOSE, self.close_help)
        self._body.addLayout(row(label(texts.HELP, "heading"), None, close))
        sheet = _sheet(actions)
        self._body.addWidget(scrolled(sheet, texts.HELP))
        wanted = sheet.sizeHint()
        self.setFixedSize(
            min(wanted.width() + _AROUND, self._over.width() - 48),
            min(wanted.height() + _AROUND + close.sizeHint().height(), self._over.height() - 48),
        )
        self.move(
            (self._over.width() - self.width()) // 2, (self._over.height() - self.height()) // 2
        )
        self.show()
        self.raise_()
        close.setFocus()

    def close_help(self) -> None:
        """Closes and gives the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_help()
        else:
            super().keyPressEvent(event)


def _sheet(actions: Sequence[Action]) -> QWidget:
    groups: dict[str, list[Action]] = {}
    for action in actions:
        if action.shortcut:
            groups.setdefault(action.group or texts.HELP_EVERYWHERE, []).append(action)
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    place = 0
    for group, members in groups.items():
        title = label(group, "section")
        grid.addWidget(title, place % _ROWS, place // _ROWS * 2, 1, 2)
        place += 1
        for action in members:
            grid.addWidget(label(action.title), place % _ROWS, place // _ROWS * 2)
            grid.addWidget(key_hint(spoken(action.shortcut)), place % _ROWS, place // _ROWS * 2 + 1)
            place += 1
    grid.setRowStretch(_ROWS, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(2, 1)
    return inside
