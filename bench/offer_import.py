"""How fast a file of services comes in, at 20,000 and 100,000 services of about ten child rows each.

    python -m bench offer_import                   both sizes
    python -m bench.offer_import 20000             one size
    python -m bench.offer_import 20000 --profile   where the time goes; with --hsds of a file of HSDS
    BENCH_SIZES=500,2000 python -m bench offer_import   a short run

Each import runs in a process of its own, to the last commit: read, cleaned, checked, compared, written, with the
search's documents and the whole history. `import` reads documents from lines of JSON, one at a time; `import_hsds`
and `import_hsds_csv` read what `nabij export hsds` wrote of them as JSON and as tables, as `nabij import hsds` does; an
export leaves out the places that are hidden, one in a hundred. Beside it, in the same run and the same kind of
database, a plain COPY of the same rows into the same tables, without comparison, history or search document. `again`
shows what it costs to find that nothing changed, `undo` to take it all back. `growth`: how many times the seconds of
the largest size are those of the smallest, for each service; 1 where the time grows as the file does.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from bench import machine
from bench.synthetic_offer import services
from nabij.directory.documents import checked
from nabij.directory.exchange.hsds_writing import write_hsds
from nabij.directory.exchange.opening import open_reading
from nabij.directory.exchange.records import FeedFacts, Item, Reading, Record
from nabij.directory.exchange.runs import apply, quiet
from nabij.directory.exchange.undoing import undo
from nabij.directory.models import ImportRun, Revision, SearchDocument, Service
from nabij.directory.shapes import Document
from nabij.directory.writing import insert_roots, replace_children, resolved

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "20000,100000").split(","))
SEED = 20_261_122
BATCH = 2_000
LIMIT_SECONDS = 180.0  # of 100,000 services
HSDS = {"import_hsds": "json", "import_hsds_csv": "csv"}  # what is measured: form of the file
EXPORTS = {"export": "json", "export_csv": "csv"}
TABLES = ("service", "phone", "schedule", "revision", "feedrecord", "importchange", "searchdocument")


def main() -> None:
    """Measure, print a table, and write bench/results/offer_import.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--hsds", action="store_true", help="with --profile: of a file of HSDS")
    parser.add_argument("--child", nargs=2, metavar=("FILE", "WHAT"))
    arguments = parser.parse_args(sys.argv[1:] if __name__ == "__main__" else [])
    machine.set_up()
    if arguments.child:
        print(json.dumps(_in_this_process(Path(arguments.child[0]), arguments.child[1])))
        return
    results: dict[str, Any] = {"machine": machine.describe_machine(), "limit_seconds": LIMIT_SECONDS, "sizes": {}}
    for size in arguments.sizes or SIZES:
        results["sizes"][str(size)] = _measure(size, arguments.profile, arguments.hsds)
    results["growth"] = _growth(results["sizes"])
    if not arguments.profile:
        machine.write_results("offer_import", results)


