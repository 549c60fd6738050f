"""Sync under load, as the field would bring it: batches that arrive, and the first sync of a new phone.

100 phones, each of its own worker, post 100 contacts each at random moments of one minute (and, harder, of ten seconds)
to two web processes as `nabij serve` starts them, on the real path: sealed, unsealed, guarded, written and audited.
Latency counts from the moment that a batch was due. Everything is sent a second time: nothing may double.

The first sync of 5,000 synthetic services: bytes on the line and seconds of the server, and what these come to at
1.6 Mbit/s with 150 ms to and fro. Sizes: NABIJ_BENCH_PHONES, NABIJ_BENCH_SECONDS for a quick look.
"""

import gzip
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from bench import synthetic_offer
from bench.machine import describe_machine, own_database, set_up, write_results
from bench.search import _free_port, _load_words

PHONES = int(os.environ.get("NABIJ_BENCH_PHONES", "100"))
RECORDS = 100
WITHIN_SECONDS = [int(one) for one in os.environ.get("NABIJ_BENCH_SECONDS", "60,10").split(",")]
SERVICES = 5_000
TARGET_SECONDS, TARGET_FIRST_SYNC = 2.0, 10.0
LINE_BITS, LINE_SECONDS = 1_600_000, 0.150
SEED = 20261122
TODAY = datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat()
SENTENCES = (
    None,
    "Wil hulp bij het aanvragen van de medische kaart.",
    "Comprend mal le courrier de la commune, a demandé un interprète.",
    "Kent het aanbod in de buurt niet; komt volgende week terug met een vriendin.",
)


def main() -> None:
    """Both measurements, in a database of their own."""
    set_up()
    results: dict[str, Any] = {"machine": describe_machine(), "seed": SEED, "phones": PHONES, "records_each": RECORDS}
    with own_database() as address:
        _load_words()
        environment = os.environ | {
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "nabij.settings",
            "NABIJ_SECRET_KEY": settings.SECRET_KEY,  # what seals the server's keys
        }
        port = _free_port()
        server = _serve(environment, port)
        try:
            results["within"] = {str(seconds): _arriving(port, seconds) for seconds in WITHIN_SECONDS}
            results["first_sync"] = _first_sync(port)
        finally:
            server.terminate()
            server.wait(30)
    write_results("field_sync", results)
    for seconds, found in results["within"].items():
        print(f"{PHONES} x {RECORDS} records within {seconds} s: p95 {found['p95']} s, {found['errors']} errors")
    first = results["first_sync"]
    print(f"first sync: {first['bytes']:,} bytes, {first['seconds_on_the_line']} s (at most {TARGET_FIRST_SYNC})")


def _serve(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "nabij.wsgi", "--config=python:nabij.web_process",
         f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4", "--timeout=120", "--no-control-socket",
         "--log-level=error"],
        env=environment,
    )  # fmt: skip
    for _turn in range(1200):
        try:
            if _get(port, "/api/v1/")[0]:
                return server
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not start in two minutes")


# ---- Batches that arrive --------------------------------------------------------------------------------------------


def _arriving(port: int, seconds: int) -> dict[str, Any]:
    from nabij.outreach.models import Contact  # noqa: PLC0415 - the settings must be there

    before = Contact.objects.count()
    batches = _batches(seconds)
    first = _fire(port, batches, seconds)
    rows = Contact.objects.count() - before
    again = _fire(port, batches, seconds)
    found = {**first, "rows": rows, "again": again, "rows_after_all_again": Contact.objects.count() - before}
    if first["answers"] != {"created": PHONES * RECORDS} or again["answers"] != {"duplicate": PHONES * RECORDS}:
        raise AssertionError(found)
    if not rows == found["rows_after_all_again"] == PHONES * RECORDS:
        raise AssertionError(found)
    print(json.dumps(found), file=sys.stderr)
    return found


def _batches(seed: int) -> list[bytes]:
    """What the phones post: sealed before the clock runs, as phones did when the contacts were made."""
    from nabij.outreach.models import Team  # noqa: PLC0415
    from nabij.people.models import Programme, Role  # noqa: PLC0415
    from nabij.territory.models import Unit  # noqa: PLC0415
    from tests.outreach.sync_world import a_phone  # noqa: PLC0415
    from tests.worlds import give_mandate, somebody  # noqa: PLC0415

    draw = random.Random(SEED + seed)
    programme = Programme.objects.get(slug="bar")
    unit = Unit.objects.get(level__slug="municipality", slug="21001")
    about = {"unit": unit, "source": "made for a benchmark"}
    team, _made = Team.objects.get_or_create(programme=programme, slug="bench", defaults=about)
    needs = synthetic_offer.codes("help")
    batches = []
    for number in range(PHONES):
        worker = somebody(f"bench-{seed}-{number}")
        give_mandate(worker, Role.FIELD_WORKER, unit, programme)
        phone = a_phone(worker)
        for _record in range(RECORDS):
            phone.write("contact", _contact(draw, team.slug, needs))
        batches.append(json.dumps(phone.batch()).encode())
    return batches


