"""The page of an index: sentence, map, table with contributions and doubts, the list, and what moves it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from nabij.diagnosis import showing
from nabij.diagnosis.need import words
from nabij.diagnosis.need.asked import WEIGHT, Asked
from nabij.diagnosis.need.defining import Index
from nabij.diagnosis.need.found import Found
from nabij.ui import numbers
from nabij.ui.maps import Map, choropleth

SURE = 0.95  # in at least so many of the draws on the list: sure; in at most 1 - SURE: surely not
MOSTLY = 0.95  # a unit known for fewer of its people than this is marked
BEYOND = 12  # how many units below the line are shown with the list


@dataclass(frozen=True)
class UnitRow:
    """One unit of the table, in words."""

    name: str
    href: str
    slug: str
    people: str
    rank: str
    rank_interval: str
    score: str
    score_interval: str
    membership: str
    parts: tuple[tuple[str, str], ...]  # indicator and what it adds, most first
    change: str
    flags: tuple[str, ...]
    listed: bool
    first_beyond: bool = False


@dataclass(frozen=True)
class UnrankedRow:
    """One unit with residents that has no place of its own: why, what it lacks, and the score it shows, if any."""

    name: str
    href: str
    people: str
    why: str
    score: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class WeightField:
    """One indicator in the form of weights and in the table of the definition."""

    field: str
    name: str
    stated: str
    value: str
    problem: str
    direction: str
    transformation: str
    doubt: str
    source: str
    period: str


@dataclass(frozen=True)
class NeedPage:
    """All that the page of an index shows beside its definition."""

    finding: str
    map: Map | None
    rows: tuple[UnitRow, ...]
    shown: int
    ranked: int
    k: int
    draws: int
    fields: tuple[WeightField, ...]
    unranked: tuple[tuple[str, str], ...]  # why, and how many units with how many people
    unranked_rows: tuple[UnrankedRow, ...]
    moves: tuple[str, ...]  # with the reader's own weights: who comes and who goes, against the stated ones
    own_weights: bool


def need_page(found: Found, asked: Asked, stated: Found, lang: str) -> NeedPage:
    """The page. `stated`: the same list with the stated weights (the same object where none were typed)."""
    order = found.by_rank()
    listed = _listed(found)
    wanted = order if asked.everything else order[: sum(listed) + BEYOND]
    rows = [unit_row(found, place, lang) for place in wanted]
    line = next((number for number, row in enumerate(rows) if not row.listed), None)
    if line is not None:
        rows[line] = replace(rows[line], first_beyond=True)
    return NeedPage(
        finding=_finding(found, order, lang),
        map=_map(found, lang),
        rows=tuple(rows),
        shown=len(rows),
        ranked=len(order),
        k=found.k,
        draws=found.draws,
        fields=tuple(weight_fields(found, asked, lang)),
        unranked=tuple(_unranked(found, lang)),
        unranked_rows=tuple(_unranked_rows(found, lang)),
        moves=tuple(_moves(found, stated, lang)) if found is not stated else (),
        own_weights=found is not stated,
    )


def _listed(found: Found) -> Sequence[bool]:
    return found.listing["listed"] if found.listing else [False] * len(found.units)


def _finding(found: Found, order: Sequence[int], lang: str) -> str:
    """Who is highest, and how sure the list is."""
    if len(order) < 2 or found.listing is None:
        return gettext("There are not enough areas with a score here to rank them.")
    areas = showing.level_words(found.level, lang, plural=True)
    first = ", ".join(showing.name_of(found.units, place, lang) for place in order[:3])
    said = gettext("Most in need by this index: %(first)s. %(ranked)s %(areas)s have a place.")
    member = [one for one in found.listing["membership"] if one is not None]
    sure, unsure = sum(one >= SURE for one in member), sum(1 - SURE < one < SURE for one in member)
    facts = {
        "k": numbers.figure(sum(_listed(found)), 0, lang),
        "sure": numbers.figure(sure, 0, lang),
        "share": numbers.with_unit(100 * SURE, 0, "%", lang),
        "draws": numbers.figure(found.draws, 0, lang),
        "unsure": numbers.figure(unsure, 0, lang),
    }
    ranked = numbers.figure(len(order), 0, lang)
    sentences = [said % {"first": first, "ranked": ranked, "areas": areas}, _sure_words() % facts]
    if unsure:
        around = ngettext(
            "%(unsure)s area around the line could be on either side.",
            "%(unsure)s areas around the line could be on either side.",
            unsure,
        )
        sentences.append(around % facts)
    return " ".join(sentences)


def _sure_words() -> str:
    return gettext(
        "Length of the list: %(k)s; of these, %(sure)s are on it in at least %(share)s of %(draws)s draws of data and "
        "weights."
    )


def _map(found: Found, lang: str) -> Map | None:
    """The scores; what is estimated from the district is drawn as such."""
    units, score = found.units, found.score
    shapes = showing.shapes_of(score, units, lang, lambda place: showing.place_href(units, place))
    if not shapes:
        return None
    estimated = {
        showing.name_of(units, place, lang)
        for place in range(len(units))
        if score.known is not None and score.known[place] == 0
    }
    drawn = [
        replace(one, status="estimated") if one.label in estimated and one.value is not None else one for one in shapes
    ]
    title = gettext("%(index)s, %(areas)s: score") % {
        "index": found.index.name.said(lang),
        "areas": showing.level_words(found.level, lang, plural=True),
    }
    return choropleth(drawn, title=title, unit="", decimals=1, lang=lang, direction="higher_is_worse")


# ---- Rows -----------------------------------------------------------------------------------------------------------


def unit_row(found: Found, place: int, lang: str) -> UnitRow:
    """One unit in words."""
    units, listing = found.units, found.listing
    score, rank = found.score, found.rank
    listed = bool(listing and listing["listed"][place])
    names = indicator_names(found.index, lang)
    weights = dict(zip(names, found.weights, strict=True))
    return UnitRow(
        name=showing.name_of(units, place, lang),
        href=showing.place_href(units, place),
        slug=units.slugs[place],
        people=numbers.figure(float(units.population[place]), 0, lang),
        rank=numbers.figure(float(rank.values[place]), 0, lang) if rank else "–",
        rank_interval=_interval(rank.lower, rank.upper, place, 0, lang) if rank else "",
        score=numbers.figure(float(score.values[place]), 1, lang),
        score_interval=_interval(score.lower, score.upper, place, 1, lang),
        membership=words.draws_words(listing["membership"][place] if listing else None, lang),
        parts=tuple(parts_of(found, place, lang)),
        change=words.change_words(listed, listing["weight_change"][place], listing["removal"][place], names, weights)
        if listing
        else "",
        flags=tuple(flags_of(found, place, lang)),
        listed=listed,
    )


def indicator_names(index: Index, lang: str) -> dict[str, str]:
    """The indicators of an index by figure, as they are called on the page."""
    return {one.figure: one.name.said(lang) for one in index.indicators}


def parts_of(found: Found, place: int, lang: str) -> list[tuple[str, str]]:
    """What each indicator adds to the score, most first."""
    names = list(indicator_names(found.index, lang).values())
    parts = [(name, part) for name, part in zip(names, found.contributions[place], strict=True) if part is not None]
    return [(name, numbers.figure(part, 1, lang)) for name, part in sorted(parts, key=lambda one: -one[1])]


def flags_of(found: Found, place: int, lang: str) -> list[str]:
    """What is doubtful or missing of a unit."""
    flags = [
        words.word(words.DOUBTS, kind) for kind in dict.fromkeys(kind for _name, kind in found.doubts.get(place, ()))
    ]
    names = indicator_names(found.index, lang)
    for figure, why in found.missing.get(place, ()):
        flags.append(f"{names.get(figure, figure)}: {words.word(words.LACKING, why)}")
    if found.how[place] == "reweighed":
        flags.append(gettext("scored from what is known"))
    known = found.score.known
    if known is not None and 0 < known[place] < MOSTLY:
        share = numbers.with_unit(100 * float(known[place]), 0, "%", lang)
        flags.append(gettext("known for %(share)s of the people") % {"share": share})
    return flags


def _interval(lower: object, upper: object, place: int, decimals: int, lang: str) -> str:
    if lower is None or upper is None:
        return ""
    bounds = float(lower[place]), float(upper[place])  # type: ignore[index]
    return numbers.interval(*bounds, decimals, "", lang) if all(map(math.isfinite, bounds)) else ""


# ---- Weights, and what is left out ----------------------------------------------------------------------------------


def weight_fields(found: Found, asked: Asked, lang: str) -> list[WeightField]:
    """The indicators with their weights in %, as stated and as the reader has them."""
    stated = found.index.weights.tolist()
    fields = []
    for one, facts, weight, of in zip(found.index.indicators, found.indicators, found.weights, stated, strict=True):
        field = f"{WEIGHT}{one.figure}"
        fields.append(
            WeightField(
                field=field,
                name=one.name.said(lang),
                stated=numbers.with_unit(100 * of, 1 if 100 * of % 1 > 0.05 else 0, "%", lang),
                value=asked.typed.get(field) or f"{round(100 * weight, 1):g}",
                problem=asked.problems.get(field, ""),
                direction=words.direction_words(one),
                transformation=words.word(words.TRANSFORMATIONS, one.transformation),
                doubt=words.doubt_words(one),
                source=str(facts["source"]),
                period=_period(facts),
            )
        )
    return fields


def _period(facts: Mapping[str, str]) -> str:
    start, end = facts["period_start"], facts["period_end"]
    return start[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"


def _unranked(found: Found, lang: str) -> list[tuple[str, str]]:
    """Why units have no place of their own, with how many units and people."""
    counts = Counter(one for one in found.standing if one != "ranked")
    rows = []
    for why, count in counts.most_common():
        people = sum(
            float(number)
            for number, one in zip(found.units.population.tolist(), found.standing, strict=True)
            if one == why and math.isfinite(number)
        )
        areas = ngettext("%(count)s area", "%(count)s areas", count) % {"count": numbers.figure(count, 0, lang)}
        rows.append((words.word(words.STANDINGS, why), f"{areas}, {showing.people_words(people, lang)}"))
    return rows


def _unranked_rows(found: Found, lang: str) -> list[UnrankedRow]:
    """The units with residents that have no place, most residents first."""
    people = found.units.population
    places = [
        place
        for place, one in enumerate(found.standing)
        if one not in {"ranked", "no_residents"} and people[place] != 0
    ]
    known, values = found.score.known, found.score.values
    rows = []
    for place in sorted(places, key=lambda place: (-people[place], place)):
        score = numbers.figure(float(values[place]), 1, lang) if math.isfinite(values[place]) else "–"
        if known is not None and known[place] == 0:
            score = gettext("%(score)s, of its district") % {"score": score}
        rows.append(
            UnrankedRow(
                showing.name_of(found.units, place, lang),
                showing.place_href(found.units, place),
                numbers.figure(float(people[place]), 0, lang),
                words.word(words.STANDINGS, found.standing[place]),
                score,
                tuple(flags_of(found, place, lang)),
            )
        )
    return rows


def _moves(found: Found, stated: Found, lang: str) -> list[str]:
    """Who comes onto the list and who leaves it, against the stated weights."""
    now, before = _listed(found), _listed(stated)

    def named(places: list[int]) -> str:
        return ", ".join(showing.name_of(found.units, place, lang) for place in places)

    come = [place for place in found.by_rank() if now[place] and not before[place]]
    gone = [place for place in stated.by_rank() if before[place] and not now[place]]
    if not come and not gone:
        return [gettext("With your weights the same areas are on the list.")]
    moves = []
    if come:
        moves.append(gettext("Comes onto the list: %(names)s.") % {"names": named(come)})
    if gone:
        moves.append(gettext("Leaves the list: %(names)s.") % {"names": named(gone)})
    return moves
