"""The figures that the indices of need are made from, as everybody may see them. Reads the database."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from nabij.diagnosis.contents import FigureColumn, Floats, InputSource, Territory
from nabij.diagnosis.need.defining import Index, indices
from nabij.needs.models import Indicator, Observation, Source, Suspicion
from nabij.needs.queries import TOTAL, Figure, released, visible_observations
from nabij.territory.models import Edition

FigureColumns = dict[tuple[str, str], FigureColumn]

# Beside the value of an indicator, under its slug: these of its figures, under the slug with a dot and the name.
BESIDE = ("lower", "upper", "count")


def wanted_figures(definitions: Iterable[Index]) -> set[tuple[str, str]]:
    """Which indicators at which level the indices use, those whose doubts they watch included."""
    wanted: set[tuple[str, str]] = set()
    for index in definitions:
        wanted |= {(one.indicator, index.level) for one in index.indicators}
        wanted |= {(slug, index.level) for slug in (index.rules.watch if index.rules else ())}
    return wanted


def read_figures(
    territory: Territory, definitions: Sequence[Index] | None = None
) -> tuple[FigureColumns, list[InputSource]]:
    """The newest open figures of every indicator that an index uses, at its level, and where they come from.

    Keys: (indicator, level), and for what stands beside a value ("aged-65-plus-share.lower", level). Two queries for
    the figures and one for their doubts, whatever the number of units. A unit without a row is missing.
    """
    wanted = wanted_figures(indices() if definitions is None else definitions)
    levels = {level for _indicator, level in wanted} & territory.levels.keys()
    slugs = {indicator for indicator, _level in wanted}
    places = {
        int(pk): (level, place) for level in levels for place, pk in enumerate(territory.levels[level].ids.tolist())
    }
    indicators = list(Indicator.objects.filter(slug__in=slugs, access=Source.Access.OPEN).order_by("slug"))
    observations = visible_observations(None).filter(
        indicator__in=indicators, gender=TOTAL, age=TOTAL, unit__level__slug__in=levels
    )
    found = _newest(released(observations, None, indicators), places, wanted)
    columns: FigureColumns = {}
    measures = {indicator.slug: indicator.unit_of_measure for indicator in indicators}
    for (indicator, level), figures in found.items():
        where = {unit: place for unit, (at, place) in places.items() if at == level}
        columns |= _columns((indicator, level), figures, where, measures[indicator])
    columns = _with_doubts(columns, indicators, places)
    return columns, _sources(columns)


def _newest(
    figures: Iterable[Figure], places: Mapping[int, tuple[str, int]], wanted: set[tuple[str, str]]
) -> dict[tuple[str, str], list[Figure]]:
    """Per indicator and level the figures of one period: the newest that has a value somewhere."""
    by_period: dict[tuple[str, str], dict[tuple[date, date], list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        place = places.get(figure.unit)
        if place is not None and (figure.indicator, place[0]) in wanted:
            by_period[figure.indicator, place[0]][figure.period_end, figure.period_start].append(figure)
    return {
        key: periods[max(periods, key=lambda period: (any(one.has_value for one in periods[period]), period))]
        for key, periods in by_period.items()
    }


def _columns(
    key: tuple[str, str], figures: Sequence[Figure], places: Mapping[int, int], unit_of_measure: str
) -> FigureColumns:
    """The column of one indicator at one level, and of what stands beside its values."""
    (indicator, level), first = key, figures[0]
    status = [Observation.Status.MISSING.value] * len(places)
    numbers = {name: np.full(len(places), np.nan) for name in ("value", *BESIDE)}
    for figure in figures:
        place = places[figure.unit]
        status[place] = figure.status
        for name, values in numbers.items():
            value = getattr(figure, name)
            values[place] = np.nan if value is None else value

    def column(name: str, values: Floats, measure: str) -> FigureColumn:
        return FigureColumn(
            indicator=name,
            level=level,
            values=values,
            status=tuple(status),
            period_start=first.period_start,
            period_end=first.period_end,
            unit_of_measure=measure,
            source=first.source,
            edition=first.edition,
        )

    made = {key: column(indicator, numbers["value"], unit_of_measure)}
    for name in BESIDE:
        if not np.isnan(numbers[name]).all():
            measure = "persons" if name == "count" else unit_of_measure
            made[f"{indicator}.{name}", level] = column(f"{indicator}.{name}", numbers[name], measure)
    return made


def _with_doubts(
    columns: FigureColumns, indicators: Sequence[Indicator], places: Mapping[int, tuple[str, int]]
) -> FigureColumns:
    """The same columns with the doubts about their values, which were found when the figures were loaded."""
    slugs = {indicator.pk: indicator.slug for indicator in indicators}
    doubts: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Suspicion.objects.filter(indicator__in=indicators, unit__in=list(places)).order_by("kind")
    for pk, unit, kind, start, end in rows.values_list("indicator", "unit", "kind", "period_start", "period_end"):
        level, place = places[unit]
        column = columns.get((slugs[pk], level))
        if column is not None and (column.period_start, column.period_end) == (start, end):
            doubts[slugs[pk], level][place].append(kind)
    made = dict(columns)
    for key, found in doubts.items():
        made[key] = replace(columns[key], doubts={place: tuple(kinds) for place, kinds in sorted(found.items())})
    return made


def _sources(columns: FigureColumns) -> list[InputSource]:
    sources = {one.slug: one for one in Source.objects.filter(slug__in={column.source for column in columns.values()})}
    titles = dict(
        Edition.objects.filter(slug__in={column.edition for column in columns.values()}).values_list("slug", "title")
    )
    return [
        InputSource(
            what=f"figures:{name}@{level}",
            title=_title(sources[column.source]),
            edition=titles.get(column.edition, column.edition),
            on=column.period_end,
            licence=sources[column.source].licence,
            digest=digest_of(column),
        )
        for (name, level), column in sorted(columns.items())
    ]


def _title(source: Source) -> str:
    return source.title_en or source.title_nl or source.title_fr or source.slug


def digest_of(column: FigureColumn) -> str:
    """What identifies the values of a column, their statuses and their doubts."""
    made = hashlib.sha256(np.ascontiguousarray(column.values, dtype="<f8").tobytes())
    made.update("\0".join(column.status).encode())
    made.update(repr(sorted(column.doubts.items())).encode())
    return made.hexdigest()
