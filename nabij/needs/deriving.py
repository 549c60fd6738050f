"""What follows from stored figures: roll-up, withheld counts, standings and doubts, in that order.

Each step writes only what differs and records in the audit trail what it wrote.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from nabij.needs.load import Progress
from nabij.needs.models import Indicator, Observation, Suspicion
from nabij.needs.rolling_up import Tree, listed, read_tree, roll_up_figures
from nabij.needs.storing import Changes
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import disclosure, suspicion
from nabij.territory.models import Unit

# An income per year, on which the doubts about money rest.
_MONEY = "EUR"
# In this indicator a share near the whole means that one institution (a rest home) is the neighbourhood.
_INSTITUTION_INDICATORS = frozenset({"aged-65-plus-share"})
# The indicator whose growth makes older figures stale.
_POPULATION = "population"
# Of a load: read, definitions, store; then the four steps of `derive`.
LOAD_STEPS = 7


def step(progress: Progress | None, doing: str, number: int) -> None:
    """Tell the progress bar of a load what is being done now; `number` steps are done."""
    if progress:
        progress(doing, number, LOAD_STEPS)


@transaction.atomic
def derive(
    *, by: Account | None, indicators: Sequence[Indicator] | None = None, progress: Progress | None = None
) -> Changes:
    """Everything that follows from stored figures: roll-up, withholding, standings and doubts, in that order.

    `indicators` None: all of them.
    """
    steps: tuple[tuple[str, Callable[..., Changes]], ...] = (
        ("roll up", roll_up_figures),
        ("withhold small counts", withhold_counts),
        ("rank", derive_standings),
        ("look for doubtful figures", derive_suspicions),
    )
    changes = Changes()
    for number, (doing, action) in enumerate(steps, start=3):
        step(progress, doing, number)
        changes.add(action(by=by, indicators=indicators))
    step(progress, "figures are ready", LOAD_STEPS)
    return changes


# ---- Disclosure -----------------------------------------------------------------------------------------------------


@transaction.atomic
def withhold_counts(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Mark the figures that may leave only as suppressed, for every indicator with a minimum count."""
    changes = Changes()
    guarded = [indicator for indicator in listed(indicators) if indicator.minimum_count is not None]
    if not guarded:
        return changes
    tree = read_tree()
    for indicator in guarded:
        hidden, shown = _withhold_indicator(indicator, tree)
        changes.count("withheld", added=hidden, deleted=shown)
        if hidden or shown:
            record_write(
                by=by,
                action="withhold_counts",
                object_type="indicator",
                object_id=indicator.slug,
                withheld=hidden,
                released=shown,
            )
    return changes


_Cell = tuple[int, str, str]  # unit, gender, age


def _withhold_indicator(indicator: Indicator, tree: Tree) -> tuple[int, int]:
    periods: dict[tuple[date, date], dict[_Cell, tuple[float | None, bool]]] = defaultdict(dict)
    for unit, gender, age, start, end, count, withheld in Observation.objects.filter(
        indicator=indicator, value__isnull=False
    ).values_list("unit_id", "gender", "age", "period_start", "period_end", "count", "withheld"):
        periods[start, end][unit, gender, age] = (count, withheld)
    hide: list[tuple[int, str, str, date, date]] = []
    show: list[tuple[int, str, str, date, date]] = []
    for (start, end), cells in periods.items():
        counts = {cell: round(count) for cell, (count, _withheld) in cells.items() if count is not None}
        # A value without its count cannot be judged, so it stays in.
        unjudged = {cell for cell, (count, _withheld) in cells.items() if count is None}
        hidden = unjudged | disclosure.withhold(counts, known_sums(counts, tree), minimum=indicator.minimum_count or 0)
        for cell, (_count, withheld) in cells.items():
            if (cell in hidden) != withheld:
                (hide if cell in hidden else show).append((*cell, start, end))
    for cells_to_set, withheld in ((hide, True), (show, False)):
        _set_withheld(indicator, cells_to_set, withheld)
    return len(hide), len(show)


