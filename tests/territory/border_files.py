"""Files with borders, made for a test."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from nabij.territory.boundaries import Fields
from nabij.territory.contents import LoadProblems
from nabij.territory.import_boundaries import Asked, import_boundaries
from nabij.territory.models import Level


def asked_for(level: str, edition: str, **more: Any) -> Asked:
    wanted: dict[str, Any] = {"fields": Fields("code"), "source": "made for a test", **more}
    return Asked(level=Level.objects.get(slug=level), edition=edition, **wanted)


def written(path: Path, *features: dict[str, Any], **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}), encoding="utf-8")
    return path


def feature(code: object, geometry: Any, **properties: object) -> dict[str, Any]:
    shape = geometry if geometry is None or isinstance(geometry, dict) else shapely.geometry.mapping(geometry)
    return {"type": "Feature", "properties": {"code": code, **properties}, "geometry": shape}


def box(west: float = 4.34, south: float = 50.84, side: float = 0.01) -> shapely.Polygon:
    return shapely.box(west, south, west + side, south + side)


def as_parquet(path: Path, rows: dict[str, Any], *, geo: dict[str, Any] | None = None, crs: Any = "absent") -> Path:
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": []}
    if crs != "absent":
        column["crs"] = crs
    about = {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}} if geo is None else geo
    table = pa.table(rows).replace_schema_metadata({"geo": json.dumps(about)})
    pq.write_table(table, path)
    return path


def said_of(path: Path, asked: Asked) -> list[str]:
    """Every problem of a file, as text."""
    with pytest.raises(LoadProblems) as refused:
        import_boundaries(path, asked, by=None)
    return [str(problem) for problem in refused.value.problems]
