"""The figures of larger units that no source gives, worked out from the smaller ones by nabij.rules.rollup."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from nabij.needs.models import Batch, Indicator, Observation
from nabij.needs.storing import COLUMNS, BatchKey, Changes, FigureRow, store_figures
from nabij.people.models import Account
from nabij.rules import rollup
from nabij.rules.intervals import interval
from nabij.territory.models import Edition, Level, Unit
from nabij.territory.queries import current_memberships


@dataclass(frozen=True)
class _Stored:
    """A figure of a source, and the batch it came in."""

    row: FigureRow
    batch: int


@dataclass(frozen=True)
class Tree:
    """The levels that cover everything, smallest first, with their units and what lies in what."""

    levels: Mapping[str, int]  # slug -> rank
    editions: Mapping[str, str]  # level slug -> slug of the current edition
    units: Mapping[int, str]  # unit -> level slug
    units_of: Mapping[str, tuple[int, ...]]  # level slug -> units
    population: Mapping[int, int | None]
    children: Mapping[tuple[int, str], tuple[tuple[int, float], ...]]  # (unit, level of the parts) -> (part, share)


_Cut = tuple[str, str, date, date]  # gender, age, period


@transaction.atomic
def roll_up_figures(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Work out the figures of larger units that no source gives, as each definition allows.

    For each period and breakdown the smallest level with figures of a source is rolled up to every unit of a larger
    level of the tree for which no source gives a figure, or the reason why there is none. An indicator with a minimum
    count gets only exact sums: an estimate from withheld counts could be worked back.
    """
    tree = read_tree()
    known_batches = {batch.pk: batch for batch in Batch.objects.select_related("source")}
    changes = Changes()
    # Counts first: the larger units' counts weigh the estimates.
    for indicator in sorted(listed(indicators), key=lambda item: (item.kind != Indicator.Kind.COUNT, item.pk)):
        if indicator.roll_up != Indicator.RollUp.REFUSE:
            changes.add(_roll_up_indicator(indicator, tree, known_batches, by))
    return changes


def _roll_up_indicator(
    indicator: Indicator, tree: Tree, known_batches: Mapping[int, Batch], by: Account | None
) -> Changes:
    batches: dict[BatchKey, list[FigureRow]] = defaultdict(list)
    digests: dict[BatchKey, set[str]] = defaultdict(set)
    weight_by = indicator.definition.get("weight_by")
    weights = _weights(weight_by) if weight_by else None
    for cut, figures in _source_figures(indicator).items():
        for level, start_level in _levels_to_fill(tree, figures):
            for row, batch_id in _rolled_rows(
                indicator, tree, cut=cut, figures=figures, levels=(level, start_level), weights=weights
            ):
                batch = known_batches[batch_id]
                file = f"rolled up from {start_level}: {indicator.slug}"
                key = BatchKey(batch.source.slug, tree.editions[level], file, True)
                batches[key].append(row)
                digests[key].add(batch.file_digest)
    changes = Changes()
    for key, rows in batches.items():
        digest = hashlib.sha256(" ".join(sorted(digests[key])).encode()).hexdigest()
        changes.add(store_figures(rows, by=by, batch=key, digest=digest))
    # What was rolled up from figures that are gone is gone too.
    for batch in (
        Batch.objects.filter(rolled_up=True, observations__indicator=indicator)
        .exclude(slug__in=[key.slug for key in batches])
        .select_related("source", "edition")
        .distinct()
    ):
        key = BatchKey(batch.source.slug, batch.edition.slug, batch.file_name, True)
        changes.add(store_figures([], by=by, batch=key, digest=batch.file_digest))
    return changes


def read_tree() -> Tree:
    levels = dict(Level.objects.filter(kind=Level.Kind.TREE).values_list("slug", "rank"))
    units: dict[int, str] = {}
    population: dict[int, int | None] = {}
    for pk, level, people in Unit.objects.filter(level__kind=Level.Kind.TREE).values_list(
        "pk", "level__slug", "population"
    ):
        units[pk], population[pk] = level, people
    children: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
    memberships = current_memberships().order_by("child", "parent").values_list("child", "parent", "share")
    for child, parent, share in memberships:
        if child in units and parent in units:
            children[parent, units[child]].append((child, share))
    return Tree(
        levels,
        dict(Edition.objects.filter(is_current=True).values_list("level__slug", "slug")),
        units,
        {level: tuple(unit for unit, own in units.items() if own == level) for level in levels},
        population,
        {key: tuple(parts) for key, parts in children.items()},
    )


