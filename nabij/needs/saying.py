"""A figure in words: as a cell of a table, as a sentence, and how it came about."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from django.utils.translation import gettext, ngettext

from nabij.needs.models import Indicator, Standing
from nabij.needs.phrases import sayings
from nabij.needs.queries import Figure
from nabij.rules.differences import Difference, Measured, difference, favour
from nabij.rules.gaps import months_between
from nabij.rules.sentences import Language, Measure, Place, rank_words, share_sentence, standing_clause
from nabij.territory.models import Level, Unit
from nabij.ui import numbers
from nabij.ui.words import in_language, status_word

NO_FIGURE = "missing"  # no row at all is said as missing; `Cell.figure` tells the two apart
_WEIGHTED_KINDS = frozenset({"median", "mean", "index"})


@dataclass(frozen=True)
class Cell:
    """One figure as a table shows it. `text` is the value with its unit, or the word for why there is none.

    `interval` and `how` are empty where there is nothing to say. `figure` is None where no source has a row at all.
    """

    figure: Figure | None
    status: str
    text: str
    interval: str = ""
    how: str = ""

    @property
    def has_value(self) -> bool:
        return self.figure is not None and self.figure.has_value


def highest_first(cell: Cell, unit: Unit) -> tuple[bool, float, str]:
    """To put rows in order by: the highest value first, then what has none."""
    value = cell.figure.value if cell.figure else None
    return (value is None, -(value or 0.0), unit.slug)


def cell(figure: Figure | None, indicator: Indicator, lang: Language, *, how: bool = True) -> Cell:
    """A figure as a table shows it; `how` is false where the table has no room for how it came about."""
    if figure is None:
        return Cell(None, NO_FIGURE, gettext("no figure"))
    if not figure.has_value:
        return Cell(figure, figure.status, status_word(figure.status))
    text = numbers.with_unit(figure.value, indicator.decimals, indicator.unit_of_measure, lang)
    interval = ""
    if figure.lower is not None and figure.upper is not None:
        interval = numbers.interval(figure.lower, figure.upper, indicator.decimals, indicator.unit_of_measure, lang)
    return Cell(figure, figure.status, text, interval, how_computed(figure, indicator, lang) if how else "")


def how_computed(figure: Figure, indicator: Indicator, lang: Language) -> str:
    """How a figure came about where the source did not print it; empty where it did."""
    if not figure.rolled_up:
        return gettext("Estimated by the source.") if figure.status == "estimated" else ""
    parts = []
    if figure.status != "estimated":
        parts.append(
            gettext("Added up from smaller areas.")
            if indicator.kind == "count"
            else gettext("Recomputed from the counts of smaller areas.")
        )
    elif indicator.kind in _WEIGHTED_KINDS or (figure.count is None and indicator.kind != "count"):
        parts.append(gettext("Estimate: the mean of smaller areas, weighted by how many people live there."))
        if indicator.kind == "median":
            parts.append(gettext("The real median cannot be known from the medians of parts."))
    else:
        parts.append(gettext("Estimate: from smaller areas, some of which lie here only in part or have no figure."))
    if figure.coverage is not None and figure.coverage < 0.9995:
        share = numbers.with_unit(int(figure.coverage * 1000) / 10, 1, "%", lang)
        parts.append(gettext("Areas with a figure hold %(share)s of the people.") % {"share": share})
    return " ".join(parts)


def period_words(figure: Figure, lang: Language) -> str:
    """The period of a figure: 2021, 01/01/2024."""
    return _period(figure.period_start, figure.period_end, lang)


@lru_cache(maxsize=1024)
def _period(start: date, end: date, lang: Language) -> str:
    return numbers.period(start, end, lang)


def denominator_words(indicator: Indicator, lang: Language) -> str:
    """Of whom or of what a figure is a share, or per what; empty where it has no denominator."""
    text = (indicator.definition.get("denominator") or {}).get(lang) or ""
    return str(text)


def definition_text(indicator: Indicator, key: str, lang: Language) -> str:
    """A text of the reviewed definition (numerator, why, limits, not_counted) in the language; empty without one."""
    return str((indicator.definition.get(key) or {}).get(lang) or "")


def place_of(standing: Standing, level: Level, lang: Language) -> Place:
    """A standing with the plural of its level, as the sentences need it."""
    plural = in_language(level, "plural", lang)
    words = gettext("areas") if plural.missing and plural.lang == "zxx" else plural.text
    return Place(standing.rank, standing.rank_last, standing.of, words)


def rank_text(standing: Standing | None, figure: Figure | None, level: Level, lang: Language) -> str:
    """ "4th highest of 118"; empty where the standing is not of this very figure."""
    return rank_words(place_of(standing, level, lang), lang) if _stands(standing, figure) and standing else ""


def sentence(figure: Figure, indicator: Indicator, standing: Standing | None, level: Level, lang: Language) -> str:
    """A known figure in a sentence with its standing, ending in a full stop; empty where the figure is not known."""
    if not figure.has_value or figure.value is None:
        return ""
    clause = ""
    if standing is not None and _stands(standing, figure):
        measure: Measure = "share" if indicator.kind in ("share", "count") else "amount"
        clause = standing_clause(place_of(standing, level, lang), measure, lang)
    words = figure_said(figure, indicator, lang)
    return f"{words}, {clause}." if clause else f"{words}."


def _stands(standing: Standing | None, figure: Figure | None) -> bool:
    if standing is None or figure is None or not figure.has_value:
        return False
    return (standing.period_start, standing.period_end) == (figure.period_start, figure.period_end)


def figure_said(figure: Figure, indicator: Indicator, lang: Language) -> str:
    """The figure in words without its standing: as its phrase has it, else by its name."""
    value = cast(float, figure.value)
    amount = numbers.with_unit(value, indicator.decimals, indicator.unit_of_measure, lang)
    saying = sayings().get(indicator.slug, {}).get(lang)
    estimated = figure.status == "estimated"
    if saying and saying.phrase and 0 < value <= 100:
        said = share_sentence(value, saying.phrase, lang, write=lambda number: numbers.figure(number, 0, lang))
        text = f"{said} ({amount})"
    elif saying and saying.says and value > 1:
        text = saying.says.format(
            value=amount, number=numbers.figure(value, indicator.decimals, lang), period=period_words(figure, lang)
        )
    else:
        name = in_language(indicator, "name", lang).text
        words = f"{amount} ({status_word('estimated', lang)})" if estimated else amount
        return labelled(name, words)
    if estimated:
        hedge = {"nl": "Naar schatting: ", "fr": "Selon une estimation, ", "en": "By estimate, "}[lang]
        text = hedge + text[0].lower() + text[1:]
    return text


def labelled(label: str, words: str) -> str:
    """ "Noord: 13 % lower", with the space before the colon that French wants."""
    return gettext("%(label)s: %(words)s") % {"label": label, "words": words}


def measured(figure: Figure | None) -> Measured:
    """A figure as the rules of differences see it; no figure is missing."""
    if figure is None:
        return Measured("missing", None, None, None, (None, None))
    return Measured(figure.status, figure.value, figure.lower, figure.upper, (figure.period_start, figure.period_end))


@dataclass(frozen=True)
class Set:
    """A figure set against a reference: the difference and its words.

    `tone` is better, worse or neutral; empty where it may not be called a difference.
    """

    found: Difference
    words: str
    tone: str


def set_against(here: Figure | None, reference: Figure | None, indicator: Indicator, lang: Language) -> Set:
    """How a figure differs from a reference, said without blame and only as far as the figures carry it."""
    return said_difference(difference(measured(here), measured(reference)), indicator, lang)


def part_of(here: Figure | None, whole: Figure | None, lang: Language) -> Set:
    """A count as a share of the count of a larger unit: a smaller place always counts fewer, which is no finding."""
    nothing = Difference("no_value")
    if here is None or whole is None or here.value is None or not whole.value:
        return Set(nothing, "", "")
    if (here.period_start, here.period_end) != (whole.period_start, whole.period_end):
        return Set(nothing, "", "")
    share = share_words(min(1.0, here.value / whole.value), lang)
    return Set(nothing, gettext("%(share)s of it is here") % {"share": share}, "")


def share_words(share: float, lang: Language) -> str:
    """A share of 0 to 1 as a percentage, never rounded to all or nothing: "less than 0.1 %", "more than 99.9 %"."""
    percent = share * 100
    if share >= 1:
        return numbers.with_unit(100, 0, "%", lang)
    if 0 < percent < 0.1:
        return gettext("less than %(share)s") % {"share": numbers.with_unit(0.1, 1, "%", lang)}
    if percent > 99.9:
        return gettext("more than %(share)s") % {"share": numbers.with_unit(99.9, 1, "%", lang)}
    return numbers.with_unit(percent, 0 if 10 <= percent <= 90 else 1, "%", lang)


def said_difference(found: Difference, indicator: Indicator, lang: Language) -> Set:
    """A difference in words, with its tone."""
    if found.verdict in ("no_value", "other_period") or found.amount is None:
        return Set(found, "", "")
    amount = abs(found.amount)
    if float(numbers.rounded(amount, indicator.decimals)) == 0:
        return Set(found, gettext("the same"), "")
    if found.verdict == "unclear":
        return Set(found, gettext("no clear difference"), "")
    values = {"amount": amount_words(amount, indicator, lang)}
    higher = found.amount > 0
    if found.verdict == "near":
        words = (
            gettext("about the same (%(amount)s higher)") if higher else gettext("about the same (%(amount)s lower)")
        )
        return Set(found, words % values, "")
    words = (gettext("%(amount)s higher") if higher else gettext("%(amount)s lower")) % values
    return Set(found, words, favour(found, indicator.direction) or "")  # type: ignore[arg-type]  # held by a constraint


def amount_words(amount: float, indicator: Indicator, lang: Language) -> str:
    """The size of a difference: shares differ by percentage points, other measures in their own unit."""
    if indicator.unit_of_measure == "%":
        points = numbers.figure(amount, indicator.decimals, lang)
        return gettext("%(points)s percentage points") % {"points": points}
    return numbers.with_unit(amount, indicator.decimals, indicator.unit_of_measure, lang)


def tone_words(tone: str) -> str:
    """A direction without blame: what the difference means for the people who live there."""
    return {
        "better": gettext("more favourable"),
        "worse": gettext("less favourable"),
        "neutral": gettext("neither better nor worse"),
    }.get(tone, "")


def age_words(end: date | None, today: date) -> str:
    """How old a figure is: from the end of its period to today, in years, or months under two years."""
    if end is None:
        return gettext("of unknown age")
    months = months_between(end, today)
    if months < 1:
        return gettext("less than a month old")
    if months < 24:
        return ngettext("%(count)s month old", "%(count)s months old", months) % {"count": months}
    years = months // 12
    return ngettext("%(count)s year old", "%(count)s years old", years) % {"count": years}
