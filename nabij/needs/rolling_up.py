"""The figures of larger units that no source gives, worked out from the smaller ones by nabij.rules.rollup.

Millions of figures pass here after a large import, so they come and go as columns, a few indicators at a time.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pyarrow as pa
from django.db import connection, transaction
from django.utils import timezone
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from nabij.needs.models import Batch, Indicator, Observation, Source
from nabij.needs.storing import (
    COLUMNS,
    FIGURES_LOCK,
    NOT_STAGED,
    BatchKey,
    Changes,
    create_staging,
    merge_staging,
)
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import rollup
from nabij.rules.intervals import poisson, wilson
from nabij.territory.models import Edition, Level, Unit
from nabij.territory.queries import current_memberships

# A few hundred thousand figures at a time keep the memory small.
_INDICATORS_AT_ONCE = 20
_EPOCH = date(1970, 1, 1)
_ABSENT = len(rollup.STATUSES)  # no row at all; read as missing
_NO_BATCH = np.iinfo(np.int64).max
_NO_RANK = 10**6  # of a unit outside the tree

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Tree:
    """The levels that cover everything, smallest first, with their units and what lies in what."""

    levels: Mapping[str, int]  # slug -> rank
    editions: Mapping[str, str]  # level slug -> slug of the current edition
    units: Mapping[int, str]  # unit -> level slug
    units_of: Mapping[str, tuple[int, ...]]  # level slug -> units
    population: Mapping[int, int | None]
    children: Mapping[tuple[int, str], tuple[tuple[int, float], ...]]  # (unit, level of the parts) -> (part, share)


def read_tree() -> Tree:
    """The tree as it is today."""
    levels = dict(Level.objects.filter(kind=Level.Kind.TREE).values_list("slug", "rank"))
    units: dict[int, str] = {}
    population: dict[int, int | None] = {}
    people = Unit.objects.filter(level__kind=Level.Kind.TREE).order_by("pk")
    for pk, level, number in people.values_list("pk", "level__slug", "population"):
        units[pk], population[pk] = level, number
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


def listed(indicators: Sequence[Indicator] | None) -> list[Indicator]:
    """The indicators given; None stands for all of them."""
    return list(Indicator.objects.order_by("pk")) if indicators is None else list(indicators)


@transaction.atomic
def roll_up_figures(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Work out the figures of larger units that no source gives, as each definition allows.

    For each period and breakdown the smallest level with figures of a source is rolled up to every unit of a larger
    level of the tree for which no source gives a figure, or the reason why there is none. An indicator with a minimum
    count gets only exact sums: an estimate from withheld counts could be worked back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIGURES_LOCK])
    tree = read_tree()
    changes = Changes()
    # Counts first: the larger units' counts weigh the estimates.
    chosen = sorted(listed(indicators), key=lambda item: (item.kind != Indicator.Kind.COUNT, item.pk))
    counts = [indicator for indicator in chosen if indicator.kind == Indicator.Kind.COUNT]
    for group in (counts, chosen[len(counts) :]):
        for first in range(0, len(group), _INDICATORS_AT_ONCE):
            changes.add(_roll_up_some(group[first : first + _INDICATORS_AT_ONCE], tree))
    if changes.written:
        record_write(
            by=by, action="roll_up_figures", object_type="indicator", object_id="all", **changes.by_kind["observation"]
        )
    return changes


# ---- Reading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Figures:
    """Figures of sources of one indicator, as columns. `cut` numbers the pairs of breakdown and period in `cuts`."""

    cuts: tuple[tuple[str, str, int, int], ...]  # gender, age, period in days since 1970
    cut: Ints
    unit: Ints
    status: NDArray[np.uint8]
    count: rollup.Floats
    denominator: rollup.Floats
    value: rollup.Floats
    batch: Ints


_STATUS_CASE = " ".join(f"WHEN '{status}' THEN {number}" for number, status in enumerate(rollup.STATUSES))
_BETWEEN = "\x1f"  # the sign made for this; it stands in no breakdown
_WORDS, _NUMBER = pa.dictionary(pa.int32(), pa.string()), pa.float64()
_TYPES = {
    "unit": pa.int64(),
    "gender": _WORDS,
    "age": _WORDS,
    "starts": pa.int64(),
    "ends": pa.int64(),
    "status": pa.uint8(),
    "count": _NUMBER,
    "denominator": _NUMBER,
    "value": _NUMBER,
    "batch": pa.int64(),
}


def _read_figures(indicators: Sequence[Indicator]) -> dict[int, _Figures]:
    """The figures that sources give, by indicator.

    One text per indicator, put together by the server: a row at a time through the driver would take most of the time.
    """
    shown = f"""
        o.unit_id, o.gender, o.age, o.period_start - DATE '1970-01-01', o.period_end - DATE '1970-01-01',
        CASE o.status {_STATUS_CASE} END, o.count, o.denominator, o.value, o.batch_id
    """
    sql = f"""
        SELECT o.indicator_id, string_agg(concat({shown.replace(",", ", %(between)s,")}), E'\n')
        FROM needs_observation o JOIN needs_batch b ON b.id = o.batch_id AND NOT b.rolled_up
        WHERE o.indicator_id = ANY(%(indicators)s)
        GROUP BY o.indicator_id
    """  # noqa: S608 - only constants of this file are put in
    with connection.cursor() as cursor:
        cursor.execute(sql, {"between": _BETWEEN, "indicators": [indicator.pk for indicator in indicators]})
        return {
            indicator: _as_figures(
                arrow_csv.read_csv(
                    pa.BufferReader(text.encode()),  # not a file of Python: Arrow reads ahead in a thread of its own
                    arrow_csv.ReadOptions(column_names=list(_TYPES)),
                    arrow_csv.ParseOptions(delimiter=_BETWEEN, quote_char=False),
                    arrow_csv.ConvertOptions(column_types=_TYPES),
                )
            )
            for indicator, text in cursor
        }


def _as_figures(rows: pa.Table) -> _Figures:
    numbers = {name: rows[name].to_numpy() for name in ("unit", "starts", "ends", "status", "batch")}
    numbers |= {name: rows[name].to_numpy() for name in ("count", "denominator", "value")}  # NULL becomes NaN
    texts = {name: rows[name].combine_chunks() for name in ("gender", "age")}
    parts = [np.asarray(texts["gender"].indices), np.asarray(texts["age"].indices), numbers["starts"], numbers["ends"]]
    cut, first = _numbered(parts)
    words = {name: column.dictionary.to_pylist() for name, column in texts.items()}
    return _Figures(
        tuple(
            (words["gender"][parts[0][row]], words["age"][parts[1][row]], int(parts[2][row]), int(parts[3][row]))
            for row in first.tolist()
        ),
        cut,
        *(numbers[name] for name in ("unit", "status", "count", "denominator", "value", "batch")),
    )


def _numbered(columns: Sequence[NDArray[Any]]) -> tuple[Ints, Ints]:
    """The different rows of these columns, numbered: for each row its number, for each number a row that has it."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        different, position = np.unique(column, return_inverse=True)
        number = number * len(different) + position
    _different, first, position = np.unique(number, return_index=True, return_inverse=True)
    return position.astype(np.int64), first