def _source_figures(indicator: Indicator) -> dict[_Cut, dict[int, _Stored]]:
    """The figures that sources give, per breakdown and period, by unit."""
    figures: dict[_Cut, dict[int, _Stored]] = defaultdict(dict)
    rows = Observation.objects.filter(indicator=indicator, batch__rolled_up=False).values_list(*COLUMNS, "batch_id")
    for *row, batch in rows.iterator(chunk_size=10_000):
        stored = FigureRow(*row)
        cut = (stored.gender, stored.age, stored.period_start, stored.period_end)
        figures[cut][stored.unit_id] = _Stored(stored, batch)
    return figures


def _weights(slug: str) -> dict[int, list[tuple[date, float]]]:
    """Per unit the values of the weighing indicator with their dates."""
    weights: dict[int, list[tuple[date, float]]] = defaultdict(list)
    for unit, day, value in Observation.objects.filter(
        indicator__slug=slug, gender="all", age="all", value__isnull=False
    ).values_list("unit_id", "period_start", "value"):
        weights[unit].append((day, value or 0.0))
    return weights


def _levels_to_fill(tree: Tree, figures: Mapping[int, _Stored]) -> Iterator[tuple[str, str]]:
    """The levels above the smallest one with figures of a source, each with that smallest one."""
    present = {tree.units[unit] for unit in figures if unit in tree.units}
    for level, rank in sorted(tree.levels.items(), key=lambda item: item[1]):
        below = [other for other in present if tree.levels[other] < rank]
        if below and level in tree.editions:
            yield level, min(below, key=lambda other: tree.levels[other])


def _rolled_rows(
    indicator: Indicator,
    tree: Tree,
    *,
    cut: _Cut,
    figures: Mapping[int, _Stored],
    levels: tuple[str, str],
    weights: Mapping[int, list[tuple[date, float]]] | None,
) -> Iterator[tuple[FigureRow, int]]:
    """The figures of the units of the first of `levels` from those of the second, each with a batch it comes from."""
    (_gender, _age, start, _end), (level, start_level) = cut, levels
    for unit in tree.units_of[level]:
        members = tree.children.get((unit, start_level), ())
        stored = [figures[child] for child, _share in members if child in figures]
        if not stored or unit in figures:
            continue
        parts = [_part(figures.get(child), _weight(weights, tree, child, start), share) for child, share in members]
        found = rollup.roll_up(parts, how=indicator.roll_up, per=indicator.per)
        if indicator.minimum_count is not None and found.status == Observation.Status.ESTIMATED:
            continue
        exact = found.status in (Observation.Status.KNOWN, Observation.Status.ZERO)
        lower, upper = interval(
            indicator.definition.get("interval", "none") if exact else "none",
            found.count,
            found.denominator,
            per=indicator.per,
        )
        batch, rest = min(item.batch for item in stored), (found.value, lower, upper, found.coverage)
        yield (
            FigureRow(unit, indicator.pk, *cut, found.status, found.count, found.denominator, *rest),
            batch,
        )


def _part(stored: _Stored | None, weight: float | None, share: float) -> rollup.Part:
    if stored is None:
        return rollup.Part(Observation.Status.MISSING, weight=weight, share=share)
    row = stored.row
    return rollup.Part(row.status, row.count, row.denominator, row.value, weight, share)


def _weight(weights: Mapping[int, list[tuple[date, float]]] | None, tree: Tree, unit: int, day: date) -> float | None:
    """The weighing indicator's value nearest in time; without such an indicator the reference population."""
    if weights is None:
        people = tree.population.get(unit)
        return None if people is None else float(people)
    dated = weights.get(unit)
    return min(dated, key=lambda pair: (abs((pair[0] - day).days), pair[0]))[1] if dated else None


def listed(indicators: Sequence[Indicator] | None) -> list[Indicator]:
    """The indicators given; None stands for all of them."""
    return list(Indicator.objects.order_by("pk")) if indicators is None else list(indicators)
