"""Plans for the command line: asked, drawn and checked, with what is wrong said in one line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from nabij.diagnosis.bordering import files, saying
from nabij.diagnosis.bordering.asking import Wish, read_wish
from nabij.diagnosis.bordering.planning import Plan
from nabij.diagnosis.bordering.planning import plan as planned
from nabij.diagnosis.bordering.reading import Land, read_land
from nabij.rules.grouping import CannotGroup
from nabij.rules.grouping_effects import PlanMeasure, measured
from nabij.rules.grouping_islands import joined_islands
from nabij.ui.numbers import figure


def asked(given: Mapping[str, str]) -> tuple[Land, Wish]:
    """The land and what is wished for. Raises ValidationError with everything that is wrong."""
    land = read_land()
    found = read_wish(given, land)
    if found.errors:
        raise ValidationError(
            [f"--{name.rstrip('s') if name == 'moves' else name}: {what}" for name, what in found.errors.items()]
        )
    return land, found.wish


def drawn(land: Land, wish: Wish) -> Plan:
    """The plan. Raises ValidationError where given groups cannot be kept."""
    try:
        return planned(land, wish)
    except CannotGroup as problem:
        raise ValidationError(saying.cannot_group(problem, wish.keep)) from None


def checked(land: Land, wish: Wish, path: Path) -> dict[str, Any]:
    """A plan from a file held against the rules: every breach is a sentence. Raises UnusablePlan."""
    found = files.read_plan(path, land)
    ground = land.ground(wish.inside)
    pairs = [(int(one), int(other)) for one, other in ground.beside.tolist()]
    links = joined_islands(ground.population.tolist(), ground.border, pairs, ground.points, floor=wish.floor)
    measure = measured(
        ground,
        found.group_of,
        floor=wish.floor,
        ceiling=wish.ceiling,
        links=[(link.unit, link.other) for link in links],
    )
    slugs = land.territory.sectors.slugs
    return {
        "file": path.name,
        "floor": wish.floor,
        "ceiling": wish.ceiling,
        "inside": wish.inside,
        "worth": files.measure_record(measure),
        "broken": _broken(measure, found.labels, wish),
        "groups": [
            {
                "group": found.labels[one.number],
                "borders": list(one.borders),
                "residents": one.population,
                "limit": one.limit or None,
                "pieces": one.pieces,
                "sectors": [slugs[unit] for unit in one.units],
            }
            for one in measure.groups
        ],
        "sources": files.source_records(land),
    }


def _broken(measure: PlanMeasure, labels: Mapping[int, str], wish: Wish) -> list[str]:
    found = []
    for one in measure.groups:
        said = {
            "group": labels[one.number],
            "people": figure(round(one.population)),
            "floor": figure(wish.floor),
            "ceiling": figure(wish.ceiling),
            "pieces": one.pieces,
            "borders": ", ".join(one.borders),
        }
        if one.limit == "below":
            found.append(gettext("Group %(group)s has %(people)s residents, fewer than %(floor)s.") % said)
        if one.limit == "above":
            found.append(gettext("Group %(group)s has %(people)s residents, more than %(ceiling)s.") % said)
        if one.pieces > 1:
            found.append(gettext("Group %(group)s does not hang together: it is in %(pieces)s pieces.") % said)
        if len(one.borders) > 1:
            found.append(gettext("Group %(group)s lies in more than one border: %(borders)s.") % said)
    if measure.left_units:
        found.append(
            gettext("%(sectors)s sectors with %(people)s residents are in no group.")
            % {"sectors": figure(measure.left_units), "people": figure(round(measure.left_people))}
        )
    return found
