"""Python's collector of circles is told to wait through work in bulk, and no longer."""

import gc

import pytest

from nabij.collector import SELDOM, seldom_collecting


def test_it_waits_as_long_as_some_work_lasts() -> None:
    before = gc.get_threshold()
    assert before != SELDOM
    one, other = seldom_collecting(), seldom_collecting()
    one.__enter__()
    other.__enter__()
    assert gc.get_threshold() == SELDOM
    one.__exit__(None, None, None)  # the first ends first, as with two threads
    assert gc.get_threshold() == SELDOM
    other.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_it_goes_on_as_before_after_a_failure() -> None:
    before = gc.get_threshold()

    @seldom_collecting()
    def fail() -> None:
        assert gc.get_threshold() == SELDOM
        raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert gc.get_threshold() == before
