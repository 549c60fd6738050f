"""Choices of sites in words of the reader's language: what was found, how surely, and what cannot be."""

import math

from django.utils.translation import gettext, ngettext

from nabij.diagnosis.contents import Territory
from nabij.diagnosis.showing import UnitName, name_of
from nabij.diagnosis.siting.asking import SECTORS, among_words
from nabij.diagnosis.siting.choosing import CannotChoose, Chosen, Left
from nabij.diagnosis.siting.comparing import Comparison, Row
from nabij.diagnosis.siting.placing import NamedPlace
from nabij.diagnosis.siting.reading import Place
from nabij.rules.siting import Model
from nabij.rules.siting_effects import Walked
from nabij.ui.numbers import figure, with_unit
from nabij.ui.words import in_language

PROVEN = 1e-7  # a gap below this is rounding of the sums


def place_name(place: Place, territory: Territory, lang: str) -> str:
    """The name of a place: its own, and the sector that it lies in where it has none."""
    if any(place.names):
        return in_language(UnitName(place.id, *place.names), "name", lang).text
    if place.kind != SECTORS and place.sector >= 0:
        return gettext("%(kind)s without a name in %(sector)s") % {
            "kind": among_words(place.kind, lang),
            "sector": name_of(territory.sectors, place.sector, lang),
        }
    return place.id


def minutes(value: float) -> str:
    """Minutes with one decimal."""
    return gettext("%(minutes)s minutes") % {"minutes": figure(value, 1)}


def lead(chosen: Chosen) -> str:
    """The finding, in one or two sentences with their numbers."""
    wish, before, after = chosen.wish, chosen.before, chosen.after
    said = {
        "k": figure(len(chosen.chosen)),
        "mean": minutes(after.mean),
        "before": minutes(before.mean),
        "longest": minutes(after.longest),
        "longest_before": minutes(before.longest),
        "within": figure(after.within),
        "within_before": figure(before.within),
        "share": with_unit(100 * after.within / after.people, 0, "%") if after.people else "",
        "radius": figure(wish.radius, 0 if float(wish.radius).is_integer() else 1),
    }
    exists, count = bool(chosen.existing), len(chosen.chosen)
    first = ""  # the most people within reach: that is what the second sentence says
    if wish.model is Model.PMEDIAN and exists:
        first = ngettext(
            "With one more place people walk on average %(mean)s to the nearest, instead of %(before)s.",
            "With %(k)s more places people walk on average %(mean)s to the nearest, instead of %(before)s.",
            count,
        )
    elif wish.model is Model.PMEDIAN:
        first = ngettext(
            "With one place people walk on average %(mean)s to it.",
            "With %(k)s places people walk on average %(mean)s to the nearest.",
            count,
        )
    elif wish.model is Model.PCENTER and exists:
        first = ngettext(
            "With one more place nobody walks longer than %(longest)s, instead of %(longest_before)s.",
            "With %(k)s more places nobody walks longer than %(longest)s, instead of %(longest_before)s.",
            count,
        )
    elif wish.model is Model.PCENTER:
        first = ngettext(
            "With one place nobody walks longer than %(longest)s.",
            "With %(k)s places nobody walks longer than %(longest)s.",
            count,
        )
    elif wish.model is Model.LSCP and exists:
        first = ngettext(
            "One more place is needed so that everybody has one within %(radius)s minutes.",
            "%(k)s more places are needed so that everybody has one within %(radius)s minutes.",
            count,
        )
    elif wish.model is Model.LSCP:
        first = ngettext(
            "One place is needed so that everybody has one within %(radius)s minutes.",
            "%(k)s places are needed so that everybody has one within %(radius)s minutes.",
            count,
        )
    second = (
        gettext("%(within)s residents (%(share)s) have one within %(radius)s minutes; before it was %(within_before)s.")
        if exists
        else gettext("%(within)s residents (%(share)s) have one within %(radius)s minutes.")
    )
    return f"{first} {second}".strip() % said


def proof(chosen: Chosen) -> str:
    """How surely this is the best choice, in plain words."""
    said = {
        "candidates": figure(chosen.candidates),
        "k": figure(len(chosen.chosen)),
        "objective": objective_words(chosen, chosen.objective),
        "bound": objective_words(chosen, chosen.bound),
        "gap": gap_words(chosen.made.gap),
    }
    if chosen.made.gap < PROVEN:
        return gettext("Proven: no other choice among the %(candidates)s places does better than %(objective)s.") % said
    return (
        gettext(
            "Proven: no other choice among the %(candidates)s places can do better than %(bound)s; this one reaches "
            "%(objective)s. No other choice can be more than %(gap)s better."
        )
        % said
    )


def gap_words(gap: float) -> str:
    """A gap as per cent, with as many decimals as it takes."""
    per_cent = 0.0 if gap < PROVEN else 100 * gap
    decimals = 0 if per_cent == 0 else min(6, max(2, 1 - math.floor(math.log10(per_cent))))
    return with_unit(per_cent, decimals, "%")


def objective_words(chosen: Chosen, value: float) -> str:
    """The objective, or its bound, in the unit of the model."""
    weighed = chosen.wish.weigh != "people"
    model = chosen.wish.model
    if model is Model.PMEDIAN:
        words = (
            gettext("a mean walk of %(minutes)s minutes weighed by need")
            if weighed
            else gettext("a mean walk of %(minutes)s minutes")
        )
        return words % {"minutes": figure(value, 2)}
    if model is Model.PCENTER:
        return gettext("a longest walk of %(minutes)s minutes") % {"minutes": figure(value, 2)}
    if model is Model.MCLP:
        words = (
            gettext("%(people)s residents within reach, weighed by need")
            if weighed
            else gettext("%(people)s residents within reach")
        )
        return words % {"people": figure(value)}
    return ngettext("%(count)s place", "%(count)s places", round(value)) % {"count": figure(round(value))}


