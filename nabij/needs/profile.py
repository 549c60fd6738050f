"""What a profile page shows of one unit: what is known, beside what, how we know, and what is not known.

Reads only. The number of queries does not grow with the figures, the units or the years. The territory and the
catalogue come from `kept`, figures from `queries`, the only door they leave by.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from django.urls import reverse
from django.utils.translation import gettext

from nabij.needs import queries
from nabij.needs.asking import Ask, Reference, larger_units, references, visible
from nabij.needs.models import Indicator, Question, Source, Standing, Theme
from nabij.needs.place import (
    Composition,
    InsideMap,
    Where,
    composition_of_breakdowns,
    composition_of_places,
    composition_of_shares,
    inside,
    where,
)
from nabij.needs.queries import Figure
from nabij.needs.rows import Row, newest, row, series
from nabij.needs.saying import age_words, definition_text
from nabij.rules.suspicion import Thresholds
from nabij.territory.models import Level, Unit
from nabij.ui import numbers
from nabij.ui.words import STATUS_MEANINGS, in_language

KEY_FIGURES_SHOWN = 24
DESCRIPTIVE_SHARES_SHOWN = 6
LEAD_SENTENCES = 3
FEW_PEOPLE = Thresholds().small_base  # below it, the first thing to say is that every figure rests on few people
INDICATORS_PER_PAGE = 12


@dataclass(frozen=True)
class Tab:
    """A theme as a link. `figures` is how many of its indicators have a value here, `of` how many there are."""

    theme: Theme
    href: str
    figures: int
    of: int
    current: bool


@dataclass(frozen=True)
class NotKnown:
    """Indicators without a value here, with the one reason that they share."""

    reason: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class NotCounted:
    """Whom some figures cannot see, and which figures those are. `lang` is the language of the text."""

    text: str
    lang: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class SourceUse:
    """A source of this page: the periods of its figures shown here, and how old the newest is today."""

    source: Source
    period: str
    age: str


@dataclass(frozen=True)
class Honesty:
    """What every page of a profile ends with: its sources, what is not known, and who is not counted."""

    sources: tuple[SourceUse, ...]
    not_known: tuple[NotKnown, ...]
    not_counted: tuple[NotCounted, ...]
    levels_without_units: tuple[Level, ...]


@dataclass(frozen=True)
class Overview:
    """The first page of a profile. `own_figures` is false where only larger places have figures."""

    lead: tuple[str, ...]
    few_people: bool
    references: tuple[Reference, ...]
    own_figures: bool
    rows: tuple[Row, ...]
    more_key_figures: int
    compositions: tuple[Composition, ...]
    where: Where
    inside: InsideMap | None
    honesty: Honesty


@dataclass(frozen=True)
class ThemePage:
    """One theme of a profile: its indicators with every period, and the questions that no indicator answers yet."""

    theme: Theme
    references: tuple[Reference, ...]
    own_figures: bool
    rows: tuple[Row, ...]
    page: int
    pages: int
    of: int
    unanswered: tuple[Question, ...]
    honesty: Honesty


@dataclass(frozen=True)
class Here:
    """The indicators whose figures the reader may see for a unit, by theme, and which of them are ranked there."""

    indicators: tuple[Indicator, ...]
    with_value: frozenset[int]


def here(unit: Unit, ask: Ask) -> Here:
    """What there is to show of a unit. Two queries at most."""
    with_value = frozenset(Standing.objects.filter(unit=unit).values_list("indicator_id", flat=True))
    return Here(visible(unit, ask), with_value)


def tabs(unit: Unit, seen: Here, ask: Ask, current: Theme | None) -> tuple[Tab, ...]:
    """The themes, each with how many of its indicators have a value here. No query."""
    allowed = {indicator.pk for indicator in seen.indicators}
    found = []
    for theme in ask.known.catalogue.themes:
        ids = {indicator.pk for indicator in ask.known.catalogue.of_theme[theme.pk]} & allowed
        href = reverse("needs:theme", args=[ask.level(unit).slug, unit.slug, theme.slug])
        found.append(Tab(theme, href, len(ids & seen.with_value), len(ids), theme == current))
    return tuple(found)


# ---- The overview ---------------------------------------------------------------------------------------------------


def overview(unit: Unit, seen: Here, ask: Ask, *, mapped: str | None = None, of: str | None = None) -> Overview:
    """The first page of a profile. `mapped` and `of` choose the indicator and the level of the map.

    Raises LookupError for an indicator or level that cannot be mapped here.
    """
    allowed = seen.indicators
    keys = [indicator for indicator in allowed if indicator.is_key_figure]
    shown = keys[:KEY_FIGURES_SHOWN]
    descriptive = [one for one in allowed if one.kind == "share" and one.direction == "neutral"][
        :DESCRIPTIVE_SHARES_SHOWN
    ]
    figures = queries.latest_figures(unit, dict.fromkeys([*shown, *descriptive]), ask.account)
    own = any(figure.has_value for figure in figures.values())
    rows = _key_rows(unit, shown, figures, ask) if own else _rows_of_larger_units(unit, shown, ask)
    return Overview(
        lead=lead(rows),
        few_people=unit.population is not None and 0 < unit.population < FEW_PEOPLE,
        references=tuple(one.reference for one in rows[0].beside) if rows else references(unit, ask),
        own_figures=own,
        rows=rows,
        more_key_figures=len(keys) - len(shown),
        compositions=tuple(_compositions(unit, allowed, descriptive, figures, ask)),
        where=where(unit, ask),
        inside=inside(unit, allowed, ask, mapped, of),
        honesty=honesty(unit, rows, seen, ask),
    )


def _key_rows(unit: Unit, indicators: Sequence[Indicator], figures: Mapping[str, Figure], ask: Ask) -> tuple[Row, ...]:
    mine = {one.slug: figures[one.slug] for one in indicators if one.slug in figures}
    beside = references(unit, ask)
    others = queries.figures_beside(mine, [one.unit for one in beside], ask.account)
    standings = queries.standings_for_unit(unit, indicators, ask.account)
    doubts = queries.suspicions_for_units([unit], indicators, ask.account)
    return tuple(
        row(
            unit,
            one,
            mine[one.slug],
            ask,
            beside=beside,
            others=others,
            standing=standings.get(one.slug),
            suspicions=doubts.get((unit.pk, one.slug), ()),
        )
        for one in indicators
        if one.slug in mine
    )


def _rows_of_larger_units(unit: Unit, indicators: Sequence[Indicator], ask: Ask) -> tuple[Row, ...]:
    """For a unit without figures of its own: the newest figures of every larger unit it lies in, small levels first."""
    indicators = [
        one for one in indicators if one.kind != Indicator.Kind.COUNT
    ]  # how many live around says nothing here
    larger = larger_units(unit, ask)
    others = {
        (one.unit.pk, slug): figure
        for one in larger
        for slug, figure in queries.latest_figures(one.unit, indicators, ask.account).items()
    }
    with_any = {slug for _unit, slug in others}
    return tuple(row(unit, one, None, ask, beside=larger, others=others) for one in indicators if one.slug in with_any)


def lead(rows: Sequence[Row]) -> tuple[str, ...]:
    """What to say first: the figures that stand out most, one per theme. Never what is not known or looks wrong.

    A measure of need goes before a description, a figure that is known before an estimate. How many people live there
    is only said first where nothing else is known.
    """
    candidates = [
        one
        for one in rows
        if one.sentence and not one.suspicions and one.indicator.kind != "count" and one.here.status != "zero"
    ]
    candidates.sort(key=lambda one: (one.indicator.direction == "neutral", one.here.status != "known", -one.stands_out))
    chosen: dict[int, Row] = {}
    for one in candidates:
        chosen.setdefault(one.indicator.theme_id, one)
    counts = [one for one in rows if one.sentence and not one.suspicions and one.indicator.kind == "count"]
    return tuple(one.sentence for one in [*chosen.values(), *counts[: not chosen]][:LEAD_SENTENCES])


def _compositions(
    unit: Unit, allowed: Sequence[Indicator], descriptive: Sequence[Indicator], figures: Mapping[str, Figure], ask: Ask
) -> Iterable[Composition]:
    """By place, by age and gender, and by each descriptive share. One query."""
    places = composition_of_places(unit, ask)
    if places is not None:
        yield places
    counted = next((one for one in allowed if one.kind == "count" and (one.by_age or one.by_gender)), None)
    if counted is not None:
        yield from composition_of_breakdowns(counted, queries.figures_for_unit(unit, [counted], ask.account), ask)
    yield from composition_of_shares(descriptive, figures, ask)


# ---- One theme ------------------------------------------------------------------------------------------------------


def theme_page(unit: Unit, theme: Theme, seen: Here, ask: Ask, *, page: int = 1) -> ThemePage:
    """One theme with every period of its indicators, `INDICATORS_PER_PAGE` at a time.

    Raises LookupError for a page that does not exist. A fixed number of queries.
    """
    indicators = [one for one in seen.indicators if one.theme_id == theme.pk]
    pages = max(1, ceil(len(indicators) / INDICATORS_PER_PAGE))
    if not 1 <= page <= pages:
        raise LookupError(page)
    shown = indicators[(page - 1) * INDICATORS_PER_PAGE : page * INDICATORS_PER_PAGE]
    beside = references(unit, ask)
    found = queries.series_for_units([unit, *(one.unit for one in beside)], shown, ask.account)
    own = found[unit.pk]
    has_own = any(figure.has_value for figures in own.values() for figure in figures)
    if not has_own:
        beside = larger_units(unit, ask)
        found = queries.series_for_units([one.unit for one in beside], shown, ask.account)
    others = [(one, found[one.unit.pk]) for one in beside]
    standings = queries.standings_for_unit(unit, shown, ask.account)
    doubts = queries.suspicions_for_units([unit], shown, ask.account)
    rows = []
    for one in shown:
        figures = own.get(one.slug, [])
        theirs = [(reference, by_slug.get(one.slug, [])) for reference, by_slug in others]
        if not figures and not any(their_figures for _reference, their_figures in theirs):
            continue
        last = newest(figures)
        same_period = {
            (reference.unit.pk, one.slug): same
            for reference, their_figures in theirs
            if (same := _same_period(last, their_figures))
        }
        rows.append(
            row(
                unit,
                one,
                last,
                ask,
                beside=beside,
                others=same_period,
                standing=standings.get(one.slug),
                suspicions=doubts.get((unit.pk, one.slug), ()),
                series=series(unit, one, figures, theirs, ask, own_column=has_own),
            )
        )
    unanswered = [one for one in ask.known.catalogue.questions if one.theme_id == theme.pk and not one.indicators.all()]
    return ThemePage(
        theme,
        tuple(beside),
        has_own,
        tuple(rows),
        page,
        pages,
        len(indicators),
        tuple(unanswered),
        honesty(unit, rows, replace(seen, indicators=tuple(shown)), ask),
    )


def _same_period(figure: Figure | None, others: Sequence[Figure]) -> Figure | None:
    """Of a reference's figures the one of the same period; its newest where the unit has none at all."""
    if figure is None:
        return newest(others)
    wanted = (figure.period_start, figure.period_end)
    return next((one for one in others if (one.period_start, one.period_end) == wanted), None)


