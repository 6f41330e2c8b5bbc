"""One pair side by side: the value of each field, why it may be one, and what is pending."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame import Frame
from ui.pages.duplicates.listing import FieldsTable
from ui.texts import duplicates as texts
from ui.widgets.labels import label
from workbench.prospects.messages.duplicates import FieldPair, PairCard


class Sides(QWidget):
    """The pair in the middle of the page. `card` is None until one is shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.card: PairCard | None = None
        self.winner_id = 0
        self._sides: dict[str, int] = {}
        self.fields = FieldsTable(frame, self.side_of)
        self._stays = label("", "strong", wrap=True)
        self._rules = label("", "warn", wrap=True)
        self._why = label("", "muted", wrap=True)
        self._first = label("", "muted", wrap=True)
        self._second = label("", "muted", wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._stays)
        inside.addWidget(self._rules)
        inside.addWidget(self._why)
        self.fields.end_with_rows()
        inside.addWidget(self.fields, 100)
        inside.addWidget(self._first)
        inside.addWidget(self._second)
        inside.addStretch(1)

    def show_card(self, card: PairCard) -> None:
        """Shows another pair; every field begins with the value of the record that stays."""
        same = self.card is not None and self.card.line.id == card.line.id
        self.card = card
        if not same:
            self.winner_id = card.winner_id
            self._sides = {}
        self.fields.show_rows(card.fields)
        if not same and card.fields:
            self.fields.choose(0)
        self._tell()

    def side_of(self, field: FieldPair) -> int:
        """Which side's value is taken, 1 or 2: the chosen one, else the one that is not blank, else
        that of the record that stays.
        """
        chosen = self._sides.get(field.name)
        if chosen is not None:
            return chosen
        if bool(field.a) != bool(field.b):
            return 1 if field.a else 2
        return 1 if self._first_stays else 2

    def take(self, side: int) -> None:
        """Takes a side's value of the current field, where it has one, and goes on to the next."""
        field = self.fields.row()
        if field is None or not (field.a if side == 1 else field.b):
            return
        self._sides[field.name] = side
        self.fields.viewport().update()
        self.fields.move_by(1)

    def swap(self) -> None:
        """Lets the other record stay."""
        if self.card is not None:
            line = self.card.line
            self.winner_id = line.b_id if self._first_stays else line.a_id
            self._tell()

    @property
    def loser_id(self) -> int:
        """The record that goes."""
        line = self.card.line if self.card else None
        return 0 if line is None else line.a_id + line.b_id - self.winner_id

    @property
    def from_loser(self) -> tuple[str, ...]:
        """The fields whose value is taken from the record that goes, though both have one."""
        theirs = 2 if self._first_stays else 1
        fields = self.card.fields if self.card else ()
        return tuple(
            one.name for one in fields if self._sides.get(one.name) == theirs and one.name != "bin"
        )

    def names(self) -> tuple[str, str]:
        """What the record that stays and the one that goes are called."""
        if self.card is None:
            return "", ""
        line = self.card.line
        return (line.a, line.b) if self._first_stays else (line.b, line.a)

    @property
    def _first_stays(self) -> bool:
        return self.card is not None and self.winner_id == self.card.line.a_id

    def _tell(self) -> None:
        if self.card is None:
            return
        line = self.card.line
        winner, loser = self.names()
        self._stays.setText(texts.STAYS.format(name=winner, number=self.winner_id, other=loser))
        self._rules.setText(" ".join(self.card.rules))
        self._rules.setVisible(bool(self.card.rules))
        self._why.setText(f"{texts.WHY}: {'; '.join(line.why)}")
        self.fields.viewport().update()
        pending = (*self.card.pending_a, *self.card.pending_b)
        self._second.setVisible(bool(pending))
        if not pending:
            self._first.setText(texts.NOTHING_PENDING_HERE)
            return
        first, second = texts.FIRST.format(name=line.a), texts.SECOND.format(name=line.b)
        self._first.setText(_pending(first, self.card.pending_a))
        self._second.setText(_pending(second, self.card.pending_b))


def _pending(side: str, things: tuple[tuple[str, int], ...]) -> str:
    told = ", ".join(texts.THING.format(count=count, word=word) for word, count in things)
    return f"{texts.PENDING} — " + texts.PENDING_SIDE.format(
        side=side, things=told or texts.NOTHING_PENDING
    )
