"""A unit as a territory: what it lies in, where it lies on a map, what lies in it, and what it is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.needs import queries
from nabij.needs.asking import Ask, reaches
from nabij.needs.models import Indicator, Source, Standing
from nabij.needs.queries import Figure
from nabij.needs.rows import sources_of
from nabij.needs.saying import (
    Cell,
    cell,
    denominator_words,
    figure_said,
    highest_first,
    labelled,
    period_words,
    share_words,
)
from nabij.territory.models import Edition, Level, Membership, Postcode, Unit, UnitCode
from nabij.territory.words import basis_in_words
from nabij.ui import numbers
from nabij.ui.charts import Part, stacked_bar
from nabij.ui.maps import Map, Shape, choropleth, locator_map
from nabij.ui.words import in_language, status_word

PARTS_IN_A_BAR = 6
PEERS_ON_A_MAP = 200  # more outlines than this make a page heavy; the next larger level is drawn instead
MAPPED_FROM = 8  # a map of fewer areas says little: the next smaller level is mapped if there is one


# ---- Facts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LiesIn:
    """A larger unit this one lies in: the share (empty where it is whole), and what that rests on."""

    unit: Unit
    share: str
    share_number: float
    basis: str
    basis_lang: str
    inferred: bool


@dataclass(frozen=True)
class Facts:
    """What is known of a unit as a territory."""

    level: Level
    edition: Edition | None
    population: str
    population_on: str
    area: str
    kind: str
    codes: tuple[UnitCode, ...]
    postcodes: tuple[str, ...]
    lies_in: tuple[tuple[Level, tuple[LiesIn, ...]], ...]
    schematic: bool


def facts(unit: Unit, ask: Ask) -> Facts:
    """Population, area, codes, postcodes, and what the unit lies in. Two queries."""
    territory = ask.known.territory
    level = ask.level(unit)
    edition = territory.editions.get(level.pk)
    memberships = territory.lies_in(unit.pk, today=ask.today)
    by_level = groupby(memberships, key=lambda membership: membership.parent.level_id)
    return Facts(
        level=level,
        edition=edition,
        population="" if unit.population is None else numbers.figure(unit.population, 0, ask.lang),
        population_on=numbers.day(unit.population_on),
        area="" if unit.area_m2 is None else numbers.with_unit(unit.area_m2 / 1_000_000, 2, "km2", ask.lang),
        kind=kind_words(unit),
        codes=tuple(UnitCode.objects.filter(unit=unit).select_related("edition").order_by("edition__slug", "code")),
        postcodes=tuple(
            dict.fromkeys(Postcode.objects.filter(unit=unit).order_by("code").values_list("code", flat=True))
        ),
        lies_in=tuple(
            (territory.level_by_id[pk], tuple(_lies_in(membership, ask) for membership in found))
            for pk, found in by_level
        ),
        schematic=bool(edition and edition.schematic),
    )


def kind_words(unit: Unit) -> str:
    """What a special unit is, in a sentence; empty for an ordinary one."""
    return {
        "cemetery": gettext("This area is a cemetery: few people or nobody live here."),
        "industry_or_station": gettext("This area is for industry, railways or ports: few people or nobody live here."),
        "green_space": gettext("This area is a park or a wood: few people or nobody live here."),
    }.get(unit.kind or "", "")


def _lies_in(membership: Membership, ask: Ask) -> LiesIn:
    said = basis_in_words(membership.basis)
    share = "" if membership.share >= 1 else share_words(membership.share, ask.lang)
    return LiesIn(membership.parent, share, membership.share, said.text, said.lang, _is_inferred(membership.basis))


def _is_inferred(basis: str) -> bool:
    """Whether a share rests on an inference that a person should confirm."""
    return "inferred" in basis or "follows from the name" in basis


# ---- Where it lies --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Where:
    """The unit among its peers: a map, if there are borders, and the peers that lie in the same larger unit.

    `is_whole` is true for a unit that has no peers and lies in nothing: it is the whole territory.
    """

    map: SafeString | None
    is_whole: bool
    schematic: bool
    neighbours_in: Unit | None
    neighbours: tuple[Unit, ...]


def where(unit: Unit, ask: Ask) -> Where:
    """Where a unit lies. No query."""
    territory = ask.known.territory
    level = ask.level(unit)
    tree = {one.pk for one in territory.tree_levels}
    parents = [m for m in territory.lies_in(unit.pk, today=ask.today) if m.parent.level_id in tree and m.share > 0]
    home = (
        min(parents, key=lambda m: (territory.level_by_id[m.parent.level_id].rank, -m.share)).parent
        if parents
        else None
    )
    neighbours: tuple[Unit, ...] = ()
    if home is not None:
        held = territory.holds(home.pk, today=ask.today)
        neighbours = tuple(m.child for m in held if m.child.level_id == level.pk and m.child_id != unit.pk)
    edition = territory.editions.get(level.pk)
    is_whole = level == territory.tree_levels[-1] and len(territory.of_level[level.pk]) == 1
    located = None if is_whole else _locator(unit, ask)
    return Where(located, is_whole, bool(edition and edition.schematic), home, neighbours)


def _locator(unit: Unit, ask: Ask) -> SafeString | None:
    """The unit drawn among its peers, or among larger units where the peers are many; None without borders."""
    if not unit.outline:
        return None
    territory = ask.known.territory
    level = ask.level(unit)
    larger = [one for one in territory.tree_levels if one.rank > level.rank]
    drawn = next(
        (
            units
            for one in (level, *larger)
            if 1 < len(units := [peer for peer in territory.of_level[one.pk] if peer.outline]) <= PEERS_ON_A_MAP
        ),
        [],
    )
    shapes = [
        Shape(peer.outline or "", ask.name(peer), ask.url(peer), "known", None) for peer in drawn if peer.pk != unit.pk
    ]
    shapes.append(Shape(unit.outline, ask.name(unit), None, "known", None, highlight=True))
    title = gettext("Where %(place)s lies") % {"place": ask.name(unit)}
    return locator_map(shapes, title=title, lang=ask.lang)


# ---- What lies in it ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inside:
    """A smaller unit within this one; `share` says how much of it lies here, empty where all of it does."""

    unit: Unit
    share: str
    share_number: float
    basis: str
    cell: Cell


@dataclass(frozen=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class InsideMap:
    """The smaller units within this one by one indicator: map, table, and what else can be mapped."""

    indicator: Indicator
    name: str
    level: Level
    map: Map | None
    rows: tuple[Inside, ...]
    period: str
    denominator: str
    sources: tuple[Source, ...]
    indicators: tuple[Choice, ...]
    levels: tuple[Choice, ...]


def inside(unit: Unit, allowed: Sequence[Indicator], ask: Ask, mapped: str | None, of: str | None) -> InsideMap | None:
    """The smaller units within a unit, by one indicator; None where it holds none. Four queries at most.

    `mapped` is the slug of an indicator and `of` that of a level; None chooses. Raises LookupError for one that cannot
    be mapped here.
    """
    held = _held(unit, ask)
    if not held:
        return None
    level = _mapped_level(held, of)
    candidates = _with_figures([one for one in allowed if reaches(one, level, ask)], held[level], mapped)
    if not candidates:
        return None
    indicator = _mapped_indicator(candidates, mapped)
    figures = {one.unit: one for one in queries.figures_for_level(indicator, level, ask.account)}
    rows = [
        Inside(
            membership.child,
            "" if membership.share >= 1 else share_words(membership.share, ask.lang),
            membership.share,
            membership.basis,
            cell(figures.get(membership.child_id), indicator, ask.lang),
        )
        for membership in held[level]
    ]
    rows.sort(key=lambda row: highest_first(row.cell, row.unit))
    shown = [row.cell.figure for row in rows if row.cell.figure]
    name = in_language(indicator, "name", ask.lang).text
    period = period_words(shown[0], ask.lang) if shown else ""
    return InsideMap(
        indicator=indicator,
        name=name,
        level=level,
        map=map_of_cells(
            [(row.unit, row.cell) for row in rows], indicator, level, ask, title=f"{name}, {period}" if period else name
        ),
        rows=tuple(rows),
        period=period,
        denominator=denominator_words(indicator, ask.lang),
        sources=sources_of(shown, ask),
        indicators=tuple(
            Choice(one.slug, in_language(one, "name", ask.lang).text, one == indicator) for one in candidates
        ),
        levels=tuple(Choice(one.slug, in_language(one, "plural", ask.lang).text, one == level) for one in held),
    )


def _with_figures(indicators: Sequence[Indicator], held: Sequence[Membership], mapped: str | None) -> list[Indicator]:
    """The key figures that some of these units have, and the one asked for; all of them where none has any."""
    keys = [one for one in indicators if one.is_key_figure or one.slug == mapped]
    units = [membership.child_id for membership in held]
    ranked = (
        Standing.objects.filter(unit__in=units, indicator__in=keys).values_list("indicator_id", flat=True).distinct()
    )
    known = set(ranked)
    return [one for one in keys if one.pk in known or one.slug == mapped] or keys


def _held(unit: Unit, ask: Ask) -> dict[Level, list[Membership]]:
    """The memberships of the tree's smaller units in a unit, by level, small levels first."""
    territory = ask.known.territory
    tree = {one.pk: one for one in territory.tree_levels}
    held: dict[Level, list[Membership]] = {}
    for membership in territory.holds(unit.pk, today=ask.today):
        if membership.child.level_id in tree:
            held.setdefault(tree[membership.child.level_id], []).append(membership)
    return held


