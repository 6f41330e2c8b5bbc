"""Rows of a list that are used again: to make one costs far more than to tell it another item."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from ui.widgets.at_once import at_once

Told_contra = TypeVar("Told_contra", contravariant=True)
Item = TypeVar("Item")


class Row(Protocol[Told_contra]):
    """What a row can do. `parts` are the widgets that are hidden when no item is left for it."""

    @property
    def parts(self) -> Sequence[QWidget]:
        """The row's own widgets in the layout."""

    def show_item(self, item: Told_contra) -> None:
        """Shows another item."""


class KeptRows(Generic[Item]):
    """The rows of `home`, as many as were ever needed; those without an item are hidden.

    Arguments: `make` makes the row at a place, from 0, and puts its parts into the layout. Items
    that compare equal must look equal: a relative time belongs into the item.
    """

    def __init__(self, home: QWidget, make: Callable[[int], Row[Item]]) -> None:
        self._home = home
        self._make = make
        self._rows: list[Row[Item]] = []
        self._told: list[Item] = []
        self._shown: tuple[Item, ...] | None = None

    def show(self, items: Sequence[Item]) -> None:
        """Shows other items from the first row on; a row that shows its item already is left."""
        wanted = tuple(items)
        if wanted == self._shown:
            return
        self._shown = wanted
        with at_once(self._home):
            for place, item in enumerate(wanted):
                self._show_at(place, item)
            for row in self._rows[len(wanted) :]:
                _set_visible(row, visible=False)

    def _show_at(self, place: int, item: Item) -> None:
        if place == len(self._rows):
            self._rows.append(self._make(place))
            self._rows[place].show_item(item)
            self._told.append(item)
        elif self._told[place] != item:
            self._rows[place].show_item(item)
            self._told[place] = item
        _set_visible(self._rows[place], visible=True)


def _set_visible(row: Row[Item], *, visible: bool) -> None:
    for part in row.parts:
        part.setVisible(visible)
