"""The tables of a report as a spreadsheet. Every sheet says what it is, where from and what hidden cells mean."""

import re
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from nabij.outreach.coordination.parts import Cell, Report, Section, Table

LONGEST_NAME = 31  # what a spreadsheet takes for the name of a sheet
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a text that begins so could be taken for a formula
BOLD = Font(bold=True)


def xlsx_of(report: Report) -> bytes:
    """The report as XLSX: a sheet of text, and one for each table. Hidden cells are words, never blank or 0."""
    with override(report.lang):
        book = Workbook()
        book.remove(book.worksheets[0])
        _texts(book.create_sheet(_name(book, _("Report"))), report)
        for section in report.sections:
            for table in section.tables:
                _sheet(book.create_sheet(_name(book, table.caption)), report, section, table)
        book.properties.title, book.properties.creator = report.title, "Nabij"
        book.properties.language = report.lang
        written = BytesIO()
        book.save(written)
        return written.getvalue()


def _head(sheet: Worksheet, report: Report, title: str) -> None:
    sheet.append([_plain(title)])
    sheet["A1"].font = BOLD
    for text in (report.title, *report.warnings, f"{_('Source')}: {report.source}", f"{_('Period')}: {report.period}"):
        sheet.append([_plain(text)])
    sheet.append(
        [_("A cell with words such as “fewer than 5” or “not shown” is hidden to protect people: it is not 0.")]
    )
    sheet.append([])
    sheet.column_dimensions["A"].width = 48


def _texts(sheet: Worksheet, report: Report) -> None:
    _head(sheet, report, report.title)
    for section in report.sections:
        sheet.append([_plain(section.title)])
        sheet.cell(sheet.max_row, 1).font = BOLD
        for text in (*section.lead, *section.points, *(quote for quote, _lang in section.quotes), *section.after):
            sheet.append([_plain(text)])
            sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100


def _sheet(sheet: Worksheet, report: Report, section: Section, table: Table) -> None:
    _head(sheet, report, f"{section.title}: {table.caption}")
    for sentence in section.after:
        sheet.append([_plain(sentence)])
    sheet.append([_plain(heading) for heading in table.headings])
    for cell in sheet[sheet.max_row]:
        cell.font = BOLD
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for row in table.rows:
        sheet.append([_value(cell) for cell in row])


def _value(cell: Cell) -> str | float:
    return cell.number if cell.number is not None else _plain(cell.text)


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _name(book: Workbook, wanted: str) -> str:
    plain = FORBIDDEN.sub(" ", wanted)[:LONGEST_NAME].strip()
    there, name, number = {sheet.title.casefold() for sheet in book.worksheets}, plain, 2
    while name.casefold() in there:
        name, number = f"{plain[: LONGEST_NAME - 3]} {number}", number + 1
    return name
