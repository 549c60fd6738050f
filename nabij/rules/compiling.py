"""Loops compiled to machine code by numba, kept on disk so that the next start need not compile again.

Never `parallel=True`: on a machine without libgomp such a function ends the whole process when two threads call it at
once. The functions release Python's lock instead, and `in_parts` shares the work over ordinary threads.

What is kept on disk is made again when the file that holds the loop changes, but not when another file does: a compiled
function calls only compiled functions of its own file.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])
Result = TypeVar("Result")


def compiled(function: Function) -> Function:
    """The function as machine code, in plain float64 arithmetic. Compiled when first called with a kind of input."""
    try:
        made = njit(function, cache=True, nogil=True)
    except RuntimeError:  # no folder to keep the machine code in may be written: compile in every process
        made = njit(function, nogil=True)
    return cast(Function, made)


def in_parts(start: NDArray[np.int64], threads: int, run: Callable[[int, int, int], Result]) -> list[Result]:
    """`run(part, first, last)` for parts of the rows that hold about equally many pairs; `start` as in `Pairs`."""
    edges = np.searchsorted(start, np.linspace(0, start[-1], threads + 1)[1:-1])
    bounds = [0, *(int(edge) for edge in edges), len(start) - 1]
    parts = [(part, bounds[part], max(bounds[part], bounds[part + 1])) for part in range(threads)]
    if threads == 1:
        return [run(*parts[0])]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda given: run(*given), parts))
