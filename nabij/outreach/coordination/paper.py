"""The yearly report on paper: an A4 PDF with tags, title and language, set by typst without a browser."""

import json
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from nabij.diagnosis.neighbourhood.paper import FONTS, STANDARD
from nabij.outreach.coordination.parts import Report, Section

HERE = Path(__file__).parent
_compile: Any = typst.compile  # its types do not say what it takes
MOST_ROWS = 40  # of a table on paper; the spreadsheet has them all


def pdf_of(report: Report) -> bytes:
    """The report as PDF/UA. The same report gives the same bytes. Raises typst.TypstError."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    made = _compile(
        str(HERE / "report.typ"), root=str(HERE), font_paths=fonts, format="pdf", pdf_standards=STANDARD,
        timestamp=report.made_at.replace(microsecond=0),
        sys_inputs={"report": json.dumps(_content(report), ensure_ascii=False, allow_nan=False)},
    )  # fmt: skip
    return cast(bytes, made)


def _content(report: Report) -> dict[str, object]:
    with override(report.lang):
        notes = [f"{_('Source')}: {report.source}", f"{_('Period')}: {report.period}"]
        cut = _("Only the first %(number)s rows are on paper; the spreadsheet has them all.") % {"number": MOST_ROWS}
    return {
        "title": report.title,
        "lang": report.lang,
        "warnings": list(report.warnings),
        "sections": [_section(one, cut) for one in report.sections],
        "notes": notes,
    }


def _section(section: Section, cut: str) -> dict[str, object]:
    return {
        "title": section.title,
        "lead": list(section.lead),
        "points": list(section.points),
        "quotes": [{"text": text, "lang": lang} for text, lang in section.quotes],
        "tables": [
            {
                "caption": table.caption,
                "headings": list(table.headings),
                "rows": [[cell.text for cell in row] for row in table.rows[:MOST_ROWS]],
                "cut": cut if len(table.rows) > MOST_ROWS else "",
            }
            for table in section.tables
        ],
        "after": list(section.after),
    }
