"""Look-ups of a place: by point, by postcode, by name. Every answer names all candidates, and why.

Borders and names are held in this process, and read again when the territory has changed in the database.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import numpy as np
import shapely
from rapidfuzz import fuzz, process

from nabij.rules import postcodes
from nabij.rules.locating import NOWHERE, Locator
from nabij.rules.names import fold
from nabij.rules.postcodes import Parent, Touch, Why
from nabij.territory.kept import Kept
from nabij.territory.models import Level, Membership, Postcode, Unit, UnitCode

# Positions in the sources are rounded to a centimetre; nearer than this to a border counts as on it.
BORDER_M = 0.1
# How alike two words must be (0-100) to be taken for the same word with a typing error.
LIKE = 78
# The loader writes this in the basis of a membership that no source states in so many words.
INFERRED = "inferred"
POSTCODE = re.compile(r"\d{4}")
_SHORT_FORMS = {"st": ("saint", "sint"), "ste": ("sainte", "sinte"), "o": ("onze",), "nd": ("notre",)}

# ---- by point


@dataclass(frozen=True)
class LevelBorders:
    """The borders of one level, ready for look-up. `unit_ids[i]` is the id of the i-th unit."""

    level: Level
    unit_ids: np.ndarray
    locator: Locator


class PointWhy(StrEnum):
    """Why a unit is a candidate for a point."""

    INSIDE = "inside"
    ON_BORDER = "on_border"
    WITHIN_ACCURACY = "within_accuracy"


@dataclass(frozen=True)
class PointCandidate:
    """A unit that a point may lie in. `distance_m` is 0 inside."""

    unit: Unit
    why: PointWhy
    distance_m: float


@dataclass(frozen=True)
class Nearest:
    """The nearest unit to a point that lies in none of the level."""

    unit: Unit
    distance_m: float


@dataclass(frozen=True)
class LevelAnswer:
    """Where a point lies at one level: all candidates, or the nearest unit where there is none."""

    level: Level
    candidates: tuple[PointCandidate, ...]
    nearest: Nearest | None


@dataclass(frozen=True)
class PointAnswer:
    """Where a point lies, smallest level first. `inside` is whether it lies in the territory at all.

    `schematic` is whether the borders are computed from centres, so that the answer is only a rough one.
    """

    lon: float
    lat: float
    levels: tuple[LevelAnswer, ...]
    schematic: bool

    @property
    def inside(self) -> bool:
        return any(answer.candidates for answer in self.levels)


def _read_borders() -> dict[str, LevelBorders]:
    found: dict[str, LevelBorders] = {}
    rows: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    with_borders = Unit.objects.filter(boundary__isnull=False, valid_to__isnull=True)
    for pk, level_id, wkb in with_borders.order_by("slug").values_list("pk", "level_id", "boundary"):
        rows[level_id].append((pk, bytes(wkb or b"")))
    for level in Level.objects.all():
        if level.pk in rows:
            ids, borders = zip(*rows[level.pk], strict=True)
            found[level.slug] = LevelBorders(level, np.array(ids), Locator(list(shapely.from_wkb(borders))))
    return found


_borders = Kept(_read_borders)


def borders() -> dict[str, LevelBorders]:
    """The levels that have borders, by slug, smallest first."""
    return _borders.get()


@dataclass(frozen=True)
class ManyLocated:
    """Where many points lie at one level. `unit_ids[i]` is the id of a unit, or -1 for none.

    `several` names all units of each point that lies in more than one (on a border).
    """

    unit_ids: np.ndarray
    several: dict[int, tuple[int, ...]]


def locate_points(lons: np.ndarray, lats: np.ndarray, *, level: str) -> ManyLocated:
    """The units of many points at one level. Raises KeyError for a level without borders."""
    return locate_within(borders()[level], lons, lats)


def locate_within(found: LevelBorders, lons: np.ndarray, lats: np.ndarray) -> ManyLocated:
    """The units of many points at a level whose borders are at hand."""
    located = found.locator.locate(lons, lats)
    ids = np.append(found.unit_ids, NOWHERE)  # so that -1 stays -1
    several = {point: tuple(int(ids[unit]) for unit in units) for point, units in located.several.items()}
    return ManyLocated(ids[located.first], several)


def locate_point(lon: float, lat: float, *, accuracy_m: float = 0.0) -> PointAnswer:
    """Where a point lies at every level that has borders.

    `accuracy_m` is how far off the position may be, as a telephone tells: units within that distance are candidates
    too. Raises ValueError for a position that is not on earth.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("longitude is from -180 to 180 and latitude from -90 to 90")
    reach = max(accuracy_m, BORDER_M)
    found: list[tuple[Level, list[tuple[int, float]], tuple[int, float] | None]] = []
    for held in borders().values():
        near = [(int(held.unit_ids[unit]), away) for unit, away in held.locator.near(lon, lat, reach)]
        nearest = None if near else held.locator.nearest(lon, lat)
        found.append((held.level, near, nearest and (int(held.unit_ids[nearest[0]]), nearest[1])))
    named = {pk for _level, near, nearest in found for pk, _away in [*near, *([nearest] if nearest else [])]}
    units = {
        unit.pk: unit for unit in Unit.objects.filter(pk__in=named).select_related("level").defer("boundary", "outline")
    }
    return PointAnswer(
        lon,
        lat,
        tuple(
            LevelAnswer(
                level,
                tuple(PointCandidate(units[pk], why, round(away, 1)) for pk, away, why in _reasons(near)),
                nearest and Nearest(units[nearest[0]], round(nearest[1], 1)),
            )
            for level, near, nearest in found
        ),
        schematic=is_schematic(),
    )


