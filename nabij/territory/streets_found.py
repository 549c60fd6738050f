"""What a state of the streets holds, in numbers, and whether it is of this territory."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors
from nabij.territory.models import Unit
from nabij.territory.streets import StreetMap


@dataclass(frozen=True)
class Found:
    """A state of the streets in numbers. `pieces`: parts that hang together; `largest`: of the nodes, in the largest.

    `near` and `sectors`: how many sectors have a node within `within_m` of their centre, of how many with a centre.
    """

    nodes: int
    streets: int
    km: float
    stairs: int
    pieces: int
    largest: float
    near: int
    within_m: float
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
        within_m=NEAR_M,
        sectors=len(places),
    )
