"""What a benchmark ran on, and a database of its own to run in."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from nabij import postgres

RESULTS = Path(__file__).with_name("results")


def set_up() -> None:
    """Settings as the product has them, and a server that answers."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    postgres.ensure_reachable()


@contextmanager
def own_database() -> Iterator[str]:
    """A migrated database beside the product's, dropped afterwards. Yields its address for DATABASE_URL."""
    database = connection.settings_dict
    product = database["NAME"]
    database["TEST"]["NAME"] = f"nabij_bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        parts = {name: str(database[key]) for name, key in names.items() if database.get(key)}
        yield make_conninfo("", **parts, **database.get("OPTIONS", {}))
    finally:
        connection.creation.destroy_test_db(product, verbosity=0)


def describe_machine(*, server: bool = True) -> dict[str, Any]:
    """Processor, memory, versions and, where it takes part, the settings of the database server that matter."""
    return {
        "processor": _first_line("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory": _first_line("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **({"postgresql": _server()} if server else {}),
        "load_average_at_start": [round(number, 2) for number in os.getloadavg()],
    }


def _server() -> dict[str, str]:
    names = ("server_version", "shared_buffers", "max_wal_size", "fsync", "synchronous_commit", "wal_level")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s) ORDER BY name", [list(names)]
        )
        return dict(cursor.fetchall())


def _first_line(path: str, name: str) -> str | None:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), None)


def write_results(name: str, results: dict[str, Any]) -> None:
    """Keep the results beside the benchmark, and say where."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"written: bench/results/{path.name}", file=sys.stderr)
