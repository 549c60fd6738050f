"""Opening the files of the folder, and saying what is wrong with them before anything is written."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nabij.territory.contents import LoadProblems, Problem


def features(path: Path, *, properties: Iterable[str]) -> list[dict[str, Any]]:
    """The points of a GeoJSON file: their properties, with `lon` and `lat`. Raises LoadProblems."""
    try:
        content = json.loads(_text(path))
        found = content["features"]
        rows = [_row(path, number, feature) for number, feature in enumerate(found, start=1)]
    except (json.JSONDecodeError, TypeError, KeyError) as problem:
        raise LoadProblems(
            [Problem(path.name, "is no GeoJSON FeatureCollection.", "Write the file again from its source.")]
        ) from problem
    problems = [
        Problem(f"{path.name}, feature {number}", f"lacks {', '.join(lacking)}.", "Add them, null where unknown.")
        for number, row in enumerate(rows, start=1)
        if (lacking := [name for name in properties if name not in row])
    ]
    if problems:
        raise LoadProblems(problems[:20])
    return rows


def _row(path: Path, number: int, feature: dict[str, Any]) -> dict[str, Any]:
    geometry = feature["geometry"]
    point = geometry.get("coordinates") if geometry and geometry.get("type") == "Point" else None
    if not (isinstance(point, list) and len(point) == 2 and all(isinstance(part, int | float) for part in point)):
        where = f"{path.name}, feature {number}"
        raise LoadProblems([Problem(where, "has no point.", "Give it longitude and latitude.")])
    return {**feature["properties"], "lon": float(point[0]), "lat": float(point[1])}


def rows(path: Path, *, columns: Iterable[str], key: str) -> list[dict[str, str]]:
    """The lines of a CSV file whose `key` is not empty and stands once. Raises LoadProblems."""
    reader = csv.DictReader(_text(path).splitlines())
    lacking = [column for column in columns if column not in (reader.fieldnames or ())]
    if lacking:
        problem = Problem(path.name, f"lacks the columns {', '.join(lacking)}.", "Add them, empty where unknown.")
        raise LoadProblems([problem])
    problems: list[Problem] = []
    found: dict[str, dict[str, str]] = {}
    for row in reader:
        where = f"{path.name}, line {reader.line_num}"
        if None in row or None in row.values():
            problems.append(Problem(where, "has another number of cells than the header.", "Mend the line."))
        elif not row[key] or row[key] in found:
            problems.append(Problem(where, f"lacks {key}, or repeats it.", "Give every line its own."))
        else:
            found[row[key]] = row
    if problems:
        raise LoadProblems(problems)
    return list(found.values())


def decimal(path: Path, where: str, text: str) -> float | None:
    """A coordinate; None for an empty cell."""
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        problem = Problem(f"{path.name}, {where}", f"{text!r} is no number.", "Write it with a decimal point.")
        raise LoadProblems([problem]) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LoadProblems(
            [Problem(path.name, "is not in the folder.", "Put it there, or name the folder that holds it.")]
        ) from None
    except UnicodeDecodeError:
        raise LoadProblems([Problem(path.name, "is not UTF-8.", "Save it as UTF-8.")]) from None
