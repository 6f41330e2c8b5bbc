"""The mapping: every column with samples, the field it becomes and how sure that is (IMP-02)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.shown import share
from ui.texts import importing as texts
from ui.texts.words import BECAUSE
from ui.widgets.cards import column
from ui.widgets.columns import PLAIN, Column, Look, muted, strong
from ui.widgets.forms import Choice
from ui.widgets.labels import label, restyle
from ui.widgets.rows import RowsTable
from workbench.desktop.importing import ColumnLook, FieldChoice, Sample
from workbench.vocabulary.prospects import Because, CustomType, MergeChoice

_OWN = {"custom.": texts.OWN_FIELD, "contact.custom.": texts.OWN_FIELD_PERSON}
_IGNORE = "ignore"
_SURE = 0.85
"""From here on a guess needs no second look."""


def is_own(field: str) -> bool:
    """Whether a field is one of the team's own."""
    return field.startswith(tuple(_OWN))


def field_title(field: str, choices: Sequence[FieldChoice]) -> str:
    """A field in words: “Domain”, “Own field: cluster”."""
    for prefix, words in _OWN.items():
        if field.startswith(prefix):
            return words.format(name=field.removeprefix(prefix).replace("_", " "))
    found = next((one for one in choices if one.name == field), None)
    return field if found is None else _titled(found)


def _titled(choice: FieldChoice) -> str:
    return choice.title if choice.part else texts.LEFT_OUT


def _sure(look: ColumnLook) -> Look:
    """Green where it is sure, amber where it wants a look, quiet where nothing was guessed."""
    if look.field == _IGNORE or is_own(look.field):
        return Look("muted")
    tone = "good" if look.confidence >= _SURE else "warn"
    return Look(tone, bar=look.confidence)


class ColumnsTable(RowsTable[ColumnLook]):
    """One line per column of the file. `edit` is called on Enter, double click and on a click at
    the field.
    """

    def __init__(self, frame: Frame, edit: Callable[[], None]) -> None:
        self._choices: tuple[FieldChoice, ...] = ()
        super().__init__(
            frame,
            [
                Column(
                    "name",
                    texts.COLUMN,
                    lambda look: look.name,
                    width=190,
                    look=strong,
                    tip=lambda look: look.name,
                ),
                Column("samples", texts.SAMPLES, _samples, stretch=True, look=muted),
                Column(
                    "field",
                    texts.FIELD,
                    lambda look: field_title(look.field, self._choices),
                    width=230,
                    look=self._field_look,
                    tip=lambda look: field_title(look.field, self._choices),
                ),
                Column(
                    "sure",
                    texts.SURE,
                    lambda look: "" if _sure(look).bar is None else share(look.confidence, 0),
                    width=120,
                    look=_sure,
                    tip=lambda look: BECAUSE[look.because].text,
                    spoken=lambda look: texts.SURE_SPOKEN.format(share=share(look.confidence, 0)),
                ),
            ],
            texts.COLUMNS,
            identity=lambda look: look.name,
            row_height=32,
        )
        self._edit = edit
        self.activated_row.connect(lambda _look: edit())
        self.clicked.connect(self._clicked)

    def show_columns(self, columns: Sequence[ColumnLook], choices: tuple[FieldChoice, ...]) -> None:
        """Shows the columns of a file."""
        self._choices = choices
        self.show_rows(columns)
        if self.row() is None and columns:
            self.choose(0)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 2:
            self._edit()

    @staticmethod
    def _field_look(look: ColumnLook) -> Look:
        return Look("muted") if look.field == _IGNORE or is_own(look.field) else PLAIN


def _samples(look: ColumnLook) -> str:
    return "  ·  ".join(sample.raw for sample in look.samples)


