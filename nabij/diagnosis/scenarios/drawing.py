"""The map of who gains and who loses: colour says it, and so does a sign, for whoever sees no colour or prints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from nabij.rules.gains import Shift
from nabij.ui.maps import MARGIN, WIDTH, bounds, centroid, fitted

MOST_SIGNS = 200  # more signs than this would cover the map
HALF = 0.5

# Code -> sign and words, from losing to gaining; then what has no such word.
CLASSES: dict[str, tuple[str, str | Promise]] = {
    "lose-many": ("−−", _("more than half of the people lose")),
    "lose-some": ("−", _("more people lose than gain")),
    "same": ("", _("no change, or as many gain as lose")),
    "gain-some": ("+", _("more people gain than lose")),
    "gain-many": ("++", _("more than half of the people gain")),
    "unknown": ("?", _("not known, or nobody lives here")),
}


@dataclass(frozen=True)
class Area:
    """One unit: its outline, name, page, and what changes for its people."""

    path: str
    name: str
    href: str | None
    shift: Shift


def class_of(shift: Shift) -> str:
    """The class of a unit, by those who gain less those who lose as a part of all its people."""
    known = shift.people - shift.unknown
    if known < HALF:
        return "unknown"
    net = (shift.gained - shift.lost) / shift.people
    if abs(shift.gained - shift.lost) < HALF:
        return "same"
    many = "many" if abs(net) > HALF else "some"
    return f"{'gain' if net > 0 else 'lose'}-{many}"


def gains_map(areas: Sequence[Area], title: str, lang: str) -> SafeString:
    """The whole figure: title, drawing, legend. Empty without outlines."""
    drawn = [one for one in areas if one.path]
    if not drawn:
        return mark_safe("")
    with override(lang):
        classes = [class_of(one.shift) for one in drawn]
        counts = Counter(classes)
        boxes = [bounds(one.path) for one in drawn]
        min_x, min_y = min(box[0] for box in boxes), min(box[1] for box in boxes)
        max_x, max_y = max(box[2] for box in boxes), max(box[3] for box in boxes)
        scale = (WIDTH - 2 * MARGIN) / max(max_x - min_x, (max_y - min_y) / 1.4, 1.0)
        height = round((max_y - min_y) * scale) + 2 * MARGIN
        with_signs = sum(code not in {"same", "unknown"} for code in classes) <= MOST_SIGNS
        shapes, signs = [], []
        for one, code in zip(drawn, classes, strict=True):
            sign, words = CLASSES[code]
            path = (
                f'<path class="area {code}" d="{fitted(one.path, min_x, min_y, scale)}">'
                f"<title>{escape(one.name)}: {escape(str(words))}</title></path>"
            )
            link = one.href and f'<a href="{escape(one.href)}" tabindex="-1" aria-hidden="true">{path}</a>'
            shapes.append(link or path)
            if with_signs and code not in {"same", "unknown"}:
                x, y = centroid(one.path)
                signs.append(
                    f'<text class="gain-sign" x="{round((x - min_x) * scale) + MARGIN}" '
                    f'y="{round((y - min_y) * scale) + MARGIN}">{sign}</text>'
                )
        role = "group" if any(one.href for one in drawn) else "img"
        described = "; ".join(f"{CLASSES[code][1]}: {counts[code]}" for code in CLASSES if counts[code])
        return mark_safe(  # noqa: S308 - every text is escaped where it is written
            f'<figure class="map gains-map"><figcaption>{escape(title)}</figcaption>'
            f'<svg role="{role}" viewBox="0 0 {WIDTH} {height}"><title>{escape(title)}</title>'
            f"<desc>{escape(described)}.</desc>{''.join(shapes)}"
            f'<g aria-hidden="true">{"".join(signs)}</g></svg>{_legend(counts)}</figure>'
        )


def _legend(counts: Counter[str]) -> str:
    entries = []
    for code, (sign, words) in CLASSES.items():
        said = ngettext("%(count)s area", "%(count)s areas", counts[code]) % {"count": counts[code]}
        entries.append(
            '<li><svg class="swatch" width="28" height="18" aria-hidden="true">'
            f'<rect class="area {code}" x="1" y="1" width="26" height="16"/></svg>'
            f"<span>{escape(str(words))}{f' ({sign})' if sign else ''} "
            f'<span class="count">({escape(said)})</span></span></li>'
        )
    note = escape(gettext("By the people who gain less the people who lose, as a part of all who live there."))
    return f'<div class="legend"><ul>{"".join(entries)}</ul><p class="legend-note">{note}</p></div>'
