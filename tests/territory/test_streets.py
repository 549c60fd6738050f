"""Streets as tables and as commands: kept under their digest, one current, old ones left, nothing half written."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from django.utils.translation import override
from pyarrow import parquet
from typer.testing import CliRunner, Result

from nabij.cli import build
from nabij.people.models import AuditEvent
from nabij.territory.contents import LoadProblems
from nabij.territory.models import Level, Streets, Unit
from nabij.territory.streets import StreetMap, current_streets, unpacked
from nabij.territory.streets_actions import Published, keep_streets, load_brussels_streets
from nabij.territory.streets_found import found_in
from nabij.territory.streets_tables import read_tables

NODES = {"node": [2, 0, 1], "lon": [4.352, 4.35, 4.351], "lat": [50.85, 50.85, 50.85]}
PIECES = {"u": [0, 1], "v": [1, 2], "length_m": [70.5, 71.0], "highway": ["residential", "steps"]}
SMALL = Published("Small", "nobody", date(2020, 1, 1))

Written = Callable[..., tuple[Path, Path]]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def tables(tmp_path: Path) -> Written:
    """Writes the two tables, with some columns otherwise (None: left out)."""

    def write(**columns: list[object] | None) -> tuple[Path, Path]:
        paths = tmp_path / "nodes.parquet", tmp_path / "pieces.parquet"
        for path, table in zip(paths, (NODES, PIECES), strict=True):
            whole = {name: columns.get(name, values) for name, values in table.items()}
            parquet.write_table(pa.table({name: values for name, values in whole.items() if values is not None}), path)
        return paths

    return write


def _shifted(north: float) -> StreetMap:
    lat = np.array([50.85, 50.86]) + north
    return StreetMap(
        np.array([4.35, 4.35]), lat, np.array([0], dtype=np.int32), np.array([1], dtype=np.int32), np.array([1200.0]),
        np.array(["path"]),
    )  # fmt: skip


def test_two_tables_become_streets_whatever_the_order_of_the_nodes(tables: Written) -> None:
    streets = read_tables(*tables())
    assert streets.lon.tolist() == [4.35, 4.351, 4.352]
    assert (streets.u.tolist(), streets.v.tolist()) == ([0, 1], [1, 2])
    assert (streets.metres.tolist(), streets.kind.tolist()) == ([70.5, 71.0], ["residential", "steps"])


@pytest.mark.parametrize(
    ("columns", "where", "what"),
    [
        ({"lon": None}, "nodes.parquet", "has no column lon"),
        ({"highway": None}, "pieces.parquet", "has no column highway"),
        ({"node": [0, 1, 3]}, "nodes.parquet, row 3", "not numbered"),
        ({"node": [0, 1, 1]}, "nodes.parquet, row 3", "not numbered"),
        ({"lat": [50.85, 191.0, 50.85]}, "nodes.parquet, row 2", "not on earth"),
        ({"lat": [50.85, None, None]}, "nodes.parquet, row 2", "lat is missing"),
        ({"lon": ["here", "there", "nowhere"]}, "nodes.parquet, lon", "something else than numbers"),
        ({"v": [1, 7]}, "pieces.parquet, row 2", "a node that is not there"),
        ({"length_m": [70.5, -1.0]}, "pieces.parquet, row 2", "below zero"),
        ({"length_m": [0.0705, 0.071]}, "pieces.parquet, row 1", "shorter than the straight line"),
        ({"highway": ["steps", None]}, "pieces.parquet, row 2", "has no kind"),
    ],
)
def test_a_fault_of_the_tables_is_named_with_its_row(
    tables: Written, columns: dict[str, list[object] | None], where: str, what: str
) -> None:
    with pytest.raises(LoadProblems) as caught:
        read_tables(*tables(**columns))
    problem = caught.value.problems[0]
    assert problem.where.startswith(where)
    assert what in problem.what
    assert problem.mend


def test_a_file_that_is_no_table_is_refused(tmp_path: Path, tables: Written) -> None:
    nodes, _pieces = tables()
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(nodes.read_bytes()[:200])
    with pytest.raises(LoadProblems, match="cannot be read as Parquet"):
        read_tables(nodes, broken)


def test_packing_changes_nothing_and_the_digest_is_of_the_values(tables: Written) -> None:
    streets = read_tables(*tables())
    again = unpacked(streets.packed())
    assert again.digest == streets.digest != _shifted(0).digest
    assert again.kind.tolist() == streets.kind.tolist()


def test_streets_are_kept_once_and_old_ones_stay(db: None) -> None:
    old, new = _shifted(0), _shifted(0.01)
    assert keep_streets(old, SMALL, by=None)
    assert not keep_streets(old, SMALL, by=None)
    assert keep_streets(new, SMALL, by=None)
    current = current_streets()
    assert current is not None
    assert current.digest == new.digest
    assert set(Streets.objects.values_list("digest", "is_current")) == {(old.digest, False), (new.digest, True)}
    assert keep_streets(old, SMALL, by=None)  # and one can go back
    assert Streets.objects.get(is_current=True).digest == old.digest
    assert unpacked(Streets.objects.get(pk=new.digest).content).digest == new.digest
    assert AuditEvent.objects.filter(action="keep_streets").count() == 3


def test_a_load_does_not_put_older_streets_in_the_place_of_newer_ones(db: None) -> None:
    keep_streets(_shifted(0), Published("New", "somebody", date(2026, 1, 1)), by=None)
    assert keep_streets(_shifted(0.01), SMALL, by=None, only_if_newer=True)  # kept, but not walked on
    assert not keep_streets(_shifted(0.01), SMALL, by=None, only_if_newer=True)
    assert Streets.objects.get(is_current=True).title == "New"


def test_what_was_found_is_told_in_numbers(db: None, tables: Written) -> None:
    level = Level.objects.create(slug="sector", rank=10, kind="tree")
    Unit.objects.create(level=level, slug="here", centre_lon=4.351, centre_lat=50.851)
    Unit.objects.create(level=level, slug="far", centre_lon=4.5, centre_lat=50.851)
    found = found_in(read_tables(*tables()))
    assert (found.nodes, found.streets, found.stairs, found.pieces, found.largest) == (3, 2, 1, 1, 1.0)
    assert found.km == pytest.approx(0.1415)
    assert (found.near, found.sectors) == (1, 2)


@pytest.mark.shared
def test_the_real_streets_are_loaded_once(db: None, brussels_files: Path) -> None:
    assert load_brussels_streets(brussels_files, by=None) is True
    assert load_brussels_streets(brussels_files, by=None) is False
    row = Streets.objects.get()
    assert (row.node_count, row.street_count, row.valid_on, row.licence) == (
        27_136,
        39_701,
        date(2013, 1, 1),
        "ODbL 1.0",
    )
    found = found_in(unpacked(row.content))
    assert (round(found.km), found.pieces, found.stairs) == (2_908, 176, 439)
    assert found.largest == pytest.approx(0.982, abs=0.0005)


def test_a_folder_with_one_of_the_two_files_is_refused_and_one_with_none_is_not(db: None, tmp_path: Path) -> None:
    assert load_brussels_streets(tmp_path, by=None) is None
    (tmp_path / "walk_nodes_2013.parquet").write_bytes(b"")
    with pytest.raises(LoadProblems, match="walk_edges_2013"):
        load_brussels_streets(tmp_path, by=None)


# ---- The command ----------------------------------------------------------------------------------------------------


def _run(*words: object) -> Result:
    return CliRunner().invoke(build(), ["import", "streets", *map(str, words)])


def test_the_command_previews_then_keeps_then_changes_nothing(db: None, tables: Written) -> None:
    nodes, pieces = tables()
    asked = ("--nodes", nodes, "--edges", pieces, "--title", "Three corners", "--on", "2024-05-06")
    preview = _run(*asked, "--preview")
    assert preview.exit_code == 0, preview.output
    assert "3 nodes, 2 pieces of street, 0.1 km; 1 are stairs. State of 2024-05-06." in preview.stdout
    assert "Preview: nothing was written." in preview.stdout
    assert not Streets.objects.exists()
    made = json.loads(_run(*asked, "--json").stdout)
    assert made["kept"] is True
    row = Streets.objects.get(is_current=True)
    assert (row.title, row.valid_on, row.digest) == ("Three corners", date(2024, 5, 6), made["digest"])
    assert "Nothing changed" in _run(*asked).stdout


def test_the_command_refuses_half_of_the_two_files_and_streets_of_elsewhere(db: None, tables: Written) -> None:
    nodes, pieces = tables()
    assert _run("--nodes", nodes).exit_code == 2
    assert _run().exit_code == 2
    level = Level.objects.create(slug="sector", rank=10, kind="tree")
    Unit.objects.create(level=level, slug="far", centre_lon=5.5, centre_lat=50.6)
    refused = _run("--nodes", nodes, "--edges", pieces)
    assert refused.exit_code == 1
    assert "no street within 600 m of any of the 1 sectors" in refused.stderr
    assert "Nothing was written." in refused.stderr
    assert not Streets.objects.exists()


def test_the_command_reads_an_extract_of_openstreetmap(db: None, tmp_path: Path) -> None:
    path = tmp_path / "corner.osm"
    path.write_text(
        '<?xml version="1.0"?><osm version="0.6">'
        '<node id="1" version="1" lon="4.35" lat="50.85"/><node id="2" version="1" lon="4.351" lat="50.85"/>'
        '<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/></way>'
        '<way id="2" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="motorway"/></way></osm>',
        encoding="utf-8",
    )
    result = _run(path, "--on", "2026-01-01")
    assert result.exit_code == 0, result.output
    assert "2 nodes, 1 pieces of street" in result.stdout
    assert "1 are walked along. Left out: 1 of a kind that nobody walks along" in result.stdout
    row = Streets.objects.get(is_current=True)
    assert (row.title, row.source, row.licence) == ("corner.osm", "© OpenStreetMap contributors", "ODbL 1.0")
