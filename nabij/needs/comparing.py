"""Two units side by side. A difference is only called one where the figures' intervals do not overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from nabij.needs import queries
from nabij.needs.asking import Ask, visible
from nabij.needs.evidence import suspicion_words
from nabij.needs.models import Indicator, Source, Theme
from nabij.needs.queries import Figure
from nabij.needs.rows import bar, newest, sources_of
from nabij.needs.saying import (
    Cell,
    Set,
    cell,
    denominator_words,
    labelled,
    period_words,
    rank_text,
    set_against,
    tone_words,
)
from nabij.territory.models import Level, Unit
from nabij.ui import numbers
from nabij.ui.charts import bar_chart
from nabij.ui.words import in_language


@dataclass(frozen=True)
class Side:
    """One unit's part of a row: its figure, its period, where it stands in its own level, and what looks wrong."""

    cell: Cell
    period: str
    rank: str
    suspicions: tuple[str, ...]


@dataclass(frozen=True)
class ComparedRow:
    """One indicator of two units. `set` is the first against the second; `margin` bounds the difference, if known."""

    indicator: Indicator
    name: str
    first: Side
    second: Side
    set: Set
    tone_words: str
    margin: str
    denominator: str
    sources: tuple[Source, ...]
    chart: SafeString | None

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second

    @property
    def periods(self) -> str:
        """The period of both, or of each."""
        return " / ".join(dict.fromkeys(one.period for one in self.sides if one.period))

    @property
    def figures(self) -> list[Figure]:
        return [one.cell.figure for one in (self.first, self.second) if one.cell.figure is not None]


@dataclass(frozen=True)
class Comparison:
    """Two units and the indicators of which at least one of them has a figure.

    `within` is (the inner, the outer) where one lies in the other, so that the two are not independent.
    """

    first: Unit
    second: Unit
    theme: Theme | None
    rows: tuple[ComparedRow, ...]
    within: tuple[Unit, Unit] | None


def comparison(first: Unit, second: Unit, theme: Theme | None, ask: Ask) -> Comparison:
    """Two units by the key figures, or by all indicators of a theme. Seven queries.

    Where both have a value for a same period, the newest such period is shown; else each its newest, not compared.
    """
    allowed = set(visible(first, ask)) & set(visible(second, ask))
    everything = ask.known.catalogue.of_theme[theme.pk] if theme else ask.known.catalogue.indicators.values()
    indicators = [one for one in everything if one in allowed and (theme is not None or one.is_key_figure)]
    found = queries.series_for_units([first, second], indicators, ask.account)
    series = [found[first.pk], found[second.pk]]
    standings = [queries.standings_for_unit(unit, indicators, ask.account) for unit in (first, second)]
    doubts = queries.suspicions_for_units([first, second], indicators, ask.account)
    rows = []
    for one in indicators:
        figures = _chosen(series[0].get(one.slug, []), series[1].get(one.slug, []))
        if figures == (None, None):
            continue
        sides = [
            Side(
                cell(figure, one, ask.lang),
                period_words(figure, ask.lang) if figure else "",
                rank_text(standing.get(one.slug), figure, ask.level(unit), ask.lang),
                tuple(suspicion_words(doubt, one, ask.lang) for doubt in doubts.get((unit.pk, one.slug), [])),
            )
            for unit, figure, standing in zip((first, second), figures, standings, strict=True)
        ]
        rows.append(_row(first, second, one, figures, ask, sides=sides))
    return Comparison(first, second, theme, tuple(rows), _within(first, second, ask))


