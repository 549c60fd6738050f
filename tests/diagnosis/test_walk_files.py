"""`nabij walk`: streets, origins and sites as files in, a table of costs out that `nabij access` reads."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from nabij.cli import build
from nabij.diagnosis.plain.cluster import connected
from nabij.diagnosis.plain.files import UnusableFile
from nabij.diagnosis.plain.walks import Streets, walk_files

SIDE = 12  # crossings on a side of a grid of streets, 0.001 degree apart


def node(x: int, y: int) -> str:
    return f"n{x}-{y}"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A grid of streets of 100 m each; the way between two columns is stairs. Origins and sites stand on crossings."""
    nodes = [f"{node(x, y)},{4.3 + x / 1000},{50.8 + y / 1000}" for x in range(SIDE) for y in range(SIDE)]
    edges = []
    for x in range(SIDE):
        for y in range(SIDE):
            kind = "steps" if x == 5 else "residential"
            if x + 1 < SIDE:
                edges.append(f"{node(x, y)},{node(x + 1, y)},100,{kind}")
            if y + 1 < SIDE:
                edges.append(f"{node(x, y)},{node(x, y + 1)},100,residential")
    (tmp_path / "N.csv").write_text("\n".join(["node,lon,lat", *nodes, ""]))
    (tmp_path / "E.csv").write_text("\n".join(["u,v,length_m,highway", *edges, ""]))
    (tmp_path / "O.csv").write_text("origin,lon,lat\nwest,4.3,50.8\neast,4.311,50.8\nfar,4.6,50.8\n")
    (tmp_path / "S.csv").write_text("site,lon,lat\na,4.302,50.803\nb,4.311,50.802\n")
    return tmp_path


def walked(town: Path, walker: str = "adult", max_minutes: float = 30, **more: Any) -> dict[tuple[str, str], float]:
    out = town / "C.parquet"
    walk_files(
        Streets(town / "N.csv", town / "E.csv"),
        town / "O.csv",
        town / "S.csv",
        out,
        walker=walker,
        max_minutes=max_minutes,
        **more,
    )
    rows = parquet.read_table(out).to_pydict()
    return {(origin, site): cost for origin, site, cost in zip(rows["origin"], rows["site"], rows["cost"], strict=True)}


def test_minutes_follow_the_streets_of_the_walker(town: Path) -> None:
    adult = walked(town)
    # 2 + 3 streets of 100 m, 11 + 2, and so on, at 80 m a minute.
    assert adult == pytest.approx(
        {("west", "a"): 6.25, ("west", "b"): 16.25, ("east", "a"): 15.0, ("east", "b"): 2.5}, abs=1e-6
    )
    assert walked(town, max_minutes=6.25).keys() == {("west", "a"), ("east", "b")}  # the bound is inclusive
    # Without stairs the town falls in two: of both halves the larger is walked, the other is not joined to anything.
    assert walked(town, walker="wheelchair") in (
        {("west", "a"): pytest.approx(500 / 48)},
        {("east", "b"): pytest.approx(200 / 48)},
    )


def test_tiles_of_origins_make_no_difference(town: Path) -> None:
    assert walked(town, in_a_tile=1) == walked(town)


@pytest.mark.xdist_group("cluster")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_on_a_cluster_the_same(town: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the cluster engine is not installed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
        ) as made,
        connected(made.scheduler_address) as client,
    ):
        assert walked(town, cluster=client, in_a_tile=1) == walked(town)


def test_what_comes_out_is_what_access_reads(town: Path) -> None:
    given = [f"--{name}={town / file}" for name, file in (("nodes", "N.csv"), ("edges", "E.csv"))]
    given += [f"--origins={town / 'O.csv'}", f"--sites={town / 'S.csv'}", "--max-minutes", "30"]
    made = CliRunner().invoke(build(), ["walk", *given, "--out", str(town / "C.csv"), "--json"])
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["not_joined"] == [{"label": "far", "why": "too_far"}]
    assert json.loads(made.stdout)["pairs"] == 4
    (town / "D.csv").write_text("origin,demand\nwest,100\neast,50\nfar,9\n")
    (town / "S2.csv").write_text("site,supply\na,1\nb,1\n")
    files = ["--demand", str(town / "D.csv"), "--supply", str(town / "S2.csv"), "--cost", str(town / "C.csv")]
    found = CliRunner().invoke(build(), ["access", "--measure", "nearest", *files, "--json"])
    assert json.loads(found.stdout)["access"] == pytest.approx({"west": 6.25, "east": 2.5, "far": 0})


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "E.csv",
            "u,v,length_m,highway\nn0-0,n9-99,100,steps\n",
            r"E.csv, row 2: the node n9-99 \(v\) is not in N.csv",
        ),
        ("E.csv", "u,v,length_m,highway\nn0-0,n0-1,-5,steps\n", "E.csv, row 2: the length is negative"),
        ("E.csv", "u,v,length_m\nn0-0,n0-1,5\n", "no column highway"),
        ("O.csv", "origin,lon,lat\nwest,149000,170000\n", "O.csv, row 2: lon is not in degrees"),
        ("O.csv", "origin,lon,lat\nwest,4.3,\n", "O.csv, row 2: the lat is missing"),
        ("S.csv", "site,lon,lat\na,4.3,50.8\na,4.3,50.8\n", "S.csv, row 3: the site a is there twice"),
        ("N.csv", "node,lon,lat\n", "N.csv: there is no row below the header"),
    ],
)
def test_bad_files_are_named_and_nothing_is_left(town: Path, file: str, text: str, said: str) -> None:
    (town / file).write_text(text)
    with pytest.raises(UnusableFile, match=said):
        walked(town, walker="wheelchair")
    assert not list(town.glob("*C.parquet*"))


def test_equal_to_the_network_library(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="the peer networkx is not installed")
    draw = np.random.default_rng(8)
    lon, lat = 4.3 + draw.uniform(0, 0.01, 120), 50.8 + draw.uniform(0, 0.01, 120)
    pairs = {tuple(sorted(draw.choice(120, 2, replace=False).tolist())) for _ in range(400)}
    graph = networkx.Graph()
    metres = {pair: float(draw.uniform(10, 400)) for pair in pairs}
    for (u, v), length in metres.items():
        graph.add_edge(u, v, weight=length)
    parquet.write_table(pa.table({"node": range(120), "lon": lon, "lat": lat}), tmp_path / "N.parquet")
    table = {"u": [u for u, _v in metres], "v": [v for _u, v in metres], "length_m": list(metres.values())}
    parquet.write_table(pa.table(table), tmp_path / "E.parquet")
    for name, label in (("O", "origin"), ("S", "site")):
        parquet.write_table(pa.table({label: range(120), "lon": lon, "lat": lat}), tmp_path / f"{name}.parquet")
    walk_files(
        Streets(tmp_path / "N.parquet", tmp_path / "E.parquet"),
        tmp_path / "O.parquet",
        tmp_path / "S.parquet",
        tmp_path / "C.parquet",
        walker="adult",
        max_minutes=20,
    )
    rows = parquet.read_table(tmp_path / "C.parquet").to_pydict()
    found = {(int(o), int(s)): cost for o, s, cost in zip(rows["origin"], rows["site"], rows["cost"], strict=True)}
    wanted = {
        (start, end): length / 80
        for start, ends in networkx.all_pairs_dijkstra_path_length(graph)
        for end, length in ends.items()
        if length <= 1600
    }
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-9)
