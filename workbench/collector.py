"""Lets the garbage collector rest while many plain values pass.

A chunk of an import is hundreds of thousands of dictionaries, lists and texts without a single
cycle; looking through them for cycles again and again took a third of an import's time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = 50_000
"""New containers between two looks; the collector's own 700 is made for cycles."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Inside, cycles are looked for rarely. Where blocks overlap, the first one to begin gives the
    collector back: the others are slower then, and nothing stays changed.
    """
    before = gc.get_threshold()
    if before[0] == RARELY:
        yield
        return
    gc.set_threshold(RARELY, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