def _mapped_level(held: Mapping[Level, Sequence[Membership]], of: str | None) -> Level:
    if of is not None:
        return _chosen(held, of)
    large_first = sorted(held, key=lambda level: -level.rank)
    return next(
        (one for one in large_first if len(held[one]) >= MAPPED_FROM), max(held, key=lambda one: len(held[one]))
    )


Slugged = TypeVar("Slugged", Level, Indicator)


def _chosen(options: Iterable[Slugged], slug: str) -> Slugged:
    found = next((one for one in options if one.slug == slug), None)
    if found is None:
        raise LookupError(slug)
    return found


def _mapped_indicator(candidates: Sequence[Indicator], mapped: str | None) -> Indicator:
    if mapped is not None:
        return _chosen(candidates, mapped)
    return next(
        (one for one in candidates if one.is_key_figure and one.kind != "count" and one.direction != "neutral"),
        next((one for one in candidates if one.is_key_figure), candidates[0]),
    )


def map_of_cells(
    shown: Sequence[tuple[Unit, Cell]],
    indicator: Indicator,
    level: Level,
    ask: Ask,
    *,
    title: str,
    highlight: Unit | None = None,
) -> Map | None:
    """Units with their figures as a map; None where no unit has an outline."""
    edition = ask.known.territory.editions.get(level.pk)
    shapes = [
        Shape(
            unit.outline,
            ask.name(unit),
            ask.url(unit),
            found.status,
            found.figure.value if found.figure else None,
            highlight=unit == highlight,
        )
        for unit, found in shown
        if unit.outline
    ]
    if not shapes:
        return None
    return choropleth(
        shapes,
        title=title,
        unit=indicator.unit_of_measure,
        decimals=indicator.decimals,
        lang=ask.lang,
        direction=indicator.direction,
        schematic=bool(edition and edition.schematic),
    )