def _reasons(near: list[tuple[int, float]]) -> list[tuple[int, float, PointWhy]]:
    """Why each near unit is a candidate: alone within reach of the border is inside; else on it, or within accuracy."""
    at_the_point = [pk for pk, away in near if away <= BORDER_M]
    return [
        (
            pk,
            away,
            PointWhy.WITHIN_ACCURACY
            if away > BORDER_M
            else (PointWhy.INSIDE if len(at_the_point) == 1 else PointWhy.ON_BORDER),
        )
        for pk, away in near
    ]


def is_schematic() -> bool:
    """Whether the borders in use are computed from centres instead of real."""
    return Level.objects.filter(editions__is_current=True, editions__schematic=True).exists()


_TWO_NUMBERS = re.compile(r"\s*(-?\d{1,3}[.,]\d+)\s*[;,\s]\s*(-?\d{1,3}[.,]\d+)\s*")


def read_point(text: str) -> tuple[float, float] | None:
    """A point (lon, lat) typed as maps show it, "50.8466, 4.3517": latitude first. None where it is something else.

    Where the point so read lies outside the territory and the other way round inside, it was typed the other way round.
    """
    match = _TWO_NUMBERS.fullmatch(text)
    if match is None:
        return None
    lat, lon = (float(number.replace(",", ".")) for number in match.groups())
    both = [(lon, lat), (lat, lon)]
    on_earth = [(x, y) for x, y in both if -180 <= x <= 180 and -90 <= y <= 90]
    inside = [(x, y) for x, y in on_earth if locate_point(x, y).inside]
    return next(iter([*inside, *on_earth]), None)


# ---- by postcode


@dataclass(frozen=True)
class PostcodeCandidate:
    """A unit that an address with a postcode may lie in, and why. `through` are the smaller units that lead to it.

    `inferred`: that those smaller units lie in it is not stated by a source.
    """

    unit: Unit
    why: Why
    basis: str | None
    through: tuple[Unit, ...]
    inferred: bool


@dataclass(frozen=True)
class PostcodeAnswer:
    """All candidates for a postcode by level, smallest first. No candidates: the postcode is not of this territory."""

    code: str
    municipality: Unit | None
    levels: tuple[tuple[Level, tuple[PostcodeCandidate, ...]], ...]

    def at(self, level_slug: str) -> tuple[PostcodeCandidate, ...]:
        """The candidates at one level."""
        return next((found for level, found in self.levels if level.slug == level_slug), ())

    @property
    def known(self) -> bool:
        return bool(self.levels)


def locate_postcode(code: str, *, municipality: Unit | None = None) -> PostcodeAnswer:
    """All units that an address with this postcode may lie in. Naming the municipality too leaves fewer."""
    rows = Postcode.objects.filter(code=code).values_list("unit_id", "unit__level__slug", "basis")
    touches = [Touch(*row) for row in rows]
    wanted = {touch.unit for touch in touches} | ({municipality.pk} if municipality else set())
    parents: dict[int, list[Parent]] = defaultdict(list)
    inferred: set[tuple[int, int]] = set()
    memberships = Membership.objects.filter(child__in=wanted, valid_to__isnull=True)
    for child, parent, level, share, basis in memberships.values_list(
        "child_id", "parent_id", "parent__level__slug", "share", "basis"
    ):
        parents[child].append(Parent(parent, level, share))
        if INFERRED in basis:
            inferred.add((child, parent))
    if municipality is not None:
        touches = postcodes.narrowed(touches, parents, municipality.pk)
    found = postcodes.candidates(touches, parents)
    named = {pk for candidate in found for pk in (candidate.unit, *candidate.through)}
    units = {
        unit.pk: unit for unit in Unit.objects.filter(pk__in=named).select_related("level").defer("boundary", "outline")
    }
    by_level: dict[str, list[PostcodeCandidate]] = defaultdict(list)
    for candidate in found:
        through = tuple(sorted((units[pk] for pk in candidate.through), key=lambda unit: unit.slug))
        by_level[candidate.level].append(
            PostcodeCandidate(
                units[candidate.unit],
                candidate.why,
                candidate.basis,
                through,
                bool(through) and all((unit.pk, candidate.unit) in inferred for unit in through),
            )
        )
    levels = sorted({unit.level for unit in units.values()}, key=lambda level: level.rank)
    return PostcodeAnswer(
        code,
        municipality,
        tuple(
            (
                level,
                tuple(
                    sorted(by_level[level.slug], key=lambda candidate: (candidate.unit.sort_nl, candidate.unit.slug))
                ),
            )
            for level in levels
            if level.slug in by_level
        ),
    )


