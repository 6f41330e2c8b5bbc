"""Columns of the team's own fields in the table of accounts."""

import json
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal

from ui.frame import Frame
from ui.shown import NOTHING, own_value
from ui.widgets.columns import Column, muted
from workbench.prospects.messages.accounts import AccountLine
from workbench.prospects.messages.custom_fields import CustomTypes
from workbench.vocabulary.prospects import CUSTOM, CustomType

OwnFields = tuple[tuple[str, CustomType], ...]
"""Fields of accounts by their full names, as `CustomTypes` tells them, with their types."""

_KEPT = "prospects/own"
_FIGURES = frozenset({CustomType.NUMBER, CustomType.MONEY, CustomType.DAY})


def own_columns(fields: OwnFields) -> list[Column[AccountLine]]:
    """One column for each field; figures stand at the right."""
    return [_column(field, kind) for field, kind in fields]


def _column(field: str, kind: CustomType) -> Column[AccountLine]:
    name = field.removeprefix(CUSTOM)

    def text(line: AccountLine) -> str:
        held = line.custom.get(name)
        return NOTHING if held is None else own_value(held)

    title = name.replace("_", " ")
    return Column(
        CUSTOM + quote(name, safe=""), title[:1].upper() + title[1:], text, 104,
        right=kind in _FIGURES, look=muted, tip=text, sort=field,
    )  # fmt: skip


class OwnColumns(QObject):
    """Knows the team's own fields of accounts: those of last time at once, so that the table is
    made with them. Signal: `changed(fields)` when there are others than before.
    """

    changed = Signal(object)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self.fields = _read(frame.memory.word(_KEPT))

    def refresh(self) -> None:
        """Asks which there are."""
        self._frame.bridge.ask(self, CustomTypes(), self._came, key="own")

    def _came(self, found: OwnFields) -> None:
        fields = tuple(one for one in found if one[0].startswith(CUSTOM))
        if fields != self.fields:
            self.fields = fields
            self._frame.memory.keep_word(_KEPT, json.dumps(fields))
            self.changed.emit(fields)


def _read(kept: str) -> OwnFields:
    """The fields of last time; none where nothing readable is kept."""
    try:
        return tuple((str(field), CustomType(kind)) for field, kind in json.loads(kept))
    except (ValueError, TypeError):
        return ()
