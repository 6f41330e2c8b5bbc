"""The pairs at the left and the two records side by side, as tables."""

from collections.abc import Callable, Mapping

from ui.frame import Frame
from ui.texts import duplicates as texts
from ui.texts import words
from ui.texts.words import Word
from ui.widgets.columns import Column, Look
from ui.widgets.rows import RowsTable
from workbench.prospects.messages.duplicates import FieldPair, PairLine


class PairsTable(RowsTable[PairLine]):
    """Every open pair with how sure it is."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            [
                Column(
                    "pair",
                    texts.PAIR,
                    _both,
                    stretch=True,
                    look=lambda line: Look(strong=True),
                    tip=lambda line: "; ".join(line.why),
                    spoken=_spoken,
                ),
                Column(
                    "score",
                    texts.SCORE,
                    lambda line: texts.CERTAIN if line.certain else f"{percent(line)} %",
                    width=72,
                    right=True,
                    look=lambda line: Look("good" if line.certain else "muted", badge=line.certain),
                ),
            ],
            texts.PAIRS_NAME,
            identity=lambda line: line.id,
            header=False,
        )


class FieldsTable(RowsTable[FieldPair]):
    """Field, value of record 1, value of record 2; the chosen side is strong.

    Arguments: `chosen` which side of a field is taken, 1 or 2.
    """

    def __init__(self, frame: Frame, chosen: Callable[[FieldPair], int]) -> None:
        def look(side: int) -> Callable[[FieldPair], Look]:
            return lambda field: Look(strong=True) if chosen(field) == side else Look("muted")

        def marked(side: int) -> Callable[[FieldPair], str]:
            def text(field: FieldPair) -> str:
                value = value_of(field, side)
                return f"✓ {value}" if value and chosen(field) == side else value

            return text

        super().__init__(
            frame,
            [
                Column(
                    "field",
                    texts.FIELD,
                    _title,
                    width=130,
                    look=lambda field: Look("muted"),
                ),
                Column("a", "1", marked(1), stretch=True, look=look(1)),
                Column("b", "2", marked(2), stretch=True, look=look(2)),
            ],
            texts.FIELDS_NAME,
            identity=lambda field: field.name,
            row_height=32,
        )


def value_of(field: FieldPair, side: int) -> str:
    """What a side says, in words where the workspace keeps a word of its own."""
    value = field.a if side == 1 else field.b
    known = _WORDS.get(field.name, {}).get(value)
    return known.text if known is not None else value


def _title(field: FieldPair) -> str:
    name = field.name.removeprefix("custom.")
    return texts.FIELDS.get(name) or name.replace("_", " ").capitalize()


_WORDS: Mapping[str, Mapping[str, Word]] = {
    "seniority": {key.value: word for key, word in words.SENIORITY.items()},
    "bin": {key.value: word for key, word in words.BINS.items()},
}


def _both(line: PairLine) -> str:
    form = texts.TWICE if line.a == line.b else texts.TWO
    return form.format(a=line.a, b=line.b)


def percent(line: PairLine) -> int:
    """How sure a pair is, in whole per cent, never 100."""
    return min(99, round(line.score * 100))


def _spoken(line: PairLine) -> str:
    return texts.SPOKEN.format(kind=texts.KINDS[line.kind], a=line.a, b=line.b, score=percent(line))