# ---- by name


@dataclass(frozen=True)
class NameMatch:
    """A unit found by name or code. `exact` is False where typing errors had to be overlooked."""

    unit: Unit
    exact: bool


@dataclass(frozen=True)
class _Name:
    folded: str
    words: tuple[str, ...]
    unit: Unit


@dataclass(frozen=True)
class _Names:
    names: tuple[_Name, ...]
    by_code: dict[str, list[Unit]]
    vocabulary: tuple[str, ...]


def _read_names() -> _Names:
    units = {
        unit.pk: unit
        for unit in Unit.objects.filter(valid_to__isnull=True).select_related("level").defer("boundary", "outline")
    }
    found: list[_Name] = []
    for unit in units.values():
        for folded in sorted({fold(name) for name in (unit.name_nl, unit.name_fr, unit.name_en) if name}):
            found.append(_Name(folded, tuple(folded.split()), unit))
    by_code: dict[str, list[Unit]] = defaultdict(list)
    for code, unit_id in UnitCode.objects.filter(unit__in=units).values_list("code", "unit_id"):
        if unit_id is not None and units[unit_id] not in by_code[code.casefold()]:
            by_code[code.casefold()].append(units[unit_id])
    for unit in units.values():
        if unit not in by_code[unit.slug.casefold()]:
            by_code[unit.slug.casefold()].append(unit)
    vocabulary = sorted({word for name in found for word in name.words})
    return _Names(tuple(found), dict(by_code), tuple(vocabulary))


_names = Kept(_read_names)


def search(text: str, *, level: str | None = None, limit: int = 20) -> list[NameMatch]:
    """Units whose name in any language, or code, is `text`, has its words, or words that begin so; best first.

    Case, accents and punctuation do not matter. Only where nothing fits are typing errors overlooked.
    """
    held = _names.get()
    query = fold(text)
    ranked: dict[int, tuple[tuple[Any, ...], Unit]] = {}

    def offer(unit: Unit, quality: int, folded: str) -> None:
        if level is not None and unit.level.slug != level:
            return
        is_overlay = unit.level.kind == Level.Kind.OVERLAY
        order = (quality, is_overlay, unit.level.rank if is_overlay else -unit.level.rank, len(folded), folded, unit.pk)
        if unit.pk not in ranked or order < ranked[unit.pk][0]:
            ranked[unit.pk] = (order, unit)

    for unit in held.by_code.get(text.strip().casefold(), []):
        offer(unit, 0, "")
    if query:
        words = query.split()
        for name in held.names:
            if name.folded == query:
                offer(name.unit, 1, name.folded)
            elif _has_words(name.words, words, str.__eq__):
                offer(name.unit, 2, name.folded)
            elif _has_words(name.words, words, str.startswith):
                offer(name.unit, 3, name.folded)
    exact = bool(ranked)
    if not ranked and len(query) >= 3:
        for name in _alike(held, query.split()):
            offer(name.unit, 4, name.folded)
    return [NameMatch(unit, exact) for _order, unit in sorted(ranked.values(), key=lambda item: item[0])[:limit]]


def _has_words(words: tuple[str, ...], wanted: Iterable[str], fits: Callable[[str, str], bool]) -> bool:
    """Whether a word of the name fits each wanted word; "st" stands for "saint" and "sint" too."""
    return all(
        any(fits(word, form) for word in words for form in (sought, *_SHORT_FORMS.get(sought, ()))) for sought in wanted
    )


def _alike(held: _Names, wanted: list[str]) -> list[_Name]:
    """Names in which each wanted word has a word like it."""
    like: list[set[str]] = []
    extract = partial(process.extract, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None)
    for sought in wanted:
        near = {word for word, _score, _place in extract(sought, held.vocabulary)}
        begins = {word for word in held.vocabulary if word.startswith(sought)}
        for form in _SHORT_FORMS.get(sought, ()):
            begins |= {word for word in held.vocabulary if word.startswith(form)}
        like.append(near | begins)
    return [name for name in held.names if all(like_words.intersection(name.words) for like_words in like)]
