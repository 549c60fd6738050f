"""Searching 20,000 and 100,000 synthetic services: server time, requests a second, memory, and the quality of answers.

For each size, in one run:

- **boot**: a process of its own builds its index: seconds and memory.
- **server time**: that process answers requests of `/api/v1/services/search` with a condition, "open now" and a point,
  half of them with a distance; one to four words each, drawn as often as in the texts. The 20 commonest words of the
  texts are asked one by one and reported apart, and so are the 20 commonest that are no stop words, and misspelt ones.
- **load**: the product's own web server (2 processes) gets 50 requests a second at fixed times for a minute; a late
  answer counts from when it was due.
- **peers**: the same words and filters by PostgreSQL full text and by SQLite FTS5 (`search_peers.py`).

Then, where the real files of Brussels are, the questions of `tests/directory/questions` by all three
(`search_quality.py`).
"""

import http.client
import json
import os
import random
import re
import resource
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
from django.conf import settings
from django.db import connection
from django.utils import timezone

from bench import search_quality, synthetic_offer
from bench.machine import describe_machine, own_database, set_up, write_results
from nabij.directory.search.reading import says_something
from nabij.directory.search.stems import stems_of

SIZES = tuple(int(size) for size in os.environ.get("BENCH_SIZES", "20000,100000").split(","))
SECONDS = int(os.environ.get("BENCH_SECONDS", "60"))
A_SECOND = 50
SEED = 20261122
MIXED, COMMONEST, MISSPELT = 400, 20, 60
TARGET_MS = 30
BATCH = 2000
AT = "2026-11-24T10:30"  # a Tuesday morning
MINUTE = 1 * 1440 + 10 * 60 + 30
HERE = (4.352, 50.847)
ADDRESS = "/api/v1/services/search"

Asked = dict[str, Any]


def main() -> None:
    """Measure every size, then the quality; or, in a process of its own, one part."""
    if len(sys.argv) > 2 and sys.argv[1] == "--serve-alone":
        _serve_alone(int(sys.argv[2]))
        return
    set_up()
    results: dict[str, Any] = {"machine": describe_machine(), "seed": SEED, "target_ms": TARGET_MS, "sizes": {}}
    with own_database() as address:
        _load_words()
        loaded = 0
        for size in SIZES:
            _store(loaded, size)
            loaded = size
            results["sizes"][str(size)] = _measure(size, address)
            print(json.dumps(results["sizes"][str(size)], indent=1), file=sys.stderr)
    results["quality"] = _quality()
    write_results("search", results)
    for size, found in results["sizes"].items():
        print(f"{int(size):,} services: p95 {found['server_ms']['mixed']['p95']} ms (at most {TARGET_MS})")


# ---- Entries and questions ------------------------------------------------------------------------------------------


def _load_words() -> None:
    from nabij.territory.actions import load_pack  # noqa: PLC0415 - the settings must be there
    from nabij.vocabulary.load import load_vocabulary  # noqa: PLC0415

    load_pack(by=None)
    load_vocabulary(by=None)


def _store(already: int, size: int) -> None:
    """Write synthetic services by the product's own write path. The first `already` are there."""
    from nabij.directory import changing  # noqa: PLC0415
    from nabij.directory.models import Revision  # noqa: PLC0415

    batch: list[tuple[Any, Any, Any]] = []
    at = datetime(2026, 11, 1, tzinfo=UTC)

    def write() -> None:
        organizations = {one["id"]: one for _service, one, _location in batch}
        for entity, documents in (
            ("organization", list(organizations.values())),
            ("location", [location for _service, _organization, location in batch]),
            ("service", [service for service, _organization, _location in batch]),
        ):
            changing.store(entity, documents, by=None, origin=Revision.Origin.IMPORT, at=at)
        batch.clear()

    for number, made in enumerate(synthetic_offer.services(size, SEED)):
        if number >= already:
            batch.append(made)
        if len(batch) == BATCH:
            write()
    if batch:
        write()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _questions() -> dict[str, list[Asked]]:
    draw = random.Random(SEED)
    languages = (synthetic_offer.DUTCH, synthetic_offer.FRENCH)
    weights = {id(words): [1 / place for place in range(1, len(words) + 1)] for words in languages}

    def asked(text: str) -> Asked:
        return {
            "q": text,
            "conditions": draw.choice(synthetic_offer.CONDITIONS),
            "open": "now",
            "at": AT,
            "near": f"{HERE[0]},{HERE[1]}" + draw.choice(["", ",3000"]),
        }

    mixed = []
    for _number in range(MIXED):
        words = draw.choice(languages)
        mixed.append(asked(" ".join(draw.choices(words, weights[id(words)], k=draw.randint(1, 4)))))
    long_words = [word for words in languages for word in words if len(word) > 6]
    slips = [word[:2] + word[3] + word[2] + word[4:] for word in draw.sample(long_words, MISSPELT)]
    return {
        "mixed": mixed,
        "commonest": [asked(word) for word in _commonest()[:COMMONEST]],
        "commonest_telling": [asked(word) for word in _telling(_commonest())[:COMMONEST]],
        "misspelt": [asked(word) for word in slips],
    }


