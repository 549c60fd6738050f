"""Plans of neighbourhoods in words of the reader's language: names, what cannot be, what a move does."""

import math
from collections.abc import Mapping

import numpy as np
from django.utils.translation import gettext, ngettext

from nabij.diagnosis.bordering.planning import Plan, Refused, Step
from nabij.diagnosis.bordering.reading import Land
from nabij.diagnosis.showing import level_words, name_of
from nabij.rules.grouping import CannotGroup, Ungrouped
from nabij.rules.grouping_effects import NO_GROUP, Numbers
from nabij.rules.grouping_islands import Link
from nabij.ui.numbers import figure, with_unit


def sector_name(land: Land, place: int, lang: str) -> str:
    """The name of a sector, or its code."""
    return name_of(land.territory.sectors, place, lang)


def group_names(land: Land, group_of: Numbers, lang: str) -> dict[int, str]:
    """Each group is named after the district (or municipality) that most of its people live in."""
    level = next((one for one in ("district", "municipality") if one in land.territory.levels), None)
    if level is None:
        return {int(number): "" for number in np.unique(group_of) if number != NO_GROUP}
    units = land.territory.levels[level]
    found = {}
    for number in np.unique(group_of):
        if number == NO_GROUP:
            continue
        inside = (group_of == number) & (units.sector_of >= 0)
        places, weights = units.sector_of[inside], land.population[inside]
        if not len(places):
            found[int(number)] = ""
            continue
        people = np.bincount(places, weights=weights)
        if not people.any():
            people = np.bincount(places).astype(np.float64)
        found[int(number)] = name_of(units, int(people.argmax()), lang)
    return found


def border_name(land: Land, inside: str, border: str, lang: str, *, short: bool = False) -> str:
    """A border in words: the zone Zuid; Elsene (zone Zuid); `short`: Zuid; Elsene (Zuid)."""
    slugs = border.split("/")
    units = land.territory.levels[inside]
    if slugs[0] not in units.slugs:
        return gettext("land in no %(level)s") % {"level": level_words(inside, lang)}
    name = name_of(units, units.slugs.index(slugs[0]), lang)
    if len(slugs) == 1:
        return name if short else f"{level_words(inside, lang)} {name}"
    zones = land.territory.levels["zone"]
    if slugs[1] not in zones.slugs:
        return name
    zone = name_of(zones, zones.slugs.index(slugs[1]), lang)
    return f"{name} ({zone})" if short else f"{name} ({level_words('zone', lang)} {zone})"


def people(number: float) -> str:
    """A number of residents in words."""
    return ngettext("%(count)s resident", "%(count)s residents", round(number)) % {"count": figure(round(number))}


def why_ungrouped(one: Ungrouped, plan: Plan, land: Land, lang: str) -> str:
    """Why a part has no groups, with its numbers."""
    wish = plan.wish
    said = {
        "where": border_name(land, wish.inside, one.border, lang),
        "sectors": ngettext("%(count)s sector", "%(count)s sectors", len(one.units)) % {"count": len(one.units)},
        "people": people(one.population),
        "floor": figure(wish.floor),
        "ceiling": figure(wish.ceiling),
        "first": sector_name(land, one.units[0], lang),
        "largest": "" if one.unit is None else sector_name(land, one.unit, lang),
        "largest_people": "" if one.unit is None else figure(float(land.population[one.unit])),
    }
    whole = sum(border == one.border for border in plan.ground.border) == len(one.units)
    where = (
        gettext("%(where)s (%(sectors)s, %(people)s)")
        if whole
        else gettext("A part of %(where)s that hangs together (%(sectors)s from %(first)s on, %(people)s)")
    ) % said
    why = {
        "too_few_people": gettext("has fewer people than the least of %(floor)s for one group."),
        "unit_too_large": gettext(
            "holds the sector %(largest)s, which alone has %(largest_people)s people, more than the most of "
            "%(ceiling)s. A sector is not divided."
        ),
        "no_number": gettext(
            "cannot be divided: its people make no whole number of groups of %(floor)s to %(ceiling)s."
        ),
        "impossible": gettext("cannot be divided into groups of %(floor)s to %(ceiling)s: every division was tried."),
        "not_found": gettext(
            "was not divided: no groups of %(floor)s to %(ceiling)s were found. That does not prove that there are "
            "none; another seed or other limits may give them."
        ),
    }[one.code] % said
    return f"{where} {why}"


def why_joined(link: Link, plan: Plan, land: Land, lang: str) -> str:
    """An island that was joined by rule, with its numbers."""
    return gettext(
        "%(where)s lies in several pieces. The piece around %(island)s (%(sectors)s, %(people)s) is too small for a "
        "group. It was joined to %(other)s, the nearest sector across, %(metres)s m away between points inside both."
    ) % {
        "where": border_name(land, plan.wish.inside, link.border, lang),
        "island": sector_name(land, link.unit, lang),
        "sectors": ngettext("%(count)s sector", "%(count)s sectors", len(link.units)) % {"count": len(link.units)},
        "people": people(link.population),
        "other": sector_name(land, link.other, lang),
        "metres": figure(round(link.metres, -1)),
    }


