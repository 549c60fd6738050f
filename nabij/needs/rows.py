"""One indicator of a page: the figure here, those beside it, where it stands, how sure, what looks wrong, as a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nabij.needs.asking import Ask, Reference
from nabij.needs.evidence import suspicion_words
from nabij.needs.models import Indicator, Source, Standing, Suspicion
from nabij.needs.queries import Figure
from nabij.needs.saying import (
    Cell,
    Set,
    age_words,
    cell,
    denominator_words,
    part_of,
    period_words,
    rank_text,
    sentence,
    set_against,
    tone_words,
)
from nabij.territory.models import Unit
from nabij.ui import numbers
from nabij.ui.charts import Bar, Line, Point, bar_chart, line_chart
from nabij.ui.words import in_language, status_word

Others = Mapping[tuple[int, str], Figure]  # by unit id and indicator slug


@dataclass(frozen=True)
class Beside:
    """A reference's figure and how the unit's own differs from it; `tone_words` says it without blame."""

    reference: Reference
    cell: Cell
    set: Set
    tone_words: str


@dataclass(frozen=True)
class SeriesRow:
    """One period of a time series. `here` is None where the page has no column for the unit itself."""

    period: str
    here: Cell | None
    beside: tuple[Cell, ...]
    source: Source


@dataclass(frozen=True)
class Series:
    """Every period that exists, as a picture and as a table (its rows as HTML), newest first.

    `several_sources` warns: figures of different sources are different lines, and are not joined.
    """

    chart: SafeString
    table: SafeString
    rows: tuple[SeriesRow, ...]
    several_sources: bool


@dataclass(frozen=True)
class Row:
    """One indicator of a page. `stands_out` is how far it lies from the middle of its peers, 0 to 0.5."""

    indicator: Indicator
    name: str
    href: str
    here: Cell
    beside: tuple[Beside, ...]
    period: str
    age: str
    rank: str
    sentence: str
    denominator: str
    sources: tuple[Source, ...]
    suspicions: tuple[str, ...]
    stands_out: float
    chart: SafeString | None
    series: Series | None

    @property
    def figures(self) -> list[Figure]:
        """Every figure of the row that has a value."""
        cells = [self.here, *(one.cell for one in self.beside)]
        if self.series:
            cells += [one for line in self.series.rows for one in (line.here, *line.beside) if one is not None]
        return [one.figure for one in cells if one.figure is not None and one.figure.has_value]


def row(
    unit: Unit,
    indicator: Indicator,
    figure: Figure | None,
    beside: Sequence[Reference],
    others: Others,
    standing: Standing | None,
    suspicions: Iterable[Suspicion],
    ask: Ask,
    series: Series | None = None,
) -> Row:
    """The row of one indicator; `others` hold the figures of the references for the same period. No query."""
    lang, level = ask.lang, ask.level(unit)
    here = cell(figure, indicator, lang)
    found = tuple(_beside(one, figure, others.get((one.unit.pk, indicator.slug)), indicator, ask) for one in beside)
    name = in_language(indicator, "name", lang).text
    said = sentence(figure, indicator, standing, level, lang) if figure else ""
    newest = figure or next((one.cell.figure for one in found if one.cell.figure), None)
    figures = [one for one in (figure, *(other.cell.figure for other in found)) if one]
    return Row(
        indicator=indicator,
        name=name,
        href=f"{reverse('needs:indicator', args=[indicator.slug])}?{urlencode({'level': level.slug})}",
        here=here,
        beside=found,
        period=period_words(newest, lang) if newest else "",
        age=age_words(newest.period_end, ask.today) if newest else "",
        rank=rank_text(standing, figure, level, lang),
        sentence=said,
        denominator=denominator_words(indicator, lang),
        sources=sources_of(figures, ask),
        suspicions=tuple(suspicion_words(one, indicator, lang) for one in suspicions),
        stands_out=abs(standing.share_below - 0.5) if standing and said else 0.0,
        chart=_chart(said or f"{name}: {here.text}", unit, indicator, here, found, ask),
        series=series,
    )


def sources_of(figures: Iterable[Figure], ask: Ask) -> tuple[Source, ...]:
    """The sources of these figures, each once."""
    by_slug = ask.known.catalogue.source_by_slug
    return tuple(by_slug[slug] for slug in dict.fromkeys(figure.source for figure in figures))


def _beside(reference: Reference, here: Figure | None, other: Figure | None, indicator: Indicator, ask: Ask) -> Beside:
    found = (
        part_of(here, other, ask.lang) if indicator.kind == "count" else set_against(here, other, indicator, ask.lang)
    )
    return Beside(reference, cell(other, indicator, ask.lang), found, tone_words(found.tone))


def _chart(
    title: str, unit: Unit, indicator: Indicator, here: Cell, beside: Sequence[Beside], ask: Ask
) -> SafeString | None:
    bars = [bar(ask.name(unit), here.figure, highlight=True)] if here.figure else []
    bars += [bar(one.reference.name, one.cell.figure) for one in beside if one.cell.figure]
    if not any(bar.value is not None for bar in bars):
        return None
    return bar_chart(bars, title=title, unit=indicator.unit_of_measure, decimals=indicator.decimals, lang=ask.lang)


def bar(label: str, figure: Figure | None, *, highlight: bool = False) -> Bar:
    """A figure as a bar; none at all is drawn as missing."""
    if figure is None:
        return Bar(label, None, None, None, "missing", highlight)
    return Bar(label, figure.value, figure.lower, figure.upper, figure.status, highlight)


def newest(figures: Sequence[Figure]) -> Figure | None:
    """The newest figure with a value, else the newest without one; None where there is none."""
    return max(figures, key=lambda one: (one.has_value, one.period_end, one.period_start), default=None)


# ---- Over time ------------------------------------------------------------------------------------------------------


def series(
    unit: Unit,
    indicator: Indicator,
    own: Sequence[Figure],
    beside: Sequence[tuple[Reference, Sequence[Figure]]],
    ask: Ask,
    *,
    own_column: bool = True,
) -> Series | None:
    """Every period of one indicator, for a unit and its references; None where there is only one period. No query.

    `own_column` is false on the page of a unit without any figure of its own.
    """
    periods = {(figure.period_start, figure.period_end) for figure in own}
    periods |= {(figure.period_start, figure.period_end) for _reference, figures in beside for figure in figures}
    if len(periods) < 2:
        return None
    name = in_language(indicator, "name", ask.lang).text
    sources = {figure.source for figure in own} | {figure.source for _one, figures in beside for figure in figures}
    several = len(sources) > 1
    lines = _lines(ask.name(unit), own, ask, several=several, highlight=True)
    for reference, figures in beside:
        lines += _lines(reference.name, figures, ask, several=several)
    chart = line_chart(
        lines,
        title=f"{name}, {numbers.period(min(start for start, _end in periods), max(end for _start, end in periods), ask.lang)}",
        unit=indicator.unit_of_measure,
        decimals=indicator.decimals,
        lang=ask.lang,
    )
    mine = {(figure.period_start, figure.period_end): figure for figure in own}
    theirs = [{(figure.period_start, figure.period_end): figure for figure in figures} for _one, figures in beside]
    rows = tuple(
        _series_row(period, mine.get(period), [figures.get(period) for figures in theirs], indicator, ask, own_column)
        for period in sorted(periods, key=lambda period: (period[1], period[0]), reverse=True)
    )
    return Series(chart, _series_table(rows, ask, several=several), rows, several)


def _series_row(
    period: tuple[date, date],
    here: Figure | None,
    beside: Sequence[Figure | None],
    indicator: Indicator,
    ask: Ask,
    own_column: bool,
) -> SeriesRow:
    any_figure = next(one for one in (here, *beside) if one is not None)
    return SeriesRow(
        numbers.period(*period, ask.lang),
        cell(here, indicator, ask.lang) if own_column else None,
        tuple(cell(one, indicator, ask.lang) for one in beside),
        ask.known.catalogue.source_by_slug[any_figure.source],
    )


def _series_table(rows: Sequence[SeriesRow], ask: Ask, *, several: bool) -> SafeString:
    """The rows of the table as HTML, made here: a page may hold a thousand cells, and a template takes ten times as long."""
    lines = []
    for one in rows:
        cells = [_series_cell(shown) for shown in (one.here, *one.beside) if shown is not None]
        title = in_language(one.source, "title", ask.lang)
        source = f'<td lang="{title.lang}">{escape(title.text)}</td>' if several else ""
        lines.append(f'<tr><th scope="row">{escape(one.period)}</th>{"".join(cells)}{source}</tr>')
    return mark_safe("".join(lines))  # noqa: S308 - every text is escaped where it is written


def _series_cell(shown: Cell) -> str:
    if not shown.has_value:
        return f'<td class="number no-value">{escape(shown.text)}</td>'
    estimated = (
        f' <span class="soft">({escape(status_word("estimated"))})</span>' if shown.status == "estimated" else ""
    )
    margin = f'<br><span class="soft">{escape(shown.interval)}</span>' if shown.interval else ""
    return f'<td class="number">{escape(shown.text)}{estimated}{margin}</td>'


def _lines(name: str, figures: Sequence[Figure], ask: Ask, *, several: bool, highlight: bool = False) -> list[Line]:
    """One line per source: figures of different sources are not joined."""
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    lines = []
    for slug, found in by_source.items():
        title = in_language(ask.known.catalogue.source_by_slug[slug], "title", ask.lang).text
        label = f"{name} ({title})" if several else name
        lines.append(Line(label, [_point(figure, ask) for figure in found], highlight))
    return lines


def _point(figure: Figure, ask: Ask) -> Point:
    label = period_words(figure, ask.lang)
    return Point(_year(figure), label, figure.value, figure.lower, figure.upper, figure.status)


def _year(figure: Figure) -> float:
    """Where the middle of a period stands on the axis of years."""
    middle = figure.period_start + (figure.period_end - figure.period_start) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 365.25
