"""What the page of the sites shows: the finding, its proof, map and tables, who gains, the meetings of 2025."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.diagnosis.bordering.showing import Option, plainly, sector_outlines
from nabij.diagnosis.kinds import kinds
from nabij.diagnosis.need.defining import indices
from nabij.diagnosis.showing import SourceRow, level_words, name_of, sources_of
from nabij.diagnosis.siting import saying
from nabij.diagnosis.siting.asking import BAR, MEETINGS, SECTORS, Asked, among_words
from nabij.diagnosis.siting.choosing import Chosen, Gain
from nabij.diagnosis.siting.comparing import Comparison
from nabij.diagnosis.siting.drawing import Marker, sites_map
from nabij.diagnosis.siting.reading import Ground
from nabij.needs import kept
from nabij.rules.siting import Model
from nabij.ui.numbers import EN_DASH, figure

SHADES = (5.0, 10.0, 15.0, 25.0)  # minutes: up to each is one shade darker


@dataclass(frozen=True)
class SiteRow:
    """One place in the table. `serves`: residents whose nearest it is."""

    number: str
    name: str
    kind: str
    sector: str
    zone: str
    serves: float
    is_new: bool


@dataclass(frozen=True)
class GainRow:
    """What a part of the people gains."""

    label: str
    people: float
    before: float
    after: float
    gain: float
    within_before: float
    within_after: float


@dataclass(frozen=True)
class SitesPage:
    """Everything on the page of one choice."""

    chosen: Chosen
    lead: str
    proof: str
    left: tuple[str, ...]
    map: SafeString
    rows: tuple[SiteRow, ...]
    by_zone: tuple[GainRow, ...]
    by_need: tuple[GainRow, ...]
    has_before: bool


@dataclass(frozen=True)
class ComparisonRow:
    """One set of places beside the others."""

    name: str
    within: float
    share: str
    mean: float
    weighted: float
    longest: float
    within_range: str
    weighted_range: str
    gap: str


@dataclass(frozen=True)
class MeetingRow:
    """One meeting of 2025: where it was put, and on what ground."""

    name: str
    zone: str
    at: str
    sectors: int
    basis: str


@dataclass(frozen=True)
class ComparisonPart:
    """The section on the meetings of 2025."""

    comparison: Comparison
    lead: str
    swap: str
    rows: tuple[ComparisonRow, ...]
    meetings: tuple[MeetingRow, ...]
    per_zone: str


def sites_page(ground: Ground, chosen: Chosen, lang: str) -> SitesPage:
    """The page of a choice in one language."""
    territory = ground.land.territory
    new = {place: str(number) for number, place in enumerate(chosen.chosen, start=1)}
    rows = [_site_row(ground, chosen, place, new.get(place, ""), lang) for place in (*chosen.chosen, *chosen.existing)]
    zones = territory.levels.get("zone")
    return SitesPage(
        chosen=chosen,
        lead=saying.lead(chosen),
        proof=saying.proof(chosen),
        left=tuple(saying.left_words(chosen.left)),
        map=_map(ground, chosen, rows, lang),
        rows=tuple(rows),
        by_zone=tuple(
            _gain_row(one, name_of(zones, zones.slugs.index(one.label), lang) if zones else one.label)
            for one in chosen.by_zone
        ),
        by_need=tuple(_gain_row(one, _decile(one.label)) for one in chosen.by_need),
        has_before=bool(chosen.existing),
    )


def _decile(label: str) -> str:
    if label == "1":
        return gettext("1: the tenth most in need")
    return gettext("10: the tenth least in need") if label == "10" else label


def _site_row(ground: Ground, chosen: Chosen, place: int, number: str, lang: str) -> SiteRow:
    territory, one = ground.land.territory, chosen.places[place]
    zones = territory.levels.get("zone")
    zone = int(zones.sector_of[one.sector]) if zones is not None and one.sector >= 0 else -1
    is_meeting = one.kind == SECTORS and not number
    return SiteRow(
        number=number,
        name=saying.place_name(one, territory, lang),
        kind=among_words(MEETINGS, lang) if is_meeting else _kind_words(one.kind, lang),
        sector=name_of(territory.sectors, one.sector, lang) if one.sector >= 0 else "",
        zone=name_of(zones, zone, lang) if zones is not None and zone >= 0 else "",
        serves=chosen.serves.get(place, 0.0),
        is_new=bool(number),
    )


def _kind_words(kind: str, lang: str) -> str:
    return gettext("middle of a sector") if kind == SECTORS else among_words(kind, lang)


def _gain_row(one: Gain, label: str) -> GainRow:
    return GainRow(
        label=label,
        people=one.after.people,
        before=one.before.mean,
        after=one.after.mean,
        gain=one.before.mean - one.after.mean,
        within_before=one.before.within,
        within_after=one.after.within,
    )


def _map(ground: Ground, chosen: Chosen, rows: Sequence[SiteRow], lang: str) -> SafeString:
    markers = [
        Marker(
            chosen.places[place].lon,
            chosen.places[place].lat,
            f"{row.number} {row.name}".strip(),
            int(row.number) if row.number else None,
        )
        for place, row in zip((*chosen.chosen, *chosen.existing), rows, strict=True)
    ]
    # What exists below what is new.
    markers.sort(key=lambda marker: marker.number is not None)
    shades = [
        0 if people == 0 or not math.isfinite(minutes) else int(np.searchsorted(SHADES, minutes)) + 1
        for people, minutes in zip(chosen.people.tolist(), chosen.ways.tolist(), strict=True)
    ]
    known = kept.known().territory
    level = next((one for one in known.levels if one.slug == "zone"), None)
    zones = [] if level is None else [unit.outline or "" for unit in known.of_level[level.pk]]
    return sites_map(
        sector_outlines(ground.land),
        shades,
        zones,
        markers,
        title=gettext("Where the places are, and how far people then walk"),
        described="; ".join(f"{row.number} {row.name}, {row.zone}" for row in rows if row.is_new),
    )


def shade_words() -> list[Option]:
    """The legend of the map: shades of minutes."""
    bounds = [0.0, *SHADES]
    words = [f"{figure(low)}{EN_DASH}{figure(high)}" for low, high in zip(bounds, SHADES, strict=False)]
    words.append(gettext("more than %(minutes)s") % {"minutes": figure(SHADES[-1])})
    return [Option(str(shade), word) for shade, word in enumerate(words, start=1)]


# ---- The meetings of 2025 -------------------------------------------------------------------------------------------


def comparison_part(ground: Ground, comparison: Comparison, lang: str) -> ComparisonPart:
    """The section on the meetings of 2025 in one language."""
    territory = ground.land.territory
    zones = territory.levels.get("zone")

    def zone_name(place: int) -> str:
        return name_of(zones, place, lang) if zones is not None and place >= 0 else ""

    rows = []
    for row in comparison.rows:
        low, high = row.lower, row.upper
        rows.append(
            ComparisonRow(
                name=saying.row_words(row, comparison),
                within=row.walked.within,
                share=saying.share(row.walked),
                mean=row.walked.mean,
                weighted=row.walked.weighted,
                longest=row.walked.longest,
                within_range=f"{figure(low.within)}{EN_DASH}{figure(high.within)}" if low and high else "",
                weighted_range=f"{figure(low.weighted, 1)}{EN_DASH}{figure(high.weighted, 1)}" if low and high else "",
                gap="" if row.gap is None else saying.gap_words(row.gap),
            )
        )
    return ComparisonPart(
        comparison=comparison,
        lead=saying.comparison_lead(comparison),
        swap=saying.swap_words(comparison, territory, lang),
        rows=tuple(rows),
        meetings=tuple(
            MeetingRow(
                one.name(lang),
                zone_name(one.zone),
                name_of(territory.sectors, one.middle, lang),
                len(one.sectors),
                saying.basis_words(one),
            )
            for one in comparison.named.places
        ),
        per_zone="; ".join(
            f"{name_of(zones, zones.slugs.index(slug), lang) if zones and slug in zones.slugs else slug} {count}"
            for slug, count in comparison.per_zone.items()
        ),
    )


# ---- The form -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SitesForm:
    """The question, to be asked anew."""

    models: tuple[Option, ...]
    walkers: tuple[Option, ...]
    weighs: tuple[Option, ...]
    zones: tuple[Option, ...]
    among: tuple[Option, ...]
    beside: tuple[Option, ...]
    apart_from: tuple[Option, ...]
    k: str
    radius: str
    apart: str
    avoid: str


def model_words() -> Mapping[str, str]:
    """Each model as what it is for."""
    return {
        Model.PMEDIAN.value: gettext("the shortest walks on average (p-median)"),
        Model.PCENTER.value: gettext("the shortest walk for whoever walks longest (p-center)"),
        Model.MCLP.value: gettext("the most residents within reach (MCLP)"),
        Model.LSCP.value: gettext("as few places as can be with everybody within reach (LSCP)"),
    }


def sites_form(ground: Ground, asked: Asked, lang: str) -> SitesForm:
    """The form with what was asked; what could not be read stands as it was typed."""
    wish = asked.wish
    zones = ground.land.territory.levels.get("zone")
    walkers = {"adult": gettext("an adult"), "slow": gettext("a slow walker"), "wheelchair": gettext("a wheelchair")}

    def typed(name: str, value: str) -> str:
        return asked.given.get(name, value) if name in asked.errors else value

    return SitesForm(
        models=tuple(Option(slug, word, slug == wish.model.value) for slug, word in model_words().items()),
        walkers=tuple(Option(slug, word, slug == wish.walker) for slug, word in walkers.items()),
        weighs=(
            Option(
                "need", gettext("by need: a resident where need is twice the mean counts twice"), wish.weigh == "need"
            ),
            Option("people", gettext("everybody counts the same"), wish.weigh == "people"),
            *(
                Option(one.slug, gettext("by need: %(index)s") % {"index": one.name.said(lang)}, one.slug == wish.weigh)
                for one in indices()
                if one.slug in ground.indices
            ),
        ),
        zones=(
            Option("", gettext("the whole region"), not wish.zone),
            *(
                Option(slug, f"{level_words('zone', lang)} {name_of(zones, place, lang)}", slug == wish.zone)
                for place, slug in enumerate(zones.slugs if zones else ())
                if zones is not None
            ),
        ),
        among=tuple(
            Option(slug, among_words(slug, lang), slug in wish.among)
            for slug in (*(one.slug for one in kinds() if not one.is_synthetic), SECTORS)
        ),
        beside=tuple(
            Option(slug, among_words(slug, lang), slug in wish.beside)
            for slug in (MEETINGS, *(one.slug for one in kinds() if not one.is_synthetic))
        ),
        apart_from=tuple(Option(slug, among_words(slug, lang), slug in wish.apart_from) for slug in (MEETINGS, BAR)),
        k=typed("k", str(wish.k)),
        radius=typed("radius", plainly(wish.radius)),
        apart=typed("apart", plainly(wish.apart)),
        avoid=typed("avoid", " ".join(wish.avoid)),
    )


def sources(ground: Ground) -> list[SourceRow]:
    """What was read."""
    return sources_of(ground.sources)