# ---- What it is made of ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CompositionRow:
    """One part of a whole. `unit` is set where the part is a place of its own."""

    unit: Unit | None
    label: str
    value: str
    share: str
    number: float | None
    share_number: float | None


@dataclass(frozen=True)
class Composition:
    """What a unit is made of by one division: a picture, its table, and where it comes from."""

    heading: str
    chart: SafeString
    rows: tuple[CompositionRow, ...]
    note: str
    source: Source | None

    @property
    def has_shares(self) -> bool:
        """Whether the parts have shares beside their values (values that are shares themselves have none)."""
        return any(row.share for row in self.rows)


def composition_of_places(unit: Unit, ask: Ask) -> Composition | None:
    """How the residents divide over the next smaller level of which the unit holds several. No query."""
    held = {level: found for level, found in _held(unit, ask).items() if len(found) > 1}
    if not held:
        return None
    level = max(held, key=lambda one: one.rank)
    parts = sorted(
        ((m.child, None if m.child.population is None else m.child.population * m.share) for m in held[level]),
        key=lambda part: (part[1] is None, -(part[1] or 0.0)),
    )
    known = [people for _child, people in parts if people is not None]
    whole = sum(known) if len(known) == len(parts) else None
    bars = [
        Part(ask.name(child), people, "missing" if people is None else "known" if people else "zero")
        for child, people in parts[:PARTS_IN_A_BAR]
    ]
    rest = parts[PARTS_IN_A_BAR - 1 :]
    if len(parts) > PARTS_IN_A_BAR:
        people = [number for _child, number in rest]
        label = gettext("%(count)s others") % {"count": len(rest)}
        total = None if None in people else sum(number for number in people if number is not None)
        bars = [*bars[: PARTS_IN_A_BAR - 1], Part(label, total, "missing" if total is None else "known")]
    plural = in_language(level, "plural", ask.lang).text
    largest = parts[0]
    if whole and largest[1]:
        title = gettext("%(place)s is the largest part: %(share)s of the residents live there") % {
            "place": ask.name(largest[0]),
            "share": share_words(largest[1] / whole, ask.lang),
        }
    else:
        title = gettext("Residents per part")
    return Composition(
        heading=gettext("Residents by place: %(places)s") % {"places": plural},
        chart=stacked_bar(bars, title=title, unit="persons", decimals=0, lang=ask.lang),
        rows=tuple(
            CompositionRow(
                child,
                ask.name(child),
                numbers.figure(people, 0, ask.lang),
                share_words(people / whole, ask.lang) if whole and people is not None else "",
                people,
                people / whole if whole and people is not None else None,
            )
            for child, people in parts
        ),
        note=gettext("Residents on %(day)s whose address is known to the statistical sector.")
        % {"day": numbers.day(unit.population_on)},
        source=None,
    )


