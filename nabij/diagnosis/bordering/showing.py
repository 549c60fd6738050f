"""What the pages of the borders show: the plan in sentences, its map, its tables, its form."""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from nabij.diagnosis.bordering import saying
from nabij.diagnosis.bordering.asking import LIKENESS_CHOICES, Asked, Move, Wish
from nabij.diagnosis.bordering.drawing import Drawing, plan_map, tints_of
from nabij.diagnosis.bordering.planning import Plan, alternatives, beside_groups
from nabij.diagnosis.bordering.planning import plan as planned
from nabij.diagnosis.bordering.reading import Land
from nabij.diagnosis.showing import SourceRow, level_words, name_of, sources_of
from nabij.needs import kept
from nabij.rules.grouping_effects import NO_GROUP, GroupMeasure, PlanMeasure
from nabij.ui.numbers import current_language, figure, separators, with_unit


@dataclass(frozen=True)
class GroupRow:
    """One group in the table."""

    measure: GroupMeasure
    name: str
    where: str
    state: str
    is_wrong: bool
    is_given: bool
    is_changed: bool


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class OptionGroup:
    """Choices under one heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class MoveRow:
    """One move that was made."""

    sector: str
    source: int
    target: int


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page of one plan."""

    plan: Plan
    lead: str
    findings: tuple[str, ...]
    effect: tuple[str, ...]
    refused: tuple[str, ...]
    infeasible: tuple[str, ...]
    joined: tuple[str, ...]
    map: SafeString
    rows: tuple[GroupRow, ...]
    sectors: tuple[OptionGroup, ...]
    targets: tuple[Option, ...]
    picked: str
    near: str
    moves: tuple[MoveRow, ...]
    levels: tuple[Option, ...]
    query: str
    undo: str
    drawn_query: str
    sources: tuple[SourceRow, ...]
    unknown_need: int
    unknown_people: int
    empty_sectors: int
    keep_text: str
    moves_text: str
    cut_km: str
    metres: str
    within: str
    floor: str
    ceiling: str


def plan_page(land: Land, plan: Plan, lang: str, *, picked: str = "") -> PlanPage:
    """The page of a plan in one language. `picked`: the code of the sector that is about to be moved."""
    wish, measure = plan.wish, plan.measure
    names = saying.group_names(land, plan.group_of, lang)
    wrong = frozenset(one.number for one in measure.groups if one.limit or one.pieces > 1)
    slugs = land.territory.sectors.slugs
    if not picked and plan.steps:
        picked = slugs[plan.steps[-1].sector]
    place = slugs.index(picked) if picked in slugs else None
    near = () if place is None else beside_groups(plan.ground, plan.group_of, place, plan.drawn.links)
    moves = tuple(Move(slugs[step.sector], step.target) for step in plan.steps)
    return PlanPage(
        plan=plan,
        lead=_lead(plan),
        findings=tuple(_findings(measure)),
        effect=tuple(saying.effect(plan, land, names, lang)),
        refused=tuple(saying.why_refused(one, plan, land, lang) for one in plan.refused),
        infeasible=tuple(saying.why_ungrouped(one, plan, land, lang) for one in plan.drawn.ungrouped),
        joined=tuple(saying.why_joined(link, plan, land, lang) for link in plan.drawn.links),
        map=_map(land, plan, names, wrong, lang),
        rows=tuple(_row(land, plan, one, names, lang) for one in measure.groups),
        sectors=tuple(_sectors(land, plan, picked, lang)),
        targets=tuple(_targets(plan, names, near)),
        picked="" if place is None else saying.sector_name(land, place, lang),
        near=", ".join(str(number) for number in near),
        moves=tuple(
            MoveRow(saying.sector_name(land, step.sector, lang), step.source, step.target) for step in plan.steps
        ),
        levels=level_options(land, wish),
        query=wish.query(moves=moves),
        undo=wish.query(moves=moves[:-1]),
        drawn_query=wish.query(moves=()),
        sources=tuple(sources_of(land.sources)),
        unknown_need=int((np.isnan(land.need) & (land.population > 0)).sum()),
        unknown_people=land.unknown_people,
        empty_sectors=int((land.territory.sectors.population == 0).sum()),
        keep_text="\n".join(" ".join(codes) for codes in wish.keep),
        moves_text=",".join(f"{one.sector}:{one.group}" for one in moves),
        cut_km=gettext("%(km)s km, %(share)s of all borders between sectors")
        % {"km": _km(measure), "share": with_unit(100 * measure.parted, 1, "%")},
        metres=with_unit(measure.metres, 0, "m"),
        within=_within(measure),
        floor=figure(wish.floor),
        ceiling=figure(wish.ceiling),
    )


