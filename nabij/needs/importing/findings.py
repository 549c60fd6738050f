"""What an import found: which rule, on which line and column, and how to mend it.

A finding never holds what stands in a cell. Its text is plain English here, and is translated where a page shows it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

LISTED_FINDINGS = 1000  # more than a person mends by hand; the rest is counted

NOTHING: Mapping[str, str | int] = {}


class Message(NamedTuple):
    """What is wrong, and how to mend it; both with named places for the parameters of a finding."""

    problem: str
    remedy: str


# The order is that of reading: the mapping, the file as a whole, its header, a row, two rows.
MESSAGES: Mapping[str, Message] = {
    # The mapping file
    "mapping_not_toml": Message(
        _("The mapping is not valid TOML (line %(at)s)."), _("Mend that line; text stands between quotes.")
    ),
    "mapping_not_text": Message(
        _("The mapping is not a text file in UTF-8."), _("Choose the mapping (.toml), and save it as UTF-8.")
    ),
    "mapping_too_large": Message(
        _("The mapping is larger than %(limit)s kB."),
        _("Check that you did not choose the figures instead of the mapping."),
    ),
    "mapping_missing": Message(_("The mapping lacks “%(entry)s”."), _("Add it; the manual shows an example.")),
    "mapping_unknown": Message(
        _("The mapping has an entry “%(entry)s” that means nothing here."), _("Remove it, or check its spelling.")
    ),
    "mapping_unknown_close": Message(
        _("The mapping has an entry “%(entry)s” that means nothing here."), _("Did you mean “%(suggestion)s”?")
    ),
    "mapping_wrong": Message(
        _("“%(entry)s” in the mapping does not have a value of the right kind."), _("Write %(expected)s.")
    ),
    "mapping_column_or_value": Message(
        _("“%(entry)s” in the mapping must name a column or give one fixed value, not both and not neither."),
        _("Write either column = … or value = …."),
    ),
    "mapping_no_indicator": Message(
        _("“%(entry)s” in the mapping does not say which indicator it holds."),
        _("Write indicator = … there, or an [indicator] table with a column."),
    ),
    "mapping_no_period": Message(
        _("“%(entry)s” in the mapping does not say which period it is about."),
        _("Write period = … there, or a [period] table with a column."),
    ),
    "mapping_nothing_to_read": Message(
        _("“%(entry)s” in the mapping names no value column, and not both a count and a denominator."),
        _("Name the column of the value, or the columns to compute it from."),
    ),
    "mapping_bad_period": Message(
        _("“%(entry)s” in the mapping is not a period."),
        _(
            "Write a year (2021), a month (2021-03), a quarter (2021-Q1), a day (2021-01-01), "
            "or two of them with a slash between."
        ),
    ),
    "mapping_same_sign": Message(
        _("The mapping uses one sign for two things: %(entry)s."),
        _("The delimiter, the decimal sign and the thousands sign must differ."),
    ),
    "mapping_bad_encoding": Message(
        _("The encoding that the mapping declares is not known."), _("Write one of %(expected)s, or leave it out.")
    ),
    "mapping_unknown_source": Message(
        _("The mapping names a source that is not in the catalogue."),
        _("Add the source to the catalogue first, or correct its name."),
    ),
    "mapping_unknown_source_close": Message(
        _("The mapping names a source that is not in the catalogue."), _("Did you mean “%(suggestion)s”?")
    ),
    "mapping_unknown_edition": Message(
        _("The mapping names an edition or level that Nabij does not hold."), _("Known are: %(expected)s.")
    ),
    "mapping_unknown_indicator": Message(
        _("“%(entry)s” in the mapping names an indicator without a definition."),
        _("Write its definition file first, or correct the name."),
    ),
    "mapping_unknown_indicator_close": Message(
        _("“%(entry)s” in the mapping names an indicator without a definition."), _("Did you mean “%(suggestion)s”?")
    ),
    "mapping_value_needed": Message(
        _(
            "“%(entry)s” in the mapping has no value column, "
            "but a median, mean or index cannot be computed from counts."
        ),
        _("Name the column of the value."),
    ),
    # The file as a whole
    "file_missing": Message(_("There is no file."), _("Choose a CSV file.")),
    "file_too_large": Message(
        _("The file is larger than %(limit)s MB, the most this page takes."),
        _("Split it, or ask an administrator to load it with “nabij load observations”, which has no limit."),
    ),
    "file_empty": Message(_("The file is empty."), _("Export it again.")),
    "file_no_rows": Message(_("The file has a header and no rows."), _("Export it again, with its rows.")),
    "file_compressed": Message(
        _("This is a compressed file (%(format)s). Nabij does not unpack files."),
        _("Unpack it and give the CSV file itself."),
    ),
    "file_spreadsheet": Message(
        _("This is a spreadsheet or another office document (%(format)s), not a CSV file."),
        _("Save the sheet as CSV (UTF-8)."),
    ),
    "file_binary": Message(_("This is not a text file (%(format)s)."), _("Export the figures as CSV.")),
    "file_web_page": Message(
        _("This is a web page, not a CSV file."),
        _("It is often the sign-in page of a site: sign in there and download again."),
    ),
    "file_nul_bytes": Message(
        _("The file has bytes that are no text (NUL)."),
        _("It is damaged, or not the encoding that was meant: export it again as UTF-8."),
    ),
    "wrong_encoding": Message(
        _("The text is not %(declared)s, the encoding that the mapping declares."),
        _("It reads as %(suggestion)s: declare that, or save the file as %(declared)s."),
    ),
    "open_quote": Message(
        _("A quotation mark opens from this line on and is not closed."),
        _("Close it, or double a quotation mark that belongs to the text."),
    ),
    "cell_too_long": Message(
        _("A cell is longer than %(limit)s characters."), _("Check the quotation marks around it.")
    ),
    # The header
    "wrong_delimiter": Message(
        _("The header is one cell when it is cut at “%(declared)s”."),
        _("It seems cut by “%(suggestion)s”: declare that as delimiter."),
    ),
    "no_known_column": Message(
        _("The header has none of the columns that the mapping names."),
        _(
            "Check that the file and the mapping belong together; "
            "skip_lines says how many lines stand above the header."
        ),
    ),
    "missing_column": Message(
        _("The header has no such column."), _("Correct the name in the mapping or in the file.")
    ),
    "missing_column_close": Message(_("The header has no such column."), _("Did you mean “%(suggestion)s”?")),
    "repeated_column": Message(_("The header has this column twice."), _("Give the two columns different names.")),
    # A row
    "ragged_row": Message(
        _("The row has %(cells)s cells and the header has %(expected)s."),
        _("Put quotation marks around a cell that holds the delimiter, or mend the row."),
    ),
    "unit_empty": Message(_("There is no unit."), _("Write the code of the unit.")),
    "unknown_unit": Message(
        _("No unit of edition %(edition)s has this code."),
        _("Check the code and the edition; codes are text and keep their zeros and dashes."),
    ),
    "unknown_unit_close": Message(
        _("No unit of edition %(edition)s has this code."), _("Did you mean “%(suggestion)s”?")
    ),
    "unit_without_crosswalk": Message(
        _("The code is known in edition %(edition)s, but nothing says which unit it stands for."),
        _("Leave the row out until an official crosswalk exists."),
    ),
    "unit_uncertain": Message(
        _("The code is known in edition %(edition)s, but its unit is only a candidate."),
        _("Leave the row out, or accept candidates in the mapping (accept_candidates = true)."),
    ),
    "indicator_empty": Message(_("There is no indicator."), _("Write the indicator.")),
    "unknown_indicator": Message(
        _("No indicator has this name."),
        _("Write its definition file first, or declare the word in the mapping ([indicator.words])."),
    ),
    "unknown_indicator_close": Message(_("No indicator has this name."), _("Did you mean “%(suggestion)s”?")),
    "bad_period": Message(
        _("This is not a period."),
        _(
            "Write a year (2021), a month (2021-03), a quarter (2021-Q1), a day (2021-01-01), "
            "or two of them with a slash between."
        ),
    ),
    "period_out_of_order": Message(_("The period ends before it starts."), _("Exchange the two dates.")),
    "gender_not_defined": Message(
        _("The definition of the indicator does not have this gender."),
        _("It has %(expected)s; other words are declared in the mapping ([gender.words])."),
    ),
    "age_not_defined": Message(
        _("The definition of the indicator does not have this age group."),
        _("It has %(expected)s; other words are declared in the mapping ([age.words])."),
    ),
    "empty_value": Message(
        _("The cell is empty, and the mapping does not say what an empty cell means."),
        _('Declare it in [flags], for instance "" = "missing".'),
    ),
    "unknown_flag": Message(
        _("This is neither a number nor a flag that the mapping declares."),
        _("Declare the flag in [flags]: suppressed, missing or not_applicable."),
    ),
    "not_a_number": Message(
        _("This is not a number."), _("Write digits only, with the decimal sign of the mapping and without a unit.")
    ),
    "decimal_comma": Message(
        _("The number has a comma, and the mapping does not declare one."),
        _('Declare decimal = "," (or thousands = "," where it groups thousands).'),
    ),
    "decimal_point": Message(
        _("The number has a point, and the mapping declares a comma as decimal sign."),
        _('Declare decimal = "." (or thousands = "." where it groups thousands).'),
    ),
    "bad_thousands": Message(
        _("The thousands sign does not stand before each group of three digits."),
        _("Check which sign is the decimal sign."),
    ),
    "unknown_status": Message(
        _("This is not a status that the mapping declares."), _("Declare the word in [status.words].")
    ),
    "negative_count": Message(
        _("A count is below zero."), _("Counts start at zero; declare a code such as -1 in [flags].")
    ),
    "negative_denominator": Message(
        _("A denominator is below zero."), _("Denominators start at zero; declare a code such as -1 in [flags].")
    ),
    "negative_value": Message(
        _("A share or rate is below zero."), _("Shares and rates start at zero; declare a code such as -1 in [flags].")
    ),
    "share_above_whole": Message(
        _("A share is above %(whole)s."), _("Check the value, and whether the indicator is a share.")
    ),
    "count_above_denominator": Message(
        _("The count is above the denominator, of which it should be a part."),
        _("Check whether the two columns are exchanged."),
    ),
    "interval_half": Message(_("Only one bound of the interval is given."), _("Give both bounds or none.")),
    "lower_above_upper": Message(
        _("The lower bound is above the upper bound."), _("Check whether the two columns are exchanged.")
    ),
    "value_outside_interval": Message(_("The value lies outside its interval."), _("Check the value and both bounds.")),
    "denominator_zero": Message(
        _("There is a value, though the denominator is zero."),
        _("Flag the value as not applicable, or mend the denominator."),
    ),
    "denominator_missing": Message(
        _("There is a count without a denominator, so no value."), _("Give the denominator.")
    ),
    "value_needed": Message(
        _("There is no value, and a median, mean or index cannot be computed from counts."),
        _("Name a value column in the mapping."),
    ),
    "value_disagrees": Message(
        _("The value is not what the count and the denominator make."),
        _("Check the three columns, and per how many the indicator is defined."),
    ),
    "value_is_not_count": Message(
        _("The value and the count of a count differ."), _("Leave one of the two columns out of the mapping.")
    ),
    "status_without_value": Message(
        _("The status says there is a value, and there is none."), _("Give the value or another status.")
    ),
    "value_with_status": Message(
        _("There is a value, though the status says there is none."), _("Remove the value or correct the status.")
    ),
    "status_disagrees": Message(_("The value and the status contradict each other."), _("Correct one of the two.")),
    "figures_beside_flag": Message(
        _("There is a count or an interval, though the value is flagged as absent."),
        _("Remove it: a suppressed figure must not be readable from the columns beside it."),
    ),
    # Two rows
    "duplicate_same": Message(
        _("The row repeats line %(other)s: same unit, indicator, period, gender, age and figures."),
        _("Remove one of the two."),
    ),
    "duplicate_differs": Message(
        _("Line %(other)s has the same unit, indicator, period, gender and age, but other figures."),
        _("Keep the right one and remove the other."),
    ),
}


@dataclass(frozen=True)
class Finding:
    """One fault. `line` is the line of the file on which the row starts, from 1; None is the file as a whole."""

    key: str
    line: int | None = None
    column: str | None = None  # as the header names it; for a mapping, the place in the mapping
    params: Mapping[str, str | int] = field(default_factory=dict)

    def problem(self, translate: Callable[[str], str] = str) -> str:
        """What is wrong, in the language of `translate` (gettext on a page, English without)."""
        return translate(MESSAGES[self.key].problem) % self.params

    def remedy(self, translate: Callable[[str], str] = str) -> str:
        return translate(MESSAGES[self.key].remedy) % self.params


@dataclass
class Findings:
    """The faults of one file, in the order of its lines: the first thousand listed, all of them counted."""

    listed: list[Finding] = field(default_factory=list)
    by_key: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return sum(self.by_key.values())

    def add(self, finding: Finding) -> None:
        """Count and list one fault."""
        self.count(finding.key)
        self.listed.append(finding)

    def count(self, key: str, number: int = 1) -> None:
        """Count faults. One with a suggestion is the same fault as one without."""
        if number:
            self.by_key[key.removesuffix("_close")] += number

    def in_order(self) -> list[Finding]:
        """The listed faults by line, then column; at most LISTED_FINDINGS."""
        return sorted(self.listed, key=lambda finding: (finding.line or 0, finding.column or ""))[:LISTED_FINDINGS]


class FileRefused(Exception):
    """The file as a whole, or its mapping, cannot be read. Carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.problem() for finding in findings))
        self.findings = findings