# ---- Working out ----------------------------------------------------------------------------------------------------


@dataclass
class _Made:
    """What was worked out: the rows as columns, each with the batch it belongs to."""

    columns: dict[str, list[NDArray[Any]]] = field(default_factory=lambda: defaultdict(list))
    keys: list[BatchKey] = field(default_factory=list)
    digests: dict[BatchKey, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: BatchKey, digests: set[str], columns: Mapping[str, NDArray[Any]]) -> None:
        self.digests[key] |= digests
        if key not in self.keys:
            self.keys.append(key)
        number = len(next(iter(columns.values())))
        self.columns["key"].append(np.full(number, self.keys.index(key)))
        for name, values in columns.items():
            self.columns[name].append(values)


@dataclass(frozen=True)
class _Work:
    """Rolling up one indicator: with which weights, from which batches, into what."""

    indicator: Indicator
    tree: Tree
    weights: "_Weights"
    batches: Mapping[int, Batch]
    made: _Made


def _roll_up_some(indicators: Sequence[Indicator], tree: Tree) -> Changes:
    made, weights = _Made(), dict[str | None, _Weights]()
    rolled = [indicator for indicator in indicators if indicator.roll_up != Indicator.RollUp.REFUSE]
    if rolled:
        batches = {batch.pk: batch for batch in Batch.objects.filter(rolled_up=False).select_related("source")}
        found = _read_figures(rolled)
        for indicator in rolled:
            if indicator.pk in found:
                slug = indicator.definition.get("weight_by")
                if slug not in weights:
                    weights[slug] = _Weights(slug, tree)
                _roll_up_indicator(_Work(indicator, tree, weights[slug], batches, made), found[indicator.pk])
    return _store(indicators, made, tree)


