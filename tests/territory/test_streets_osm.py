"""Streets out of OpenStreetMap: which ways are walked, where they are split, how long they are, and what is refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from django.utils.translation import override
from pyproj import Geod

from nabij.territory.contents import LoadProblems
from nabij.territory.streets_osm import read_osm, why_not_walked

Points = Mapping[int, tuple[float, float]]
Ways = Iterable[tuple[list[int], dict[str, str]]]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def osm_text(points: Points, ways: Ways, header: str = "") -> str:
    """An extract in OpenStreetMap's XML."""
    lines = [f'<?xml version="1.0"?><osm version="0.6" {header}>']
    lines += [f'<node id="{key}" version="1" lon="{lon}" lat="{lat}"/>' for key, (lon, lat) in sorted(points.items())]
    for number, (refs, tags) in enumerate(ways, start=1):
        inside = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        lines.append(f'<way id="{number}" version="1">{inside}</way>')
    return "\n".join([*lines, "</osm>"])


@pytest.fixture
def extract(tmp_path: Path) -> Callable[..., Path]:
    def write(points: Points, ways: Ways, name: str = "small.osm") -> Path:
        path = tmp_path / name
        path.write_text(osm_text(points, ways), encoding="utf-8")
        return path

    return write


def grid(side: int) -> tuple[dict[int, tuple[float, float]], list[tuple[list[int], dict[str, str]]]]:
    """Streets like a chessboard: each row and each column is one way."""
    points = {
        1 + row * side + column: (4.35 + column * 0.001, 50.85 + row * 0.001)
        for row in range(side)
        for column in range(side)
    }
    rows = [[1 + row * side + column for column in range(side)] for row in range(side)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    return points, [(way, {"highway": "residential"}) for way in (*rows, *columns)]


def _metres(points: Points, *way: int) -> float:
    geod = Geod(ellps="WGS84")
    return float(sum(geod.inv(*points[one], *points[other])[2] for one, other in pairwise(way)))


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"highway": "residential"}, None),
        ({"highway": "steps"}, None),
        ({"highway": "cycleway"}, None),
        ({"highway": "trunk"}, None),
        ({"highway": "motorway"}, "kind"),
        ({"highway": "trunk_link"}, "kind"),
        ({"highway": "construction"}, "kind"),
        ({"highway": "motorway", "foot": "yes"}, "kind"),
        ({"highway": "trunk", "tunnel": "yes"}, "tunnel"),
        ({"highway": "trunk", "tunnel": "yes", "foot": "yes"}, None),
        ({"highway": "primary", "tunnel": "yes"}, None),
        ({"highway": "primary", "motorroad": "yes"}, "motors"),
        ({"highway": "path", "foot": "no"}, "foot"),
        ({"highway": "path", "foot": "private"}, "foot"),
        ({"highway": "service", "access": "private"}, "access"),
        ({"highway": "service", "access": "no", "foot": "designated"}, None),
        ({"highway": "service", "access": "customers"}, None),
    ],
)
def test_which_ways_are_walked(tags: dict[str, str], why: str | None) -> None:
    assert why_not_walked(tags) == why


def test_ways_are_split_where_they_meet_and_bends_are_no_crossings(extract: Callable[..., Path]) -> None:
    # 1 - 2 - 3 with a bend at 2; 3 - 4; stairs from 3 to 5; a motorway across that meets nothing walked.
    points = {1: (4.35, 50.85), 2: (4.351, 50.851), 3: (4.352, 50.85), 4: (4.353, 50.85), 5: (4.352, 50.849)}
    found = read_osm(
        extract(
            points,
            [
                ([1, 2, 3, 4], {"highway": "residential", "name": "Rue de l'Exemple"}),
                ([3, 5], {"highway": "steps"}),
                ([1, 5], {"highway": "motorway"}),
                ([2, 5], {"highway": "footway", "foot": "no"}),
                ([2, 4], {"building": "yes"}),
            ],
        )
    )
    streets = found.streets
    assert streets.lon.tolist() == [points[key][0] for key in (1, 3, 4, 5)]
    pieces = {
        (u, v, kind): metres
        for u, v, kind, metres in zip(
            streets.u.tolist(), streets.v.tolist(), streets.kind.tolist(), streets.metres.tolist(), strict=True
        )
    }
    assert pieces == pytest.approx(
        {
            (0, 1, "residential"): _metres(points, 1, 2, 3),
            (1, 2, "residential"): _metres(points, 3, 4),
            (1, 3, "steps"): _metres(points, 3, 5),
        }
    )
    assert (found.ways, found.left_out, found.missing_points) == (2, {"kind": 1, "foot": 1}, 0)


