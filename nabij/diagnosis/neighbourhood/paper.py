"""The report on paper: an A4 PDF with tags, title and language, set by typst without a browser."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.diagnosis.neighbourhood.drawing import Drawing
from nabij.diagnosis.neighbourhood.parts import Bars, Heading, Report, Section, Source, Table

HERE = Path(__file__).parent
TEMPLATE = HERE / "report.typ"
FONTS = HERE / "fonts"  # of the site, in the form that typst reads
STANDARD = "ua-1"  # PDF/UA: everything in it can be read aloud, in order
BARS_ON_PAPER = 1  # sections with more charts than this have them in their tables


class PaperFault(RuntimeError):
    """The report could not be set; the message says where."""


def pdf_of(report: Report, drawing: Drawing | None, *, made_at: datetime) -> bytes:
    """The report as PDF. The same report gives the same bytes. Raises PaperFault."""
    return cast(
        bytes, _set(report, drawing, format="pdf", pdf_standards=STANDARD, timestamp=made_at.replace(microsecond=0))
    )


def picture_of(report: Report, drawing: Drawing | None, *, ppi: float = 80) -> list[bytes]:
    """The pages of the report as PNG, for looking at."""
    found = _set(report, drawing, format="png", ppi=ppi)
    return cast(list[bytes], found if isinstance(found, list) else [found])


def _set(report: Report, drawing: Drawing | None, **options: Any) -> Any:
    content = json.dumps(content_of(report, drawing), ensure_ascii=False, allow_nan=False)
    try:
        return typst.compile(
            str(TEMPLATE), root=str(HERE), font_paths=_fonts(), sys_inputs={"report": content}, **options
        )
    except typst.TypstError as fault:
        raise PaperFault(str(fault)) from fault


@cache
def _fonts() -> typst.Fonts:
    """The typeface of the site, and those that come with typst for signs that it lacks; none of the machine's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def content_of(report: Report, drawing: Drawing | None) -> dict[str, Any]:
    """What the template shows, as plain data."""
    evidence = report.evidence
    with override(report.lang):
        labels = {
            "computed": _("computed on %(when)s") % {"when": evidence.made_at},
            "how": _("How we know"),
            "invented": _(
                "Some of what is counted here is invented, since no open source has it. It is marked as invented "
                "wherever it stands."
            ),
            "made": _("Computed on %(when)s, with version %(version)s of the software.")
            % {"when": evidence.made_at, "version": evidence.code_version},
            "not_in_it": _("What is not in it"),
            "missing": _("What was missing, left out or assumed in the whole diagnosis"),
        }
        sources = _sources(evidence.sources)
    return {
        "title": report.title,
        "name": report.name,
        "level_name": report.level_name,
        "path": [link.label for link in report.path],
        "lang": report.lang,
        "labels": labels,
        "warning": list(report.warning),
        "opening": list(report.opening),
        "facts": [{"name": name, "text": text} for name, text in report.facts],
        "map": drawing.for_paper if drawing else "",
        "map_title": drawing.title if drawing else "",
        "map_words": f"{drawing.title}: {drawing.described}." if drawing else "",
        "sections": [_section(one) for one in report.sections],
        "has_synthetic": evidence.has_synthetic,
        "not_in_it": list(evidence.not_in_it),
        "sources": sources,
        "parameters": [{"name": name, "text": text} for name, text in evidence.parameters],
        "missing": list(evidence.notes),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "lead": list(section.lead),
        "points": list(section.points),
        "bars": [_bars(one) for one in section.bars] if len(section.bars) <= BARS_ON_PAPER else [],
        "tables": [_table(one) for one in section.tables if one.on_paper],
        "after": list(section.after),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [
            {"text": one.text, "is_number": one.is_number, "share": _share(one, place)}
            for place, one in enumerate(table.headings)
        ],
        "rows": [
            {"own": row.own, "cells": [{"text": one.text, "small": one.small} for one in row.cells]}
            for row in table.rows[: table.paper_rows]
        ],
    }


def _share(heading: Heading, place: int) -> float:
    """How wide a column is beside the others; 0: as narrow as its contents."""
    if heading.share is not None:
        return heading.share
    if heading.is_number:
        return 0 if place == 0 else 1
    return 2


def _bars(bars: Bars) -> dict[str, Any]:
    return {
        "title": bars.title,
        "rows": [
            {
                "label": one.label,
                "value": one.value,
                "lower": one.lower,
                "upper": one.upper,
                "text": one.text,
                "own": one.own,
            }
            for one in bars.rows
        ],
    }


def _sources(sources: tuple[Source, ...]) -> dict[str, Any]:
    headings = (_("Source"), _("Edition"), _("Of"), _("Licence"))
    rows = []
    for one in sources:
        title = f"{one.title} ({_('invented')})" if one.is_synthetic else one.title
        cells = [{"text": text, "small": ""} for text in (title, one.edition or "–", one.on, one.licence)]
        rows.append({"own": False, "cells": cells})
    return {
        "caption": _("What it rests on"),
        "columns": [
            {"text": text, "is_number": False, "share": share}
            for text, share in zip(headings, (3, 2, 1, 1.5), strict=True)
        ],
        "rows": rows,
    }
