"""Writes of definitions and figures: storing them, and what is derived from them.

The order is fixed: store, roll up, withhold, rank, doubt (`derive` does the last four). Each writes only what differs,
so a second run changes nothing, and records in the audit trail what it wrote.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, transaction

from nabij.needs import chain_actions
from nabij.needs.definitions import DIRECTORY, BrokenDefinitions, Definition, read_definitions
from nabij.needs.definitions import Theme as ThemeDefinition
from nabij.needs.load import FigureFiles, FigureLine, Progress, read_brussels_figures
from nabij.needs.models import Batch, Indicator, Observation, Source, Standing, Suspicion, Theme
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import disclosure, rollup, suspicion
from nabij.rules.intervals import interval
from nabij.territory.models import Edition, Level, Membership, Unit

# Two loads at once would each derive from half of the other: the second waits. Any constant number will do.
_FIGURES_LOCK = 0x6E65656473
# An income per year, on which the doubts about money rest.
_MONEY = "EUR"
# In this indicator a share near the whole means that one institution (a rest home) is the neighbourhood.
_INSTITUTION_INDICATORS = frozenset({"aged-65-plus-share"})
# The indicator whose growth makes older figures stale.
_POPULATION = "population"


@dataclass
class Changes:
    """How many rows a write added, changed and deleted, per kind of row."""

    by_kind: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, kind: str, **numbers: int) -> None:
        self.by_kind.setdefault(kind, Counter()).update(numbers)

    def add(self, other: "Changes") -> None:
        for kind, numbers in other.by_kind.items():
            self.count(kind, **numbers)

    @property
    def written(self) -> int:
        """Rows added, changed or deleted."""
        return sum(sum(numbers.values()) for numbers in self.by_kind.values())


class FigureRow(NamedTuple):
    """One observation to store, as its columns stand in the table; see models.Observation."""

    unit_id: int
    indicator_id: int
    gender: str
    age: str
    period_start: date
    period_end: date
    status: str
    count: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    coverage: float | None


@dataclass(frozen=True)
class BatchKey:
    """Where a batch of figures comes from; together the natural key of a Batch."""

    source: str
    edition: str
    file: str
    rolled_up: bool = False

    @property
    def slug(self) -> str:
        whole = f"{self.source}:{self.edition}:{self.file}"
        return whole if len(whole) <= 120 else f"{whole[:87]}:{hashlib.sha256(whole.encode()).hexdigest()[:32]}"


# ---- Definitions ----------------------------------------------------------------------------------------------------


@transaction.atomic
def sync_definitions(*, by: Account | None, directory: Path = DIRECTORY) -> Changes:
    """Bring themes and indicators to what the definition files say. Run twice, the second run changes nothing.

    An indicator whose file is gone stays: figures hang on it. Raises BrokenDefinitions, with nothing written, when a
    file breaks its rules, and UnknownSource when a source is not in the catalogue.
    """
    read = read_definitions(directory)
    if read.findings:
        raise BrokenDefinitions(read.findings)
    changes = Changes()
    themes = {theme.slug: _sync_theme(theme, changes) for theme in read.themes}
    existing = {indicator.slug: indicator for indicator in Indicator.objects.select_for_update()}
    sources = {source.slug: source for source in Source.objects.all()}
    lacking = sorted({slug for d in read.indicators for slug in d.sources} - set(sources))
    if lacking:
        raise UnknownSource(f"the catalogue has no source {', '.join(lacking)}: load or add it first")
    for definition in read.indicators:
        _sync_indicator(definition, existing.get(definition.slug), themes, sources, changes)
    if changes.written:
        record_write(by=by, action="sync_definitions", object_type="indicator", object_id="all", rows=changes.written)
    return changes


class UnknownSource(Exception):
    """A definition or a file names a source that is not in the catalogue."""


def _sync_theme(definition: ThemeDefinition, changes: Changes) -> Theme:
    fields = {
        "order": definition.order,
        "name_nl": definition.name.nl,
        "name_fr": definition.name.fr,
        "name_en": definition.name.en,
        "raised_by": definition.raised_by,
    }
    theme = Theme.objects.select_for_update().filter(slug=definition.slug).first()
    if theme is None:
        changes.count("theme", added=1)
        return Theme.objects.create(slug=definition.slug, **fields)
    if any(getattr(theme, name) != value for name, value in fields.items()):
        changes.count("theme", changed=1)
        for name, value in fields.items():
            setattr(theme, name, value)
        theme.save()
    return theme


def _sync_indicator(
    definition: Definition,
    indicator: Indicator | None,
    themes: Mapping[str, Theme],
    sources: Mapping[str, Source],
    changes: Changes,
) -> None:
    wanted = {sources[slug] for slug in definition.sources}
    if indicator is not None and indicator.digest == definition.digest and set(indicator.sources.all()) == wanted:
        return
    fields = {
        "theme": themes[definition.theme],
        "order": definition.order,
        "kind": definition.kind,
        "direction": definition.direction,
        "roll_up": definition.roll_up,
        "access": definition.access,
        "minimum_count": definition.minimum_count,
        "unit_of_measure": definition.unit_of_measure,
        "per": definition.per,
        "decimals": definition.decimals,
        "is_key_figure": definition.key_figure,
        "by_gender": bool(definition.genders),
        "by_age": bool(definition.ages),
        "name_nl": definition.name.nl,
        "name_fr": definition.name.fr,
        "name_en": definition.name.en,
        "definition": definition.as_json(),
        "digest": definition.digest,
    }
    changes.count("indicator", **{"added" if indicator is None else "changed": 1})
    stored, _created = Indicator.objects.update_or_create(slug=definition.slug, defaults=fields)
    stored.sources.set(wanted)


# ---- Loading --------------------------------------------------------------------------------------------------------


@transaction.atomic
def load_brussels_indicators(
    directory: Path, *, by: Account | None, progress: Progress | None = None
) -> Changes:
    """Load the real figures of Brussels from `directory`, with their definitions and catalogue, and derive from them.

    The territory must be loaded first. Run twice, the second run changes nothing. Raises LoadProblems with every
    problem of the files, and nothing is written.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for level, slug in Unit.objects.values_list("level__slug", "slug"):
        codes[level].append(slug)
    _step(progress, "read figures", 0)
    files = read_brussels_figures(directory, codes=codes)
    changes = _load_chain(by=by, progress=progress)
    _step(progress, "store figures", 2)
    changes.add(_store_files(files, by=by))
    changes.add(derive(by=by, progress=progress))
    return changes


