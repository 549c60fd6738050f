"""Numbers, amounts and dates as people write them in Dutch, French and English.

The signs come from Unicode's CLDR through Babel. Two departures: the narrow space of French numbers (U+202F) becomes
U+00A0, because the typeface of the site has no glyph for it; and a percentage has a space before its sign in Dutch too,
as in Belgium.
"""

import math
from calendar import monthrange
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from nabij.rules.disclosure import Count

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
EN_DASH = "–"
LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}

Number = int | float | Decimal

# What follows a number, by the unit of measure of an indicator. A unit that is not here is shown as it is written.
UNIT_WORDS: dict[str, str | Promise] = {
    "persons": _("people"),
    "persons/km2": _("people per km²"),
    "households": _("households"),
    "families": _("families"),
    "years": _("years"),
    "ha": "ha",
    "km2": "km²",
    "m2": "m²",
    "m": "m",
    "index": _("index points"),
    "score": _("points"),
}


def current_language() -> str:
    """The language of the page being made: nl, fr or en."""
    code = (get_language() or "en")[:2]
    return code if code in LOCALES else "en"


@cache
def separators(lang: str) -> tuple[str, str]:
    """The signs between thousands and before decimals."""
    locale = LOCALES[lang]
    group = get_group_symbol(locale).replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)
    return group, get_decimal_symbol(locale)


@lru_cache(maxsize=16)
def _quantum(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def rounded(value: Number, decimals: int) -> Decimal:
    """The value rounded half up, as people round by hand (Python's own formatting rounds halves to even)."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(_quantum(decimals), rounding=ROUND_HALF_UP)


def figure(value: Number | None, decimals: int = 0, lang: str | None = None) -> str:
    """A number with the separators of the language: 1.246.136 (nl), 1 246 136 with U+00A0 (fr), 1,246,136 (en).

    None (and a float that is no number) is the word for unknown, never zero.
    """
    lang = lang or current_language()
    if value is None or not math.isfinite(value):
        with override(lang):
            return gettext("unknown")
    group, decimal = separators(lang)
    number = rounded(value, decimals)
    whole, _point, fraction = f"{abs(number):,f}".partition(".")
    sign = "-" if number < 0 else ""
    return sign + whole.replace(",", group) + (decimal + fraction if fraction else "")


def disclosed(count: Count, lang: str | None = None) -> str:
    """A count that passed the disclosure rules, in words: 23, 0, "fewer than 5", "at least 10", "not shown"."""
    lang = lang or current_language()
    with override(lang):
        if count.fewer_than is not None:
            return gettext("fewer than %(number)s") % {"number": figure(count.fewer_than, lang=lang)}
        if count.number is None:
            return gettext("not shown")
        number = figure(count.number, lang=lang)
        return gettext("at least %(number)s") % {"number": number} if count.at_least else number


def with_unit(value: Number | None, decimals: int, unit: str, lang: str | None = None) -> str:
    """A number with its unit of measure: 13,2 %, € 24.182 (nl), 24 182 € (fr), €24,182 (en), 7.550 inwoners per km²."""
    lang = lang or current_language()
    text = figure(value, decimals, lang)
    if value is None or not math.isfinite(value) or not unit:
        return text
    if unit == "%":
        return f"{text}%" if lang == "en" else f"{text}{NO_BREAK_SPACE}%"
    if unit in {"EUR", "€"}:
        return {"nl": f"€{NO_BREAK_SPACE}{text}", "fr": f"{text}{NO_BREAK_SPACE}€", "en": f"€{text}"}[lang]
    return f"{text}{NO_BREAK_SPACE}{unit_word(unit, lang)}"


def unit_word(unit: str, lang: str | None = None) -> str:
    """The unit of measure as a word in the language; the unit itself where it needs no translation."""
    return _unit_word(unit, lang or current_language())


@lru_cache(maxsize=512)
def _unit_word(unit: str, lang: str) -> str:
    with override(lang):
        return str(UNIT_WORDS.get(unit, "€" if unit == "EUR" else unit))


def interval(lower: Number | None, upper: Number | None, decimals: int, unit: str, lang: str | None = None) -> str:
    """From lower to upper, with the unit once; empty where a bound is unknown."""
    if lower is None or upper is None:
        return ""
    lang = lang or current_language()
    return _from_to(lang) % {
        "lower": figure(lower, decimals, lang),
        "upper": with_unit(upper, decimals, unit, lang) if unit == "%" else figure(upper, decimals, lang),
    }


@cache
def _from_to(lang: str) -> str:
    """The words around an interval. Kept: a page may hold a thousand intervals and changing language is slow."""
    with override(lang):
        return gettext("%(lower)s to %(upper)s")


def day(value: date | None) -> str:
    """A date in figures, day first: 21/11/2026. None is the word for unknown."""
    return gettext("unknown") if value is None else f"{value:%d/%m/%Y}"


def day_in_words(value: date, lang: str | None = None) -> str:
    """A date in words: donderdag 3 december 2026, jeudi 3 décembre 2026, Thursday 3 December 2026."""
    lang = lang or current_language()
    text = format_date(value, "EEEE d MMMM y", locale=LOCALES[lang])
    return text.replace(" 1 ", " 1er ", 1) if lang == "fr" and value.day == 1 else text


def moment(value: datetime, lang: str | None = None) -> str:
    """A date and time in the local time zone: 21/11/2026 14:05."""
    return format_datetime(timezone.localtime(value), "dd/MM/yyyy HH:mm", locale=LOCALES[lang or current_language()])


def period(start: date | None, end: date | None, lang: str | None = None) -> str:
    """A period in the shortest form that is exact: 2021, 2019–2021, 11/2026, 01/01/2024 for one day.

    A period open at one side is said so; both sides unknown is the word for unknown.
    """
    if start is None or end is None:
        with override(lang or current_language()):
            if start is None and end is None:
                return gettext("unknown")
            if start is None:
                return gettext("until %(day)s") % {"day": day(end)}
            return gettext("since %(day)s") % {"day": day(start)}
    if start == end:
        return day(start)
    first, last = _coarsest(start, end)
    return first if first == last else f"{first}{EN_DASH}{last}"


def _coarsest(start: date, end: date) -> tuple[str, str]:
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if whole_months and start.month == 1 and end.month == 12:
        return str(start.year), str(end.year)
    if whole_months:
        return f"{start:%m/%Y}", f"{end:%m/%Y}"
    return day(start), day(end)