def why_refused(refused: Refused, plan: Plan, land: Land, lang: str) -> str:
    """Why a move was not made."""
    place = {slug: number for number, slug in enumerate(land.territory.sectors.slugs)}.get(refused.move.sector)
    said = {
        "sector": refused.move.sector[:40] if place is None else sector_name(land, place, lang),
        "group": refused.move.group,
        "where": "" if place is None else border_name(land, plan.wish.inside, plan.ground.border[place], lang),
    }
    return {
        "unknown_sector": gettext("There is no sector “%(sector)s”. Nothing was moved."),
        "unknown_group": gettext("There is no group %(group)s. Nothing was moved."),
        "same_group": gettext("%(sector)s is in group %(group)s already. Nothing was moved."),
        "other_border": gettext(
            "%(sector)s lies in %(where)s and group %(group)s does not. No group leaves that border, so nothing was "
            "moved. To draw over it, choose another border to stay inside."
        ),
        "given_group": gettext("%(sector)s was not moved: a group that was given to keep stays as it is."),
    }[refused.code] % said


def cannot_group(problem: CannotGroup, keep: tuple[tuple[str, ...], ...]) -> str:
    """Why given groups cannot be kept."""
    if problem.code == "given_apart":
        return gettext(
            "Groups to keep, line %(line)s: these sectors do not hang together inside one border (%(codes)s)."
        ) % {"line": problem.parameters["group"] + 1, "codes": " ".join(keep[problem.parameters["group"]])}
    return gettext("These groups cannot be drawn (%(code)s).") % {"code": problem.code}


# ---- What a move does -----------------------------------------------------------------------------------------------


def effect(plan: Plan, land: Land, names: Mapping[int, str], lang: str) -> list[str]:
    """What the last move did: people of both groups, limits, contiguity, compactness, likeness. Empty without one."""
    if not plan.steps or plan.before is None:
        return []
    step, before, after = plan.steps[-1], plan.before, plan.measure
    found = [_moved(step, land, names, lang)]
    old = {one.number: one for one in before.groups}
    for number in (step.source, step.target):
        group, earlier = plan.of(number), old.get(number)
        if number == NO_GROUP:
            continue
        if group is None:
            found.append(gettext("Group %(group)s is no more: it has no sectors.") % {"group": number})
            continue
        words = {
            "group": number,
            "before": figure(earlier.population if earlier else 0),
            "after": figure(group.population),
        }
        words["state"] = limit_words(group.limit, group.population, plan)
        found.append(gettext("Group %(group)s goes from %(before)s to %(after)s residents: %(state)s.") % words)
        if group.pieces > 1:
            found.append(
                gettext("Group %(group)s no longer hangs together: it is now in %(pieces)s pieces.")
                % {"group": number, "pieces": group.pieces}
            )
    if all((group := plan.of(number)) is None or group.pieces == 1 for number in (step.source, step.target)):
        found.append(gettext("Both groups hang together."))
    found.append(_compactness(after.cut_m - before.cut_m, after.metres - before.metres))
    found.append(_likeness(before.within, after.within))
    return found


def _moved(step: Step, land: Land, names: Mapping[int, str], lang: str) -> str:
    said = {
        "sector": sector_name(land, step.sector, lang),
        "people": people(land.population[step.sector]),
        "source": step.source,
        "target": step.target,
        "target_name": names.get(step.target, ""),
    }
    if step.source == NO_GROUP:
        return gettext("%(sector)s (%(people)s) came to group %(target)s (%(target_name)s).") % said
    return gettext("%(sector)s (%(people)s) went from group %(source)s to group %(target)s (%(target_name)s).") % said


def limit_words(limit: str, population: float, plan: Plan) -> str:
    """Whether a group is within the limits, and by how many people not."""
    if limit == "below":
        return gettext("%(people)s too few for the least of %(floor)s") % {
            "people": figure(plan.wish.floor - population),
            "floor": figure(plan.wish.floor),
        }
    if limit == "above":
        return gettext("%(people)s too many for the most of %(ceiling)s") % {
            "people": figure(population - plan.wish.ceiling),
            "ceiling": figure(plan.wish.ceiling),
        }
    return gettext("within the limits")


def _compactness(metres: float, distance: float) -> str:
    longer = {"metres": figure(abs(round(metres))), "distance": figure(abs(distance), 1)}
    if abs(metres) < 0.5:
        borders = gettext("The borders between groups stay as long as they were")
    elif metres > 0:
        borders = gettext("The borders between groups become %(metres)s m longer (less compact)") % longer
    else:
        borders = gettext("The borders between groups become %(metres)s m shorter (more compact)") % longer
    if abs(distance) < 0.05:
        return gettext("%(borders)s; people live as far from the middle of their group.") % {"borders": borders}
    if distance > 0:
        return gettext("%(borders)s; people live on average %(distance)s m farther from the middle of their group.") % {
            "borders": borders,
            **longer,
        }
    return gettext("%(borders)s; people live on average %(distance)s m nearer to the middle of their group.") % {
        "borders": borders,
        **longer,
    }


def _likeness(before: float, after: float) -> str:
    if math.isnan(before) or math.isnan(after):
        return gettext("How alike groups are in need is not known: no need is known for their sectors.")
    said = {"before": with_unit(100 * before, 2, "%"), "after": with_unit(100 * after, 2, "%")}
    if said["before"] == said["after"]:
        return gettext("Of the differences in need between people, %(after)s lie within groups, as before.") % said
    words = (
        gettext(
            "Groups become more alike in need: of the differences between people, %(after)s lie within groups, "
            "not %(before)s."
        )
        if after < before
        else gettext(
            "Groups become less alike in need: of the differences between people, %(after)s lie within groups, "
            "not %(before)s."
        )
    )
    return words % said
