"""One indicator over all units of a level: map, table, distribution, and its reviewed definition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nabij.needs import queries
from nabij.needs.asking import Ask, reaches
from nabij.needs.evidence import suspicion_words
from nabij.needs.models import Indicator, Source, Suspicion
from nabij.needs.place import Choice, map_of_cells
from nabij.needs.profile import SourceUse, source_uses
from nabij.needs.queries import Figure, Period
from nabij.needs.rows import sources_of
from nabij.needs.saying import Cell, cell, definition_text, denominator_words, highest_first, labelled
from nabij.rules.ranking import rank
from nabij.rules.sentences import Place, rank_words
from nabij.territory.models import Level, Unit
from nabij.ui import numbers
from nabij.ui.charts import strip_chart
from nabij.ui.maps import Map
from nabij.ui.words import in_language, status_word

SORTS = ("value", "name")


@dataclass(frozen=True)
class UnitRow:
    """One unit of the table."""

    unit: Unit
    name: str
    cell: Cell
    rank: str
    rank_number: int | None
    rank_last: int | None
    rank_of: int | None
    suspicions: tuple[str, ...]
    suspicion_kinds: tuple[str, ...]
    own: bool


@dataclass(frozen=True)
class Definition:
    """The reviewed definition in the reader's language; what it does not say is empty."""

    numerator: str
    denominator: str
    why: str
    limits: str
    not_counted: str
    kind: str
    direction: str
    roll_up: str
    minimum_count: int | None
    levels: tuple[str, ...]
    reviewed_by: str
    reviewed_on: date | None


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator over one level for one period. `finding` is a sentence; empty where nothing is known."""

    indicator: Indicator
    name: str
    level: Level
    period: Period | None
    period_text: str
    finding: str
    map: Map | None
    strip: SafeString | None
    rows: tuple[UnitRow, ...]
    table: SafeString
    levels: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    sort: str
    own: Unit | None
    definition: Definition
    sources: tuple[SourceUse, ...]
    expected_sources: tuple[Source, ...]

    @property
    def figures(self) -> list[Figure]:
        return [row.cell.figure for row in self.rows if row.cell.figure is not None]


def levels_of(indicator: Indicator, ask: Ask) -> list[Level]:
    """The levels that have units and for which the indicator can have figures, from small to large."""
    territory = ask.known.territory
    return [one for one in territory.tree_levels if territory.of_level[one.pk] and reaches(indicator, one, ask)]


def period_key(period: Period) -> str:
    """A period as an address says it: 2021, 2021-01-01 for a day, 2021-01-01--2021-03-31 for anything else."""
    start, end = period.start, period.end
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year}--{end.year}"
    return f"{start.isoformat()}--{end.isoformat()}"


def chosen_period(asked: str, periods: Sequence[Period]) -> Period | None:
    """The period that an address asks for: by its key, or by its year where that names only one; else None."""
    for period in periods:
        if period_key(period) == asked:
            return period
    of_year = [one for one in periods if asked == str(one.start.year) == str(one.end.year)]
    return of_year[0] if len(of_year) == 1 else None


def indicator_page(
    indicator: Indicator,
    level: Level,
    period: Period | None,
    periods: Sequence[Period],
    ask: Ask,
    *,
    sort: str,
    own: Unit | None,
) -> IndicatorPage:
    """The page of one indicator. `periods` are those of the level; `own` is the unit to mark. Three queries."""
    figures = (
        {one.unit: one for one in queries.figures_for_level(indicator, level, ask.account, period)} if period else {}
    )
    doubts = _doubts(indicator, level, period) if period else {}
    valued = [one for one in figures.values() if one.value is not None]
    places = dict(zip((one.unit for one in valued), rank([one.value or 0.0 for one in valued]), strict=True))
    plural = in_language(level, "plural", ask.lang).text
    rows = []
    for unit in ask.known.territory.of_level[level.pk]:
        place, found = places.get(unit.pk), doubts.get(unit.pk, [])
        rows.append(
            UnitRow(
                unit,
                ask.name(unit),
                cell(figures.get(unit.pk), indicator, ask.lang),
                rank_words(Place(place.rank, place.rank_last, place.of, plural), ask.lang) if place else "",
                place.rank if place else None,
                place.rank_last if place else None,
                place.of if place else None,
                tuple(suspicion_words(one, indicator, ask.lang) for one in found),
                tuple(one.kind for one in found),
                unit == own,
            )
        )
    rows.sort(key=_by_value if sort == "value" else lambda row: (getattr(row.unit, f"sort_{ask.lang}"), row.unit.slug))
    name = in_language(indicator, "name", ask.lang).text
    text = numbers.period(period.start, period.end, ask.lang) if period else ""
    return IndicatorPage(
        indicator=indicator,
        name=name,
        level=level,
        period=period,
        period_text=text,
        finding=_finding(rows, indicator, ask),
        map=map_of_cells(
            [(row.unit, row.cell) for row in rows],
            indicator,
            level,
            ask,
            title=f"{name}, {plural}, {text}",
            highlight=own,
        ),
        strip=_strip(rows, indicator, own, plural, ask) if valued else None,
        rows=tuple(rows),
        table=_table(rows, ask),
        levels=tuple(
            Choice(one.slug, in_language(one, "plural", ask.lang).text, one == level)
            for one in levels_of(indicator, ask)
        ),
        periods=tuple(
            Choice(period_key(one), numbers.period(one.start, one.end, ask.lang), one == period) for one in periods
        ),
        sort=sort,
        own=own,
        definition=definition(indicator, ask),
        sources=source_uses(valued, ask),
        expected_sources=sources_of(valued, ask) or tuple(indicator.sources.all()),
    )


def _table(rows: Sequence[UnitRow], ask: Ask) -> SafeString:
    """The rows of the table as HTML, made here: a level may have hundreds of units."""
    lines = []
    for row in rows:
        words = in_language(row.unit, "name", ask.lang)
        href = ask.url(row.unit)
        notes = " ".join(filter(None, [row.cell.how, *row.suspicions]))
        doubt = ' class="doubtful"' if row.suspicions else ""
        no_value = "" if row.cell.has_value else " no-value"
        estimated = (
            f' <span class="soft">({escape(status_word("estimated"))})</span>' if row.cell.status == "estimated" else ""
        )
        margin = f'<br><span class="soft">{escape(row.cell.interval)}</span>' if row.cell.interval else ""
        lines.append(
            f"<tr{' class=own' if row.own else ''}>"
            f'<th scope="row"><a href="{escape(href)}" lang="{words.lang}">{escape(words.text)}</a></th>'
            f'<td class="number{no_value}">{escape(row.cell.text)}{estimated}{margin}</td>'
            f"<td>{escape(row.rank) or '–'}</td>"
            f"<td{doubt}>{escape(notes) or '–'}</td></tr>"
        )
    return mark_safe("".join(lines))  # noqa: S308 - every text is escaped where it is written


def _by_value(row: UnitRow) -> tuple[bool, float, str]:
    return highest_first(row.cell, row.unit)


def _doubts(indicator: Indicator, level: Level, period: Period) -> dict[int, list[Suspicion]]:
    found: dict[int, list[Suspicion]] = {}
    for one in Suspicion.objects.filter(
        indicator=indicator, unit__level=level, period_start=period.start, period_end=period.end
    ).order_by("kind"):
        found.setdefault(one.unit_id, []).append(one)
    return found


def _finding(rows: Sequence[UnitRow], indicator: Indicator, ask: Ask) -> str:
    """Where it is highest and lowest, the middle, and how many have no figure: one or two sentences."""
    valued = sorted((row for row in rows if row.cell.has_value), key=_by_value)
    if not valued:
        return ""
    highest, lowest = valued[0], valued[-1]
    if len(valued) == 1:
        text = labelled(highest.name, highest.cell.text) + "."
    else:
        text = gettext(
            "Highest in %(high_place)s (%(high)s), lowest in %(low_place)s (%(low)s); the middle is %(middle)s."
        ) % {
            "high_place": highest.name,
            "high": highest.cell.text,
            "low_place": lowest.name,
            "low": lowest.cell.text,
            "middle": numbers.with_unit(
                median(row.cell.figure.value or 0.0 for row in valued if row.cell.figure),
                indicator.decimals,
                indicator.unit_of_measure,
                ask.lang,
            ),
        }
    lacking = Counter(row.cell.status for row in rows if not row.cell.has_value)
    said = ", ".join(
        f"{status_word(status)} {numbers.figure(count, 0, ask.lang)}" for status, count in lacking.most_common()
    )
    return text + (" " + gettext("Without a figure: %(statuses)s.") % {"statuses": said} if said else "")


def _strip(rows: Sequence[UnitRow], indicator: Indicator, own: Unit | None, plural: str, ask: Ask) -> SafeString:
    values = [
        row.cell.figure.value for row in rows if row.cell.figure is not None and row.cell.figure.value is not None
    ]
    mine = next((row.cell.figure.value for row in rows if row.own and row.cell.figure is not None), None)
    title = gettext("All values: %(places)s") % {"places": plural}
    if own is not None:
        title = gettext("Where %(place)s stands among the %(places)s") % {"place": ask.name(own), "places": plural}
    return strip_chart(
        values,
        own=mine,
        marked=own is not None,
        title=title,
        unit=indicator.unit_of_measure,
        decimals=indicator.decimals,
        lang=ask.lang,
    )


def definition(indicator: Indicator, ask: Ask) -> Definition:
    """The reviewed definition of an indicator, in the reader's language."""
    kept = indicator.definition
    reviewed_on = kept.get("reviewed_on")
    by_slug = {one.slug: one for one in ask.known.territory.levels}
    return Definition(
        numerator=definition_text(indicator, "numerator", ask.lang),
        denominator=denominator_words(indicator, ask.lang),
        why=definition_text(indicator, "why", ask.lang),
        limits=definition_text(indicator, "limits", ask.lang),
        not_counted=definition_text(indicator, "not_counted", ask.lang),
        kind=indicator.get_kind_display(),
        direction=indicator.get_direction_display(),
        roll_up=indicator.get_roll_up_display(),
        minimum_count=indicator.minimum_count,
        levels=tuple(
            in_language(by_slug[one], "plural", ask.lang).text for one in kept.get("levels") or [] if one in by_slug
        ),
        reviewed_by=str(kept.get("reviewed_by") or ""),
        reviewed_on=date.fromisoformat(reviewed_on) if reviewed_on else None,
    )
