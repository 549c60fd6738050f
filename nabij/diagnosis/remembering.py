"""Results that are remembered in the process by a fingerprint of all they were computed from.

One service that changes leaves most of a diagnosis as it was: what is asked again with the same values is given again,
to the bit. Nothing is remembered by the identity of an object, so that nothing can go out of date.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Result = TypeVar("Result")


def fingerprint(*values: "NDArray[Any] | str | float | None") -> bytes:
    """A digest of arrays, texts and numbers in this order."""
    found = hashlib.blake2b(digest_size=20)
    for value in values:
        if isinstance(value, np.ndarray):
            found.update(f"\x1f{value.dtype.str}{value.shape}\x1f".encode())
            found.update(np.ascontiguousarray(value).data)
        else:
            found.update(f"\x1f{value!r}\x1f".encode())
    return found.digest()


class Remembered(Generic[Result]):
    """The last `most` results by their fingerprint. Threads may share it; results must not be changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[bytes, Result] = OrderedDict()

    def get(self, key: bytes, make: Callable[[], Result]) -> Result:
        """The result with this fingerprint, made now where it is not remembered."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
