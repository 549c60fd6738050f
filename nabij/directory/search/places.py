"""The territory as the search needs it: what lies in what, the middles, and the names that people type.

It ranks answers and never takes one away.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np

from nabij.directory.search.words import folded, runs, sound_of, words_of
from nabij.rules.names import fold
from nabij.territory.kept import Kept
from nabij.territory.lookup import LevelBorders, borders, locate_within
from nabij.territory.models import Unit
from nabij.territory.queries import current_memberships

SMALLEST = "sector"
LARGEST = "region"
MOST = 0.5  # a unit of which more than this share lies in another is taken to lie there
LONGEST_NAME = 5  # words
SHORTEST_HEARD = 6  # letters of a name that is recognised by its sound
SHORTEST_NAME = 4  # letters of a name before "wijk" that is taken for that of a place
SHORTEST_HALF = 6  # letters of one of the two names of a unit
NO_NAMES = ("Centrum", "Centre")
QUARTERS = ("wijk", "buurt", "kwartier")  # "Anneessenswijk" is Anneessens
NAMED = ("municipality", "neighbourhood", "district")  # larger first; zones bear points of the compass for names
NICKNAMED = "municipality"  # people leave out the end of these names: "Molenbeek"


@dataclass(frozen=True)
class Place:
    """A unit that a question is about. `around`: it and what it lies in; `within`: it and what lies in it."""

    key: str  # level:slug
    unit_id: int
    lon: float | None
    lat: float | None
    around: frozenset[str]
    within: frozenset[str]


@dataclass(frozen=True)
class Places:
    """Every unit of the territory."""

    by_key: Mapping[str, Place]
    by_id: Mapping[int, Place]
    names: Mapping[tuple[str, ...], str]  # folded words -> key
    starts: Mapping[tuple[str, ...], str]  # how a name begins, where only one does -> key
    sectors: LevelBorders | None = None  # the smallest units, ready for look-up; None: without borders

    def named(self, words: Sequence[str]) -> tuple[Place, range] | None:
        """The place that is named in these folded words, and where in them; the longest name, the whole one first."""
        bare = [_without_quarter(word) for word in words]
        for names, asked in ((self.names, words), (self.starts, words), (self.names, bare)):
            for start, end in runs(asked, LONGEST_NAME):
                key = names.get(tuple(asked[start:end]))
                if key is not None:
                    return self.by_key[key], range(start, end)
        return None

    def beside(self, place: Place, areas: Iterable[str]) -> set[str]:
        """Of these areas those that are other parts of the municipality that a place lies in."""
        towns = {key for key in place.around if key.startswith(f"{NICKNAMED}:")}
        return {
            area
            for area in areas
            if area not in place.around and (one := self.by_key.get(area)) is not None and one.around & towns
        }

    def sounding_like(self, word: str) -> Place | None:
        """The place whose name of one word sounds like this folded one, where only one does: "Scharbeek"."""
        key = self._by_sound.get(sound_of(word)) if len(word) >= SHORTEST_HEARD else None
        return self.by_key[key] if key is not None else None

    @cached_property
    def _by_sound(self) -> Mapping[str, str]:
        heard: dict[str, set[str]] = defaultdict(set)
        for names in (self.names, self.starts):
            for words, key in names.items():
                if len(words) == 1 and len(words[0]) >= SHORTEST_HEARD:
                    heard[sound_of(words[0])].add(key)
        return {sound: next(iter(keys)) for sound, keys in heard.items() if len(keys) == 1}

    def at(self, lon: float, lat: float) -> Place | None:
        """The smallest unit that a point lies in; None outside the territory."""
        if self.sectors is None:
            return None
        found = locate_within(self.sectors, np.array([lon]), np.array([lat]))
        return self.by_id.get(int(found.unit_ids[0]))


def _without_quarter(word: str) -> str:
    for end in QUARTERS:
        bare = word.removesuffix(end)
        if bare != word and len(bare) >= SHORTEST_NAME:
            return bare
    return word


def _read_places() -> Places:
    units = {
        unit.pk: unit
        for unit in Unit.objects.filter(valid_to__isnull=True).select_related("level").defer("boundary", "outline")
    }
    keys = {pk: f"{unit.level.slug}:{unit.slug}" for pk, unit in units.items()}
    around: dict[int, set[str]] = {pk: {key} for pk, key in keys.items()}
    within: dict[int, set[str]] = {pk: {key} for pk, key in keys.items()}
    lies_in = current_memberships().filter(share__gt=MOST).values_list("child_id", "parent_id")
    for child, parent in lies_in:
        if child in keys and parent in keys:
            around[child].add(keys[parent])
            within[parent].add(keys[child])
    places = {
        pk: Place(keys[pk], pk, unit.centre_lon, unit.centre_lat, frozenset(around[pk]), frozenset(within[pk]))
        for pk, unit in units.items()
    }
    by_key = {place.key: place for place in places.values()}
    names = _names(list(units.values()), keys)
    starts = _starts(names)
    for called, its_units in _called():
        known = [by_key[key] for key in its_units if key in by_key]
        if known and frozenset.intersection(*(part.around for part in known)):
            place = known[0] if len(known) == 1 else _together(f"called:{called[0]}", known, by_key)
            by_key[place.key] = place
            for name in called:
                names.setdefault(tuple(folded(word) for word in words_of(name)), place.key)
    return Places(by_key, places, names, starts, borders().get(SMALLEST))


def _called() -> Iterable[tuple[list[str], list[str]]]:
    """Other names of a part of the town, and the keys of its units."""
    with files("nabij.directory.search").joinpath("called.toml").open("rb") as file:
        return [(one["names"], one["units"]) for one in tomllib.load(file)["place"]]


def _together(key: str, parts: Sequence[Place], by_key: Mapping[str, Place]) -> Place:
    """One place of several units. Who asks about it asks about the smallest unit that holds them all."""
    around = frozenset.intersection(*(part.around for part in parts))
    whole = min((by_key[one] for one in around), key=lambda one: len(one.within))
    within = frozenset().union(*(part.within for part in parts))
    return Place(
        key, whole.unit_id, _mean(part.lon for part in parts), _mean(part.lat for part in parts), around, within
    )


def _mean(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) / len(known) if known else None


def _names(units: Sequence[Unit], keys: Mapping[int, str]) -> dict[tuple[str, ...], str]:
    """Names by which people call a part of the territory."""
    whole = {
        word
        for unit in units
        if unit.level.slug == LARGEST
        for name in (unit.name_nl, unit.name_fr, unit.name_en)
        for word in fold(name or "").split()
    }
    found: dict[tuple[str, ...], str] = {}
    named = [unit for unit in units if unit.level.slug in NAMED]
    for unit in sorted(named, key=lambda unit: NAMED.index(unit.level.slug)):
        for name in _with_parts(unit.name_nl, unit.name_fr, unit.name_en):
            words = tuple(folded(word) for word in words_of(name))
            # The whole territory needs no recognising, nor does a name of one letter or number.
            if words and not set(words) <= whole and len("".join(words)) > 3:
                found.setdefault(words, keys[unit.pk])
    return found


def _with_parts(*names: str | None) -> Iterator[str]:
    """Names, and each of two that stand for one unit: "Flagey - Malibran" is Flagey, and is Malibran."""
    yield from (name for name in names if name)
    for name in names:
        parts = [part.strip() for part in (name or "").split(" - ")]
        yield from (part for part in parts if len(parts) > 1 and len(part) >= SHORTEST_HALF and part not in NO_NAMES)


def _starts(names: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """How long names of municipalities begin, where no two begin so."""
    begun: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for words, key in names.items():
        if key.startswith(f"{NICKNAMED}:"):
            for length in range(1, len(words)):
                begun[words[:length]].add(key)
    return {words: next(iter(keys)) for words, keys in begun.items() if len(keys) == 1 and len("".join(words)) > 5}


_kept = Kept(_read_places)


def places() -> Places:
    """The territory as it is now."""
    return _kept.get()