# ---- How we know, and what we do not know ---------------------------------------------------------------------------


def honesty(unit: Unit, rows: Sequence[Row], seen: Here, ask: Ask) -> Honesty:
    """One query, for the indicators without a value here."""
    territory = ask.known.territory
    return Honesty(
        sources=source_uses([figure for one in rows for figure in one.figures], ask),
        not_known=_not_known(unit, rows, seen, ask),
        not_counted=not_counted(
            [one.indicator for one in rows if one.figures], [source for one in rows for source in one.sources], ask
        ),
        levels_without_units=tuple(one for one in territory.tree_levels if not territory.of_level[one.pk]),
    )


def source_uses(figures: Iterable[Figure], ask: Ask) -> tuple[SourceUse, ...]:
    """The sources of these figures, the newest first, each with the periods shown and its age today."""
    spans: dict[str, tuple[date, date]] = {}
    for one in figures:
        first, last = spans.get(one.source, (one.period_start, one.period_end))
        spans[one.source] = (min(first, one.period_start), max(last, one.period_end))
    by_slug = ask.known.catalogue.source_by_slug
    ordered = sorted(spans.items(), key=lambda item: (item[1][1], item[0]), reverse=True)
    return tuple(
        SourceUse(by_slug[slug], numbers.period(first, last, ask.lang), age_words(last, ask.today))
        for slug, (first, last) in ordered
    )


