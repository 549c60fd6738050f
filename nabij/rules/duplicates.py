"""Which records are probably the same service, told twice: scored pairs with the reasons, for a human to decide.

Names must be alike; telephone, place, address and what is offered then speak for or against. Only pairs that could
reach the threshold are compared: near each other, or with a telephone, an address or a whole name in common. Where very
many share one of those (ten thousand of one name), each is compared with its neighbours in a sorted list only, so that
the work grows with the number of records and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import cos, hypot, radians

import numpy as np
from rapidfuzz import fuzz

from nabij.rules.names import fold

THRESHOLD = 0.7  # from here a human is asked
AT_THE_DOOR_M = 15  # so near, two of one kind of which one has no name are put before a human
NEAR_M = 100  # all pairs within this distance are compared
FAR_M = 1_000  # further apart speaks against
CROWD = 100  # more than this in one block, and only neighbours in a sorted list are compared
WINDOW = 10
COMMON_NAME = 5  # a name that so many bear says little: banks, chains of pharmacies
_MOST_NEIGHBOURS = 60  # of a place, on average
_GENERIC_SHARE, _GENERIC_LEAST = 0.02, 25  # a word in more than this share of the names, and this many, is left out
_METRES_PER_DEGREE = 111_320.0

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Record:
    """One service as far as it tells whether another is the same. Empty is not known, also of `names`.

    `kinds` are codes of what it offers, `address` street and number, `owner` the organisation that runs it.
    """

    id: str
    names: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()
    address: str | None = None
    owner: str | None = None

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The names without case, accents and punctuation, each once."""
        return tuple(dict.fromkeys(filter(None, map(fold, self.names))))


@dataclass(frozen=True)
class Reason:
    """Why: `name` (alike, 0 to 1), `no_name`, `other_number` (in the name), `common_name` (records with it), `phone`,
    `other_phone`, `place` (metres), `far` (metres), `address`, `kind`, `other_kind`, `only_name`."""

    code: str
    number: float | None = None


