"""What is left of a filter text that was kept while other fields were known."""

from collections.abc import Callable, Iterator

from workbench.prospects.filters.parsing import FilterError, parse
from workbench.prospects.filters.tokens import Kind, Token, tokens
from workbench.prospects.filters.tree import Condition
from workbench.vocabulary.record import record


@record
class Remains:
    """The conditions that can still be asked, joined by “and”, and those that cannot, as they
    were written.
    """

    text: str
    lost: tuple[str, ...]


def remains(text: str, there: Callable[[Condition], bool]) -> Remains:
    """A filter without the conditions that cannot be asked any more; the whole text is lost where
    its pieces are not simply joined by “and”.

    Arguments: `there` says of a condition that can be read whether all it asks for still exists.
    """
    if not text.strip() or _asks(text, there):
        return Remains(text, ())
    pieces = _pieces(text)
    kept = [one for one in pieces if _asks(one, there)]
    return Remains(" and ".join(kept), tuple(one for one in pieces if one not in kept))


def _asks(text: str, there: Callable[[Condition], bool]) -> bool:
    try:
        return there(parse(text))
    except FilterError:
        return False


def _pieces(text: str) -> list[str]:
    """The texts between the “and” of the outermost level, or the whole text."""
    try:
        run = tokens(text)
    except FilterError:
        return [text.strip()]
    outer = list(_outermost(run))
    if any(one.word() == "or" for one in outer):
        return [text.strip()]
    ends = [one for one in outer if one.word() == "and"]
    starts = [0, *(one.end for one in ends)]
    stops = [*(one.start for one in ends), len(text)]
    return [text[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]


def _outermost(run: tuple[Token, ...]) -> Iterator[Token]:
    """Tokens outside all parentheses, without the “and” between the two ends of a range."""
    depth, in_range = 0, False
    for token in run:
        if token.kind is Kind.SIGN and token.text in ("(", ")"):
            depth += 1 if token.text == "(" else -1
        if depth:
            continue
        if in_range and token.word() == "and":
            in_range = False
            continue
        in_range = in_range or token.word() == "between"
        yield token
