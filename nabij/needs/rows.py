"""One indicator of a page: the figure here, those beside it, where it stands, how sure it is, what looks wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from string import ascii_uppercase
from types import MappingProxyType

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nabij.needs.asking import Ask, Reference, indicator_url
from nabij.needs.evidence import suspicion_words
from nabij.needs.models import Indicator, Source, Standing, Suspicion
from nabij.needs.queries import Figure
from nabij.needs.saying import (
    Cell,
    Set,
    age_words,
    cell,
    denominator_words,
    labelled,
    part_of,
    period_words,
    rank_text,
    sentence,
    set_against,
    tone_words,
)
from nabij.rules.differences import Difference
from nabij.territory.models import Unit
from nabij.ui import numbers
from nabij.ui.charts import Bar, Line, Point, bar_chart, line_chart
from nabij.ui.words import in_language, status_word

Others = Mapping[tuple[int, str], Figure]  # by unit id and indicator slug
NOTHING: Others = MappingProxyType({})


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

    Figures of different sources are different lines, and are not joined. `letters` name the sources in the picture;
    empty where there is only one.
    """

    chart: SafeString
    table: SafeString
    rows: tuple[SeriesRow, ...]
    letters: tuple[tuple[str, Source], ...]


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
    def neutral(self) -> bool:
        """Whether more of it is neither better nor worse, which is said once."""
        return self.indicator.direction == Indicator.Direction.NEUTRAL and self.indicator.kind != Indicator.Kind.COUNT

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
    ask: Ask,
    *,
    beside: Sequence[Reference] = (),
    others: Others = NOTHING,
    standing: Standing | None = None,
    suspicions: Iterable[Suspicion] = (),
    series: Series | None = None,
) -> Row:
    """The row of one indicator; `others` hold the figures of the references for the same period. No query."""
    lang, level = ask.lang, ask.level(unit)
    here = cell(figure, indicator, lang)
    doubts = tuple(suspicion_words(one, indicator, lang) for one in suspicions)
    found = tuple(
        _beside(one, figure, others.get((one.unit.pk, indicator.slug)), indicator, ask, doubted=bool(doubts))
        for one in beside
    )
    name = in_language(indicator, "name", lang).text
    said = sentence(figure, indicator, standing, level, lang) if figure else ""
    newest = figure or next((one.cell.figure for one in found if one.cell.figure), None)
    figures = [one for one in (figure, *(other.cell.figure for other in found)) if one]
    return Row(
        indicator=indicator,
        name=name,
        href=indicator_url(indicator, level, ask),
        here=here,
        beside=found,
        period=period_words(newest, lang) if newest else "",
        age=age_words(newest.period_end, ask.today) if newest else "",
        rank=rank_text(standing, figure, level, lang),
        sentence=said,
        denominator=denominator_words(indicator, lang),
        sources=sources_of(figures, ask),
        suspicions=doubts,
        stands_out=abs(standing.share_below - 0.5) if standing and said else 0.0,
        chart=_chart(unit, indicator, here, found, ask, title=_title(said, name, here)),
        series=series,
    )


def sources_of(figures: Iterable[Figure], ask: Ask) -> tuple[Source, ...]:
    """The sources of these figures, each once."""
    by_slug = ask.known.catalogue.source_by_slug
    return tuple(by_slug[slug] for slug in dict.fromkeys(figure.source for figure in figures))


def _beside(
    reference: Reference, here: Figure | None, other: Figure | None, indicator: Indicator, ask: Ask, *, doubted: bool
) -> Beside:
    """A reference's figure and the difference; a figure that looks wrong is not called better or worse."""
    if reference.is_part:
        found = Set(Difference("no_value"), "", "")
    elif indicator.kind == Indicator.Kind.COUNT:
        # Of a place that lies here only for a share, nobody knows how many of its counted people live in that share.
        found = part_of(here, other, ask.lang) if reference.share >= 1 else Set(Difference("no_value"), "", "")
    else:
        found = set_against(here, other, indicator, ask.lang)
    if doubted:
        found = replace(found, tone="")
    return Beside(reference, cell(other, indicator, ask.lang), found, tone_words(found.tone))


