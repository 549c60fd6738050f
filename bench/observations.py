"""How fast observations come in and pages go out, at 0.33, 1 and 3.26 million observations.

    python -m bench observations            everything, some ten minutes
    python -m bench.observations --quick    the smallest size only, half a minute

The import runs in a process of its own, as `nabij load observations` does, while a reader in another process polls
the table. It is set beside plain COPY of the same rows, ready-made, without any check, in the same run. See
bench/README.md.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import psycopg
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from bench import machine, synthetic
from nabij.needs.importing.applying import import_observations, preview_observations
from nabij.needs.importing.mapping import read_mapping
from nabij.needs.models import Indicator, Theme
from nabij.territory.models import Level

PEERS = ("bare", "keys", "keys_and_foreign_keys")
COPY_PIECE_BYTES = 1 << 20
READER_PAUSE_SECONDS = 0.001
READER_ALONE_SECONDS = 10
PAGES_PER_LEVEL = 20
ROUNDS = 3
LIMITS = {"import_seconds": 60.0, "import_memory_mib": 1024.0, "page_p95_ms": 100.0}


def main() -> None:
    """Measure, print a table, and write bench/results/observations.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--child", nargs=2, metavar=("FILE", "MODE"))
    arguments = parser.parse_args(sys.argv[1:] if __name__ == "__main__" else [])
    machine.set_up()
    if arguments.child:
        print(json.dumps(_import_in_this_process(Path(arguments.child[0]), arguments.child[1])))
        return
    sizes = dict(list(synthetic.SIZES.items())[:1]) if arguments.quick else synthetic.SIZES
    with machine.own_database() as address, tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
        results: dict[str, Any] = {"machine": machine.describe_machine(), "limits": LIMITS, "sizes": {}}
        for name, indicators in sizes.items():
            results["sizes"][name] = _measure_size(indicators, address, Path(folder))
            print(_lines(name, results["sizes"][name]), flush=True)
        results["writing_row_by_row_or_a_successor"] = _ways_of_writing(address, Path(folder), list(sizes.values())[-1])
        print(json.dumps(results["writing_row_by_row_or_a_successor"], indent=1))
    machine.write_results("observations", results)


def _measure_size(indicators: int, address: str, folder: Path) -> dict[str, Any]:
    _empty_tables()
    synthetic.make_world(indicators)
    file = folder / f"observations-{indicators}.csv"
    rows = synthetic.write_csv(file, indicators)
    before = _constraints(address)
    with _reader(address) as alone:
        time.sleep(READER_ALONE_SECONDS)
    preview = _run_child(file, "preview", address)
    imported = _run_child(file, "apply", address)
    after = _constraints(address)
    assert imported["observations"] == {"new": rows, "changed": 0, "same": 0}, imported
    again = _run_child(file, "apply", address)
    assert again["observations"] == {"new": 0, "changed": 0, "same": rows}, again
    peers = _peers(address)
    revised = folder / "revised.csv"
    synthetic.write_csv(revised, indicators, seed=2027)
    changed = _run_child(revised, "apply", address)
    return {
        "rows": rows,
        "reader_without_an_import": alone(),
        "file_mib": round(file.stat().st_size / 2**20, 1),
        "import": imported,
        "constraints_valid_and_as_before": all(valid for _, valid, _ in after) and after == before,
        "peers_seconds": peers,
        "import_to_peer": {name: round(imported["seconds"] / seconds, 2) for name, seconds in peers.items()},
        "preview": preview,
        "import_again": again,
        "import_of_a_revised_file": changed,
        "pages": _pages(),
    }


def _empty_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE needs_observation, needs_standing, needs_suspicion, needs_batch")
        with contextlib.suppress(ProgrammingError):  # an ordinary role may not; it only makes runs more alike
            cursor.execute("CHECKPOINT")


def _constraints(address: str) -> list[tuple[str, bool, str]]:
    with psycopg.connect(address) as other:
        return other.execute(
            "SELECT conname::text, convalidated, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = 'needs_observation'::regclass ORDER BY conname"
        ).fetchall()


# ---- Import ---------------------------------------------------------------------------------------------------------


def _import_in_this_process(file: Path, mode: str) -> dict[str, Any]:
    mapping = read_mapping(synthetic.MAPPING)
    started, cpu = time.perf_counter(), time.process_time()
    if mode == "preview":
        report = preview_observations(path=file, file_name=file.name, mapping=mapping)
    else:
        chosen = {"apply": None, "successor": True, "upsert": False}[mode]
        report = import_observations(by=None, path=file, file_name=file.name, mapping=mapping, replace_table=chosen)
    told = report.as_json()
    return {
        "seconds": round(time.perf_counter() - started, 2),
        "own_cpu_seconds": round(time.process_time() - cpu, 2),
        "own_peak_memory_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "observations": told["observations"],
        "bad_rows": told["rows"]["bad"],
        "steps_seconds": told["seconds"],
    }


