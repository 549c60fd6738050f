"""Streets that people walk on, as arrays: read from a table of nodes and one of pieces, packed, and unpacked.

One state of the network is kept whole in one row (`models.Streets`), under a digest of its values: what was reckoned
with it can be reckoned again. Old states stay; one is current.
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nabij.territory.models import Streets

_COLUMNS = ("lon", "lat", "u", "v", "metres", "kind")


@dataclass(frozen=True)
class StreetMap:
    """Nodes with their place (degrees, WGS 84), and pieces of street between two nodes, walked both ways.

    Shapes: lon, lat (nodes); u, v (places of nodes), metres, kind (OpenStreetMap's `highway`) (pieces).
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    u: NDArray[np.int32]
    v: NDArray[np.int32]
    metres: NDArray[np.float64]
    kind: NDArray[np.str_]

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the values: the same streets have the same one, however they were packed."""
        found = hashlib.sha256()
        for name in _COLUMNS:
            values = getattr(self, name)
            found.update(f"{name} {len(values)}\n".encode())
            found.update("\n".join(values.tolist()).encode() if name == "kind" else values.tobytes())
        return found.hexdigest()

    def packed(self) -> bytes:
        """As a compressed NumPy archive."""
        file = io.BytesIO()
        np.savez_compressed(file, **{name: getattr(self, name) for name in _COLUMNS})
        return file.getvalue()


def unpacked(content: bytes | memoryview) -> StreetMap:
    """The streets of a row."""
    with np.load(io.BytesIO(bytes(content)), allow_pickle=False) as archive:
        return StreetMap(**{name: archive[name] for name in _COLUMNS})


def current_streets() -> Streets | None:
    """The streets that are walked on now, without their content."""
    return Streets.objects.filter(is_current=True).defer("content").first()
