"""The garbage collector rests while blocks are open and is as before when the last one closes."""

import gc

import pytest

from workbench.collector import RARELY, rare_collections


def test_blocks_may_overlap_and_leave_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    first, second = rare_collections(), rare_collections()
    first.__enter__()
    second.__enter__()
    assert gc.get_threshold()[0] == RARELY
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_a_failure_inside_gives_the_collector_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), rare_collections():
        raise ValueError("broken")
    assert gc.get_threshold() == before
