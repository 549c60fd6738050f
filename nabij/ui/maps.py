"""Maps as SVG from the outlines of units: five classes from light (low need) to dark (high need), and their legend.

Suppressed is hatched, missing is dotted, zero is empty. A map is never alone: the page shows its table, which holds the
same links; so the links in the drawing are for pointers only and add no stops for the keyboard.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, override
from numpy.typing import NDArray

from nabij.rules.classes import ValueClass, class_of, value_classes
from nabij.ui.numbers import EN_DASH, NO_BREAK_SPACE, figure, rounded, unit_word, with_unit
from nabij.ui.words import status_word

WIDTH = 2000  # units of the drawing; outlines are rounded to whole ones
MARGIN = 20
# With fewer than five classes the shades are spread out, so that neighbours stay apart.
SHADES = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
PATTERN_FILL = {
    "suppressed": ' fill="url(#hatched-map)"',
    "missing": ' fill="url(#dotted-map)"',
    "striped": ' fill="url(#striped-map)"',
}
STRIPED = 0
_PATTERNED: dict[int | None, str] = {STRIPED: "striped", None: "missing"}  # shades that are drawn as a pattern
MOST_NAMED = 8  # more names than this do not fit on a map of a telephone's width
ALWAYS_IN_LEGEND = ("zero", "suppressed", "missing")


@dataclass(frozen=True)
class Shape:
    """One unit on a map. `path` is its outline (SVG path, absolute whole metres, y downwards)."""

    path: str
    label: str
    href: str | None
    status: str
    value: float | None
    highlight: bool = False


@dataclass(frozen=True)
class Category:
    """One class of units that have no number. `shade`: 1 (light) to 5 (dark, what needs attention first).

    STRIPED: light and dark, for a class that may be either and is no step between them. None: dotted, as what is
    missing, for a class that says that something is not known.
    """

    words: str
    shade: int | None


@dataclass(frozen=True)
class Map:
    """The drawing and its legend; `figure` is both under their title."""

    svg: SafeString
    legend: SafeString
    title: str

    @property
    def figure(self) -> SafeString:
        """The whole figure: title, drawing, legend."""
        return mark_safe(  # noqa: S308 - the title is escaped, the rest is ours
            f'<figure class="map"><figcaption>{escape(self.title)}</figcaption>{self.svg}{self.legend}</figure>'
        )


@dataclass(frozen=True)
class _Frame:
    """How metres become units of the drawing."""

    min_x: float
    min_y: float
    scale: float
    height: int


def choropleth(
    shapes: Sequence[Shape],
    *,
    title: str,
    unit: str,
    decimals: int,
    lang: str,
    direction: str,
    schematic: bool = False,
    ends: tuple[str, str] | None = None,
) -> Map:
    """A map of one indicator over the units of a level.

    `direction` is the indicator's: "higher_is_worse" and "neutral" darken with the value, "higher_is_better" darkens as
    the value falls, so that dark is always high need. `schematic` says that the outlines are not real borders.
    `ends`: what light and dark mean, where that is not low and high need.
    """
    with override(lang):
        shown = {
            index: float(rounded(shape.value, decimals))
            for index, shape in enumerate(shapes)
            if shape.status in {"known", "estimated"} and shape.value is not None
        }
        classes = value_classes(shown.values())
        shades = SHADES[len(classes)] if classes else ()
        if direction == "higher_is_better":
            shades = shades[::-1]

        def css(index: int, shape: Shape) -> str:
            if index in shown:
                estimated = " estimated" if shape.status == "estimated" else ""
                return f"class-{shades[class_of(shown[index], classes)]}{estimated}"
            return f"status-{shape.status}"

        def said(shape: Shape) -> str:
            if shape.status in {"known", "zero", "estimated"}:
                text = f"{shape.label}: {with_unit(shape.value, decimals, unit, lang)}"
                return f"{text} ({status_word(shape.status)})" if shape.status == "estimated" else text
            return f"{shape.label}: {status_word(shape.status)}"

        counts = Counter(shape.status for shape in shapes)
        described = _described(shapes, counts, said)
        svg = _drawing(shapes, title, described, css, said, patterned=True)
        named = ends or _ends(direction)
        legend = _legend(classes, shades, counts, (unit, decimals, lang), named, schematic=schematic)
        return Map(svg, legend, title)


def category_map(shapes: Sequence[Shape], categories: Sequence[Category], *, title: str, lang: str) -> Map:
    """A map of classes in words; the value of a shape is the place of its class among the categories."""
    with override(lang):
        of_shape = [
            None if shape.value is None or shape.status != "known" else categories[int(shape.value)] for shape in shapes
        ]
        drawn = [
            shape if found is None else replace(shape, status=_PATTERNED.get(found.shade, shape.status))
            for shape, found in zip(shapes, of_shape, strict=True)
        ]
        words = {
            id(shape): f"{shape.label}: {found.words if found else status_word(shape.status)}"
            for shape, found in zip(drawn, of_shape, strict=True)
        }

        def css(index: int, shape: Shape) -> str:
            found = of_shape[index]
            return f"class-{found.shade}" if found and found.shade else f"status-{shape.status}"

        inside = Counter(found.words for found in of_shape if found)
        counts = Counter(shape.status for shape, found in zip(shapes, of_shape, strict=True) if not found)
        described = "; ".join(f"{one.words}: {inside[one.words]}" for one in categories if inside[one.words])
        svg = _drawing(
            drawn, title, described or gettext("no areas"), css, lambda shape: words[id(shape)], patterned=True
        )
        entries = [
            _entry(f"class-{one.shade}", "", one.words, inside[one.words])
            if one.shade
            else _status_entry(_PATTERNED[one.shade], one.words, inside[one.words])
            for one in categories
        ] + [
            _status_entry(status, status_word(status), counts[status])
            for status in ("missing", "not_applicable")
            if counts[status]
        ]
        legend = mark_safe(f'<div class="legend"><ul>{"".join(entries)}</ul></div>')  # noqa: S308 - texts are escaped
        return Map(svg, legend, title)


def locator_map(shapes: Sequence[Shape], *, title: str, lang: str) -> SafeString:
    """Where the marked unit lies among the others. Values and statuses are not drawn.

    Without a marked unit it is a map to choose from; a few units then carry their names.
    """
    with override(lang):
        svg = _drawing(
            shapes,
            title,
            ", ".join(shape.label for shape in shapes if shape.highlight or len(shapes) <= MOST_NAMED),
            lambda _index, shape: "here" if shape.highlight else "elsewhere",
            lambda shape: shape.label,
            patterned=False,
            named=len(shapes) <= MOST_NAMED and not any(shape.highlight for shape in shapes),
        )
        return mark_safe(  # noqa: S308 - the title is escaped, the drawing is ours
            f'<figure class="map locator"><figcaption>{escape(title)}</figcaption>{svg}</figure>'
        )


def _drawing(
    shapes: Sequence[Shape],
    title: str,
    described: str,
    css: Callable[[int, Shape], str],
    said: Callable[[Shape], str],
    *,
    patterned: bool,
    named: bool = False,
) -> SafeString:
    """The SVG: every unit as a path that names itself, the marked ones on top."""
    frame = _frame([shape.path for shape in shapes if shape.path])
    drawn: list[str] = []
    names: list[str] = []
    for index in sorted(range(len(shapes)), key=lambda index: shapes[index].highlight):
        shape = shapes[index]
        if not shape.path:
            continue
        pattern = PATTERN_FILL.get(shape.status, "") if patterned else ""
        own = " own" if shape.highlight else ""
        outline = fitted(shape.path, frame.min_x, frame.min_y, frame.scale)
        path = (
            f'<path class="area {escape(css(index, shape))}{own}"{pattern} d="{outline}">'
            f"<title>{escape(said(shape))}</title></path>"
        )
        if named:
            x, y = centroid(shape.path)
            names.append(
                f'<text class="area-name" x="{round((x - frame.min_x) * frame.scale) + MARGIN}" '
                f'y="{round((y - frame.min_y) * frame.scale) + MARGIN}">{escape(shape.label)}</text>'
            )
        if shape.href:
            path = f'<a href="{escape(shape.href)}" tabindex="-1" aria-hidden="true">{path}</a>'
        drawn.append(path)
    role = "group" if any(shape.href for shape in shapes) else "img"
    return mark_safe(  # noqa: S308 - every text that comes in is escaped where it is written
        f'<svg role="{role}" viewBox="0 0 {WIDTH} {frame.height}"><title>{escape(title)}</title>'
        f"<desc>{escape(described)}.</desc>{''.join(drawn)}{''.join(names)}</svg>"
    )


def _described(shapes: Sequence[Shape], counts: Counter[str], said: Callable[[Shape], str]) -> str:
    """The map in words: the marked unit, the extremes, and how many units have no value."""
    parts = [said(shape) for shape in shapes if shape.highlight]
    valued = [shape for shape in shapes if shape.value is not None and shape.status in {"known", "zero", "estimated"}]
    if valued:
        lowest = min(valued, key=lambda shape: shape.value or 0.0)
        highest = max(valued, key=lambda shape: shape.value or 0.0)
        parts.append(gettext("highest: %(unit)s") % {"unit": said(highest)})
        parts.append(gettext("lowest: %(unit)s") % {"unit": said(lowest)})
    parts.extend(
        f"{status_word(status)}: {counts[status]}"
        for status in ("suppressed", "missing", "not_applicable")
        if counts[status]
    )
    return "; ".join(parts) or gettext("no areas")


def _ends(direction: str) -> tuple[str, str]:
    if direction == "neutral":
        return gettext("low"), gettext("high")
    return gettext("low need"), gettext("high need")


def _legend(
    classes: Sequence[ValueClass],
    shades: Sequence[int],
    counts: Counter[str],
    measure: tuple[str, int, str],
    named: tuple[str, str],
    *,
    schematic: bool,
) -> SafeString:
    """The classes from light to dark with how many units lie in each, then zero, suppressed and missing."""
    unit, decimals, lang = measure
    ends = {min(shades): named[0], max(shades): named[1]} if len(shades) > 1 else {}
    entries = [
        _entry(f"class-{shade}", "", _range_words(one, unit, decimals, lang), one.count, ends.get(shade, ""))
        for shade, one in sorted(zip(shades, classes, strict=True), key=lambda pair: pair[0])
    ]
    optional = [status for status in ("not_applicable", "estimated") if counts[status]]
    entries.extend(
        _entry("class-3 estimated", "", status_word(status), counts[status])
        if status == "estimated"
        else _status_entry(status, status_word(status), counts[status])
        for status in (*ALWAYS_IN_LEGEND, *optional)
    )
    heading = "" if unit in {"%", "EUR", "€", ""} else f'<p class="legend-unit">{escape(unit_word(unit))}</p>'
    note = ""
    if schematic:
        note = gettext("Schematic map: each area is drawn around its centre. These are not its real borders.")
        note = f'<p class="legend-note">{escape(note)}</p>'
    return mark_safe(  # noqa: S308 - every text is escaped where it is written
        f'<div class="legend">{heading}<ul>{"".join(entries)}</ul>{note}</div>'
    )


def _range_words(one: ValueClass, unit: str, decimals: int, lang: str) -> str:
    sign = unit if unit in {"%", "EUR", "€"} else ""
    if one.lower == one.upper:
        return with_unit(one.lower, decimals, sign, lang)
    joint = f"{NO_BREAK_SPACE}{EN_DASH}{NO_BREAK_SPACE}"
    return f"{figure(one.lower, decimals, lang)}{joint}{with_unit(one.upper, decimals, sign, lang)}"


def _entry(css: str, pattern: str, words: str, count: int, end: str = "") -> str:
    areas = ngettext("%(count)s area", "%(count)s areas", count) % {"count": count}
    said = f' <strong class="end">{escape(end)}</strong>' if end else ""
    return (
        '<li><svg class="swatch" width="28" height="18" aria-hidden="true">'
        f'<rect class="area {css}" x="1" y="1" width="26" height="16"{pattern}/></svg>'
        f'<span>{escape(words)} <span class="count">({escape(areas)})</span>{said}</span></li>'
    )


def _status_entry(status: str, words: str, count: int) -> str:
    return _entry(f"status-{status}", PATTERN_FILL.get(status, "").replace("-map", "-key"), words, count)


def _frame(paths: Iterable[str]) -> _Frame:
    boxes = [bounds(path) for path in paths]
    if not boxes:
        return _Frame(0.0, 0.0, 1.0, WIDTH // 2)
    min_x, min_y = min(box[0] for box in boxes), min(box[1] for box in boxes)
    max_x, max_y = max(box[2] for box in boxes), max(box[3] for box in boxes)
    scale = (WIDTH - 2 * MARGIN) / max(max_x - min_x, (max_y - min_y) / 1.4, 1.0)
    return _Frame(min_x, min_y, scale, round((max_y - min_y) * scale) + 2 * MARGIN)


def _numbers(ring: str) -> NDArray[np.float64]:
    """The corners of one ring, as rows of x and y."""
    return np.array(ring.replace(",", " ").split(), dtype=np.float64).reshape(-1, 2)


@lru_cache(maxsize=4096)
def bounds(path: str) -> tuple[float, float, float, float]:
    """Least x, least y, greatest x, greatest y of an outline."""
    corners = np.concatenate([_numbers(ring) for ring in _rings(path)])
    (min_x, min_y), (max_x, max_y) = corners.min(axis=0), corners.max(axis=0)
    return float(min_x), float(min_y), float(max_x), float(max_y)


@lru_cache(maxsize=4096)
def centroid(path: str) -> tuple[float, float]:
    """The centre of mass of the largest ring of an outline."""

    def mass(corners: NDArray[np.float64]) -> tuple[float, float, float]:
        following = np.roll(corners, -1, axis=0)
        cross = corners[:, 0] * following[:, 1] - following[:, 0] * corners[:, 1]
        doubled = float(cross.sum())
        if doubled == 0:
            x, y = corners.mean(axis=0)
            return 0.0, float(x), float(y)
        x, y = ((corners + following) * cross[:, None]).sum(axis=0) / (3 * doubled)
        return abs(doubled), float(x), float(y)

    # Counted from the first corner: products of national coordinates would lose the last digits.
    rings = [_numbers(ring) for ring in _rings(path)]
    origin = rings[0][0]
    _size, x, y = max(mass(ring - origin) for ring in rings)
    return float(x + origin[0]), float(y + origin[1])


@lru_cache(maxsize=8192)
def fitted(path: str, min_x: float, min_y: float, scale: float) -> str:
    """An outline in units of the drawing: whole numbers, steps from corner to corner, corners that fall together once.

    The steps are between rounded places, so that neighbours that share corners keep sharing them.
    """
    rings: list[str] = []
    for ring in _rings(path):
        corners = np.rint((_numbers(ring) - (min_x, min_y)) * scale).astype(int) + MARGIN
        steps = np.diff(corners, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        start = f"M{corners[0, 0]} {corners[0, 1]}"
        rings.append(start + ("l" + " ".join(f"{x} {y}" for x, y in steps.tolist()) if len(steps) else "") + "z")
    return "".join(rings)


def _rings(path: str) -> list[str]:
    """The rings of an outline: what stands between M and Z. ValueError for a path of another form."""
    rings = [ring.strip().removesuffix("Z").replace("L", " ") for ring in path.split("M") if ring.strip()]
    if not rings or not set("".join(rings)) <= set("0123456789.,-+eE \n"):
        raise ValueError("an outline is M, absolute corners and Z, once per ring")
    return rings