def _title(said: str, name: str, here: Cell) -> str:
    """What the picture says: the finding, why there is none, or that only the places around have figures."""
    if said:
        return said
    if here.figure:
        return labelled(name, here.text)
    return gettext("%(name)s: not known here, only around it") % {"name": name}


def _chart(
    unit: Unit, indicator: Indicator, here: Cell, beside: Sequence[Beside], ask: Ask, *, title: str
) -> SafeString | None:
    if indicator.kind == Indicator.Kind.COUNT and not any(one.reference.is_part for one in beside):
        return None  # a smaller place always counts fewer than the one it lies in: no picture of that
    bars = [bar(ask.name(unit), here.figure, highlight=True)] if here.figure else []
    if indicator.kind == Indicator.Kind.COUNT:
        bars = []  # beside its parts, the whole would only make them small
    bars += [bar(one.reference.name, one.cell.figure) for one in beside if one.cell.figure]
    if len(bars) < 2 or not any(one.value is not None for one in bars):
        return None  # one bar alone says no more than the sentence
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
    sources = sources_of([*own, *(figure for _one, figures in beside for figure in figures)], ask)
    letters = dict(zip((one.slug for one in sources), ascii_uppercase, strict=False)) if len(sources) > 1 else {}
    lines = _lines(ask.name(unit), own, letters, ask, highlight=True)
    for reference, figures in beside:
        lines += _lines(reference.name, figures, letters, ask)
    chart = line_chart(
        lines,
        title=f"{name}, {numbers.period(*_span(periods), ask.lang)}",
        unit=indicator.unit_of_measure,
        decimals=indicator.decimals,
        lang=ask.lang,
    )
    mine = {(figure.period_start, figure.period_end): figure for figure in own}
    theirs = [{(figure.period_start, figure.period_end): figure for figure in figures} for _one, figures in beside]
    rows = tuple(
        _series_row(
            period, mine.get(period), [one.get(period) for one in theirs], indicator, ask, own_column=own_column
        )
        for period in sorted(periods, key=lambda period: (period[1], period[0]), reverse=True)
    )
    named = tuple((letters[one.slug], one) for one in sources if one.slug in letters)
    return Series(chart, _series_table(rows, letters), rows, named)


def _span(periods: Iterable[tuple[date, date]]) -> tuple[date, date]:
    """From the first start to the last end."""
    starts, ends = zip(*periods, strict=True)
    return min(starts), max(ends)


def _series_row(
    period: tuple[date, date],
    here: Figure | None,
    beside: Sequence[Figure | None],
    indicator: Indicator,
    ask: Ask,
    *,
    own_column: bool,
) -> SeriesRow:
    any_figure = next(one for one in (here, *beside) if one is not None)
    return SeriesRow(
        numbers.period(*period, ask.lang),
        cell(here, indicator, ask.lang, how=False) if own_column else None,
        tuple(cell(one, indicator, ask.lang, how=False) for one in beside),
        ask.known.catalogue.source_by_slug[any_figure.source],
    )


def _series_table(rows: Sequence[SeriesRow], letters: Mapping[str, str]) -> SafeString:
    """The rows of the table as HTML, made here: a page may hold a thousand cells, slow in a template."""
    lines = []
    for one in rows:
        cells = [_series_cell(shown) for shown in (one.here, *one.beside) if shown is not None]
        source = f"<td>{letters[one.source.slug]}</td>" if letters else ""
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


def _lines(
    name: str, figures: Sequence[Figure], letters: Mapping[str, str], ask: Ask, *, highlight: bool = False
) -> list[Line]:
    """One line per source: figures of different sources are not joined."""
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    return [
        Line(f"{name} ({letters[slug]})" if letters else name, [_point(figure, ask) for figure in found], highlight)
        for slug, found in by_source.items()
    ]


def _point(figure: Figure, ask: Ask) -> Point:
    label = period_words(figure, ask.lang)
    year = _year(figure.period_start, figure.period_end)
    return Point(year, label, figure.value, figure.lower, figure.upper, figure.status)


@lru_cache(maxsize=1024)
def _year(start: date, end: date) -> float:
    """Where the middle of a period stands on the axis of years."""
    middle = start + (end - start) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 365.25
