"""The measures on a cluster of worker processes: the same results, also when a worker is killed in mid-run."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.plain.access import Files, asked, measure_files
from nabij.diagnosis.plain.access import Measure as M
from nabij.diagnosis.plain.access_tiles import measure_tiles, tiles_of
from nabij.diagnosis.plain.cluster import NoCluster, connected
from nabij.diagnosis.plain.files import UnusableFile

distributed = pytest.importorskip("distributed", reason="the cluster engine is not installed")

# One cluster at a time; the engine leaves closing some sockets to the collector of garbage.
pytestmark = [
    pytest.mark.xdist_group("cluster"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ORIGINS, SITES, PAIRS = 400, 90, 9000
ASKED = {
    "nearest": asked(M.NEAREST, 25, None, None, None),
    "count": asked(M.COUNT, 25, None, None, None),
    "gravity": asked(M.GRAVITY, 30, None, "gaussian:12", None),
    "2sfca": asked(M.TWO_STEP, 25, None, None, None),
    "e2sfca": asked(M.STEPPED, None, "10:1,20:0.68,30:0.22", None, None),
    "3sfca": asked(M.THREE_STEP, None, "10:1,20:0.68,30:0.22", None, None),
    "kd2sfca": asked(M.KERNEL, 30, None, None, None),
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A table of costs in random order, in 12 row groups: an origin stands in several tiles."""
    draw = np.random.default_rng(11)
    chosen = draw.permutation(ORIGINS * SITES)[:PAIRS]
    table = pa.table(
        {
            "origin": [f"o{number}" for number in chosen // SITES],
            "site": [f"s{number}" for number in chosen % SITES],
            "cost": draw.uniform(0.5, 40, PAIRS),
        }
    )
    parquet.write_table(table, tmp_path / "C.parquet", row_group_size=PAIRS // 12)
    people = draw.integers(0, 3000, ORIGINS)
    (tmp_path / "D.csv").write_text("origin,demand\n" + "".join(f"o{n},{people[n]}\n" for n in range(ORIGINS)))
    (tmp_path / "S.csv").write_text("site,supply\n" + "".join(f"s{n},{n % 7}\n" for n in range(SITES)))
    return Files(tmp_path / "D.csv", tmp_path / "S.csv", tmp_path / "C.parquet")


@pytest.mark.parametrize(
    "measure",
    [
        "nearest",
        "3sfca",
        *(pytest.param(name, marks=pytest.mark.trial) for name in ASKED if name not in {"nearest", "3sfca"}),
    ],
)
def test_tiles_on_several_workers_give_what_one_machine_gives(cluster: Any, files: Files, measure: str) -> None:
    alone = measure_files(files, ASKED[measure])
    with connected(cluster.scheduler_address) as client:
        spread = measure_tiles(client, files, ASKED[measure], rows=1500)
    assert spread.evidence["tiles"] == 6
    assert spread.origins == alone.origins
    np.testing.assert_allclose(spread.access, alone.access, rtol=1e-9, atol=0, equal_nan=True)
    assert {**spread.evidence, "tiles": None} == {**alone.evidence, "tiles": None}


def test_a_worker_killed_in_mid_run_changes_nothing(
    cluster: Any, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = measure_files(files, ASKED["3sfca"])
    killed: list[int] = []

    def kill_one(done: int, of: int) -> None:
        if done == 2 and not killed:
            nanny = next(iter(cluster.workers.values()))
            killed.append(nanny.pid)
            os.kill(nanny.pid, signal.SIGKILL)

    with connected(cluster.scheduler_address) as client:
        spread = measure_tiles(client, files, ASKED["3sfca"], rows=700, report=kill_one)
    assert killed
    np.testing.assert_allclose(spread.access, alone.access, rtol=1e-9, atol=0, equal_nan=True)


def test_a_pair_that_stands_in_two_tiles_is_named(cluster: Any, files: Files) -> None:
    table = parquet.read_table(files.cost)
    again = pa.concat_tables([table, table.slice(5, 1)])
    parquet.write_table(again, files.cost, row_group_size=PAIRS // 12)
    origin, site = table["origin"][5].as_py(), table["site"][5].as_py()
    with (
        connected(cluster.scheduler_address) as client,
        pytest.raises(UnusableFile, match=f"origin {origin} and site {site} is there twice"),
    ):
        measure_tiles(client, files, ASKED["2sfca"], rows=1500)


def test_a_row_in_a_later_tile_is_named_by_its_number_in_the_file(cluster: Any, files: Files) -> None:
    table = parquet.read_table(files.cost).to_pydict()
    table["cost"][7000] = -1.0
    parquet.write_table(pa.table(table), files.cost, row_group_size=PAIRS // 12)
    with (
        connected(cluster.scheduler_address) as client,
        pytest.raises(UnusableFile, match=r"C.parquet, row 7001: the cost is negative"),
    ):
        measure_tiles(client, files, ASKED["2sfca"], rows=1500)


def test_on_the_command_line(cluster: Any, files: Files, tmp_path: Path) -> None:
    given = ["--demand", str(files.demand), "--supply", str(files.supply), "--cost", str(files.cost)]
    asking = ["access", "--measure", "2sfca", "--max-cost", "25", *given]
    alone = CliRunner().invoke(build(), [*asking, "--out", str(tmp_path / "alone.csv")])
    spread = CliRunner().invoke(
        build(), [*asking, "--out", str(tmp_path / "spread.csv"), "--scheduler", cluster.scheduler_address]
    )
    assert (alone.exit_code, spread.exit_code) == (0, 0), spread.output
    found = [np.loadtxt(tmp_path / f"{name}.csv", delimiter=",", skiprows=1, usecols=1) for name in ("alone", "spread")]
    np.testing.assert_allclose(found[1], found[0], rtol=1e-9, atol=0)


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.diagnosis.plain.cluster.WAIT_SECONDS", 1)
    with pytest.raises(NoCluster, match="no scheduler answers there"), connected("tcp://127.0.0.1:9"):
        pass


def test_costs_in_csv_are_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="must be Parquet"):
        tiles_of(tmp_path / "C.csv")


@pytest.mark.trial
def test_a_table_larger_than_the_memory_of_a_worker(tmp_path: Path) -> None:
    """60 million pairs, 960 MB as numbers, on workers that are ended beyond 600 MB; one is killed as well."""
    origins, sites, groups = 600_000, 60_000, 60
    draw = np.random.default_rng(3)
    path = tmp_path / "C.parquet"
    schema = pa.schema([("origin", pa.int32()), ("site", pa.int32()), ("cost", pa.float64())])
    with parquet.ParquetWriter(path, schema) as writer:
        for group in range(groups):
            # 100 sites in a row for each origin, from a place drawn: no pair stands twice.
            origin = np.repeat(np.arange(group * 10_000, (group + 1) * 10_000, dtype=np.int32), 100)
            first = np.repeat(draw.integers(0, sites, 10_000), 100)
            site = ((first + np.tile(np.arange(100), 10_000)) % sites).astype(np.int32)
            writer.write_table(pa.table([origin, site, draw.uniform(0.5, 30, 1_000_000)], schema=schema))
    (tmp_path / "D.csv").write_text("origin,demand\n" + "".join(f"{n},{n % 90 + 1}\n" for n in range(origins)))
    (tmp_path / "S.csv").write_text("site,supply\n" + "".join(f"{n},{n % 7}\n" for n in range(sites)))
    files = Files(tmp_path / "D.csv", tmp_path / "S.csv", path)
    alone = measure_files(files, ASKED["e2sfca"])
    killed: list[int] = []
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, memory_limit="600MB", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as made:

        def kill_one(done: int, _of: int) -> None:
            if done == 3 and not killed:
                killed.append(next(iter(made.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        with connected(made.scheduler_address) as client:
            spread = measure_tiles(client, files, ASKED["e2sfca"], rows=2_000_000, report=kill_one)
    assert killed
    assert spread.evidence["pairs"] == 60_000_000
    np.testing.assert_allclose(spread.access, alone.access, rtol=1e-9, atol=0)
