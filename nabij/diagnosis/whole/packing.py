"""Arrays and plain data as compact bytes and back, exactly; and a digest of what they say.

The bytes are a compressed npz: each array as it is, and the plain data as JSON in UTF-8. JSON writes floats with as
many digits as they need to be read back the same; NaN and infinity stand as Python writes them.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_PLAIN = "plain"


def packed(arrays: Arrays, plain: Any) -> bytes:
    """The bytes. Names of arrays may not be `plain`."""
    written = io.BytesIO()
    text = np.frombuffer(_json(plain, sort=False).encode(), dtype=np.uint8)
    tables: dict[str, Any] = {_PLAIN: text} | {name: np.ascontiguousarray(one) for name, one in arrays.items()}
    np.savez_compressed(written, **tables)
    return written.getvalue()


def unpacked(content: bytes | memoryview) -> tuple[dict[str, NDArray[Any]], Any]:
    """Arrays and plain data of `packed` bytes. Lists come back as lists, also where they were tuples."""
    with np.load(io.BytesIO(bytes(content)), allow_pickle=False) as read:
        arrays = {name: read[name] for name in read.files if name != _PLAIN}
        return arrays, json.loads(read[_PLAIN].tobytes().decode())


def digest(arrays: Arrays, plain: Any) -> str:
    """A fingerprint (SHA-256, hexadecimal) of the values: equal values give it again, however they are stored.

    Every NaN counts as the same NaN.
    """
    found = hashlib.sha256(_json(plain, sort=True).encode())
    for name in sorted(arrays):
        one = np.ascontiguousarray(arrays[name])
        if one.dtype.kind == "f":
            one = np.where(np.isnan(one), np.nan, one) + 0.0  # one bit pattern for NaN, and for zero
        found.update(f"\x1f{name}\x1f{one.dtype.str}\x1f{one.shape}\x1f".encode())
        found.update(one.tobytes())
    return found.hexdigest()


def _json(plain: Any, *, sort: bool) -> str:
    """As JSON; keys in their own order, or sorted for a digest."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=sort, separators=(",", ":"))
