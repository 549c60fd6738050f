"""Borders that cannot be brought in: named feature by feature, nothing written. And some that can, without sectors."""

import gzip
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely
from django.utils.translation import override

from nabij.people.models import AuditEvent
from nabij.territory import boundaries
from nabij.territory.actions import LoadReport
from nabij.territory.boundaries import Fields
from nabij.territory.import_boundaries import import_boundaries
from nabij.territory.models import Edition, Level, Membership, Unit
from tests.territory.border_files import as_parquet, asked_for, box, feature, said_of, written


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


# ---- Bad input


BOW_TIE = {"type": "Polygon", "coordinates": [[[4.3, 50.8], [4.4, 50.9], [4.4, 50.8], [4.3, 50.9], [4.3, 50.8]]]}
LAMBERT = {"type": "Polygon", "coordinates": [[[149000, 170000], [150000, 170000], [150000, 171000], [149000, 170000]]]}
NOT_A_NUMBER = {"type": "Polygon", "coordinates": [[[4.3, 50.8], [float("nan"), 50.9], [4.4, 50.8], [4.3, 50.8]]]}
POINT = {"type": "Point", "coordinates": [4.3, 50.8]}

SPOILT_FEATURES: dict[str, tuple[list[dict[str, Any]], str]] = {
    "broken border": ([feature("A", box()), feature("B", BOW_TIE)], "feature 2 (B): has a broken border: Self-inters"),
    "duplicated code": ([feature("A", box()), feature("A", box(4.36))], "features 1, 2: have the same code A."),
    "no code": ([feature(None, box())], "feature 1: has no usable code: “”."),
    "a code that no address can hold": ([feature("A/B?", box())], "feature 1: has no usable code: “A/B?”."),
    "another property": (
        [{"type": "Feature", "properties": {"id": 1, "naam": "x"}, "geometry": shapely.geometry.mapping(box())}],
        "feature 1: has no property code. Its properties are: id, naam.",
    ),
    "no geometry": ([feature("A", None)], "feature 1 (A): has no border."),
    "geometry that is not one": ([feature("A", {"type": "Polygon", "coordinates": "x"})], "cannot be read"),
    "a point": ([feature("A", POINT)], "feature 1 (A): is a Point, not an area."),
    "metres instead of degrees": ([feature("A", LAMBERT)], "has coordinates that are not longitude and latitude."),
    "not a number": ([feature("A", NOT_A_NUMBER)], "has a corner that is not a number."),
    "latitude first": (
        [feature("A", shapely.box(50.84, 4.34, 50.85, 4.35))],
        "feature 1 (A): lies outside the territory, so that it has no larger unit. Check the coordinates",
    ),
    "not a feature": ([{"type": "Feature"}], "feature 1: has no property code."),
}


@pytest.mark.parametrize("circumstance", SPOILT_FEATURES)
def test_spoilt_feature_is_named_and_nothing_is_written(circumstance: str, pack: LoadReport, tmp_path: Path) -> None:
    features, expected = SPOILT_FEATURES[circumstance]
    events = AuditEvent.objects.count()
    said = said_of(written(tmp_path / "b.geojson", *features), asked_for("neighbourhood", "neighbourhoods-test"))
    assert any(expected in line for line in said), said
    assert not Unit.objects.filter(level__slug="neighbourhood").exists()
    assert not Edition.objects.filter(slug="neighbourhoods-test").exists()
    assert AuditEvent.objects.count() == events


def test_every_spoilt_feature_is_named_at_once(pack: LoadReport, tmp_path: Path) -> None:
    path = written(
        tmp_path / "b.geojson", feature("A", BOW_TIE), feature("B", POINT), feature("C", box()), feature("C", box())
    )
    said = said_of(path, asked_for("neighbourhood", "neighbourhoods-test"))
    assert [line.split(":")[0] for line in said] == ["feature 1 (A)", "feature 2 (B)", "features 3, 4"]


def test_missing_parent_is_named_per_feature(pack: LoadReport, tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature("A", box(), zone="noord"), feature("B", box(4.36), zone="oost"))
    asked = asked_for(
        "neighbourhood", "test", fields=Fields("code", parent="zone"), parent_level=Level.objects.get(slug="zone")
    )
    assert said_of(path, asked) == [
        "feature 2 (B): names “oost” as what it lies in, which is not known. "
        "Mend the code, or load the larger level first."
    ]


def sparse(path: Path, size: int) -> Path:
    """A file that says to be large and takes no room."""
    with path.open("wb") as file:
        file.write(b'{"type": "FeatureCollection", "features": [')
        file.truncate(size)
    return path


def zip_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.geojson", b"0" * 20_000_000)
    return path


def gzip_bomb(path: Path) -> Path:
    path.write_bytes(gzip.compress(b"0" * 20_000_000))
    return path


def parquet_bomb(path: Path) -> Path:
    """Some kilobytes that unpack to more than is ever read."""
    return as_parquet(path, {"code": ["A"], "geometry": [b"0" * 60_000_000]})


def repeating_parquet(path: Path) -> Path:
    """A long value that is written once and meant twenty thousand times: 40 GB if each row had its own."""
    rows = 20_000
    first = pa.array([0] * rows, pa.int32())
    return as_parquet(
        path,
        {
            "code": pa.DictionaryArray.from_arrays(first, pa.array(["x" * 2_000_000])),
            "geometry": pa.DictionaryArray.from_arrays(first, pa.array([b"0" * 2_000_000])),
        },
    )