def level_options(land: Land, wish: Wish) -> tuple[Option, ...]:
    """The levels whose units no group leaves, to choose from."""
    return tuple(Option(one, level_words(one, current_language()), one == wish.inside) for one in land.levels)


def _km(measure: PlanMeasure) -> str:
    return figure(measure.cut_m / 1000, 0)


def _within(measure: PlanMeasure) -> str:
    return figure(None) if math.isnan(measure.within) else with_unit(100 * measure.within, 1, "%")


def _lead(plan: Plan) -> str:
    measure = plan.measure
    if not measure.groups:
        return gettext("No group could be drawn with these limits; below it is said why.")
    return ngettext(
        "This plan has one group, of %(median)s residents.",
        "This plan has %(groups)s groups of %(least)s to %(most)s residents; half of them have fewer than %(median)s.",
        len(measure.groups),
    ) % {
        "groups": figure(len(measure.groups)),
        "least": figure(measure.least),
        "median": figure(round(measure.median)),
        "most": figure(measure.most),
    }


def _findings(measure: PlanMeasure) -> list[str]:
    found = []
    outside = measure.below + measure.above
    if measure.below:
        found.append(gettext("Groups with too few people: %(groups)s.") % {"groups": figure(measure.below)})
    if measure.above:
        found.append(gettext("Groups with too many people: %(groups)s.") % {"groups": figure(measure.above)})
    if measure.apart:
        found.append(gettext("Groups that do not hang together: %(groups)s.") % {"groups": figure(measure.apart)})
    if measure.groups and not outside and not measure.apart:
        found.append(gettext("All groups are within the limits and hang together."))
    if measure.left_units:
        found.append(
            gettext("%(sectors)s sectors with %(people)s residents are in no group.")
            % {"sectors": figure(measure.left_units), "people": figure(measure.left_people)}
        )
    return found


def _map(land: Land, plan: Plan, names: dict[int, str], wrong: frozenset[int], lang: str) -> SafeString:
    sectors = land.territory.sectors
    outlines = sector_outlines(land)
    labels = [
        f"{slug} {saying.sector_name(land, place, lang)}: "
        + (
            gettext("group %(group)s") % {"group": int(plan.group_of[place])}
            if plan.group_of[place] != NO_GROUP
            else gettext("no group")
        )
        + f", {saying.people(land.population[place])}"
        for place, slug in enumerate(sectors.slugs)
    ]
    drawing = Drawing(
        outlines, labels, plan.group_of, names, wrong, marked=plan.steps[-1].sector if plan.steps else None
    )
    # Tints are those of the plan as it was drawn, so that a move changes the colour of one sector only.
    tints = tints_of(plan.ground, plan.drawn.group_of)
    for number in names.keys() - tints.keys():
        tints[number] = number % 6
    title = gettext("The plan on the map: tints and thick lines part the groups, numbers name them")
    return plan_map(drawing, plan.ground, tints, title=title, described=_lead(plan))


def sector_outlines(land: Land) -> tuple[str, ...]:
    """The outline of each sector, empty where there is none."""
    known = kept.known().territory
    level = next((one for one in known.levels if one.slug == "sector"), None)
    outlines = {} if level is None else {unit.slug: unit.outline or "" for unit in known.of_level[level.pk]}
    return tuple(outlines.get(slug, "") for slug in land.territory.sectors.slugs)


