"""Words of a filter text with their positions, so that an error can point at one of them."""

import re
from enum import Enum, auto

from workbench.errors import UnreadableInput
from workbench.vocabulary.record import record

LONGEST_FILTER = 20_000
"""Characters of a filter text; longer ones are refused before any work is done on them."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<custom>custom\."(?:[^"\\]|\\.)*")
    | (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<sign>!=|<>|<=|>=|==|=|<|>|\(|\)|,)
    | (?P<word>[^\s(),"=<>!]+)
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class FilterError(UnreadableInput):
    """A filter text that cannot be read; `start` and `end` are the characters to point at."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__("bad_filter", message)
        self.start = start
        self.end = end


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    TEXT = auto()
    SIGN = auto()
    END = auto()


@record
class Token:
    """One word, quoted text or sign; `shown` is how it stood in the filter."""

    kind: Kind
    text: str
    shown: str
    start: int

    @property
    def end(self) -> int:
        """The position just behind the token."""
        return self.start + max(1, len(self.shown))

    def word(self) -> str:
        """The keyword a bare word may be, in lower case; empty for anything else."""
        return self.text.lower() if self.kind is Kind.WORD else ""

    def error(self, sentence: str) -> FilterError:
        """An error that points at this token; `sentence` continues after the position."""
        at = "At the end" if self.kind is Kind.END else f"At “{self.shown[:40]}”"
        return FilterError(f"{at} (character {self.start + 1}): {sentence}", self.start, self.end)


def tokens(text: str) -> tuple[Token, ...]:
    """Cuts a filter text into tokens, the last one being END.

    Errors: `FilterError` for a text over `LONGEST_FILTER`, an open quote or a stray character.
    """
    if len(text) > LONGEST_FILTER:
        raise FilterError(f"A filter may have {LONGEST_FILTER} characters.", 0, len(text))
    if "\x00" in text:
        at = text.index("\x00")
        raise FilterError("A filter cannot hold the character NUL.", at, at + 1)
    found: list[Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None:
            raise _stray(text, position)
        found.append(_token(match))
        position = match.end()
    found.append(Token(Kind.END, "", "", len(text)))
    return tuple(found)


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup or ""
    shown = match[group]
    start = match.start(group)
    if group == "text":
        return Token(Kind.TEXT, _ESCAPED.sub(r"\1", shown[1:-1]), shown, start)
    if group == "custom":
        own = _ESCAPED.sub(r"\1", shown[len('custom."') : -1])
        return Token(Kind.WORD, f"custom.{own}", shown, start)
    kind = Kind.SIGN if group == "sign" else Kind.WORD
    return Token(kind, shown, shown, start)


def _stray(text: str, position: int) -> FilterError:
    start = position + len(text[position:]) - len(text[position:].lstrip())
    if text[start] == '"':
        sentence = f"The double quote at character {start + 1} is not closed."
        return FilterError(sentence, start, len(text))
    sentence = f"“{text[start]}” at character {start + 1} has no meaning here."
    return FilterError(sentence, start, start + 1)
