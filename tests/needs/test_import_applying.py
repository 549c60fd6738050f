"""What an import writes, and that it writes all of it or nothing."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from nabij.needs.importing import applying, successor
from nabij.needs.importing.applying import (
    HasBadRows,
    ImportFailed,
    OutcomeUnknown,
    import_observations,
    preview_observations,
)
from nabij.needs.importing.mapping import read_mapping
from nabij.needs.importing.report import Effect, ImportReport
from nabij.needs.models import Batch, Observation, Standing
from nabij.people.models import AuditEvent
from tests.needs.import_world import HEADER, LONG, ImportWorld, make_import_world, stored_figures, write_file

MAPPING = read_mapping(LONG)
YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))
PATHS = pytest.mark.parametrize("replace_table", [False, True], ids=["upsert", "successor"])
UNITS = ("W001", "W002", "W003", "W04-")


@pytest.fixture
def world(db: None) -> ImportWorld:
    return make_import_world()


@pytest.fixture
def lasting_world(transactional_db: None) -> ImportWorld:
    return make_import_world()


def do_import(path: Path, **how: object) -> ImportReport:
    wanted: dict[str, object] = {"by": None, "file_name": path.name, "mapping": MAPPING, **how}
    return import_observations(path=path, **wanted)  # type: ignore[arg-type]


def many_rows(number: int, value: str = "50") -> list[str]:
    """Rows that are right, each about something else."""
    slots = [
        f"{unit};{indicator};{year};{gender};{age}"
        for year in range(1900, 2100)
        for unit in UNITS
        for indicator in ("alone", "income", "people")
        for gender in "TVM"
        for age in ("all", "0-64", "65+")
    ]
    assert number <= len(slots)
    return [f"{slot};{value};;;;;" for slot in slots[:number]]


# ---- What is written ------------------------------------------------------------------------------------------------


def test_preview_counts_and_writes_nothing(world: ImportWorld, tmp_path: Path) -> None:
    path = write_file(
        tmp_path,
        "W001;alone;2021;T;all;50;10;20;;;",
        "W002;alone;2021;T;all;VS;;20;;;",
        "W00X;alone;2021;T;all;50;;;;;",
    )
    report = preview_observations(path=path, file_name="file.csv", mapping=MAPPING)
    assert (report.rows, report.bad_rows, report.effect) == (3, 1, Effect(new=2, changed=0, same=0))
    assert [(f.line, f.column, f.key) for f in report.findings] == [(4, "wijk", "unknown_unit")]
    assert not Observation.objects.exists()
    assert not Batch.objects.exists()
    assert not AuditEvent.objects.exists()


@PATHS
def test_import_writes_figures_batch_and_audit(world: ImportWorld, tmp_path: Path, replace_table: bool) -> None:
    path = write_file(
        tmp_path,
        "W001;alone;2021;T;all;50;10;20;40;60;",
        "W002;alone;2021;V;65+;VS;;20;;;",
        "W003;alone;2021;T;all;;;;;;ND",
        "W04-;alone;2021;T;all;0;0;20;;;",
        "W001;income;2021;T;all;21345,5;;;;;estimated",
        "W001;people;2021;T;all;1200;;;;;",
        "W001;births;2020-Q1;T;all;10;5;500;;;",
    )
    report = do_import(path, replace_table=replace_table)
    assert report.applied
    assert report.effect == Effect(new=7, changed=0, same=0)
    unit, of = world.units, world.indicators
    stored = stored_figures()
    births = stored.pop((unit["W001"], of["births"], "all", "all", date(2020, 1, 1), date(2020, 3, 31)))
    assert births[:4] == ("known", 5, 500, 10)
    assert births[4] == pytest.approx(3.222, abs=0.001)  # Byar's bounds of 5 events, which the definition asks for
    assert births[5] == pytest.approx(23.34, abs=0.01)
    assert stored == {
        (unit["W001"], of["alone"], "all", "all", *YEAR_2021): ("known", 10, 20, 50, 40, 60),
        (unit["W002"], of["alone"], "women", "65+", *YEAR_2021): ("suppressed", None, 20, None, None, None),
        (unit["W003"], of["alone"], "all", "all", *YEAR_2021): ("missing", None, None, None, None, None),
        (unit["W04-"], of["alone"], "all", "all", *YEAR_2021): ("zero", 0, 20, 0, None, None),
        (unit["W001"], of["income"], "all", "all", *YEAR_2021): ("estimated", None, None, 21345.5, None, None),
        (unit["W001"], of["people"], "all", "all", *YEAR_2021): ("known", 1200, None, 1200, None, None),
    }
    batch = Batch.objects.get()
    assert (batch.file_name, batch.row_count, batch.source.slug, batch.edition.slug) == (
        "file.csv",
        7,
        "register",
        "wijken-2024",
    )
    assert len(batch.file_digest) == 64
    assert AuditEvent.objects.get(action="import_observations").detail == {
        "new": 7,
        "changed": 0,
        "bad_rows_left_out": 0,
    }
    assert Standing.objects.filter(indicator=of["alone"]).count() == 2  # ranked as soon as imported


@PATHS
def test_import_again_changes_nothing_and_says_so(world: ImportWorld, tmp_path: Path, replace_table: bool) -> None:
    path = write_file(tmp_path, *many_rows(50))
    do_import(path, replace_table=replace_table)
    before = list(Observation.objects.values_list()), list(Batch.objects.values_list()), AuditEvent.objects.count()
    report = do_import(path, replace_table=replace_table)
    assert report.effect == Effect(new=0, changed=0, same=50)
    assert (
        list(Observation.objects.values_list()),
        list(Batch.objects.values_list()),
        AuditEvent.objects.count(),
    ) == before
    assert report.batch is None


@PATHS
def test_import_replaces_what_changed_and_leaves_the_rest(
    world: ImportWorld, tmp_path: Path, replace_table: bool
) -> None:
    do_import(write_file(tmp_path, *many_rows(60)), replace_table=replace_table)
    first = Batch.objects.get()
    second = write_file(tmp_path, *many_rows(10, "51"), *many_rows(70)[10:], name="later.csv")
    before = stored_figures()
    report = do_import(second, replace_table=replace_table)
    assert report.effect == Effect(new=10, changed=10, same=50)
    assert Observation.objects.filter(batch=first).count() == 50
    assert Observation.objects.filter(batch__file_name="later.csv").count() == 20
    changed = {key for key, figures in stored_figures().items() if key in before and figures != before[key]}
    assert len(changed) == 10
    assert len(stored_figures()) == 70


@PATHS
def test_the_same_figures_from_another_source_are_a_change(
    world: ImportWorld, tmp_path: Path, replace_table: bool
) -> None:
    path = write_file(tmp_path, *many_rows(5))
    do_import(path, replace_table=replace_table)
    other = read_mapping(LONG.replace('"register"', '"survey"'))
    report = do_import(path, mapping=other, replace_table=replace_table)
    assert report.effect == Effect(new=0, changed=5, same=0)
    assert set(Observation.objects.values_list("batch__source__slug", flat=True)) == {"survey"}


def test_both_ways_of_writing_leave_the_same(world: ImportWorld, tmp_path: Path) -> None:
    """A first import, then one that adds, changes, repeats and leaves rows alone; derived rows included."""
    first = write_file(tmp_path, *many_rows(300), name="first.csv")
    second = write_file(
        tmp_path, *many_rows(100, "60"), *many_rows(400)[200:], "W00X;alone;2021;T;all;5;;;;;", name="second.csv"
    )
    outcomes = []
    for replace_table in (False, True):
        Standing.objects.all().delete()
        Observation.objects.all().delete()
        Batch.objects.all().delete()
        reports = [do_import(path, replace_table=replace_table, skip_bad=True) for path in (first, second)]
        rows = Observation.objects.order_by("pk").values_list(
            "unit", "indicator", "gender", "age", "period_start", "period_end", "status", "count", "denominator",
            "value", "lower", "upper", "coverage", "withheld", "batch__file_name",
        )  # fmt: skip
        standings = Standing.objects.order_by("indicator", "unit").values_list(
            "indicator", "unit", "rank", "rank_last", "of"
        )
        outcomes.append(
            (
                list(rows),
                list(standings),
                [report.effect for report in reports],
                list(Batch.objects.order_by("file_name").values_list("row_count")),
            )
        )
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][2] == [Effect(300, 0, 0), Effect(100, 100, 100)]


def test_of_ten_thousand_rows_seven_bad_ones_are_named(world: ImportWorld, tmp_path: Path) -> None:
    rows = many_rows(7200) + [f"{unit};births;{year};T;all;1;;;;;" for year in range(1900, 2200) for unit in UNITS]
    rows += [f"{unit};aged;{year};{g};all;1;;;;;" for year in range(1900, 2200) for unit in UNITS for g in "VM"][
        : 10_000 - len(rows)
    ]
    assert len(rows) == 10_000
    bad = {10: "wijk", 500: "indicator", 1234: "jaar", 5000: "waarde", 7100: "waarde", 8000: "geslacht", 9999: "waarde"}
    cell = {"wijk": 0, "indicator": 1, "jaar": 2, "geslacht": 3, "waarde": 5}
    for place, column in bad.items():
        cells = rows[place].split(";")
        cells[cell[column]] = "???"
        rows[place] = ";".join(cells)
    path = write_file(tmp_path, *rows)
    with pytest.raises(HasBadRows) as refused:
        do_import(path)
    report = refused.value.report
    assert [(f.line, f.column) for f in report.findings] == [(place + 2, column) for place, column in bad.items()]
    assert report.bad_rows == 7
    assert not Observation.objects.exists()
    assert do_import(path, skip_bad=True).effect == Effect(new=9993, changed=0, same=0)
    assert Observation.objects.count() == 9993


def test_contested_rows_are_left_out_and_repeated_ones_kept_once(world: ImportWorld, tmp_path: Path) -> None:
    same, contested, other = (
        "W001;alone;2021;T;all;50;;;;;",
        "W002;alone;2021;T;all;50;;;;;",
        "W002;alone;2021;T;all;51;;;;;",
    )
    path = write_file(tmp_path, same, contested, same, other)
    report = do_import(path, skip_bad=True)
    assert report.bad_rows == 3
    assert list(Observation.objects.values_list("unit", "value")) == [(world.units["W001"], 50)]


def test_what_a_file_does_not_give_has_a_value_of_its_own(db: None) -> None:
    """A new column of Observation needs a place in the import."""
    columns = {field.column for field in Observation._meta.concrete_fields if field.column}
    assert columns == {*applying.KEY, *applying.FIGURES, *applying.OWN, "batch_id"}


# ---- The table after its successor took its place -------------------------------------------------------------------


def table_as_defined() -> list[tuple[object, ...]]:
    """Columns, constraints with their validity, indexes, grants and settings of the table, by name."""
    queries = (
        "SELECT attname::text, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute "
        "WHERE attrelid = 'needs_observation'::regclass AND attnum > 0 ORDER BY attname",
        "SELECT conname::text, contype::text, convalidated, condeferrable, condeferred, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE conrelid = 'needs_observation'::regclass AND contype <> 'n' ORDER BY conname",
        "SELECT indexrelid::regclass::text, indisvalid, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = 'needs_observation'::regclass ORDER BY 1",
        "SELECT relacl::text, reloptions::text, relpersistence::text, relnamespace::regnamespace::text FROM pg_class "
        "WHERE oid = 'needs_observation'::regclass",
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'needs_observation'::regclass",
    )
    found: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(query)
            found += cursor.fetchall()
    return found


def test_successor_is_the_table_it_replaces(lasting_world: ImportWorld, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON needs_observation TO PUBLIC")
        cursor.execute("ALTER TABLE needs_observation SET (autovacuum_analyze_scale_factor = 0.05)")
    before = table_as_defined()
    do_import(write_file(tmp_path, *many_rows(100)), replace_table=True)
    try:
        assert table_as_defined() == before
        constraints = [row for row in before if len(row) == 6]
        assert len(constraints) >= 9
        assert all(row[2] for row in constraints)
        with connection.cursor() as cursor, pytest.raises(Exception, match="foreign key"):
            cursor.execute("UPDATE needs_observation SET batch_id = -1")
        assert not stray_schemas()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("REVOKE SELECT ON needs_observation FROM PUBLIC")
            cursor.execute("ALTER TABLE needs_observation RESET (autovacuum_analyze_scale_factor)")


def test_a_table_that_others_hang_on_is_not_replaced(
    lasting_world: ImportWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "SMALLEST_REPLACEMENT", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'needs_observation'::regclass::oid")
        before = cursor.fetchone()
        cursor.execute("CREATE VIEW somebodys_view AS SELECT * FROM needs_observation")
        try:
            do_import(write_file(tmp_path, *many_rows(100)))
            cursor.execute("SELECT count(*) FROM somebodys_view")
            assert cursor.fetchone() == (100,)
            cursor.execute("SELECT 'needs_observation'::regclass::oid")
            assert cursor.fetchone() == before
        finally:
            cursor.execute("DROP VIEW somebodys_view")


def test_size_decides_how_rows_are_written(
    lasting_world: ImportWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "SMALLEST_REPLACEMENT", 50)
    monkeypatch.setattr(applying, "ROW_COST_RATIO", 2)
    used: list[str] = []

    def noted(name: str) -> Callable[..., None]:
        original: Callable[..., None] = getattr(applying._Import, name)

        def write(work: applying._Import, *arguments: object) -> None:
            used.append(name)
            original(work, *arguments)

        return write

    for name in ("_upsert", "_write_successor"):
        monkeypatch.setattr(applying._Import, name, noted(name))
    do_import(write_file(tmp_path, *many_rows(49), name="small.csv"))
    do_import(write_file(tmp_path, *many_rows(300), name="large.csv"))
    do_import(write_file(tmp_path, *many_rows(100, "51"), name="few changes among many.csv"))
    assert used == ["_upsert", "_write_successor", "_upsert"]


# ---- Others at work at the same time --------------------------------------------------------------------------------


def connect() -> "psycopg.Connection[tuple[object, ...]]":
    """A connection of somebody else to the same database."""
    return psycopg.connect(
        **connection.get_connection_params() | {"cursor_factory": None, "context": None}, autocommit=True
    )


def stray_schemas() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = %s", [successor.SCHEMA])
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def reading(seen: list[tuple[float, int]]) -> Iterator[None]:
    """Somebody who reads without a pause, noting how long each read took and how many rows it saw."""
    done = threading.Event()

    def read() -> None:
        with connect() as other:
            while not done.is_set():
                started = time.perf_counter()
                row = other.execute("SELECT count(*) FROM needs_observation").fetchone()
                assert row is not None
                seen.append((time.perf_counter() - started, int(str(row[0]))))

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_readers_go_on_and_see_all_or_nothing(lasting_world: ImportWorld, tmp_path: Path) -> None:
    do_import(write_file(tmp_path, *many_rows(1000), name="first.csv"), replace_table=True)
    seen: list[tuple[float, int]] = []
    with reading(seen):
        time.sleep(0.1)
        do_import(write_file(tmp_path, *many_rows(7000)), replace_table=True)
        time.sleep(0.1)
    counts = [count for _, count in seen]
    assert set(counts) == {1000, 7000}
    assert counts == sorted(counts)
    assert max(seconds for seconds, _ in seen) < 0.5  # generous: two cores, many tests


def test_a_long_read_delays_the_import_but_not_other_readers(lasting_world: ImportWorld, tmp_path: Path) -> None:
    path = write_file(tmp_path, *many_rows(200))
    seen: list[tuple[float, int]] = []
    with connect() as backup:
        backup.autocommit = False
        backup.execute("LOCK TABLE needs_observation IN ACCESS SHARE MODE")
        with reading(seen), pytest.raises(ImportFailed, match="Nothing was changed"):
            do_import(path, replace_table=True, patience_seconds=0.5)
    assert max(seconds for seconds, _ in seen) < 0.5
    assert {count for _, count in seen} == {0}
    assert not stray_schemas()
    assert do_import(path, replace_table=True).effect == Effect(200, 0, 0)


def test_another_writer_is_waited_for_and_then_named(
    lasting_world: ImportWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "WAIT_FOR_OTHER_WRITERS_SECONDS", 1)
    with connect() as other:
        other.autocommit = False
        other.execute("LOCK TABLE needs_observation IN ROW EXCLUSIVE MODE")
        with pytest.raises(ImportFailed, match="Another import or load"):
            do_import(write_file(tmp_path, *many_rows(10)))
    assert not Observation.objects.exists()


# ---- A connection or a process that dies ----------------------------------------------------------------------------


def end_session(process_id: int) -> None:
    with connect() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [process_id])


@PATHS
@pytest.mark.parametrize(
    "at", ["check rows", "compare with what is stored", "write", "derive", "check foreign keys", "swap"]
)
def test_connection_lost_on_the_way_leaves_nothing(
    lasting_world: ImportWorld, tmp_path: Path, at: str, replace_table: bool
) -> None:
    if not replace_table and at in ("check foreign keys", "swap"):
        return  # steps that an upsert does not have
    before_file = write_file(tmp_path, *many_rows(10, "7"), name="before.csv")
    do_import(before_file)
    before = stored_figures()
    path = write_file(tmp_path, *many_rows(3000))

    def progress(doing: str, done: int, total: int) -> None:
        if doing == at:
            end_session(connection.connection.info.backend_pid)

    with pytest.raises(ImportFailed, match=r"connection to the database was lost\. Nothing was changed"):
        do_import(path, replace_table=replace_table, progress=progress)
    assert stored_figures() == before
    assert Batch.objects.count() == 1
    assert not stray_schemas()
    assert do_import(path, replace_table=replace_table).effect == Effect(new=2990, changed=10, same=0)


def test_connection_lost_while_it_is_kept_says_that_it_is_not_known(
    lasting_world: ImportWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file(tmp_path, *many_rows(20))
    original = applying._Import.write

    def write_then_lose(self: applying._Import, *arguments: object) -> None:
        original(self, *arguments)  # type: ignore[arg-type]
        end_session(connection.connection.info.backend_pid)

    monkeypatch.setattr(applying._Import, "write", write_then_lose)
    with pytest.raises(OutcomeUnknown, match="Preview the file again"):
        do_import(path)
    assert not Observation.objects.exists()


def test_killed_process_leaves_nothing_and_blocks_nobody(lasting_world: ImportWorld, tmp_path: Path) -> None:
    """kill -9 in the middle: the server notices within seconds, and the next import goes through."""
    path = write_file(tmp_path, *many_rows(2000))
    (tmp_path / "mapping.toml").write_text(LONG)
    database = settings.DATABASES["default"]
    place = {key: database[key] for key in ("NAME", "USER", "HOST", "PORT", "PASSWORD") if key in database}
    script = textwrap.dedent(f"""
        import os, sys, time
        import django
        from django.conf import settings
        import nabij.settings
        nabij.settings.DATABASES["default"].update({place!r})
        django.setup()
        from pathlib import Path
        from nabij.needs.importing.applying import import_observations
        from nabij.needs.importing.mapping import read_mapping

        def progress(doing, done, total):
            if doing == "check foreign keys":
                print("in the middle", flush=True)
                time.sleep(60)

        import_observations(
            by=None, path=Path({str(path)!r}), file_name="x.csv", replace_table=True, progress=progress,
            mapping=read_mapping(Path({str(tmp_path / "mapping.toml")!r}).read_bytes()),
        )
    """)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nabij.settings", "PYTHONPATH": str(settings.PROJECT_ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    report = do_import(path, replace_table=True)
    assert report.effect == Effect(2000, 0, 0)
    assert Batch.objects.count() == 1
    assert not stray_schemas()


def test_header_used_by_these_tests_is_the_mappings() -> None:
    assert set(MAPPING.columns()) == set(HEADER.split(";"))