def _row(land: Land, plan: Plan, one: GroupMeasure, names: dict[int, str], lang: str) -> GroupRow:
    where = ", ".join(saying.border_name(land, plan.wish.inside, border, lang, short=True) for border in one.borders)
    state = saying.limit_words(one.limit, one.population, plan)
    if one.pieces > 1:
        state += "; " + gettext("in %(pieces)s pieces") % {"pieces": one.pieces}
    return GroupRow(
        measure=one,
        name=names.get(one.number, ""),
        where=where,
        state=state,
        is_wrong=bool(one.limit) or one.pieces > 1,
        is_given=one.number in plan.drawn.kept,
        is_changed=any(one.number in {step.source, step.target} for step in plan.steps),
    )


def _sectors(land: Land, plan: Plan, picked: str, lang: str) -> list[OptionGroup]:
    """All sectors to choose from, by municipality and name."""
    units = land.territory.levels.get("municipality")
    sectors = land.territory.sectors
    by_unit: dict[int, list[Option]] = {}
    for place, slug in enumerate(sectors.slugs):
        number = int(plan.group_of[place])
        label = f"{saying.sector_name(land, place, lang)} ({number if number else '–'})"
        unit = -1 if units is None else int(units.sector_of[place])
        by_unit.setdefault(unit, []).append(Option(slug, label, slug == picked))
    found = [
        OptionGroup(
            "" if units is None or unit < 0 else name_of(units, unit, lang),
            tuple(sorted(options, key=lambda option: option.label.casefold())),
        )
        for unit, options in by_unit.items()
    ]
    return sorted(found, key=lambda group: group.label.casefold())


def _targets(plan: Plan, names: dict[int, str], near: Sequence[int]) -> list[Option]:
    found = [
        Option(str(one.number), f"{one.number} {names.get(one.number, '')}", bool(near) and one.number == near[0])
        for one in plan.measure.groups
        if one.number not in plan.drawn.kept
    ]
    new = int(plan.group_of.max(initial=0)) + 1
    return [*found, Option(str(new), gettext("%(number)s a new group") % {"number": new})]


# ---- Several plans --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlanRow:
    """One plan among several."""

    wish: Wish
    measure: PlanMeasure
    outside: int
    href: str
    is_this: bool
    likeness: str
    within: str
    cut_km: str


SEEDS = 3
MOST_SECONDS = 6.0  # after which no other plan is begun; those that were drawn are kept, so asking again goes on


def plan_rows(land: Land, plan: Plan) -> tuple[list[PlanRow], int]:
    """This plan as it stands, and beside it others: three seeds for each weight of like with like.

    Also how many of the others there was no time for.
    """
    address = reverse("diagnosis:borders")
    wishes = [wish for wish in alternatives(plan.wish, seeds=SEEDS, weights=LIKENESS_CHOICES) if wish != plan.wish]
    found = [_plan_row(plan, address, is_this=True)]
    begun = time.monotonic()
    for number, wish in enumerate(wishes):
        if time.monotonic() - begun > MOST_SECONDS:
            return found, len(wishes) - number
        found.append(_plan_row(planned(land, wish), address, is_this=False))
    return found, 0


def _plan_row(plan: Plan, address: str, *, is_this: bool) -> PlanRow:
    measure = plan.measure
    return PlanRow(
        wish=plan.wish,
        measure=measure,
        outside=measure.below + measure.above,
        href=f"{address}?{plan.wish.query()}",
        is_this=is_this,
        likeness=figure(plan.wish.likeness, 1),
        within=_within(measure),
        cut_km=_km(measure),
    )


def plainly(number: float) -> str:
    """A number for a field of a form, as people write it: 0,5 or 15, without more decimals than it has."""
    return f"{number:g}".replace(".", separators(current_language())[1])


def form_values(asked: Asked) -> dict[str, str]:
    """What stands in the form: what was typed where it was wrong, else what was understood."""
    wish = asked.wish
    values = {
        "floor": figure(wish.floor),
        "ceiling": figure(wish.ceiling),
        "likeness": plainly(wish.likeness),
        "seed": str(wish.seed),
        "keep": "\n".join(" ".join(codes) for codes in wish.keep),
    }
    return {**values, **{name: asked.given.get(name, "") for name in asked.errors if name in values}}