def _not_known(unit: Unit, rows: Sequence[Row], seen: Here, ask: Ask) -> tuple[NotKnown, ...]:
    """Every indicator that the page could show and that has no value here, by reason."""
    with_value = seen.with_value | {one.indicator.pk for one in rows if one.here.has_value}
    lacking = [one for one in seen.indicators if one.pk not in with_value]
    found = queries.latest_figures(unit, lacking, ask.account)
    reasons: dict[str, list[str]] = {}
    for one in lacking:
        name = in_language(one, "name", ask.lang).text
        figure = found.get(one.slug)
        if figure is None or not figure.has_value:
            reasons.setdefault(_reason(one, figure, ask), []).append(name)
    return tuple(NotKnown(reason, tuple(names)) for reason, names in reasons.items())


def _reason(indicator: Indicator, figure: Figure | None, ask: Ask) -> str:
    """Why there is no value: what its status means, or at which levels the figure does exist."""
    if figure is not None:
        return str(STATUS_MEANINGS[figure.status])
    stated = indicator.definition.get("levels") or []
    plurals = [in_language(one, "plural", ask.lang).text for one in ask.known.territory.levels if one.slug in stated]
    if not plurals:
        return gettext("no source gives this figure here")
    return gettext("no figure here; the sources give it for: %(levels)s") % {"levels": ", ".join(plurals)}


def not_counted(indicators: Iterable[Indicator], sources: Iterable[Source], ask: Ask) -> tuple[NotCounted, ...]:
    """Whom these figures cannot see, by their definitions and by their sources; each text once."""
    by_text: dict[tuple[str, str], list[str]] = {}
    for indicator in indicators:
        text = definition_text(indicator, "not_counted", ask.lang)
        if text:
            by_text.setdefault((text, ask.lang), []).append(in_language(indicator, "name", ask.lang).text)
    for source in dict.fromkeys(sources):
        words = in_language(source, "not_counted", ask.lang)
        if words.lang != "zxx" and words.text and (words.text, words.lang) not in by_text:
            by_text[words.text, words.lang] = [in_language(source, "title", ask.lang).text]
    return tuple(NotCounted(text, lang, tuple(dict.fromkeys(names))) for (text, lang), names in by_text.items())
