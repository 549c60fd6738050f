"""Walks over a network of streets: exact shortest ways, up to a bound, from many places to many services.

Nodes are crossings, edges the pieces of street between them, walked in both directions. Places are joined to the
nearest node, in a straight line, and only up to a distance that is given: a service in the river or outside the
territory is left out and said. All lengths are metres; `in_minutes` makes them time, for one kind of walker. A table
of metres is of another type than a table of minutes: one given for the other is refused, by the checker of types and
when it runs.

Source: E. Dijkstra, Numerische Mathematik 1 (1959) 269-271, ended at the bound.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from nabij.rules.compiling import compiled, in_parts
from nabij.rules.pairs import Floats, Numbers, Pairs, Places
from nabij.rules.walking import EARTH_RADIUS_M, unit_vectors

NOWHERE = -1


@dataclass(frozen=True)
class MetrePairs(Pairs):
    """Pairs whose cost is metres of walking."""


@dataclass(frozen=True)
class MinutePairs(Pairs):
    """Pairs whose cost is minutes of one kind of traveller."""


class WrongUnit(TypeError):
    """A table in one unit was given where another is asked, such as metres for minutes."""

    def __init__(self, given: object, wanted: type[Pairs]) -> None:
        super().__init__(f"{type(given).__name__} given where {wanted.__name__} are asked")


def pairs_in_minutes(pairs: Pairs) -> MinutePairs:
    """The table, if it is one of minutes. Raises WrongUnit for metres, and for a table that does not say its unit."""
    if not isinstance(pairs, MinutePairs):
        raise WrongUnit(pairs, MinutePairs)
    return pairs


class UnusableNetwork(ValueError):
    """What was given is no network. Codes: different_lengths, unknown_node (row), bad_length (row), bad_point (row),
    no_bound, bad_distance."""

    def __init__(self, code: str, **parameters: int) -> None:
        super().__init__(f"{code} {parameters}" if parameters else code)
        self.code, self.parameters = code, parameters


@dataclass(frozen=True)
class Profile:
    """A kind of walker: metres in a minute, and the kinds of street (OpenStreetMap's `highway`) that are no way."""

    name: str
    metres_a_minute: float
    refuses: frozenset[str] = frozenset()


# The usual 4.8 km/h; 3.6 (1.0 m/s) for somebody old, with a child or a bag; 2.9 for a wheelchair pushed by hand, which
# is an assumption. That stairs are no way for it is not. Kerbs, slopes and pavements are not in the network: what a
# wheelchair reaches by it is the most that it can reach.
ADULT = Profile("adult", 80.0)
SLOW = Profile("slow", 60.0)
WHEELCHAIR = Profile("wheelchair", 48.0, frozenset({"steps"}))
PROFILES = {profile.name: profile for profile in (ADULT, SLOW, WHEELCHAIR)}


@dataclass(frozen=True)
class Network:
    """Streets by node: those of node n are `to[start[n]:start[n + 1]]` with `metres` beside them.

    `component` numbers what hangs together, 0 the largest; `vectors` are the nodes on a sphere of radius 1 (n, 3).
    Made by `index_network`.
    """

    start: Places
    to: Numbers
    metres: Floats
    component: Numbers
    vectors: Floats


@dataclass(frozen=True)
class Joined:
    """Places on a network: the node of each, NOWHERE where it is not joined, and the metres to it (NaN: no point).

    `why`: empty, no_point, or too_far.
    """

    node: Numbers
    metres: Floats
    why: tuple[str, ...]


def index_network(
    u: ArrayLike,
    v: ArrayLike,
    metres: ArrayLike,
    lon: ArrayLike,
    lat: ArrayLike,
    *,
    kind: ArrayLike | None = None,
    profile: Profile = ADULT,
) -> Network:
    """Index streets once, for one kind of walker: the nodes at both ends, lengths, and the nodes' degrees.

    `kind` is the kind of street of each, for profiles that refuse some. Raises UnusableNetwork, which names the row.
    """
    one, other = np.asarray(u, dtype=np.int64), np.asarray(v, dtype=np.int64)
    lengths = np.asarray(metres, dtype=np.float64)
    vectors = unit_vectors(np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64))
    nodes = len(vectors)
    if not len(one) == len(other) == len(lengths):
        raise UnusableNetwork("different_lengths")
    _name(~np.isfinite(vectors).all(axis=1), "bad_point")
    _name((one < 0) | (other < 0) | (one >= nodes) | (other >= nodes), "unknown_node")
    _name(~(lengths >= 0) | np.isinf(lengths), "bad_length")
    kept = one != other  # a way that comes back to where it began leads nowhere
    if kind is not None and profile.refuses:
        kept &= ~np.isin(np.asarray(kind, dtype=str), sorted(profile.refuses))
    one, other, lengths = one[kept], other[kept], lengths[kept]
    ends, far = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.argsort(ends, kind="stable")
    start = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=nodes), out=start[1:])
    both = np.concatenate([lengths, lengths])
    return Network(start, far[order].astype(np.int32), both[order], _components(one, other, nodes), vectors)


