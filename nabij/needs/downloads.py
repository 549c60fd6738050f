"""Everything a page shows, as CSV and as JSON. What the columns mean is written in docs/figures.md.

CSV is UTF-8 with a byte order mark, because the spreadsheets of those who use it read it wrongly without; commas
between columns, a point before decimals, an empty cell where there is no number. A text that a spreadsheet would take
for a formula gets an apostrophe in front.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from nabij.needs import queries
from nabij.needs.asking import Ask, Reference
from nabij.needs.comparing import Comparison
from nabij.needs.indicator_page import IndicatorPage
from nabij.needs.models import Indicator, Source, Standing, Suspicion
from nabij.needs.place import Composition, Facts, InsideMap
from nabij.needs.profile import Honesty
from nabij.needs.queries import Figure
from nabij.needs.saying import definition_text, denominator_words
from nabij.rules.sentences import Language
from nabij.territory.models import Unit
from nabij.ui.words import in_language

DOCUMENTATION = "docs/figures.md"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

Record = dict[str, Any]

FIGURE_COLUMNS = [
    "unit_level",
    "unit_code",
    "unit_name",
    "indicator",
    "indicator_name",
    "theme",
    "period_start",
    "period_end",
    "gender",
    "age",
    "status",
    "value",
    "unit_of_measure",
    "lower",
    "upper",
    "count",
    "denominator",
    "denominator_of",
    "coverage",
    "computed_by_nabij",
    "rank",
    "rank_last",
    "rank_of",
    "suspicions",
    "source",
    "source_title",
    "source_owner",
    "licence",
    "edition",
]
TERRITORY_COLUMNS = ["relation", "unit_level", "unit_code", "unit_name", "share", "basis"]
COMPOSITION_COLUMNS = ["composition", "part_level", "part_code", "part_name", "value", "share", "source"]


# ---- Records --------------------------------------------------------------------------------------------------------


def figure_record(
    figure: Figure,
    unit: Unit,
    indicator: Indicator,
    ask: Ask,
    *,
    standing: Standing | None = None,
    doubts: Iterable[Suspicion] = (),
) -> Record:
    """One figure as both formats give it. Numbers are not rounded; None is no number."""
    source = ask.known.catalogue.source_by_slug[figure.source]
    period = (figure.period_start, figure.period_end)
    total = figure.gender == figure.age == queries.TOTAL
    place = standing if standing and total and (standing.period_start, standing.period_end) == period else None
    return {
        "unit_level": ask.level(unit).slug,
        "unit_code": unit.slug,
        "unit_name": ask.name(unit),
        "indicator": indicator.slug,
        "indicator_name": in_language(indicator, "name", ask.lang).text,
        "theme": indicator.theme.slug,
        "period_start": figure.period_start.isoformat(),
        "period_end": figure.period_end.isoformat(),
        "gender": figure.gender,
        "age": figure.age,
        "status": figure.status,
        "value": figure.value,
        "unit_of_measure": indicator.unit_of_measure,
        "lower": figure.lower,
        "upper": figure.upper,
        "count": figure.count,
        "denominator": figure.denominator,
        "denominator_of": denominator_words(indicator, ask.lang) or None,
        "coverage": figure.coverage,
        "computed_by_nabij": figure.rolled_up,
        "rank": place.rank if place else None,
        "rank_last": place.rank_last if place else None,
        "rank_of": place.of if place else None,
        "suspicions": sorted({one.kind for one in doubts if total and (one.period_start, one.period_end) == period}),
        "source": source.slug,
        "source_title": in_language(source, "title", ask.lang).text,
        "source_owner": source.owner,
        "licence": source.licence,
        "edition": figure.edition,
    }


def unit_records(
    unit: Unit, references: Sequence[Reference], indicators: Sequence[Indicator], ask: Ask
) -> list[Record]:
    """Every period and breakdown of a unit, then every period of its references."""
    by_slug = {one.slug: one for one in indicators}
    standings = queries.standings_for_unit(unit, indicators, ask.account)
    doubts = queries.suspicions_for_units([unit], indicators, ask.account)
    own = [
        figure_record(
            one, unit, by_slug[one.indicator], ask,
            standing=standings.get(one.indicator), doubts=doubts.get((unit.pk, one.indicator), []),
        )
        for one in queries.figures_for_unit(unit, indicators, ask.account)
    ]  # fmt: skip
    series = queries.series_for_units([one.unit for one in references], indicators, ask.account)
    beside = [
        figure_record(one, reference.unit, by_slug[slug], ask)
        for reference in references
        for slug, figures in series[reference.unit.pk].items()
        for one in figures
    ]
    return own + beside


def inside_records(inside: InsideMap | None, ask: Ask) -> list[Record]:
    """The figures of the map of a unit's parts."""
    rows = inside.rows if inside else ()
    indicator = inside.indicator if inside else None
    return [
        figure_record(row.cell.figure, row.unit, indicator, ask)
        for row in rows
        if indicator is not None and row.cell.figure is not None
    ]


def level_records(page: IndicatorPage, ask: Ask) -> list[Record]:
    """The table of an indicator page, in its order; a unit without any row in the sources is left out."""
    return [
        {
            **figure_record(row.cell.figure, row.unit, page.indicator, ask),
            "rank": row.rank_number,
            "rank_last": row.rank_last,
            "rank_of": row.rank_of,
            "suspicions": list(row.suspicion_kinds),
        }
        for row in page.rows
        if row.cell.figure is not None
    ]