def _roll_up_indicator(work: _Work, figures: _Figures) -> None:
    """Every level above the smallest one with figures of a source, cut by cut, is rolled up from that smallest one."""
    tree = work.tree
    rank_of = {unit: tree.levels[level] for unit, level in tree.units.items()}
    ranks = _looked_up(rank_of, figures.unit, otherwise=_NO_RANK)
    smallest = np.full(len(figures.cuts), _NO_RANK)
    np.minimum.at(smallest, figures.cut, ranks)
    levels = {rank: level for level, rank in tree.levels.items()}
    for rank in sorted(set(smallest.tolist()) & set(levels)):
        start = _Start(figures, work, levels[rank], np.flatnonzero(smallest == rank))
        for level, higher in sorted(tree.levels.items(), key=lambda item: item[1]):
            if higher <= rank or level not in tree.editions:
                continue
            for unit in tree.units_of[level]:
                members = tree.children.get((unit, levels[rank]), ())
                if members:
                    _roll_up_unit(work, start, unit, members)


class _Start:
    """The figures of one level as tables: a row per cut, a column per unit; and which units have a source's figure."""

    def __init__(self, figures: _Figures, work: _Work, level: str, cuts: Ints) -> None:
        tree = work.tree
        self.level, self.tree = level, tree
        self.cuts = [figures.cuts[cut] for cut in cuts.tolist()]
        self.column = {unit: number for number, unit in enumerate(tree.units_of[level])}
        row_of = np.full(len(figures.cuts), -1)
        row_of[cuts] = np.arange(len(cuts))
        rows = row_of[figures.cut]
        columns = _looked_up(self.column, figures.unit, otherwise=-1)
        here = (rows >= 0) & (columns >= 0)
        shape, at = (len(cuts), len(self.column)), (rows[here], columns[here])
        self.status = np.full(shape, _ABSENT, dtype=np.uint8)
        self.status[at] = figures.status[here]
        self.batch = np.full(shape, _NO_BATCH, dtype=np.int64)
        self.batch[at] = figures.batch[here]
        self.numbers = {}
        for name in ("count", "denominator", "value"):
            self.numbers[name] = np.full(shape, np.nan)
            self.numbers[name][at] = getattr(figures, name)[here]
        higher = (rows >= 0) & (columns < 0)
        self.given: dict[int, set[int]] = defaultdict(set)  # larger unit -> rows in which a source speaks of it
        for unit, row in zip(figures.unit[higher].tolist(), rows[higher].tolist(), strict=True):
            self.given[unit].add(row)
        days, position = np.unique([cut[2] for cut in self.cuts], return_inverse=True)
        self.weights = work.weights.of(tree.units_of[level], days.tolist())[position]


def _looked_up(table: Mapping[int, int], keys: Ints, *, otherwise: int) -> Ints:
    """`table` at each of `keys`, which repeat."""
    different, position = np.unique(keys, return_inverse=True)
    found = np.array([table.get(key, otherwise) for key in different.tolist()], dtype=np.int64)
    looked_up: Ints = found[position]
    return looked_up


