"""Preview and import of a file of observations. An import is one transaction: all of it, or nothing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_noop
from psycopg.errors import LockNotAvailable

from nabij.needs.deriving import derive
from nabij.needs.importing.checking import Checker
from nabij.needs.importing.findings import FileRefused, Finding
from nabij.needs.importing.inspecting import inspect_file
from nabij.needs.importing.mapping import ImportMapping
from nabij.needs.importing.reading import SHOWN_DELIMITER, CsvFile
from nabij.needs.importing.report import Effect, ImportReport
from nabij.needs.importing.staging import INCOMING, Staging
from nabij.needs.importing.successor import PATIENCE_SECONDS, TABLE, Successor, TableInUse, can_be_replaced
from nabij.needs.importing.vocabulary import Vocabulary, read_vocabulary
from nabij.needs.models import Batch, Indicator, Observation
from nabij.needs.storing import FIGURES_LOCK
from nabij.people.audit import record_write
from nabij.people.models import Account

Progress = Callable[[str, int, int], None]
"""Told of each step: what is being done, how far it is, how far it goes (bytes while the file is read)."""

# Writing a row into the table as it stands costs about ten times what a row of its successor costs
# (bench/observations.py measures both), and the successor has to take over every row that stays. Below some ten
# thousand rows neither matters.
SMALLEST_REPLACEMENT = 20_000
ROW_COST_RATIO = 8
WAIT_FOR_OTHER_WRITERS_SECONDS = 10
SERVER_NOTICES_LOSS_SECONDS = 2

KEY = ("unit_id", "indicator_id", "gender", "age", "period_start", "period_end")
FIGURES = ("status", "count", "denominator", "value", "lower", "upper")
# What an imported observation holds that no file gives.
OWN = {"coverage": "NULL::float8", "withheld": "false"}
_ON_KEY = " AND ".join(f"o.{name} = n.{name}" for name in KEY)
# The same figures, from the same source and edition, not worked out by Nabij: nothing to write.
_SAME = "({} AND o.coverage IS NULL AND o.batch_id = ANY(%(akin)s))".format(
    " AND ".join(f"o.{name} IS NOT DISTINCT FROM n.{name}" for name in FIGURES)
)


IN_USE = gettext_noop(
    "Others were reading the figures without a pause (a backup, perhaps), so they could not be replaced. "
    "Nothing was changed. Try again later."
)
BUSY = gettext_noop("Another import or load is being written. Nothing was changed. Try again when it is done.")
LOST = gettext_noop(
    "The connection to the database was lost. Nothing was changed: an import is kept as a whole or not at all. "
    "Check that the database answers, and start again."
)
LOST_AT_THE_END = gettext_noop(
    "The connection to the database was lost at the very end: all of the import is there, or nothing. "
    "Preview the file again: if it was kept, no row is new or changed."
)


class ImportFailed(Exception):
    """Nothing was written, for a reason that is not in the file. The text says what to do."""

    def in_words(self, translate: Callable[[str], str] = str) -> str:
        """The text, in the language of `translate` (gettext on a page, English without)."""
        return translate(str(self))


class OutcomeUnknown(ImportFailed):
    """The connection was lost while the server was asked to keep the import."""


class HasBadRows(Exception):
    """The file has rows that break rules, and it was not asked to leave them out. Nothing was written."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__(f"{report.bad_rows} rows break a rule")
        self.report = report


def preview_observations(
    *, path: Path, file_name: str, mapping: ImportMapping, progress: Progress | None = None
) -> ImportReport:
    """Say what an import of this file would find and do. Writes nothing."""
    report = ImportReport(file_name)
    try:
        with _failures(), transaction.atomic(), connection.cursor() as cursor:
            read = _Import(cursor, report, mapping, progress)
            read.check(path)
            read.compare()
    except FileRefused as refused:
        _refuse(report, refused)
    return report