def _row(
    first: Unit,
    second: Unit,
    indicator: Indicator,
    figures: tuple[Figure | None, Figure | None],
    ask: Ask,
    *,
    sides: Sequence[Side],
) -> ComparedRow:
    found = set_against(*figures, indicator, ask.lang)
    if any(side.suspicions for side in sides):
        found = replace(found, tone="")  # a figure that looks wrong is not called better or worse
    margin = ""
    if found.found.lower is not None and found.found.upper is not None:
        margin = numbers.interval(found.found.lower, found.found.upper, indicator.decimals, "", ask.lang)
    name = in_language(indicator, "name", ask.lang).text
    known = [one for one in figures if one is not None]
    chart = None
    if any(one.has_value for one in known):
        bars = [
            bar(_label(unit, side, sides, ask), figure, highlight=unit == first)
            for unit, figure, side in zip((first, second), figures, sides, strict=True)
        ]
        said = labelled(ask.name(first), found.words) if found.words else name
        chart = bar_chart(bars, title=said, unit=indicator.unit_of_measure, decimals=indicator.decimals, lang=ask.lang)
    return ComparedRow(
        indicator,
        name,
        sides[0],
        sides[1],
        found,
        tone_words(found.tone),
        margin,
        denominator_words(indicator, ask.lang),
        sources_of(known, ask),
        chart,
    )


def _label(unit: Unit, side: Side, sides: Sequence[Side], ask: Ask) -> str:
    """The unit's name, with its period where the two differ."""
    periods = {one.period for one in sides if one.period}
    return f"{ask.name(unit)} ({side.period})" if len(periods) > 1 and side.period else ask.name(unit)


def _chosen(first: Sequence[Figure], second: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    """The newest period for which both have a value; else each unit's newest, those with a value first."""
    theirs = {(one.period_start, one.period_end): one for one in second if one.has_value}
    both = [one for one in first if one.has_value and (one.period_start, one.period_end) in theirs]
    if both:
        last = max(both, key=lambda one: (one.period_end, one.period_start))
        return last, theirs[last.period_start, last.period_end]
    return newest(first), newest(second)


def _within(first: Unit, second: Unit, ask: Ask) -> tuple[Unit, Unit] | None:
    """(the inner unit, the outer unit) where one lies in the other, wholly or partly; None where neither does."""
    for inner, outer in ((first, second), (second, first)):
        if any(m.parent_id == outer.pk and m.share > 0 for m in ask.known.territory.lies_in(inner.pk, today=ask.today)):
            return inner, outer
    return None


# ---- Choosing the two -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """A unit to choose, by its address `level:code`."""

    address: str
    label: str


@dataclass(frozen=True)
class Chooser:
    """The form: two lists of the units of one level, and the other levels. What was chosen stays in the lists."""

    level: Level
    levels: tuple[Level, ...]
    options: tuple[Option, ...]
    first: Option | None
    second: Option | None


def address(unit: Unit, ask: Ask) -> str:
    """How a unit is written in the address of a comparison: level:code."""
    return f"{ask.level(unit).slug}:{unit.slug}"


def unit_of_address(text: str, ask: Ask) -> Unit | None:
    """The unit of `level:code`; None where there is none."""
    level_slug, _colon, slug = text.strip().partition(":")
    level = next((one for one in ask.known.territory.levels if one.slug == level_slug), None)
    if level is None:
        return None
    return next((one for one in ask.known.territory.of_level[level.pk] if one.slug == slug), None)


def example_address(ask: Ask) -> str:
    """An address that exists, of the largest units."""
    territory = ask.known.territory
    units = [unit for level in reversed(territory.tree_levels) for unit in territory.of_level[level.pk]]
    return address(units[0], ask) if units else "zone:noord"


def chooser(first: Unit | None, second: Unit | None, level_slug: str | None, ask: Ask) -> Chooser:
    """The lists to choose from: of the level asked for, else of the first place, else the largest with several."""
    territory = ask.known.territory
    levels = tuple(one for one in territory.levels if territory.of_level[one.pk])
    several = [one for one in territory.tree_levels if len(territory.of_level[one.pk]) > 1]
    level = next((one for one in levels if one.slug == level_slug), None)
    level = level or (ask.level(first) if first else None) or (several or list(territory.levels))[-1]
    order = f"sort_{ask.lang}"
    units = sorted(territory.of_level[level.pk], key=lambda unit: (getattr(unit, order), unit.slug))
    return Chooser(
        level, levels, tuple(_option(unit, ask) for unit in units), _option(first, ask) if first else None,
        _option(second, ask) if second else None,
    )  # fmt: skip


def _option(unit: Unit, ask: Ask) -> Option:
    name = ask.name(unit)
    return Option(
        address(unit, ask), name if name == unit.slug else f"{name} ({unit.slug})" if unit.slug.isdigit() else name
    )
