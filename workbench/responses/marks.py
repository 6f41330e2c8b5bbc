"""A stranger's text as it may be shown, and the pieces of it that were understood.

Pure functions of texts: no control characters, no marks that turn the direction of writing, and
spans that always lie inside the text they belong to.
"""

import re
from collections.abc import Iterable, Sequence

from workbench.responses.messages.inbound import NamedPerson
from workbench.responses.messages.reading import Span
from workbench.vocabulary.responses import Clue

MAX_SHOWN = 20_000
"""Characters of one part of a mail that are ever shown."""
_MAX_SPANS = 40
_SHORTEST = 3
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)


def shown(text: str) -> str:
    """`text` without control characters and marks of direction; line breaks and tabs stay."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text[:MAX_SHOWN])).replace("\t", "    ").strip("\n")


def one_line(text: str, most: int = 300) -> str:
    """`text` as shown, on one line of at most `most` characters."""
    return " ".join(shown(text[: most * 4]).split())[:most]


def spans(text: str, people: Sequence[NamedPerson], evidence: Sequence[str]) -> tuple[Span, ...]:
    """Where the text says what was understood; spans in order, none over another.

    Arguments: `people` whom the mail names; `evidence` the words that decided its class.
    """
    found: list[Span] = []
    for person in people:
        for words, clue in (
            (person.email, Clue.ADDRESS),
            (person.name, Clue.PERSON),
            (person.title, Clue.TITLE),
            (person.phone, Clue.PHONE),
        ):
            _add(found, _first(text, words), clue)
    for words in evidence:
        _add(found, _first(text, words), Clue.REASON)
    return tuple(sorted(found, key=lambda one: one.start)[:_MAX_SPANS])


def _add(found: list[Span], place: tuple[int, int] | None, clue: Clue) -> None:
    if place is None or any(_meet(one, place) for one in found):
        return
    found.append(Span(place[0], place[1] - place[0], clue))


def _meet(one: Span, place: tuple[int, int]) -> bool:
    return one.start < place[1] and place[0] < one.start + one.length


def _first(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand in the text, in whatever case and however the line was broken."""
    parts = _parts(words)
    if sum(map(len, parts)) < _SHORTEST:
        return None
    hit = re.search(r"\s+".join(map(re.escape, parts)), text, re.IGNORECASE)
    return hit.span() if hit else None


def _parts(words: str) -> list[str]:
    return shown(words[:400]).split()[:40]


def spoken_people(people: Iterable[NamedPerson]) -> tuple[NamedPerson, ...]:
    """People a mail names, each field on one line as it may be shown."""
    return tuple(
        NamedPerson(
            one_line(one.name), one_line(one.email), one_line(one.phone), one_line(one.title)
        )
        for one in people
    )