def _run_child(file: Path, mode: str, address: str) -> dict[str, Any]:
    environment = {**os.environ, "DATABASE_URL": address}
    command = [sys.executable, "-m", "bench.observations", "--child", str(file), mode]
    with _reader(address) as waits:
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout), "reader": waits()}


@contextmanager
def _reader(address: str) -> Iterator[Callable[[], dict[str, Any]]]:
    """Somebody who reads one unit's figures of one indicator all the while. Yields what tells how long that took."""
    context = multiprocessing.get_context("spawn")
    ending, started = context.Event(), context.Event()
    answer = context.SimpleQueue()
    process = context.Process(target=_read, args=(address, started, ending, answer))
    process.start()
    started.wait(30)
    told: dict[str, Any] = {}
    try:
        yield lambda: told
    finally:
        ending.set()
        told.update(answer.get())
        process.join()


def _read(address: str, started: Event, ending: Event, answer: Any) -> None:
    waits: list[float] = []
    oversleeps: list[float] = []
    with psycopg.connect(address, autocommit=True) as other:
        units = [row[0] for row in other.execute("SELECT id FROM territory_unit ORDER BY id")]
        indicator = other.execute("SELECT min(id) FROM needs_indicator").fetchone()
        started.set()
        while not ending.is_set():
            unit = units[len(waits) % len(units)]
            begun = time.perf_counter()
            other.execute(
                "SELECT count(*), sum(value) FROM needs_observation WHERE unit_id = %s AND indicator_id = %s",
                (unit, indicator[0] if indicator else 0),
            ).fetchone()
            ended = time.perf_counter()
            waits.append(ended - begun)
            time.sleep(READER_PAUSE_SECONDS)
            oversleeps.append(time.perf_counter() - ended - READER_PAUSE_SECONDS)
    answer.put(
        {
            "reads": len(waits),
            "median_ms": round(statistics.median(waits) * 1000, 2),
            "longest_ms": round(max(waits) * 1000, 1),
            "over_50_ms": sum(wait > 0.05 for wait in waits),
            # How late a mere pause of a millisecond ended: what the machine, not the database, makes a reader wait.
            "longest_oversleep_ms": round(max(oversleeps) * 1000, 1),
        }
    )


# ---- The peer: COPY without a check ---------------------------------------------------------------------------------


def _peers(address: str) -> dict[str, float]:
    """Seconds of plain COPY of the imported rows, ready-made, into a table like ours: bare, with keys, with all."""
    with tempfile.TemporaryFile() as ready, psycopg.connect(address) as other:
        with other.cursor() as cursor, cursor.copy("COPY needs_observation TO STDOUT") as copy:
            for piece in copy:
                ready.write(piece)
        return {kind: _copy_into(other, kind, ready) for kind in PEERS}


def _copy_into(other: "psycopg.Connection[tuple[Any, ...]]", kind: str, ready: Any) -> float:
    including = "" if kind == "bare" else " INCLUDING ALL"
    other.execute(f"CREATE TABLE peer (LIKE needs_observation{including})")
    if kind == "keys_and_foreign_keys":
        keys = other.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = 'needs_observation'::regclass AND contype = 'f'"
        ).fetchall()
        for (key,) in keys:
            other.execute(f"ALTER TABLE peer ADD {key}")
    other.commit()
    ready.seek(0)
    started = time.perf_counter()
    with other.cursor() as cursor, cursor.copy("COPY peer FROM STDIN") as copy:
        while piece := ready.read(COPY_PIECE_BYTES):
            copy.write(piece)
    other.commit()
    seconds = time.perf_counter() - started
    other.execute("DROP TABLE peer")
    other.commit()
    return round(seconds, 2)


# ---- Which way of writing pays --------------------------------------------------------------------------------------