def composition_of_shares(shares: Sequence[Indicator], figures: Mapping[str, Figure], ask: Ask) -> list[Composition]:
    """Each descriptive share as a part of its whole: those who are, and everyone else. No query."""
    found = []
    for indicator in shares:
        figure = figures.get(indicator.slug)
        if figure is None or figure.value is None or not 0 <= figure.value <= 100:
            continue
        name = in_language(indicator, "name", ask.lang).text
        value = float(numbers.rounded(figure.value, indicator.decimals))
        parts = [(name, value, figure.status), (gettext("everyone else"), 100 - value, figure.status)]
        whole = denominator_words(indicator, ask.lang)
        note = gettext("Of: %(whole)s.") % {"whole": whole} if whole else ""
        title = f"{figure_said(figure, indicator, ask.lang)}, {period_words(figure, ask.lang)}"
        found.append(_composition_of_parts(name, parts, indicator, figure, ask, note=note, title=title))
    return found


def composition_of_breakdowns(indicator: Indicator, figures: Sequence[Figure], ask: Ask) -> list[Composition]:
    """The newest ages and genders of a count, with who is in none of the parts. `figures` are all its figures here."""
    compositions = []
    for heading, by_age in ((gettext("Age"), True), (gettext("Gender"), False)):
        parts = [one for one in figures if (one.gender == "all") == by_age and (one.age == "all") != by_age]
        if not parts:
            continue
        period = max((one.period_end, one.period_start) for one in parts)
        newest = [one for one in parts if (one.period_end, one.period_start) == period]
        totals = [one for one in figures if one.gender == one.age == "all"]
        total = next((one for one in totals if (one.period_end, one.period_start) == period), None)
        drawn = [(breakdown_words(one.age if by_age else one.gender), one.value, one.status) for one in newest]
        if total is not None and total.value is not None and all(one.value is not None for one in newest):
            rest = total.value - sum(one.value or 0.0 for one in newest)
            if rest > 0.5:
                drawn.append((gettext("everyone else"), rest, total.status))
        name = in_language(indicator, "name", ask.lang).text
        compositions.append(_composition_of_parts(labelled(name, heading.lower()), drawn, indicator, newest[0], ask))
    return compositions


def _composition_of_parts(
    heading: str,
    parts: Sequence[tuple[str, float | None, str]],
    indicator: Indicator,
    figure: Figure,
    ask: Ask,
    *,
    note: str = "",
    title: str = "",
) -> Composition:
    """Parts as a picture and a table; the title is the finding where there is one, else the heading and its period."""
    unit, decimals = indicator.unit_of_measure, indicator.decimals
    values = [value for _label, value, _status in parts]
    whole = None if None in values else sum(value for value in values if value is not None)
    chart = stacked_bar(
        [Part(*part) for part in parts],
        title=title or f"{heading}, {period_words(figure, ask.lang)}",
        unit=unit,
        decimals=decimals,
        lang=ask.lang,
    )
    rows = tuple(
        CompositionRow(
            None,
            label,
            cell_words(value, status, indicator, ask),
            share_words(value / whole, ask.lang) if whole and value is not None and unit != "%" else "",
            value,
            value / whole if whole and value is not None else None,
        )
        for label, value, status in parts
    )
    return Composition(heading, chart, rows, note, next(iter(sources_of([figure], ask)), None))


def cell_words(value: float | None, status: str, indicator: Indicator, ask: Ask) -> str:
    """A value with its unit, or the word for why there is none."""
    return (
        status_word(status)
        if value is None
        else numbers.with_unit(value, indicator.decimals, indicator.unit_of_measure, ask.lang)
    )


def breakdown_words(part: str) -> str:
    """An age or a gender of a breakdown in words: "65+" is 65 and over."""
    genders = {"female": gettext("women"), "male": gettext("men"), "x": gettext("gender X")}
    if part in genders:
        return genders[part]
    if part.endswith("+"):
        return gettext("%(age)s and over") % {"age": part[:-1]}
    first, dash, last = part.partition("-")
    return gettext("%(first)s to %(last)s years") % {"first": first, "last": last} if dash else part
