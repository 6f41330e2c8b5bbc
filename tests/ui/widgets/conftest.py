"""Widgets without a window around them."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def collected_on_this_thread() -> Iterator[None]:
    """As in the program: a reader's thread that collected garbage would take widgets apart, those
    of earlier tests too, and Qt dies of that. What earlier tests left is not looked at again.
    """
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()