class _Weights:
    """How much a unit counts: the weighing indicator's value nearest in time, else the reference population."""

    def __init__(self, slug: str | None, tree: Tree) -> None:
        self.tree, self.slug = tree, slug
        self.dated: dict[int, list[tuple[int, float]]] = defaultdict(list)
        if slug is not None:
            rows = Observation.objects.filter(indicator__slug=slug, gender="all", age="all", value__isnull=False)
            for unit, day, value in rows.values_list("unit_id", "period_start", "value"):
                self.dated[unit].append(((day - _EPOCH).days, value or 0.0))

    def of(self, units: Sequence[int], days: Sequence[int]) -> rollup.Floats:
        """A row per day and a column per unit; NaN where unknown."""
        return np.array([[self._weight(unit, day) for unit in units] for day in days], dtype=np.float64)

    def _weight(self, unit: int, day: int) -> float:
        if self.slug is None:
            people = self.tree.population.get(unit)
            return np.nan if people is None else float(people)
        nearest = min(self.dated.get(unit, ()), key=lambda pair: (abs(pair[0] - day), pair[0]), default=None)
        return np.nan if nearest is None else nearest[1]


def _roll_up_unit(work: _Work, start: _Start, unit: int, members: Sequence[tuple[int, float]]) -> None:
    """The figures of one larger unit, in every cut in which a part has a row and no source speaks of the unit."""
    indicator = work.indicator
    columns = [start.column[child] for child, _share in members]
    status, batch = start.status[:, columns], start.batch[:, columns]
    speaks = (status != _ABSENT).any(axis=1)
    speaks[sorted(start.given.get(unit, ()))] = False
    found = rollup.roll_up_many(
        rollup.Parts(
            np.where(status == _ABSENT, rollup.MISSING, status).astype(np.uint8),
            start.numbers["count"][:, columns],
            start.numbers["denominator"][:, columns],
            start.numbers["value"][:, columns],
            weight=start.weights[:, columns],
            share=np.array([share for _child, share in members]),
        ),
        how=indicator.roll_up,
        per=indicator.per,
    )
    if indicator.minimum_count is not None:
        speaks &= found.status != rollup.ESTIMATED
    lower, upper = _interval(indicator, found)
    cuts = np.array([(number, cut[2], cut[3]) for number, cut in enumerate(start.cuts)], dtype=np.int64)
    oldest = batch.min(axis=1)
    for batch_id in np.unique(oldest[speaks]).tolist():
        chosen = speaks & (oldest == batch_id)
        source = work.batches[batch_id]
        level = start.tree.units[unit]
        number = int(chosen.sum())
        work.made.add(
            BatchKey(source.source.slug, start.tree.editions[level], _file(start.level, indicator), True),
            {source.file_digest},
            {
                "unit_id": np.full(number, unit),
                "indicator_id": np.full(number, indicator.pk),
                "gender": np.array([start.cuts[cut][0] for cut in cuts[chosen, 0]], dtype=object),
                "age": np.array([start.cuts[cut][1] for cut in cuts[chosen, 0]], dtype=object),
                "period_start": cuts[chosen, 1],
                "period_end": cuts[chosen, 2],
                "status": found.status[chosen],
                "count": found.count[chosen],
                "denominator": found.denominator[chosen],
                "value": found.value[chosen],
                "lower": lower[chosen],
                "upper": upper[chosen],
                "coverage": found.coverage[chosen],
            },
        )


def _file(start_level: str, indicator: Indicator) -> str:
    """What stands for a file in the batch of rolled-up figures: from which level, of which indicator."""
    return f"rolled up from {start_level}: {indicator.slug}"


def _interval(indicator: Indicator, found: rollup.ManyRolledUp) -> tuple[rollup.Floats, rollup.Floats]:
    """The interval that the definition asks for, where the figure is exact."""
    method = {"wilson": wilson, "poisson": poisson}.get(indicator.definition.get("interval", "none"))
    nothing = np.full_like(found.value, np.nan)
    if method is None:
        return nothing, nothing
    lower, upper = method(found.count, found.denominator, per=indicator.per)
    exact = found.status <= rollup.ZERO
    return np.where(exact, lower, np.nan), np.where(exact, upper, np.nan)


# ---- Storing --------------------------------------------------------------------------------------------------------


