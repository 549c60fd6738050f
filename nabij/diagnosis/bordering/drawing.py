"""The map of a plan as SVG: sectors in the tint of their group, thick lines between groups, a number in each.

Tints only keep neighbours apart; which group is which is said by the numbers, the lines and the table beside the map.
Each sector carries its code and group, for the script that lets it be dragged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from numpy.typing import NDArray

from nabij.rules.grouping_effects import NO_GROUP, Ground, Numbers
from nabij.ui import maps

WIDTH = 2000  # units of the drawing
MARGIN = 20
TINTS = 6


@dataclass(frozen=True)
class Drawing:
    """What the map shows. `outlines` and `labels` per sector, `names` per group, `marked`: the sector moved last."""

    outlines: tuple[str, ...]
    labels: Sequence[str]
    group_of: Numbers
    names: Mapping[int, str]
    wrong: frozenset[int]  # groups outside the limits or in pieces
    marked: int | None = None


@dataclass(frozen=True)
class Frame:
    """How metres become units of the drawing."""

    min_x: float
    min_y: float
    scale: float
    height: int


@dataclass(frozen=True)
class _Edges:
    """Pieces of outline that two sectors share: from and to in units of the drawing, and the two sectors."""

    ends: NDArray[np.int64]  # (m, 4)
    owners: Numbers  # (m, 2)


def plan_map(drawing: Drawing, ground: Ground, tints: Mapping[int, int], *, title: str, described: str) -> SafeString:
    """The drawing. `tints`: of each group a number from 0 to TINTS - 1 (see `tints_of`)."""
    frame = frame_of(drawing.outlines)
    shapes = []
    for place, outline in enumerate(drawing.outlines):
        if not outline:
            continue
        group = int(drawing.group_of[place])
        tint = "none" if group == NO_GROUP else str(tints.get(group, 0))
        marked = " moved" if place == drawing.marked else ""
        path = maps.fitted(outline, frame.min_x, frame.min_y, frame.scale)
        code, _space, _name = drawing.labels[place].partition(" ")
        shapes.append(
            f'<path class="sector tint-{tint}{marked}" data-sector="{escape(code)}" data-group="{group}" d="{path}">'
            f"<title>{escape(drawing.labels[place])}</title></path>"
        )
    edges = _edges(drawing.outlines)
    between = drawing.group_of[edges.owners]
    border = np.unique(np.asarray(ground.border), return_inverse=True)[1]
    over = border[edges.owners]
    other_group = between[:, 0] != between[:, 1]
    other_border = over[:, 0] != over[:, 1]
    lines = (
        f'<path class="group-line" d="{_lines(edges.ends[other_group & ~other_border])}"/>'
        f'<path class="border-line" d="{_lines(edges.ends[other_border])}"/>'
    )
    names = "".join(_number(number, drawing, ground, frame) for number in sorted(drawing.names))
    return mark_safe(  # noqa: S308 - every text is escaped where it is written
        f'<svg class="plan-map" role="img" viewBox="0 0 {WIDTH} {frame.height}"><title>{escape(title)}</title>'
        f"<desc>{escape(described)}</desc>{''.join(shapes)}{lines}{names}</svg>"
    )


def tints_of(ground: Ground, group_of: Numbers) -> dict[int, int]:
    """A tint for each group that none of its neighbours has, as far as there are tints; groups in order."""
    near: dict[int, set[int]] = {int(number): set() for number in np.unique(group_of) if number != NO_GROUP}
    for one, other in {tuple(pair) for pair in group_of[ground.beside].tolist()}:
        if one != other and NO_GROUP not in {one, other}:
            near[one].add(other)
            near[other].add(one)
    found: dict[int, int] = {}
    for number in sorted(near, key=lambda number: (-len(near[number]), number)):
        taken = [found[other] for other in near[number] if other in found]
        found[number] = min(range(TINTS), key=lambda tint: (taken.count(tint), tint))
    return found


def _number(number: int, drawing: Drawing, ground: Ground, frame: Frame) -> str:
    """The number of a group, in the sector of it that lies nearest to the middle of its people."""
    units = np.flatnonzero(drawing.group_of == number)
    drawn = [unit for unit in units.tolist() if drawing.outlines[unit]]
    if not drawn:
        return ""
    weights = ground.population[units]
    middle = np.average(ground.points[units], axis=0, weights=weights if weights.any() else None)
    unit = min(drawn, key=lambda one: float(np.hypot(*(ground.points[one] - middle))))
    x, y = maps.centroid(drawing.outlines[unit])
    at_x, at_y = round((x - frame.min_x) * frame.scale) + MARGIN, round((y - frame.min_y) * frame.scale) + MARGIN
    wrong = " wrong" if number in drawing.wrong else ""
    mark = "!" if number in drawing.wrong else ""
    return f'<text class="group-number{wrong}" x="{at_x}" y="{at_y}">{number}{mark}</text>'


@lru_cache(maxsize=4)
def frame_of(outlines: tuple[str, ...]) -> Frame:
    """The frame that holds all these outlines."""
    boxes = np.array([maps.bounds(outline) for outline in outlines if outline])
    if not len(boxes):
        return Frame(0.0, 0.0, 1.0, WIDTH // 2)
    min_x, min_y = boxes[:, :2].min(axis=0).tolist()
    max_x, max_y = boxes[:, 2:].max(axis=0).tolist()
    scale = (WIDTH - 2 * MARGIN) / max(max_x - min_x, (max_y - min_y) / 1.4, 1.0)
    return Frame(min_x, min_y, scale, round((max_y - min_y) * scale) + 2 * MARGIN)


@lru_cache(maxsize=4)
def _edges(outlines: tuple[str, ...]) -> _Edges:
    """The pieces of outline that two sectors share. Outlines share their corners, so a shared piece is the same."""
    frame = frame_of(outlines)
    ends, owners = [], []
    for place, outline in enumerate(outlines):
        for ring in outline.split("M"):
            corners = np.array(ring.replace("Z", " ").replace("L", " ").replace(",", " ").split(), dtype=np.float64)
            if len(corners) < 4:
                continue
            at = corners.reshape(-1, 2)
            at = np.vstack([at, at[:1]]) if (at[0] != at[-1]).any() else at
            ends.append(np.hstack([at[:-1], at[1:]]))
            owners.append(np.full(len(at) - 1, place))
    if not ends:
        return _Edges(np.empty((0, 4), dtype=np.int64), np.empty((0, 2), dtype=np.int64))
    every, owner = np.vstack(ends), np.concatenate(owners)
    turned = (every[:, 0] > every[:, 2]) | ((every[:, 0] == every[:, 2]) & (every[:, 1] > every[:, 3]))
    every[turned] = every[turned][:, [2, 3, 0, 1]]
    order = np.lexsort(every.T[::-1])
    every, owner = every[order], owner[order]
    same = (every[1:] == every[:-1]).all(axis=1) & (owner[1:] != owner[:-1])
    first = np.flatnonzero(same)
    shown = np.rint((every[first] - [frame.min_x, frame.min_y] * 2) * frame.scale).astype(np.int64) + MARGIN
    return _Edges(shown, np.column_stack([owner[first], owner[first + 1]]))


def _lines(ends: NDArray[np.int64]) -> str:
    """Pieces of line as one path; those that continue each other are joined, each drawn once."""
    after: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one_x, one_y, two_x, two_y in ends.tolist():
        one, two = (one_x, one_y), (two_x, two_y)
        if one != two:
            after.setdefault(one, []).append(two)
            after.setdefault(two, []).append(one)
    # From the ends of lines first, so that each line is drawn in one stroke; then the closed ones.
    starts = sorted(after, key=lambda corner: (len(after[corner]) == 2, corner))
    drawn: list[str] = []
    for start in starts:
        while after[start]:
            here, steps = start, []
            while after[here]:
                there = after[here].pop()
                after[there].remove(here)
                steps.append(f"{there[0] - here[0]} {there[1] - here[1]}")
                here = there
            drawn.append(f"M{start[0]} {start[1]}l{' '.join(steps)}")
    return "".join(drawn)