def join(network: Network, lon: ArrayLike, lat: ArrayLike, *, at_most_m: float, component: int | None = 0) -> Joined:
    """The nearest node of each place, at most so many metres away; `component` None: of any piece of the network.

    A piece that hangs together with nothing would leave whoever is joined to it alone: so the largest, as a rule.
    """
    if not at_most_m >= 0:
        raise UnusableNetwork("bad_distance")
    points = unit_vectors(np.asarray(lon, dtype=np.float64).ravel(), np.asarray(lat, dtype=np.float64).ravel())
    known = np.isfinite(points).all(axis=1)
    nodes = np.arange(len(network.vectors)) if component is None else np.flatnonzero(network.component == component)
    node = np.full(len(points), NOWHERE, dtype=np.int32)
    metres = np.full(len(points), np.nan)
    if len(nodes) and known.any():
        chord, nearest = cKDTree(network.vectors[nodes]).query(points[known])
        metres[known] = 2 * EARTH_RADIUS_M * np.arcsin(chord / 2)
        node[known] = nodes[nearest]
    far = known & ~(metres <= at_most_m)
    node[far] = NOWHERE
    why = np.where(far, "too_far", np.where(known, "", "no_point"))
    return Joined(node, metres, tuple(why.tolist()))


def walks(
    network: Network, origins: Joined, sites: Joined, *, bound_m: float, to_the_door: bool = False, threads: int = 1
) -> MetrePairs:
    """The metres from each origin to each site that is at most so far: to the nearest node and along the streets.

    A walk ends at the node of the site; with `to_the_door` the straight line from there counts too, which for a large
    building is the way to its middle. Origins and sites that are not joined are in no pair. The bound is inclusive, and
    may not be endless.
    """
    if not (bound_m >= 0 and math.isfinite(bound_m)):
        raise UnusableNetwork("no_bound")
    at = np.argsort(sites.node, kind="stable").astype(np.int32)
    at = at[sites.node[at] != NOWHERE]
    of_node = np.zeros(len(network.start), dtype=np.int64)
    np.cumsum(np.bincount(sites.node[at], minlength=len(network.start) - 1), out=of_node[1:])

    site_leg = sites.metres if to_the_door else np.zeros(len(sites.metres))

    def walk(_part: int, first: int, last: int) -> tuple[Places, Numbers, Floats]:
        return _walks(
            network.start,
            network.to,
            network.metres,
            origins.node[first:last],
            origins.metres[first:last],
            of_node,
            at,
            site_leg,
            bound_m,
        )

    parts = in_parts(np.arange(len(origins.node) + 1), threads, walk)
    start = np.zeros(len(origins.node) + 1, dtype=np.int64)
    np.cumsum(np.concatenate([part[0] for part in parts]), out=start[1:])
    return MetrePairs(
        len(sites.node), start, np.concatenate([part[1] for part in parts]), np.concatenate([part[2] for part in parts])
    )