def _load_chain(*, by: Account | None, progress: Progress | None) -> Changes:
    """Sources, then the definitions that name them, then the questions that name both."""
    _step(progress, "definitions and catalogue", 1)
    sources = chain_actions.load_sources(by=by)
    changes = sync_definitions(by=by)
    questions = chain_actions.load_questions(by=by)
    for kind, report in (("source", sources), ("question", questions)):
        changes.count(kind, added=len(report.created), changed=len(report.updated))
    return changes


_STEPS = ("read", "chain", "store", "roll up", "withhold", "rank", "doubt")


def _step(progress: Progress | None, doing: str, number: int) -> None:
    if progress:
        progress(doing, number, len(_STEPS))


def _store_files(files: FigureFiles, *, by: Account | None) -> Changes:
    units = {(level, slug): pk for level, slug, pk in Unit.objects.values_list("level__slug", "slug", "pk")}
    indicators = {indicator.slug: indicator for indicator in Indicator.objects.all()}
    editions = dict(Edition.objects.filter(is_current=True).values_list("level__slug", "slug"))
    batches: dict[BatchKey, list[FigureRow]] = defaultdict(list)
    for line in files.lines:
        batches[BatchKey(line.source, editions[line.level], line.file)].append(
            _row_of_line(line, units[line.level, line.code], indicators[line.indicator])
        )
    changes = Changes()
    for key, rows in batches.items():
        changes.add(store_figures(rows, by=by, batch=key, digest=files.digests[key.file]))
    return changes


def _row_of_line(line: FigureLine, unit: int, indicator: Indicator) -> FigureRow:
    method = indicator.definition["interval"] if line.status in ("known", "zero") else "none"
    lower, upper = interval(method, line.count, line.denominator, per=indicator.per)
    start, end = line.period
    return FigureRow(
        unit, indicator.pk, line.gender, line.age, start, end, line.status, line.count, line.denominator, line.value,
        lower, upper, None,
    )  # fmt: skip