def known_sums(counts: Mapping[_Cell, int], tree: Tree) -> list[disclosure.Sum[_Cell]]:
    """The sums a reader can make: a larger unit of its parts, a total of its breakdown; where the numbers agree."""
    sums: list[disclosure.Sum[_Cell]] = []
    cuts = {(gender, age) for _unit, gender, age in counts}
    for (parent, _level), members in tree.children.items():
        for gender, age in cuts:
            parts = tuple((child, gender, age) for child, _share in members if counts.get((child, gender, age)))
            whole = all(share == 1 or not counts.get((child, gender, age)) for child, share in members)
            total = (parent, gender, age)
            if whole and parts and sum(counts[part] for part in parts) == counts.get(total):
                sums.append(disclosure.Sum(total, parts))
    by_unit: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for unit, gender, age in counts:
        by_unit[unit].append((gender, age))
    for unit, present in by_unit.items():
        for gender, age in present:
            by_age = (
                tuple((unit, gender, other) for g, other in present if g == gender and other != "all")
                if age == "all"
                else ()
            )
            by_gender = (
                tuple((unit, other, age) for other, a in present if a == age and other != "all")
                if gender == "all"
                else ()
            )
            for parts in (by_age, by_gender):
                if parts and sum(counts[part] for part in parts) == counts[unit, gender, age]:
                    sums.append(disclosure.Sum((unit, gender, age), parts))
    return sums


