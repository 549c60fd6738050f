"""The map of a unit: its border, the places that touch it, and the services that everybody may know. SVG."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from nabij.diagnosis.contents import Site
from nabij.diagnosis.neighbourhood.basis import Address, Basis
from nabij.diagnosis.neighbourhood.offer_section import service_name
from nabij.diagnosis.showing import name_of
from nabij.directory.pages import point_map
from nabij.directory.pages.point_map import Area, Marker
from nabij.ui import maps, numbers

RADIUS = 28.0  # of a service with a number: so many as are numbered leave most of a district free
DOT, SMALL_DOT, MANY = 7.0, 4.0, 300  # of a service without a number; where there are many of them
_SVG = re.compile(r"<svg.*</svg>", re.DOTALL)
# What the page says in its style sheet, for paper: black on white, little ink.
PAPER_STYLE = """
.ground { fill: #ffffff; stroke: #9aa5a0; stroke-width: 2px; }
.ground.asked { fill: #d5e8e6; stroke: #0b5563; stroke-width: 4px; }
.ground-name { font-family: "Atkinson Hyperlegible"; font-size: 26px; text-anchor: middle; fill: #4b5754; }
.marker circle { fill: #0b5563; stroke: #ffffff; stroke-width: 3px; }
.marker text { font-family: "Atkinson Hyperlegible"; font-size: 28px; font-weight: 700; text-anchor: middle; }
.marker text { fill: #ffffff; }
.dot { fill: #0b5563; stroke: #ffffff; stroke-width: 2px; }
.leader line { stroke: #18211f; stroke-width: 3px; }
.leader circle { fill: #18211f; }
"""


@dataclass(frozen=True)
class Drawing:
    """The map as HTML figure, its title, and what it shows in words. `outlined` False: no border is known."""

    figure: str
    title: str
    described: str

    @property
    def for_paper(self) -> str:
        """The drawing alone, with its own style: a whole SVG file. Empty where there is no drawing."""
        found = _SVG.search(self.figure)
        if found is None:
            return ""
        svg = re.sub(r"<a [^>]*>|</a>|<title>.*?</title>|<desc>.*?</desc>", "", found[0], flags=re.DOTALL)
        head, rest = svg.split(">", 1)
        return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{PAPER_STYLE}</style>{rest}'


def draw(basis: Basis, unit: Address, listed: Sequence[Site], outlines: Mapping[str, str], lang: str) -> Drawing | None:
    """The map of a unit; None where its border is not known.

    `listed`: services that get a number, in their order; without them every service of the unit is a dot. `outlines`:
    of the units of this level, by code.
    """
    own = outlines.get(basis.slug(unit))
    if not own:
        return None
    with override(lang):
        areas = [
            Area(outlines[basis.slug(one)], name_of(basis.units(one.level), one.place, lang))
            for one in basis.neighbours(unit)
            if outlines.get(basis.slug(one))
        ]
        name = name_of(basis.units(unit.level), unit.place, lang)
        areas.append(Area(own, "", own=True))  # its name is the title; on the map it would lie under the services
        sites = [site for site in basis.sites(unit) if not site.is_synthetic]
        title = _("%(place)s and its services") % {"place": name}
        described = _described(areas[:-1], len(listed) or len(sites), lang)
        box = point_map.frame(np.empty((0, 2)), maps.bounds(own))
        near = [area for area in areas if point_map.meets(area.outline, box)]
        markers = [_marker(number, site, lang) for number, site in enumerate(listed, 1)]
        figure = str(point_map.point_map(markers, near, box, title=title, described=described, radius=RADIUS))
        if not listed:
            figure = _with_dots(figure, sites, box)
        return Drawing(figure, title, described)


def _marker(number: int, site: Site, lang: str) -> Marker:
    href = reverse("directory:service", args=[site.service_id])
    return Marker(number, site.lon, site.lat, f"{number}. {service_name(site, lang)}", href)


def _described(neighbours: Sequence[Area], services: int, lang: str) -> str:
    said = ngettext("%(count)s service is drawn", "%(count)s services are drawn", services) % {
        "count": numbers.figure(services, 0, lang)
    }
    if not neighbours:
        return said
    names = ", ".join(area.name for area in neighbours)
    return _("%(services)s; around it: %(places)s") % {"services": said, "places": names}


def _with_dots(figure: str, sites: Sequence[Site], box: point_map.Box) -> str:
    """The same drawing with a dot for every service, for units with too many to number."""
    if not sites:
        return figure
    scale = point_map.WIDTH / (box[2] - box[0])
    places = (point_map.projected([(site.lon, site.lat) for site in sites]) - box[:2]) * scale
    drawn = np.unique(np.rint(places).astype(int), axis=0)
    dots = "".join(
        format_html(
            '<circle class="dot" cx="{}" cy="{}" r="{}"/>', int(x), int(y), DOT if len(drawn) <= MANY else SMALL_DOT
        )
        for x, y in drawn.tolist()
    )
    return figure.replace("</svg>", f"{dots}</svg>", 1)


def caption(drawing: Drawing) -> str:
    """The title with what it shows, for whoever does not see it."""
    return escape(f"{drawing.title}: {drawing.described}.")