def _store(indicators: Sequence[Indicator], made: _Made, tree: Tree) -> Changes:
    """Make the rolled-up figures of these indicators be exactly what was made; only what differs is written."""
    changes = Changes()
    files = [_file(level, indicator) for level in tree.levels for indicator in indicators]
    stored = sum(Batch.objects.filter(rolled_up=True, file_name__in=files).values_list("row_count", flat=True))
    batch_ids = _store_batches(made, changes)
    with connection.cursor() as cursor:
        create_staging(cursor)
        if made.keys:
            columns = ", ".join(("batch_id", *COLUMNS))
            with cursor.cursor.copy(f"COPY new_figures ({columns}) FROM STDIN (FORMAT csv)") as copy:
                for piece in _as_csv(made, batch_ids):
                    copy.write(piece)
        merged = merge_staging(cursor, rolled_up=True)
        # All that was there stays, if what was there and what is new make up what was worked out.
        deleted = 0
        if stored + merged["added"] != sum(len(piece) for piece in made.columns["key"]):
            deleted = _delete_others(cursor, indicators)
        changes.count("observation", **merged, deleted=deleted)
        cursor.execute("DROP TABLE new_figures")
    return changes


def _delete_others(cursor: Any, indicators: Sequence[Indicator]) -> int:
    """Delete the rolled-up figures of these indicators that were not worked out again."""
    cursor.execute("ANALYZE new_figures")
    cursor.execute(
        f"""
        DELETE FROM needs_observation o USING needs_batch b
        WHERE b.id = o.batch_id AND b.rolled_up AND o.indicator_id = ANY(%s) AND {NOT_STAGED}
        """,  # noqa: S608 - only constants of nabij.needs.storing are put in
        [[indicator.pk for indicator in indicators]],
    )
    return int(cursor.rowcount)


def _store_batches(made: _Made, changes: Changes) -> Ints:
    """The ids of the batches of `made.keys`; only batches that are new or bring something else are written."""
    rows = np.bincount(np.concatenate(made.columns["key"])) if made.keys else np.array([], dtype=np.int64)
    existing = {batch.slug: batch for batch in Batch.objects.filter(slug__in=[key.slug for key in made.keys])}
    sources = dict(Source.objects.values_list("slug", "pk"))
    editions = dict(Edition.objects.values_list("slug", "pk"))
    fresh, changed = [], []
    for number, key in enumerate(made.keys):
        digest = hashlib.sha256(" ".join(sorted(made.digests[key])).encode()).hexdigest()
        batch = existing.get(key.slug)
        if batch is None:
            batch = Batch(
                slug=key.slug, source_id=sources[key.source], edition_id=editions[key.edition], file_name=key.file,
                file_digest=digest, row_count=rows[number], rolled_up=True,
            )  # fmt: skip
            existing[key.slug] = batch
            fresh.append(batch)
        elif (batch.file_digest, batch.row_count) != (digest, rows[number]):
            batch.file_digest, batch.row_count, batch.imported_at = digest, int(rows[number]), timezone.now()
            changed.append(batch)
    Batch.objects.bulk_create(fresh)
    Batch.objects.bulk_update(changed, ["file_digest", "row_count", "imported_at"])
    changes.count("batch", added=len(fresh), changed=len(changed))
    return np.array([existing[key.slug].pk for key in made.keys], dtype=np.int64)


def _as_csv(made: _Made, batch_ids: Ints) -> Iterator[bytes]:
    columns = {name: np.concatenate(pieces) for name, pieces in made.columns.items()}
    statuses = pa.array(rollup.STATUSES)
    arrays = [pa.array(batch_ids[columns["key"]])]
    for name in COLUMNS:
        if name == "status":
            arrays.append(statuses.take(pa.array(columns[name])))
        elif name in {"period_start", "period_end"}:
            arrays.append(pa.array(columns[name].astype(np.int32)).cast(pa.date32()))
        elif name in {"gender", "age"}:
            arrays.append(pa.array(columns[name], pa.string()))
        else:
            arrays.append(pa.array(columns[name], from_pandas=True))  # NaN becomes NULL
    table = pa.table(arrays, names=["batch_id", *COLUMNS])
    for batch in table.to_batches(max_chunksize=50_000):
        buffer = BytesIO()
        arrow_csv.write_csv(batch, buffer, arrow_csv.WriteOptions(include_header=False))
        yield buffer.getvalue()
