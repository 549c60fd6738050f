"""Embedded servers for one test each, in folders of their own."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nabij import postgres
from tests.servers import remove_home


@pytest.fixture
def home() -> Iterator[Path]:
    """A private home without a server yet; what a test starts in it is stopped and removed."""
    folder = Path(tempfile.mkdtemp(prefix="nabij-one-"))
    yield folder
    remove_home(folder)


@pytest.fixture
def running(home: Path) -> Path:
    """A home whose server runs; it does not wait for the disk, which no kill of a process calls for."""
    postgres.start(home, durable=False)
    return home


def connect(home: Path, **options: object) -> psycopg.Connection:
    """A connection as the product makes it."""
    database = postgres.embedded_database(home)
    return psycopg.connect(
        host=database["HOST"],
        port=database["PORT"],
        user=database["USER"],
        dbname=database["NAME"],
        autocommit=True,
        **{**database["OPTIONS"], **options},
    )


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can show what happens for root")
