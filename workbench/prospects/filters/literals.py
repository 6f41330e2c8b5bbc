"""Literals of the filter language: numbers with k, M, B; days; relative days; spans; choices."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from workbench.prospects.filters.fields import Field, FieldType, choice_named
from workbench.prospects.filters.tokens import Kind, Token
from workbench.prospects.filters.tree import Ago, Span, Unit, Value

_NUMBER = re.compile(r"([+-]?\d{1,18}(?:\.\d{1,9})?)([kmb]?)", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNT = re.compile(r"\d{1,5}", re.ASCII)
_FACTOR = {"": 1, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000}

LONGEST_SPAN = {Unit.DAY: 36_500, Unit.WEEK: 5_200, Unit.MONTH: 1_200, Unit.YEAR: 100}
"""A hundred years in each unit; a filter that looks further back is a slip of the finger."""
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)

FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_MOST_WORDS = 4
TODAY = {"today": Ago(0, Unit.DAY), "yesterday": Ago(1, Unit.DAY)}


def number_in(text: str) -> Decimal | None:
    """The number a word means (`2.5M` = 2500000), or None if it is none."""
    match = _NUMBER.fullmatch(text)
    return Decimal(match[1]) * _FACTOR[match[2].lower()] if match else None


def day_in(text: str) -> date | None:
    """The day a word `YYYY-MM-DD` means, between 1900 and 2200, or None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def unit_in(word: str) -> Unit | None:
    """The unit that `month` or `months` names, or None."""
    return next((unit for unit in Unit if word in (unit.value, f"{unit.value}s")), None)


class LiteralReader:
    """Reads one literal of a field's type from a run of tokens, beginning at `position`."""

    def __init__(self, run: tuple[Token, ...], position: int, field: Field) -> None:
        self.run = run
        self.position = position
        self.field = field

    def read(self) -> Value:
        """The literal; afterwards `position` stands behind it. Errors: `FilterError`."""
        token = self._take()
        if token.kind not in (Kind.WORD, Kind.TEXT):
            raise token.error(f"a value for {self.field.name} is missing here.")
        if self.field.type is FieldType.CUSTOM and token.kind is Kind.TEXT:
            return token.text
        readers: dict[FieldType, Callable[[Token], Value]] = {
            FieldType.NUMBER: self._number,
            FieldType.DAY: self._day,
            FieldType.SPAN: self._span,
            FieldType.FLAG: self._flag,
            FieldType.CHOICE: self._choice,
            FieldType.RANK: self._choice,
            FieldType.CUSTOM: self._custom,
        }
        reader = readers.get(self.field.type)
        return token.text if reader is None else reader(token)

    def _take(self) -> Token:
        token = self.run[self.position]
        if token.kind is not Kind.END:
            self.position += 1
        return token

    def _number(self, token: Token) -> Decimal:
        found = number_in(token.text)
        if found is None:
            raise token.error(f"{self.field.name} needs a number such as 200, 5k, 2.5M or 1B.")
        return found

    def _flag(self, token: Token) -> bool:
        found = FLAGS.get(token.text.lower())
        if found is None:
            raise token.error(f"{self.field.name} is yes or no.")
        return found

    def _choice(self, token: Token) -> str:
        """A choice of several words may stand without quotes: `bin = check back`."""
        for more in range(_MOST_WORDS - 1, -1, -1):
            words = (token, *self.run[self.position : self.position + more])
            found = choice_named(self.field, " ".join(word.text for word in words))
            if found is not None and all(word.kind is Kind.WORD for word in words[1:]):
                self.position += more
                return found
        raise token.error(f"{self.field.name} is one of {', '.join(self.field.choices)}.")

    def _day(self, token: Token) -> Value:
        found = self._relative(token) or day_in(token.text)
        if found is None:
            raise token.error(
                f"{self.field.name} needs a day such as 2026-05-22, today or 6 months ago."
            )
        return found

    def _span(self, token: Token) -> Span:
        found = self._length(token)
        if found is None:
            raise token.error(f"{self.field.name} needs a time such as 30 days or 6 months.")
        return found

    def _custom(self, token: Token) -> Value:
        """A custom field has no declared type: an unquoted word says by its form what it is."""
        if token.word() in ("true", "false"):
            return FLAGS[token.word()]
        for found in (self._relative(token), day_in(token.text), number_in(token.text)):
            if found is not None:
                return found
        return token.text

    def _relative(self, token: Token) -> Ago | None:
        if token.word() in TODAY:
            return TODAY[token.word()]
        start = self.position
        span = self._length(token)
        if span is not None and self.run[self.position].word() == "ago":
            self.position += 1
            return Ago(span.count, span.unit)
        self.position = start
        return None

    def _length(self, token: Token) -> Span | None:
        unit = unit_in(self.run[self.position].word())
        if unit is None or not _COUNT.fullmatch(token.text):
            return None
        if int(token.text) > LONGEST_SPAN[unit]:
            raise token.error("a filter looks back a hundred years at most.")
        self.position += 1
        return Span(int(token.text), unit)