@transaction.atomic
def store_figures(rows: Iterable[FigureRow], *, by: Account | None, batch: BatchKey, digest: str) -> Changes:
    """Make the figures of one batch be exactly `rows`; only rows that differ are written.

    A figure that a source gives replaces one that Nabij rolled up; a rolled-up one never replaces a source's. Small
    counts of an indicator with a minimum are withheld at once; `withhold_counts` then adds those that would give them
    away. Not for millions of rows: see nabij.needs.importing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FIGURES_LOCK])
        cursor.execute(
            "CREATE TEMPORARY TABLE new_figures (LIKE needs_observation INCLUDING DEFAULTS) ON COMMIT DROP;"
            "ALTER TABLE new_figures ALTER batch_id DROP NOT NULL, ALTER withheld DROP NOT NULL"
        )
        columns = ", ".join(FigureRow._fields)
        with cursor.cursor.copy(f"COPY new_figures ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("ANALYZE new_figures")
        batch_id, changes = _merge(cursor, batch, digest, by)
        cursor.execute("DROP TABLE new_figures")
    if changes.written:
        record_write(
            by=by,
            action="store_figures",
            object_type="batch",
            object_id=batch_id,
            **changes.by_kind.get("observation", {}),
        )
    return changes


def _merge(cursor: Any, key: BatchKey, digest: str, by: Account | None) -> tuple[int, Changes]:
    existing = Batch.objects.filter(slug=key.slug).first()
    batch = existing or Batch(slug=key.slug)
    cursor.execute("SELECT count(*) FROM new_figures")
    (number,) = cursor.fetchone()
    same = existing is not None and existing.file_digest == digest and existing.row_count == number
    if not same:
        batch.source = Source.objects.get(slug=key.source)
        batch.edition = Edition.objects.get(slug=key.edition)
        batch.file_name, batch.file_digest, batch.row_count = key.file, digest, number
        batch.rolled_up, batch.imported_by = key.rolled_up, by
        batch.save()
    small = (
        "coalesce(n.count BETWEEN 1 AND i.minimum_count - 1, n.value IS NOT NULL) AND i.minimum_count IS NOT NULL"
    )
    differs = "ROW(o.status, o.count, o.denominator, o.value, o.lower, o.upper, o.coverage, o.batch_id)"
    fresh = differs.replace("o.", "excluded.")
    cursor.execute(
        f"""
        INSERT INTO needs_observation AS o ({", ".join(FigureRow._fields)}, withheld, batch_id)
        SELECT {", ".join(f"n.{name}" for name in FigureRow._fields)}, {small}, %(batch)s
        FROM new_figures n JOIN needs_indicator i ON i.id = n.indicator_id
        ON CONFLICT (unit_id, indicator_id, gender, age, period_start, period_end) DO UPDATE
        SET (status, count, denominator, value, lower, upper, coverage, batch_id, withheld)
            = ROW({", ".join(f"excluded.{name}" for name in FigureRow._fields[6:])}, excluded.batch_id, excluded.withheld)
        WHERE {differs} IS DISTINCT FROM {fresh}
          AND (NOT %(rolled_up)s OR EXISTS (SELECT FROM needs_batch b WHERE b.id = o.batch_id AND b.rolled_up))
        RETURNING (xmax = 0)
        """,
        {"batch": batch.pk, "rolled_up": key.rolled_up},
    )
    fresh_rows = Counter(row[0] for row in cursor.fetchall())
    cursor.execute(
        """
        DELETE FROM needs_observation o WHERE o.batch_id = %s AND NOT EXISTS (
            SELECT FROM new_figures n WHERE n.unit_id = o.unit_id AND n.indicator_id = o.indicator_id
            AND n.gender = o.gender AND n.age = o.age AND n.period_start = o.period_start AND n.period_end = o.period_end)
        """,
        [batch.pk],
    )
    changes = Changes()
    changes.count("observation", added=fresh_rows[True], changed=fresh_rows[False], deleted=cursor.rowcount)
    if not same:
        changes.count("batch", **{"changed" if existing else "added": 1})
    return batch.pk, changes


# ---- Deriving -------------------------------------------------------------------------------------------------------


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
        _step(progress, doing, number)
        changes.add(action(by=by, indicators=indicators))
    _step(progress, "figures are ready", len(_STEPS))
    return changes


def _listed(indicators: Sequence[Indicator] | None) -> list[Indicator]:
    return list(Indicator.objects.order_by("pk")) if indicators is None else list(indicators)


# ---- Roll-up --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Stored:
    """A figure of a source, and the batch it came in."""

    row: FigureRow
    batch: int


@dataclass(frozen=True)
class _Tree:
    """The levels that cover everything, smallest first, with their units and what lies in what."""

    levels: Mapping[str, int]  # slug -> rank
    editions: Mapping[str, str]  # level slug -> slug of the current edition
    units: Mapping[int, str]  # unit -> level slug
    population: Mapping[int, int | None]
    children: Mapping[tuple[int, str], tuple[tuple[int, float], ...]]  # (unit, level of the parts) -> (part, share)


_Cut = tuple[str, str, date, date]  # gender, age, period


@transaction.atomic
def roll_up_figures(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Work out the figures of larger units that no source gives, as each definition allows.

    For each period and breakdown the smallest level with figures of a source is rolled up to every larger level of the
    tree without one. An indicator with a minimum count gets only exact sums: an estimate from withheld counts could be
    worked back.
    """
    tree = _tree()
    known_batches = {batch.pk: batch for batch in Batch.objects.select_related("source")}
    changes = Changes()
    # Counts first: the larger units' counts weigh the estimates.
    for indicator in sorted(_listed(indicators), key=lambda item: (item.kind != Indicator.Kind.COUNT, item.pk)):
        if indicator.roll_up != Indicator.RollUp.REFUSE:
            changes.add(_roll_up_indicator(indicator, tree, known_batches, by))
    return changes