def _telling(words: list[str]) -> list[str]:
    """Those that are no stop words: many services hold them, and the search weighs each."""
    stems = stems_of(words)
    return [word for word in words if says_something(word, stems)]


def _commonest() -> list[str]:
    """The words of the texts, the commonest first, counted in a thousand of them."""
    counted: Counter[str] = Counter()
    for service, _organization, _location in synthetic_offer.services(1000, SEED):
        for language in ("nl", "fr"):
            counted.update(re.findall(r"\w+", (service.get(f"description_{language}") or "").casefold()))
    return [word for word, _count in counted.most_common()]


# ---- Measuring ------------------------------------------------------------------------------------------------------


def _measure(size: int, address: str) -> dict[str, Any]:
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "nabij.settings"}
    alone = subprocess.run(
        [sys.executable, "-m", "bench.search", "--serve-alone", str(size)],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(alone.stdout)
    found["load"] = _under_load(environment)
    found["peers"] = _peers()
    return found


def _serve_alone(size: int) -> None:
    """In a process of its own: boot, then answer requests one after the other. Writes JSON."""
    import django  # noqa: PLC0415

    django.setup()
    set_up()
    from django.test import Client  # noqa: PLC0415

    from nabij.directory.search.warming import make_ready  # noqa: PLC0415

    client = Client()
    client.get("/api/v1/")
    before = _held_mib()
    started = time.perf_counter()
    index = make_ready()  # as a web process does when it begins
    boot = time.perf_counter() - started
    after, peak = _held_mib(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    questions = _questions()
    client.get(ADDRESS, questions["mixed"][0])
    server = {name: _spread([_request_ms(client, asked) for asked in some]) for name, some in questions.items()}
    words = {asked["q"]: round(_request_ms(client, asked), 1) for asked in questions["commonest"]}
    sys.stdout.write(
        json.dumps(
            {
                "services": index.size,
                "expected": size,
                "boot_seconds": round(boot, 2),
                "index_mib": round(after - before, 1),
                "process_mib": round(after, 1),
                "process_peak_mib": round(peak, 1),
                "server_ms": server,
                "commonest_ms": words,
            }
        )
    )


def _request_ms(client: Any, asked: Asked) -> float:
    started = time.perf_counter()
    response = client.get(ADDRESS, asked)
    took = (time.perf_counter() - started) * 1000
    assert response.status_code == 200, response.content
    return took


def _held_mib() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def _spread(milliseconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)

    def at(share: float) -> float:
        return round(ordered[min(int(share * len(ordered)), len(ordered) - 1)], 2)

    return {"p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "most": round(ordered[-1], 2), "of": len(ordered)}


# ---- Under load -----------------------------------------------------------------------------------------------------


def _under_load(environment: dict[str, str]) -> dict[str, Any]:
    """50 requests a second at fixed times. Latency counts from the moment that a request was due."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "nabij.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4",
         "--timeout=120", "--no-control-socket", "--log-level=error"],
        env=environment,
    )  # fmt: skip
    try:
        paths = [f"{ADDRESS}?{urlencode(asked)}" for asked in _questions()["mixed"]]
        started = time.perf_counter()
        _wait_until_warm(port, paths)
        warm = time.perf_counter() - started
        latencies, errors = _fire(port, paths)
        workers = psutil.Process(server.pid).children()
        return {
            "seconds": SECONDS,
            "requests": len(latencies) + len(errors),
            "errors": len(errors),
            "kinds_of_error": dict(Counter(errors)),
            "latency_ms": _spread(latencies),
            "until_all_workers_answer_seconds": round(warm, 1),
            "worker_mib": sorted(round(one.memory_info().rss / 2**20, 1) for one in workers),
        }
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_warm(port: int, paths: Sequence[str]) -> None:
    """Until both workers have built their index: a run of quick answers on fresh connections."""
    deadline = time.monotonic() + 300
    quick = 0
    while quick < 40:
        started = time.perf_counter()
        try:
            good = _get(port, paths[quick]) == 200
        except OSError:
            good = False
            time.sleep(0.2)
        quick = quick + 1 if good and time.perf_counter() - started < 0.5 else 0
        if time.monotonic() > deadline:
            raise TimeoutError("the server did not become ready in five minutes")


def _get(port: int, path: str) -> int:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        link.request("GET", path)
        response = link.getresponse()
        response.read()
        return response.status
    finally:
        link.close()


def _fire(port: int, paths: Sequence[str]) -> tuple[list[float], list[str]]:
    latencies: list[float] = []
    errors: list[str] = []
    lock = threading.Lock()
    begin = time.perf_counter() + 0.5

    def one(number: int) -> None:
        due = begin + number / A_SECOND
        time.sleep(max(0.0, due - time.perf_counter()))
        try:
            status = _get(port, paths[number % len(paths)])
            problem = None if status == 200 else str(status)
        except OSError as failure:
            problem = type(failure).__name__
        took = (time.perf_counter() - due) * 1000
        with lock:
            if problem is None:
                latencies.append(took)
            else:
                errors.append(problem)

    with ThreadPoolExecutor(max_workers=64) as pool:
        list(pool.map(one, range(SECONDS * A_SECOND)))
    return latencies, errors


# ---- Peers and quality ----------------------------------------------------------------------------------------------


def _peers() -> dict[str, Any]:
    from bench.search_peers import Filters, PostgresFullText, SqliteFullText  # noqa: PLC0415

    questions = _questions()
    found: dict[str, Any] = {}
    for make in (PostgresFullText, SqliteFullText):
        started = time.perf_counter()
        peer = make()
        built = time.perf_counter() - started
        times: dict[str, Any] = {}
        for name, some in questions.items():
            taken = []
            for asked in some:
                within = int(asked["near"].split(",")[2]) if asked["near"].count(",") == 2 else None
                filters = Filters(asked["conditions"], MINUTE, *HERE, within)
                begun = time.perf_counter()
                peer.find(asked["q"], filters)
                taken.append((time.perf_counter() - begun) * 1000)
            times[name] = _spread(taken)
        found[peer.name] = {"build_seconds": round(built, 1), "query_ms": times}
    return found


def _quality() -> dict[str, Any] | str:
    """Recall at 5 on the real directory, by ours and by both peers."""
    real = Path(settings.NABIJ_SHARED) / "data" / "brussels"
    if not real.is_dir():
        return "not measured: the real files of Brussels are not here"
    from bench.search_peers import PostgresFullText, SqliteFullText  # noqa: PLC0415
    from nabij.directory.load import load_offer  # noqa: PLC0415
    from nabij.territory.actions import load_brussels  # noqa: PLC0415

    with own_database():
        load_brussels(real, by=None)
        load_offer(real, at=timezone.now())
        entries = search_quality.read_entries()
        finders: dict[str, search_quality.Finder] = {"ours": search_quality.ours}
        for peer in (PostgresFullText(), SqliteFullText()):
            finders[peer.name] = _as_finder(peer.find)
        finders = {name: cache(finder) for name, finder in finders.items()}  # judged in two ways, asked once
        judged = {name: search_quality.judge_all(finder, entries) for name, finder in finders.items()}
        completed = {
            name: search_quality.judge_all(finder, entries, completed=True) for name, finder in finders.items()
        }
    return {
        name: {
            "recall_at_5": search_quality.table(some),
            "by_style": search_quality.by_style(some),
            "recall_at_5_completed": search_quality.table(completed[name]),
        }
        for name, some in judged.items()
    }


def _as_finder(find: Callable[[str], list[Any]]) -> search_quality.Finder:
    return lambda text, _language: find(text)


if __name__ == "__main__":
    main()