COMPARED_COLUMNS = [
    "side", *FIGURE_COLUMNS, "difference", "difference_lower", "difference_upper", "verdict",
]  # fmt: skip


def compared_records(comparison: Comparison, ask: Ask) -> list[Record]:
    """Two records per indicator, `side` a and b; the difference is a minus b and stands with both."""
    records = []
    for row in comparison.rows:
        found = row.set.found
        for side, unit, shown in (("a", comparison.first, row.first), ("b", comparison.second, row.second)):
            if shown.cell.figure is None:
                continue
            records.append(
                {
                    "side": side,
                    **figure_record(shown.cell.figure, unit, row.indicator, ask),
                    "difference": found.amount,
                    "difference_lower": found.lower,
                    "difference_upper": found.upper,
                    "verdict": found.verdict,
                }
            )
    return records


def unit_record(unit: Unit, facts: Facts, ask: Ask) -> Record:
    """The unit itself. Population is None where it is unknown, never zero for that."""
    return {
        "level": facts.level.slug,
        "code": unit.slug,
        "name_nl": unit.name_nl,
        "name_fr": unit.name_fr,
        "name_en": unit.name_en,
        "status": unit.status,
        "kind": unit.kind,
        "population": unit.population,
        "population_on": unit.population_on.isoformat() if unit.population_on else None,
        "area_m2": unit.area_m2,
        "edition": facts.edition.slug if facts.edition else None,
        "schematic": facts.schematic,
        "codes": [
            {"edition": one.edition.slug, "code": one.code, "certainty": one.certainty, "basis": one.basis}
            for one in facts.codes
        ],
        "postcodes": list(facts.postcodes),
        "note": unit.note,
    }


def territory_records(facts: Facts, inside: InsideMap | None, ask: Ask) -> list[Record]:
    """What the unit lies in and what lies in it, with shares of 0 to 1."""
    records = [
        {
            "relation": "lies in",
            "unit_level": level.slug,
            "unit_code": one.unit.slug,
            "unit_name": ask.name(one.unit),
            "share": one.share_number,
            "basis": one.basis,
        }
        for level, found in facts.lies_in
        for one in found
    ]
    for row in inside.rows if inside else ():
        records.append(
            {
                "relation": "holds",
                "unit_level": ask.level(row.unit).slug,
                "unit_code": row.unit.slug,
                "unit_name": ask.name(row.unit),
                "share": row.share_number,
                "basis": row.basis,
            }
        )
    return records


def composition_records(compositions: Iterable[Composition], ask: Ask) -> list[Record]:
    return [
        {
            "composition": composition.heading,
            "part_level": ask.level(row.unit).slug if row.unit else None,
            "part_code": row.unit.slug if row.unit else None,
            "part_name": row.label,
            "value": row.number,
            "share": row.share_number,
            "source": composition.source.slug if composition.source else None,
        }
        for composition in compositions
        for row in composition.rows
    ]


def source_records(sources: Iterable[Source], lang: Language) -> list[Record]:
    return [
        {
            "source": one.slug,
            "title": in_language(one, "title", lang).text,
            "owner": one.owner,
            "period_start": one.period_start.isoformat() if one.period_start else None,
            "period_end": one.period_end.isoformat() if one.period_end else None,
            "licence": one.licence,
            "licence_url": one.licence_url,
            "url": one.url,
            "not_counted": in_language(one, "not_counted", lang).text or None,
        }
        for one in sources
    ]


def indicator_records(indicators: Iterable[Indicator], lang: Language) -> list[Record]:
    return [
        {
            "indicator": one.slug,
            "name": in_language(one, "name", lang).text,
            "kind": one.kind,
            "unit_of_measure": one.unit_of_measure,
            "direction": one.direction,
            "roll_up": one.roll_up,
            "numerator": definition_text(one, "numerator", lang) or None,
            "denominator": denominator_words(one, lang) or None,
            "not_counted": definition_text(one, "not_counted", lang) or None,
            "limits": definition_text(one, "limits", lang) or None,
            "reviewed_by": one.definition.get("reviewed_by"),
            "reviewed_on": one.definition.get("reviewed_on"),
        }
        for one in indicators
    ]


def honesty_record(honesty: Honesty) -> Record:
    """What is not known, who is not counted, and which levels have no units."""
    return {
        "not_known": [{"reason": one.reason, "indicators": list(one.names)} for one in honesty.not_known],
        "not_counted": [{"text": one.text, "language": one.lang, "of": list(one.names)} for one in honesty.not_counted],
        "levels_without_units": [one.slug for one in honesty.levels_without_units],
    }


def about(title: str, ask: Ask) -> Record:
    """The head of every JSON file."""
    return {
        "title": title,
        "language": ask.lang,
        "made_on": ask.today.isoformat(),
        "documentation": DOCUMENTATION,
        "statuses": ["known", "zero", "suppressed", "missing", "not_applicable", "estimated"],
    }


# ---- Files ----------------------------------------------------------------------------------------------------------


def csv_file(name: str, columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Records as a CSV file to download."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([csv_cell(record.get(column)) for column in columns] for record in records)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.csv"'
    return response


def json_file(name: str, content: Record) -> HttpResponse:
    """A record as a JSON file to download. NaN never leaves: there is none in the database."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.json"'
    return response


def csv_cell(value: object) -> str:
    """A value as CSV writes it. Only texts can be taken for formulas: a number keeps its minus sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return csv_cell(" ".join(str(one) for one in value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _file_name(name: str) -> str:
    return "".join(_safe(name))


def _safe(name: str) -> Iterator[str]:
    for letter in name:
        yield letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-"
