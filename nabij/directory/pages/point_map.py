"""A map of numbered places as SVG, drawn here: borders and names of neighbourhoods, no tiles of anybody.

It stands beside a list with the same numbers, which holds the same links; so the links in the drawing are for pointers
only and add no stops for the keyboard. Numbers that would cover each other are moved apart, with a line to their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from numpy.typing import NDArray

from nabij.rules.geometry import to_lambert
from nabij.ui import maps

WIDTH = 1000  # units of the drawing
RADIUS = 42.0  # of a marker
LEAST_SIDE_M = 1200.0  # a single place is shown with its surroundings
PADDING = 0.1  # of the larger side
LOWEST, HIGHEST = 0.75, 1.15  # height of the drawing as a share of its width
ROUNDS = 60  # of moving markers apart
MOST_NAMES = 16
NAME_INSET = 110  # from the sides, so that names are whole

Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y; metres, y downwards


@dataclass(frozen=True)
class Marker:
    """One numbered place. `rough`: its point is not at the door."""

    number: int
    lon: float
    lat: float
    label: str
    href: str
    rough: bool = False


@dataclass(frozen=True)
class Area:
    """A unit of the territory under the markers. `outline` is its path in metres; `own` is the one that was asked."""

    outline: str
    name: str
    own: bool = False


def projected(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Points (longitude, latitude) as rows of x and y in metres, y downwards, as the outlines are."""
    found = shapely.get_coordinates(to_lambert([shapely.Point(point) for point in points]))
    return np.asarray(found * (1.0, -1.0), dtype=np.float64)


def frame(points: NDArray[np.float64], asked: Box | None = None) -> Box:
    """What the map shows: all points and the unit asked for, with room around them, in a shape that fits a screen."""
    corners = [points.min(axis=0), points.max(axis=0)] if len(points) else []
    if asked:
        corners += [np.array(asked[:2]), np.array(asked[2:])]
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    middle = (low + high) / 2
    width, height = np.maximum(high - low, LEAST_SIDE_M) * (1 + 2 * PADDING)
    width = max(width, height / HIGHEST)
    height = max(height, width * LOWEST)
    return (
        float(middle[0] - width / 2),
        float(middle[1] - height / 2),
        float(middle[0] + width / 2),
        float(middle[1] + height / 2),
    )


def meets(outline: str, box: Box) -> bool:
    """Whether an outline's bounds meet the box."""
    min_x, min_y, max_x, max_y = maps.bounds(outline)
    return min_x < box[2] and max_x > box[0] and min_y < box[3] and max_y > box[1]


def apart(points: NDArray[np.float64], distance: float) -> NDArray[np.float64]:
    """Points moved so that hardly two are nearer than `distance`; those that are alone stay where they are.

    The same input gives the same output: points on one spot leave it in directions that follow their order.
    """
    moved = points.astype(np.float64).copy()
    count = len(moved)
    if count < 2:
        return moved
    turns = np.arange(count) * 2.399963  # the golden angle: no two leave in one direction
    nudges = np.column_stack([np.cos(turns), np.sin(turns)])
    for _round in range(ROUNDS):
        offsets = moved[:, None, :] - moved[None, :, :]
        lengths = np.linalg.norm(offsets, axis=2)
        close = (lengths < distance) & ~np.eye(count, dtype=bool)
        if not close.any():
            break
        same = close & (lengths < 1e-6)
        directions = np.where(lengths[..., None] > 1e-6, offsets / np.maximum(lengths[..., None], 1e-6), 0.0)
        pushes = (directions * np.where(close, (distance - lengths) / 2, 0.0)[..., None]).sum(axis=1)
        moved += pushes + nudges * same.any(axis=1)[:, None] * distance * 0.25
    return moved


