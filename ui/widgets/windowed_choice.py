"""What is chosen in a big table: ranges now, ids after a refresh, everything as an intent."""

from itertools import chain
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from ui.widgets.windowed_model import WindowedModel
from workbench.vocabulary.record import record

REMEMBERED = 1_000
"""So many chosen rows are found again by id after a refresh; larger choices by hand are let go."""

EXCEPTIONS = 200
"""So many rows may be taken out of “everything”; with more it becomes a choice by hand."""

_SOUGHT = 50
"""So many rows are sought in the whole table; the others near their old place only."""

_FLAGS = QItemSelectionModel.SelectionFlag


@record
class Picked:
    """What is chosen: these ids, or, with `everything`, all that the filter finds but these.

    `count` is how many rows that is at this moment.
    """

    everything: bool
    ids: tuple[int, ...]
    count: int


@record
class Kept:
    """A choice by ids, to be found again among other rows. `place` is where the current row was."""

    picked: Picked
    current: int | None
    place: int


class Choice:
    """Reads and writes the selection of a big table by ranges, never row by row.

    Arguments: `model` the rows; `selection` the table's own selection model.
    """

    def __init__(self, model: WindowedModel[Any], selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection
        self.everything = False
        """Whether somebody asked for everything and took little of it back."""

    @property
    def place(self) -> int:
        """The current row, or -1."""
        return self._selection.currentIndex().row()

    def clear(self) -> None:
        """Nothing chosen, no current row."""
        self.everything = False
        self._selection.clear()

    def picked(self) -> Picked:
        """What is chosen; a million rows are one range."""
        spans = self._spans()
        count = sum(bottom - top + 1 for top, bottom in spans)
        if self.everything:
            return Picked(True, tuple(self._left_out(spans)), count)
        found = [self._model.ids_between(top, bottom) for top, bottom in spans]
        return Picked(False, tuple(chain.from_iterable(found)), count)

    def moved(self) -> None:
        """The selection changed: taking a few rows out leaves it everything, choosing anew not."""
        if self.everything:
            count = sum(bottom - top + 1 for top, bottom in self._spans())
            self.everything = count > 1 and self._model.rowCount() - count <= EXCEPTIONS

    def kept(self) -> Kept:
        """The choice as ids."""
        place = self.place
        return Kept(self._small(), self._model.id_at(place), place)

    def restore(self, kept: Kept) -> None:
        """Chooses the same ids among the rows of now."""
        picked = kept.picked
        self.everything = picked.everything
        spread = len(picked.ids) if picked.everything else _SOUGHT
        ranges = self._ranges(picked.ids, kept.place, spread)
        if picked.everything:
            self._selection.select(self._all(), _FLAGS.ClearAndSelect)
            self._selection.select(ranges, _FLAGS.Deselect)
        else:
            self._selection.select(ranges, _FLAGS.ClearAndSelect)
        place = -1 if kept.current is None else self._model.place_of(kept.current, kept.place)
        if place >= 0:
            self._selection.setCurrentIndex(self._model.index(place, 0), _FLAGS.NoUpdate)

    def _small(self) -> Picked:
        picked = self.picked() if self._countable() else Picked(False, (), 0)
        return picked if len(picked.ids) <= REMEMBERED else Picked(False, (), 0)

    def _countable(self) -> bool:
        count = sum(bottom - top + 1 for top, bottom in self._spans())
        return self.everything or count <= REMEMBERED

    def _spans(self) -> list[tuple[int, int]]:
        """The chosen ranges from the top down, none of them over another."""
        parts = self._selection.selection().toList()
        spans: list[tuple[int, int]] = []
        for top, bottom in sorted((part.top(), part.bottom()) for part in parts):
            first = max(top, spans[-1][1] + 1) if spans else top
            if first <= bottom:
                spans.append((first, bottom))
        return spans

    def _left_out(self, spans: list[tuple[int, int]]) -> list[int]:
        """The ids between the chosen ranges."""
        out: list[int] = []
        at = 0
        for top, bottom in [*spans, (self._model.rowCount(), 0)]:
            out += self._model.ids_between(at, top - 1)
            at = bottom + 1
        return out

    def _all(self) -> QItemSelection:
        model = self._model
        last = model.index(model.rowCount() - 1, model.columnCount() - 1)
        return QItemSelection(model.index(0, 0), last)

    def _ranges(self, ids: tuple[int, ...], near: int, spread: int) -> QItemSelection:
        """The rows of ids; after the first `spread` only those near the old place are sought."""
        found = QItemSelection()
        last = self._model.columnCount() - 1
        for number, one in enumerate(ids):
            place = self._model.place_of(one, near, everywhere=number < spread)
            if place >= 0:
                found.select(self._model.index(place, 0), self._model.index(place, last))
        return found
