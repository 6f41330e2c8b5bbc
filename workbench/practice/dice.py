"""Chance without chance: every draw of the practice market follows from the seed and a name.

The standard generator would do, but its draws depend on how often it was asked before; here a
draw depends only on what it is about, so that adding a person never changes another's fate.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def draw(*about: object) -> float:
    """A number in [0, 1) that follows from the words in `about` alone."""
    digest = hashlib.sha256("\x1f".join(str(word) for word in about).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def token(*about: object, length: int = 12) -> str:
    """`length` hex digits (at most 64) that follow from the words in `about` alone."""
    text = "\x1f".join(str(word) for word in about)
    return hashlib.sha256(f"token\x1f{text}".encode()).hexdigest()[:length]


def between(low: int, high: int, *about: object) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(draw(*about) * (high - low + 1))


def pick(options: Sequence[T], *about: object) -> T:
    """One of `options`, each as likely as the others."""
    return options[int(draw(*about) * len(options))]


def shuffled(options: Sequence[T], *about: object) -> list[T]:
    """All of `options` in an order that follows from `about`."""
    order = sorted(range(len(options)), key=lambda index: (draw(index, *about), index))
    return [options[index] for index in order]