def cut_off_parquet(path: Path) -> Path:
    whole = as_parquet(path, {"code": ["A"], "geometry": [box().wkb]}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


SPOILT_FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "2 GB": (lambda path: sparse(path, 2 * 1024**3), "is 2048 MB large; at most 50 MB is read."),
    "zip bomb": (zip_bomb, "is compressed (zip); compressed files are not opened."),
    "gzip bomb": (gzip_bomb, "is compressed (gzip); compressed files are not opened."),
    "parquet that unpacks to too much": (parquet_bomb, "unpacks to more than 50 MB."),
    "parquet that repeats without end": (repeating_parquet, "feature 1: has no usable code: “xxx"),
    "empty": (lambda path: _with(path, b""), "is empty."),
    "latin-1": (
        lambda path: _with(path, '{"type": "FeatureCollection", "naam": "Bosnië"}'.encode("latin-1")),
        "is not in UTF-8 (byte 44).",
    ),
    "not JSON": (lambda path: _with(path, b"code;naam\n1;x"), "is not whole JSON (line 1)."),
    "nested without end": (lambda path: _with(path, b"[" * 100_000), "is not whole JSON"),
    "another JSON": (lambda path: _with(path, b'{"a": 1}'), "is not a GeoJSON FeatureCollection."),
    "a list": (lambda path: _with(path, b"[1, 2]"), "is not a GeoJSON FeatureCollection."),
    "no features": (written, "has no features."),
    "another projection": (
        lambda path: written(
            path, feature("A", box()), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}
        ),
        "is in the projection urn:ogc:def:crs:EPSG::31370. Convert it to longitude and latitude",
    ),
    "cut off parquet": (cut_off_parquet, "cannot be read as Parquet."),
    "parquet without geo": (
        lambda path: as_parquet(path, {"code": ["A"], "geometry": [box().wkb]}, geo={}),
        "does not say which column holds the borders.",
    ),
    "parquet of another projection": (
        lambda path: as_parquet(
            path,
            {"code": ["A"], "geometry": [box().wkb]},
            crs={"name": "Belgian Lambert 72", "id": {"authority": "EPSG", "code": 31370}},
        ),
        "is in the projection Belgian Lambert 72.",
    ),
    "parquet of an unknown projection": (
        lambda path: as_parquet(path, {"code": ["A"], "geometry": [box().wkb]}, crs=None),
        "is in the projection unknown.",
    ),
    "parquet of another encoding": (
        lambda path: as_parquet(
            path,
            {"code": ["A"], "geometry": [box().wkb]},
            geo={"primary_column": "geometry", "columns": {"geometry": {"encoding": "point"}}},
        ),
        "does not hold its borders as WKB.",
    ),
    "parquet with bytes that are no border": (
        lambda path: as_parquet(path, {"code": ["A"], "geometry": [b"abc"]}),
        "feature 1 (A): has a border that cannot be read.",
    ),
}


def _with(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("circumstance", SPOILT_FILES)
def test_spoilt_file_is_refused_with_a_clear_message(circumstance: str, pack: LoadReport, tmp_path: Path) -> None:
    make, expected = SPOILT_FILES[circumstance]
    said = said_of(make(tmp_path / "borders.geojson"), asked_for("neighbourhood", "neighbourhoods-test"))
    assert any(expected in line for line in said), said
    assert not Unit.objects.filter(level__slug="neighbourhood").exists()


def test_too_many_features_are_refused(pack: LoadReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundaries, "MAX_FEATURES", 2)
    path = written(tmp_path / "b.geojson", *(feature(f"A{number}", box()) for number in range(3)))
    (said,) = said_of(path, asked_for("neighbourhood", "test"))
    assert "has 3 features; at most 2 are read." in said


@pytest.mark.parametrize(("lang", "expected"), [("nl", "heeft een kapotte grens"), ("fr", "a une limite défectueuse")])
def test_problems_are_told_in_the_language_of_the_reader(
    lang: str, expected: str, pack: LoadReport, tmp_path: Path
) -> None:
    path = written(tmp_path / "b.geojson", feature("A", BOW_TIE))
    with override(lang):
        (said,) = said_of(path, asked_for("neighbourhood", "test"))
    assert expected in said


def test_edition_of_another_level_is_refused(pack: LoadReport, tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature("A", box()))
    assert said_of(path, asked_for("neighbourhood", "zones")) == [
        "zones: is an edition of another level. Choose another name for the edition."
    ]


# ---- Good input where no sectors are known


def test_without_sectors_new_borders_lie_in_larger_units_by_area(pack: LoadReport, tmp_path: Path) -> None:
    path = written(
        tmp_path / "b.geojson", feature("A", box(4.290, 50.826, 0.005), zone="centrum_west"), feature("B", box())
    )
    import_boundaries(path, asked_for("neighbourhood", "test"), by=None)
    one = Unit.objects.get(level__slug="neighbourhood", slug="A")
    assert one.population is None
    held = one.memberships_up.values_list("parent__slug", "share", "basis")
    assert ("centrum-west", 1.0, "all of it, from the borders") in held


def test_parent_that_the_file_states_is_believed(pack: LoadReport, tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature("A", box(), zone="centrum_west"))
    asked = asked_for(
        "neighbourhood", "test", fields=Fields("code", parent="zone"), parent_level=Level.objects.get(slug="zone")
    )
    import_boundaries(path, asked, by=None)
    held = Membership.objects.get(child__slug="A", parent__level__slug="zone")
    assert (held.parent.slug, held.share, held.basis) == ("centrum-west", 1.0, "stated by the file")


def test_codes_that_tools_turn_into_numbers_are_read_as_text(pack: LoadReport, tmp_path: Path) -> None:
    path = written(tmp_path / "b.geojson", feature(7, box()), feature(8.0, box(4.36)))
    import_boundaries(path, asked_for("neighbourhood", "test"), by=None)
    slugs = Unit.objects.filter(level__slug="neighbourhood").values_list("slug", flat=True)
    assert set(slugs) == {"7", "8"}