def left_words(left: Left) -> list[str]:
    """What could not be chosen, and why."""
    found = []
    if left.off_streets:
        found.append(
            gettext("%(count)s places are not joined to the streets and could not be chosen.")
            % {"count": figure(left.off_streets)}
        )
    if left.too_near:
        found.append(
            gettext("%(count)s places lie too near to what should be kept clear of, and could not be chosen.")
            % {"count": figure(left.too_near)}
        )
    if left.outside:
        found.append(
            gettext("%(count)s places lie outside the zone and could not be chosen.") % {"count": figure(left.outside)}
        )
    return found


def cannot(problem: CannotChoose, territory: Territory, lang: str) -> str:
    """Why there is no answer, and how to get one."""
    given, wish = problem.problem.parameters, problem.wish
    origin = given.get("origin")
    said = {
        "k": figure(wish.k),
        "index": wish.weigh,
        "sites": figure(given.get("sites", problem.candidates)),
        "sector": "" if origin is None else name_of(territory.sectors, origin, lang),
        "radius": figure(wish.radius, 0 if float(wish.radius).is_integer() else 1),
        "least": figure(math.ceil(problem.nearest_minutes)) if problem.nearest_minutes else "",
        "needed": figure(given.get("needed", 0)),
    }
    return {
        "no_demand": gettext("Nobody lives here, so there is nobody to put a place near to."),
        "bad_k": gettext("Write how many places are to be chosen: 1 or more."),
        "too_many_sites": gettext(
            "%(k)s places were asked for, and there are only %(sites)s to choose from. Ask for fewer, or choose from "
            "more kinds of places."
        ),
        "no_index": gettext(
            "Need by “%(index)s” is not known here: no diagnosis with it was computed yet. Weigh by need, or let "
            "everybody count the same."
        ),
        "no_radius": gettext("Write how many minutes of walking count as near."),
        "unreachable": gettext("No place can be reached on foot from %(sector)s, where people live."),
        "out_of_reach": gettext(
            "Somebody is always left out: from %(sector)s no place lies within %(radius)s minutes. With %(least)s "
            "minutes nobody would be; or choose from more kinds of places."
        ),
        "too_few_sites": gettext("%(k)s places cannot reach everybody; %(needed)s can."),
    }[problem.problem.code] % said


# ---- The meetings of 2025 -------------------------------------------------------------------------------------------


def row_words(row: Row, comparison: Comparison) -> str:
    """What a row of the comparison is."""
    count = {"count": figure(len(comparison.named.places)), "draws": figure(comparison.draws)}
    return {
        "meetings": gettext("the %(count)s meetings of 2025, each in the middle of its neighbourhood"),
        "best_median": gettext("the best %(count)s for the mean walk, weighed by need"),
        "best_cover": gettext("the best %(count)s for the most residents within reach"),
        "best_per_zone": gettext("the best in each zone, as many as there were meetings in it"),
        "chance": gettext("%(count)s sectors by chance (mean of %(draws)s draws)"),
    }[row.code] % count


def comparison_lead(comparison: Comparison) -> str:
    """What the comparison finds, with its numbers."""
    rows = {row.code: row.walked for row in comparison.rows}
    meetings, best, chance = rows["meetings"], rows["best_cover"], rows["chance"]
    return gettext(
        "The %(count)s meetings of 2025 have %(within)s residents (%(share)s) within %(radius)s minutes on foot. The "
        "best %(count)s places could have %(best)s, %(count)s by chance have %(chance)s."
    ) % {
        "count": figure(len(comparison.named.places)),
        "within": figure(meetings.within),
        "share": share(meetings),
        "radius": figure(comparison.radius),
        "best": figure(best.within),
        "chance": figure(chance.within),
    }


def share(walked: Walked) -> str:
    """Who has one within reach, of all."""
    return with_unit(100 * walked.within / walked.people, 0, "%") if walked.people else figure(None)


def swap_words(comparison: Comparison, territory: Territory, lang: str) -> str:
    """The best single swap."""
    swap, after = comparison.swap, comparison.swapped
    if swap is None or after is None:
        return gettext("No single swap would shorten the walks.")
    before = next(row.walked for row in comparison.rows if row.code == "meetings")
    return gettext(
        "The best single swap: the meeting at %(out)s to the sector %(into)s. The mean walk, weighed by need, "
        "goes from %(before)s to %(after)s minutes, and residents within reach from %(within_before)s to %(within)s. "
        "This says where walks are long, not that a meeting should stop: who comes, and what it took to build it, "
        "is in no figure here."
    ) % {
        "out": comparison.named.places[swap.out].name(lang),
        "into": name_of(territory.sectors, swap.into, lang),
        "before": figure(before.weighted, 1),
        "after": figure(after.weighted, 1),
        "within_before": figure(before.within),
        "within": figure(after.within),
    }


def basis_words(place: NamedPlace) -> str:
    """How a named place was located."""
    return {
        "sector": gettext("a statistical sector has this name"),
        "district": gettext("a monitored district has this name"),
        "street": gettext("a street or building of this name lies in this sector"),
        "host": gettext("where the sources place other work of the same house"),
        "municipality": gettext("only the municipality is named: it may be anywhere in it"),
    }[place.basis]