def _roll_up_indicator(
    indicator: Indicator, tree: _Tree, known_batches: Mapping[int, Batch], by: Account | None
) -> Changes:
    batches: dict[BatchKey, list[FigureRow]] = defaultdict(list)
    digests: dict[BatchKey, set[str]] = defaultdict(set)
    weight_by = indicator.definition["weight_by"]
    weights = _weights(weight_by) if weight_by else None
    for cut, figures in _source_figures(indicator).items():
        for level, start_level in _levels_to_fill(tree, figures):
            for row, batch_id in _rolled_rows(indicator, cut, figures, tree, level, start_level, weights):
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


def _tree() -> _Tree:
    levels = dict(Level.objects.filter(kind=Level.Kind.TREE).values_list("slug", "rank"))
    units: dict[int, str] = {}
    population: dict[int, int | None] = {}
    for pk, level, people in Unit.objects.filter(level__kind=Level.Kind.TREE).values_list("pk", "level__slug", "population"):
        units[pk], population[pk] = level, people
    children: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
    for child, parent, share in Membership.objects.order_by("child", "parent").values_list("child", "parent", "share"):
        if child in units and parent in units:
            children[parent, units[child]].append((child, share))
    return _Tree(
        levels,
        dict(Edition.objects.filter(is_current=True).values_list("level__slug", "slug")),
        units,
        population,
        {key: tuple(parts) for key, parts in children.items()},
    )


def _source_figures(indicator: Indicator) -> dict[_Cut, dict[int, _Stored]]:
    """The figures that sources give, per breakdown and period, by unit."""
    figures: dict[_Cut, dict[int, _Stored]] = defaultdict(dict)
    rows = Observation.objects.filter(indicator=indicator, batch__rolled_up=False).values_list(*FigureRow._fields, "batch_id")
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
        weights[unit].append((day, value))
    return weights


def _levels_to_fill(tree: _Tree, figures: Mapping[int, _Stored]) -> Iterator[tuple[str, str]]:
    """The levels without a figure of a source, each with the smallest level that has one."""
    present = {tree.units[unit] for unit in figures if unit in tree.units}
    for level, rank in sorted(tree.levels.items(), key=lambda item: item[1]):
        below = [other for other in present if tree.levels[other] < rank]
        if level not in present and below and level in tree.editions:
            yield level, min(below, key=lambda other: tree.levels[other])


