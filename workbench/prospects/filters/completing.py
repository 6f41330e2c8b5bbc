"""What may stand at the cursor of a filter text, so that a person types little and errs less.

The walk is lenient: it reads what stands before the cursor and never refuses; the parser is the
one who judges.
"""

from enum import StrEnum

from workbench.prospects.filters.fields import (
    UNDECLARED,
    Field,
    FieldType,
    OwnTypes,
    field_named,
)
from workbench.prospects.filters.literals import unit_in
from workbench.prospects.filters.tokens import FilterError, Kind, Token, tokens
from workbench.vocabulary.record import record

_SIGNS = frozenset({"=", "==", "!=", "<>", "<", "<=", ">", ">="})
_DAY_WORDS = frozenset({"before", "after", "since", "until", "on"})
_TIMED = (FieldType.DAY, FieldType.SPAN, FieldType.CUSTOM)


class Place(StrEnum):
    """What comes next."""

    FIELD = "field"
    PERSON = "person"
    OPEN_PERSON = "open_person"
    OPERATOR = "operator"
    WITH = "with"
    EMPTY = "empty"
    OPEN_LIST = "open_list"
    VALUE = "value"
    UNIT = "unit"
    AGO = "ago"
    IN_LIST = "in_list"
    BETWEEN = "between"
    JOIN = "join"
    NOTHING = "nothing"


_AFTER = {
    (Place.PERSON, "person"): Place.OPEN_PERSON,
    (Place.WITH, "with"): Place.VALUE,
    (Place.EMPTY, "not"): Place.EMPTY,
    (Place.EMPTY, "empty"): Place.JOIN,
    (Place.BETWEEN, "and"): Place.VALUE,
}


@record
class Expected:
    """What may stand at the cursor: characters `start` to `end` are the word begun there, of which
    `prefix` stands before the cursor; `field` is the one asked about, `person` whether it is a
    person's; `depth` how many parentheses are open.
    """

    place: Place
    field: Field | None
    person: bool
    depth: int
    prefix: str
    start: int
    end: int


def expected_at(text: str, cursor: int, own: OwnTypes = UNDECLARED) -> Expected:
    """What may stand at character `cursor` of a filter text; `own` types of the team's own fields
    decide what is asked of them.
    """
    head = text[: max(0, cursor)]
    run, prefix, start = _begun(head)
    walk = _Walk(own)
    for token in run:
        walk.take(token)
    return Expected(
        walk.place, walk.field, walk.person, walk.depth, prefix, start, _word_end(text, len(head))
    )


def _begun(head: str) -> tuple[tuple[Token, ...], str, int]:
    """The whole tokens before the word at the cursor, that word, and where it begins."""
    try:
        run = tokens(head)[:-1]
    except FilterError as fault:
        if head[fault.start : fault.start + 1] == '"':
            before, _, _ = _begun(head[: fault.start] + " ")
            return before, head[fault.start + 1 :], fault.start
        return (), "", len(head)
    if run and run[-1].kind is Kind.WORD and run[-1].end == len(head):
        return run[:-1], run[-1].shown, run[-1].start
    return run, "", len(head)


def _word_end(text: str, cursor: int) -> int:
    end = cursor
    while end < len(text) and not text[end].isspace() and text[end] not in '(),"=<>!':
        end += 1
    return end


class _Walk:
    """Steps over whole tokens and knows what comes after them."""

    def __init__(self, own: OwnTypes) -> None:
        self.own = own
        self.place = Place.FIELD
        self.field: Field | None = None
        self.depth = 0
        self.person = False
        self._person_depth = 0
        self._list = False
        self._ends = 0

    def take(self, token: Token) -> None:
        """Goes on behind one token."""
        word = token.word() or (token.text if token.kind is Kind.SIGN else "")
        steps = {
            Place.FIELD: self._field,
            Place.OPERATOR: self._operator,
            Place.VALUE: self._value,
            Place.UNIT: self._unit,
            Place.AGO: self._ago,
            Place.IN_LIST: self._in_list,
            Place.JOIN: self._join,
        }
        step = steps.get(self.place)
        if step is not None:
            step(word, token)
            return
        self.place = self._one_way(word)

    def _one_way(self, word: str) -> Place:
        """Places after which only one word makes sense."""
        if self.place is Place.OPEN_PERSON and word == "(":
            self.depth += 1
            self.person, self._person_depth = True, self.depth
            return Place.FIELD
        if self.place is Place.OPEN_LIST and word == "(":
            self._list = True
            return Place.VALUE
        stays = Place.BETWEEN if self.place is Place.BETWEEN else Place.NOTHING
        return _AFTER.get((self.place, word), stays)

    def _field(self, word: str, token: Token) -> None:
        if word == "not":
            return
        if word == "(":
            self.depth += 1
            return
        if word == "has":
            self.place = Place.PERSON
            return
        self.field = field_named(token.text, person=self.person, own=self.own)
        self.place = Place.OPERATOR if self.field else Place.NOTHING

    def _operator(self, word: str, token: Token) -> None:
        after = {
            "not": Place.OPERATOR,
            "in": Place.OPEN_LIST,
            "between": Place.VALUE,
            "contains": Place.VALUE,
            "starts": Place.WITH,
            "is": Place.EMPTY,
        }
        self._ends = 2 if word == "between" else 0
        if word in _SIGNS or word in _DAY_WORDS:
            self.place = Place.VALUE
        else:
            self.place = after.get(word, Place.NOTHING)

    def _value(self, word: str, token: Token) -> None:
        timed = self.field is not None and self.field.type in _TIMED
        if timed and token.text.isdigit():
            self.place = Place.UNIT
        else:
            self._valued()

    def _valued(self) -> None:
        if self._list:
            self.place = Place.IN_LIST
            return
        self._ends -= 1
        self.place = Place.BETWEEN if self._ends > 0 else Place.JOIN

    def _unit(self, word: str, token: Token) -> None:
        if unit_in(word) is None:
            self._valued()
            self.take(token)
        elif self.field is not None and self.field.type is FieldType.SPAN:
            self._valued()
        else:
            self.place = Place.AGO

    def _ago(self, word: str, token: Token) -> None:
        self._valued()
        if word != "ago":
            self.take(token)

    def _in_list(self, word: str, token: Token) -> None:
        if word == ",":
            self.place = Place.VALUE
        elif word == ")":
            self._list = False
            self.place = Place.JOIN

    def _join(self, word: str, token: Token) -> None:
        if word in ("and", "or"):
            self.field, self.place = None, Place.FIELD
        elif word == ")":
            if self.depth == self._person_depth:
                self.person, self._person_depth = False, 0
            self.depth = max(0, self.depth - 1)