@dataclass(frozen=True)
class Pair:
    """Two records, the smaller id first, and how surely they are one: 0 to 1."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]


class Names:
    """The names of all records: which words are too common to tell them apart, and how many bear a name."""

    def __init__(self, records: Iterable[Record]) -> None:
        found = list(records)
        words = Counter(word for record in found for word in {w for name in record.folded for w in name.split()})
        most = max(_GENERIC_LEAST, _GENERIC_SHARE * len(found))
        self.generic = frozenset(word for word, number in words.items() if number > most)
        self._cores: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.bearers = Counter(core for record in found for core in self.cores(record))

    def cores(self, record: Record) -> tuple[str, ...]:
        """The names without generic words, in the order of the alphabet; whole where nothing else is left."""
        if record.folded not in self._cores:
            self._cores[record.folded] = tuple(dict.fromkeys(map(self._core, record.folded)))
        return self._cores[record.folded]

    def _core(self, name: str) -> str:
        words = sorted(name.split())
        return " ".join([word for word in words if word not in self.generic] or words)

    def likeness(self, one: Record, other: Record) -> float:
        """How alike the names are, 0 to 1. One that holds the other whole, of two words or more, counts 0.9."""
        best = 0.0
        for first in self.cores(one):
            for second in self.cores(other):
                alike = fuzz.ratio(first, second)
                if min(first.count(" "), second.count(" ")) > 0:
                    alike = max(alike, 0.9 * fuzz.token_set_ratio(first, second))
                best = max(best, alike)
        return best / 100


# ---- One pair -------------------------------------------------------------------------------------------------------


def compare(one: Record, other: Record, names: Names) -> Pair | None:
    """The pair with its score and reasons; None where the names alone say that they are two.

    Two services of one organisation often share everything but the name: then only the same name counts.
    """
    siblings = one.owner is not None and one.owner == other.owner
    named = one.folded and other.folded
    alike = names.likeness(one, other) if named else None
    if siblings and not named:
        return None
    if alike is not None and alike < (0.95 if siblings else 0.7):
        return None
    score, reasons = 0.0, []
    for points, reason in (
        *_by_phone(one, other),
        *_by_place(one, other),
        *_by_kind(one, other),
        *(_without_name(one, other) if alike is None else _by_name(one, other, alike, names)),
    ):
        score += points
        reasons.append(reason)
    first, second = sorted((one.id, other.id))
    return Pair(first, second, round(min(max(score, 0.0), 1.0), 3), tuple(reasons))


Evidence = Iterator[tuple[float, Reason]]  # points, and what they are for


def _by_name(one: Record, other: Record, alike: float, names: Names) -> Evidence:
    metres = distance_m(one, other)
    points = 0.45 if alike >= 0.95 else 0.35 if alike >= 0.85 else 0.2
    shared = set(names.cores(one)) & set(names.cores(other))
    bearers = max((names.bearers[core] for core in shared), default=0)
    near = metres is not None and metres <= 30
    if bearers >= COMMON_NAME and not near and not one.phones & other.phones:
        points /= 2
        yield 0.0, Reason("common_name", bearers)
    yield points, Reason("name", round(alike, 2))
    if _numbers(one) and _numbers(other) and not _numbers(one) & _numbers(other):
        yield -0.2, Reason("other_number")
    if shared and metres is None and not (one.phones and other.phones) and not (one.address and other.address):
        yield 0.25, Reason("only_name")


def _numbers(record: Record) -> frozenset[str]:
    """The numbers in its names: school no. 2 is not school no. 3."""
    return frozenset(word for name in record.folded for word in name.split() if word.isdigit())


def _without_name(one: Record, other: Record) -> Evidence:
    metres = distance_m(one, other)
    if metres is not None and metres <= AT_THE_DOOR_M and one.kinds & other.kinds:
        yield 0.25, Reason("no_name")


def _by_phone(one: Record, other: Record) -> Evidence:
    if one.phones & other.phones:
        yield 0.35, Reason("phone")
    elif one.phones and other.phones:
        yield -0.1, Reason("other_phone")


def _by_place(one: Record, other: Record) -> Evidence:
    metres = distance_m(one, other)
    if metres is not None:
        points = 0.35 if metres <= 30 else 0.25 if metres <= NEAR_M else 0.1 if metres <= 3 * NEAR_M else 0.0
        if points:
            yield points, Reason("place", round(metres))
        elif metres > FAR_M:
            yield -0.3, Reason("far", round(metres))
    if one.address is not None and one.address == other.address:
        yield 0.15, Reason("address")


def _by_kind(one: Record, other: Record) -> Evidence:
    if one.kinds & other.kinds:
        yield 0.1, Reason("kind")
    elif one.kinds and other.kinds:
        yield -0.35, Reason("other_kind")


def distance_m(one: Record, other: Record) -> float | None:
    """The shortest distance between places of both, in metres; None where one has none."""
    if not one.points or not other.points:
        return None
    return min(_metres(first, second) for first in one.points for second in other.points)


def _metres(first: Point, second: Point) -> float:
    shrink = cos(radians((first[1] + second[1]) / 2))
    return hypot((first[0] - second[0]) * shrink, first[1] - second[1]) * _METRES_PER_DEGREE


# ---- All pairs ------------------------------------------------------------------------------------------------------


def find_pairs(
    records: Sequence[Record], *, threshold: float = THRESHOLD, among: Collection[str] | None = None
) -> list[Pair]:
    """The pairs that reach the threshold, the surest first. `among`: only those with one of these ids.

    `threshold` may not be lower than THRESHOLD: pairs below it are not all looked at.
    """
    if threshold < THRESHOLD:
        raise ValueError(f"a threshold below {THRESHOLD} would miss pairs")
    names = Names(records)
    wanted = None if among is None else frozenset(among)
    found = []
    for one, other in sorted(_candidates(records, names)):
        if wanted is not None and records[one].id not in wanted and records[other].id not in wanted:
            continue
        pair = compare(records[one], records[other], names)
        if pair is not None and pair.score >= threshold:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


def _candidates(records: Sequence[Record], names: Names) -> set[tuple[int, int]]:
    """Places in the list of all pairs that could reach the threshold."""
    found = _neighbours(records, names)
    keys: tuple[Callable[[Record], Iterable[str]], ...] = (
        lambda record: record.phones,
        lambda record: (record.address,) if record.address else (),
        names.cores,
    )
    for key in keys:
        blocks: dict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(records):
            for value in dict.fromkeys(key(record)):
                blocks[value].append(place)
        for block in blocks.values():
            found.update(_pairs_within(block, records, names))
    return found


def _pairs_within(block: list[int], records: Sequence[Record], names: Names) -> Iterator[tuple[int, int]]:
    """All pairs of a block; of a crowd, each with the next ones when sorted by name, place and telephone."""
    if len(block) <= CROWD:
        yield from combinations(block, 2)
        return

    def key(place: int) -> tuple[object, ...]:
        record = records[place]
        return (names.cores(record), sorted(record.points), record.address or "", sorted(record.phones), record.id)

    ordered = sorted(block, key=key)
    for start, place in enumerate(ordered):
        for other in ordered[start + 1 : start + 1 + WINDOW]:
            yield min(place, other), max(place, other)


def _neighbours(records: Sequence[Record], names: Names) -> set[tuple[int, int]]:
    """Pairs with places within NEAR_M of each other."""
    at_point: dict[Point, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for point in dict.fromkeys(record.points):
            at_point[point].append(place)
    found = {pair for block in at_point.values() for pair in _pairs_within(block, records, names)}
    if len(at_point) > 1:
        points = list(at_point)
        from scipy.spatial import cKDTree  # noqa: PLC0415 - a quarter of a second, for this alone

        tree, reach = cKDTree(_flat(points)), NEAR_M * 1.05
        while tree.count_neighbors(tree, reach) > _MOST_NEIGHBOURS * len(points):
            reach /= 2  # everything on one spot: compare only what is nearer still
        for first, second in tree.query_pairs(reach, output_type="ndarray"):
            here, there = at_point[points[first]], at_point[points[second]]
            if len(here) * len(there) > CROWD * CROWD:
                found.update(_pairs_within(list({*here, *there}), records, names))
            else:
                found.update((min(a, b), max(a, b)) for a in here for b in there if a != b)
    return found


def _flat(points: Sequence[Point]) -> np.ndarray:
    """Points in metres on a plane that is right to a hundredth within a country."""
    lonlat = np.array(points)
    shrink = np.cos(np.radians(lonlat[:, 1].mean()))
    return np.column_stack([lonlat[:, 0] * shrink, lonlat[:, 1]]) * _METRES_PER_DEGREE
