"""The report of a unit as CSV (all its numbers) and as JSON (everything that it says)."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from nabij.diagnosis.neighbourhood.parts import Bars, Report, Section, Table
from nabij.needs.downloads import csv_cell

COLUMNS = (
    "level",
    "unit",
    "key",
    "value",
    "lower",
    "upper",
    "known",
    "unit_of_measure",
    "class",
    "text",
    "words",
    "source",
)


def file_name(report: Report) -> str:
    """The name of its files, without what kind of file it is."""
    return f"nabij-diagnosis-{report.level}-{report.slug}-{report.lang}"


def as_csv(report: Report) -> str:
    """All numbers, as `nabij.needs.downloads` writes CSV: with a byte order mark, empty where there is no number."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number in report.numbers:
        record = number.record()
        writer.writerow([csv_cell(record[column]) for column in COLUMNS])
    return "\ufeff" + text.getvalue()


def as_json(report: Report) -> str:
    """Everything the report says."""
    return json.dumps(content_of(report), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def content_of(report: Report) -> dict[str, Any]:
    """The report as plain data. `numbers` are not rounded; `text` is what page and paper show."""
    evidence = report.evidence
    return {
        "title": report.title,
        "language": report.lang,
        "unit": {"level": report.level, "code": report.slug, "name": report.name},
        "made_at": evidence.made_at,
        "code_version": evidence.code_version,
        "warning": list(report.warning),
        "opening": list(report.opening),
        "facts": [{"name": name, "text": text} for name, text in report.facts],
        "sections": [_section(one) for one in report.sections],
        "numbers": [one.record() for one in report.numbers],
        "sources": [
            {
                "what": list(one.what),
                "title": one.title,
                "edition": one.edition,
                "on": one.on,
                "licence": one.licence,
                "digests": list(one.digests),
                "invented": one.is_synthetic,
            }
            for one in evidence.sources
        ],
        "parameters": [{"name": name, "text": text} for name, text in evidence.parameters],
        "missing": list(evidence.notes),
        "not_in_it": list(evidence.not_in_it),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "slug": section.slug,
        "title": section.title,
        "sentences": [*section.lead, *section.points],
        "tables": [_table(one) for one in section.tables],
        "bars": [_bars(one) for one in section.bars],
        "to_read_it": list(section.after),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [one.text for one in table.headings],
        "rows": [
            [" ".join(filter(None, (one.text, one.small and f"({one.small})"))) for one in row.cells]
            for row in table.rows
        ],
    }


def _bars(bars: Bars) -> Mapping[str, Any]:
    return {
        "title": bars.title,
        "unit": bars.unit,
        "bars": [{"label": one.label, "value": one.value, "text": one.text} for one in bars.rows],
    }