def _rolled_rows(
    indicator: Indicator,
    cut: _Cut,
    figures: Mapping[int, _Stored],
    tree: _Tree,
    level: str,
    start_level: str,
    weights: Mapping[int, list[tuple[date, float]]] | None,
) -> Iterator[tuple[FigureRow, int]]:
    gender, age, start, end = cut
    for unit, unit_level in tree.units.items():
        members = tree.children.get((unit, start_level), ())
        stored = [figures[child] for child, _share in members if child in figures]
        if unit_level != level or not stored:
            continue
        parts = [_part(figures.get(child), _weight(weights, tree, child, start), share) for child, share in members]
        found = rollup.roll_up(parts, how=indicator.roll_up, per=indicator.per)
        if indicator.minimum_count is not None and found.status == Observation.Status.ESTIMATED:
            continue
        exact = found.status in (Observation.Status.KNOWN, Observation.Status.ZERO)
        lower, upper = interval(
            indicator.definition["interval"] if exact else "none", found.count, found.denominator, per=indicator.per
        )
        batch = min(item.batch for item in stored)
        yield (
            FigureRow(
                unit, indicator.pk, gender, age, start, end, found.status, found.count, found.denominator, found.value,
                lower, upper, found.coverage,
            ),  # fmt: skip
            batch,
        )


def _part(stored: _Stored | None, weight: float | None, share: float) -> rollup.Part:
    if stored is None:
        return rollup.Part(Observation.Status.MISSING, weight=weight, share=share)
    row = stored.row
    return rollup.Part(row.status, row.count, row.denominator, row.value, weight, share)


def _weight(
    weights: Mapping[int, list[tuple[date, float]]] | None, tree: _Tree, unit: int, day: date
) -> float | None:
    """The weighing indicator's value nearest in time; without such an indicator the reference population."""
    if weights is None:
        people = tree.population.get(unit)
        return None if people is None else float(people)
    dated = weights.get(unit)
    return min(dated, key=lambda pair: (abs((pair[0] - day).days), pair[0]))[1] if dated else None


# ---- Disclosure -----------------------------------------------------------------------------------------------------


@transaction.atomic
def withhold_counts(*, by: Account | None, indicators: Sequence[Indicator] | None = None) -> Changes:
    """Mark the figures that may leave only as suppressed, for every indicator with a minimum count."""
    changes = Changes()
    guarded = [indicator for indicator in _listed(indicators) if indicator.minimum_count is not None]
    if not guarded:
        return changes
    tree = _tree()
    for indicator in guarded:
        hidden, shown = _withhold_indicator(indicator, tree)
        changes.count("withheld", added=hidden, deleted=shown)
        if hidden or shown:
            record_write(
                by=by, action="withhold_counts", object_type="indicator", object_id=indicator.slug, withheld=hidden, released=shown
            )
    return changes


_Cell = tuple[int, str, str]  # unit, gender, age


def _withhold_indicator(indicator: Indicator, tree: _Tree) -> tuple[int, int]:
    periods: dict[tuple[date, date], dict[_Cell, tuple[float | None, bool]]] = defaultdict(dict)
    for unit, gender, age, start, end, count, withheld in Observation.objects.filter(
        indicator=indicator, value__isnull=False
    ).values_list("unit_id", "gender", "age", "period_start", "period_end", "count", "withheld"):
        periods[start, end][unit, gender, age] = (count, withheld)
    hide, show = [], []
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


def known_sums(counts: Mapping[_Cell, int], tree: _Tree) -> list[disclosure.Sum[_Cell]]:
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
            by_age = tuple((unit, gender, other) for g, other in present if g == gender and other != "all") if age == "all" else ()
            by_gender = tuple((unit, other, age) for other, a in present if a == age and other != "all") if gender == "all" else ()
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
            FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::date[]) AS c(unit, gender, age, starts, ends)
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
    ids = [indicator.pk for indicator in _listed(indicators)]
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
        record_write(by=by, action="derive_standings", object_type="standing", object_id="all", changed=stored, deleted=deleted)
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
    for indicator in _listed(indicators):
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
        moments[unit].append((day, value))
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
    of_people = indicator.kind != Indicator.Kind.COUNT and indicator.kind != Indicator.Kind.RATE
    seen, given = [], []
    rows = Observation.objects.filter(
        indicator=indicator, gender="all", age="all", value__isnull=False, withheld=False
    ).values_list("unit_id", "period_start", "period_end", "value", "denominator", "batch__rolled_up")
    for unit, start, end, value, denominator, rolled_up in rows.iterator(chunk_size=10_000):
        base = denominator if denominator is not None else population[unit]
        figure = suspicion.Seen(unit, levels[unit], start, end, value, base)
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