def point_map(
    markers: Sequence[Marker],
    areas: Sequence[Area],
    box: Box,
    *,
    title: str,
    described: str,
    start: tuple[float, float] | None = None,
    start_label: str = "",
    radius: float = RADIUS,
) -> SafeString:
    """The drawing: areas, then where the reader starts from, then the markers with their numbers.

    `radius`: of a marker; a smaller one needs smaller numbers in the style sheet.
    """
    scale = WIDTH / (box[2] - box[0])
    height = round((box[3] - box[1]) * scale)
    places = projected([(marker.lon, marker.lat) for marker in markers]) if markers else np.empty((0, 2))
    true = (places - box[:2]) * scale
    shown = np.clip(apart(true, radius * 2 + 4), radius + 4, [WIDTH - radius - 4, height - radius - 4])
    parts = [_area(area, box, scale) for area in areas]
    parts += _names(areas, box, scale, shown, radius)
    if start:
        x, y = (projected([start])[0] - box[:2]) * scale
        parts.append(
            format_html(
                '<g class="map-start"><circle cx="{0}" cy="{1}" r="16"/><circle class="ring" cx="{0}" cy="{1}" r="30"/>'
                "<title>{2}</title></g>",
                round(x),
                round(y),
                start_label,
            )
        )
    parts += [_leader(at, door, radius) for at, door in zip(shown, true, strict=True)]
    parts += [_marker(marker, at, radius) for marker, at in zip(markers, shown, strict=True)]
    return mark_safe(  # noqa: S308 - every text is escaped where it is written
        f'<figure class="map point-map"><figcaption>{escape(title)}</figcaption>'
        f'<svg role="group" viewBox="0 0 {WIDTH} {height}"><title>{escape(title)}</title>'
        f"<desc>{escape(described)}</desc>{''.join(parts)}</svg></figure>"
    )


def _area(area: Area, box: Box, scale: float) -> str:
    path = maps.fitted(area.outline, box[0] + maps.MARGIN / scale, box[1] + maps.MARGIN / scale, scale)
    own = " asked" if area.own else ""
    return format_html('<path class="ground{}" d="{}"><title>{}</title></path>', own, path, area.name)


def _names(areas: Sequence[Area], box: Box, scale: float, shown: NDArray[np.float64], radius: float) -> list[str]:
    """Names of areas whose middle is in the frame, those nearest to its middle first. A name stands below a marker
    that would cover it; one for which there is no room is left out (the area still names itself)."""
    inside: list[tuple[float, float, float, str]] = []
    for area in areas:
        x, y = ((at - low) * scale for at, low in zip(maps.centroid(area.outline), box[:2], strict=True))
        if NAME_INSET < x < WIDTH - NAME_INSET and 0 < y < (box[3] - box[1]) * scale:
            inside.append((abs(x - WIDTH / 2) + abs(y - WIDTH / 2), x, y, area.name))
    placed: list[tuple[float, float, str]] = []
    for _away, x, y, name in sorted(inside):
        free = _free(x, y, shown, (box[3] - box[1]) * scale, radius)
        if free is not None and not any(abs(x - other) < 240 and abs(free - at) < 48 for other, at, _name in placed):
            placed.append((x, free, name))
    return [
        format_html('<text class="ground-name" x="{}" y="{}">{}</text>', round(x), round(y), name)
        for x, y, name in placed[:MOST_NAMES]
    ]


def _free(x: float, y: float, shown: NDArray[np.float64], height: float, radius: float) -> float | None:
    """How far down a name must stand so that no marker covers its middle; None where that is too far."""
    for _step in range(2):
        covering = [at for at in shown if abs(at[0] - x) < 3 * radius and abs(at[1] - y) < 1.6 * radius]
        if not covering:
            return y if y < height - 20 else None
        y = max(float(at[1]) for at in covering) + 1.9 * radius
    return None


def _leader(at: NDArray[np.float64], door: NDArray[np.float64], radius: float) -> str:
    if float(np.linalg.norm(at - door)) < radius * 0.6:
        return ""
    return format_html(
        '<g class="leader"><line x1="{0}" y1="{1}" x2="{2}" y2="{3}"/><circle cx="{2}" cy="{3}" r="7"/></g>',
        round(float(at[0])),
        round(float(at[1])),
        round(float(door[0])),
        round(float(door[1])),
    )


def _marker(marker: Marker, at: NDArray[np.float64], radius: float) -> str:
    x, y = round(float(at[0])), round(float(at[1]))
    return format_html(
        '<a href="{}" tabindex="-1" aria-hidden="true"><g class="marker{}"><circle cx="{}" cy="{}" r="{}"/>'
        '<text x="{}" y="{}">{}</text><title>{}</title></g></a>',
        marker.href,
        " rough" if marker.rough else "",
        x,
        y,
        round(radius),
        x,
        y + round(radius / 3),
        marker.number,
        marker.label,
    )
