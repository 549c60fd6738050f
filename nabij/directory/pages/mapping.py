"""The ground of a map: the neighbourhoods under the points, or the municipalities where the map is wide."""

from nabij.directory.pages.point_map import Area, Box, meets
from nabij.territory.models import Unit
from nabij.ui.numbers import current_language
from nabij.ui.words import in_language

FEW_KM = 6.0  # a map narrower than this shows neighbourhoods


def outline_of(unit: Unit) -> str | None:
    """The outline of a unit, which lists of units leave out."""
    return Unit.objects.values_list("outline", flat=True).get(pk=unit.pk)


def areas(box: Box, asked: Unit | None = None, outline: str | None = None) -> list[Area]:
    """The units that meet the map; the unit that was asked for, with its outline, lies on top. One query."""
    level = "district" if (box[2] - box[0]) / 1000 <= FEW_KM else "municipality"
    lang = current_language()
    around = Unit.objects.filter(level__slug=level, valid_to__isnull=True, outline__isnull=False).defer("boundary")
    found = [
        Area(one.outline, in_language(one, "name", lang).text)
        for one in around
        if one.outline and one.pk != (asked.pk if asked else None) and meets(one.outline, box)
    ]
    if asked is not None and outline:
        found.append(Area(outline, in_language(asked, "name", lang).text, own=True))
    return found
