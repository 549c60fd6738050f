# ruff: noqa: E501 - a pattern is read in one piece
"""Birth dates in a text: a whole date (day and month) with a word of birth, or an old date that nothing else explains."""

import re

from nabij.rules import guard_patterns as patterns
from nabij.rules.guard_numbers import Span
from nabij.rules.guard_text import Read

_DAY = patterns.DAY.replace("DAYWORD", patterns.DAY_WORDS)
_PLACE = r"[a-z\-']{3,20}"
_GAP = patterns.BIRTH_GAP.replace(
    "PLACE", rf"(?:te|in|a|at|en|au) {_PLACE}(?:[ \-]{_PLACE}){{0,2}}(?: ?[,(] ?{_PLACE}\)?)?"
)
_NUMERIC = r"(?:[0-9]{1,2} ?[./\- ] ?[0-9]{1,2}(?: ?[./\- ] ?(?:[0-9]{4}|[0-9]{2}))?|[0-9]{4}[./\- ][0-9]{1,2}[./\- ][0-9]{1,2}|[0-9]{6}|[0-9]{8})"
_WRITTEN = rf"(?:{_DAY} (?:of |van )?{patterns.MONTHS}|{patterns.MONTHS} (?:the )?{_DAY})(?:,? (?:van |of |in |de |l'an )?(?:{patterns.YEAR}|{patterns.YEAR_WORDS}))?"
_TOLD = re.compile(rf"{patterns.BIRTH}{_GAP}(?P<date>{_WRITTEN}|{_NUMERIC}(?![0-9a-z%€]))", re.ASCII)
_TOLD_AFTER = re.compile(
    rf"(?P<date>(?:{_WRITTEN}|{_NUMERIC}(?![0-9a-z])))[ ,:=()\-]{{1,3}}(?:\(?(?:geboren|geb\.?|geboortedatum|ne|nee|born|dob|ddn|jarig|verjaart"
    rf"|date de naissance|(?:is|c'est|est) (?:zijn|haar|sa|son|his|her) (?:geboortedatum|verjaardag|date de naissance"
    rf"|anniversaire|birthday|date of birth))(?![a-z]))",
    re.ASCII,
)
_OLD_NUMERIC = (re.compile(patterns.DATE, re.ASCII), re.compile(patterns.DATE_ISO, re.ASCII))
_OLD_WRITTEN = re.compile(
    rf"(?<![a-z0-9])(?P<date>(?:{_DAY} (?:of |van )?{patterns.MONTHS}|{patterns.MONTHS} (?:the )?{_DAY}),? (?:van |of |in |de |l'an )?(?:(?P<year>(?:19|20)[0-9]{{2}}|'[0-9]{{2}})(?![0-9])|{patterns.OLD_YEAR_WORDS}))",
    re.ASCII,
)
_SINCE = re.compile(patterns.SINCE, re.ASCII)
_SINCE_REACH = 32  # characters before a date in which a word explains it
_OLDEST = 1905


def birth_dates(read: Read) -> list[Span]:
    """Birth dates, with their place. A year, a month or an age alone is none; nor is the date of an appointment."""
    text = read.digits
    found = [("birth_date", *match.span("date")) for match in _TOLD.finditer(text) if _is_date(match["date"])]
    found += [("birth_date", *match.span("date")) for match in _TOLD_AFTER.finditer(text) if _is_date(match["date"])]
    return found + [("birth_date", start, end) for start, end in _old_dates(text)]


def _is_date(said: str) -> bool:
    """Whether digits can be a day and a month, in any order of writing. What holds a month's name is one."""
    if any(sign.isalpha() for sign in said):
        return True
    parts = [part for part in re.split(r"[^0-9]+", said) if part]
    if len(parts) == 1:
        whole = parts[0]
        ways = [(whole[:2], whole[2:4]), (whole[-2:], whole[-4:-2])]
    elif len(parts[0]) == 4:
        ways = [(parts[2], parts[1])]
    else:
        ways = [(parts[0], parts[1]), (parts[1], parts[0])]
        if len(parts) == 3 and len(parts[2]) == 2:
            ways.append((parts[2], parts[1]))
    return any(1 <= int(day) <= 31 and 1 <= int(month) <= 12 for day, month in ways)


def _old_dates(text: str) -> list[tuple[int, int]]:
    """Dates of long ago that no law, contract or arrival explains."""
    found = []
    for match in _OLD_NUMERIC[0].finditer(text):
        if _is_date(match[0]) and _is_old(_year(match[4])):
            found.append(match.span())
    found += [m.span() for m in _OLD_NUMERIC[1].finditer(text) if _is_date(m[0]) and _is_old(int(m[1]))]
    for match in _OLD_WRITTEN.finditer(text):  # in words, only years of long ago are in the pattern
        if match["year"] is None or _is_old(_year(match["year"])):
            found.append(match.span("date"))
    return [(start, end) for start, end in found if not _SINCE.search(text[max(0, start - _SINCE_REACH) : start])]


def _year(said: str) -> int:
    """A year of four digits, or of two with or without the sign before it: 1962, 62, '62."""
    return int(said) if len(said) == 4 else _of_two_digits(int(said.removeprefix("'")))


def _of_two_digits(year: int) -> int:
    """A year of two digits that cannot be of the last ten years is of the century before, or long enough ago."""
    return 1900 + year if year > patterns.WRITTEN_YEAR_MOST % 100 + 25 else 2000 + year


def _is_old(year: int) -> bool:
    return _OLDEST <= year <= patterns.WRITTEN_YEAR_MOST
