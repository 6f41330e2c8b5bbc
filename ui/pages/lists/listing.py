"""The lists at the left, each with its size."""

from collections.abc import Mapping

from ui.frame import Frame
from ui.shown import number
from ui.texts import lists as texts
from ui.widgets.columns import Column, Look
from ui.widgets.rows import RowsTable
from workbench.prospects.messages.lists import ListLine


class ListsTable(RowsTable[ListLine]):
    """Name, kind and size of every list."""

    def __init__(self, frame: Frame) -> None:
        self._sizes: dict[int, int] = {}
        super().__init__(
            frame,
            [
                Column(
                    "name",
                    texts.NAME,
                    lambda line: line.name,
                    stretch=True,
                    look=lambda line: Look(strong=True),
                    tip=lambda line: line.filter,
                    spoken=lambda line: f"{line.name}, {kind_of(line)}",
                ),
                Column(
                    "kind",
                    texts.KIND,
                    lambda line: "" if kind_of(line) == texts.LIVE else kind_of(line),
                    width=76,
                    look=lambda line: Look("muted", badge=True),
                ),
                Column("size", texts.SIZE, self._size, width=70, right=True),
            ],
            texts.LISTS_NAME,
            identity=lambda line: line.id,
            header=False,
        )

    def show_sizes(self, sizes: Mapping[int, int]) -> None:
        """Shows how many accounts each list has."""
        self._sizes = dict(sizes)
        self.viewport().update()

    def _size(self, line: ListLine) -> str:
        found = self._sizes.get(line.id)
        return texts.COUNTING if found is None else number(found)


def kind_of(line: ListLine) -> str:
    """Built in, frozen or live."""
    if line.id <= 0:
        return texts.BUILT_IN
    return texts.LIVE if line.frozen_at is None else texts.FROZEN
