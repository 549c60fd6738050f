"""Storing a batch of figures: only what differs is written, and a rolled-up figure never replaces a source's."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import connection, transaction

from nabij.needs.models import Batch, Source
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.models import Edition

# Two loads at once would each derive from half of the other: the second waits. Any constant number will do.
FIGURES_LOCK = 0x6E65656473


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


@dataclass(frozen=True, slots=True)
class FigureRow:
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


COLUMNS = tuple(column.name for column in fields(FigureRow))
_VALUES_OF_ROW = attrgetter(*COLUMNS)


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


@transaction.atomic
def store_figures(rows: Iterable[FigureRow], *, by: Account | None, batch: BatchKey, digest: str) -> Changes:
    """Make the figures of one batch be exactly `rows`; only rows that differ are written.

    A figure that a source gives replaces one that Nabij rolled up; a rolled-up one never replaces a source's. Small
    counts of an indicator with a minimum are withheld at once; `withhold_counts` then adds those that would give them
    away. Not for millions of rows: see nabij.needs.importing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIGURES_LOCK])
        cursor.execute(
            "CREATE TEMPORARY TABLE new_figures (LIKE needs_observation INCLUDING DEFAULTS) ON COMMIT DROP;"
            "ALTER TABLE new_figures ALTER batch_id DROP NOT NULL, ALTER withheld DROP NOT NULL"
        )
        columns = ", ".join(COLUMNS)
        with cursor.cursor.copy(f"COPY new_figures ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(_VALUES_OF_ROW(row))
        cursor.execute("ANALYZE new_figures")
        batch_id, changes = _merge(cursor, batch, digest, by)
        cursor.execute("DROP TABLE new_figures")
    if changes.written:
        record_write(
            by=by,
            action="store_figures",
            object_type="batch",
            object_id=batch_id,
            **changes.by_kind["observation"],
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
    small = "coalesce(n.count BETWEEN 1 AND i.minimum_count - 1, n.value IS NOT NULL) AND i.minimum_count IS NOT NULL"
    differs = "ROW(o.status, o.count, o.denominator, o.value, o.lower, o.upper, o.coverage, o.batch_id)"
    given = ", ".join(f"excluded.{name}" for name in COLUMNS[6:])
    fresh = differs.replace("o.", "excluded.")
    cursor.execute(
        f"""
        INSERT INTO needs_observation AS o ({", ".join(COLUMNS)}, withheld, batch_id)
        SELECT {", ".join(f"n.{name}" for name in COLUMNS)}, {small}, %(batch)s
        FROM new_figures n JOIN needs_indicator i ON i.id = n.indicator_id
        ON CONFLICT (unit_id, indicator_id, gender, age, period_start, period_end) DO UPDATE
        SET (status, count, denominator, value, lower, upper, coverage, batch_id, withheld)
            = ROW({given}, excluded.batch_id, excluded.withheld)
        WHERE {differs} IS DISTINCT FROM {fresh}
          AND (NOT %(rolled_up)s OR EXISTS (SELECT FROM needs_batch b WHERE b.id = o.batch_id AND b.rolled_up))
        RETURNING (xmax = 0)
        """,  # noqa: S608 - only constants of this file are put in
        {"batch": batch.pk, "rolled_up": key.rolled_up},
    )
    fresh_rows = Counter(row[0] for row in cursor.fetchall())
    cursor.execute(
        """
        DELETE FROM needs_observation o WHERE o.batch_id = %s AND NOT EXISTS (
            SELECT FROM new_figures n WHERE n.unit_id = o.unit_id AND n.indicator_id = o.indicator_id
            AND n.gender = o.gender AND n.age = o.age
            AND n.period_start = o.period_start AND n.period_end = o.period_end)
        """,
        [batch.pk],
    )
    changes = Changes()
    changes.count("observation", added=fresh_rows[True], changed=fresh_rows[False], deleted=cursor.rowcount)
    if not same:
        changes.count("batch", **{"changed" if existing else "added": 1})
    return batch.pk, changes
