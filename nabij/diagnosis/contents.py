"""What a diagnosis is made of and what it finds: plain arrays, without a database.

Everything is aligned to one order of units per level (`Units.slugs`). Sectors are what is reckoned with; larger units
are gathered from them. NaN is unknown or not applicable, never zero. Minutes are minutes of walking, people are
residents, supply is in the unit of its kind of service.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # both load the compiler of loops, which takes a moment that not every command needs
    from nabij.rules.walking_network import MinutePairs, Network

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

SECTOR = "sector"


@dataclass(frozen=True)
class Units:
    """The units of one level in use, in the order of their slugs.

    `names` are (nl, fr, en), None where there is none. `sector_of` says for each sector (in the order of the sectors)
    which of these units it lies in, -1 for none: a sector in two units counts with the larger share. For the level of
    sectors it is 0, 1, 2…
    """

    level: str
    ids: Numbers
    slugs: tuple[str, ...]
    names: tuple[tuple[str | None, str | None, str | None], ...]
    population: Floats  # of the reference day; NaN: unknown
    area_m2: Floats
    lon: Floats  # of a point inside, WGS84
    lat: Floats
    sector_of: Numbers

    def __len__(self) -> int:
        return len(self.slugs)


@dataclass(frozen=True)
class Territory:
    """The units of every level that covers the region: sector, district, municipality, zone, region.

    `beside`: sectors that touch, as two columns of places in the order of sectors, and the length of their border.
    """

    levels: Mapping[str, Units]
    population_on: date | None
    beside: Numbers  # (m, 2)
    border_m: Floats  # (m,)

    @property
    def sectors(self) -> Units:
        return self.levels[SECTOR]


@dataclass(frozen=True)
class Site:
    """One service at one place that everybody may know, as the diagnosis sees it.

    `supply` by kind of service (`kinds.Kind.slug`), in that kind's unit, None where nobody said how much.
    `facts` are those of `nabij.directory.search.facts`, of the whole service.
    """

    id: str  # of the service at its location; `synthetic:…` for what is invented
    service_id: str | None
    name: tuple[str | None, str | None, str | None]
    lon: float
    lat: float
    supply: Mapping[str, float | None]
    facts: Mapping[str, Any]
    is_synthetic: bool = False


@dataclass(frozen=True)
class FigureColumn:
    """One indicator over the units of one level, in their order. `status` as `needs.Observation.Status`."""

    indicator: str
    level: str
    values: Floats
    status: tuple[str, ...]
    period_start: date
    period_end: date
    unit_of_measure: str
    source: str
    edition: str
    doubts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # place of a unit -> kinds of suspicion


@dataclass(frozen=True)
class InputSource:
    """Where an input comes from, for the evidence of every result. `edition` names the version of the data."""

    what: str  # "territory", "figures:bimd-income", "streets", "offer", "synthetic:general-practitioner"
    title: str
    edition: str
    on: date | None
    licence: str | None
    digest: str  # of the values used

    def record(self) -> dict[str, str | None]:
        """The same for programs; the day as ISO 8601."""
        return {
            "what": self.what,
            "title": self.title,
            "edition": self.edition,
            "on": self.on.isoformat() if self.on else None,
            "licence": self.licence,
            "digest": self.digest,
        }


@dataclass(frozen=True)
class Inputs:
    """Everything a diagnosis reads, so that it can be repeated years later without the database it came from.

    `unplaced`: per kind, how many services have no point (a hidden place, a telephone line, no coordinates).
    """

    territory: Territory
    sites: tuple[Site, ...]
    unplaced: Mapping[str, int]
    figures: Mapping[tuple[str, str], FigureColumn]  # (indicator, level)
    streets: str  # digest of the streets walked on (`territory.Streets`)
    sources: tuple[InputSource, ...]
    at: datetime  # the moment the offer is looked at: decides opening hours, expiry of saturation, age of entries


@dataclass(frozen=True)
class Walks:
    """Who walks how far to which site: pairs in minutes for one kind of walker.

    `pairs` has sectors as origins and `Inputs.sites` as sites. `origin_why` and `site_why` say of what is not joined
    to the streets why not ("" where it is; no_point, too_far).
    """

    walker: str  # adult, slow, wheelchair
    pairs: "MinutePairs"  # of another type than a table of metres, which is refused
    bound_minutes: float
    origin_why: tuple[str, ...]
    site_why: tuple[str, ...]
    network: "Network | None" = None


@dataclass(frozen=True)
class Layer:
    """One figure, or one class, per unit of one level. Its key is words with dots, see `docs/diagnosis.md`.

    `values` NaN: none. `classes`: where values are places in this list of codes instead of numbers. `known`: the share
    of the people of the unit (0 to 1) for whom the figure is known; None where that is all or nothing.
    """

    key: str
    level: str
    values: Floats
    unit_of_measure: str  # minutes, people, share, score, rank, per_1000, services, class …
    lower: Floats | None = None
    upper: Floats | None = None
    classes: tuple[str, ...] | None = None
    known: Floats | None = None
    direction: str = "neutral"  # higher_is_worse, higher_is_better, neutral


@dataclass(frozen=True)
class Note:
    """What was missing, left out or assumed: a code with its numbers, said in words by the pages."""

    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What one step of the diagnosis found. `results` holds what is no layer: plain data that JSON can keep."""

    layers: tuple[Layer, ...]
    notes: tuple[Note, ...] = ()
    results: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Diagnosis:
    """All that was found, from what, how and when. `layers` by (key, level)."""

    units: Mapping[str, Units]
    layers: Mapping[tuple[str, str], Layer]
    notes: tuple[Note, ...]
    results: Mapping[str, Any]  # step -> its results
    sources: tuple[InputSource, ...]
    parameters: Mapping[str, Any]
    made_at: datetime
    code_version: str

    def layer(self, *words: str, level: str) -> Layer | None:
        """The layer whose key is these words joined by dots."""
        return self.layers.get((".".join(words), level))


def gathered(units: Units, values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Weighted means of sectors per unit, and the share of the weight that has a value (`known`).

    `values` and `weights` are in the order of the sectors. NaN where a unit has no weight with a value.
    """
    has = ~np.isnan(values) & ~np.isnan(weights) & (units.sector_of >= 0)
    inside = (units.sector_of >= 0) & ~np.isnan(weights)
    count = len(units)
    weight = np.bincount(units.sector_of[has], weights=weights[has], minlength=count)
    total = np.bincount(units.sector_of[inside], weights=weights[inside], minlength=count)
    sums = np.bincount(units.sector_of[has], weights=values[has] * weights[has], minlength=count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(weight > 0, sums / weight, np.nan), np.where(total > 0, weight / total, np.nan)
