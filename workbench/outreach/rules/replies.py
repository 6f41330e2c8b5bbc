"""What a server's refusal says about the address (mail-facts §4.2)."""

import re

_ENHANCED = re.compile(r"\b5\.(\d{1,3})\.(\d{1,3})\b")
_DEAD = frozenset({(1, 1), (1, 2), (1, 3), (1, 6), (1, 10)})
_WORDS = re.compile(
    r"\b(?:user|mailbox|recipient|address|account)\b[^.]{0,30}\b(?:unknown|does ?n[o']t exist"
    r"|not exist"
    r"|not found|no longer|invalid|unavailable|rejected: user)\b"
    r"|\bno such (?:user|mailbox|recipient|address|person)\b|\bunknown (?:user|recipient"
    r"|mailbox)\b",
    re.IGNORECASE,
)


def says_address_is_dead(code: int, reply: str) -> bool:
    """Whether a refusal for good means that nobody is there.

    A policy refusal (5.7.x) never does (RESP-03); without an enhanced code the words decide.
    """
    if not 500 <= code <= 599:
        return False
    found = _ENHANCED.search(reply)
    if found is not None:
        return (int(found[1]), int(found[2])) in _DEAD
    return _WORDS.search(reply) is not None
