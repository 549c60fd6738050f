"""The real files of Brussels where they are, and the territories that tests load."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

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


@pytest.fixture
def brussels(db: None, brussels_files: Path) -> LoadReport:
    """The real territory, loaded."""
    return load_brussels(brussels_files, by=None)


@pytest.fixture
def pack(db: None) -> LoadReport:
    """The project's own pack, loaded."""
    return load_pack(by=None)
