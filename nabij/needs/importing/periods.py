"""Periods as people write them in a file, as a first and a last day.

A moment, such as a census day, starts and ends on one day.
"""

import calendar
import re
from datetime import date

EARLIEST_YEAR, LATEST_YEAR = 1800, 2200  # beyond these a year is a slip of the pen

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-?[QTqt]([1-4])")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEARS = re.compile(r"(\d{4})-(\d{4})")

Period = tuple[date, date]


def parse_period(text: str, *, day_first: bool = False) -> Period | None:
    """The first and last day of a period, or None where the text is no period.

    Understood: 2021, 2021-03, 2021-Q1, 2021-01-01, 2019-2021, and two of these with a slash between them
    (2019-07-01/2020-06-30). With `day_first` also 31/12/2021, as spreadsheets in Belgium write it; then a slash
    belongs to the day, and a period of two days is written with two columns.
    """
    text = text.strip()
    if day_first and (match := _DAY_FIRST.fullmatch(text)):
        return _days(int(match[3]), int(match[2]), int(match[1]))
    if "/" in text:
        first, _, last = text.partition("/")
        start, end = _simple(first.strip()), _simple(last.strip())
        return (start[0], end[1]) if start and end else None
    return _simple(text)


def _simple(text: str) -> Period | None:
    if match := _YEAR.fullmatch(text):
        return _months(int(match[1]), 1, 12)
    if match := _MONTH.fullmatch(text):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(text):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
    if match := _DAY.fullmatch(text):
        return _days(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEARS.fullmatch(text):
        start, end = _months(int(match[1]), 1, 12), _months(int(match[2]), 1, 12)
        return (start[0], end[1]) if start and end else None
    return None


def _months(year: int, first: int, last: int) -> Period | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _days(year: int, month: int, day: int) -> Period | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        moment = date(year, month, day)
    except ValueError:
        return None
    return moment, moment
