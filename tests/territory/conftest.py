"""The real files of Brussels where they are, and the territories that tests load."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from nabij.territory.actions import LoadReport, load_brussels, load_pack

# The files that the territory is read from; the figures in the same folder are for others.
FILES = (
    "sectors.geojson",
    "neighbourhoods.geojson",
    "communes.geojson",
    "zones.geojson",
    "zones.csv",
    "postcodes.csv",
    "sector_codes_2025.csv",
    "indicators_neighbourhood.csv",
)


@pytest.fixture(scope="session")
def brussels_files() -> Path:
    """The folder with the real files, or a skip that says where they were looked for."""
    folder = Path(settings.NABIJ_SHARED) / "data" / "brussels"
    if not folder.is_dir():
        pytest.skip("the shared Brussels data are not here (NABIJ_SHARED)")
    return folder


@pytest.fixture
def own_files(brussels_files: Path, tmp_path: Path) -> Path:
    """A copy of the real files that a test may spoil."""
    folder = tmp_path / "brussels"
    folder.mkdir()
    for name in FILES:
        shutil.copyfile(brussels_files / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def brussels_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, brussels_files: Path
) -> Iterator[LoadReport]:
    """The real territory, loaded once for the tests of a module, each of which sees it as it was loaded.

    Not for modules with tests outside a transaction: they would empty the tables under it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_brussels(brussels_files, by=None)
        transaction.set_rollback(True)


@pytest.fixture
def brussels(brussels_once: LoadReport, db: None) -> LoadReport:
    """The real territory, loaded; what a test changes is taken back after it."""
    return brussels_once


@pytest.fixture
def pack(db: None) -> LoadReport:
    """The project's own pack, loaded."""
    return load_pack(by=None)