def _growth(sizes: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Seconds per service of the largest size, as a multiple of those of the smallest."""
    small, large = min(sizes, key=int), max(sizes, key=int)
    if small == large:
        return {}
    times = int(large) / int(small)
    return {
        what: round(sizes[large][what]["seconds"] / sizes[small][what]["seconds"] / times, 2)
        for what in ("import", *HSDS, "plain_copy")
        if what in sizes[small]
    }


def _measure(size: int, profile: bool, of_hsds: bool) -> dict[str, Any]:
    """One size: import, the same again, undo; from HSDS, and plain COPY, each in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
        file = Path(folder) / "offer.jsonl"
        started = time.perf_counter()
        rows = _write_file(file, size)
        found: dict[str, Any] = {"file_mib": round(file.stat().st_size / 2**20), "rows": rows}
        print(f"{size:,} services, {rows:,} rows, file of {found['file_mib']} MiB ", end="", file=sys.stderr)
        print(f"written in {time.perf_counter() - started:.0f} s", file=sys.stderr)
        with machine.own_database() as address:
            _vocabulary()
            if profile and not of_hsds:
                _profiled(_reading(file))
                return found
            for what in ("import", *EXPORTS, "again", "undo"):
                found[what] = _in_a_process(address, file, what)
                print(f"  {what}: {found[what]}", file=sys.stderr)
        found["hsds_mib"] = {form: _folder_mib(_hsds_of(file, form)) for form in HSDS.values()}
        for what in (*HSDS, "plain_copy"):
            with machine.own_database() as address:
                _vocabulary()
                if profile:
                    _profiled(open_reading("hsds", _hsds_of(file, HSDS[what]), feed="synthetic"))
                    return found
                found[what] = _in_a_process(address, file, what)
                print(f"  {what}: {found[what]}", file=sys.stderr)
    plain = found["plain_copy"]["seconds"]
    found["times_plain_copy"] = {what: round(found[what]["seconds"] / plain, 2) for what in ("import", *HSDS)}
    return found


def _hsds_of(file: Path, form: str) -> Path:
    """Where the export in this form stands."""
    return file.with_suffix(f".hsds-{form}")


def _folder_mib(folder: Path) -> int:
    return round(sum(one.stat().st_size for one in folder.iterdir()) / 2**20)


def _vocabulary() -> None:
    from nabij.vocabulary.load import load_vocabulary  # noqa: PLC0415 - after the settings

    load_vocabulary()


def _write_file(file: Path, size: int) -> int:
    """The entries as lines of JSON; answers how many rows they are in the tables of the directory."""
    rows = 0
    seen: set[str] = set()
    with file.open("w", encoding="utf-8") as lines:
        for service, organization, location in services(size, SEED):
            for entity, document in (("organization", organization), ("location", location), ("service", service)):
                if document["id"] in seen:
                    continue
                if entity == "organization":
                    seen.add(document["id"])
                rows += 1 + sum(len(value) for value in document.values() if isinstance(value, list))
                lines.write(json.dumps([entity, document["id"], document], ensure_ascii=False) + "\n")
    return rows


def _items(file: Path) -> Iterator[Item]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            entity, key, document = json.loads(line)
            yield Record(entity, key, document, number)


def _reading(file: Path) -> Reading:
    facts = FeedFacts("bench", "Synthetic offer", "fr", "bench/synthetic_offer.py", is_synthetic=True)
    return Reading(facts, _items(file))


def _in_a_process(address: str, file: Path, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.offer_import", "--child", str(file), what]
    done = subprocess.run(
        command, env={**os.environ, "DATABASE_URL": address}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _in_this_process(file: Path, what: str) -> dict[str, Any]:
    before = _tables_mib()
    started, busy = time.perf_counter(), time.process_time()
    counts: dict[str, Any] = {}
    if what == "plain_copy":
        _plain_copy(file)
    elif what in EXPORTS:
        write_hsds(_hsds_of(file, EXPORTS[what]), form=EXPORTS[what], now=timezone.now(), progress=quiet)
    elif what == "undo":
        run = ImportRun.objects.filter(state="applied").earliest("pk")
        counts = {"restored": undo(run, by=None, at=timezone.now()).restored}
    else:
        is_hsds = what in HSDS
        reading = open_reading("hsds", _hsds_of(file, HSDS[what]), feed="synthetic") if is_hsds else _reading(file)
        counts = _import(reading)
    seconds = time.perf_counter() - started
    after = _tables_mib()
    return {
        "seconds": round(seconds, 1),
        "python_cpu_seconds": round(time.process_time() - busy, 1),
        "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "database_grew_mib": round(sum(after.values()) - sum(before.values())),
        "tables_mib": {name: round(after[name]) for name in TABLES},
        "services": Service.objects.count(),
        "revisions": Revision.objects.count(),
        "search_documents": SearchDocument.objects.count(),
        **counts,
    }


def _import(reading: Reading) -> dict[str, int]:
    report = apply(reading, feed="synthetic", file_name="offer", digest="0" * 64, by=None, at=timezone.now())
    return report.numbers()


def _plain_copy(file: Path) -> None:
    """The same rows into the same tables by COPY, one transaction: no comparison, history or search document."""
    from django.db import transaction  # noqa: PLC0415

    now = timezone.now()
    waiting: dict[str, list[Document]] = {"organization": [], "location": [], "service": []}
    for item in _items(file):
        if isinstance(item, Record):
            waiting[item.entity].append(item.document)
    with transaction.atomic():
        for entity, documents in waiting.items():
            for start in range(0, len(documents), BATCH):
                whole, _faults = checked(entity, documents[start : start + BATCH])
                names: dict[str, dict[str, Any]] = {}
                resolved(entity, whole, names)
                insert_roots(entity, whole, names, change=1, at=now)
                replace_children(entity, whole, {}, names, change=1, at=now)


def _tables_mib() -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT replace(relname, 'directory_', ''), pg_total_relation_size(oid) / 1048576.0 FROM pg_class "
            "WHERE relname LIKE 'directory\\_%' AND relkind = 'r'"
        )
        return {name: float(size) for name, size in cursor.fetchall()}


def _profiled(reading: Reading) -> None:
    profile = cProfile.Profile()
    profile.enable()
    _import(reading)
    profile.disable()
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
