"""What workers are divided by: people and need per sector, and who is there already. Reads the database."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from django.db.models import Max

from nabij.diagnosis.allocating.gauges import Gauge, gauges
from nabij.diagnosis.contents import SECTOR, Diagnosis, Floats, InputSource, Layer, Numbers, Territory
from nabij.diagnosis.need.defining import indices
from nabij.diagnosis.reach.territory import read_territory, territory_source
from nabij.diagnosis.whole.keeping import current, current_row
from nabij.needs.models import Batch, Indicator, Source
from nabij.needs.queries import TOTAL, Figure, released, visible_observations
from nabij.territory.models import Edition, Membership, Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

POPULATION = "population"
BAR_LEVEL = "bar-area"
_SEVERAL = re.compile(r"\((\d+) BAR\)")


@dataclass(frozen=True)
class Need:
    """Need per sector by one gauge or one index: 0 or more, higher is worse; NaN unknown.

    `per`: the level that the figure is of; sectors have that of the unit they lie in. `layers`: of an index, its scores
    with their intervals, by level. `lifted`: how much every score was raised, where an index goes below zero.
    """

    slug: str
    names: tuple[str, str, str]  # nl, fr, en
    scores: Floats
    per: str
    source: InputSource
    year: int | None
    layers: Mapping[str, Layer]
    lifted: float = 0.0
    is_index: bool = False
    made_from: tuple[InputSource, ...] = ()  # of an index: the figures that it was made from

    def said(self, lang: str) -> str:
        """Its name in nl, fr or en."""
        return self.names[("nl", "fr", "en").index(lang)]


@dataclass(frozen=True, eq=False)
class Ground:
    """People per sector by year, needs by slug (the first is the default), and where both come from."""

    territory: Territory
    people: Mapping[int, Floats]
    people_sources: Mapping[int, InputSource]
    needs: Mapping[str, Need]
    territory_source: InputSource

    @property
    def newest(self) -> int:
        """The newest year with people per sector."""
        return max(self.people)


class NoPeople(ValueError):
    """No sector has a number of residents."""


_lock = Lock()
_held: tuple[tuple[Any, ...], Ground] | None = None


def read_ground() -> Ground:
    """All of it, kept in the process until territory, figures or diagnosis change. Raises NoSectors, NoPeople."""
    global _held  # noqa: PLW0603 - one value for the process
    territory, row = read_territory(), current_row()
    newest = Batch.objects.aggregate(number=Max("pk"), at=Max("imported_at"))
    stamp = (id(territory), newest["number"], newest["at"], row.pk if row else None)
    with _lock:
        if _held is None or _held[0] != stamp or _held[1].territory is not territory:
            _held = stamp, _read(territory, current() if row else None)
        return _held[1]


def _read(territory: Territory, diagnosis: Diagnosis | None) -> Ground:
    figures = _figures(territory)
    people, people_sources = _people(territory, figures)
    weights = people[max(people)]
    found = [need for gauge in gauges() if (need := _by_gauge(gauge, territory, figures, weights)) is not None]
    composite = [] if diagnosis is None else list(needs_by_index(territory, diagnosis))
    return Ground(
        territory, people, people_sources, {one.slug: one for one in (*composite, *found)}, territory_source()
    )


_Columns = dict[tuple[str, str, date], list[Figure]]


def _figures(territory: Territory) -> _Columns:
    """Open figures of the gauges and of the population, by indicator, level and end of their period."""
    wanted = {POPULATION, *(gauge.figure for gauge in gauges())}
    levels = {SECTOR, *(gauge.level for gauge in gauges())} & territory.levels.keys()
    level_of = {int(pk): level for level in levels for pk in territory.levels[level].ids.tolist()}
    indicators = list(Indicator.objects.filter(slug__in=wanted, access=Source.Access.OPEN).order_by("slug"))
    rows = visible_observations(None).filter(
        indicator__in=indicators, gender=TOTAL, age=TOTAL, unit__level__slug__in=levels
    )
    found: _Columns = defaultdict(list)
    for figure in released(rows, None, indicators):
        if figure.unit in level_of:
            found[figure.indicator, level_of[figure.unit], figure.period_end].append(figure)
    return found


def _column(territory: Territory, level: str, figures: Iterable[Figure]) -> Floats:
    places = {int(pk): place for place, pk in enumerate(territory.levels[level].ids.tolist())}
    values = np.full(len(places), np.nan)
    for figure in figures:
        if figure.value is not None:
            values[places[figure.unit]] = figure.value
    return values


def _people(territory: Territory, figures: _Columns) -> tuple[dict[int, Floats], dict[int, InputSource]]:
    people, sources = {}, {}
    for (slug, level, end), rows in figures.items():
        if slug == POPULATION and level == SECTOR:
            people[end.year] = _column(territory, SECTOR, rows)
            sources[end.year] = _source(f"{POPULATION}-{end.year}", rows, people[end.year])
    units = territory.sectors
    if territory.population_on is not None and territory.population_on.year not in people:
        people[territory.population_on.year] = units.population
        sources[territory.population_on.year] = territory_source()
    if not any(np.nansum(one) > 0 for one in people.values()):
        raise NoPeople
    return people, sources


def _by_gauge(gauge: Gauge, territory: Territory, figures: _Columns, people: Floats) -> Need | None:
    ends = [end for slug, level, end in figures if (slug, level) == (gauge.figure, gauge.level)]
    end = max((one for one in ends if gauge.year in {None, one.year}), default=None)
    if end is None:
        return None
    rows = figures[gauge.figure, gauge.level, end]
    values = _column(territory, gauge.level, rows)
    if gauge.level != SECTOR:
        of = territory.levels[gauge.level].sector_of
        values = np.where(of >= 0, values[of], np.nan)
    if gauge.turn == "inverse":
        counted = ~np.isnan(values) & (people > 0)
        mean = np.average(values[counted], weights=people[counted]) if counted.any() else np.nan
        values = np.where(values > 0, 100 * mean / np.where(values > 0, values, 1.0), np.nan)
    if np.isnan(values).all():
        return None
    return Need(gauge.slug, gauge.name, values, gauge.level, _source(gauge.slug, rows, values), end.year, {})


def needs_by_index(territory: Territory, diagnosis: Diagnosis) -> Iterable[Need]:
    """The composite indices of the kept diagnosis, in their order, where they still fit the territory.

    An index of districts or municipalities gives each sector the score of the unit that it lies in.
    """
    for index in indices():
        key = f"need.{index.slug}.score"
        layer = diagnosis.layers.get((key, index.level))
        units = territory.levels.get(index.level)
        if layer is None or units is None or diagnosis.units[index.level].slugs != units.slugs:
            continue
        scores = np.where(units.sector_of >= 0, layer.values[units.sector_of], np.nan)
        if np.isnan(scores).all():
            continue
        lifted = max(0.0, -float(np.nanmin(scores)))
        figures = {f"figures:{one.figure}@{index.level}" for one in index.indicators}
        yield Need(
            slug=index.slug,
            names=(index.name.nl, index.name.fr, index.name.en),
            scores=scores + lifted,
            per=index.level,
            source=InputSource(
                f"index:{index.slug}",
                index.name.en,
                diagnosis.code_version,
                diagnosis.made_at.date(),
                None,
                _digest(scores),
            ),
            year=None,
            layers={level: found for (name, level), found in diagnosis.layers.items() if name == key},
            lifted=lifted,
            is_index=True,
            made_from=tuple(one for one in diagnosis.sources if one.what in figures),
        )


def _digest(values: Floats) -> str:
    """A fingerprint of the values per sector that were used."""
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<f8").tobytes()).hexdigest()


def _source(what: str, rows: Sequence[Figure], values: Floats) -> InputSource:
    first = rows[0]
    source = Source.objects.filter(slug=first.source).first()
    edition = Edition.objects.filter(slug=first.edition).first()
    titles = (source.title_en, source.title_nl, source.title_fr) if source else ()
    return InputSource(
        what=what,
        title=next((title for title in titles if title), first.source),
        edition=edition.title if edition else first.edition,
        on=first.period_end,
        licence=source.licence if source else None,
        digest=_digest(values),
    )


# ---- Who is there already -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outreach:
    """The neighbourhood action workers (BAR) per unit of a level, with the host of each.

    `nowhere`: those whose area the sources do not place in one unit of this level.
    """

    workers: Mapping[str, int]
    hosts: tuple[tuple[str, str, int], ...]  # name of the area, its host, workers
    nowhere: int


def read_outreach(level: str) -> Outreach:
    """The BAR areas by the unit that they lie in. Their borders are in no source, so smaller units have none."""
    found: dict[str, int] = defaultdict(int)
    areas = list(Unit.objects.filter(level__slug=BAR_LEVEL, valid_to__isnull=True).order_by("slug"))
    lies_in = dict(
        Membership.objects.filter(
            child__in=areas, parent__level__slug=level, valid_to__isnull=True, share=1
        ).values_list("child_id", "parent__slug")
    )
    hosts = []
    for area in areas:
        said = _SEVERAL.search(area.note or "")
        count = int(said.group(1)) if said else 1
        hosts.append(
            (in_language(area, "name", current_language()).text, _SEVERAL.sub("", area.note or "").strip(), count)
        )
        if area.pk in lies_in:
            found[lies_in[area.pk]] += count
    total = sum(count for _name, _host, count in hosts)
    return Outreach(dict(found), tuple(hosts), total - sum(found.values()))


def places_in(territory: Territory, level: str, within: tuple[str, str] | None) -> Numbers:
    """For each sector the place of its unit of `level`; -1 for those outside `within` (level, slug)."""
    of = territory.levels[level].sector_of
    if within is None:
        return of
    whole = territory.levels[within[0]]
    return np.where(whole.sector_of == whole.slugs.index(within[1]), of, -1)