class ColumnPanel(QWidget):
    """The chosen column at the right: samples as they come and as they are kept, and its field.

    Arguments: `decided` gets the column's name and the field a person chose; `merged` the field and
    what it may do to records that are there.
    """

    def __init__(
        self,
        frame: Frame,
        decided: Callable[[str, str], None],
        merged: Callable[[str, MergeChoice], None],
    ) -> None:
        super().__init__()
        self._decided, self._merged = decided, merged
        self._shown: ColumnLook | None = None
        self._name = label("", "heading", wrap=True)
        self._why = label("", "muted", wrap=True)
        self._shares = label("", "small", wrap=True)
        self.field: Choice[str] = Choice(())
        self.field.setMaxVisibleItems(24)
        self.merging: Choice[MergeChoice] = Choice(
            [(choice, texts.MERGING[choice.value]) for choice in MergeChoice]
        )
        self.holds: Choice[CustomType] = Choice(
            [(kind, texts.TYPES[kind.value]) for kind in CustomType]
        )
        self._holds = label(texts.HOLDS, "small", wrap=True)
        self._there = label(texts.THERE, "small", wrap=True)
        self.samples: RowsTable[Sample] = RowsTable(
            frame,
            [
                Column("raw", texts.AS_IT_CAME, lambda one: one.raw, stretch=True, look=muted),
                Column("read", texts.AS_IT_IS_READ, self._read, stretch=True, look=self._look),
            ],
            texts.SAMPLES_NAME,
            row_height=28,
        )
        self._none = label(texts.NO_SAMPLES, "muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addWidget(self._name)
        whole.addLayout(column(label(texts.BECOMES, "small"), self.field, self._why, space=4))
        whole.addLayout(column(self._holds, self.holds, space=4))
        whole.addLayout(column(self._there, self.merging, space=4))
        whole.addWidget(self.samples)
        whole.addWidget(self._none)
        whole.addWidget(self._shares)
        whole.addStretch(1)
        self.field.activated.connect(self._chosen)
        self.holds.activated.connect(self._type_chosen)
        self.merging.activated.connect(self._merge_chosen)

    def show_column(
        self,
        look: ColumnLook | None,
        choices: Sequence[FieldChoice],
        merging: MergeChoice = MergeChoice.FILL,
    ) -> None:
        """Shows a column with what its field may do to records that are there, or nothing."""
        self._shown = look
        self.setVisible(look is not None)
        if look is None:
            return
        self._name.setText(look.name)
        self.field.setAccessibleName(texts.CHOOSE_FIELD.format(column=look.name))
        self.field.offer(_options(look, choices))
        self.field.choose(look.field)
        for part in (self._holds, self.holds):
            part.setVisible(is_own(look.field))
        self.holds.choose(look.type)
        self.holds.setAccessibleName(texts.HOLDS_NAME.format(column=look.name))
        asks = is_own(look.field) or any(
            one.name == look.field and one.choosable for one in choices
        )
        self._there.setVisible(asks)
        self.merging.setVisible(asks)
        self.merging.choose(merging)
        self.merging.setAccessibleName(texts.THERE_NAME.format(column=look.name))
        self._why.setText(BECAUSE[look.because].text)
        restyle(self._why, role="warn" if look.because is Because.DOUBTFUL else "muted")
        self.samples.show_rows(look.samples)
        self.samples.fit_height()
        self.samples.setVisible(bool(look.samples))
        self._none.setVisible(not look.samples)
        told = [texts.FILLED.format(share=share(look.filled, 0))]
        if look.likely is not None:
            told.append(texts.LIKELY.format(share=share(look.likely, 0)))
        self._shares.setText(" ".join(told))

    def edit(self) -> None:
        """Puts the keyboard on the field and opens its list."""
        self.field.setFocus()
        self.field.showPopup()

    def _chosen(self, _place: int) -> None:
        field = self.field.value()
        if self._shown is not None and field is not None and field != self._shown.field:
            self._decided(self._shown.name, field)

    def _type_chosen(self, _place: int) -> None:
        kind = self.holds.value()
        if self._shown is not None and kind is not None and kind is not self._shown.type:
            self._decided(self._shown.name, f"{self._shown.field}:{kind.value}")

    def _merge_chosen(self, _place: int) -> None:
        merging = self.merging.value()
        if self._shown is not None and merging is not None:
            self._merged(self._shown.field, merging)

    def _read(self, sample: Sample) -> str:
        if sample.read:
            return sample.read
        ignored = self._shown is not None and self._shown.field == _IGNORE
        return texts.LEFT if ignored else texts.UNREAD

    def _look(self, sample: Sample) -> Look:
        if sample.read:
            return PLAIN
        ignored = self._shown is not None and self._shown.field == _IGNORE
        return Look("muted" if ignored else "warn")


def _options(look: ColumnLook, choices: Sequence[FieldChoice]) -> list[tuple[str, str]]:
    """The own field first where it is one, then ours, leaving out last."""
    own = look.field if is_own(look.field) else _own_name(look.name)
    known = [(one.name, _titled(one)) for one in choices if one.name != _IGNORE]
    return [(own, field_title(own, choices)), *known, (_IGNORE, texts.LEFT_OUT)]


def _own_name(column_name: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in column_name.lower())
    return "contact.custom." + ("_".join(words.split())[:60] or "column")
