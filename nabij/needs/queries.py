"""Reads of figures. Every figure that leaves Nabij comes through this file.

Two doors: `visible_*` leaves out the indicators that the reader may not see, and `released` (used by every function
here) turns a figure that the disclosure rules withhold into a suppressed one. Reads of indicators that are not open
are recorded in the audit trail.

Speed: a profile page must do with few reads among millions of rows, so figures are found by (unit, indicator), the
start of the primary key, or by (indicator, period), never by scanning a unit or a level.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q, QuerySet

from nabij.needs.models import Batch, Indicator, Observation, Source, Standing, Suspicion
from nabij.people.audit import record_read
from nabij.people.models import Account
from nabij.people.permissions import Permission, scopes_of
from nabij.territory.models import Level, Unit
from nabij.territory.queries import current_memberships, lineage_ids

Reader = Account | AnonymousUser | None
"""Who reads: an account, a visitor (AnonymousUser), or None: a visitor too."""

TOTAL = "all"
WITH_VALUE = (Observation.Status.KNOWN, Observation.Status.ZERO, Observation.Status.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it may leave: of an indicator (slug), for a unit (id), a period and a breakdown.

    `value` is in the indicator's unit of measure; `lower` and `upper` are its interval; `coverage` is, for a figure
    that Nabij rolled up, the share (0 to 1) of the people whose smaller units have one. All five, with `count` and
    `denominator`, are None where there is no figure, and `status` says why. `source` and `edition` are slugs.
    A `withheld` figure has the status suppressed: too few people to publish it, or it would give away another.
    """

    indicator: str
    unit: int
    period_start: date
    period_end: date
    gender: str
    age: str
    status: str
    count: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    coverage: float | None
    source: str
    edition: str
    rolled_up: bool
    withheld: bool

    @property
    def has_value(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Period:
    """A period of figures; start and end are the same for a moment, such as a census day."""

    start: date
    end: date


# What is read of an observation. Indicator and batch are named afterwards: they are few, and a join for every row
# costs more than the rows themselves.
_FIELDS = (
    *("indicator_id", "unit_id", "period_start", "period_end", "gender", "age", "status", "count", "denominator"),
    *("value", "lower", "upper", "coverage", "withheld", "batch_id"),
)
_COLUMNS = ", ".join(f"o.{name}" for name in _FIELDS)


# ---- What a reader may see ------------------------------------------------------------------------------------------


def visible_indicators(account: Reader, unit: Unit | None = None) -> QuerySet[Indicator]:
    """The indicators whose figures `account` may see for `unit` (None: for the whole territory)."""
    everything = Indicator.objects.select_related("theme")
    if _may_see_restricted(account, lineage_ids(unit) if unit else frozenset()):
        return everything
    return everything.filter(access=Source.Access.OPEN)


def visible_observations(account: Reader) -> QuerySet[Observation]:
    """The observations that `account` may see, as a query to filter further. Hand the result to `released`."""
    scopes = scopes_of(account, Permission.VIEW_RESTRICTED_FIGURES) if isinstance(account, Account) else frozenset()
    if any(scope.unit is None for scope in scopes):
        return Observation.objects.all()
    open_indicators = Q(indicator__in=Indicator.objects.filter(access=Source.Access.OPEN))
    units = {scope.unit for scope in scopes}
    if not units:
        return Observation.objects.filter(open_indicators)
    inside = Q(unit__in=units) | Q(unit__in=current_memberships().filter(parent__in=units).values("child"))
    return Observation.objects.filter(open_indicators | inside)


def released(
    observations: QuerySet[Observation], account: Reader, indicators: Iterable[Indicator] = ()
) -> list[Figure]:
    """The figures of `observations` as they may leave, in the order of the query; restricted ones are audited.

    `observations` must come from `visible_observations(account)`. `indicators`: those at hand, which saves a query.
    """
    return _released(list(observations.values_list(*_FIELDS)), account, indicators)


def _may_see_restricted(account: Reader, lineage: frozenset[int]) -> bool:
    if not isinstance(account, Account):
        return False
    return any(scope.covers(lineage, None) for scope in scopes_of(account, Permission.VIEW_RESTRICTED_FIGURES))


def _released(rows: Sequence[Sequence[Any]], account: Reader, indicators: Iterable[Indicator] = ()) -> list[Figure]:
    """The figures of these rows (see _FIELDS). `indicators` are those already at hand."""
    known = {indicator.pk: (indicator.slug, indicator.access) for indicator in indicators}
    lacking = {row[0] for row in rows} - known.keys()
    if lacking:
        wanted = Indicator.objects.filter(pk__in=lacking).values_list("pk", "slug", "access")
        known |= {pk: (slug, access) for pk, slug, access in wanted}
    batches = _batches({row[-1] for row in rows})
    figures = [_figure(row, known[row[0]][0], batches[row[-1]]) for row in rows]
    _audit(figures, account, {slug for slug, access in known.values() if access != Source.Access.OPEN})
    return figures


def _batches(ids: set[int]) -> dict[int, tuple[str, str, bool]]:
    """Source, edition, and whether Nabij rolled it up, of each batch."""
    if not ids:
        return {}
    rows = Batch.objects.filter(pk__in=ids).values_list("pk", "source__slug", "edition__slug", "rolled_up")
    return {pk: (source, edition, rolled_up) for pk, source, edition, rolled_up in rows}


def _figure(row: Sequence[Any], indicator: str, batch: tuple[str, str, bool]) -> Figure:
    figure = Figure(*(indicator, *row[1:13], *batch, row[13]))
    if not figure.withheld:
        return figure
    return replace(
        figure,
        status=Observation.Status.SUPPRESSED.value,
        count=None,
        denominator=None,
        value=None,
        lower=None,
        upper=None,
        coverage=None,
    )


def _audit(figures: Sequence[Figure], account: Reader, restricted: set[str]) -> None:
    """Record the read of figures that are not open to all: which indicators, for how many units."""
    if not isinstance(account, Account) or not restricted:
        return
    read: dict[str, set[int]] = defaultdict(set)
    for figure in figures:
        if figure.indicator in restricted:
            read[figure.indicator].add(figure.unit)
    for slug, units in sorted(read.items()):
        record_read(
            by=account,
            action="read_restricted_figures",
            object_type="indicator",
            object_id=slug,
            units=len(units),
            unit=min(units) if len(units) == 1 else None,
        )


# ---- One unit -------------------------------------------------------------------------------------------------------


def latest_figures(unit: Unit, indicators: Iterable[Indicator], account: Reader) -> dict[str, Figure]:
    """The newest total of each indicator for `unit`, by slug: the newest with a value, or the newest without one."""
    indicators = list(indicators)
    wanted = _wanted(indicators, account, unit)
    if not wanted:
        return {}
    sql = f"""
        SELECT {_COLUMNS}
        FROM unnest(%s::bigint[]) AS w(indicator_id)
        CROSS JOIN LATERAL (
            SELECT * FROM needs_observation f
            WHERE f.unit_id = %s AND f.indicator_id = w.indicator_id AND f.gender = 'all' AND f.age = 'all'
            ORDER BY (f.value IS NOT NULL AND NOT f.withheld) DESC, f.period_end DESC, f.period_start DESC
            LIMIT 1
        ) o
    """  # noqa: S608 - only constants of this file are put in
    return {figure.indicator: figure for figure in _rows(sql, [wanted, unit.pk], account, indicators)}


def figures_beside(
    figures: Mapping[str, Figure], units: Sequence[Unit], account: Reader
) -> dict[tuple[int, str], Figure]:
    """For the same indicators and the same periods as `figures`, the totals of other units, by (unit id, slug).

    What has no figure for that very period is absent: figures of different years are not set side by side.
    """
    indicators = {indicator.pk: indicator for indicator in Indicator.objects.filter(slug__in=list(figures))}
    asked: list[tuple[int, int, date, date]] = []
    for unit in units:
        for indicator_id in _wanted(indicators.values(), account, unit):
            figure = figures[indicators[indicator_id].slug]
            asked.append((unit.pk, indicator_id, figure.period_start, figure.period_end))
    if not asked:
        return {}
    sql = f"""
        SELECT {_COLUMNS}
        FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[]) AS w(unit_id, indicator_id, starts, ends)
        CROSS JOIN LATERAL (
            SELECT * FROM needs_observation f
            WHERE f.unit_id = w.unit_id AND f.indicator_id = w.indicator_id AND f.gender = 'all' AND f.age = 'all'
              AND f.period_start = w.starts AND f.period_end = w.ends
        ) o
    """  # noqa: S608
    columns = [list(column) for column in zip(*asked, strict=True)]
    return {(figure.unit, figure.indicator): figure for figure in _rows(sql, columns, account, indicators.values())}


def figures_for_unit(unit: Unit, indicators: Iterable[Indicator], account: Reader) -> list[Figure]:
    """Every figure of these indicators for `unit`: all periods and breakdowns, by indicator, breakdown and period."""
    indicators = list(indicators)
    return released(
        visible_observations(account)
        .filter(unit=unit, indicator__in=_wanted(indicators, account, unit))
        .order_by("indicator__theme__order", "indicator__order", "indicator__slug", "gender", "age", "period_end"),
        account,
        indicators,
    )


def series_for_unit(unit: Unit, indicators: Iterable[Indicator], account: Reader) -> dict[str, list[Figure]]:
    """The totals of each indicator for `unit` over time, oldest first, by slug."""
    return series_for_units([unit], indicators, account)[unit.pk]


def series_for_units(
    units: Sequence[Unit], indicators: Iterable[Indicator], account: Reader
) -> dict[int, dict[str, list[Figure]]]:
    """The totals of each indicator over time, oldest first, by unit id and slug. One read where all may be seen."""
    indicators = list(indicators)
    together: dict[tuple[int, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        together[tuple(_wanted(indicators, account, unit))].append(unit)
    series: dict[int, dict[str, list[Figure]]] = {unit.pk: {} for unit in units}
    for wanted, peers in together.items():
        for figure in released(
            Observation.objects.filter(unit__in=peers, indicator__in=wanted, gender=TOTAL, age=TOTAL).order_by(
                "unit", "indicator", "period_end", "period_start"
            ),
            account,
            indicators,
        ):
            series[figure.unit].setdefault(figure.indicator, []).append(figure)
    return series


def breakdown_for_unit(unit: Unit, indicator: Indicator, period: Period, account: Reader) -> list[Figure]:
    """The figures of one indicator and period for `unit` with all their breakdowns; the total ("all", "all") first."""
    figures = released(
        Observation.objects.filter(
            unit=unit,
            indicator__in=_wanted([indicator], account, unit),
            period_start=period.start,
            period_end=period.end,
        ),
        account,
        [indicator],
    )
    return sorted(figures, key=lambda f: (f.gender != TOTAL, f.gender, f.age != TOTAL, f.age))


def standings_for_unit(unit: Unit, indicators: Iterable[Indicator], account: Reader) -> dict[str, Standing]:
    """Where `unit` stands among the units of its level, by indicator slug; absent where it has no figure to rank."""
    indicators = list(indicators)
    slugs = {indicator.pk: indicator.slug for indicator in indicators}
    found = Standing.objects.filter(unit=unit, indicator__in=_wanted(indicators, account, unit))
    return {slugs[standing.indicator_id]: standing for standing in found}


def suspicions_for_units(
    units: Sequence[Unit], indicators: Iterable[Indicator], account: Reader
) -> dict[tuple[int, str], list[Suspicion]]:
    """What looks wrong in the figures of these units, by (unit id, indicator slug), oldest period first."""
    indicators = list(indicators)
    slugs = {indicator.pk: indicator.slug for indicator in indicators}
    found: dict[tuple[int, str], list[Suspicion]] = defaultdict(list)
    for unit in units:
        doubts = Suspicion.objects.filter(unit=unit, indicator__in=_wanted(indicators, account, unit))
        for doubt in doubts.order_by("period_end", "kind"):
            found[unit.pk, slugs[doubt.indicator_id]].append(doubt)
    return dict(found)


# ---- One level ------------------------------------------------------------------------------------------------------


def periods_of_level(indicator: Indicator, level: Level, account: Reader) -> list[Period]:
    """The periods for which some unit of `level` has a total of `indicator`, newest first."""
    rows = (
        visible_observations(account)
        .filter(indicator=indicator, gender=TOTAL, age=TOTAL, unit__level=level)
        .order_by("-period_end", "-period_start")
        .values_list("period_start", "period_end")
        .distinct()
    )
    return [Period(*row) for row in rows]


def latest_period(indicator: Indicator, level: Level, account: Reader) -> Period | None:
    """The newest period for which some unit of `level` has a value, as the standings have it; None without any."""
    row = (
        Standing.objects.filter(indicator=indicator, unit__level=level)
        .values_list("period_start", "period_end")
        .first()
    )
    if row is not None:
        return Period(*row)
    return next(iter(periods_of_level(indicator, level, account)), None)


def figures_for_level(
    indicator: Indicator,
    level: Level,
    account: Reader,
    period: Period | None = None,
    *,
    gender: str = TOTAL,
    age: str = TOTAL,
) -> list[Figure]:
    """The figures of every unit of `level` for one indicator and period (None: the newest), by unit id."""
    period = period or latest_period(indicator, level, account)
    if period is None:
        return []
    return released(
        visible_observations(account)
        .filter(
            indicator=indicator,
            period_start=period.start,
            period_end=period.end,
            gender=gender,
            age=age,
            unit__level=level,
        )
        .order_by("unit_id"),
        account,
        [indicator],
    )


# ---- Shared ---------------------------------------------------------------------------------------------------------


def _wanted(indicators: Iterable[Indicator], account: Reader, unit: Unit) -> list[int]:
    """The ids of those indicators that the reader may see for `unit`; asks for permissions only if one is not open."""
    listed = list(indicators)
    if all(indicator.access == Source.Access.OPEN for indicator in listed):
        return [indicator.pk for indicator in listed]
    if _may_see_restricted(account, lineage_ids(unit)):
        return [indicator.pk for indicator in listed]
    return [indicator.pk for indicator in listed if indicator.access == Source.Access.OPEN]


def _rows(sql: str, parameters: Sequence[Any], account: Reader, indicators: Iterable[Indicator]) -> list[Figure]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return _released(cursor.fetchall(), account, indicators)
