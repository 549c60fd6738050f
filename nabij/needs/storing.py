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
    given = list(rows)
    changes = Changes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIGURES_LOCK])
        stored = _store_batch(batch, digest, len(given), by, changes)
        create_staging(cursor)
        with cursor.cursor.copy(f"COPY new_figures (batch_id, {', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in given:
                copy.write_row((stored.pk, *_VALUES_OF_ROW(row)))
        merged = merge_staging(cursor, rolled_up=batch.rolled_up)
        cursor.execute("ANALYZE new_figures")
        cursor.execute(
            f"DELETE FROM needs_observation o WHERE o.batch_id = %s AND {NOT_STAGED}",  # noqa: S608 - a constant
            [stored.pk],
        )
        changes.count("observation", **merged, deleted=cursor.rowcount)
        cursor.execute("DROP TABLE new_figures")
    if changes.written:
        record_write(
            by=by, action="store_figures", object_type="batch", object_id=stored.pk, **changes.by_kind["observation"]
        )
    return changes


def _store_batch(key: BatchKey, digest: str, number: int, by: Account | None, changes: Changes) -> Batch:
    """The batch of this key, written only if it is new or brings something else."""
    batch = Batch.objects.filter(slug=key.slug).first()
    if batch is not None and (batch.file_digest, batch.row_count) == (digest, number):
        return batch
    changes.count("batch", **{"added" if batch is None else "changed": 1})
    batch = batch or Batch(slug=key.slug)
    batch.source = Source.objects.get(slug=key.source)
    batch.edition = Edition.objects.get(slug=key.edition)
    batch.file_name, batch.file_digest, batch.row_count = key.file, digest, number
    batch.rolled_up, batch.imported_by = key.rolled_up, by
    batch.save()
    return batch


# ---- The staging table: figures on their way into the real one ------------------------------------------------------

# True for an observation "o" that is not in the staging table.
NOT_STAGED = """
    NOT EXISTS (
        SELECT FROM new_figures n WHERE n.unit_id = o.unit_id AND n.indicator_id = o.indicator_id
        AND n.gender = o.gender AND n.age = o.age
        AND n.period_start = o.period_start AND n.period_end = o.period_end
    )
"""


def create_staging(cursor: Any) -> None:
    """An empty table `new_figures`, shaped like the observations, that this transaction alone sees."""
    cursor.execute(
        "CREATE TEMPORARY TABLE new_figures (LIKE needs_observation INCLUDING DEFAULTS) ON COMMIT DROP;"
        "ALTER TABLE new_figures ALTER withheld DROP NOT NULL"
    )


def merge_staging(cursor: Any, *, rolled_up: bool) -> dict[str, int]:
    """Bring the staged figures in; only those that differ are written. Gives how many were added and changed.

    `rolled_up`: they were worked out by Nabij, so a figure of a source stays.
    """
    columns = [*COLUMNS, "batch_id"]
    values = columns[6:]  # after the six of the key
    differs = f"ROW({', '.join(f'o.{name}' for name in values)})"
    given = f"{', '.join(f'excluded.{name}' for name in values)}"
    # Until the disclosure rules have looked at it, a small count is withheld, and a value without its count too.
    unsafe = "coalesce(n.count BETWEEN 1 AND i.minimum_count - 1, n.value IS NOT NULL)"
    cursor.execute(
        f"""
        WITH merged AS (
            INSERT INTO needs_observation AS o ({", ".join(columns)}, withheld)
            SELECT {", ".join(f"n.{name}" for name in columns)}, i.minimum_count IS NOT NULL AND {unsafe}
            FROM new_figures n JOIN needs_indicator i ON i.id = n.indicator_id
            ON CONFLICT (unit_id, indicator_id, gender, age, period_start, period_end) DO UPDATE
            SET ({", ".join(values)}, withheld) = ROW({given}, excluded.withheld)
            WHERE {differs} IS DISTINCT FROM ROW({given})
              AND (NOT %s OR EXISTS (SELECT FROM needs_batch b WHERE b.id = o.batch_id AND b.rolled_up))
            RETURNING (xmax = 0) AS is_new
        )
        SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM merged
        """,  # noqa: S608 - only constants of this file are put in
        [rolled_up],
    )
    added, changed = cursor.fetchone()
    return {"added": added, "changed": changed}