def test_a_grid_of_100_nodes(extract: Callable[..., Path]) -> None:
    points, ways = grid(10)
    streets = read_osm(extract(points, ways)).streets
    assert (len(streets.lon), len(streets.metres)) == (100, 180)
    assert set(streets.kind.tolist()) == {"residential"}
    along, up = _metres(points, 1, 2), _metres(points, 1, 11)
    assert sorted(np.round(streets.metres, 1).tolist())[0] == pytest.approx(along, abs=0.2)
    assert streets.metres.max() == pytest.approx(up, abs=0.1)
    assert np.bincount(np.concatenate([streets.u, streets.v])).tolist().count(4) == 64


def test_a_ring_and_a_way_that_crosses_itself(extract: Callable[..., Path]) -> None:
    points = {1: (4.35, 50.85), 2: (4.351, 50.85), 3: (4.351, 50.851), 4: (4.35, 50.851), 5: (4.349, 50.85)}
    ring = read_osm(extract(points, [([1, 2, 3, 4, 1], {"highway": "pedestrian", "area": "yes"})])).streets
    assert ring.u.tolist() == ring.v.tolist() == [0]
    assert ring.metres.tolist() == pytest.approx([_metres(points, 1, 2, 3, 4, 1)])
    loop = read_osm(extract(points, [([5, 1, 2, 3, 1], {"highway": "path"})], "loop.osm")).streets
    assert sorted(zip(loop.u.tolist(), loop.v.tolist(), strict=True)) == [(0, 0), (1, 0)]


def test_a_way_that_the_extract_cuts_ends_at_its_border(extract: Callable[..., Path]) -> None:
    points = {1: (4.35, 50.85), 2: (4.351, 50.85), 4: (4.353, 50.85), 5: (4.354, 50.85)}
    found = read_osm(extract(points, [([1, 2, 3, 4, 5], {"highway": "residential"})]))
    assert found.missing_points == 1
    assert found.streets.metres.tolist() == pytest.approx([_metres(points, 1, 2), _metres(points, 4, 5)])


def test_the_day_of_the_state_is_read_where_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "dated.osm"
    points, ways = grid(2)
    path.write_text(osm_text(points, ways, 'timestamp="2026-05-04T20:21:22Z"'), encoding="utf-8")
    assert read_osm(path).on in {date(2026, 5, 4), None}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("streets.csv", "u,v", "no extract of OpenStreetMap by its name"),
        ("half.osm", '<?xml version="1.0"?><osm version="0.6"><node id="1"', "cannot be read"),
        ("half.osm.pbf", "not a pbf", "cannot be read"),
        ("empty.osm", '<?xml version="1.0"?><osm version="0.6"></osm>', "holds no street"),
        (
            "motorway.osm",
            osm_text({1: (4.3, 50.8), 2: (4.4, 50.8)}, [([1, 2], {"highway": "motorway"})]),
            "holds no street",
        ),
        ("points.osm", osm_text({}, [([1, 2], {"highway": "residential"})]), "not the points"),
        ("one.osm", osm_text({1: (4.3, 50.8)}, [([1], {"highway": "residential"})]), "no two in a row"),
        ("huge.osm", osm_text({1: (4000, 50.8), 2: (4.3, 50.8)}, [([1, 2], {"highway": "path"})]), "coordinate: '4000"),
        ("nan.osm", osm_text({1: (float("nan"), 5), 2: (4, 5)}, [([1, 2], {"highway": "path"})]), "coordinate: 'nan"),
    ],
)
def test_what_is_no_extract_is_refused_in_words(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LoadProblems, match=said) as caught:
        read_osm(path)
    assert caught.value.problems[0].where == name
    assert caught.value.problems[0].mend