def import_observations(
    *,
    by: Account | None,
    path: Path,
    file_name: str,
    mapping: ImportMapping,
    skip_bad: bool = False,
    progress: Progress | None = None,
    replace_table: bool | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> ImportReport:
    """Import a file of observations, with all that follows from them (roll-up, withholding, ranking, doubts).

    All or nothing: raises HasBadRows if a row breaks a rule, unless `skip_bad` asks for the others; ImportFailed if
    the database was lost, or busy. A file that would change nothing writes nothing. `replace_table` chooses how rows
    are written, for tests and measurements; the outcome is the same.
    """
    report = ImportReport(file_name)
    phase = _Phase()
    try:
        # Durable: within another transaction “it is kept” would be said too early.
        with _failures(phase), transaction.atomic(durable=True), connection.cursor() as cursor:
            work = _Import(cursor, report, mapping, progress)
            work.check(path)
            if report.bad_rows and not skip_bad:
                raise HasBadRows(report)
            work.exclude_other_writers()
            if work.compare().written:
                work.write(by, replace_table, patience_seconds)
                phase.committing = True
            ended = time.perf_counter()
    except FileRefused as refused:
        _refuse(report, refused)
        return report
    work.seconds["keep"] = time.perf_counter() - ended
    report.applied = True
    return report


class _Phase:
    committing = False


@contextmanager
def _failures(phase: _Phase | None = None) -> Iterator[None]:
    """Turn a lost or busy database into words."""
    try:
        yield
    except TableInUse as error:
        raise ImportFailed(IN_USE) from error
    except (OperationalError, InterfaceError) as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise ImportFailed(BUSY) from error
        if phase is not None and phase.committing:
            raise OutcomeUnknown(LOST_AT_THE_END) from error
        raise ImportFailed(LOST) from error


def _refuse(report: ImportReport, refused: FileRefused) -> None:
    report.refused = True
    report.findings = list(refused.findings)
    counts: dict[str, int] = {}
    for finding in refused.findings:
        key = finding.key.removesuffix("_close")
        counts[key] = counts.get(key, 0) + 1
    report.findings_by_key = counts


class _Import:
    """One file on its way in, step by step; each step is timed in the report."""

    def __init__(
        self, cursor: CursorWrapper, report: ImportReport, mapping: ImportMapping, progress: Progress | None
    ) -> None:
        self.cursor, self.report, self.mapping = cursor, report, mapping
        self.progress = progress or (lambda doing, done, total: None)
        self.seconds: dict[str, float] = {}
        report.seconds = self.seconds
        self.vocabulary: Vocabulary
        self.staging = Staging(cursor)
        self.indicator_ids: set[int] = set()
        self.effect = Effect(0, 0, 0)

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Time a step and tell that it begins."""
        self.progress(doing, 0, 1)
        started = time.perf_counter()
        yield
        self.seconds[doing] = self.seconds.get(doing, 0.0) + time.perf_counter() - started

    def check(self, path: Path) -> None:
        """Read and check the whole file, good rows going to the staging table as they come. Raises FileRefused."""
        report, mapping = self.report, self.mapping
        # A server that we left (kill -9) should not go on with our work.
        self.cursor.execute(f"SET LOCAL client_connection_check_interval = '{SERVER_NOTICES_LOSS_SECONDS}s'")
        self.vocabulary = read_vocabulary(mapping)
        with self.step("look at the file"):
            facts = inspect_file(path, declared=mapping.encoding)
            report.size, report.digest = facts.size, facts.digest
            file = CsvFile(path, facts, mapping)
            header = file.header()
            assumed = {} if facts.encoding_declared else {"encoding": facts.encoding}
            if not header.delimiter_declared:
                assumed["delimiter"] = SHOWN_DELIMITER.get(header.delimiter, header.delimiter)
            report.assumed = assumed
        checker = Checker(mapping, self.vocabulary)
        with self.step("check rows"):
            done = 0
            with self.staging:
                for block in file.blocks():
                    figures = checker.check(block)
                    self.staging.add(figures)
                    self.indicator_ids.update(np.unique(figures.indicator_ids).tolist())
                    done += block.bytes_read
                    self.progress("check rows", done, facts.size)
            self.staging.complete(checker.slices, checker.finish())
        findings = checker.report.findings
        report.rows, report.blank_rows, report.bad_rows = checker.rows, checker.blank_rows, checker.report.bad_rows()
        report.findings, report.findings_by_key = findings.in_order(), dict(findings.by_key)
        if not checker.rows:
            raise FileRefused(Finding("file_no_rows"))

    def exclude_other_writers(self) -> None:
        """From here on nobody else writes observations; everyone may go on reading."""
        with self.step("wait for other writers"):
            self.cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_FOR_OTHER_WRITERS_SECONDS}s'")
            self.cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIGURES_LOCK])
            self.cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
            self.cursor.execute("SET LOCAL lock_timeout = 0")

    def compare(self) -> Effect:
        """Count what is new, changed and the same."""
        with self.step("compare with what is stored"):
            self.cursor.execute(
                f"""
                SELECT count(*) FILTER (WHERE o.unit_id IS NULL),
                       count(*) FILTER (WHERE o.unit_id IS NOT NULL AND {_SAME}), count(*)
                FROM ({INCOMING}) n LEFT JOIN {TABLE} o ON {_ON_KEY}
                """,  # noqa: S608 - only constants of this package are put in
                {"akin": self._akin()},
            )
            new, same, total = self.cursor.fetchone()
        self.effect = self.report.effect = Effect(new=new, changed=total - new - same, same=same)
        return self.effect

    def write(self, by: Account | None, replace_table: bool | None, patience_seconds: float) -> None:
        """Write what is new or changed, with what follows from it, and the audit record."""
        batch = self._batch(by)
        if replace_table is None:
            replace_table = self._replacing_pays() and can_be_replaced(self.cursor)
        successor: Successor | None = None
        with self.step("write"):
            if replace_table:
                successor = Successor(self.cursor)
                self._write_successor(successor, batch)
            else:
                self._upsert(batch)
        with self.step("derive"):
            touched = Indicator.objects.filter(pk__in=self.indicator_ids).order_by("pk")
            derive(by=by, indicators=list(touched))
        record_write(
            by=by,
            action="import_observations",
            object_type="batch",
            object_id=batch.pk,
            new=self.effect.new,
            changed=self.effect.changed,
            bad_rows_left_out=self.report.bad_rows,
        )
        self.staging.clear()
        if successor is not None:
            with self.step("check foreign keys"):
                successor.make_foreign_keys()
            with self.step("swap"):
                successor.swap(patience_seconds=patience_seconds)

    def _akin(self) -> list[int]:
        """The batches of the same source and edition, in which a figure already says what this file says."""
        akin = Batch.objects.filter(
            source=self.vocabulary.source_id, edition=self.vocabulary.edition_id, rolled_up=False
        )
        return list(akin.values_list("pk", flat=True))

    def _batch(self, by: Account | None) -> Batch:
        report = self.report
        base = f"import:{self.mapping.source}:{self.vocabulary.edition}:{report.file_name}"[:100]
        taken = set(Batch.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        slug = next(
            slug for slug in (base, *(f"{base}#{number}" for number in range(2, len(taken) + 3))) if slug not in taken
        )
        report.batch = slug
        return Batch.objects.create(
            slug=slug,
            source_id=self.vocabulary.source_id,
            edition_id=self.vocabulary.edition_id,
            file_name=report.file_name[:240],
            file_digest=report.digest or "",
            row_count=self.effect.written,
            imported_by=by,
        )

    def _replacing_pays(self) -> bool:
        """Whether a successor of the whole table is quicker than writing row by row."""
        written = self.effect.written
        if written < SMALLEST_REPLACEMENT:
            return False
        stored = Observation.objects.count()
        return written * ROW_COST_RATIO > stored + self.effect.new

    def _upsert(self, batch: Batch) -> None:
        columns = [*KEY, *FIGURES, *OWN, "batch_id"]
        changing = [*FIGURES, *OWN, "batch_id"]
        self.cursor.execute(
            f"""
            INSERT INTO {TABLE} ({", ".join(columns)})
            SELECT {", ".join(f"n.{name}" for name in (*KEY, *FIGURES))}, {", ".join(OWN.values())}, %(batch)s
            FROM ({INCOMING}) n LEFT JOIN {TABLE} o ON {_ON_KEY}
            WHERE o.unit_id IS NULL OR NOT {_SAME}
            ON CONFLICT ({", ".join(KEY)}) DO UPDATE
            SET {", ".join(f"{name} = excluded.{name}" for name in changing)}
            """,  # noqa: S608 - only constants of this package are put in
            {"akin": self._akin(), "batch": batch.pk},
        )

    def _write_successor(self, successor: Successor, batch: Batch) -> None:
        successor.create()
        columns = ", ".join((*KEY, *FIGURES, *OWN, "batch_id"))
        kept = f"(n.unit_id IS NULL OR {_SAME})"  # such a row stays as it is
        select = [f"coalesce(n.{name}, o.{name})" for name in KEY]
        select += [f"CASE WHEN n.unit_id IS NULL THEN o.{name} ELSE n.{name} END" for name in FIGURES]
        select += [f"CASE WHEN {kept} THEN o.{name} ELSE {own} END" for name, own in OWN.items()]
        select += [f"CASE WHEN {kept} THEN o.batch_id ELSE %(batch)s END"]
        order = ", ".join(str(number) for number in range(1, len(KEY) + 1))
        self.cursor.execute(
            f"""
            INSERT INTO {successor.name} ({columns})
            SELECT {", ".join(select)}
            FROM ({INCOMING}) n FULL JOIN {TABLE} o ON {_ON_KEY}
            ORDER BY {order}
            """,  # noqa: S608 - only constants of this package are put in
            {"akin": self._akin(), "batch": batch.pk},
        )
        successor.make_keys()
