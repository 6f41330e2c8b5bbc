"""What a person newly wrote: without the quote below, beside or above it, and without signature.

Our own footer says “unsubscribe”, so a quote that survives would turn every answer into an
opt-out (mail-facts §4.6). Lines we sent ourselves go first, then lines marked as quoted, then what
a quote header introduces.
"""

import re
from collections.abc import Sequence

from workbench.mail.parsing import ParsedMail
from workbench.mail.quote_headers import quote_start
from workbench.mail.signatures import split_signature
from workbench.vocabulary.record import record

MAX_CHARACTERS = 65_536
MAX_LINES = 1_200
MAX_LINE = 1_000
MIN_OWN_LINE = 8
MIN_OWN_PIECE = 24

_WORDS = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"^\s{0,4}(?:>|&gt;|\|\s)")
_DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks of writing direction, which Hebrew and Arabic mail puts around names and addresses."""
_BLANKS = re.compile(r"\n{3,}")


@record
class ReplyText:
    """`text` the new words, `signature` what stood below them, `quoted` all that was dropped."""

    text: str
    signature: str
    quoted: str


def new_text(mail: ParsedMail, our_texts: Sequence[str] = ()) -> ReplyText:
    """The new words of a mail.

    Arguments: `our_texts` the texts of what we sent to this person; their lines are never new.
    """
    return split_reply(mail.plain, our_texts)


def split_reply(text: str, our_texts: Sequence[str] = ()) -> ReplyText:
    """Splits a plain text into new words, signature and quote; bounded and linear."""
    lines = _bounded_lines(text)
    kept, quoted = _drop_quotes(lines)
    kept, ours = _drop_ours(kept, our_texts)
    body = _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in kept)).strip("\n")
    words, signature = split_signature(body)
    return ReplyText(words.strip(), signature.strip(), "\n".join((*quoted, *ours)).strip("\n"))


def _bounded_lines(text: str) -> list[str]:
    cut = text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    cut = cut.translate(_DIRECTIONS)
    return [line[:MAX_LINE] for line in cut.split("\n")[:MAX_LINES]]


def _drop_quotes(lines: list[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    quoted: list[str] = []
    number = 0
    while number < len(lines):
        header = quote_start(lines, number)
        if header:
            after = _next_filled(lines, number + header)
            if after is not None and not _QUOTED.match(lines[after]):
                quoted.extend(lines[number:])
                break
            quoted.extend(lines[number : number + header])
            number += header
            continue
        target = quoted if _QUOTED.match(lines[number]) or _broken_quote(lines, number) else kept
        target.append(lines[number])
        number += 1
    return kept, quoted


def _next_filled(lines: list[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if lines[n].strip()), None)


def _broken_quote(lines: list[str], number: int) -> bool:
    """A mail program broke a long quoted line and left its rest without the mark."""
    line = lines[number]
    if number == 0 or not line.strip() or number + 1 >= len(lines):
        return False
    before = lines[number - 1]
    unfinished = len(before) >= 60 and not before.rstrip().endswith((".", "?", "!", ":"))
    goes_on = unfinished or (len(before) >= 40 and line[:1].islower())
    return bool(_QUOTED.match(before)) and goes_on and bool(_QUOTED.match(lines[number + 1]))


def _drop_ours(lines: list[str], our_texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Drops lines that we wrote, whole or as a re-wrapped piece of our text."""
    if not our_texts:
        return lines, []
    whole = "|".join(_squeezed(text[:MAX_CHARACTERS]) for text in our_texts[:20])
    exact = {_squeezed(line) for text in our_texts[:20] for line in text.split("\n")[:MAX_LINES]}
    bare = [_squeezed(line) for line in lines]
    mine = [
        (len(one) >= MIN_OWN_LINE and one in exact) or (len(one) >= MIN_OWN_PIECE and one in whole)
        for one in bare
    ]
    filled = [number for number, one in enumerate(bare) if one]
    for place, number in enumerate(filled):
        beside = (*filled[max(0, place - 1) : place], *filled[place + 1 : place + 2])
        if bare[number] in exact and any(mine[other] for other in beside):
            mine[number] = True
    kept = [line for line, own in zip(lines, mine, strict=True) if not own]
    return kept, [line for line, own in zip(lines, mine, strict=True) if own]


def _squeezed(text: str) -> str:
    return _WORDS.sub("", text).casefold()
