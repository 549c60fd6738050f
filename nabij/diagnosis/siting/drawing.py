"""The map of a choice of sites: sectors and zones as ground, squares for what exists, numbered circles for new ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nabij.diagnosis.bordering.drawing import MARGIN, WIDTH, frame_of
from nabij.directory.pages.point_map import projected
from nabij.ui import maps


@dataclass(frozen=True)
class Marker:
    """One place on the map. `number` None: it exists already."""

    lon: float
    lat: float
    label: str
    number: int | None = None


def sites_map(
    outlines: tuple[str, ...],
    shades: Sequence[int],
    zones: Sequence[str],
    markers: Sequence[Marker],
    *,
    title: str,
    described: str,
) -> SafeString:
    """`shades`: of each sector 1 (short walk) to 5 (long), 0 for none; `zones`: outlines drawn as lines."""
    frame = frame_of(outlines)
    ground = "".join(
        f'<path class="area {f"class-{shade}" if shade else "elsewhere"}" '
        f'd="{maps.fitted(outline, frame.min_x, frame.min_y, frame.scale)}"/>'
        for outline, shade in zip(outlines, shades, strict=True)
        if outline
    )
    lines = "".join(
        f'<path class="border-line" d="{maps.fitted(outline, frame.min_x, frame.min_y, frame.scale)}"/>'
        for outline in zones
        if outline
    )
    points = projected([(marker.lon, marker.lat) for marker in markers]) if markers else np.empty((0, 2))
    shown = (points - [frame.min_x, frame.min_y]) * frame.scale + MARGIN
    drawn = [_marker(marker, round(float(x)), round(float(y))) for marker, (x, y) in zip(markers, shown, strict=True)]
    return mark_safe(  # noqa: S308 - every text is escaped where it is written
        f'<svg class="sites-map" role="img" viewBox="0 0 {WIDTH} {frame.height}"><title>{escape(title)}</title>'
        f"<desc>{escape(described)}</desc>{ground}{lines}{''.join(drawn)}</svg>"
    )


def _marker(marker: Marker, x: int, y: int) -> str:
    label = f"<title>{escape(marker.label)}</title>"
    if marker.number is None:
        return f'<rect class="site-existing" x="{x - 17}" y="{y - 17}" width="34" height="34">{label}</rect>'
    return (
        f'<g class="site-new"><circle cx="{x}" cy="{y}" r="34"/><text x="{x}" y="{y}">{marker.number}</text>{label}</g>'
    )