def _ways_of_writing(address: str, folder: Path, indicators: int) -> dict[str, Any]:
    """Seconds per way of writing, for a few sizes of file into an empty table and into the full one."""
    found: dict[str, Any] = {}
    whole = folder / f"observations-{indicators}.csv"
    for stored in ("nothing", f"{synthetic.row_count(indicators):,} rows"):
        for lines in (5_000, 20_000, 80_000, 320_000):
            if lines >= synthetic.row_count(indicators):
                continue
            part = folder / "part.csv"
            for way in ("upsert", "successor"):
                if stored == "nothing":
                    _empty_tables()
                    seed_file = whole
                else:
                    # Other figures than those stored each time, so that every row is written.
                    seed_file = folder / "other.csv"
                    synthetic.write_csv(seed_file, -(-lines // synthetic.row_count(1)), seed=lines + len(way))
                with seed_file.open(encoding="utf-8") as source, part.open("w", encoding="utf-8") as target:
                    for _, line in zip(range(lines + 1), source, strict=False):
                        target.write(line)
                answer = _run_child(part, way, address)
                steps = answer["steps_seconds"]
                seconds = sum(steps.get(step, 0) for step in ("write", "check foreign keys", "swap", "keep"))
                found.setdefault(f"into {stored}", {}).setdefault(f"{lines:,} rows", {})[way] = round(seconds, 2)
        if stored == "nothing":
            _empty_tables()
            _run_child(whole, "apply", address)
    connection.close()
    return found


# ---- Pages ----------------------------------------------------------------------------------------------------------


def _pages() -> dict[str, Any]:
    """Server time of pages in this one process, warm, over units of every level and the three languages."""
    client = Client()
    addresses: dict[str, list[str]] = {"profile": [], "theme": [], "indicator": [], "compare": []}
    themes = list(Theme.objects.filter(slug__startswith="synthetic").order_by("order").values_list("slug", flat=True))
    for level in Level.objects.filter(slug__startswith="synthetic"):
        units = list(level.units.order_by("slug").values_list("slug", flat=True))
        chosen = units[:: max(1, len(units) // PAGES_PER_LEVEL)][:PAGES_PER_LEVEL]
        for place, slug in enumerate(chosen):
            addresses["profile"].append(reverse("needs:profile", args=[level.slug, slug]))
            addresses["theme"].append(reverse("needs:theme", args=[level.slug, slug, themes[place % len(themes)]]))
            if place:
                pair = f"a={level.slug}:{chosen[0]}&b={level.slug}:{slug}"
                addresses["compare"].append(f"{reverse('needs:compare')}?{pair}")
    for slug in Indicator.objects.order_by("pk").values_list("slug", flat=True)[:20]:
        addresses["indicator"].append(f"{reverse('needs:indicator', args=[slug])}?level={synthetic.LEVEL}")
    return {kind: _timed(client, found) for kind, found in addresses.items()}


def _timed(client: Any, addresses: list[str]) -> dict[str, Any]:
    milliseconds: list[float] = []
    sizes: list[int] = []
    for round_number in range(ROUNDS + 1):
        for place, address in enumerate(addresses):
            language = ("nl", "fr", "en")[(place + round_number) % 3]
            path = f"/{language}/" + address.split("/", 2)[2]
            started = time.perf_counter()
            response = client.get(path)
            took = (time.perf_counter() - started) * 1000
            assert response.status_code == 200, (path, response.status_code)
            if round_number:  # the first round warms up
                milliseconds.append(took)
                sizes.append(len(response.content))
    hundredths = statistics.quantiles(milliseconds, n=100)
    return {
        "requests": len(milliseconds),
        "median_ms": round(statistics.median(milliseconds), 1),
        "p95_ms": round(hundredths[94], 1),
        "longest_ms": round(max(milliseconds), 1),
        "median_kb": round(statistics.median(sizes) / 1000, 1),
    }


def _lines(name: str, found: dict[str, Any]) -> str:
    imported = found["import"]
    return "\n".join(
        (
            f"{name}: {found['rows']:,} rows, {found['file_mib']} MiB",
            f"  import {imported['seconds']} s, own CPU {imported['own_cpu_seconds']} s, "
            f"own memory {imported['own_peak_memory_mib']} MiB",
            f"  longest read meanwhile {imported['reader']['longest_ms']} ms of {imported['reader']['reads']:,} reads "
            f"(a mere pause of 1 ms ended up to {imported['reader']['longest_oversleep_ms']} ms late); "
            f"constraints valid and as before: {found['constraints_valid_and_as_before']}",
            f"  steps {imported['steps_seconds']}",
            f"  plain COPY {found['peers_seconds']}; import / COPY {found['import_to_peer']}",
            f"  preview {found['preview']['seconds']} s, again {found['import_again']['seconds']} s, "
            f"revised {found['import_of_a_revised_file']['seconds']} s",
            *(
                f"  page {kind}: p95 {page['p95_ms']} ms, median {page['median_ms']} ms, {page['median_kb']} kB"
                for kind, page in found["pages"].items()
            ),
        )
    )


if __name__ == "__main__":
    main()