def in_minutes(pairs: MetrePairs, profile: Profile) -> MinutePairs:
    """The same walks in minutes of one kind of walker. Raises WrongUnit for a table that is not in metres."""
    if not isinstance(pairs, MetrePairs):
        raise WrongUnit(pairs, MetrePairs)
    return MinutePairs(pairs.sites, pairs.start, pairs.site, pairs.cost / profile.metres_a_minute)


def within_metres(pairs: MetrePairs, bound_m: float) -> MetrePairs:
    """Only the walks up to and with a bound: the same as if they had been asked with it."""
    kept = pairs.cost <= bound_m
    if kept.all():
        return pairs
    start = np.concatenate([[0], np.cumsum(kept)])[pairs.start]
    return MetrePairs(pairs.sites, start.astype(np.int64), pairs.site[kept], pairs.cost[kept])


def _name(wrong: ArrayLike, code: str) -> None:
    if np.any(wrong):
        raise UnusableNetwork(code, row=int(np.argmax(wrong)))


def _components(one: Places, other: Places, nodes: int) -> Numbers:
    """What hangs together, by size: 0 is the largest."""
    _count, label = connected_components(coo_matrix((np.ones(len(one)), (one, other)), (nodes, nodes)), directed=False)
    by_size = np.argsort(-np.bincount(label), kind="stable")
    rank = np.empty(len(by_size), dtype=np.int32)
    rank[by_size] = np.arange(len(by_size))
    return np.asarray(rank[label])


@compiled
def _walks(
    start: Places,
    to: Numbers,
    metres: Floats,
    node: Numbers,
    leg: Floats,
    of_node: Places,
    at: Numbers,
    site_leg: Floats,
    bound: float,
) -> tuple[Places, Numbers, Floats]:
    """Of each origin the number of sites, then all sites and all metres in a row."""
    counts = np.zeros(len(node), dtype=np.int64)
    found = np.empty(1024, dtype=np.int32)
    costs = np.empty(1024, dtype=np.float64)
    total = 0
    far = np.full(len(start) - 1, np.inf)
    touched = np.empty(len(start) - 1, dtype=np.int32)
    keys = np.empty(len(to) + 1, dtype=np.float64)
    heap = np.empty(len(to) + 1, dtype=np.int32)
    for origin in range(len(node)):
        if node[origin] < 0 or leg[origin] > bound:
            continue
        limit = bound - leg[origin]
        before = total
        far[node[origin]] = 0.0
        touched[0] = node[origin]
        reached = 1
        size = _push(keys, heap, 0, 0.0, node[origin])
        while size > 0:
            here, gone = heap[0], keys[0]
            size = _pop(keys, heap, size)
            if gone > far[here]:
                continue  # a shorter way there was found since
            for place in range(of_node[here], of_node[here + 1]):
                cost = leg[origin] + gone + site_leg[at[place]]
                if cost <= bound:
                    if total == len(found):
                        found = np.concatenate((found, np.empty_like(found)))
                        costs = np.concatenate((costs, np.empty_like(costs)))
                    found[total] = at[place]
                    costs[total] = cost
                    total += 1
            for street in range(start[here], start[here + 1]):
                longer = gone + metres[street]
                there = to[street]
                if longer <= limit and longer < far[there]:
                    if far[there] == np.inf:
                        touched[reached] = there
                        reached += 1
                    far[there] = longer
                    size = _push(keys, heap, size, longer, there)
        far[touched[:reached]] = np.inf
        counts[origin] = total - before
    return counts, found[:total].copy(), costs[:total].copy()


@compiled
def _push(keys: Floats, heap: Numbers, size: int, key: float, node: int) -> int:
    """One more in a heap whose least comes first; the new size."""
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if keys[above] <= key:
            break
        keys[place] = keys[above]
        heap[place] = heap[above]
        place = above
    keys[place] = key
    heap[place] = node
    return size + 1


@compiled
def _pop(keys: Floats, heap: Numbers, size: int) -> int:
    """The heap without its first; the new size."""
    size -= 1
    key, node = keys[size], heap[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[place] = keys[below]
        heap[place] = heap[below]
        place = below
    keys[place] = key
    heap[place] = node
    return size
