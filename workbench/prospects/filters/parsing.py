"""Reads the filter language of cli.md into a condition tree; errors point at the word."""

from workbench.prospects.filters.fields import (
    UNDECLARED,
    Field,
    FieldType,
    OwnTypes,
    field_named,
    suggestion,
)
from workbench.prospects.filters.literals import LiteralReader
from workbench.prospects.filters.tokens import FilterError, Kind, Token, tokens
from workbench.prospects.filters.tree import (
    All,
    AnyOf,
    Between,
    Compare,
    Condition,
    Empty,
    HasPerson,
    Leaf,
    Matching,
    Not,
    OneOf,
    Operator,
    Part,
    Value,
)

__all__ = ["DEEPEST", "KEYWORDS", "FilterError", "parse", "parse_person", "parse_saved"]

DEEPEST = 60
"""Levels of parentheses and `not`; deeper texts are refused instead of running out of stack."""

KEYWORDS = frozenset(
    {"and", "or", "not", "between", "in", "contains", "starts", "with", "is", "empty", "has"}
    | {"person", "before", "after", "since", "until", "on", "ago", "today", "yesterday"}
    | {"true", "false", "yes", "no"}
)
"""Words that a printed value must be quoted to be told apart from."""

_SIGNS = {operator.value: operator for operator in Operator} | {
    "==": Operator.EQUAL,
    "<>": Operator.UNEQUAL,
}
_DAY_WORDS = {
    "before": Operator.LESS,
    "after": Operator.MORE,
    "since": Operator.AT_LEAST,
    "until": Operator.AT_MOST,
    "on": Operator.EQUAL,
}
_EQUALITY = (Operator.EQUAL, Operator.UNEQUAL)
_WHOLE_ONLY = (FieldType.FLAG, FieldType.CHOICE)
_TEXTUAL = (FieldType.TEXT, FieldType.CUSTOM, FieldType.CHOICE, FieldType.RANK)


def parse(text: str, own: OwnTypes = UNDECLARED) -> Condition:
    """The condition tree of a filter text.

    Arguments: `own` types of the team's own fields, which say what literals fit them. Errors:
    `FilterError`, whose sentence names the word and what would fit there.
    """
    return _whole(_Reader(tokens(text), own))


def parse_person(text: str, own: OwnTypes = UNDECLARED) -> Condition:
    """The tree of a text about people, as it would stand inside `has person (…)`.

    Errors: `FilterError` as `parse`.
    """
    reader = _Reader(tokens(text), own)
    reader.person = True
    return _whole(reader)


def parse_saved(text: str, own: OwnTypes, *, person: bool = False) -> Condition:
    """The tree of a text that was right when it was saved: where a field got another type since, by
    the form of the literals, which may find nobody, but stops nothing that rests on it.

    Arguments: `person` as in `parse_person`. Errors: `FilterError` as `parse`.
    """
    read = parse_person if person else parse
    try:
        return read(text, own)
    except FilterError:
        return read(text)


def _whole(reader: "_Reader") -> Condition:
    found = reader.any_of(0)
    rest = reader.peek()
    if rest.kind is not Kind.END:
        raise rest.error("“and”, “or” or the end was expected; put several words in double quotes.")
    return found


