"""Python's collector of objects that refer to each other, kept from running again and again through work in bulk.

It starts after every 700 objects that are made and not given back. An import or an index makes millions, next to none
of which refer to each other in a circle: a tenth of the time went into looking at them. Nothing is kept for longer
that is given back without it, which is nearly everything.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 50, 1_000)
_lock = threading.Lock()
_begun: list[tuple[int, int, int]] = []  # the thresholds of before, once for each work in bulk that is going on


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """While this lasts, in whichever thread, the collector starts seldom; afterwards as before. Also a decorator."""
    with _lock:
        _begun.append(_begun[0] if _begun else gc.get_threshold())
        gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        with _lock:
            before = _begun.pop()
            if not _begun:
                gc.set_threshold(*before)