def _contact(draw: random.Random, team: str, needs: list[str]) -> dict[str, Any]:
    return {
        "programme": "bar", "team": team, "occurred_on": TODAY, "hour": draw.randint(9, 17),
        "channel": "street", "place_kind": "market", "unit": {"level": "municipality", "slug": "21001"},
        "people_count": draw.randint(1, 3), "age_band": draw.choice(("adult", "older")), "genders": ["woman"],
        "languages": [draw.choice(("fr", "ar", "nl"))], "needs": draw.sample(needs, 2), "barriers": ["language"],
        "deeds": ["listened"], "minutes": draw.randint(2, 30), "observation": draw.choice(SENTENCES),
    }  # fmt: skip


def _fire(port: int, batches: list[bytes], seconds: int) -> dict[str, Any]:
    draw = random.Random(SEED)
    dues = sorted(draw.uniform(0, seconds) for _batch in batches)
    took: list[float] = []
    answers: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    lock = threading.Lock()
    begin = time.perf_counter() + 0.5

    def one(number: int) -> None:
        time.sleep(max(0.0, begin + dues[number] - time.perf_counter()))
        try:
            status, body = _post(port, batches[number])
        except OSError as failure:
            status, body = type(failure).__name__, {}
        lasted = time.perf_counter() - begin - dues[number]
        with lock:
            took.append(lasted)
            if status != 200:
                problems[str(status)] += 1
            answers.update(answer["answer"] for answer in body.get("answers", ()))

    with ThreadPoolExecutor(len(batches)) as threads:
        list(threads.map(one, range(len(batches))))
    ordered = sorted(took)
    return {
        "p50": round(ordered[len(ordered) // 2], 3),
        "p95": round(ordered[int(len(ordered) * 0.95) - 1], 3),
        "most": round(ordered[-1], 3),
        "errors": sum(problems.values()),
        "problems": dict(problems),
        "answers": dict(answers),
    }


# ---- The first sync of a phone --------------------------------------------------------------------------------------


def _first_sync(port: int) -> dict[str, Any]:
    _store_services()
    cursor, more, services, weighed, server_seconds, requests = None, True, 0, 0, 0.0, 0
    while more:
        started = time.perf_counter()
        status, body = _get(port, "/api/v1/field/directory" + (f"?cursor={cursor}" if cursor else ""))
        server_seconds += time.perf_counter() - started
        if status != 200:
            raise AssertionError(status)
        weighed += len(body)
        requests += 1
        page = json.loads(gzip.decompress(body))
        services, cursor, more = services + len(page["services"]), page["cursor"], page["more"]
    line = server_seconds + weighed * 8 / LINE_BITS + requests * 2 * LINE_SECONDS
    return {
        "services": services,
        "requests": requests,
        "bytes": weighed,
        "server_seconds": round(server_seconds, 2),
        "seconds_on_the_line": round(line, 2),
    }


def _store_services() -> None:
    from nabij.directory import changing  # noqa: PLC0415
    from nabij.directory.models import Revision  # noqa: PLC0415

    made = list(synthetic_offer.services(SERVICES, SEED))
    for entity, documents in (
        ("organization", list({one["id"]: one for _service, one, _location in made}.values())),
        ("location", [location for _service, _organization, location in made]),
        ("service", [service for service, _organization, _location in made]),
    ):
        changing.store(entity, documents, by=None, origin=Revision.Origin.IMPORT, at=datetime(2026, 11, 1, tzinfo=UTC))


# ---- HTTP -----------------------------------------------------------------------------------------------------------


def _post(port: int, body: bytes) -> tuple[Any, dict[str, Any]]:
    address = f"http://127.0.0.1:{port}/api/v1/field/sync"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as refused:
        return refused.code, {}


def _get(port: int, path: str) -> tuple[int, bytes]:
    """As a phone asks: packed. The body as it came over the line."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.status, response.read()