class _Reader:
    """Recursive descent over tokens: or < and < not < one condition."""

    def __init__(self, run: tuple[Token, ...], own: OwnTypes = UNDECLARED) -> None:
        self.run = run
        self.own = own
        self.position = 0
        self.person = False

    def peek(self) -> Token:
        return self.run[self.position]

    def take(self) -> Token:
        token = self.run[self.position]
        if token.kind is not Kind.END:
            self.position += 1
        return token

    def skip(self, word: str) -> bool:
        token = self.peek()
        if token.word() == word or (token.kind is Kind.SIGN and token.text == word):
            self.position += 1
            return True
        return False

    def need(self, word: str, why: str) -> None:
        if not self.skip(word):
            raise self.peek().error(f"“{word}” was expected {why}.")

    def any_of(self, depth: int) -> Condition:
        parts = [self.all_of(depth)]
        while self.skip("or"):
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self, depth: int) -> Condition:
        parts = [self.negation(depth)]
        while self.skip("and"):
            parts.append(self.negation(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negation(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise self.peek().error(f"a filter may be nested {DEEPEST} levels deep.")
        if self.skip("not"):
            return Not(self.negation(depth + 1))
        if self.skip("("):
            inner = self.any_of(depth + 1)
            self.need(")", "to close the parenthesis")
            return inner
        if self.peek().word() == "has" and self.run[self.position + 1].word() == "person":
            return self.has_person(depth)
        return self.leaf()

    def has_person(self, depth: int) -> Condition:
        here = self.take()
        self.take()
        if self.person:
            raise here.error("“has person” cannot stand inside another “has person”.")
        self.need("(", "after “has person”")
        self.person = True
        inner = self.any_of(depth + 1)
        self.person = False
        self.need(")", "to close “has person (”")
        return HasPerson(inner)

    def leaf(self) -> Condition:
        token = self.take()
        if token.kind is Kind.END:
            raise token.error("a condition such as “country = US” is missing.")
        if token.kind is not Kind.WORD:
            raise token.error("the name of a field was expected.")
        field = field_named(token.text, person=self.person, own=self.own)
        if field is None:
            raise token.error(_unknown(token.text, person=self.person))
        if self.skip("not"):
            return Not(self.tail(field, negatable=True))
        return self.tail(field, negatable=False)

    def tail(self, field: Field, *, negatable: bool) -> Leaf:
        token = self.take()
        word = token.word()
        if word == "between":
            return self.between(field, token)
        if word == "in":
            return self.one_of(field)
        if word in ("contains", "starts"):
            return self.part(field, token)
        if word == "is" and not negatable:
            negated = self.skip("not")
            self.need("empty", "after “is” (“is empty”, “is not empty”)")
            return Empty(field.name, negated)
        operator = _SIGNS.get(token.text) if token.kind is Kind.SIGN else None
        if field.type in (FieldType.DAY, FieldType.CUSTOM):
            operator = operator or _DAY_WORDS.get(word)
        if operator is None or negatable:
            raise token.error(
                f"an operator for {field.name} was expected: = != < <= > >= between, in,"
                " contains, starts with, is empty, is not empty."
            )
        if field.type in _WHOLE_ONLY and operator not in _EQUALITY:
            raise token.error(f"{field.name} has no order; ask with = or !=.")
        return Compare(field.name, operator, self.value(field))

    def between(self, field: Field, token: Token) -> Leaf:
        if field.type in _WHOLE_ONLY:
            raise token.error(f"{field.name} has no order; ask with = or in (…).")
        low = self.value(field)
        self.need("and", "between the two ends")
        return Between(field.name, low, self.value(field))

    def one_of(self, field: Field) -> Leaf:
        self.need("(", "after “in”")
        values = [self.value(field)]
        while self.skip(","):
            values.append(self.value(field))
        self.need(")", "after the last value; separate values by commas")
        return OneOf(field.name, tuple(values))

    def part(self, field: Field, token: Token) -> Leaf:
        matching = Matching.CONTAINS
        if token.word() == "starts":
            self.need("with", "after “starts”")
            matching = Matching.STARTS_WITH
        if field.type not in _TEXTUAL:
            raise token.error(f"{field.name} is not a text; compare it with = < > or between.")
        value = self.take()
        if value.kind not in (Kind.WORD, Kind.TEXT):
            raise value.error(f"the text to look for in {field.name} is missing here.")
        return Part(field.name, matching, value.text)

    def value(self, field: Field) -> Value:
        reader = LiteralReader(self.run, self.position, field)
        found = reader.read()
        self.position = reader.position
        return found


def _unknown(word: str, *, person: bool) -> str:
    where = "a field of a person" if person else "a field"
    near = suggestion(word, person=person)
    if near is not None:
        return f"this is not {where}. Did you mean “{near}”?"
    if not person and field_named(word, person=True) is not None:
        return f"this is a field of people; write has person ({word} …)."
    return f"this is not {where}; a column of your own is written custom.NAME."