def _set_withheld(indicator: Indicator, cells: Sequence[tuple[int, str, str, date, date]], withheld: bool) -> None:
    if not cells:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE needs_observation o SET withheld = %s
            FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::date[])
                AS c(unit, gender, age, starts, ends)
            WHERE o.indicator_id = %s AND o.unit_id = c.unit AND o.gender = c.gender AND o.age = c.age
              AND o.period_start = c.starts AND o.period_end = c.ends
            """,
            [withheld, *(list(column) for column in zip(*cells, strict=True)), indicator.pk],
        )


# ---- Standings ------------------------------------------------------------------------------------------------------


@transaction.atomic
def derive_standings(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Rank, per indicator and level, the totals of the newest period in which some unit has a value.

    Known, zero and estimated figures are ranked, withheld ones are not. nabij.rules.ranking says what the columns mean.
    """
    ids = [indicator.pk for indicator in listed(indicators)]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMPORARY TABLE new_standings ON COMMIT DROP AS
            WITH ranked_figures AS (
                SELECT o.indicator_id, u.level_id, o.unit_id, o.period_start, o.period_end, o.value
                FROM needs_observation o JOIN territory_unit u ON u.id = o.unit_id
                WHERE o.indicator_id = ANY(%s) AND o.gender = 'all' AND o.age = 'all'
                  AND o.value IS NOT NULL AND NOT o.withheld
            ), newest AS (
                SELECT indicator_id, level_id, max(ARRAY[period_end, period_start]) AS period
                FROM ranked_figures GROUP BY indicator_id, level_id
            ), placed AS (
                SELECT f.*, rank() OVER peers AS rank,
                    count(*) OVER (PARTITION BY f.indicator_id, f.level_id, f.value) AS tied,
                    count(*) OVER (PARTITION BY f.indicator_id, f.level_id) AS number
                FROM ranked_figures f JOIN newest n USING (indicator_id, level_id)
                WHERE f.period_end = n.period[1] AND f.period_start = n.period[2]
                WINDOW peers AS (PARTITION BY f.indicator_id, f.level_id ORDER BY f.value DESC)
            )
            SELECT indicator_id, unit_id, period_start, period_end, rank::int, (rank + tied - 1)::int AS rank_last,
                number::int AS "of", (number - rank - tied + 1)::float8 / greatest(number - 1, 1) AS share_below
            FROM placed
            """,
            [ids],
        )
        cursor.execute(
            """
            INSERT INTO needs_standing AS s
                (indicator_id, unit_id, period_start, period_end, rank, rank_last, "of", share_below)
            SELECT * FROM new_standings
            ON CONFLICT (indicator_id, unit_id) DO UPDATE
            SET (period_start, period_end, rank, rank_last, "of", share_below) = ROW(excluded.period_start,
                excluded.period_end, excluded.rank, excluded.rank_last, excluded."of", excluded.share_below)
            WHERE ROW(s.period_start, s.period_end, s.rank, s.rank_last, s."of", s.share_below) IS DISTINCT FROM
                ROW(excluded.period_start, excluded.period_end, excluded.rank, excluded.rank_last, excluded."of",
                    excluded.share_below)
            """
        )
        stored = cursor.rowcount
        cursor.execute(
            """
            DELETE FROM needs_standing s WHERE s.indicator_id = ANY(%s) AND NOT EXISTS (
                SELECT FROM new_standings n WHERE n.indicator_id = s.indicator_id AND n.unit_id = s.unit_id)
            """,
            [ids],
        )
        deleted = cursor.rowcount
        cursor.execute("DROP TABLE new_standings")
    changes = Changes()
    changes.count("standing", changed=stored, deleted=deleted)
    if changes.written:
        record_write(
            by=by, action="derive_standings", object_type="standing", object_id="all", changed=stored, deleted=deleted
        )
    return changes


# ---- Doubts ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def derive_suspicions(
    *,
    by: Account | None,
    indicators: Sequence[Indicator] | None = None,
    thresholds: suspicion.Thresholds | None = None,
) -> Changes:
    """Note which figures look wrong or mean something else than they seem, by the rules of nabij.rules.suspicion."""
    thresholds = thresholds or suspicion.Thresholds()
    growth = _growth()
    levels = dict(Unit.objects.values_list("pk", "level_id"))
    population = dict(Unit.objects.values_list("pk", "population"))
    changes = Changes()
    for indicator in listed(indicators):
        doubts = _doubts(indicator, thresholds, growth, levels, population)
        changes.add(_store_doubts(indicator, doubts))
    if changes.written:
        record_write(
            by=by, action="derive_suspicions", object_type="suspicion", object_id="all", **changes.by_kind["suspicion"]
        )
    return changes


def _growth() -> dict[int, suspicion.Growth]:
    """The first and the last known population of each unit, of one source or another."""
    moments: dict[int, list[tuple[date, float]]] = defaultdict(list)
    for unit, day, value in (
        Observation.objects.filter(indicator__slug=_POPULATION, gender="all", age="all", value__isnull=False)
        .order_by("period_start")
        .values_list("unit_id", "period_start", "value")
    ):
        moments[unit].append((day, value or 0.0))
    return {
        unit: suspicion.Growth(seen[0][1], seen[0][0], seen[-1][1], seen[-1][0])
        for unit, seen in moments.items()
        if len(seen) > 1
    }


def _doubts(
    indicator: Indicator,
    thresholds: suspicion.Thresholds,
    growth: Mapping[int, suspicion.Growth],
    levels: Mapping[int, int],
    population: Mapping[int, int | None],
) -> list[suspicion.Doubt]:
    of_people = indicator.kind not in {Indicator.Kind.COUNT, Indicator.Kind.RATE}
    if not of_people and indicator.unit_of_measure != _MONEY:
        return []
    seen, given = [], []
    rows = Observation.objects.filter(
        indicator=indicator, gender="all", age="all", value__isnull=False, withheld=False
    ).values_list("unit_id", "period_start", "period_end", "value", "denominator", "batch__rolled_up")
    if indicator.unit_of_measure != _MONEY and indicator.slug not in _INSTITUTION_INDICATORS:
        # Of millions of figures only those that a rule could doubt: small bases and units that grew.
        grown = [unit for unit, known in growth.items() if known.is_strong(thresholds)]
        few = Q(denominator__lt=thresholds.small_base)
        few |= Q(denominator__isnull=True, unit__population__lt=thresholds.small_base)
        rows = rows.filter(few | Q(unit__in=grown))
    for unit, start, end, value, denominator, rolled_up in rows.iterator(chunk_size=10_000):
        base = denominator if denominator is not None else population[unit]
        figure = suspicion.Seen(unit, levels[unit], start, end, value or 0.0, base)
        seen.append(figure)
        if not rolled_up:
            given.append(figure)
    doubts: list[suspicion.Doubt] = []
    if of_people:
        doubts += suspicion.small(seen, thresholds)
        doubts += suspicion.stale(seen, growth, thresholds)
    if indicator.unit_of_measure == _MONEY:
        doubts += suspicion.repeated(given, thresholds)
        doubts += suspicion.implausibly_low(seen, thresholds)
    if indicator.slug in _INSTITUTION_INDICATORS:
        doubts += suspicion.institution(seen, thresholds)
    return doubts


def _store_doubts(indicator: Indicator, doubts: Sequence[suspicion.Doubt]) -> Changes:
    existing = {
        (found.unit_id, found.period_start, found.period_end, found.kind): found
        for found in Suspicion.objects.filter(indicator=indicator)
    }
    wanted = {(doubt.unit, doubt.period_start, doubt.period_end, doubt.kind): doubt for doubt in doubts}
    fresh, changed = [], []
    for key, doubt in wanted.items():
        found = existing.get(key)
        if found is None:
            fresh.append(Suspicion(indicator=indicator, unit_id=doubt.unit, **_doubt_fields(doubt)))
        elif found.evidence != doubt.evidence:
            found.evidence = dict(doubt.evidence)
            changed.append(found)
    gone = [found.pk for key, found in existing.items() if key not in wanted]
    Suspicion.objects.bulk_create(fresh, batch_size=1000)
    if changed:
        Suspicion.objects.bulk_update(changed, ["evidence"], batch_size=500)
    Suspicion.objects.filter(pk__in=gone).delete()
    changes = Changes()
    changes.count("suspicion", added=len(fresh), changed=len(changed), deleted=len(gone))
    return changes


def _doubt_fields(doubt: suspicion.Doubt) -> dict[str, Any]:
    fields = asdict(replace(doubt, evidence=dict(doubt.evidence)))
    del fields["unit"]
    return fields
