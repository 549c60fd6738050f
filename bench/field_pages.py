"""Coordinators' pages over many contacts: how long each takes, with how long folding and freezing a year take.

Needs a database with Brussels, the programmes and a diagnosis loaded; measures in a copy of it that is dropped
afterwards. Contacts are synthetic (`nabij synthesize contacts`); the year that runs is made too, so that floors are
measured as well as frozen tables. Sizes: NABIJ_BENCH_CONTACTS (for each of two years half), NABIJ_BENCH_REQUESTS.
"""

import os
import statistics
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.machine import describe_machine, set_up, write_results
from nabij.outreach.coordination.folding import fold
from nabij.outreach.coordination.releasing import release_ended
from nabij.outreach.models import Contact, ContactFold, ContactTally, ReachRelease
from nabij.outreach.synthetic import actions
from nabij.people.models import Account, Mandate, Role
from tests.sign_in import sign_in

CONTACTS = int(os.environ.get("NABIJ_BENCH_CONTACTS", "1000000"))
REQUESTS = int(os.environ.get("NABIJ_BENCH_REQUESTS", "200"))
TARGET_MS = 200
PAGES = ("", "blind-spots/", "results/", "objectives/", "workload/", "report/")


def main() -> None:
    """Measure, and write bench/results/field_pages.json."""
    set_up()
    product = connection.settings_dict["NAME"]
    copy = f"nabij_bench_{os.getpid()}"
    _sql("postgres", f'CREATE DATABASE "{copy}" TEMPLATE "{product}"')
    try:
        _use(copy)
        results = _measured()
    finally:
        _sql("postgres", f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        _use(product)
    write_results("field_pages", results)


def _measured() -> dict[str, Any]:
    now = timezone.now()
    actions.clear(by=None)
    this, ended = now.year, now.year - 1
    for year in (ended, this):
        actions.synthesize(by=None, year=year, seed=year, count=CONTACTS // 2, now=now)
    ContactTally.objects.all().delete()
    ReachRelease.objects.all().delete()
    ContactFold.objects.all().delete()
    folding, _done = _timed(lambda: fold(now=now))
    freezing, tables = _timed(lambda: release_ended(by=None, now=now))
    account = Account.objects.create(username="bench-analyst", display_name="Bench", language="nl")
    Mandate.objects.create(account=account, role=Role.ANALYST, valid_from=timezone.localdate() - timedelta(days=1))
    client = Client()
    sign_in(client, account)
    pages = {
        f"{path or 'reach/'}?year={year}": _page(client, f"/nl/field/reach/{path}?programme=bar&year={year}")
        for year in (ended, this)
        for path in PAGES
    }
    return {
        "machine": describe_machine(),
        "load_average": os.getloadavg(),
        "contacts": Contact.objects.count(),
        "fold_seconds": folding,
        "release_seconds": freezing,
        "tables": tables,
        "requests_each": REQUESTS,
        "target_p95_ms": TARGET_MS,
        "pages": pages,
        "all_within": all(one["p95_ms"] <= TARGET_MS for one in pages.values()),
    }


def _page(client: Client, address: str) -> dict[str, float]:
    first, answer = _timed(lambda: client.get(address))
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    took = sorted(_timed(lambda: client.get(address))[0] * 1000 for _ in range(REQUESTS))
    return {
        "first_ms": round(first * 1000, 1),
        "median_ms": round(statistics.median(took), 1),
        "p95_ms": round(took[int(len(took) * 0.95) - 1], 1),
        "bytes": len(answer.content),
    }


def _timed(what: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = what()
    return round(time.perf_counter() - begun, 4), found


def _sql(database: str, statement: str) -> None:
    _use(database)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()


def _use(database: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = database
    settings.DATABASES["default"]["NAME"] = database


if __name__ == "__main__":
    main()
