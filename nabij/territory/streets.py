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
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors
from nabij.territory.models import Streets, Unit

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


@dataclass(frozen=True)
class Found:
    """A state of the streets in numbers. `pieces`: parts that hang together; `largest`: of the nodes, in the largest.

    `near` and `sectors`: how many sectors have a node within `NEAR_M` of their centre, of how many with a centre.
    """

    nodes: int
    streets: int
    km: float
    stairs: int
    pieces: int
    largest: float
    near: int
    sectors: int


NEAR_M = 600.0


def found_in(streets: StreetMap) -> Found:
    """What a person who brings streets wants to see before they are kept."""
    nodes = len(streets.lon)
    ends = (np.ones(len(streets.u)), (streets.u, streets.v))
    pieces, piece = connected_components(coo_matrix(ends, (nodes, nodes)), directed=False)
    centres = Unit.objects.filter(level__slug="sector", valid_to__isnull=True, centre_lon__isnull=False)
    places = np.array(list(centres.values_list("centre_lon", "centre_lat")), dtype=np.float64).reshape(-1, 2)
    chord, _node = cKDTree(unit_vectors(streets.lon, streets.lat)).query(unit_vectors(places[:, 0], places[:, 1]))
    return Found(
        nodes=nodes,
        streets=len(streets.metres),
        km=float(streets.metres.sum()) / 1000,
        stairs=int((streets.kind == "steps").sum()),
        pieces=int(pieces),
        largest=float(np.bincount(piece).max() / nodes),
        near=int((np.asarray(chord) * EARTH_RADIUS_M <= NEAR_M).sum()),
        sectors=len(places),
    )
